"""Families whose members do not all have papers."""
