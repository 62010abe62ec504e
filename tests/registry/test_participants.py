"""How a state takes part in a treaty on a day, and since when."""

from __future__ import annotations

from datetime import date, timedelta

import attrs
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from compliance.model.conduct import Nature
from compliance.model.dates import day_span
from compliance.model.profiles import StateKind
from compliance.model.treaties import LaterOf, Parent
from compliance.model.verdicts import Flag, Holds
from compliance.registry.participants import Part, Registry, counts

from .conftest import Shipped
from .worlds import act, day, part, profile, registry, sight, treaty

DAYS = st.dates(date(1945, 1, 1), date(2027, 1, 1))
PATIENT = settings(deadline=None)


# ── one part of seven ──


def test_a_deposit_makes_a_contracting_state_and_then_a_party() -> None:
    before, waits, bound = (
        part(act("accession", "2001-03-01"), on=on) for on in ("2001-02-28", "2001-03-01", "2001-03-31")
    )
    assert [one.part for one in (before, waits, bound)] == [Part.NONE, Part.CONTRACTING, Part.PARTY]
    assert (waits.enters, waits.since) == (day("2001-03-31"), None)
    assert (bound.since, bound.enters, bound.earliest) == (day("2001-03-31"), None, None)
    assert bound.deposit
    assert str(bound.deposit.on) == "2001-03-01"


def test_nobody_is_a_party_before_general_entry_into_force() -> None:
    first, late = act("ratification", "1999-05-05"), act("ratification", "1999-12-20")
    assert part(first, on="1999-12-31").part is Part.CONTRACTING
    assert part(first, on="2000-01-01").since == day("2000-01-01")
    assert part(late, on="2000-01-01").part is Part.CONTRACTING
    assert part(late, on="2000-01-19").since == day("2000-01-19")


def test_a_signature_alone_makes_a_signatory_with_the_duty_of_vclt_18() -> None:
    signed = part(act("signature", "2001-01-01"), on="2002-01-01")
    assert signed.part is Part.SIGNATORY
    assert signed.signed
    assert signed.flags == {Flag.VCLT_18}


def test_a_disowned_signature_stays_one_without_the_duty_of_vclt_18() -> None:
    signed = part(act("signature", "2001-01-01"), act("signature-disowned", "2003-01-01"), on="2004-01-01")
    assert signed.part is Part.SIGNATORY
    assert signed.disowned
    assert signed.flags == frozenset()


def test_a_notice_tells_when_a_party_leaves_and_when_it_left() -> None:
    acts = act("accession", "2001-03-01"), act("denunciation", "2010-05-05")
    leaving, left = part(*acts, on="2011-05-04"), part(*acts, on="2011-05-05")
    assert (leaving.part, left.part) == (Part.PARTY, Part.LEFT)
    assert leaving.leaves == left.leaves == left.at_latest == day("2011-05-05")
    assert left.notice
    assert left.deposit
    assert left.since is None


def test_who_joins_again_is_a_party_since_then() -> None:
    acts = act("accession", "2001-03-01"), act("denunciation", "2010-05-05"), act("accession", "2015-01-01")
    assert part(*acts, on="2012-01-01").part is Part.LEFT
    assert part(*acts, on="2015-01-15").part is Part.CONTRACTING
    again = part(*acts, on="2016-01-01")
    assert (again.part, again.since) == (Part.PARTY, day("2015-01-31"))
    assert again.leaves is None


def test_a_deposit_taken_back_before_it_works_leaves_nothing() -> None:
    law = treaty(exit=attrs.evolve(treaty().exit, delay=None))
    acts = act("accession", "2001-03-01"), act("denunciation", "2001-03-10")
    assert part(*acts, on="2001-03-05", law=law).part is Part.CONTRACTING
    assert part(*acts, on="2001-03-20", law=law).part is Part.NONE


def test_a_year_leaves_the_part_unknown_in_between_and_says_what_was_certain() -> None:
    joined = act("accession", "2010")
    vague = part(joined, on="2011-01-15")
    assert vague.part is Part.UNKNOWN
    assert vague.certain
    assert (vague.certain.part, vague.certain.through) == (Part.NONE, day("2010-01-30"))
    sure = part(joined, on="2011-02-01")
    assert (sure.part, sure.earliest, sure.since) == (Part.PARTY, day("2010-01-31"), day("2011-01-30"))


