"""What a submission tells of reported conduct: the report, the state's reply beside it, and what it comes to."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from compliance.model.findings import EvidencePart, Finding
from compliance.model.packs import Note
from compliance.model.verdicts import Verdict
from compliance.upr import phrases
from compliance.upr.dossier import Dossier

_TOLD = (Verdict.GAP, Verdict.CONTESTED_GAP, Verdict.INSUFFICIENT_EVIDENCE)
_WEIGHT = ("decisive", "AS", "R", "weak")
_CITED, _REPLIES = 5, 2
"""How many sources one statement cites, and how many of the state's replies are told: the gravest, the latest."""
_LOW = {"g0", "g1", "g2"}
_COMES_TO = {
    Verdict.GAP: "this is a gap under {}",
    Verdict.CONTESTED_GAP: "this is a contested gap under {}: a specific dispute of the state's is open",
    Verdict.INSUFFICIENT_EVIDENCE: "not enough is known for a conclusion under {}",
}


def reported(dossier: Dossier) -> tuple[tuple[str, tuple[Note, ...]], ...]:
    """Return a paragraph for each conduct, the gravest of all duties first, each with the title of its section.

    A conduct is told once, under the duty with the worst verdict on it; the paragraph names the other duties.
    """
    conducts: dict[str, list[Finding]] = {}
    for one in dossier.card.findings:
        if one.subject.conduct and one.verdict in _TOLD:
            conducts.setdefault(one.subject.conduct, []).append(one)
    groups = sorted((sorted(some, key=_rank) for some in conducts.values()), key=lambda some: _rank(some[0]))
    return tuple((some[0].title, tuple(_paragraph(some, dossier))) for some in groups)


def _rank(finding: Finding) -> tuple[int, int, int]:
    severity = finding.severity.level if finding.severity else 0
    return _TOLD.index(finding.verdict), -severity, -int(finding.when[:4]) if finding.when[:4].isdecimal() else 0


def _paragraph(some: list[Finding], dossier: Dossier) -> Iterator[Note]:
    """Yield the sentences on one conduct."""
    first = some[0]
    yield Note(phrases.sentence(f"What is reported ({phrases.when(first.when)}): {first.says}"), cites(some))
    yield from _numbers(first)
    yield from _replies(first, dossier)
    for verdict in _TOLD:
        found = [one for one in some if one.verdict is verdict]
        if found:
            law = phrases.bases(dict.fromkeys(one.basis for one in found))
            yield Note(phrases.sentence(f"As of {dossier.today}, {_COMES_TO[verdict].format(law)}"))
    thin = dict.fromkeys(
        part.name.replace("-", " ")
        for one in some
        if one.verdict is Verdict.INSUFFICIENT_EVIDENCE
        for part in one.elements
        if part.role == "breach" and part.grade in _LOW
    )
    if thin:
        yield Note(phrases.sentence(f"What is not corroborated: {phrases.listed(thin)}"))


def cites(some: Iterable[Finding]) -> tuple[tuple[str, str], ...]:
    """Return the gravest sources on the state's own record that speak against it, each with its place."""
    found: dict[tuple[str, str], EvidencePart] = {}
    for finding in some:
        for part in (part for element in finding.elements for part in element.evidence):
            own = part.fact.startswith(f"{finding.state}/") and part.bearing == "against"
            if own and part.weight in _WEIGHT:
                found.setdefault((part.source, part.at), part)
    ranked = sorted(found.values(), key=lambda part: _WEIGHT.index(part.weight))
    return tuple((part.source, part.at) for part in ranked[:_CITED])


def _numbers(finding: Finding) -> Iterator[Note]:
    """Yield the numbers that sources give, each with its source."""
    if finding.numbers:
        parts = [text.rpartition(" according to ") for text in finding.numbers]
        told = phrases.listed(number or source for number, _, source in parts)
        yield Note(f"Numbers given: {told}.", tuple((source, "") for number, _, source in parts if number))


def _replies(finding: Finding, dossier: Dossier) -> Iterator[Note]:
    """Yield what the state answered, the latest first, or that no answer is on file."""
    given = sorted((one for one in finding.replies if one.source), key=lambda one: one.on or "", reverse=True)
    for one in given[:_REPLIES]:
        on = f" of {phrases.when(one.on)}" if one.on else ""
        text = phrases.sentence(f"The reply of {dossier.name}{on}: {one.says}")
        yield Note(text, ((one.source, one.at),))
    if not given:
        searched = max((one.none_found for one in finding.replies if one.none_found), default="")
        looked = f"was found in a search on {phrases.when(searched)}" if searched else "is on file"
        yield Note(f"No reply of {dossier.name} {looked}; that is no admission.")
