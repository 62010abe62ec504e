"""The flags of a finding: what a reader must know beside the verdict."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from compliance.draft import Draft
from compliance.evidence.grading import Graded, Weighed, Weight
from compliance.model.dates import add_months
from compliance.model.items import Engagement, Item, Tally
from compliance.model.sources import Bearing, SourceKind
from compliance.model.verdicts import Flag, Verdict

STALE_MONTHS = 60
"""A finding is stale when the newest source on its conduct is over five years older than the as-of day."""


def flags_of(draft: Draft) -> tuple[Flag, ...]:
    """Return every flag of a finding, sorted (reasoning.md 10)."""
    flags, reached = set(draft.standing.flags), draft.reached
    if draft.conduct is None:
        flags.discard(Flag.PRE_EIF)
    if draft.determination.status:
        flags |= draft.determination.status.flags
    if isinstance(draft.item, Tally) and not draft.item.adds_up:
        flags.add(Flag.INVALID_INPUT)
    if draft.determination.not_due:
        flags.add(Flag.NOT_DUE)
    if reached and not isinstance(draft.item, Item | Tally):
        flags |= {flag for flag, holds in _evidence_flags(draft).items() if holds}
    if reached and _self_reported(draft):
        flags.add(Flag.SELF_REPORTED)
    return tuple(sorted(flags))


def _evidence_flags(draft: Draft) -> dict[Flag, bool]:
    """Return each flag that evidence and replies can raise, and whether it holds (reasoning.md 10)."""
    conduct, graded = draft.conduct, draft.elements
    entries = draft.knowledge.of_conduct(draft.profile.state, conduct) if conduct else ()
    shown = graded.get(draft.basis.breach[0], Graded()) if draft.basis.breach else Graded()
    counted = [one for one in shown.evidence if one.weight > Weight.NONE]
    against = [one for one in counted if one.entry.bearing is Bearing.AGAINST]
    breach = [graded.get(name, Graded()) for name in draft.basis.breach]
    return {
        Flag.ADMITTED: any(entry.kind is SourceKind.AD for entry in entries),
        Flag.EXCEPTION_CLAIMED: draft.determination.answer.claimed,
        Flag.DISPUTED_BY_STATE: draft.verdict is Verdict.GAP and bool(draft.determination.answer.decided),
        Flag.STALE: conduct is not None and _stale(counted, draft.knowledge.as_of),
        Flag.SINGLE_ORIGIN: draft.verdict is Verdict.INSUFFICIENT_EVIDENCE and _one_origin(against),
        Flag.REDACTED: conduct is not None and bool(conduct.redactions),
        Flag.CONFLICTING_EVIDENCE: any(element.conflicting and element.against for element in breach),
        Flag.CHAIN: draft.determination.chain,
    }


def _self_reported(draft: Draft) -> bool:
    """Whether the state's own favourable word is among what is said of the subject."""
    state, knowledge = draft.profile.state, draft.knowledge
    if draft.conduct:
        entries = knowledge.of_conduct(state, draft.conduct)
    else:
        entries = knowledge.of_item(state, draft.item) if isinstance(draft.item, Item | Engagement) else ()
    weighed = (one.entry for element in draft.elements.values() for one in element.evidence)
    own = (entry for entry in weighed if entry.fact.startswith(f"{state}/"))
    return any(entry.kind is SourceKind.ST and entry.bearing is Bearing.FOR for entry in (*entries, *own))


def _stale(counted: Iterable[Weighed], as_of: date) -> bool:
    newest = max((one.entry.known_from or date.min for one in counted), default=None)
    return newest is not None and add_months(newest, STALE_MONTHS) < as_of


def _one_origin(against: Iterable[Weighed]) -> bool:
    """Whether it rests on one origin that is not decisive. What is only weak is no second one (reasoning.md 4)."""
    weighed = tuple(against)
    decisive = any(one.weight is Weight.DECISIVE for one in weighed)
    full = [one for one in weighed if one.weight > Weight.WEAK]
    return not decisive and len({one.entry.origin for one in full or weighed}) == 1
