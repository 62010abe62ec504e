"""An export of the Universal Human Rights Index, as JSON and as Excel: what is taken, left, and refused."""

import gzip
import io
import sys
from datetime import date

import openpyxl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from compliance.errors import UsageError
from compliance.model.recommendations import AskKind, CleaningStep, DatedBy, Mechanism, RecommendationPosition

from .made import ANNOTATION, SHEET_HEADS, annotations, read, refused, result_or_reason

P = RecommendationPosition
ROW = (
    "140.11 Plant a tree in every court (Norway);", "- Mongolia", "- UPR", "A/HRC/99/1", "- Trees\r\n- Courts",
    "- Children", "- 15 - LIFE ON LAND", date(2025, 3, 11), "- Norway\n- Timor-Leste", "- Supported",
    "- Recommendations", "00000000-0000-4000-8000-000000000001", "- 48th Session", "- Asia-Pacific", None, None,
)  # fmt: skip


@pytest.fixture
def save(tmp_path):
    def written(data, name="export.json"):
        file = tmp_path / name
        file.write_bytes(data)
        return file

    return written


def xlsx(*rows, heads=SHEET_HEADS):
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    for row in (heads, *rows):
        sheet.append(row)
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def row(**changes):
    return tuple({**dict(zip(SHEET_HEADS, ROW, strict=True)), **changes}.values())


def test_an_annotation_of_the_review_is_a_record_with_its_position(save):
    record = read("uhri-json", save(annotations({}))).records[0]

    assert (record.addressee, record.paragraph, record.symbol) == ("MNG", "140.11", "A/HRC/99/1")
    assert record.text == "Plant a tree in every court (Norway);"
    assert (record.position, record.cycle, record.session, record.mechanism) == (P.SUPPORTED, 4, 48, Mechanism.UPR)
    assert (record.on, record.dated_by) == (date(2025, 3, 11), DatedBy.PUBLICATION)
    assert [one.state for one in record.recommenders] == ["NOR"]
    assert (record.themes, record.persons, record.sdgs) == (
        ("Administration of justice & fair trial",), ("Children",), ("16.3 - Promote the rule of law",),
    )  # fmt: skip


@pytest.mark.parametrize(
    ("body", "mechanism"),
    [("- CRC", Mechanism.TREATY_BODY), ("- SR Torture", Mechanism.SPECIAL_PROCEDURE), ("- Somebody", Mechanism.OTHER)],
)
def test_another_body_asks_without_a_position(save, body, mechanism):
    change = {"Body": body, "UprCycle": None, "UprPositions": [], "UprRecommendingCountry": [], "UprSession": []}
    found = read("uhri-json", save(annotations(change)))

    assert (found.records[0].mechanism, found.records[0].position, found.records[0].cycle) == (mechanism, None, None)
    assert dict(found.counts) == {"no-position": 1}


def test_a_concern_is_an_observation_and_asks_nothing(save):
    record = read("uhri-json", save(annotations({"AnnotationType": "- Concerns/Observations"}))).records[0]

    assert (record.kind, record.position) == (AskKind.OBSERVATION, None)


@pytest.mark.parametrize(
    ("positions", "position"),
    [(["Noted"], P.NOTED), (["Supported/Noted"], P.IN_PART), (["Supported", "Noted"], P.IN_PART), ([], P.UNCLEAR)],
)
def test_a_position_is_what_the_export_says(save, positions, position):
    assert read("uhri-json", save(annotations({"UprPositions": positions}))).records[0].position is position


@pytest.mark.parametrize(
    ("text", "number", "rest"),
    [
        ("137.197 Improve it", "137.197", "Improve it"),
        ("4.The Committee asks", "4", "The Committee asks"),
        ("67. To continue", "67", "To continue"),
        ("Recommendation No. 41, para. 81: 41. Advance", "41", "Advance"),
        ("Recommendations contained in para. 79(a): 79(a). Take", "79(a)", "Take"),
        ("Recommendation contained in 25(a): Take it", "25(a)", "Take it"),
        ("paragraph 28: Take it", "28", "Take it"),
        ("Rural women 49.The Committee notes", "", "Rural women 49.The Committee notes"),
        ("2030 is the goal", "", "2030 is the goal"),
    ],
)
def test_the_number_before_the_text_is_its_paragraph(save, text, number, rest):
    record = read("uhri-json", save(annotations({"Text": text}))).records[0]

    assert (record.paragraph, record.text) == (number, rest)


