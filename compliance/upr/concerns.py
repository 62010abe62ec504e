"""What there is to ask a state for: gaps, promises not kept, asks not shown to be done, and thin reports."""

from __future__ import annotations

from collections.abc import Iterator

import attrs

from compliance.model.findings import BasisRef, Finding
from compliance.model.verdicts import BasisKind, Holds, Status, Verdict
from compliance.rule import SubjectKind
from compliance.upr.dossier import Dossier
from compliance.upr.previous import unseen

_CREDIBLE = {"g2", "g3", "g4"}
_SHORT = {Verdict.GAP, Verdict.CONTESTED_GAP}
_NOTHING = 5
_CEASING = {"stop", "withdraw"}
"""Verbs of remedies that can be asked of those alone who do the thing: they are no safeguard."""


@attrs.frozen
class Concern:
    """What a draft rests on: findings of one duty, the one that tells the worst first, and how sure it is.

    `rank` 0 is a gap, 1 a contested gap, 2 a commitment unmet or met in part, 3 one asked for and not shown to be
    done, 4 conduct that is reported and for which not enough is known. `law` are the bases that bind, or that the
    findings rest on.
    """

    rank: int
    findings: tuple[Finding, ...]
    law: tuple[BasisRef, ...] = ()

    @property
    def worst(self) -> Finding:
        """The finding named in the draft."""
        return self.findings[0]

    @property
    def sure(self) -> bool:
        """Whether the ladder found that something is owed."""
        return self.rank < 3

    @property
    def disputed(self) -> bool:
        """Whether a dispute of the state's is open on a part of it."""
        return any(one.verdict is Verdict.CONTESTED_GAP for one in self.findings)


def concerns(dossier: Dossier) -> Iterator[Concern]:
    """Yield what there is to ask for: one concern a duty, or for a duty on asks alone one an ask.

    A duty whose addressee is no state asks nothing of this one.
    """
    for duty, findings in dossier.by_duty.items():
        rule = dossier.rules[duty]
        groups: dict[str, list[tuple[int, Finding]]] = {}
        for one in findings if not rule.addressee else ():
            rank = _rank(one, dossier)
            about = "" if rule.subject is SubjectKind.CONDUCT else one.id
            if rank < _NOTHING:
                groups.setdefault(about, []).append((rank, one))
        for group in groups.values():
            group.sort(key=lambda pair: pair[0])
            chosen = tuple(one for _, one in group)
            yield Concern(group[0][0], chosen, tuple(_law(chosen, findings)))


def _rank(finding: Finding, dossier: Dossier) -> int:
    """Return how sure it is that something is owed, as `Concern` has it; 5 where there is nothing to ask for."""
    if finding.verdict in _SHORT:
        return int(finding.verdict is Verdict.CONTESTED_GAP)
    if finding.verdict is Verdict.COMMITMENT_ONLY:
        item = dossier.items.get(finding.subject.item or "")
        asked = item is not None and not unseen(item)
        if finding.status in {Status.UNMET, Status.PARTLY}:
            return _NOTHING if not asked and _is_free(finding, dossier) else 2
        return 3 if asked and finding.status is Status.UNCLEAR else _NOTHING
    if finding.verdict is not Verdict.INSUFFICIENT_EVIDENCE or ceases(finding, dossier):
        return _NOTHING
    return 4 if _is_reported(finding) else _NOTHING


def ceases(finding: Finding, dossier: Dossier) -> bool:
    """Whether the remedy of the duty takes for granted that the breach goes on: "stop the acts"."""
    return dossier.rules[finding.obligation].remedy.verb in _CEASING


def _is_free(finding: Finding, dossier: Dossier) -> bool:
    """Whether a register shows a choice that was lawful to refuse, under a treaty on which no gap rests.

    What a procedure could be used for is a reason to ask for it; that a door is shut is none by itself.
    """
    if dossier.rules[finding.obligation].subject is not SubjectKind.REGISTER:
        return False
    law = dossier.library.catalogue.treaties.get(finding.basis.treaty)
    parents = law.parent.treaties if law and law.parent else ()
    short = {one.basis.treaty for one in dossier.card.findings if one.verdict in _SHORT}
    return short.isdisjoint({finding.basis.treaty, *parents})


def _is_reported(finding: Finding) -> bool:
    """Whether a source on the state's own record, and not on another's, speaks against it with some weight."""
    return any(
        part.against in _CREDIBLE and any(one.fact.startswith(f"{finding.state}/") for one in part.evidence)
        for part in finding.elements
    )


def _law(chosen: tuple[Finding, ...], findings: tuple[Finding, ...]) -> Iterator[BasisRef]:
    """Yield the bases of the findings chosen; where they are on asks alone, those of the same duty that bind."""
    seen: set[BasisRef] = set()
    own = [one for one in chosen if one.basis.kind is not BasisKind.COMMITMENT]
    for one in own or (one for one in findings if one.law.standing is Holds.BOUND):
        if one.basis not in seen:
            seen.add(one.basis)
            yield one.basis
