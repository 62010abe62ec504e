"""The calendar: what ships is right in itself and says what the research says; a wrong one is refused whole."""

import csv
from pathlib import Path

import attrs
import pytest
from hypothesis import given
from hypothesis import strategies as st

from compliance.errors import DataError
from compliance.loading.holdings import Library
from compliance.model.calendar import Calendar, Known
from compliance.plugins import Plugins, installed
from compliance.recommending import cycle_of
from compliance.upr.calendar import load_calendar

PLUGINS = installed()
CALENDAR = load_calendar(PLUGINS)
RESEARCH = Path(__file__).parents[3] / "shared" / "data" / "upr" / "calendar"
needs_research = pytest.mark.skipif(not RESEARCH.is_dir(), reason="the research tables lie beside the project only")


def calendar_of(folder: Path, sessions: str = "", reviews: str = "") -> Calendar:
    """The calendar of one plugin that ships these two files."""
    (folder / "calendar").mkdir(exist_ok=True)
    if sessions:
        (folder / "calendar" / "sessions.yaml").write_text(f"sessions:\n{sessions}", encoding="utf-8")
    if reviews:
        (folder / "calendar" / "reviews.yaml").write_text(f"reviews:\n{reviews}", encoding="utf-8")
    return load_calendar(_only(folder))


def _only(*folders: Path) -> Plugins:
    return attrs.evolve(PLUGINS, states=tuple((folder.name, folder) for folder in folders))


def test_every_session_is_of_its_cycle_and_does_not_end_before_it_begins() -> None:
    assert sorted(CALENDAR.sessions) == list(range(1, 55))
    for number, session in CALENDAR.sessions.items():
        assert (session.number, session.cycle) == (number, cycle_of(number))
        assert session.on is not None
        assert session.on.first <= session.on.last


def test_sessions_follow_each_other() -> None:
    days = [session.on.first for session in CALENDAR.sessions.values() if session.on]

    assert days == sorted(set(days))


def test_every_session_known_to_the_day_lasts_about_two_weeks() -> None:
    lengths = {
        (session.on.end - session.on.start).days
        for session in CALENDAR.sessions.values()
        if session.exact and session.on and session.on.start and session.on.end
    }

    assert lengths <= set(range(10, 16))


def test_a_month_or_an_open_end_is_not_taken_for_days() -> None:
    assert [number for number, session in CALENDAR.sessions.items() if not session.exact] == [51, 52, 53, 54]


def test_each_of_the_193_members_is_reviewed_once_a_cycle_or_said_to_be_missing() -> None:
    names = Library(PLUGINS).names
    members = {code for code, name in names.items() if name.un == "member"}
    told = {*CALENDAR.reviews, *CALENDAR.gaps}

    assert told == {(state, cycle) for state in members for cycle in (1, 2, 3, 4)}
    assert not set(CALENDAR.reviews) & set(CALENDAR.gaps)


def test_every_review_lies_in_a_session_of_its_cycle() -> None:
    for (state, cycle), review in CALENDAR.reviews.items():
        assert CALENDAR.sessions[review.session].cycle == cycle
        assert CALENDAR.review(state, cycle) == (review, CALENDAR.sessions[review.session])


def test_what_is_confirmed_has_a_source_and_what_is_recalled_none() -> None:
    known = [*CALENDAR.sessions.values(), *CALENDAR.reviews.values()]

    assert [one for one in known if (one.known is Known.RECALLED) == bool(one.source)] == []


def test_a_review_that_nobody_found_is_not_on_file_and_says_why() -> None:
    assert CALENDAR.review("UKR", 4) is None
    assert "absent" in CALENDAR.gaps["UKR", 4]


