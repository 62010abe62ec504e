"""Whether there was a claim to be heard: as the conduct's own sources say, or the record of where people fled from."""

from compliance.rule import G2, Case, Evidence, better_of, declared

from ..refoulement.terms import HARM, TORTURE

REFUGEE_TREATIES = ("CSR1951", "PSR1967")


def probe(case: Case) -> Evidence:
    """Return every declared element; a claim read also from a pattern of harm in the state that the conduct names.

    Under the refugee treaties the pattern must rest on a Convention ground; elsewhere it must be of ill-treatment.
    """
    found = declared(case)
    conduct = case.conduct
    if conduct is None or "arguable-claim" not in found.elements:
        return found
    refugees = case.basis.treaty in REFUGEE_TREATIES
    there = case.pattern(conduct.to, HARM if refugees else TORTURE, conduct.persons, needs_ground=refugees)
    if not case.knowable(there):
        there = there.capped(G2, "no source on the danger was public by the conduct's last day")
    claim = better_of(case.shown("arguable-claim", earlier=True), there)
    return Evidence({**found.elements, "arguable-claim": claim})
