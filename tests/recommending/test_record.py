"""The record of a recommendation, what its answer is for the engine, and the numbers that must come out."""

import re
from datetime import date
from pathlib import Path

import attrs
import pytest
from hypothesis import given
from hypothesis import strategies as st

from compliance.errors import DataError
from compliance.model.items import Position
from compliance.model.recommendations import (
    POSITIONS,
    AskKind,
    CleaningStep,
    DatedBy,
    LinkedBy,
    Mechanism,
    Proof,
    Recommendation,
    RecommendationPosition,
    Recommender,
    Wording,
)
from compliance.plugin import RecommendationImporter
from compliance.plugins import installed
from compliance.recommending import (
    Expected,
    RecommendationRequest,
    RowsRead,
    StatedTotal,
    UnplacedRow,
    cycle_of,
    deliver,
    stream,
)

P = RecommendationPosition
ASKED = Recommendation(
    id="A/HRC/99/1 84.1",
    addressee="MNG",
    text="Plant a tree in every court",
    wording=Wording.OFFICIAL,
    body="UPR",
    mechanism=Mechanism.UPR,
    row="paragraph 84.1",
    paragraph="84.1",
    on=date(2010, 11, 2),
    dated_by=DatedBy.REVIEW,
    recommenders=(Recommender("Norway", "NOR"),),
    position=P.SUPPORTED,
    proof=Proof("A/HRC/99/1/Add.1", "4"),
)


def test_pending_and_unclear_are_neither_yes_nor_no():
    assert POSITIONS[P.PENDING] is POSITIONS[P.UNCLEAR] is Position.UNKNOWN
    assert POSITIONS[P.NOTED] is not POSITIONS[P.NOT_SUPPORTED]
    assert set(POSITIONS) == set(P)


@pytest.mark.parametrize(
    ("session", "cycle"),
    [(1, 1), (12, 1), (13, 2), (26, 2), (27, 3), (40, 3), (41, 4), (54, 4), (55, None), (None, None)],
)
def test_a_session_belongs_to_one_cycle(session, cycle):
    assert cycle_of(session) == cycle


DPRK = {P.SUPPORTED: 113, P.IN_PART: 4, P.NOTED: 58, P.NOT_SUPPORTED: 93}


def test_the_tally_of_dprk_adds_up():
    assert not Expected(268, DPRK).fault()


def test_a_tally_that_does_not_add_up_is_reported_and_never_forced():
    fault = Expected(268, {**DPRK, P.NOTED: 57}).fault()

    assert fault == (
        "the tally does not add up: 268 received ≠ 113 supported + 4 supported-in-part + 57 noted + 93 not-supported "
        "= 267"
    )


def giving(*events):
    """An importer that gives these events of any file."""
    return RecommendationImporter("given", "", "", lambda _: iter(events))


@pytest.fixture
def request_(tmp_path):
    return RecommendationRequest(tmp_path / "file.csv", registry=None)


def test_a_row_that_disappears_is_a_failure(request_):
    with pytest.raises(DataError, match=r"3 rows were read, and 1 records \+ 1 left come out .*not taken: row 2"):
        deliver(giving(ASKED, UnplacedRow("row 2", "", "no text"), RowsRead(3)), request_)


def test_a_total_of_the_file_that_does_not_come_out_is_a_failure(request_):
    with pytest.raises(DataError, match="numbers 1 to 9: the file has 9, and 8 come out"):
        deliver(giving(ASKED, RowsRead(1), StatedTotal("numbers 1 to 9", 9, 8)), request_)


def test_an_expected_count_of_a_position_that_does_not_come_out_is_a_failure(request_):
    asked = attrs.evolve(request_, expected=Expected(2, {P.SUPPORTED: 1, P.NOTED: 1}))

    with pytest.raises(DataError) as caught:
        deliver(giving(ASKED, RowsRead(1)), asked)
    assert [problem.found for problem in caught.value.problems] == [
        "2 recommendations are expected, and 1 come out",
        "noted: 1 are expected, and 0 come out",
    ]


def test_an_expected_tally_that_contradicts_itself_fails_even_where_the_file_is_right(request_):
    asked = attrs.evolve(request_, expected=Expected(2, {P.SUPPORTED: 1}))

    assert "does not add up" in " ".join(deliver(giving(ASKED, RowsRead(1)), asked, strict=False).faults())


def test_pledges_and_observations_are_not_counted_as_recommendations(request_):
    other = attrs.evolve(ASKED, kind=AskKind.PLEDGE, position=None)
    asked = attrs.evolve(request_, expected=Expected(1, {P.SUPPORTED: 1}))
    found = deliver(giving(ASKED, other, RowsRead(2)), asked)

    assert (dict(found.counts), found.faults()) == ({"supported": 1, "pledge": 1}, ())


def test_a_state_by_a_name_that_nobody_knows_is_named(request_):
    odd = attrs.evolve(ASKED, recommenders=(Recommender("Ruritania"), Recommender("Norway", "NOR")))

    assert dict(deliver(giving(odd, RowsRead(1)), request_).unknown) == {"Ruritania": 1}


def test_records_can_be_handed_on_and_not_kept(request_):
    met = []
    found = stream(giving(ASKED, ASKED, RowsRead(2)), request_, met.append)

    assert (len(met), found.taken, found.records) == (2, 2, ())


@given(st.dictionaries(st.sampled_from(P), st.integers(0, 500)), st.integers(0, 2000))
def test_a_tally_adds_up_exactly_where_its_parts_make_the_whole(counts, received):
    assert bool(Expected(received, counts).fault()) == (bool(counts) and sum(counts.values()) != received)


def test_every_field_position_and_step_is_explained():
    page = Path(__file__).parents[2] / "docs" / "reference" / "recommendation-formats.md"
    explained = set(re.findall(r"`([^`\n]+)`", page.read_text(encoding="utf-8")))
    fields = {field.name for field in attrs.fields(Recommendation)}

    assert not fields - explained
    for words in (RecommendationPosition, AskKind, Mechanism, Wording, DatedBy, LinkedBy, CleaningStep):
        assert not {word.value for word in words} - explained, words


def test_every_format_is_explained():
    page = Path(__file__).parents[2] / "docs" / "reference" / "recommendation-formats.md"
    text = page.read_text(encoding="utf-8")

    assert len(installed().recommendation_importers) == 5
    assert all(f"| `{one.name}` |" in text for one in installed().recommendation_importers)