@needs_research
def test_the_sessions_are_those_of_the_research() -> None:
    for row in _rows("upr_sessions.csv"):
        session = CALENDAR.sessions[int(row["session"])]
        first, last = (
            (str(day) if day else "" for day in (session.on.start, session.on.end)) if session.on else ("", "")
        )

        assert session.cycle == int(row["cycle"])
        assert first.startswith(row["start"])
        assert last == row["end"] or not row["end"]
        assert str(session.stakeholders_by or "") == row["stakeholder_deadline"]
        assert str(session.national_report_by or "") == row["national_report_deadline"]
        assert bool(row["addendum_deadline"]) == ("addendum" in session.note)
        if row["date_evidence"].startswith("recalled"):
            assert session.known is Known.RECALLED


@needs_research
def test_the_reviews_are_those_of_the_research() -> None:
    rows = _rows("upr_state_session_all_cycles.csv")
    found = {key: review.session for key, review in CALENDAR.reviews.items()}

    assert found == {(row["iso3"], int(row["cycle"])): int(row["session"]) for row in rows if row["session"]}
    for row in rows:
        review = CALENDAR.reviews.get((row["iso3"], int(row["cycle"])))
        if review and row["evidence"].startswith("listed") and "elimination" not in row["evidence"]:
            assert review.known is Known.CONFIRMED, row
        elif review and review.known is Known.CONFIRMED:
            named = ("confirmed by", "humanrightsmyanmar.org", "names 10 of its 11")
            assert any(words in row["evidence"] for words in named), row


def _rows(name: str) -> list[dict[str, str]]:
    return list(csv.DictReader((RESEARCH / name).read_text(encoding="utf-8").splitlines()))


SESSION = "  - {number: 1, cycle: 1, on: 2008-04-07/2008-04-18, known: recalled}\n"


@pytest.mark.parametrize(
    ("sessions", "reviews", "says"),
    [
        (SESSION + SESSION, "", "calendar/sessions.yaml:3: session 1: given twice (first on line 2; keep one)"),
        (SESSION.replace("cycle: 1", "cycle: 2"), "", "session 1: in cycle 2 (it belongs to cycle 1)"),
        (SESSION.replace("04-18", "04-01"), "", "the interval ends before it begins"),
        (SESSION.replace("2008-04-07/", "../"), "", "has no first day"),
        (SESSION.replace("recalled", "confirmed"), "", "confirmed without days or source"),
        (SESSION.replace("recalled", "sure"), "", "expected one of confirmed, recalled, computed, unknown"),
        (SESSION.replace("known", "knwon"), "", "did you mean known?"),
        (SESSION.replace("}", ", stakeholders_by: 2008-01-01}"), "", "days for papers without papers_known"),
        (SESSION.replace("}", ", papers_known: confirmed}"), "", "papers confirmed without a source"),
        (
            SESSION.replace("}", ", papers_known: recalled, stakeholders_by: 2008-04-07}"),
            "",
            "papers due on 2008-04-07, not before the session",
        ),
        (
            SESSION,
            "  - {cycle: 1, session: 1, known: recalled, states: [MNG, MNG]}\n",
            "calendar/reviews.yaml:2: states: MNG comes twice in cycle 1",
        ),
        (SESSION, "  - {cycle: 1, session: 1, known: recalled, states: [Mongolia]}\n", "'Mongolia' is no state's code"),
        (SESSION, "  - {cycle: 1, session: 1, known: recalled, states: [mng]}\n", "'mng' is no state's code"),
        (SESSION, "  - {cycle: 1, session: 2, known: recalled, states: [MNG]}\n", "session 2 is not on file"),
        (SESSION, "  - {cycle: 2, session: 1, known: recalled, states: [MNG]}\n", "session 1 is of cycle 1, not 2"),
        (SESSION, "  - {cycle: 1, session: 1, known: confirmed, states: [MNG]}\n", "confirmed without a source"),
        (
            SESSION,
            "  - {cycle: 1, session: 1, known: recalled, states: [MNG]}\ngaps: [{state: MNG, cycle: 1, why: lost}]\n",
            "MNG comes twice in cycle 1",
        ),
    ],
)
def test_a_calendar_that_cannot_be_is_refused_with_its_place(
    sessions: str, reviews: str, says: str, tmp_path: Path
) -> None:
    with pytest.raises(DataError) as refused:
        calendar_of(tmp_path, sessions, reviews)

    assert says in str(refused.value)