def test_markup_and_entities_are_taken_out_and_told(save):
    record = read("uhri-json", save(annotations({"Text": "140.1 <p>Plant&nbsp;it&rsquo;s</p> tree"}))).records[0]

    assert record.text == "Plant it’s tree"
    assert {CleaningStep.MARKUP, CleaningStep.ENTITIES, CleaningStep.NUMBER_OUT} <= {
        one.step for one in record.cleaning
    }


@pytest.mark.parametrize(
    ("change", "reason"),
    [
        ({"Countries": ["Mongolia", "Chad"]}, "it names 2 countries, and which is asked is not said"),
        ({"Countries": []}, "it names 0 countries, and which is asked is not said"),
        ({"Countries": ["Ruritania"]}, "no state is known by the name 'Ruritania'"),
        ({"AnnotationType": "- Poems"}, "the kind of annotation '- Poems' is none of the known ones"),
        ({"UprPositions": ["Perhaps"]}, "the position 'Perhaps' is none of the known ones"),
        ({"Text": " "}, "it has no text"),
        ({"Text": "Response of Mongolia: trees"}, "it is a response and no recommendation"),
        ({"AnnotationId": "00000000-0000-4000-8000-000000000001"}, "the id of the annotation stands in a row above"),
        ({"AnnotationId": None}, "the annotation has no id"),
        ({"Countries": "Mongolia"}, "Countries is no list of texts"),
        ({"Symbol": 5}, "Symbol is no text"),
    ],
)
def test_an_annotation_that_cannot_be_placed_is_listed_with_its_reason(save, change, reason):
    found = read("uhri-json", save(annotations({}, change)))

    assert [(one.row, one.reason) for one in found.unplaced] == [("record 2", reason)]
    assert (found.rows, found.taken) == (2, 1)


def test_a_record_that_is_no_object_or_lacks_a_key_is_listed(save):
    found = read("uhri-json", save(b'[5, {"AnnotationId": "x"}, ' + annotations({})[1:]))

    assert [one.reason for one in found.unplaced] == ["it is no object with keys", "the key AnnotationType is missing"]


@pytest.mark.parametrize(
    ("data", "message"),
    [
        (b"", "the file is empty"),
        (b"<html>wait</html>", "this is a web page"),
        (b"[]", "the file is no list of records"),
        (b'{"a": 1}', "the file is no list of records"),
        (annotations({}, {})[:-9], "the JSON is damaged or cut short after 1 records"),
        (gzip.compress(annotations({}))[:-9], "the gzipped file is damaged or cut short"),
    ],
)
def test_what_is_no_whole_dump_is_refused_with_one_clear_message(save, data, message):
    said = refused("uhri-json", save(data))

    assert message in said
    assert "\n" not in said


@pytest.mark.parametrize(("kind", "library", "data"), [("uhri-json", "ijson", b"[]"), ("uhri-xlsx", "openpyxl", None)])
def test_where_the_library_is_missing_the_message_says_which_extra_brings_it(save, monkeypatch, kind, library, data):
    file = save(data or xlsx(ROW), "export")
    monkeypatch.setitem(sys.modules, library, None)

    assert "pip install 'state-compliance[upr]'" in refused(kind, file, UsageError)


def test_a_gzipped_dump_is_read_as_it_is(save):
    assert read("uhri-json", save(gzip.compress(annotations({}, {})), "export.json.gz")).taken == 2


