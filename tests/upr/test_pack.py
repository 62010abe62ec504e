"""The pack: for which review, what it submits and cites, and what it says of its own limits."""

from __future__ import annotations

import json
import re
from datetime import date

import pytest

from compliance.errors import UsageError
from compliance.model.calendar import Known
from compliance.model.packs import EventKind, Pack
from compliance.upr.aim import aim_at
from compliance.upr.events import events_of
from compliance.upr.pack import make_pack
from compliance.upr.plainly import fields
from compliance.upr.submission import RESERVED, words_of

from .asked import recommendation
from .pack_world import AS_OF, SOON, calendar, pack_of, session, shipped

# ── for which review ──


def test_without_a_word_it_is_for_the_next_review_on_file(made: Pack) -> None:
    assert (made.cycle, made.session) == (5, 58)


def test_where_no_later_review_is_on_file_the_session_is_left_open_and_that_is_said() -> None:
    pack = pack_of("VNM")

    assert (pack.cycle, pack.session) == (5, None)
    assert "The review of Viet Nam in cycle 5 is not on file" in pack.notes[0]
    assert "session 46" in pack.notes[0]
    last, *coming = pack.calendar
    assert (last.kind, last.on is None) == (EventKind.LAST_REVIEW, False)
    assert all(event.on is None and event.known is Known.UNKNOWN for event in coming)


def test_a_review_counts_as_the_next_until_its_last_day() -> None:
    during = aim_at(SOON, "XEL", "Exampleland", date(2023, 2, 3))
    after = aim_at(SOON, "XEL", "Exampleland", date(2023, 2, 4))

    assert (during.session, after.session) == (42, 58)


def test_a_session_without_days_is_to_come_if_its_number_is_beyond_those_begun() -> None:
    known = calendar(session(42, "2023-01-23/2023-02-03"), session(58, None, Known.UNKNOWN))

    assert aim_at(known, "XEL", "Exampleland", AS_OF).session == 58


def test_another_session_than_the_one_on_file_is_refused_with_the_right_one() -> None:
    with pytest.raises(UsageError, match="Viet Nam is on file for session 46 in cycle 4, not 47; give --session 46"):
        pack_of("VNM", session=47)
    with pytest.raises(UsageError, match="session 46 belongs to cycle 4, not 3"):
        pack_of("VNM", cycle=3, session=46)


def test_a_session_that_nobody_has_on_file_is_taken_at_the_users_word() -> None:
    pack = pack_of("VNM", cycle=5, session=60)

    assert (pack.cycle, pack.session) == (5, 60)
    assert "is your word" in pack.notes[0]


@pytest.mark.parametrize(
    ("words", "says"),
    [
        ({"session": 99}, "--session 99 lies more than a cycle beyond the last session on file (54); give 68 or less"),
        ({"cycle": 9}, "--cycle 9 lies more than a cycle beyond the last cycle on file (4); give 5 or less"),
        ({"session": 0}, "--session 0 is no session"),
        ({"cycle": 0}, "--cycle 0 is no cycle"),
    ],
)
def test_a_session_or_cycle_that_is_far_from_any_on_file_is_refused(words: dict[str, int], says: str) -> None:
    with pytest.raises(UsageError) as caught:
        pack_of("VNM", **words)

    assert says in str(caught.value)


def test_a_review_that_lay_ahead_when_nobody_can_tell_what_was_known_has_no_day() -> None:
    pack = pack_of("VNM", date(2013, 6, 1))
    events = {event.kind: event for event in pack.calendar}

    for kind in (EventKind.NEXT_REVIEW, EventKind.MID_TERM):
        assert (events[kind].on, events[kind].known) == (None, Known.UNKNOWN)
        assert "what was known of it on 2013-06-01 is not on file" in events[kind].why
    assert any(note.startswith("Of session 18: the calendar on file was compiled in 2026") for note in pack.notes)


def test_a_record_made_after_the_day_is_left_out_of_a_pack_and_counted() -> None:
    plugins, library, known = shipped()
    later = recommendation("VNM", "Ratify CAT", session=46, cycle=4)
    pack = make_pack(library, plugins, known, "VNM", date(2020, 1, 1), recommendations=(later,))

    assert later.id not in {one.asked.id for one in pack.previous}
    assert "1 record of the files made after 1 January 2020 left out." in pack.notes


