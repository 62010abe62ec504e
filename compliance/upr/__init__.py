"""Recommendations of the Universal Periodic Review: what became of them, and what to prepare for the next review."""