def test_all_faults_of_both_files_come_at_once(tmp_path: Path) -> None:
    twice = "  - {cycle: 1, session: 1, known: recalled, states: [MNG, MNG, xx]}\n"
    with pytest.raises(DataError) as refused:
        calendar_of(tmp_path, SESSION + SESSION, twice)

    assert len(refused.value.problems) == 3


def test_a_later_folder_corrects_a_session_and_fills_a_gap(tmp_path: Path) -> None:
    mine = tmp_path / "mine"
    (mine / "calendar").mkdir(parents=True)
    text = "  - {cycle: 4, session: 46, known: confirmed, source: OHCHR, states: [UKR]}\n"
    (mine / "calendar" / "reviews.yaml").write_text(f"reviews:\n{text}", encoding="utf-8")

    calendar = load_calendar(PLUGINS, mine)

    assert calendar.reviews["UKR", 4].session == 46
    assert calendar.gaps == {}
    assert len(calendar.reviews) == len(CALENDAR.reviews) + 1


@pytest.mark.parametrize(
    ("name", "hint"),
    [
        ("session.yaml", "did you mean sessions.yaml? A calendar is sessions.yaml and reviews.yaml"),
        ("reviews.yml", "did you mean reviews.yaml? A calendar is sessions.yaml and reviews.yaml"),
        ("zzz.yaml", "A calendar is sessions.yaml and reviews.yaml"),
    ],
)
def test_a_file_that_nobody_would_read_is_refused(tmp_path: Path, name: str, hint: str) -> None:
    (tmp_path / "calendar").mkdir()
    (tmp_path / "calendar" / name).write_text("sessions: []\n", encoding="utf-8")

    for plugins, own in ((_only(tmp_path), None), (PLUGINS, tmp_path)):
        with pytest.raises(DataError) as refused:
            load_calendar(plugins, own)
        (problem,) = refused.value.problems
        assert problem.where.file.endswith(f"/calendar/{name}")
        assert (problem.found, problem.hint) == ("no file of this name is read", hint)


def test_what_is_no_yaml_file_may_lie_beside_a_calendar(tmp_path: Path) -> None:
    (tmp_path / "calendar").mkdir()
    (tmp_path / "calendar" / "notes.txt").write_text("where it was read", encoding="utf-8")

    assert load_calendar(PLUGINS, tmp_path) == CALENDAR


def test_a_folder_of_states_may_hold_a_calendar(tmp_path: Path) -> None:
    (tmp_path / "calendar").mkdir()
    (tmp_path / "calendar" / "reviews.yaml").write_text("reviews: []\n", encoding="utf-8")

    assert "MNG" in Library(PLUGINS, tmp_path).states


@given(number=st.integers(1, 54), cycle=st.integers(1, 4))
def test_a_session_is_taken_in_its_own_cycle_only(
    number: int, cycle: int, tmp_path_factory: pytest.TempPathFactory
) -> None:
    line = f"  - {{number: {number}, cycle: {cycle}, on: 2008, known: unknown}}\n"
    folder = tmp_path_factory.mktemp("calendar")
    if cycle == cycle_of(number):
        assert calendar_of(folder, line).sessions[number].cycle == cycle
    else:
        with pytest.raises(DataError):
            calendar_of(folder, line)


def test_a_folder_that_ships_and_is_given_as_ones_own_is_read_once(tmp_path: Path) -> None:
    (tmp_path / "calendar").mkdir()
    (tmp_path / "calendar" / "sessions.yaml").write_text("sessions: {number: 55}\n", encoding="utf-8")
    with pytest.raises(DataError) as once:
        load_calendar(_only(tmp_path))
    with pytest.raises(DataError) as again:
        load_calendar(attrs.evolve(PLUGINS, states=(("shipped", tmp_path),)), tmp_path)

    assert len(again.value.problems) == len(once.value.problems)
