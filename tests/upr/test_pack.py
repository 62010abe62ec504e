"""The pack: for which review, what became of what was asked, what it cites, and what it says of its own limits."""

from __future__ import annotations

import json
import re
from datetime import date
from pathlib import Path

import attrs
import pytest

from compliance.model.calendar import Known
from compliance.model.outcomes import CheckedBy, Done, Moment
from compliance.model.packs import EventKind, Pack
from compliance.model.recommendations import (
    AskKind,
    LinkedBy,
    Mechanism,
    Recommendation,
    RecommendationPosition,
    Wording,
)
from compliance.model.verdicts import Status
from compliance.upr.aim import aim_at
from compliance.upr.checking import Checker
from compliance.upr.events import events_of
from compliance.upr.judging import judged
from compliance.upr.plainly import fields
from compliance.upr.submission import RESERVED, words_of

from .pack_world import AS_OF, calendar, own_pack, pack_of, session, shipped

TREATIES = """\
treaties:
  CAT:
    - {action: accession, on: 2001-05-02, source: xel-register, mark: V}
confirmations:
  - {treaty: CAT, party: true, on: 2025-01-31, source: xel-register, mark: V}
"""
GAP = """\
conduct:
  - id: removal-2021
    kind: removal
    nature: event
    by: organ
    when: 2021-02
    to: MMR
    says: Returned people without looking at what awaited them.
    mark: V
    sources:
      - {cite: xel-finding, statement: finding, shows: [conduct, attribution], mark: V}
      - {cite: xel-inquiry, statement: finding, shows: [risk], mark: V}
    replies:
      - {on: 2021-03-02, cite: xel-letter, says: They had come without leave., grounds: [illegal-entry], mark: V}
"""
ASKS = """\
recommendations:
  - id: upr-2023-review
    asked_by: ARG, Norway
    mechanism: upr
    on: 2023-01
    cite: xel-inquiry
    at: "12.3"
    says: Enact an appeal against removal.
    position: noted
    proof: {cite: xel-inquiry, at: para. 12}
    measure: {act: other}
    concerns: [A2]
    mark: V
  - id: ngo-2022-join
    asked_by: civil-society organisations
    mechanism: civil-society
    on: 2022-04-18
    cite: xel-paper
    says: Join the Refugee Convention.
    measure: {act: join, treaty: CSR1951}
    concerns: [D6]
    mark: V
tallies:
  - id: upr-2023
    on: 2023-06-30
    cite: xel-inquiry
    mechanism: upr
    received: 300
    supported: 200
    partial: true
    mark: V
"""
FILES = {"treaties": TREATIES, "conduct": GAP, "asks": ASKS}
SOON = calendar(session(42, "2023-01-23/2023-02-03"), session(58, "2028-01-10/2028-01-21"))


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Pack:
    """The pack of Exampleland with a gap, two asks and a review that is on file."""
    return own_pack(tmp_path_factory.mktemp("own"), FILES, SOON)


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
    from compliance.errors import UsageError  # noqa: PLC0415  beside its only use

    with pytest.raises(UsageError, match="Viet Nam is on file for session 46 in cycle 4, not 47; give --session 46"):
        pack_of("VNM", session=47)
    with pytest.raises(UsageError, match="session 46 belongs to cycle 4, not 3"):
        pack_of("VNM", cycle=3, session=46)


def test_a_session_that_nobody_has_on_file_is_taken_at_the_users_word() -> None:
    pack = pack_of("VNM", cycle=5, session=60)

    assert (pack.cycle, pack.session) == (5, 60)
    assert "is your word" in pack.notes[0]


def test_a_review_that_is_over_is_prepared_for_with_a_warning() -> None:
    assert any("This review is over" in note for note in pack_of("VNM", session=46).notes)


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


# ── previous recommendations ──


def test_position_and_status_are_kept_apart(made: Pack) -> None:
    review = next(one for one in made.previous if one.asked.id == "upr-2023-review")

    assert review.asked.position is RecommendationPosition.NOTED
    assert review.status is Status.UNCLEAR
    assert review.by is CheckedBy.OBLIGATION
    assert review.asked.proof is not None
    assert review.asked.proof.paragraph == "12"


