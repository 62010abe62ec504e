"""Writing into the OHCHR's list: each assessment lands in its row, and everything else stays as it was."""

import zipfile
from pathlib import Path

import docx
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from compliance.errors import DataError

from .made import LATEST_HEADS, MATRIX_HEADS, cell, docx_bytes, importer, module, read, table_row

SHARED = Path(__file__).resolve().parents[3] / "shared" / "data" / "upr" / "matrix"
THEME = table_row(cell("Theme: Trees", span=4))
FIRST = "115.1 Plant a tree (Norway);\nSource of position: A/HRC/98/15/Add.1 - Para. 3"
SECOND = "115.2 Water the tree (Chile);\nSource of position: A/HRC/98/15/Add.1 - Para. 3"
ONE = table_row(FIRST, "Supported", "Trees", "")
TWO = table_row(SECOND, "Noted", "Trees", "Watered in 2015")
SAID = "UNMET as of 2026-11-20.\nNo register shows it."


@pytest.fixture
def write(tmp_path):
    """Write texts into a list of these rows; the rows written, and the copy."""

    def written(texts, *rows, heads=MATRIX_HEADS, **more):
        source, target = tmp_path / "in.docx", tmp_path / "out.docx"
        source.write_bytes(docx_bytes([table_row(*heads), *rows], **more))
        return importer("ohchr-matrix").annotate(source, target, texts), target

    return written


def body(file) -> str:
    with zipfile.ZipFile(file) as book:
        return book.read("word/document.xml").decode()


def test_the_text_stands_in_the_column_for_an_assessment(write):
    rows, target = write({"table row 3": SAID}, THEME, ONE, TWO)
    first, second = read("ohchr-matrix", target).records

    assert rows == ("table row 3",)
    assert first.remark == "UNMET as of 2026-11-20. No register shows it."
    assert second.remark == "Watered in 2015"


def test_what_stands_there_already_is_kept_before_it(write):
    _, target = write({"table row 4": SAID}, THEME, ONE, TWO)

    assert read("ohchr-matrix", target).records[1].remark == f"Watered in 2015 {SAID}".replace("\n", " ")


def test_a_list_without_the_column_gets_one_and_themes_go_over_it(write):
    goals = table_row(FIRST, "Supported", "- Trees", "- 15 - LIFE ON LAND")
    rows, target = write(
        {"table row 3": SAID}, THEME, goals, heads=LATEST_HEADS, header="UPR of Mongolia (4th Cycle - 50th session)"
    )
    text = body(target)

    assert rows == ("table row 3",)
    assert text.count("Assessment/comments on level of implementation") == 1
    assert '<w:gridSpan w:val="5"/>' in text
    assert text.index("LIFE ON LAND") < text.index("UNMET as of 2026-11-20.")


def test_a_cell_over_several_rows_takes_the_texts_of_all_of_them(write):
    begins = table_row(FIRST, "Supported", "Trees", cell("Shared", merge='<w:vMerge w:val="restart"/>'))
    goes_on = table_row(SECOND, "Noted", "Trees", cell("", merge="<w:vMerge/>"))
    rows, target = write({"table row 2": "One.", "table row 3": "Two."}, begins, goes_on)
    text = body(target)

    assert rows == ("table row 2", "table row 3")
    assert text.index("Shared") < text.index("One.") < text.index("Two.") < text.index("115.2")


def test_every_other_part_keeps_its_bytes(write, tmp_path):
    _, target = write({"table row 2": SAID}, ONE)
    with zipfile.ZipFile(tmp_path / "in.docx") as before, zipfile.ZipFile(target) as after:
        assert before.namelist() == after.namelist()
        for name in set(before.namelist()) - {"word/document.xml"}:
            assert before.read(name) == after.read(name)


@settings(max_examples=40, deadline=None)
@given(text=st.text(st.characters(exclude_categories=["Cs", "Cc", "Co", "Cn"]), min_size=1))
def test_hostile_text_is_only_text(tmp_path_factory, text):
    folder = tmp_path_factory.mktemp("hostile")
    source, target = folder / "in.docx", folder / "out.docx"
    source.write_bytes(docx_bytes([table_row(*MATRIX_HEADS), ONE]))
    importer("ohchr-matrix").annotate(source, target, {"table row 2": f"<w:p/>]]>&{text}"})

    assert "&lt;w:p/&gt;]]&gt;&amp;" in body(target)


def test_a_document_without_such_a_table_is_refused(tmp_path):
    source = tmp_path / "in.docx"
    source.write_bytes(docx_bytes([table_row("A", "B", "C", "D")]))

    with pytest.raises(DataError, match="there is no table of recommendations"):
        importer("ohchr-matrix").annotate(source, tmp_path / "out.docx", {})
    assert not (tmp_path / "out.docx").exists()


@pytest.mark.parametrize("name", sorted(one.name for one in SHARED.glob("*.docx")) or ["absent"])
def test_the_genuine_lists_take_every_assessment_and_open_in_word(name, tmp_path):
    if not SHARED.is_dir():
        pytest.skip("needs the research data beside the repository")
    source, target = SHARED / name, tmp_path / "out.docx"
    found = read("ohchr-matrix", source, strict=False)
    texts = {one.row: f"UNCLEAR as of 2026-11-20 [{one.paragraph}]." for one in found.records}
    rows = module("upr_matrix_write").annotate(source, target, texts)
    before, after = docx.Document(str(source)).tables[0], docx.Document(str(target)).tables[0]

    assert set(rows) == set(texts)
    assert len(before.rows) == len(after.rows)
    for old, new in zip(before.rows, after.rows, strict=True):
        assert [one.text for one in old.cells[:3]] == [one.text for one in new.cells[:3]]
    written = " ".join(cells.text for row in after.rows for cells in row.cells[-1:])
    assert all(text in written for text in texts.values())
