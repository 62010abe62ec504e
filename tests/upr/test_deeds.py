"""What a register shows by a day: a vague day is unknown, silence is no only as far as the list is good."""

from __future__ import annotations

from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from compliance.law.bonds import Bonds
from compliance.model.checked import Done, Proof
from compliance.model.dates import Span, parse_span
from compliance.model.items import EngagementKind
from compliance.model.profiles import Confirmation, Profile, StateKind
from compliance.model.sources import Mark
from compliance.model.treaties import ActionKind, TreatyAction
from compliance.upr.deeds import Deed, Record, Several, accepting, engaged, joining, signing, withdrawing

from .asked import LATE, LIBRARY, tables

CATALOGUE = LIBRARY.catalogue
CAT = CATALOGUE.treaties["CAT"]
SHOWN = Proof("accession", "2012", "somewhere")
DAYS = st.dates(date(2005, 1, 1), date(2030, 1, 1))


def act(action: ActionKind, on: str, **more: object) -> TreatyAction:
    return TreatyAction(action, parse_span(on), "untc-2015-03-14", Mark.VERIFIED, **more)  # type: ignore[arg-type]  # keywords of one class


def state(*acts: TreatyAction, seen: tuple[Confirmation, ...] = (), treaty: str = "CAT") -> tuple[Bonds, Profile]:
    profile = Profile("XEL", StateKind.STATE, "Exampleland", treaties={treaty: acts}, confirmations=seen)
    return Bonds(profile, CATALOGUE.treaties, CATALOGUE.agreements, LATE), profile


def test_a_deposit_is_done_from_its_day_on_and_before_it_is_not() -> None:
    record = joining(*state(act(ActionKind.ACCESSION, "2012-05-03")), CAT)

    assert (record.by(date(2012, 5, 2)), record.by(date(2012, 5, 3)), record.by(LATE)) == (Done.NO, Done.YES, Done.YES)
    assert [(deed.proof.action, deed.proof.on) for deed in record.deeds] == [("accession", "2012-05-03")]


def test_a_deposit_of_which_only_the_year_is_known_is_unknown_within_it() -> None:
    record = joining(*state(act(ActionKind.RATIFICATION, "2012")), CAT)

    assert [record.by(date(year, 6, 1)) for year in (2011, 2012, 2013)] == [Done.NO, Done.UNKNOWN, Done.YES]


def test_silence_is_no_up_to_the_end_of_the_list_and_unknown_after_it() -> None:
    record = joining(*state(), CAT)
    good = CAT.status.good_through

    assert record.through == good
    assert (record.by(good), record.by(good + timedelta(days=1))) == (Done.NO, Done.UNKNOWN)


def test_a_signature_is_no_deposit_and_a_deposit_is_as_good_as_a_signature() -> None:
    signed = state(act(ActionKind.SIGNATURE, "2012-01-01"))
    joined = state(act(ActionKind.ACCESSION, "2012-01-01"))

    assert joining(*signed, CAT).by(date(2013, 1, 1)) is Done.NO
    assert signing(*signed, CAT).by(date(2013, 1, 1)) is Done.YES
    assert signing(*joined, CAT).by(date(2013, 1, 1)) is Done.YES


def test_a_notice_for_a_territory_is_no_joining() -> None:
    record = joining(*state(act(ActionKind.TERRITORIAL_APPLICATION, "2012-01-01", territories=("HKG",))), CAT)

    assert (record.deeds, record.by(date(2013, 1, 1))) == ((), Done.NO)


def test_who_joined_and_left_is_no_party_after_leaving() -> None:
    record = joining(*state(act(ActionKind.ACCESSION, "2010-01-01"), act(ActionKind.DENUNCIATION, "2014-01-01")), CAT)

    assert [record.by(date(year, 6, 1)) for year in (2009, 2012, 2016)] == [Done.NO, Done.YES, Done.NO]
    assert [deed.undone.action for deed in record.deeds if deed.undone] == ["denunciation"]


def test_a_party_that_was_only_seen_joined_on_an_unknown_day_after_the_list_ends() -> None:
    good = CAT.status.good_through
    seen = Confirmation("CAT", True, good + timedelta(days=700), "ohchr-2025-10-10", Mark.VERIFIED)
    record = joining(*state(seen=(seen,)), CAT)

    assert record.by(good) is Done.NO
    assert record.by(good + timedelta(days=300)) is Done.UNKNOWN
    assert record.by(seen.on) is Done.YES


