"""Reviews in which invented things are asked, read with the shipped tables."""

from typing import Any

from compliance.loading.holdings import Library
from compliance.model.recommendations import Mechanism, Recommendation, Wording
from compliance.plugins import installed
from compliance.reading.tables import load_tables
from compliance.upr.wording import Ask, asks, load_words

PLUGINS = installed()
TABLES = load_tables(PLUGINS.reading, PLUGINS.rules, Library(PLUGINS).catalogue)
WORDS = load_words(PLUGINS)
FILLER = (
    "Build a bridge over the northern river",
    "Plant trees along all railway lines",
    "Restore the old harbour and its lighthouse",
    "Open the archives to historians",
)
"""Asks of no other kind, so that a word's weight is that of a list and not of a pair."""


def record(number: int, text: str, **more: Any) -> Recommendation:
    return Recommendation(
        id=f"r{number}", addressee="MNG", text=text, wording=Wording.OWN, body="UPR", mechanism=Mechanism.UPR,
        row=f"row {number}", **more,
    )  # fmt: skip


def review(*texts: str, start: int = 0) -> tuple[Ask, ...]:
    return asks((record(start + number, text) for number, text in enumerate(texts)), TABLES, WORDS)
