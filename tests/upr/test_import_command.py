"""`compliance upr import`: every row accounted for, all records for tools, nothing written that does not come out."""

import csv
import io
import json
from collections.abc import Callable, Iterator
from pathlib import Path

import attrs
import pytest

from compliance.cli import run
from compliance.cli.upr.asking import ask, find_reader, read_through
from compliance.errors import PluginError
from compliance.loading.holdings import Library
from compliance.plugin import RecommendationImporter
from compliance.plugins import installed
from compliance.recommending import Event, RecommendationRequest, RowsRead
from compliance.replacing import umask

HEAD = "SuR,Rgrp,Org,Recommendation,RS,Rgrp,Org,Response,Action,Issue,Session\n"
ROWS = (
    "Mongolia,Asia,,Plant a tree in every court,Norway,WEOG,,Accepted,5,Justice,9\n"
    "Mongolia,Asia,,Keep planting trees,Atlantis,Asia,,Noted,2,Other,9\n"
    "Viet Nam,Asia,,Keep planting trees,Laos,Asia,,Noted,2,Other,18\n"
)
DATA = Path(__file__).resolve().parents[3] / "shared" / "data" / "upr"
with_data = pytest.mark.skipif(not DATA.is_dir(), reason=f"the research data is not beside this checkout ({DATA})")

Said = Callable[..., str]


@pytest.fixture
def file(tmp_path: Path) -> Path:
    made = tmp_path / "asks.csv"
    made.write_text(HEAD + ROWS, encoding="utf-8")
    return made


@pytest.fixture
def said(capsys: pytest.CaptureFixture[str]) -> Said:
    def done(*args: str | Path, code: int = 0) -> str:
        assert run(["upr", "import", *map(str, args)]) == code
        out, err = capsys.readouterr()
        assert "Traceback" not in err
        return out if code == 0 else out + err

    return done


def test_without_a_kind_the_kinds_are_listed(said: Said) -> None:
    rows = json.loads(said("--format", "json"))["recommendation-kinds"]

    assert [row["name"] for row in rows] == ["ohchr-matrix", "uhri-json", "uhri-xlsx", "upr-info", "wg-report"]
    assert set(rows[0]) == {"name", "says", "example"}
    assert rows[0]["example"] in said()
    assert said("--format", "csv").startswith("name,says,example\n")


def test_the_text_view_counts_everything(said: Said, file: Path) -> None:
    text = said("upr-info", file)

    assert text.startswith("asks.csv, read as upr-info: 3 rows = 3 records + 0 not placed\n")
    for line in ("supported  1", "noted      2", "1      9        1       2", "2      18       1       1"):
        assert line in text
    assert "States that are asked, 2: Mongolia 2, Viet Nam 1" in text
    assert "name is in no list: Atlantis (1)" in text
    assert "cycle-made  3        cycle" in text


def test_json_has_every_record_and_the_counts(said: Said, file: Path) -> None:
    found = json.loads(said("upr-info", file, "--format", "json"))

    assert found["schema"] == "compliance/recommendations/1"
    assert [one["addressee"] for one in found["records"]] == ["MNG", "MNG", "VNM"]
    assert found["records"][0]["position"] == "supported"
    assert found["summary"]["answers"] == {"noted": 2, "supported": 1}
    assert found["summary"]["unknown_recommenders"] == {"Atlantis": 1}
    assert found["summary"]["reviews"][0] == {"cycle": 1, "session": 9, "records": 2, "states": 1}
    assert found["summary"]["faults"] == []


def test_csv_has_one_row_a_record(said: Said, file: Path) -> None:
    rows = list(csv.DictReader(io.StringIO(said("upr-info", file, "--format", "csv"))))

    assert [row["text"] for row in rows] == [
        "Plant a tree in every court",
        "Keep planting trees",
        "Keep planting trees",
    ]
    assert rows[0]["recommender_codes"] == "NOR"
    assert rows[1]["recommender_codes"] == ""


def test_numbers_that_come_out_are_taken(said: Said, file: Path) -> None:
    assert "3 records" in said("upr-info", file, "--expect", "received=3,supported=1,noted=2")


def test_every_number_that_does_not_come_out_is_named(said: Said, file: Path) -> None:
    text = said("upr-info", file, "--expect", "received=268,supported=113,noted=4,not-supported=57,pending=93", code=4)

    assert "268 received ≠ 113 supported + 4 noted + 57 not-supported + 93 pending = 267" in text
    assert "268 recommendations are expected, and 3 come out" in text
    assert "supported: 113 are expected, and 1 come out" in text
    assert text.endswith("6 problems found\n")


@pytest.mark.parametrize("form", ["text", "json", "csv"])
def test_a_file_that_does_not_come_out_leaves_the_output_as_it_was(said: Said, file: Path, form: str) -> None:
    out = file.with_name("out")
    out.write_text("before", encoding="utf-8")
    said("upr-info", file, "--expect", "received=4", "--format", form, "--output", out, code=4)

    assert out.read_text(encoding="utf-8") == "before"
    assert sorted(one.name for one in file.parent.iterdir()) == ["asks.csv", "out"]