def test_past_the_list_a_party_is_unknown_once_an_unseen_notice_could_work() -> None:
    law = treaty(good_through=date(2020, 9, 16))
    party = part(act("accession", "2001-03-01"), on="2021-09-17", law=law)
    assert party.part is Part.UNKNOWN
    assert party.certain
    assert (party.certain.part, party.certain.through) == (Part.PARTY, day("2021-09-16"))
    assert party.known_through == day("2020-09-16")
    stranger = part(on="2020-10-17", law=law)
    assert stranger.certain
    assert (stranger.part, stranger.certain.part) == (Part.UNKNOWN, Part.NONE)


def test_a_signatory_past_the_list_was_certainly_a_signatory() -> None:
    law = treaty(good_through=date(2020, 9, 16))
    found = part(act("signature", "2001-03-01"), on="2024-01-01", law=law)
    assert found.certain
    assert found.certain.part is Part.SIGNATORY


def test_a_succession_without_its_day_tells_the_earliest_and_the_latest() -> None:
    found = part(act("succession", "2006-10-23"), on="2014-01-01")
    assert (found.part, found.earliest, found.since) == (Part.PARTY, day("2000-01-01"), day("2006-10-23"))
    early = part(act("succession", "2006-10-23"), on="2014-01-01", law=treaty())
    assert early == found


def test_where_the_texts_differ_both_days_are_told() -> None:
    law = treaty(later_of=LaterOf.DISPUTED)
    waits = part(act("ratification", "1999-12-20"), on="1999-12-31", law=law)
    assert (waits.part, waits.earliest, waits.enters) == (Part.CONTRACTING, day("2000-01-01"), day("2000-01-19"))
    assert part(act("ratification", "1999-12-20"), on="2000-01-10", law=law).part is Part.UNKNOWN


def test_a_protocol_without_its_parent_is_unknown() -> None:
    protocol = treaty("T", parent=Parent(("P",), "8"))
    joined = profile("XAA", act("accession", "2001-03-01"))
    asked = registry(joined, on="2010-01-01", treaties=(protocol, treaty("P")))
    assert asked.participant("XAA", "T").part is Part.UNKNOWN
    both = attrs.evolve(joined, treaties={**joined.treaties, "P": joined.treaties["T"]})
    asked = registry(both, on="2010-01-01", treaties=(protocol, treaty("P")))
    assert asked.participant("XAA", "T").part is Part.PARTY


def test_an_entity_is_closed_out_and_an_organisation_where_no_clause_lets_it_in() -> None:
    deposit = act("formal-confirmation", "2010-12-23")
    assert part(on="2014-01-01", kind="entity").part is Part.CLOSED
    assert part(deposit, on="2014-01-01", kind="organisation").part is Part.CLOSED
    let_in = part(deposit, on="2014-01-01", kind="organisation", law=treaty(organisations="43"))
    assert (let_in.part, let_in.listed) == (Part.PARTY, True)


def test_a_later_sight_of_a_party_is_told_without_a_deposit() -> None:
    law = treaty(good_through=date(2015, 3, 14))
    seen = part(on="2023-06-01", law=law, confirmations=(sight("2023-05-01"),))
    assert (seen.part, seen.deposit, seen.listed) == (Part.PARTY, None, True)
    assert seen.earliest == day("2015-04-14")


def test_a_later_sight_of_no_party_makes_one_that_left() -> None:
    law = treaty(good_through=date(2015, 3, 14))
    facts = (sight("2020-01-01", party=False),)
    gone = part(act("accession", "2010-05-05"), on="2020-01-02", law=law, confirmations=facts)
    assert (gone.part, gone.notice, gone.listed) == (Part.LEFT, None, False)
    assert (gone.leaves, gone.at_latest) == (day("2016-03-15"), day("2020-01-01"))


def test_a_territory_stands_by_the_acts_that_cover_it() -> None:
    whole = profile("XAA", act("accession", "2001-03-01", excludes=("XHK",)), territories=("XHK", "XMO"))
    asked = registry(whole, on="2014-01-01")
    party = asked.participant("XAA", "T")
    assert [(one.territory, one.part) for one in asked.territories(party)] == [("XHK", Part.NONE)]


def test_reservations_are_no_reason_for_the_standing_of_the_whole() -> None:
    law = treaty(good_through=date(2020, 9, 16))
    acts = act("accession", "2001-03-01"), act("reservation", "2001-03-01", "16", effect="excludes")
    for on in ("2014-01-01", "2024-01-01"):
        found = part(*acts, on=on, law=law)
        assert found.why
        assert not any("reservation" in step.text for step in found.why)


# ── what a list would count ──


