"""The checks on what is said: facts that have no source, and verdicts that have no day."""

from __future__ import annotations

from collections.abc import Iterator

from compliance.upr.lint.declaring import Check, Hit
from compliance.upr.lint.document import Paragraph
from compliance.upr.lint.phrases import Phrases, blanked
from compliance.upr.lint.subject import Subject
from compliance.upr.lint.wording import sentences

_FACTS = (
    ("fact", "it says that something was done to people"),
    ("year-fact", "it gives a year or a day"),
    ("number-fact", "it gives a number"),
)


def without_source(subject: Subject) -> Iterator[Hit]:
    """Paragraphs that assert a fact and have neither a note nor a reference."""
    phrases = subject.desk.phrases
    for one in subject.telling:
        named = one.notes or one.linked or phrases.has("reference", one.text) or phrases.has("contact-line", one.text)
        says = "" if named else _asserted(one, phrases)
        if says:
            yield Hit(one, says=f"The paragraph names no source, and {says}")


def _asserted(one: Paragraph, phrases: Phrases) -> str:
    """Return what is asserted as a fact in a paragraph, or the empty text."""
    for sentence in sentences(one.text):
        if phrases.has("normative", sentence) or phrases.has("own-voice", sentence):
            continue
        rest = blanked(sentence, phrases.terms["law-reference"].found_by)
        for name, says in _FACTS:
            if phrases.has(name, rest):
                return says
    return ""


def without_day(subject: Subject) -> Iterator[Hit]:
    """Verdicts in a document that says nowhere on which day they were true, each paragraph once."""
    phrases = subject.desk.phrases
    everything = [one.text for one in subject.zones.counted] + [one.text for one in subject.document.pieces]
    if any(phrases.has("cut-off", text) for text in everything):
        return
    for one in subject.telling:
        if any(phrases.has("verdict", said) for said in sentences(one.text) if not phrases.has("normative", said)):
            yield Hit(one)


CHECKS = (
    Check(
        "W401", "claim-without-source", "A reader cannot open what it rests on.",
        "Add a note with a source that can be opened, or a reference in brackets.", "sourced", without_source,
        english=True,
    ),
    Check(
        "W402", "verdict-without-day", "It judges whether a duty is kept, and the text names no day for that.",
        'Say once on which day it was true, such as "as of 31 March 2025".', "cut-off", without_day,
        english=True,
    ),
)  # fmt: skip