def test_a_review_that_is_over_is_prepared_for_with_a_warning() -> None:
    assert any("This review is over" in note for note in pack_of("VNM", session=46).notes)


def test_a_calendar_of_nobody_gives_no_review() -> None:
    from compliance.upr.aim import aim_at, limits  # noqa: PLC0415  beside its only use

    aim = aim_at(calendar(), "XEL", "Exampleland", date(2026, 1, 1))

    assert (aim.cycle, aim.session) == (None, None)
    assert next(iter(limits(aim, "Exampleland", date(2026, 1, 1)))).startswith("No review of Exampleland is on file")


# ── the calendar ──


def test_every_day_says_how_well_it_is_known_and_why(made: Pack) -> None:
    events = {event.kind: event for event in made.calendar}

    assert list(events) == list(EventKind)
    assert events[EventKind.REVIEW].on is not None
    assert events[EventKind.REVIEW].known is Known.CONFIRMED
    assert events[EventKind.ADOPTION].known is Known.UNKNOWN
    assert all(event.why for event in made.calendar)


def test_the_mid_term_is_half_of_the_time_between_two_reviews() -> None:
    aim = aim_at(SOON, "XEL", "Exampleland", date(2022, 1, 1))
    middle = next(event for event in events_of(aim, "Exampleland") if event.kind is EventKind.MID_TERM)

    assert middle.known is Known.COMPUTED
    assert str(middle.on) == "2025-07-23"
    assert date(2025, 7, 23) - date(2023, 2, 3) <= date(2028, 1, 10) - date(2025, 7, 23)


def test_a_review_is_no_better_known_than_the_days_of_its_session() -> None:
    known = calendar(session(58, "2028-01-10/2028-01-21", Known.RECALLED))
    events = events_of(aim_at(known, "XEL", "Exampleland", AS_OF), "Exampleland")

    assert next(event.known for event in events if event.kind is EventKind.REVIEW) is Known.RECALLED


def test_a_day_for_papers_is_given_where_it_is_on_file() -> None:
    papers = calendar(session(58, "2028-01-10/2028-01-21", stakeholders_by=date(2027, 7, 1)))
    _, first, second, *_ = events_of(aim_at(papers, "XEL", "Exampleland", AS_OF), "Exampleland")

    assert str(first.on) == "2027-07-01"
    assert (second.on, second.known) == (None, Known.UNKNOWN)


def test_the_last_review_was_on_the_day_on_which_what_is_on_file_was_asked() -> None:
    last = pack_of("VNM").calendar[0]

    assert (last.kind, str(last.on)) == (EventKind.LAST_REVIEW, "2024-05-07")
    assert "not on file" not in last.why


# ── the submission ──


def test_the_charge_stands_with_its_source_and_the_reply_beside_it(made: Pack) -> None:
    section = next(one for one in made.submission if one.title == "Nobody is removed to danger of torture")
    charge, reply, verdict, *_ = section.paragraphs[0]

    assert charge.text == "What is reported (February 2021): Returned people without looking at what awaited them."
    assert charge.cites == (("xel-finding", ""), ("xel-inquiry", ""))
    assert reply.text == "The reply of Exampleland of 2 March 2021: They had come without leave."
    assert reply.cites == (("xel-letter", ""),)
    assert verdict.text.startswith("As of 22 November 2026, this is a gap under CAT 3")


@pytest.mark.parametrize("state", ["VNM", "MNG", "CHN", "PRK", "AND"])
def test_no_sentence_with_a_verdict_is_without_the_day(state: str) -> None:
    pack = pack_of(state)
    recommending = {draft.text for draft in pack.drafts}

    for note in (note for one in pack.submission for paragraph in one.paragraphs for note in paragraph):
        if " gap" in note.text and note.text not in recommending:
            assert "22 November 2026" in note.text


@pytest.mark.parametrize("state", ["VNM", "MNG", "CHN", "PRK", "AND", "TWN"])
def test_the_submission_leaves_room_within_the_limit_of_words(state: str) -> None:
    assert words_of(pack_of(state).submission) <= 2815 - RESERVED


