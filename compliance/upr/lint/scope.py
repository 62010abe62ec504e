"""The checks on scope: one state, a language of the United Nations, no report of somebody else as an annex."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from compliance.upr.lint.declaring import BOTH, Check, Hit
from compliance.upr.lint.document import Paragraph
from compliance.upr.lint.limits import LANGUAGES
from compliance.upr.lint.subject import Subject
from compliance.upr.lint.tongues import OTHER

_FEWEST = 3
"""How often another state must be named to be taken for what the text is about."""


def several_states(subject: Subject) -> Iterator[Hit]:
    """A title that names several states side by side, or parts of which each is headed by a state."""
    names = subject.desk.names
    for one in subject.zones.title:
        if codes := names.together(one.text):
            yield Hit(one, says=f"The title names {_and([names.called(code) for code in codes])}")
            return
    headed: dict[str, Paragraph] = {}
    for one in subject.zones.text:
        found = list(names.named(one.text)) if one.heading else []
        if len(found) == 1 and found[0].end - found[0].start >= len(one.text.strip(" .:0123456789")):
            headed.setdefault(found[0].code, one)
    if len(headed) > 1:
        said = _and([names.called(code) for code in headed])
        yield Hit(list(headed.values())[1], says=f"It has a part for each of {said}")


def other_state(subject: Subject) -> Iterator[Hit]:
    """A text that names another state more often than the one it is about."""
    names = subject.desk.names
    title = [found.code for one in subject.zones.title for found in names.named(one.text)]
    about = subject.held.state or (title[0] if title else "")
    counted = Counter(found.code for one in subject.zones.text for found in names.named(one.text))
    if not about or not counted:
        return
    code, often = min(counted.items(), key=lambda item: (-item[1], item[0]))
    if code != about and often >= _FEWEST and often > counted[about]:
        said = f"{names.called(code)} {often} times and {names.called(about)} {counted[about]} times"
        yield Hit(says=f"The text names {said}")


def _and(words: list[str]) -> str:
    return f"{', '.join(words[:-1])} and {words[-1]}"


def not_un_language(subject: Subject) -> Iterator[Hit]:
    """A text in a language in which submissions are not taken."""
    accepted = subject.desk.limits.accepted or LANGUAGES
    if subject.language and subject.language not in accepted:
        yield Hit(says=f"The text is {_called(subject)}")


def not_preferred(subject: Subject) -> Iterator[Hit]:
    """A text in a language that is taken, and less often read."""
    limits = subject.desk.limits
    if subject.language in limits.accepted and limits.preferred and subject.language not in limits.preferred:
        yield Hit(says=f"The text is {_called(subject)}")


def _called(subject: Subject) -> str:
    known = subject.desk.phrases.languages.get(subject.language)
    return (
        f"in {known.name}" if known and subject.language != OTHER else "in none of the languages of the United Nations"
    )


def foreign_annex(subject: Subject) -> Iterator[Hit]:
    """An annex that looks like the report of somebody else."""
    for one in subject.zones.annexes:
        if subject.desk.phrases.has("another-body", one.text) and (one.heading or len(one.text.split()) <= 40):
            yield Hit(one)
            return


CHECKS = (
    Check(
        "E301", "several-states", "A submission is about one state; one about several is not taken.",
        "Write one submission for each state.", "one-state", several_states,
    ),
    Check(
        "W302", "other-state", "A submission is about one state; others may be mentioned.",
        "Keep to what the state under review did, or check it with the right --state.", "one-state", other_state,
    ),
    Check(
        "E303", "language-not-accepted", "Submissions are taken in the official languages of the United Nations.",
        "Translate it, best into English, French or Spanish.", "language", not_un_language, BOTH,
    ),
    Check(
        "I304", "language-not-preferred", "English, French and Spanish are preferred.",
        "If you can, hand in a translation into one of them.", "language", not_preferred,
    ),
    Check(
        "W305", "foreign-annex", "An annex seems to be the report of somebody else, which may not be annexed.",
        "Cite that report in a note instead; annex only what the submitters wrote.", "annexes", foreign_annex,
        english=True,
    ),
)  # fmt: skip
