"""The ladder is total: every input has exactly one verdict, and it is that of the first rung that fits."""

from __future__ import annotations

from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from compliance.evidence.grading import UNSHOWN, Graded
from compliance.ladder import UNTOLD, Fulfilment, Rungs, fulfilment, judge, settled, unshown
from compliance.model.items import Position
from compliance.model.verdicts import BasisKind, Flag, Holds, Status, Verdict

GRADES = st.builds(Graded, against=st.integers(0, 4), for_=st.integers(0, 4))
RUNGS = st.builds(
    Rungs,
    kind=st.sampled_from(BasisKind),
    holds=st.sampled_from(Holds),
    failed=st.booleans(),
    out_of_scope=st.booleans(),
    invalid_tally=st.booleans(),
    breach=st.lists(GRADES, max_size=3).map(lambda found: tuple(found)),  # noqa: PLW0108  mypy cannot see through tuple
    met=st.lists(GRADES, max_size=3).map(lambda found: tuple(found)),  # noqa: PLW0108  mypy cannot see through tuple
    period=st.booleans(),
    covered=st.booleans(),
    disputed=st.booleans(),
    excepted=st.booleans(),
    accepted=st.booleans(),
)


def counts_as(element: Graded) -> int:
    """The contract's own words: conflicting evidence counts as g2."""
    conflicting = element.for_ >= 3 and element.for_ >= element.against
    return min(element.against, 2) if conflicting else element.against


def by_the_contract(rungs: Rungs) -> Verdict:
    """Section 7 of the contract, written a second time as a table of conditions in order."""
    breached = bool(rungs.breach) and not rungs.period and min(map(counts_as, rungs.breach)) >= 3
    shown = bool(rungs.met) and min(element.for_ for element in rungs.met) >= 3
    unopposed = all(element.against < 2 for element in (*rungs.breach, *rungs.met))
    custom = rungs.kind is BasisKind.CUSTOM
    weak_custom = custom and (not rungs.accepted or (breached and min(map(counts_as, rungs.breach)) < 4))
    table = [
        (rungs.failed, Verdict.ERROR),
        (rungs.out_of_scope or rungs.invalid_tally, Verdict.OUT_OF_SCOPE),
        (rungs.kind in {BasisKind.COMMITMENT, BasisKind.DOMESTIC}, Verdict.COMMITMENT_ONLY),
        (rungs.holds is Holds.NOT_BOUND, Verdict.NOT_BOUND),
        (rungs.holds is Holds.UNKNOWN, Verdict.INSUFFICIENT_EVIDENCE),
        (breached and rungs.excepted, Verdict.COMPLIANT),
        (breached and (rungs.disputed or weak_custom), Verdict.CONTESTED_GAP),
        (breached, Verdict.GAP),
        (rungs.period and shown and rungs.covered and unopposed, Verdict.COMPLIANT),
        (True, Verdict.INSUFFICIENT_EVIDENCE),
    ]
    return next(verdict for holds, verdict in table if holds)


@given(RUNGS)
def test_every_input_has_exactly_the_verdict_of_the_first_rung_that_fits(rungs: Rungs) -> None:
    ruling = judge(rungs)

    assert ruling.verdict is by_the_contract(rungs)
    assert ruling.why


@given(RUNGS)
def test_an_unknown_standing_is_never_anything_but_insufficient(rungs: Rungs) -> None:
    if rungs.holds is Holds.UNKNOWN:
        silent = {Verdict.ERROR, Verdict.OUT_OF_SCOPE, Verdict.COMMITMENT_ONLY, Verdict.INSUFFICIENT_EVIDENCE}

        assert judge(rungs).verdict in silent


@given(RUNGS, st.booleans())
def test_a_duty_of_which_nothing_is_shown_is_untold_unless_it_is_settled_before(rungs: Rungs, computed: bool) -> None:
    blank = rungs._replace(
        breach=(UNSHOWN,) * len(rungs.breach),
        met=(UNSHOWN,) * len(rungs.met),
        failed=False,
        invalid_tally=False,
        computed=computed,
    )

    assert judge(blank) == (settled(blank.kind, blank.holds, blank.out_of_scope) or UNTOLD)


FACTS = st.builds(
    Fulfilment,
    position=st.sampled_from(Position),
    as_of=st.just(date(2015, 6, 30)),
    met=st.lists(GRADES, max_size=2).map(lambda found: tuple(found)),  # noqa: PLW0108  mypy cannot see through tuple
    qualifiers=st.lists(GRADES, max_size=1).map(lambda found: tuple(found)),  # noqa: PLW0108  as above
    contrary=GRADES,
    deadline=st.none() | st.dates(date(2015, 1, 1), date(2016, 1, 1)),
    happened=st.none() | st.booleans(),
    records_through=st.none() | st.dates(date(2015, 1, 1), date(2016, 1, 1)),
    repeated=st.booleans(),
)


@given(FACTS)
def test_every_commitment_has_one_status_and_only_its_own_flags(facts: Fulfilment) -> None:
    ruling = fulfilment(facts)

    assert ruling.status in set(Status)
    assert ruling.flags <= {Flag.NO_DEADLINE, Flag.NOT_DUE, Flag.ACCESS_NOT_SHOWN}
    if ruling.status is Status.MET:
        assert facts.met
        assert all(element.for_ >= 3 for element in facts.met)


@given(FACTS)
def test_an_unknown_position_is_never_unmet(facts: Fulfilment) -> None:
    if facts.position is Position.UNKNOWN:
        assert fulfilment(facts).status is not Status.UNMET


@given(FACTS, st.booleans())
def test_one_record_breaks_a_promise_or_leaves_it_unclear_and_never_keeps_it(facts: Fulfilment, shown: bool) -> None:
    of_a_record = fulfilment(facts._replace(record=True))

    assert of_a_record.status in {Status.UNMET, Status.UNCLEAR}
    assert of_a_record.status is fulfilment(facts._replace(met=(), record=shown)).status


@given(FACTS)
def test_a_promise_of_which_nothing_is_shown_has_the_status_that_its_records_give(facts: Fulfilment) -> None:
    blank = Fulfilment(
        Position.OWN_PROMISE,
        facts.as_of,
        (UNSHOWN,) * len(facts.met),
        (UNSHOWN,) * len(facts.qualifiers),
        happened=facts.happened,
        records_through=facts.records_through,
    )
    good = facts.records_through is not None and facts.records_through >= facts.as_of

    assert fulfilment(blank) == unshown(facts.happened, good)