def test_an_ask_of_the_review_has_its_states_its_place_and_its_review(made: Pack) -> None:
    asked = next(one.asked for one in made.previous if one.asked.id == "upr-2023-review")

    assert [state.state for state in asked.recommenders] == ["ARG", "NOR"]
    assert (asked.symbol, asked.paragraph, asked.mechanism) == ("A/HRC/99/7", "12.3", Mechanism.UPR)
    assert (asked.cycle, asked.session) == (4, 42)
    assert asked.on is None, "only the month is known"


@pytest.mark.parametrize("state", ["CHN", "PRK", "MNG", "VNM"])
def test_no_word_of_the_profile_is_passed_off_as_the_sources(state: str) -> None:
    assert {(one.asked.said, one.asked.row) for one in pack_of(state).previous} == {("", "")}


@pytest.mark.parametrize("state", ["CHN", "PRK", "MNG", "VNM"])
def test_what_the_authors_of_a_profile_chose_is_not_said_to_be_stated_by_the_source(state: str) -> None:
    links = {link.by for one in pack_of(state).previous for link in (*one.asked.obligations, *one.duties)}

    assert LinkedBy.CHOSEN in links
    assert LinkedBy.STATED not in links


@pytest.mark.parametrize("state", ["CHN", "PRK", "MNG", "VNM"])
def test_a_proof_is_a_symbol_or_a_title_that_says_so(state: str) -> None:
    proofs = {one.asked.proof.symbol for one in pack_of(state).previous if one.asked.proof}
    titles = {one for one in proofs if " " in one}

    assert proofs
    assert all(one.startswith("“") and one.endswith("; no document symbol)") for one in titles)
    assert all("/" in one for one in proofs - titles)


def test_a_refusal_is_told_as_one_only_where_the_states_document_knows_no_third_answer() -> None:
    review = {one.asked.paragraph: one.asked for one in pack_of("CHN").previous if one.asked.symbol == "A/HRC/25/5"}

    for paragraph in ("186.241", "186.243", "186.66"):
        assert review[paragraph].position is RecommendationPosition.NOT_SUPPORTED
        assert review[paragraph].proof is not None
        assert review[paragraph].proof.symbol == "A/HRC/25/5/Add.1"
    total = next(one for one in shipped()[1].profile("CHN").tallies if one.id == "upr-2013")
    assert (total.received, total.supported, total.rejected, total.noted) == (252, 204, 48, 0)


def test_silence_is_no_position_and_outside_the_review_none_is_asked_for(tmp_path: Path) -> None:
    silent = ASKS.replace("    position: noted\n", "")
    pack = own_pack(tmp_path, {**FILES, "asks": silent}, SOON)
    review, others = (
        next(one.asked for one in pack.previous if one.asked.id == name)
        for name in ("upr-2023-review", "ngo-2022-join")
    )
    (record,) = [one for one in fields(pack)["previous"] if one["asked"]["id"] == others.id]

    assert review.position is RecommendationPosition.UNCLEAR
    assert (others.position, others.answered, others.answer) == (None, None, "no-position")
    assert (record["asked"]["position"], record["asked"]["answer"]) == (None, "no-position")


def test_a_position_that_a_state_gave_unasked_is_kept(tmp_path: Path) -> None:
    told = ASKS.replace("mechanism: civil-society\n", "mechanism: civil-society\n    position: rejected\n")
    pack = own_pack(tmp_path, {**FILES, "asks": told}, SOON)

    asked = next(one.asked for one in pack.previous if one.asked.id == "ngo-2022-join")
    assert asked.position is RecommendationPosition.NOT_SUPPORTED


def test_the_submission_and_the_questions_say_where_no_position_is_asked_for() -> None:
    pack = pack_of("VNM")
    unasked = [one for one in pack.previous if one.asked.answered is None and one.asked.kind is AskKind.RECOMMENDATION]
    follow_up = next(one for one in pack.submission if one.title == "Follow-up to previous recommendations")
    told = [note.text for paragraph in follow_up.paragraphs for note in paragraph]

    assert unasked
    assert sum("Position: none is asked for. Status" in text for text in told) > 1
    assert not [text for text in told if "Position: no position" in text or "Position: pledge" in text]
    assert [one.why for one in pack.questions if "no position is asked for" in one.why]


def test_a_record_of_the_review_without_a_position_is_unclear_and_not_unasked() -> None:
    record = attrs.evolve(_record("XEL"), position=None)

    assert record.answered is RecommendationPosition.UNCLEAR
    assert attrs.evolve(record, mechanism=Mechanism.TREATY_BODY).answered is None
    assert attrs.evolve(record, kind=AskKind.PLEDGE).answered is None


