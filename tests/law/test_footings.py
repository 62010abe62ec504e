"""What is kept from day to day: nothing that was learnt later is ever told of an earlier day."""

from datetime import date

import attrs
from hypothesis import given, settings
from hypothesis import strategies as st

from compliance.law.bonds import Bonds
from compliance.law.footings import Everyone, Footings
from compliance.model.conduct import Nature
from compliance.model.dates import day_span
from compliance.model.profiles import Profile, StateKind
from compliance.model.treaties import Delay, Exit, ExitKind, Parent

from .invented import PROVISIONS, TERRITORIES, families, states
from .oracle import FEWER

PARENT = Parent(("P",), "37(2)")
DAYS = st.dates(date(1997, 1, 1), date(2012, 12, 31))


def profile(treaties, state="XAA"):
    return Profile(state, StateKind.STATE, "A state", treaties=treaties)


def test_days_on_which_the_same_acts_are_known_share_a_timeline(make):
    acts = (make.act("accession", "2001-05-01"), make.act("denunciation", "2005-05-01"))
    footings = Footings(profile({"T": acts}), {"T": make.treaty()})

    bound, later, left = (footings.under("T", "", date(year, 6, 1)) for year in (2001, 2004, 2005))

    assert bound is later
    assert left is not bound


def test_a_later_fact_of_a_party_makes_another_timeline(make):
    sight = (make.confirmed("T", "2005-05-01"),)
    footings = Footings(Profile("XAA", StateKind.STATE, "A state", confirmations=sight), {"T": make.treaty()})

    assert footings.under("T", "", date(2005, 4, 30)) is not footings.under("T", "", date(2005, 5, 1))


def test_what_is_learnt_of_the_parent_makes_another_timeline_of_the_protocol(make):
    family = {"P": make.treaty("P"), "Q": make.treaty("Q", parent=PARENT)}
    footings = Footings(profile({"P": (make.act("accession", "2005-05-01"),)}), family)

    assert footings.under("Q", "", date(2005, 4, 30)) is not footings.under("Q", "", date(2005, 5, 1))


def test_those_who_have_done_nothing_share_a_timeline_until_one_of_them_acts(make):
    everyone = Everyone({"T": make.treaty()})
    one, other = (
        everyone.of(profile({"T": (make.act("accession", "2005-05-01"),)}, state)) for state in ("XAA", "XBB")
    )
    before, after = date(2005, 4, 30), date(2005, 5, 1)

    assert one.under("T", "", before) is other.under("T", "", before)
    assert one.under("T", "", after) is not other.under("T", "", after)


def test_one_who_only_joined_the_parent_stands_under_the_protocol_as_one_who_has_done_nothing(make):
    family = {"P": make.treaty("P"), "Q": make.treaty("Q", parent=PARENT)}
    everyone = Everyone(family)
    nobody = everyone.nobody(StateKind.STATE).under("Q", "", date(2006, 5, 1))
    joined = everyone.of(profile({"P": (make.act("accession", "2005-05-01"),)}))

    assert joined.under("Q", "", date(2006, 5, 1)) is nobody


def test_one_who_signed_the_protocol_does_not_stand_as_one_who_has_done_nothing(make):
    family = {"P": make.treaty("P"), "Q": make.treaty("Q", parent=PARENT)}
    everyone = Everyone(family)
    signed = everyone.of(profile({"Q": (make.act("signature", "2005-05-01"),)}))

    assert signed.under("Q", "", date(2006, 5, 1)).own.signed == date(2005, 5, 1)
    assert everyone.nobody(StateKind.STATE).under("Q", "", date(2006, 5, 1)).own.signed is None


def test_what_one_catalogue_says_of_a_code_is_never_told_of_another(make):
    acts = {"T": (make.act("accession", "2001-05-01"), make.act("denunciation", "2003-05-01"))}
    slow = {"joining": Delay("9", days=90), "exit": Exit(ExitKind.NOTICE, "3", Delay("3", months=12))}
    quick = {"joining": Delay("9", days=30), "exit": Exit(ExitKind.NOTICE, "3", Delay("3", months=6))}
    day = date(2004, 1, 1)

    first, second, again = (
        Everyone({"T": make.treaty(**clauses)}).of(profile(acts)).under("T", "", day).own.spells[0]
        for clauses in (slow, quick, slow)
    )

    assert (first.entry.takes.latest, first.exit.takes.latest) == (date(2001, 7, 30), date(2004, 5, 1))
    assert (second.entry.takes.latest, second.exit.takes.latest) == (date(2001, 5, 31), date(2003, 11, 1))
    assert again == first


def test_a_profile_read_anew_gets_footings_of_its_own(make):
    everyone = Everyone({"T": make.treaty()})
    joined = profile({"T": (make.act("accession", "2005-05-01"),)})

    assert everyone.of(profile({})) is not everyone.of(joined)
    assert everyone.of(joined) is everyone.of(joined)


@settings(FEWER, max_examples=max(FEWER.max_examples, 60))
@given(st.data())
def test_an_answer_is_the_same_whatever_was_asked_before(make, data):
    family = data.draw(families(make))
    state = data.draw(states(make, family))
    everyone = Everyone(family)
    nobody = {}
    moves = sorted({act.on.first for acts in state.treaties.values() for act in acts})
    days = st.sampled_from(moves) | DAYS if moves else DAYS
    for as_of in data.draw(st.lists(days, min_size=3, max_size=6)):
        if as_of not in nobody:
            nothing = Profile("", state.kind, "")
            nobody[as_of] = Bonds(nothing, family, {}, as_of, everyone.nobody(state.kind))
        kept = Bonds(state, family, {}, as_of, everyone.of(state), nobody[as_of])
        fresh = Bonds(state, family, {}, as_of)
        for code in family:
            provision, territory = data.draw(st.sampled_from(PROVISIONS)), data.draw(st.sampled_from(TERRITORIES))
            when = day_span(data.draw(days))

            asked = (code, provision, when, data.draw(st.sampled_from(Nature)), territory)
            assert kept.under_treaty(*asked) == fresh.under_treaty(*asked)
            on_the_day = fresh.under_treaty(code, provision, day_span(as_of), Nature.EVENT)
            assert kept.today(code, provision) == attrs.evolve(on_the_day, window=None)
