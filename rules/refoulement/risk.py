"""The risk on return: from the removal's own sources, from the destination's record, or through a chain."""

from collections.abc import Iterable

from compliance.rule import G2, Case, Evidence, Graded, better_of, declared


def probe(case: Case, kinds: Iterable[str]) -> Evidence:
    """Return every declared element of the basis, those on risk and refugee status read where people are sent to."""
    harms = tuple(kinds)
    found = declared(case)
    if case.conduct is None:
        return found
    elements, chain = dict(found.elements), False
    if "risk" in elements:
        elements["risk"], chain = _risk(case, case.shown("risk", earlier=True), harms)
    if "refugee" in elements:
        elements["refugee"] = _refugee(case, case.shown("refugee", earlier=True), harms)
    return Evidence(elements, chain=chain)


def _risk(case: Case, own: Graded, kinds: tuple[str, ...]) -> tuple[Graded, bool]:
    """Return the risk and whether it rests on an undisputed chain; capped where it was not knowable."""
    conduct = case.conduct
    if conduct is None:
        return own, False
    there = case.pattern(conduct.to, kinds, conduct.persons)
    risk, parts, chain = better_of(own, there), [own, there], False
    if conduct.onward:
        step, undisputed = case.onward(conduct.kind, conduct.to, conduct.onward, conduct.persons)
        through = case.lowest_of(step, case.pattern(conduct.onward, kinds, conduct.persons))
        chain = undisputed and through.against > risk.against
        risk, parts = better_of(risk, through), [*parts, through]
    if case.knowable(*parts):
        return risk, chain
    return risk.capped(G2, "no source on the risk was public by the conduct's last day"), chain


def _refugee(case: Case, own: Graded, kinds: tuple[str, ...]) -> Graded:
    """Return refugee status: from the removal's own sources, or a pattern that rests on a Convention ground."""
    conduct = case.conduct
    if conduct is None:
        return own
    status = better_of(own, case.pattern(conduct.to, kinds, conduct.persons, needs_ground=True))
    if not conduct.onward:
        return status
    return better_of(status, case.pattern(conduct.onward, kinds, conduct.persons, needs_ground=True))