@pytest.mark.parametrize(
    ("on", "listed"),
    [("2009-12-31", False), ("2010-06-01", None), ("2010-12-31", True), ("2019-12-31", True), ("2020-12-30", None)],
)
def test_a_year_is_listed_for_certain_from_its_last_day(on: str, listed: bool | None) -> None:
    acts = act("accession", "2010"), act("denunciation", "2019", effective="2020")
    assert part(*acts, on=on).listed is listed


def test_who_has_left_is_not_listed_and_who_has_given_notice_is() -> None:
    acts = act("accession", "2001-03-01"), act("denunciation", "2010-05-05")
    assert part(*acts, on="2011-05-04").listed is True
    assert part(*acts, on="2011-05-05").listed is False


def test_past_the_list_a_deposit_stays_listed_although_the_standing_is_unknown() -> None:
    found = part(act("accession", "2001-03-01"), on="2024-01-01", law=treaty(good_through=date(2015, 3, 14)))
    assert (found.part, found.listed) == (Part.UNKNOWN, True)
    assert part(on="2024-01-01", law=treaty(good_through=date(2015, 3, 14))).listed is False


# ── laws ──


@PATIENT
@given(st.data(), DAYS)
def test_every_state_takes_exactly_one_part_and_the_parts_add_up(
    shipped: Shipped, data: st.DataObject, on: date
) -> None:
    code = data.draw(st.sampled_from(shipped.treaties))
    asked = Registry(shipped.world, on)
    found = [asked.participant(state, code) for state in shipped.states]
    assert sum(counts(found).values()) == len(found) == len(shipped.states)
    assert set(counts(found)) == set(Part)
    assert {one.kind for one in found if one.part is Part.CLOSED} <= {StateKind.ENTITY, StateKind.ORGANISATION}


@PATIENT
@given(st.data(), DAYS)
def test_the_part_is_the_law_s_own_standing(shipped: Shipped, data: st.DataObject, on: date) -> None:
    state, code = data.draw(st.sampled_from(shipped.states)), data.draw(st.sampled_from(shipped.treaties))
    asked = Registry(shipped.world, on)
    found = asked.participant(state, code)
    standing = asked.bonds(state).under_treaty(code, "", day_span(on), Nature.EVENT)
    assert (found.part is Part.PARTY) == (standing.holds is Holds.BOUND)
    assert (found.part is Part.UNKNOWN) == (standing.holds is Holds.UNKNOWN)
    assert (found.since, found.known_through, found.flags) == (standing.since, standing.known_through, standing.flags)


@PATIENT
@given(st.data(), DAYS)
def test_what_was_certain_last_holds_on_that_day_and_no_longer(shipped: Shipped, data: st.DataObject, on: date) -> None:
    state, code = data.draw(st.sampled_from(shipped.states)), data.draw(st.sampled_from(shipped.treaties))
    asked = Registry(shipped.world, on)
    found = asked.participant(state, code)
    if found.part is Part.UNKNOWN:
        assert found.certain
        assert found.certain.through < on
        line = asked.bonds(state).provision(code, "")
        assert line.at(found.certain.through).holds is not Holds.UNKNOWN
        assert line.at(found.certain.through + timedelta(days=1)).holds is Holds.UNKNOWN
    else:
        assert found.certain is None


@PATIENT
@given(DAYS)
def test_who_did_nothing_stands_as_any_other_who_did_nothing(on: date) -> None:
    law = treaty(good_through=date(2015, 3, 14))
    one, other, told = profile("XAA"), profile("XBB"), profile("XCC", treaties={"T": ()})
    asked = registry(one, other, told, on=on.isoformat(), treaties=(law,))
    first, second, third = (asked.participant(state, "T") for state in ("XAA", "XBB", "XCC"))
    assert second.name == "State XBB"
    assert attrs.evolve(second, state="XAA", name="State XAA") == first
    assert attrs.evolve(third, state="XAA", name="State XAA") == first


# ── the shipped data ──


def test_the_refugee_convention_s_first_six_contract_one_day_and_are_parties_the_next(shipped: Shipped) -> None:
    before, after = (
        {
            one.state: one.part
            for one in (shipped.registry(on).participant(state, "CSR1951") for state in shipped.states)
        }
        for on in ("1954-04-21", "1954-04-22")
    )
    first = {state for state, now in after.items() if now is Part.PARTY}
    assert len(first) == 6
    assert Part.PARTY not in before.values()
    assert {state for state, was in before.items() if was is Part.CONTRACTING} > first
