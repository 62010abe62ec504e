"""Reads texts of recommendations by the tables of the plugins: what each may be about, and the acts it asks for."""

from __future__ import annotations

from functools import lru_cache

from compliance.model.catalogue import Catalogue
from compliance.model.checked import AskedAct
from compliance.plugins import Plugins
from compliance.reading.reader import read
from compliance.reading.suggestion import Suggestion
from compliance.reading.tables import load_tables
from compliance.upr.act_tables import load_act_tables
from compliance.upr.acts import asked_acts
from compliance.upr.beyond import Read, beyond

_HELD = 1 << 15
"""How many texts are held, so that one which several states were asked, or that several asked, is read once."""


class Texts:
    """The tables of reading, and what they make of a text. A text that comes again soon is not read again."""

    def __init__(self, plugins: Plugins, catalogue: Catalogue) -> None:
        """Load the tables; raises DataError with every problem in them."""
        self.tables = load_tables(plugins.reading, plugins.rules, catalogue)
        self.act_tables = load_act_tables(plugins.reading, catalogue, self.tables.treaties)
        self._tables = Read(self.tables.verbs, self.tables.treaties, self.act_tables)
        self._said, self._asked = lru_cache(_HELD)(self._read), lru_cache(_HELD)(self._ask)
        self._beyond = lru_cache(_HELD)(self._more)

    def suggestions(self, text: str) -> tuple[Suggestion, ...]:
        """Return what a text may be about, by kind and place."""
        return self._said(text)

    def acts(self, text: str) -> tuple[AskedAct, ...]:
        """Return the acts that a text asks for, all suggested."""
        return self._asked(text)

    def more(self, text: str) -> str:
        """Return the words by which a text asks for more than the acts that rules read in it; empty where none do."""
        return self._beyond(text)

    def _read(self, text: str) -> tuple[Suggestion, ...]:
        return read(text, self.tables)

    def _ask(self, text: str) -> tuple[AskedAct, ...]:
        return asked_acts(text, self.tables.treaties, self.act_tables)

    def _more(self, text: str) -> str:
        return beyond(text, self.acts(text), self._tables)
