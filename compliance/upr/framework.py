"""What a submission tells of the law: the treaties that bind the state, those that do not, how far this is known."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from compliance.model.packs import Note, Section
from compliance.registry.participants import Part, Participant
from compliance.upr import phrases
from compliance.upr.dossier import Dossier


def framework(dossier: Dossier) -> Section:
    """Return the section on the treaties that the rules test, and on the reviews whose totals are on file."""
    treaties = dossier.library.catalogue.treaties
    codes = sorted({one.basis.treaty for one in dossier.card.findings if one.basis.treaty in treaties})
    parts = [dossier.registry.participant(dossier.state, code) for code in codes]
    return Section("International obligations", tuple(tuple(some) for some in _paragraphs(parts, dossier) if some))


def _paragraphs(parts: list[Participant], dossier: Dossier) -> Iterator[list[Note]]:
    party = [one for one in parts if one.part is Part.PARTY]
    last = [one for one in parts if one.part is Part.UNKNOWN and one.certain and one.certain.part is Part.PARTY]
    signed = [one for one in parts if _stands(one) is Part.SIGNATORY]
    none = [one for one in parts if _stands(one) in {Part.NONE, Part.LEFT}]
    told = {one.treaty for one in (*party, *last, *signed, *none)}
    rest = [one.treaty for one in parts if one.treaty not in told]
    name = dossier.name
    yield _list(f"As of {dossier.today}, these treaties are in force for {name}", party, dossier)
    yield _list(f"These were in force for {name} on the last day that the register at hand covers", last, dossier)
    yield _list("These are signed, and no deposit is on file", signed, dossier)
    yield _list("No deposit is on file for these", none, dossier)
    if rest:
        yield [Note(f"Nothing can be told of {phrases.listed(rest)}, as of {dossier.today}.")]


def _stands(one: Participant) -> Part:
    return one.certain.part if one.part is Part.UNKNOWN and one.certain else one.part


def _list(lead: str, parts: Iterable[Participant], dossier: Dossier) -> list[Note]:
    """Return one sentence on treaties that stand alike, with the sources of the deposits."""
    every = list(parts)
    if not every:
        return []
    told = "; ".join(f"{dossier.titles[one.treaty]} ({_when(one, dossier)})" for one in every)
    acts = (one.deposit or one.signed for one in every)
    cites = dict.fromkeys((act.source, act.at) for act in acts if act and dossier.source(act.source))
    return [Note(phrases.sentence(f"{lead}: {told}"), tuple(cites))]


def _when(one: Participant, dossier: Dossier) -> str:
    """Return the code by which the text goes on, with the first day in force or the last day known."""
    reach = dossier.reach(one.known_through)
    through = f", register to {phrases.day(reach)}" if reach else ""
    if one.part is Part.PARTY:
        return f"{one.treaty}, since {phrases.day(one.since)}" if one.since else one.treaty
    return f"{one.treaty}{through}"