def sight(on: str, *, party: bool, source: str = "ohchr-2025-10-10") -> Confirmation:
    return Confirmation("CAT", party, date.fromisoformat(on), source, Mark.VERIFIED)


def test_that_a_stay_ended_is_shown_by_the_sight_after_it_and_not_by_one_from_before_it() -> None:
    seen = (sight("1985-01-01", party=False, source="untc-2015-03-14"), sight("2023-06-30", party=False))
    record = joining(*state(act(ActionKind.ACCESSION, "1990-01-01"), seen=seen), CAT)

    (deed,) = record.deeds
    assert deed.undone == Proof("seen-as-not-party", "2023-06-30", "ohchr-2025-10-10", Mark.VERIFIED)
    assert deed.left is not None
    assert (deed.left.last, str(deed.left)) == (date(2023, 6, 30), f"{deed.left.first}/2023-06-30")


def test_of_two_sights_after_it_the_one_that_ends_the_stay_shows_it() -> None:
    seen = (sight("2024-06-30", party=False), sight("2023-06-30", party=False))
    record = joining(*state(act(ActionKind.ACCESSION, "1990-01-01"), seen=seen), CAT)

    assert [deed.undone.on for deed in record.deeds if deed.undone] == ["2023-06-30"]


def test_each_stay_that_was_only_seen_is_shown_by_its_own_sight() -> None:
    seen = (sight("2021-01-01", party=True), sight("2023-06-30", party=False), sight("2025-01-01", party=True))
    record = joining(*state(seen=seen), CAT)

    assert [deed.proof.on for deed in record.deeds] == ["2021-01-01", "2025-01-01"]
    assert [deed.undone.on for deed in record.deeds if deed.undone] == ["2023-06-30"]


def test_an_exit_on_a_known_day_is_told_as_that_day() -> None:
    record = joining(*state(act(ActionKind.ACCESSION, "2010-01-01"), act(ActionKind.DENUNCIATION, "2014-01-01")), CAT)

    assert [str(deed.left) for deed in record.deeds] == ["2015-01-01"]


def test_an_exit_through_the_parent_is_shown_by_the_notice_to_leave_that() -> None:
    tip = CATALOGUE.treaties["UNTOC-TIP"]
    joined, gone = act(ActionKind.ACCESSION, "2005-01-01"), act(ActionKind.DENUNCIATION, "2010-01-01")
    profile = Profile("XEL", StateKind.STATE, "Exampleland", treaties={"UNTOC": (joined, gone), "UNTOC-TIP": (joined,)})
    bonds = Bonds(profile, CATALOGUE.treaties, CATALOGUE.agreements, LATE)

    assert [deed.undone for deed in joining(bonds, profile, tip).deeds] == [
        Proof("denunciation", "2010-01-01", "untc-2015-03-14", Mark.VERIFIED)
    ]


def test_a_signature_ends_with_the_first_disowning_after_it_and_a_second_one_stands() -> None:
    signed, disowned = ActionKind.SIGNATURE, ActionKind.SIGNATURE_DISOWNED
    acts = [act(signed, "1988-01-01"), act(disowned, "1992-01-01"), act(signed, "1998-01-01")]
    record = signing(*state(*acts), CAT)
    ended = signing(*state(*acts, act(disowned, "2003-01-01")), CAT)

    assert [record.by(date(year, 6, 1)) for year in (1987, 1990, 1995, 2000)] == [Done.NO, Done.YES, Done.NO, Done.YES]
    assert [str(deed.left) for deed in record.deeds] == ["1992-01-01", "None"]
    assert [str(deed.left) for deed in ended.deeds] == ["1992-01-01", "2003-01-01"]


def test_a_reservation_stands_as_long_as_a_text_has_it_and_then_nobody_knows() -> None:
    bonds, _ = state(act(ActionKind.RESERVATION, "1990-01-01", provisions=("20",)))
    record = withdrawing(bonds.actions("CAT"), LIBRARY.sources, "CAT", "20", date(2010, 1, 1))

    assert record.through == date(2015, 3, 14)
    assert (record.by(date(2015, 3, 14)), record.by(date(2015, 3, 15))) == (Done.NO, Done.UNKNOWN)