def test_anyway_shows_it_and_still_fails(said: Said, file: Path) -> None:
    text = said("upr-info", file, "--expect", "received=4", "--anyway", code=4)

    assert "! 4 recommendations are expected, and 3 come out" in text
    assert "States that are asked, 2" in text


def test_an_output_file_is_written_whole(said: Said, file: Path) -> None:
    out = file.with_name("out.json")
    said("upr-info", file, "--format", "json", "--output", out)

    assert len(json.loads(out.read_text(encoding="utf-8"))["records"]) == 3
    assert out.stat().st_mode & 0o777 == 0o666 & ~umask()


@pytest.mark.parametrize("start", ["=", "+", "-", "@", "\uff1d"])
def test_no_cell_of_csv_is_a_formula(said: Said, tmp_path: Path, start: str) -> None:
    file = tmp_path / "asks.csv"
    file.write_text(HEAD + f"Mongolia,Asia,,{start}HYPERLINK(1),Norway,WEOG,,Noted,2,Other,9\n", encoding="utf-8")
    (row,) = csv.DictReader(io.StringIO(said("upr-info", file, "--format", "csv")))

    assert row["text"] == f"'{start}HYPERLINK(1)"


def test_text_that_would_steer_a_screen_is_inert(said: Said, tmp_path: Path) -> None:
    file = tmp_path / "asks.csv"
    file.write_text(HEAD + "Mongolia,Asia,,Plant,Nor\x1b[31mway\u202e,WEOG,,Noted,2,Other,9\n", encoding="utf-8")

    for form in ("text", "json", "csv"):
        text = said("upr-info", file, "--format", form)
        assert "\x1b" not in text
        assert "\u202e" not in text


def test_a_long_text_is_whole_in_csv(said: Said, tmp_path: Path) -> None:
    file = tmp_path / "asks.csv"
    file.write_text(HEAD + f"Mongolia,Asia,,{'Plant trees ' * 500},Norway,WEOG,,Noted,2,Other,9\n", encoding="utf-8")
    (row,) = csv.DictReader(io.StringIO(said("upr-info", file, "--format", "csv")))

    assert row["text"] == ("Plant trees " * 500).strip()


@pytest.mark.parametrize(
    ("args", "code", "says"),
    [
        (["upr-inof", "asks.csv"], 2, "unknown kind of file 'upr-inof'; did you mean upr-info?"),
        (["upr-info"], 2, "say which file to read, such as: compliance upr import upr-info"),
        (["upr-info", "absent.csv"], 2, "absent.csv does not exist; give one file"),
        (["upr-info", "."], 2, ". is a folder; give one file"),
        (["upr-info", "asks.csv", "--state", "Mongolai"], 2, "unknown state 'Mongolai'; did you mean Mongolia"),
        (["upr-info", "asks.csv", "--expect", "some=3"], 2, "--expect: unknown number 'some'; known are received,"),
        (["upr-info", "asks.csv", "--expect", "noted=-3"], 2, "cannot read 'noted=-3'"),
        (["upr-info", "asks.csv", "--expect", "noted=3,noted=3"], 2, "write each once"),
    ],
)
def test_a_wrong_command_line_is_refused(
    said: Said, file: Path, monkeypatch: pytest.MonkeyPatch, args: list[str], code: int, says: str
) -> None:
    monkeypatch.chdir(file.parent)

    assert says in said(*args, code=code)


def test_a_reader_that_breaks_is_named(file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def read(_: RecommendationRequest) -> Iterator[Event]:
        yield RowsRead(1)
        raise ZeroDivisionError("broken")

    monkeypatch.delenv("COMPLIANCE_TRACEBACK", raising=False)
    broken = RecommendationImporter(name="broken", says="Breaks.", example="", read=read)
    reader = find_reader(attrs.evolve(installed(), recommendation_importers=(broken,)), "broken")

    with pytest.raises(PluginError, match="reader 'broken' failed: ZeroDivisionError: broken; nothing was written"):
        read_through(reader, ask(Library(installed()), file), lambda _: None)


def test_two_readers_of_one_name_are_refused() -> None:
    twice = installed().recommendation_importers[:1] * 2

    with pytest.raises(PluginError, match="2 readers are called 'ohchr-matrix'"):
        find_reader(attrs.evolve(installed(), recommendation_importers=twice), "ohchr-matrix")


@with_data
def test_the_open_set_imports_whole(said: Said, tmp_path: Path) -> None:
    text = said("upr-info", DATA / "uprinfo" / "uprinfo_recommendations_s01-20_train.csv.gz")

    assert "30,799 rows = 30,799 records + 0 not placed" in text
    assert "States that are asked, 193" in text