def test_what_does_not_fit_is_left_out_with_a_word() -> None:
    texts = [note.text for one in pack_of("CHN").submission for paragraph in one.paragraphs for note in paragraph]

    assert any("leaves out" in text and "for the limit of words" in text for text in texts)


def test_what_only_the_submitter_knows_is_marked(made: Pack) -> None:
    front, first = made.submission[:2]
    places = [
        sum("[to be filled in: " in note.text for paragraph in one.paragraphs for note in paragraph)
        for one in (front, first)
    ]

    assert (front.title, first.title, places) == ("", "Who submits", [2, 3])


def test_the_totals_of_a_review_are_told_with_what_is_not_known(made: Pack) -> None:
    texts = [note.text for one in made.submission for paragraph in one.paragraphs for note in paragraph]

    assert "Review, 30 June 2023: 300 received: 200 supported; the others are not known." in texts


# ── as of a day ──


def test_no_register_is_said_to_reach_past_the_day_asked_about() -> None:
    early, late = pack_of("VNM", date(2020, 1, 1)), pack_of("VNM")
    day = re.compile(r"\b(?:up to|good to|register to) (\d{1,2} [A-Z][a-z]+ \d{4})")

    def reaches(pack: Pack) -> set[str]:
        texts = [one.why for one in pack.questions] + [one.verdict for one in pack.drafts]
        texts += [note.text for one in pack.submission for paragraph in one.paragraphs for note in paragraph]
        return {found for text in texts for found in day.findall(text)}

    assert {int(one[-4:]) for one in reaches(early)} <= set(range(2010, 2021))
    assert "1 January 2020" in reaches(early)
    assert "26 July 2024" in reaches(late)


# ── the whole ──


@pytest.mark.parametrize("state", ["VNM", "MNG", "CHN", "PRK", "AND", "TWN"])
def test_every_source_that_is_cited_is_in_the_list(state: str) -> None:
    pack = pack_of(state)
    cited = {cite for one in pack.previous for cite in one.sources}
    cited |= {cite for one in pack.drafts for cite in one.sources}
    cited |= {cite for one in pack.questions for cite in one.sources}
    cited |= {cite for one in pack.submission for part in one.paragraphs for note in part for cite, _ in note.cites}

    assert cited <= set(pack.sources)


def test_what_was_published_after_the_day_is_not_in_it() -> None:
    pack = pack_of("VNM", date(2010, 1, 1))

    assert all(source.published <= "2010-01-01" for source in pack.sources.values())
    assert {one.asked.id for one in pack.previous} == {"upr-2009-consider-csr1951", "upr-2009-join-cat"}


def test_a_state_with_next_to_nothing_on_file_gets_questions_and_no_drafts() -> None:
    pack = pack_of("AND")

    assert (pack.drafts, pack.previous) == ((), ())
    assert len(pack.questions) > 20
    assert f"The last {len(pack.questions)} questions ask about duties on which nothing is on file." in pack.notes


def test_no_view_is_taken_on_an_entity() -> None:
    assert "Taiwan is recorded as an entity; no view on its status is taken." in pack_of("TWN").notes


def test_the_same_data_give_the_same_pack() -> None:
    assert fields(pack_of("MNG")) == fields(pack_of("MNG"))


def test_the_pack_is_plain_data(made: Pack) -> None:
    told = json.loads(json.dumps(fields(made)))

    assert told["as_of"] == "2026-11-22"
    assert told["calendar"][3]["on"] == "2028-01-10/2028-01-21"
    assert told["previous"][0]["asked"]["position"] == "noted"
    assert "where" not in told["previous"][0]["asked"]


def test_what_is_reported_is_told_by_its_gravity_over_all_duties() -> None:
    told = [" ".join(note.text for note in paragraph) for section in pack_of("CHN").submission
            for paragraph in section.paragraphs if paragraph[0].text.startswith("What is reported (")]  # fmt: skip

    assert len(told) > 3
    assert [one for one in told if "this is a gap under" not in one] == [], "no thin report is told before a gap"
    titles = [section.title for section in pack_of("CHN").submission]
    assert len(titles) == len(set(titles))
