"""Asking for protection and finding it: a way to claim it, a look at each case, and what is owed to those who stay."""
