"""Reads the text of a recommendation by rules that are data, and suggests; a person decides, and no verdict follows."""
