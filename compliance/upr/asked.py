"""Who asked for the same before: which recommendations on file are on a duty, and how each is named in a sentence."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from compliance.model.checked import Checked
from compliance.model.findings import Finding
from compliance.model.recommendations import AskKind, Mechanism
from compliance.rule import SubjectKind
from compliance.upr import phrases
from compliance.upr.dossier import Dossier

_NAMED = 2
"""How many places the text of a draft names."""


def asked_before(finding: Finding, dossier: Dossier) -> Iterator[Checked]:
    """Yield the recommendations on file on the duty of a finding, the latest first.

    For a duty on asks alone, the ask itself.
    """
    alone = dossier.rules[finding.obligation].subject is not SubjectKind.CONDUCT
    found = [
        one
        for one in dossier.previous
        if (one.asked.id == finding.subject.item if alone else _concerns(one, finding.obligation))
    ]
    yield from sorted(found, key=lambda one: _day(one, dossier), reverse=True)


def _concerns(one: Checked, obligation: str) -> bool:
    links = {link.obligation for link in one.asked.obligations}
    return obligation in links or any(duty.obligation == obligation for duty in one.duties)


def _day(one: Checked, dossier: Dossier) -> str:
    """Return the first day on which it can have been asked, as ISO text; empty where nothing is known of it."""
    item = dossier.items.get(one.asked.id)
    if item is not None:
        return item.on.first.isoformat()
    return one.asked.on.isoformat() if one.asked.on else ""


def named(one: Checked, dossier: Dossier) -> str:
    """Return a recommendation by its place: "A/HRC/12/11, para. 99.5"; without a symbol by who asked, and when."""
    asked = one.asked
    if asked.symbol:
        at = f", {'para. ' if asked.paragraph[:1].isdigit() else ''}{asked.paragraph}" if asked.paragraph else ""
        return f"{asked.symbol}{at}"
    verb = "promised" if asked.kind is AskKind.PLEDGE else "asked"
    return f"{who(one)} ({verb} {_when(one, dossier)})"


def who(one: Checked) -> str:
    """Return who asked: the recommending states, else the body or organisation, else the state that promised."""
    states = ", ".join(state.name for state in one.asked.recommenders)
    return f"{states} in the {one.asked.body}" if states else one.asked.body


def loosely(one: Checked, dossier: Dossier) -> str:
    """Return who asked, for a text that is put to the state: private authors and organisations are not named in it."""
    item = dossier.items.get(one.asked.id)
    return "civil society" if item is not None and item.mechanism == "civil-society" else who(one)


def _when(one: Checked, dossier: Dossier) -> str:
    item = dossier.items.get(one.asked.id)
    if item is not None:
        return phrases.when(item.on.text)
    if one.asked.on:
        return phrases.day(one.asked.on)
    return f"session {one.asked.session}" if one.asked.session else "day not known"


def as_recommended(asked: Iterable[Checked], dossier: Dossier, most: int = _NAMED) -> str:
    """Return where the very act was recommended before, at `most` so many documents of the UN; else who asked for it.

    It is for a draft that restates what was asked, such as joining a treaty.
    """
    every = list(asked)
    places = _places(every, dossier)[:most]
    if places:
        return f"as recommended in {phrases.listed(places)}"
    pledged = sorted(every, key=lambda one: one.asked.kind is not AskKind.PLEDGE)
    return next((_loosely(one, dossier) for one in pledged), "")


def see_also(asked: Iterable[Checked], dossier: Dossier) -> str:
    """Return words that name what was asked on the same duty; what was asked need not be the act of the draft."""
    every = list(asked)
    places = phrases.listed(_places(every, dossier)[:_NAMED])
    told = places or next((f"what was {_deed(one)} ({_by_whom(one, dossier)})" for one in every), "")
    return f"; on this subject see also {told}" if told else ""


def itself(one: Checked, dossier: Dossier) -> str:
    """Return what was asked, in the words on file, with its place: "“…” (as recommended in A/HRC/25/63, para. 90)"."""
    place = as_recommended([one], dossier) if _places([one], dossier) else f"as {_deed(one)}: {_by_whom(one, dossier)}"
    return f"“{one.asked.text.strip().rstrip('.')}” ({place})"


def _places(every: list[Checked], dossier: Dossier) -> list[str]:
    """Return the documents of the UN in which it was asked, those of the review and of bodies by treaty first."""
    official = [one for one in every if one.asked.kind is AskKind.RECOMMENDATION and one.asked.symbol]
    official.sort(key=lambda one: one.asked.mechanism is Mechanism.OTHER)
    return list(dict.fromkeys(named(one, dossier) for one in official))


def _deed(one: Checked) -> str:
    return "promised before" if one.asked.kind is AskKind.PLEDGE else "asked before"


def _by_whom(one: Checked, dossier: Dossier) -> str:
    """Return who asked, and when; of a promise only when."""
    when = _when(one, dossier)
    return when if one.asked.kind is AskKind.PLEDGE else f"{loosely(one, dossier)}, {when}"


def _loosely(one: Checked, dossier: Dossier) -> str:
    """Return who asked or promised it where no document with a symbol has it."""
    return f"as {_deed(one)} ({_by_whom(one, dossier)})"
