"""How a state stands is drawn once for all days; on each it is what is drawn for that day alone."""

from datetime import date, timedelta
from itertools import groupby, pairwise

import attrs
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from compliance.law.bonds import Bonds, BondsOfAll
from compliance.law.footings import Everyone
from compliance.model.conduct import Nature
from compliance.model.dates import Span, day_span, parse_span
from compliance.model.profiles import Profile, StateKind
from compliance.model.standing import Drawn
from compliance.model.treaties import Companion, Delay, Exit, ExitKind
from compliance.model.verdicts import Flag, Holds

from .invented import PROVISIONS, families, states
from .oracle import FEWER

DAYS = st.dates(date(1997, 1, 1), date(2012, 12, 31))
NEAR = st.sampled_from([-1, 0, 1, 29, 30, 31, 90, 365])
SHIPPED = ("CHN", "EUE", "IDN", "KOR", "MMR", "MNG", "NRU", "PRK", "RUS", "TWN", "USA", "VAT", "VNM")


@st.composite
def witnessed(draw, make):
    """A family of treaties, and a state with acts under them; of some a source says on a day whether it is a party."""
    family = draw(families(make))
    seen = st.builds(make.confirmed, st.sampled_from(sorted(family)), DAYS.map(str), party=st.booleans())
    return family, attrs.evolve(draw(states(make, family)), confirmations=tuple(draw(st.lists(seen, max_size=2))))


def drawn(state, treaties, provisions):
    """A world's bonds, that begin with the courses of one state."""
    found = Drawn(state, treaties, Everyone(treaties).courses(state, provisions))
    return BondsOfAll(treaties, {}, {state.state: found})


def alone(state, treaties, as_of, provision):
    """How a state stands under a provision by bonds of one day that keep nothing."""
    asked = (*provision, day_span(as_of), Nature.EVENT)
    return attrs.evolve(Bonds(state, treaties, {}, as_of).under_treaty(*asked), window=None)


@settings(FEWER, max_examples=max(FEWER.max_examples, 60))
@given(st.data())
def test_on_each_day_a_course_says_what_is_drawn_for_that_day_alone(make, data):
    family, state = data.draw(witnessed(make))
    provisions = [(code, provision) for code in family for provision in PROVISIONS]
    bonds = drawn(state, family, provisions)
    moves = sorted({day for acts in state.treaties.values() for act in acts for day in (act.on.first, act.on.last)})
    moves += [one.on for one in state.confirmations] + [law.status.good_through for law in family.values()]
    near = st.builds(lambda day, days: day + timedelta(days=days), st.sampled_from(moves), NEAR)
    for as_of in data.draw(st.lists(near | DAYS, min_size=3, max_size=6)):
        provision = data.draw(st.sampled_from(provisions))
        assert bonds.of(state, as_of).today(*provision) == alone(state, family, as_of, provision)


@settings(FEWER, max_examples=max(FEWER.max_examples, 60))
@given(st.data())
def test_whether_it_binds_on_some_day_of_a_time_is_what_a_pattern_over_it_shows(make, data):
    family, state = data.draw(witnessed(make))
    as_of = data.draw(DAYS)
    first = data.draw(st.dates(as_of - timedelta(days=3000), as_of))
    for code in family:
        provision = data.draw(st.sampled_from(PROVISIONS))
        pattern = Bonds(state, family, {}, as_of).under_treaty(code, provision, Span(first, as_of), Nature.PATTERN)
        since = drawn(state, family, [(code, provision)]).of(state, as_of).bound_since(code, provision, first)
        assert since is (pattern.holds is Holds.BOUND)


@given(st.data())
def test_equal_courses_are_one_object_and_follow_one_another(make, data):
    family, state = data.draw(witnessed(make))
    found = Everyone(family).courses(state, [(code, provision) for code in family for provision in PROVISIONS])

    runs = [course for course, _ in groupby(map(id, found.values()))]
    assert len(runs) == len(set(runs)) == len(set(found.values()))


@pytest.mark.parametrize("code", SHIPPED)
def test_the_courses_kept_with_shipped_profiles_say_what_is_drawn_anew(library, code):
    state, treaties, courses = library.profile(code), library.catalogue.treaties, library.courses.of(code)
    provisions = library.rulebook.provisions
    assert courses
    bonds = BondsOfAll(treaties, {}, library.world.drawn)
    for as_of in (date(1951, 1, 1), date(1982, 9, 25), date(1999, 12, 31), date(2014, 2, 20), date(2026, 11, 22)):
        here, anew = bonds.of(state, as_of), Bonds(state, treaties, {}, as_of)
        for provision in (one for one in provisions if one[0] in treaties):
            window = attrs.evolve(anew.under_treaty(*provision, day_span(as_of), Nature.EVENT), window=None)
            assert here.today(*provision) == window
            assert here.known_through(provision[0]) == anew.timeline(provision[0]).known_through


def test_a_course_begins_with_the_first_of_all_days_and_no_stretch_repeats_the_one_before(library):
    for code in SHIPPED:
        for course in library.courses.of(code).values():
            days = [one.first for one in course]
            assert days[0] == date.min
            assert days == sorted(set(days))
            assert all(one[1:] != other[1:] for one, other in pairwise(course))