@given(st.data())
def test_a_damaged_dump_is_refused_or_every_record_is_accounted_for(tmp_path_factory, data):
    whole = annotations({}, ANNOTATION)
    at = data.draw(st.integers(0, len(whole) - 1))
    file = tmp_path_factory.mktemp("damaged") / "export.json"
    file.write_bytes(whole[:at] + data.draw(st.binary(max_size=3)) + whole[at + 2 :])
    found = result_or_reason("uhri-json", file)

    assert isinstance(found, str) or found.rows == found.taken + len(found.unplaced)


@pytest.mark.parametrize("damage", [b"\xc0\x80", b"\xff", b"\xed\xa0\x80"])
@pytest.mark.parametrize("before", [b'"Text', b"Plant"])
def test_bytes_that_are_no_utf8_are_refused_in_a_key_and_in_a_value(save, before, damage):
    said = refused("uhri-json", save(annotations({}, {}).replace(before, before + damage)))

    assert "the JSON is damaged or cut short after 0 records" in said
    assert "\n" not in said


def test_a_row_of_the_sheet_says_the_same_as_the_dump(save):
    record = read("uhri-xlsx", save(xlsx(ROW), "export.xlsx")).records[0]

    assert (record.addressee, record.paragraph, record.position, record.on) == (
        "MNG",
        "140.11",
        P.SUPPORTED,
        date(2025, 3, 11),
    )
    assert (record.themes, record.session, record.cycle) == (("Trees", "Courts"), 48, 4)
    assert [one.state for one in record.recommenders] == ["NOR", "TLS"]
    assert {CleaningStep.LIST_SIGN, CleaningStep.CYCLE_MADE} <= {one.step for one in record.cleaning}


def test_states_joined_on_one_line_are_parted_where_all_are_known(save):
    joined = row(**{"UPR Reccomending States": "- Norway - Timor-Leste - Peru"})
    record = read("uhri-xlsx", save(xlsx(joined), "export.xlsx")).records[0]

    assert [one.state for one in record.recommenders] == ["NOR", "TLS", "PER"]


def test_a_day_may_be_a_serial_number_or_a_text(save):
    days = [row(**{"Document Publication Date": day, "OHCHR Annotation Id": str(day)}) for day in (45727, "2025-03-11")]

    assert [one.on for one in read("uhri-xlsx", save(xlsx(*days), "export.xlsx")).records] == [date(2025, 3, 11)] * 2


def test_a_row_that_marks_a_concern_in_the_column_of_positions_is_listed(save):
    odd = row(**{"UPR Position": "- Concerns/Observations"})

    assert "asks nothing" in read("uhri-xlsx", save(xlsx(odd), "export.xlsx")).unplaced[0].reason


def test_the_heads_may_be_spelt_right(save):
    heads = [head.replace("Reccomending", "Recommending") for head in SHEET_HEADS]

    assert read("uhri-xlsx", save(xlsx(ROW, heads=heads), "export.xlsx")).taken == 1


@pytest.mark.parametrize(
    ("data", "message"),
    [
        (b"words", "this is no .xlsx file"),
        (xlsx(ROW, heads=SHEET_HEADS[1:]), "there is no column 'Text'"),
        (xlsx(), "the sheet has no row under its heads"),
        (xlsx(ROW)[:-300], "the file is damaged or cut short"),
    ],
)
def test_what_is_no_whole_sheet_is_refused_with_one_clear_message(save, data, message):
    said = refused("uhri-xlsx", save(data, "export.xlsx"))

    assert message in said
    assert "\n" not in said


SHEET = xlsx(ROW)  # made once, since it holds the time of its making


@settings(max_examples=40)
@given(st.data())
def test_a_damaged_sheet_is_refused_or_every_row_is_accounted_for(tmp_path_factory, data):
    whole = SHEET
    at = data.draw(st.integers(0, len(whole) - 1))
    file = tmp_path_factory.mktemp("damaged") / "export.xlsx"
    file.write_bytes(whole[:at] + data.draw(st.binary(max_size=3)) + whole[at + 3 :])
    found = result_or_reason("uhri-xlsx", file)

    assert isinstance(found, str) or found.rows == found.taken + len(found.unplaced)
