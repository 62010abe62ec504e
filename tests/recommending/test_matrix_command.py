"""`compliance upr matrix`: the list comes back with what became of each recommendation, or nothing is written."""

import json

import pytest

from compliance.cli import run

from . import made

JOIN = "115.1 Ratify the Convention against Torture (Norway);\nSource of position: A/HRC/98/15/Add.1 - Para. 3"
TREES = "115.2 Plant a tree (Chile);\nSource of position: A/HRC/98/15/Add.1 - Para. 3"
ROWS = [
    made.table_row(*made.MATRIX_HEADS),
    made.table_row(JOIN, "Supported", "Treaties", ""),
    made.table_row(TREES, "Noted", "Trees", "Planted"),
]


@pytest.fixture
def file(tmp_path):
    found = tmp_path / "in.docx"
    found.write_bytes(made.docx_bytes(ROWS, header="UPR of Mongolia (2nd Cycle – 22nd session)"))
    return found


def test_each_row_gets_its_status_with_the_day_the_reason_and_the_source(file, tmp_path, capsys):
    target = tmp_path / "out.docx"
    assert run(["upr", "matrix", str(file), str(target), "--as-of", "2024-01-31"]) == 0
    join, trees = made.read("ohchr-matrix", target).records

    assert "2 of 2 recommendations" in capsys.readouterr().out
    assert join.remark.startswith(
        "UNCLEAR as of 2024-01-31. To join CAT (read by a rule): accession of 2002-01-24, before"
    )
    assert "Sources: " in join.remark
    assert trees.remark.startswith("Planted UNCLEAR as of 2024-01-31. No act that a register shows was read in it")


def test_json_lists_every_row_with_its_position_apart_from_its_status(file, tmp_path, capsys):
    run(["upr", "matrix", str(file), str(tmp_path / "out.docx"), "--as-of", "2024-01-31", "--format", "json"])
    first = json.loads(capsys.readouterr().out)["upr-matrix"][0]

    assert (first["number"], first["position"], first["status"]) == ("115.1", "supported", "unclear")
    assert first["written"] is True


@pytest.mark.parametrize(
    ("target", "says"),
    [
        ("in.docx", "OUT.docx is the file that is read"),
        ("no/such/out.docx", "there is no folder"),
        (".", "it is a folder"),
    ],
)
def test_what_cannot_be_written_is_refused_before_any_work(file, tmp_path, capsys, target, says):
    before = file.read_bytes()

    assert run(["upr", "matrix", str(file), str(tmp_path / target)]) == 2
    assert says in capsys.readouterr().err
    assert file.read_bytes() == before


def test_a_file_that_is_no_list_is_bad_data_and_leaves_nothing(tmp_path, capsys):
    source, target = tmp_path / "in.docx", tmp_path / "out.docx"
    source.write_bytes(b"no Word document")

    assert run(["upr", "matrix", str(source), str(target)]) == 4
    assert "in.docx" in capsys.readouterr().err
    assert sorted(one.name for one in tmp_path.iterdir()) == ["in.docx"]


def test_a_file_that_is_not_there_and_a_kind_that_nobody_writes_are_usage(file, tmp_path, capsys):
    assert run(["upr", "matrix", str(tmp_path / "none.docx"), str(tmp_path / "out.docx")]) == 2
    assert run(["upr", "matrix", str(file), str(tmp_path / "out.docx"), "--kind", "wg-report"]) == 2
    assert "unknown kind of list 'wg-report'" in capsys.readouterr().err


@pytest.mark.parametrize("taken", ["choices.yaml", "own/xel/profile.yaml"])
def test_no_file_that_is_read_is_written_over(file, tmp_path, capsys, taken):
    (tmp_path / "own" / "xel").mkdir(parents=True)
    for name in ("choices.yaml", "own/xel/profile.yaml"):
        (tmp_path / name).write_text("# mine\n")
    more = ["--choices", str(tmp_path / "choices.yaml"), "--states", str(tmp_path / "own")]

    assert run(["upr", "matrix", str(file), str(tmp_path / taken), *more]) == 2
    assert capsys.readouterr().err == "error: OUT.docx is the file that is read; give another name\n"
    assert (tmp_path / taken).read_text() == "# mine\n"


def test_a_link_is_written_through_and_stays(file, tmp_path):
    (tmp_path / "real.docx").write_bytes(b"old")
    (tmp_path / "link.docx").symlink_to("real.docx")

    assert run(["upr", "matrix", str(file), str(tmp_path / "link.docx"), "--as-of", "2024-01-31"]) == 0
    assert (tmp_path / "link.docx").is_symlink()
    assert len(made.read("ohchr-matrix", tmp_path / "real.docx").records) == 2


def test_a_row_made_after_the_day_says_so_and_is_counted(file, tmp_path, capsys):
    target = tmp_path / "out.docx"
    words = ["upr", "matrix", str(file), str(target), "--as-of", "2014-01-31"]
    assert run(words) == 0
    told = capsys.readouterr().out
    join, trees = made.read("ohchr-matrix", target).records

    assert join.remark == "Made after 2014-01-31, the day asked about."
    assert trees.remark == "Planted Made after 2014-01-31, the day asked about."
    assert "as of 2014-01-31: 0 met, 0 partly, 0 unclear, 0 unmet" in told
    assert "2 recommendations were made after 2014-01-31, the day asked about, and their cells say so." in told

    assert run([*words, "--format", "json"]) == 0
    assert json.loads(capsys.readouterr().out)["made_after"] == 2
