"""The OHCHR's thematic list in its three layouts: merged cells, theme rows, and positions with their proof."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from compliance.model.recommendations import CleaningStep, Proof, RecommendationPosition

from .made import LATEST_HEADS, MATRIX_HEADS, cell, docx_bytes, read, refused, result_or_reason, table_row

P = RecommendationPosition
THEME = table_row(cell("Theme: Trees", span=4))
ASK = "115.1 Plant a tree in every court (Norway, Lao People's Democratic Republic);\n"
SOURCE = "Source of position: A/HRC/98/15/Add.1 - Para. 3"
OLD = table_row(
    ASK + SOURCE, "Supported", "A12 Trees\nB3 Courts\nAffected persons:\n- children\n- general", "Done in 2015"
)
VMERGE = "<w:vMerge/>"


@pytest.fixture
def save(tmp_path):
    def written(*rows, heads=MATRIX_HEADS, **more):
        file = tmp_path / "matrix.docx"
        file.write_bytes(docx_bytes([table_row(*heads), *rows], **more))
        return file

    return written


def test_a_row_of_cycle_2_gives_text_states_themes_persons_and_the_proof(save):
    found = read("ohchr-matrix", save(THEME, OLD, header="UPR of Mongolia (2nd Cycle – 22nd session)"))
    record = found.records[0]

    assert (record.paragraph, record.text) == ("115.1", "Plant a tree in every court")
    assert [one.state for one in record.recommenders] == ["NOR", "LAO"]
    assert (record.themes, record.persons) == (("A12 Trees", "B3 Courts"), ("children", "general"))
    assert (record.position, record.proof) == (P.SUPPORTED, Proof("A/HRC/98/15/Add.1", "3"))
    assert (record.symbol, record.cycle, record.session, record.addressee) == ("A/HRC/98/15", 2, 22, "MNG")
    assert record.remark == "Done in 2015"
    assert found.rows == 1


def test_a_row_of_cycle_3_keeps_a_text_of_many_parts_whole_and_reads_the_goals(save):
    text = "122.3 Plant a tree (Norway); Water the tree (Chile) (Peru);\nSource of Position: A/HRC/98/15 - Para 121"
    themes = "- Trees\nSDGs:\n- 15 - LIFE ON LAND\nAffected persons:\n- Children"
    record = read("ohchr-matrix", save(table_row(text, "Noted", themes, ""))).records[0]

    assert record.text == "Plant a tree (Norway); Water the tree (Chile) (Peru);".rstrip(";")
    assert [one.state for one in record.recommenders] == ["NOR", "CHL", "PER"]
    assert (record.themes, record.sdgs, record.persons) == (("Trees",), ("15 - LIFE ON LAND",), ("Children",))
    assert (record.position, record.proof, record.symbol) == (P.NOTED, Proof("A/HRC/98/15", "121"), "A/HRC/98/15")


def test_a_row_of_cycle_4_has_its_goals_in_the_last_column_and_no_assessment(save):
    last = table_row(ASK + SOURCE, "Supported/Noted", "- Trees\nGroups of Persons: \n- Children", "- 15 - LIFE ON LAND")
    record = read(
        "ohchr-matrix", save(last, heads=LATEST_HEADS, header="UPR of Mongolia (4th Cycle - 50th session)")
    ).records[0]

    assert (record.position, record.sdgs, record.remark) == (P.IN_PART, ("15 - LIFE ON LAND",), "")
    assert (record.persons, record.cycle) == (("Children",), 4)


def test_each_step_is_told_on_the_record(save):
    odd = table_row(ASK + "Source of position: A/HRC/98/15/Add.1, para. 3 - Para. 3vv", "Supported", "- Trees", "")
    steps = {(one.step, one.before) for one in read("ohchr-matrix", save(odd)).records[0].cleaning}

    assert (CleaningStep.NUMBER_OUT, "115.1 ") in steps
    assert (CleaningStep.STATES_OUT, "(Norway, Lao People's Democratic Republic)") in steps
    assert (CleaningStep.END_OUT, ";") in steps
    assert (CleaningStep.SYMBOL_MADE, "A/HRC/98/15/Add.1") in steps
    assert (CleaningStep.SHORTENED, "A/HRC/98/15/Add.1, para. 3 - Para. 3vv") in steps
    assert (CleaningStep.LIST_SIGN, "") in steps


def test_a_cell_merged_downwards_counts_for_each_of_its_rows(save):
    second = table_row("115.2 Water it (Peru)\n" + SOURCE, cell("", merge=VMERGE), "- Trees", "")
    found = read("ohchr-matrix", save(OLD, second))

    assert [one.position for one in found.records] == [P.SUPPORTED, P.SUPPORTED]
    assert CleaningStep.MERGED in {one.step for one in found.records[1].cleaning}


def test_no_position_is_unclear_and_never_guessed(save):
    assert read("ohchr-matrix", save(table_row(ASK, "", "- Trees", ""))).records[0].position is P.UNCLEAR


def test_the_name_of_a_state_with_brackets_of_its_own_is_one_name(save):
    text = "115.9 Plant a tree (see the law (1991)) (Iran (Islamic Republic of));\n" + SOURCE
    record = read("ohchr-matrix", save(table_row(text, "Noted", "", ""))).records[0]

    assert ([one.state for one in record.recommenders], record.text) == (["IRN"], "Plant a tree (see the law (1991))")


def test_a_bracket_that_names_no_state_stays_in_the_text(save):
    record = read(
        "ohchr-matrix", save(table_row("115.9 Join the convention (ICRMW) (Norway);", "Noted", "", ""))
    ).records[0]

    assert (record.text, [one.state for one in record.recommenders]) == ("Join the convention (ICRMW)", ["NOR"])


def test_numbers_that_the_list_leaves_out_are_named(save):
    assert read("ohchr-matrix", save(OLD, table_row("115.4 Water it (Peru)", "Noted", "", ""))).missing == (
        "115.2",
        "115.3",
    )


def test_rows_that_cannot_be_placed_are_listed_and_a_repeated_number_is_one(save):
    rows = (
        OLD,
        table_row("Plant something (Peru)", "Noted", "", ""),
        table_row("115.2 Water it (Peru)", "Maybe", "", ""),
        table_row("115.3 Water it", "Noted", ""),
        OLD,
    )
    found = read("ohchr-matrix", save(*rows), strict=False)

    assert [(one.row, one.reason) for one in found.unplaced] == [
        ("table row 3", "the cell does not start with a number such as 115.3 and a text"),
        ("table row 4", "the position 'Maybe' is none of the known ones"),
        ("table row 5", "the row has 3 cells and not 4"),
        ("table row 6", "the number 115.1 stands in table row 2 already"),
    ]
    assert "lines 'supported': the file has 2, and 1 come out" in found.faults()


def test_words_that_were_deleted_in_the_document_are_not_read(save):
    deleted = cell(ASK + SOURCE).replace("<w:r>", "<w:del><w:r><w:t>Do not </w:t></w:r></w:del><w:r>", 1)

    assert (
        read("ohchr-matrix", save(table_row(deleted, "Noted", "", ""))).records[0].text == "Plant a tree in every court"
    )


def test_a_list_without_its_page_header_is_refused(save):
    assert "no page header says of which state and session" in refused("ohchr-matrix", save(OLD, header="Page 1"))


def test_a_list_of_another_state_than_the_user_says_is_refused(save):
    assert "the list is of MNG and not of CHN" in refused("ohchr-matrix", save(OLD), state="CHN")
    header = "UPR of Ruritania (3rd Cycle – 36th session)"
    assert "no state is known by the name 'Ruritania'" in refused("ohchr-matrix", save(OLD, header=header))


def test_a_document_without_the_table_or_without_rows_is_refused(save):
    assert "there is no table of recommendations" in refused("ohchr-matrix", save(OLD, heads=("a", "b", "c", "d")))
    assert "the table has no recommendation" in refused("ohchr-matrix", save(THEME))


@pytest.mark.parametrize("data", [b"", b"PK\x03\x04", b"PK\x03\x04" + b"x" * 600, b"plain words"])
def test_what_is_no_word_document_is_refused_with_one_message(tmp_path, data):
    file = tmp_path / "matrix.docx"
    file.write_bytes(data)

    assert "\n" not in refused("ohchr-matrix", file)


def test_a_document_that_declares_entities_is_refused(tmp_path):
    file = tmp_path / "matrix.docx"
    file.write_bytes(docx_bytes(['<!DOCTYPE x [<!ENTITY a "b">]>', OLD]))

    assert "the part word/document.xml is damaged" in refused("ohchr-matrix", file)


LIST = docx_bytes([table_row(*MATRIX_HEADS), THEME, OLD])  # made once, since it holds the time of its making


@settings(max_examples=60)
@given(st.data())
def test_a_damaged_document_is_refused_or_every_row_is_accounted_for(tmp_path_factory, data):
    whole = LIST
    at = data.draw(st.integers(0, len(whole) - 1))
    file = tmp_path_factory.mktemp("damaged") / "matrix.docx"
    file.write_bytes(whole[:at] + data.draw(st.binary(max_size=3)) + whole[at + 3 :])
    found = result_or_reason("ohchr-matrix", file)

    assert isinstance(found, str) or found.rows == found.taken + len(found.unplaced)
