"""Duties to children whose parents have no papers."""