def test_one_course_serves_a_treaty_that_nothing_cuts_and_each_provision_has_its_own_where_something_does(make):
    acts = {"T": (make.act("accession", "2001-05-01"),), "C": (make.act("accession", "2003-05-01"),)}
    needed = Companion("C", ("33",), Flag.DATELINE, "1", "it needs the other")
    plain, cut = (
        {"T": make.treaty(), "C": make.treaty("C")},
        {"T": make.treaty(companion=needed), "C": make.treaty("C")},
    )
    state = Profile("XAA", StateKind.STATE, "A state", treaties=acts)
    asked = [("T", "33"), ("T", "3")]

    assert list(Everyone(plain).courses(state, asked)) == ["T"]
    assert list(Everyone(cut).courses(state, asked)) == asked


def test_a_reason_that_ends_with_the_day_names_each_day_that_is_asked_about(make):
    state = Profile("XAA", StateKind.STATE, "A state", treaties={"T": (make.act("signature", "2001-05-01"),)})
    bonds = drawn(state, {"T": make.treaty()}, [("T", "3")])

    said = [bonds.of(state, date(year, 1, 1)).today("T", "3").why[-1].text for year in (2002, 2009)]

    assert said == [f"signed on 2001-05-01 only; no deposit by {year}-01-01" for year in (2002, 2009)]


def test_what_was_drawn_of_another_profile_or_by_other_law_is_not_believed(make):
    joined = Profile("XAA", StateKind.STATE, "A state", treaties={"T": (make.act("accession", "2001-05-01"),)})
    left, law, day = attrs.evolve(joined, treaties={}), {"T": make.treaty()}, date(2005, 1, 1)
    found = {"XAA": Drawn(joined, law, Everyone(law).courses(joined, [("T", "3")]))}

    assert BondsOfAll(law, {}, found).of(joined, day).today("T", "3").holds is Holds.BOUND
    assert BondsOfAll(law, {}, found).of(left, day).today("T", "3").holds is Holds.NOT_BOUND
    later = {"T": make.treaty(on=date(2007, 1, 1))}
    assert BondsOfAll(later, {}, found).of(joined, day).today("T", "3").holds is Holds.NOT_BOUND


def test_a_provision_of_a_treaty_that_no_catalogue_has_is_left_out_and_refused_when_it_is_asked_for(make):
    state, law = Profile("XAA", StateKind.STATE, "A state"), {"T": make.treaty()}

    assert list(Everyone(law).courses(state, [("T", "3"), ("NONE", "3")])) == ["T"]
    with pytest.raises(KeyError):
        drawn(state, law, []).of(state, date(2005, 1, 1)).today("NONE", "3")


def said_on(make, acts, days, **clauses):
    """The last reason given on each of some days, by a course and by bonds of that day alone."""
    law, state = {"T": make.treaty(**clauses)}, Profile("XAA", StateKind.STATE, "A state", treaties={"T": tuple(acts)})
    bonds = drawn(state, law, [("T", "3")])
    for day in map(date.fromisoformat, days):
        found = bonds.of(state, day).today("T", "3")
        assert found == alone(state, law, day, ("T", "3"))
        yield found.why[-1].text


def test_a_deposit_of_which_the_month_is_known_is_waited_for_from_the_end_of_the_month(make):
    deposit = attrs.evolve(make.act("accession", "2005"), on=parse_span("2005-06"))
    early, late = said_on(make, [deposit], ["2005-06-15", "2005-06-30"], joining=Delay("9", days=90))

    assert early == "not yet in force for the state on 2005-06-15"
    assert late == "deposited by 2005-06-30, in force for the state only from 2005-08-30"


def test_a_deposit_taken_back_in_some_month_is_waited_for_until_its_end(make):
    deposit = make.act("accession", "2005-06-01")
    back = attrs.evolve(make.act("denunciation", "2005"), on=parse_span("2005-07"))
    clauses = {"joining": Delay("9", days=90), "exit": Exit(ExitKind.NOTICE, "3", Delay("3", days=40))}
    waits, gone = said_on(make, [deposit, back], ["2005-07-30", "2005-07-31"], **clauses)

    assert waits == "deposited by 2005-06-01, in force for the state only from 2005-08-30"
    assert gone != waits


def test_an_exit_that_worked_before_it_was_known_is_counted_for_the_days_before_it_too(make):
    left = attrs.evolve(make.act("denunciation", "2010-05-01"), effective=day_span(date(2009, 1, 1)))
    law = {"T": make.treaty(exit=Exit(ExitKind.NOTICE, "3"))}
    acts = {"T": (make.act("accession", "2001-05-01"), left)}
    state, first = Profile("XAA", StateKind.STATE, "A state", treaties=acts), date(2009, 6, 1)
    bonds = drawn(state, law, [("T", "3")])

    assert bonds.of(state, date(2010, 4, 30)).bound_since("T", "3", first)
    assert not bonds.of(state, date(2010, 6, 1)).bound_since("T", "3", first)
    assert bonds.of(state, date(2010, 6, 1)).bound_since("T", "3", date(2008, 6, 1))
