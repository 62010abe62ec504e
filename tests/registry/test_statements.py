"""Reservations and declarations: which provision they touch, whether they stand, what remains."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from compliance.model.treaties import ActionKind, Companion, Effect, Reach, Reservations, Treaty, TreatyAction
from compliance.model.verdicts import Flag, Holds
from compliance.registry.statements import PROVISION, Condition, Net, Touched, told_by, touched

from .conftest import Shipped
from .worlds import act, profile, registry, reserves, treaty

JOINED = act("accession", "2001-03-01")


def asked(provision: str, *acts: TreatyAction, on: str = "2014-02-01", law: Treaty | None = None) -> Touched:
    """What remains of a provision for a state that joined in 2001."""
    done = profile("XAA", JOINED, *acts)
    return touched(registry(done, on=on, treaties=(law or treaty(),)), "XAA", "T", provision)


def conditions(found: Touched) -> list[tuple[Condition, tuple[str, ...]]]:
    return [(one.condition, one.provisions) for one in found.statements]


# ── what touches what ──


@pytest.mark.parametrize("provision", ["16", "16(3)", "2-34", "16(3)(a)"])
def test_a_reservation_touches_its_provision_its_parts_and_what_it_is_part_of(provision: str) -> None:
    assert conditions(asked(provision, reserves("2001-03-01", "16(3)")))


@pytest.mark.parametrize("provision", ["17", "16(1)", "1", "35-40"])
def test_a_reservation_touches_nothing_else(provision: str) -> None:
    found = asked(provision, reserves("2001-03-01", "16(3)"))
    assert (found.statements, found.net) == ((), Net.BOUND)


def test_of_several_provisions_only_those_that_touch_are_told() -> None:
    assert conditions(asked("20", reserves("2001-03-01", "20", "30(1)"))) == [(Condition.STANDS, ("20",))]


def test_a_choice_under_a_defining_provision_touches_what_that_defines() -> None:
    law = treaty(reaches=(Reach("1B", ("2-34",), "1B(1)"),), reservations=Reservations("42", ("1",)))
    found = asked("33", act("declaration", "2001-03-01", "1B", effect="modifies"), law=law)
    assert (conditions(found), found.net) == ([(Condition.STANDS, ("1B",))], Net.IN_PART)


def test_a_statement_that_names_nothing_is_told_of_no_single_provision() -> None:
    assert asked("20", act("declaration", "2001-03-01", effect="declaration")).statements == ()


# ── where it stands ──


def test_a_reservation_stands_until_its_withdrawal_works() -> None:
    acts = reserves("2001-03-01", "20"), act("withdrawal", "2010-05-05", "20", effective="2010-08-05")
    assert conditions(asked("20", *acts, on="2010-08-04")) == [(Condition.STANDS, ("20",))]
    gone = asked("20", *acts, on="2010-08-05")
    assert (conditions(gone), gone.net) == ([(Condition.WITHDRAWN, ("20",))], Net.BOUND)
    assert gone.statements[0].ended


def test_a_withdrawal_of_one_provision_leaves_the_other() -> None:
    acts = reserves("2001-03-01", "20", "21"), act("withdrawal", "2010-05-05", "20")
    assert conditions(asked("20-21", *acts)) == [(Condition.WITHDRAWN, ("20",)), (Condition.STANDS, ("21",))]


def test_a_withdrawal_of_an_unknown_day_leaves_it_standing_perhaps() -> None:
    acts = reserves("2001-03-01", "20"), act("withdrawal", "2010", "20")
    found = asked("20", *acts, on="2010-06-01")
    assert (conditions(found), found.net) == ([(Condition.PERHAPS, ("20",))], Net.UNKNOWN)


def test_a_withdrawal_made_after_the_day_is_not_seen() -> None:
    acts = reserves("2001-03-01", "20"), act("withdrawal", "2018-04-17", "20")
    assert asked("20", *acts).net is Net.EXCLUDED
    assert asked("20", *acts, on="2018-04-17").net is Net.BOUND


def test_a_reservation_that_works_later_is_pending() -> None:
    found = asked("20", reserves("2010-01-01", "20", effective="2016-01-01"))
    assert (conditions(found), found.net) == ([(Condition.PENDING, ("20",))], Net.BOUND)


@pytest.mark.parametrize("bars", [Reservations("42", ("20-30",)), Reservations("120", all_barred=True)])
def test_what_the_treaty_bars_is_void_and_takes_nothing(bars: Reservations) -> None:
    found = asked("20", reserves("2001-03-01", "20"), law=treaty(reservations=bars))
    assert (conditions(found), found.net) == ([(Condition.VOID, ("20",))], Net.BOUND)


def test_a_declaration_is_never_void() -> None:
    law = treaty(reservations=Reservations("120", all_barred=True))
    found = asked("20", act("declaration", "2001-03-01", "20", effect="declaration"), law=law)
    assert (conditions(found), found.net) == ([(Condition.STANDS, ("20",))], Net.BOUND)


def test_a_reservation_lapses_with_the_stay_it_was_made_in() -> None:
    acts = reserves("2001-03-01", "20"), act("denunciation", "2005-01-01"), act("accession", "2008-01-01")
    found = asked("20", *acts)
    assert (conditions(found), found.net) == ([(Condition.LAPSED, ("20",))], Net.BOUND)


AGAIN = act("denunciation", "2005-01-01"), act("accession", "2010")


@pytest.mark.parametrize(
    ("made", "condition", "net"),
    [
        ("2009-12-31", Condition.LAPSED, Net.BOUND),
        ("2010-03-01", Condition.PERHAPS, Net.UNKNOWN),
        ("2011-01-01", Condition.STANDS, Net.EXCLUDED),
    ],
)
def test_a_reservation_made_in_the_year_of_joining_again_may_belong_to_either_stay(
    made: str, condition: Condition, net: Net
) -> None:
    found = asked("20", *AGAIN, reserves(made, "20"))
    assert (conditions(found), found.net) == ([(condition, ("20",))], net)


# ── what remains ──


@pytest.mark.parametrize(
    ("statement", "net"),
    [
        (reserves("2001-03-01", "20"), Net.EXCLUDED),
        (reserves("2001-03-01", "20(2)"), Net.IN_PART),
        (reserves("2001-03-01", "20", effect="modifies"), Net.IN_PART),
        (reserves("2001-03-01", "20", effect="procedure"), Net.EXCLUDED),
        (reserves("2001-03-01", "20(2)", effect="procedure"), Net.IN_PART),
        (act("declaration", "2001-03-01", "20", effect="procedure"), Net.DECLARED),
        (act("declaration", "2001-03-01", "20", effect="declaration"), Net.BOUND),
    ],
)
def test_the_net_result_follows_kind_effect_and_reach(statement: TreatyAction, net: Net) -> None:
    assert asked("20", statement).net is net


def test_an_acceptance_of_a_procedure_ends_with_its_withdrawal() -> None:
    acts = act("declaration", "2001-03-01", "22", effect="procedure"), act("withdrawal", "2010-01-01", "22")
    assert asked("22", *acts, on="2009-12-31").net is Net.DECLARED
    assert asked("22", *acts).net is Net.BOUND


def test_a_procedure_shut_on_an_unknown_day_is_unknown() -> None:
    shut = reserves("2013", "20", effect="procedure")
    assert asked("20", shut, on="2013-06-01").net is Net.UNKNOWN


def test_no_party_is_bound_whatever_it_said() -> None:
    signed = profile("XAA", act("signature", "2001-01-01"), reserves("2001-01-01", "20"))
    found = touched(registry(signed, on="2014-01-01"), "XAA", "T", "20")
    assert (found.net, len(found.statements)) == (Net.NOT_BOUND, 1)


def test_a_party_outside_the_companion_is_not_bound_for_that_reason() -> None:
    needs = Companion("O", ("2-34",), "dateline", "1A(2)", "it covers the past only")
    law = treaty(companion=needs)
    done = profile("XAA", JOINED)
    found = touched(registry(done, on="2014-01-01", treaties=(law, treaty("O"))), "XAA", "T", "33")
    assert (found.net, found.standing.why[-1].text) == (Net.NOT_BOUND, "T art. 1A(2): it covers the past only")


def test_the_sources_of_what_was_said_are_counted_up_to_the_day() -> None:
    done = profile("XAA", JOINED, reserves("2001-03-01", "20"), act("withdrawal", "2018-04-17", "20"))
    assert told_by(registry(done, on="2014-02-01"), "T", ["XAA"]) == {"a-source": 1}
    assert told_by(registry(done, on="2018-04-17"), "T", ["XAA"]) == {"a-source": 2}


# ── laws ──

NAMES = st.sampled_from(("16", "16(3)", "20", "2-34"))
DAYS = st.dates(date(2001, 3, 1), date(2012, 12, 31)).map(date.isoformat)
VAGUE = DAYS | st.integers(2002, 2012).map(str)
SAID = st.one_of(
    st.builds(reserves, VAGUE, NAMES, effect=st.sampled_from(("excludes", "modifies"))),
    st.builds(lambda on, name: act("withdrawal", on, name), VAGUE, NAMES),
    st.builds(lambda on: act("denunciation", on), DAYS),
    st.builds(lambda on: act("accession", on), VAGUE),
)
LAW = treaty(reservations=Reservations("42", ("33",)))


@settings(deadline=None, max_examples=300)
@given(st.lists(SAID, max_size=6), NAMES, st.dates(date(2001, 4, 1), date(2014, 1, 1)))
def test_the_statements_agree_with_the_law_s_own_standing(acts: list[TreatyAction], provision: str, on: date) -> None:
    found = asked(provision, *acts, on=on.isoformat(), law=LAW)
    alive = [one for one in found.statements if one.condition in {Condition.STANDS, Condition.PERHAPS}]
    if found.participant.part == "party":
        assert (Flag.RESERVATION_PART in found.standing.flags) <= bool(alive)
        if found.standing.holds is Holds.BOUND:
            assert (Flag.RESERVATION_PART in found.standing.flags) == bool(alive)
        else:
            assert any(one.act.effect is Effect.EXCLUDES for one in alive)
        assert (found.net is Net.BOUND) == (not alive)


@settings(deadline=None)
@given(st.data(), st.dates(date(1960, 1, 1), date(2024, 1, 1)))
def test_of_the_shipped_reservations_none_is_told_before_it_was_made(
    shipped: Shipped, data: st.DataObject, on: date
) -> None:
    state, code = data.draw(st.sampled_from(shipped.states)), data.draw(st.sampled_from(shipped.treaties))
    acts = shipped.world.profiles[state].treaties.get(code, ())
    names = [name for one in acts if one.action is ActionKind.RESERVATION for name in one.provisions]
    provision = data.draw(st.sampled_from(names or ["1"]))
    found = touched(shipped.registry(on.isoformat()), state, code, provision)
    assert all(one.act.on.first <= on for one in found.statements)
    reserved = [one for one in acts if one.action is ActionKind.RESERVATION and one.on.first <= on]
    told = [one.act for one in found.statements if one.act.action is ActionKind.RESERVATION]
    whole = {one.act for one in found.statements} | {one for one in reserved if provision not in one.provisions}
    assert set(told) <= set(reserved) <= whole


def test_the_opt_outs_of_the_inquiry_procedure(shipped: Shipped) -> None:
    def net(state: str, on: str) -> Net:
        return touched(shipped.registry(on), state, "CAT", "20").net

    assert net("CHN", "2014-02-01") is Net.EXCLUDED
    assert net("MNG", "2014-02-01") is Net.BOUND
    assert net("RUS", "1991-09-30") is Net.EXCLUDED
    assert net("RUS", "1991-10-01") is Net.BOUND


@pytest.mark.parametrize("text", ["20", "30(1)", "1B", "I(3)", "IX", "2-34", "16(1)(a)", "17A"])
def test_a_provision_may_be_written_so(text: str) -> None:
    assert PROVISION.fullmatch(text)


@pytest.mark.parametrize("text", ["", "art. 20", "20 ", "20;30", "(1)", "20(", "=20", "2-", "20(1", "²"])
def test_a_provision_may_not_be_written_so(text: str) -> None:
    assert not PROVISION.fullmatch(text)