def test_an_ask_restates_its_duties_by_their_headlines(made: Pack) -> None:
    review = next(one for one in made.previous if one.asked.id == "upr-2023-review")

    assert [(duty.obligation, duty.verdict) for duty in review.duties] == [("refoulement-torture", "gap")]


def test_an_ask_to_join_in_a_profile_is_checked_as_the_same_ask_in_a_file() -> None:
    plugins, library, known = shipped()
    day = date(2026, 11, 22)
    found = {one.asked.id: one for one in pack_of("MNG", day).previous}
    for name, treaty in (("untoc", "UNTOC"), ("untoc-tip", "UNTOC-TIP"), ("untoc-som", "UNTOC-SOM")):
        mine = found[f"sr-2007-join-{name}"]
        same = attrs.evolve(mine.asked, text=f"Accede to the {treaty}.", obligations=())
        read = Checker(library, plugins, known, day).check(same)

        assert (mine.status, mine.by) == (read.status, read.by) == (Status.MET, CheckedBy.ACT)
        (ours,), (theirs,) = mine.acts, read.acts
        assert (ours.asked.treaty, ours.asked.by, ours.asked.read_by) == (
            treaty, LinkedBy.CHOSEN, "named in the profile"
        )  # fmt: skip
        assert (ours.answers, ours.proofs, ours.known_through) == (theirs.answers, theirs.proofs, theirs.known_through)
        assert [one.on for one in ours.proofs] == ["2008-06-27"]


def test_an_ask_of_the_review_to_join_has_an_answer_at_all_four_moments() -> None:
    (act,) = next(one for one in pack_of("MNG").previous if one.asked.id == "upr-2010-join-csr1951").acts

    assert [one.moment for one in act.answers] == list(Moment)
    assert [one.done for one in act.answers[:3]] == [Done.NO] * 3


@pytest.mark.parametrize("state", ["MNG", "JPN", "THA", "PRK", "MMR"])
@pytest.mark.parametrize("day", [date(2015, 1, 1), date(2026, 11, 22)])
def test_the_status_of_a_finding_and_the_act_beside_it_do_not_contradict_each_other(state: str, day: date) -> None:
    named = [one for one in pack_of(state, day).previous if any(act.asked.by is LinkedBy.CHOSEN for act in one.acts)]

    assert named
    for one in named:
        by_act = judged(one.acts, one.asked)[0]
        assert one.status in {by_act, Status.UNCLEAR}, one.asked.id
        assert one.status is by_act or one.acts[0].why in one.why, one.asked.id


def test_where_the_ladder_concludes_nothing_the_deposit_is_told_beside_it() -> None:
    one = next(one for one in pack_of("JPN").previous if one.asked.id == "upr-2012-join-untoc")

    assert (one.status, one.by) == (Status.UNCLEAR, CheckedBy.OBLIGATION)
    assert one.why[0] == "D5: The state's position on it is not known."
    assert "to join UNTOC (chosen by a person): " in one.why[1]
    assert one.acts[0].proofs


def test_every_item_of_a_shipped_profile_is_there_once() -> None:
    from compliance.loading.holdings import Library  # noqa: PLC0415  beside its only use
    from compliance.plugins import installed  # noqa: PLC0415  beside its only use

    profile = Library(installed()).profile("PRK")
    items = {one.id for one in (*profile.recommendations, *profile.commitments) if not one.addressee}

    assert sorted(one.asked.id for one in pack_of("PRK").previous) == sorted(items)


def _record(addressee: str) -> Recommendation:
    return Recommendation(
        id="r-1", addressee=addressee, text="Ratify the Convention against Torture", wording=Wording.OFFICIAL,
        body="Human Rights Council", mechanism=Mechanism.UPR, row="1", cycle=4, session=42,
        position=RecommendationPosition.SUPPORTED,
    )  # fmt: skip


def test_records_of_files_are_checked_beside_and_those_to_others_left_out(tmp_path: Path) -> None:
    pack = own_pack(tmp_path, FILES, SOON, (_record("XEL"), _record("VNM")))

    assert [one.asked.id for one in pack.previous if one.asked.id == "r-1"] == ["r-1"]
    assert "1 record of the files addressed to other states left out." in pack.notes


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
    assert {one.asked.id for one in pack.previous} == {"upr-2009-consider-csr1951"}


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
