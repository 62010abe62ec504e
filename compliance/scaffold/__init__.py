"""Writes beginnings: of a rule, a state's folder and a plugin, each of which passes its checks at once."""