def test_of_two_reservations_one_withdrawn_is_partly_done_and_one_withdrawn_before_counts_for_nothing() -> None:
    acts = [act(ActionKind.RESERVATION, "1990-01-01", provisions=(name,)) for name in ("20", "30(1)")]
    bonds, _ = state(*acts, act(ActionKind.WITHDRAWAL, "2012-01-01", provisions=("20",)))
    days = (date(2010, 1, 1), date(2013, 1, 1))
    asked = [withdrawing(bonds.actions("CAT"), LIBRARY.sources, "CAT", "", day) for day in days]

    assert [one.by(date(2014, 1, 1)) for one in asked] == [Done.PARTLY, Done.NO]


def test_a_reservation_that_is_not_on_file_is_unknown_and_not_withdrawn() -> None:
    record = withdrawing((), LIBRARY.sources, "CAT", "20", date(2010, 1, 1))

    assert record.by(date(2012, 1, 1)) is Done.UNKNOWN
    assert record.doubt.startswith("no reservation to CAT 20 is on file")


def test_a_procedure_opens_by_its_declaration_and_shuts_by_a_withdrawal() -> None:
    door = tables()[1].procedure("CAT", "22")
    assert door is not None
    bonds, profile = state(
        act(ActionKind.DECLARATION, "2011-01-01", provisions=("22",)),
        act(ActionKind.WITHDRAWAL, "2013-01-01", provisions=("22",)),
    )
    record = accepting(bonds, profile, CAT, door)

    assert [record.by(date(year, 6, 1)) for year in (2010, 2012, 2014)] == [Done.NO, Done.YES, Done.NO]


def test_a_procedure_without_a_list_of_declarations_is_unknown_where_none_is_on_file() -> None:
    door = tables()[1].procedure("CAT", "21")
    assert door is not None

    assert accepting(*state(), CAT, door).by(date(2012, 1, 1)) is Done.UNKNOWN


def test_an_invitation_on_file_counts_and_none_on_file_says_nothing() -> None:
    korea, china = LIBRARY.profile("KOR"), LIBRARY.profile("CHN")
    standing = tables()[1].office

    assert engaged(korea, EngagementKind.INVITATION, LATE, office=standing).by(date(2009, 1, 1)) is Done.YES
    assert engaged(china, EngagementKind.INVITATION, LATE, office=standing).by(date(2009, 1, 1)) is Done.UNKNOWN


def test_before_the_first_standing_invitation_there_was_none_if_its_day_is_known_at_all() -> None:
    standing = "thematic-procedures"
    japan, mongolia = (LIBRARY.profile(code) for code in ("JPN", "MNG"))
    first = engaged(japan, EngagementKind.INVITATION, LATE, office=standing)
    vague = engaged(mongolia, EngagementKind.INVITATION, LATE, office=standing)

    assert [first.by(date(year, 6, 1)) for year in (2010, 2011, 2012)] == [Done.NO, Done.UNKNOWN, Done.YES]
    assert (vague.through, vague.by(date(1990, 1, 1))) == (None, Done.UNKNOWN)


def test_a_report_on_file_says_nothing_of_the_years_before_it() -> None:
    reported = next(
        (LIBRARY.profile(code), one)
        for code in LIBRARY.states
        for one in LIBRARY.profile(code).engagements
        if one.kind is EngagementKind.REPORT_RECEIVED
    )
    profile, report = reported
    found = engaged(profile, EngagementKind.REPORT_RECEIVED, LATE, treaty=report.treaty)

    assert (found.through, found.by(date(1960, 1, 1))) == (None, Done.UNKNOWN)


@given(DAYS, DAYS, DAYS, DAYS)
def test_what_nothing_undoes_stays_done_and_was_never_done_too_soon(
    one: date, two: date, day: date, later: date
) -> None:
    made = Span(min(one, two), max(one, two))
    record = Record((Deed(made, SHOWN),), LATE)
    first, second = record.by(min(day, later)), record.by(max(day, later))

    assert not (first is Done.YES and second is not Done.YES)
    assert not (first is not Done.NO and second is Done.NO)
    assert (record.by(made.last), record.by(made.first - timedelta(days=1)) is Done.YES) == (Done.YES, False)


@given(st.lists(st.tuples(DAYS, st.booleans()), min_size=1, max_size=4), DAYS)
def test_several_are_done_only_where_each_is(parts: list[tuple[date, bool]], day: date) -> None:
    records = tuple(Record((Deed(Span(on, on), SHOWN),) if made else (), LATE) for on, made in parts)
    told = {record.by(day) for record in records}

    assert (Several(records).by(day) is Done.YES) == (told == {Done.YES})
    assert (Several(records).by(day) is Done.NO) == (told == {Done.NO})
