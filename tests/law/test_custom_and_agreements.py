"""Duties without a treaty of many: custom, and agreements between few."""

from datetime import date

from compliance.model.agreements import Agreement
from compliance.model.conduct import Nature
from compliance.model.dates import parse_span
from compliance.model.sources import Mark
from compliance.model.verdicts import Flag

from .reading import BOUND, NOT_BOUND, UNKNOWN, day, said, why

# ── custom ──


def test_custom_binds_without_deposit_and_says_that_it_rests_on_custom_alone(make):
    place = make.bonds({}, treaties=[])
    standing = place.under_custom("refugee", parse_span("2010/2012"), peremptory=False)
    assert said(standing) == (BOUND, {Flag.CUSTOM_ONLY})
    assert standing.window == (day("2010-01-01"), day("2012-12-31"))


def test_a_persistent_objector_is_free_of_the_refugee_limb_and_never_of_the_torture_limb(make):
    objections = make.stance("refugee", "1990"), make.stance("torture", "1990")
    place = make.bonds({}, treaties=[], custom=objections)
    when = parse_span("2010")
    assert said(place.under_custom("refugee", when, peremptory=False)) == (NOT_BOUND, {Flag.CUSTOM_ONLY})
    assert said(place.under_custom("torture", when, peremptory=True)) == (BOUND, {Flag.CUSTOM_ONLY})
    assert "persistent objector since 1990" in why(place.under_custom("refugee", when, peremptory=False))


def test_an_objection_made_after_the_conduct_comes_too_late(make):
    place = make.bonds({}, treaties=[], custom=(make.stance("refugee", "2015"),))
    assert place.under_custom("refugee", parse_span("2010"), peremptory=False).holds is BOUND
    assert place.under_custom("refugee", parse_span("2016"), peremptory=False).holds is NOT_BOUND


def test_acceptance_of_custom_is_on_record_or_it_is_not(make):
    place = make.bonds({}, treaties=[], custom=(make.stance("refugee", "2012", "accepts"),))
    assert place.accepts_custom("refugee")
    assert not place.accepts_custom("torture")
    early = make.bonds({}, treaties=[], custom=(make.stance("refugee", "2012", "accepts"),), as_of=day("2012-12-30"))
    assert not early.accepts_custom("refugee")
    objector = make.bonds({}, treaties=[], custom=(make.stance("refugee", "2012"),))
    assert not objector.accepts_custom("refugee")


# ── agreements ──


def pact(in_force="1995-12-01/.."):
    return Agreement(
        code="PACT",
        title="A pact",
        parties=("XAA", "UNHCR"),
        signed=date(1995, 12, 1),
        in_force=parse_span(in_force),
        provisions={"III(5)": "Access at all times."},
        provisos=("In consultation with the Government.",),
        who_may_invoke="the parties only",
        source="pact-text",
        mark=Mark.VERIFIED,
        good_through=date(2014, 2, 17),
    )


def under_pact(make, when, nature=Nature.PATTERN, as_of="2020-01-01", **more):
    place = make.bonds({}, treaties=[], agreements={"PACT": pact(**more)}, as_of=day(as_of))
    return place.under_agreement("PACT", parse_span(when), nature)


def test_an_agreement_binds_its_parties_while_in_force_and_prints_its_provisos(make):
    standing = under_pact(make, "1990/2000")
    assert said(standing) == (BOUND, set())
    assert standing.window == (day("1995-12-01"), day("2000-12-31"))
    assert standing.since == day("1995-12-01")
    assert standing.known_through == day("2014-02-17")
    assert "proviso: In consultation with the Government." in why(standing)
    assert "who may invoke it: the parties only" in why(standing)


def test_an_agreement_does_not_bind_before_it_or_after_it(make):
    assert said(under_pact(make, "1990/1994")) == (NOT_BOUND, {Flag.PRE_EIF})
    assert said(under_pact(make, "2012", in_force="1995-12-01/2010-01-01")) == (NOT_BOUND, set())


def test_an_event_that_straddles_an_agreement_s_entry_into_force_is_unknown(make):
    assert said(under_pact(make, "1995", Nature.EVENT)) == (UNKNOWN, {Flag.STANDING_UNKNOWN})
    assert said(under_pact(make, "1996", Nature.EVENT)) == (BOUND, set())
    assert said(under_pact(make, "1995-11", Nature.EVENT)) == (NOT_BOUND, {Flag.PRE_EIF})


def test_an_agreement_binds_nobody_else(make, library):
    place = make.bonds({}, treaties=[], agreements=library.catalogue.agreements)
    standing = place.under_agreement("UNHCR-CHN-1995", parse_span("2010"))
    assert said(standing) == (NOT_BOUND, set())
    assert "not a party" in why(standing)


def test_the_agreement_of_1995_binds_china(shipped):
    standing = shipped("CHN", "2014-02-20").bonds.under_agreement("UNHCR-CHN-1995", parse_span("1999/2014-02"))
    assert standing.holds is BOUND
    assert standing.window == (day("1999-01-01"), day("2014-02-17"))


def test_past_the_last_good_day_whether_an_agreement_binds_is_unknown(shipped):
    place = shipped("CHN", "2014-02-20").bonds
    standing = place.under_agreement("UNHCR-CHN-1995", parse_span("2014-02-18/2014-02-20"))
    assert said(standing) == (UNKNOWN, {Flag.STANDING_UNKNOWN})
    assert standing.known_through == day("2014-02-17")
