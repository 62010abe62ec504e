"""From sources to grades: who knows from where, since when, and how strongly it bears on an element."""
