"""Treaties that the state is not known to be a party to, where joining was asked or would make a law of a concern."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date

import attrs

from compliance.model.checked import ActKind, Checked, Degree
from compliance.model.dates import day_span
from compliance.model.findings import Finding
from compliance.model.items import Act, Item, Measure, Position
from compliance.model.sources import Mark
from compliance.model.verdicts import BasisKind, Holds, Verdict
from compliance.registry.participants import Part, Participant
from compliance.rule import Rule
from compliance.upr import phrases
from compliance.upr.dossier import Dossier

_OUTSIDE = {Part.NONE, Part.SIGNATORY, Part.LEFT}
_SHORT = {Verdict.GAP, Verdict.CONTESTED_GAP}
_DEGREES = tuple(Degree)
"""From the words that go furthest to those that go least far."""


@attrs.frozen
class Joining:
    """One treaty to join: how the state stands to it, the duties it would carry, and who asked for it.

    `findings` are those that the treaty's bases gave, where the state was not bound by it; `asked` the
    recommendations on file to join it; `through` the last day to which the register is good, the day asked about at
    the latest.
    """

    treaty: str
    title: str
    part: Part
    through: date | None
    findings: tuple[Finding, ...]
    asked: tuple[Checked, ...]

    @property
    def verb(self) -> str:
        """The act that makes it a party: who has signed ratifies, everybody else accedes (VCLT 14, 15)."""
        return "ratify" if self.part is Part.SIGNATORY else "accede to"

    @property
    def deed(self) -> str:
        """The act as a noun: "accession to the Convention …"."""
        noun = "ratification of" if self.part is Part.SIGNATORY else "accession to"
        return f"{noun} the {self.title}"

    @property
    def called(self) -> str:
        """The act as a title: "Accession to the Convention …"."""
        return phrases.capital(self.deed)

    @property
    def stands(self) -> str:
        """How the state stands to it, in words that say how far the register goes."""
        through = f" up to {phrases.day(self.through)}" if self.through else ""
        said = {
            Part.SIGNATORY: "It is signed, and no deposit is on file",
            Part.LEFT: "It was left, and no new deposit is on file",
        }
        return f"{said.get(self.part, 'No deposit is on file')}{through}."

    def degree(self, one: Checked) -> Degree:
        """How far the words of one of `asked` go at most: to join it, to take steps towards that, or to consider it."""
        acts = (act.asked for act in one.acts if act.asked.kind is ActKind.JOIN and act.asked.treaty == self.treaty)
        return min((act.degree for act in acts), key=_DEGREES.index)


def joinings(dossier: Dossier) -> tuple[Joining, ...]:
    """Return the treaties to join, those first that were asked for most, then those that most duties rest on.

    A treaty is taken where the state is no party as far as the register goes, and either somebody asked it to join, or
    a duty that the treaty carries is one of concern: there is a gap, or conduct is reported against it.
    """
    concern = set(_of_concern(dossier))
    found: dict[str, list[Finding]] = {}
    for one in dossier.card.findings:
        if one.basis.kind is BasisKind.TREATY and one.law.standing is not Holds.BOUND and one.obligation in concern:
            found.setdefault(one.basis.treaty, []).append(one)
    asked = {code: tuple(asks_to_join(dossier.previous, code)) for code in _asked(dossier.previous)}
    made = (_joining(code, found.get(code, []), asked.get(code, ()), dossier) for code in {**found, **asked})
    return tuple(sorted(filter(None, made), key=_weight))


def _weight(one: Joining) -> tuple[int, int, str]:
    return (-len(one.asked), -len({finding.obligation for finding in one.findings}), one.treaty)


def _joining(code: str, findings: Iterable[Finding], asked: tuple[Checked, ...], dossier: Dossier) -> Joining | None:
    """Return a treaty to join, or None where the state is a party, may be one, or cannot join."""
    if code not in dossier.library.catalogue.treaties:
        return None
    place = dossier.registry.participant(dossier.state, code)
    part = _part(place)
    if part not in _OUTSIDE:
        return None
    return Joining(code, dossier.titles[code], part, dossier.reach(place.known_through), tuple(findings), asked)


def _part(place: Participant) -> Part:
    """Return how a state takes part, or took part for certain last."""
    return place.certain.part if place.part is Part.UNKNOWN and place.certain else place.part


def _of_concern(dossier: Dossier) -> Iterator[str]:
    """Yield each duty with a gap, or with conduct reported against the state."""
    for duty, findings in dossier.by_duty.items():
        if any(one.verdict in _SHORT or one.subject.conduct for one in findings):
            yield duty


def _asked(previous: Iterable[Checked]) -> dict[str, None]:
    """Return the treaties that somebody asked the state to join, or that it promised to."""
    acts = (act.asked for one in previous for act in one.acts if act.asked.kind is ActKind.JOIN)
    return dict.fromkeys(act.treaty for act in acts if act.treaty)


def asks_to_join(previous: Iterable[Checked], treaty: str) -> Iterator[Checked]:
    """Yield the recommendations that ask to join a treaty."""
    for one in previous:
        if any(act.asked.kind is ActKind.JOIN and act.asked.treaty == treaty for act in one.acts):
            yield one


def joining_rule(dossier: Dossier) -> Rule | None:
    """Return the rule that takes a promise to join a treaty, whose remedy says how and by when; None without one."""
    treaty = next(iter(dossier.library.catalogue.treaties), "")
    measure = Measure(Act.JOIN, treaty)
    promise = Item("promise", day_span(dossier.as_of), "", {}, Mark.GENERAL, measure, Position.OWN_PROMISE)
    return next((rule for rule in dossier.rules.values() if rule.selects and rule.selects(promise)), None)
