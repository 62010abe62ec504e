"""Who can join at all: states, organisations where a clause lets them in, and entities that cannot."""

import pytest

from compliance.model.dates import day_span
from compliance.model.verdicts import Flag

from .reading import BOUND, NOT_BOUND, UNKNOWN, day, said, why


def test_an_entity_cannot_deposit_and_no_view_is_taken(make):
    asked = make.asked({"T": [make.act("accession", "2005-01-01")]}, treaties=[make.treaty()], kind="entity")
    standing = asked.event("T", "3", "2010-01-01")
    assert said(standing) == (NOT_BOUND, set())
    assert why(standing) == "recorded as an entity, which cannot deposit; no view on status is taken"
    assert asked.bonds.under_custom("refugee", day_span(day("2010-01-01")), peremptory=False).holds is BOUND


def test_taiwan_is_bound_by_no_treaty(shipped, catalogue):
    asked = shipped("TWN")
    assert {asked.event(code, "1", "2020-01-01").holds for code in catalogue} == {NOT_BOUND}


# ── organisations ──

UNION = {
    "CRPD": [("signature", "2007-03-30"), ("formal-confirmation", "2010-12-23")],
    "UNTOC": [("signature", "2000-12-12"), ("approval", "2004-05-21")],
    "UNTOC-TIP": [("signature", "2000-12-12"), ("approval", "2006-09-06")],
}


def union(make, catalogue):
    acts = {code: [make.act(kind, on) for kind, on in done] for code, done in UNION.items()}
    return make.asked(acts, treaties=catalogue, kind="organisation")


@pytest.mark.parametrize(
    ("code", "binds"), [("CRPD", "2011-01-22"), ("UNTOC", "2004-06-20"), ("UNTOC-TIP", "2006-10-06")]
)
def test_an_organisation_is_bound_by_what_it_deposited_where_the_treaty_lets_it_in(make, catalogue, code, binds):
    asked = union(make, catalogue)
    assert asked.event(code, "5", binds).since == day(binds)
    assert asked.event(code, "5", "2003-09-29").holds is NOT_BOUND


def test_an_organisation_that_signed_or_did_nothing_is_read_as_a_state_is(make, catalogue):
    asked = union(make, catalogue)
    assert said(asked.event("UNTOC", "5", "2003-10-01")) == (NOT_BOUND, {Flag.VCLT_18, Flag.PRE_EIF})
    assert said(asked.event("OP-CRPD", "1", "2012-01-01")) == (NOT_BOUND, set())
    assert asked.event("OP-CRPD", "1", "2020-01-01").holds is UNKNOWN


def test_an_organisation_is_not_bound_by_a_treaty_that_only_states_can_join_however_old_the_list(make, catalogue):
    standing = union(make, catalogue).event("CAT", "3", "2026-01-01")
    assert said(standing) == (NOT_BOUND, set())
    assert why(standing) == "recorded as an organisation; CAT has no clause that lets one join"


def test_only_those_treaties_let_organisations_in(catalogue):
    found = {code for code, treaty in catalogue.items() if treaty.organisations}
    assert found == {"CRPD", "OP-CRPD", "UNTOC", "UNTOC-TIP", "UNTOC-SOM"}
