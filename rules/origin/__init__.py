"""Duties of the state that people leave, and to which they are returned."""
