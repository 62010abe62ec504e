"""An export of UPR Info, in CSV and .xls: what is taken, what is left and why, and what is refused."""

import gzip

import pytest
from hypothesis import given
from hypothesis import strategies as st

from compliance.model.recommendations import AskKind, CleaningStep, RecommendationPosition, Wording

from .made import HEADS, ROWS, claimed_twice, csv_bytes, read, refused, result_or_reason, xls_bytes

P = RecommendationPosition


@pytest.fixture
def save(tmp_path):
    """Writes bytes under a name and returns the file."""

    def written(data, name="export.csv"):
        file = tmp_path / name
        file.write_bytes(data)
        return file

    return written


def row(**changes):
    names = ("SuR", "Rgrp", "Org", "text", "RS", "Rgrp2", "Org2", "Response", "Action", "Issue", "Session")
    return tuple({**dict(zip(names, ROWS[0], strict=True)), **changes}.values())


def test_each_row_is_one_record_of_one_recommending_state(save):
    first, second = read("upr-info", save(csv_bytes(ROWS))).records

    assert (first.addressee, first.text, first.recommenders[0].state) == ("MNG", "Plant a tree in every court", "NOR")
    assert (first.position, first.said, first.action, first.themes) == (
        P.SUPPORTED,
        "Accepted",
        5,
        ("Justice", "Other"),
    )
    assert (first.session, first.cycle, first.on, first.row) == (9, 1, None, "row 2")
    assert (second.recommenders[0].state, second.position, second.wording) == ("LAO", P.NOTED, Wording.OWN)


def test_the_xls_says_the_same_as_the_csv(save):
    sheet = read("upr-info", save(xls_bytes(ROWS), "export.xls"))
    text = read("upr-info", save(csv_bytes(ROWS)))

    assert [one.text for one in sheet.records] == [one.text for one in text.records]
    assert [(one.action, one.session, one.position) for one in sheet.records] == [(5, 9, P.SUPPORTED), (2, 9, P.NOTED)]


def test_a_workbook_in_which_a_sector_is_claimed_twice_is_read_whole(save):
    rows = ROWS * 400

    assert read("upr-info", save(claimed_twice(xls_bytes(rows)), "export.xls")).taken == 800


def test_a_sheet_longer_than_any_list_of_states_is_read(save):
    assert read("upr-info", save(xls_bytes(ROWS * 2600), "export.xls")).taken == 5200


def test_a_pledge_is_a_pledge_and_no_recommendation(save):
    pledge = read("upr-info", save(csv_bytes([row(RS="Mongolia", Response="Voluntary Pledge")]))).records[0]

    assert (pledge.kind, pledge.position, pledge.recommenders) == (AskKind.PLEDGE, None, ())


@pytest.mark.parametrize(
    ("said", "position"),
    [("Rejected", P.NOT_SUPPORTED), ("General Response", P.UNCLEAR), ("No Response", P.UNCLEAR), ("", P.UNCLEAR),
     ("Pending", P.PENDING), ("Supported/Noted", P.IN_PART)],
)  # fmt: skip
def test_a_position_is_what_the_word_says_and_no_more(save, said, position):
    record = read("upr-info", save(csv_bytes([row(Response=said)]))).records[0]

    assert (record.position, record.said) == (position, said)


@pytest.mark.parametrize(
    ("change", "reason"),
    [
        ({"SuR": "Ruritania"}, "no state is known by the name 'Ruritania'"),
        ({"text": " "}, "the row has no text"),
        ({"Response": "Perhaps"}, "the response 'Perhaps' is none of the known ones"),
        ({"Session": ""}, "the row has no session"),
    ],
)
def test_a_row_that_cannot_be_placed_is_listed_with_its_reason(save, change, reason):
    found = read("upr-info", save(csv_bytes([*ROWS, row(**change)])))

    assert [(one.row, one.reason) for one in found.unplaced] == [("row 4", reason)]
    assert (found.rows, found.taken) == (3, 2)


def test_a_row_of_another_length_is_listed(save):
    found = read("upr-info", save(csv_bytes([*ROWS, ("Mongolia", "Asia")])))

    assert found.unplaced[0].reason == "the row has 2 cells, and the heads are 11"


def test_an_entity_and_a_state_that_nobody_knows_are_kept_as_written_and_told(save):
    found = read("upr-info", save(csv_bytes([row(RS="&#40;Unknown&#41;", text="Trees &amp;  <b>courts</b>")])))
    record = found.records[0]

    assert (record.text, record.recommenders[0].name, record.recommenders[0].state) == (
        "Trees & courts",
        "(Unknown)",
        "",
    )
    assert dict(found.unknown) == {"(Unknown)": 1}
    steps = {(one.step, one.field) for one in record.cleaning}
    assert {(CleaningStep.ENTITIES, "by"), (CleaningStep.ENTITIES, "text"), (CleaningStep.MARKUP, "text")} <= steps
    assert (CleaningStep.SPACES, "text") in steps


def test_a_copy_with_other_heads_and_old_mac_line_ends_is_read_and_the_encoding_told(save):
    heads = ("To", "To-Rgrp", "To-Org", "Text", "From", "From-Rgrp", "From-Org", *HEADS[7:])
    found = read("upr-info", save(csv_bytes([row(text="Protect the people’s trees")], heads, "\r", "mac-roman")))

    assert found.records[0].text == "Protect the people’s trees"
    assert [one.before for one in found.records[0].cleaning if one.step is CleaningStep.DECODED] == ["mac-roman"]


def test_columns_that_others_added_do_not_matter(save):
    heads = ("rec_id", *HEADS, "Cycle")
    rows = [("X1", *ROWS[0], "7")]

    assert read("upr-info", save(csv_bytes(rows, heads))).records[0].cycle == 1


def test_a_gzipped_file_is_read_as_it_is(save):
    assert read("upr-info", save(gzip.compress(csv_bytes(ROWS)), "export.csv.gz")).taken == 2


@pytest.mark.parametrize(
    ("data", "message"),
    [
        (b"", "the file is empty"),
        (b"<!DOCTYPE html><html>sorry</html>", "this is a web page"),
        (b"%PDF-1.7", "this is a PDF document"),
        (csv_bytes([], HEADS), "the file has no row under its heads"),
        (csv_bytes(ROWS, (*HEADS[:7], "Answer", *HEADS[8:])), "there is no column Response"),
        (csv_bytes([(*ROWS[0], "x")], (*HEADS, "Session")), "two columns are called 'Session'"),
        (csv_bytes(ROWS)[:-8] + b'"and then', "the CSV is damaged or cut short"),
        (xls_bytes(ROWS)[:3000], "the file is cut short"),
        (gzip.compress(csv_bytes(ROWS))[:-12], "the gzipped file is damaged or cut short"),
    ],
)
def test_what_is_no_whole_export_is_refused_with_one_clear_message(save, data, message):
    said = refused("upr-info", save(data))

    assert message in said
    assert said.startswith("export.csv")
    assert "\n" not in said


def test_a_file_that_is_not_there_is_refused(tmp_path):
    assert "the file cannot be read: No such file" in refused("upr-info", tmp_path / "none.csv")


@given(st.data())
def test_damage_is_refused_or_every_row_is_accounted_for(tmp_path_factory, data):
    whole = csv_bytes(ROWS * 3)
    at = data.draw(st.integers(0, len(whole) - 1))
    file = tmp_path_factory.mktemp("damaged") / "export.csv"
    file.write_bytes(whole[:at] + data.draw(st.binary(max_size=4)) + whole[at + 2 :])
    found = result_or_reason("upr-info", file)

    assert isinstance(found, str) or not found.faults()
