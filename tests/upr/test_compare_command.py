"""`compliance upr compare`: pairs with both answers and what happened between, for people and for tools."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from compliance.cli import run

HEAD = "SuR,Rgrp,Org,Recommendation,RS,Rgrp,Org,Response,Action,Issue,Session\n"
FIRST = (
    "Mongolia,Asia,,Consider ratifying OP-CAT,Norway,WEOG,,Accepted,3,Justice,9\n"
    "Mongolia,Asia,,Plant a tree in every court,Norway,WEOG,,Accepted,5,Justice,9\n"
    "Mongolia,Asia,,Build a lighthouse on the lake,Norway,WEOG,,Noted,5,Other,9\n"
)
SECOND = (
    "Mongolia,Asia,,Ratify OP-CAT,Norway,WEOG,,Noted,5,Justice,22\n"
    "Mongolia,Asia,,Plant a tree in every court,Laos,WEOG,,Noted,5,Justice,22\n"
    "Mongolia,Asia,,Pave the northern road,Laos,WEOG,,Noted,5,Justice,22\n"
    "Mongolia,Asia,,We promise a festival,Mongolia,WEOG,,Voluntary Pledge,5,Justice,22\n"
)
THIRD = (
    "Mongolia,Asia,,Build a lighthouse on the lake,Norway,WEOG,,Accepted,5,Other,36\n"
    "Mongolia,Asia,,Ratify ICPPED,Norway,WEOG,,Accepted,5,Justice,36\n"
)
OTHER = "Viet Nam,Asia,,Ratify CAT,Norway,WEOG,,Noted,5,Justice,18\n"

Said = Callable[..., str]


@pytest.fixture
def said(capsys: pytest.CaptureFixture[str]) -> Said:
    def done(*args: str | Path, code: int = 0) -> str:
        assert run(["upr", "compare", *map(str, args)]) == code
        out, err = capsys.readouterr()
        assert "Traceback" not in err
        return " ".join((out if code == 0 else out + err).split()) if "json" not in args else out

    return done


@pytest.fixture
def files(tmp_path: Path) -> tuple[Path, Path]:
    one, other = tmp_path / "one.csv", tmp_path / "other.csv"
    one.write_text(HEAD + FIRST, encoding="utf-8")
    other.write_text(HEAD + SECOND, encoding="utf-8")
    return one, other


def test_two_files_are_compared(said: Said, files: tuple[Path, Path]) -> None:
    text = said("upr-info", files[0], "upr-info", files[1], "--as-of", "2016-02-01")

    assert (
        "Mongolia: cycle 1 and cycle 2: 1 pairs same, 1 pairs changed, 0 pairs returned, 1 asks dropped, 1 new" in text
    )
    assert "Asks of cycle 1: 3 = 2 in cycle 2 too + 0 only after it + 1 in no later one." in text
    assert "Asks of cycle 2: 3 = 2 in cycle 1 too + 0 only before it + 1 in no earlier one." in text
    assert "row 3 [supported]: Plant a tree in every court → row 3 [noted]: in the same words" in text
    assert "row 2 [supported]: Consider ratifying OP-CAT → row 2 [noted]: Ratify OP-CAT" in text
    assert "changed: action was 3 (considering) and is 5 (specific)" in text
    assert "DROPPED row 4 [noted]: Build a lighthouse on the lake" in text
    assert "NEW row 4 [noted]: Pave the northern road" in text
    assert "1 records are not compared" in text


def test_what_the_registers_show_stands_between(said: Said, files: tuple[Path, Path]) -> None:
    found = json.loads(said("upr-info", files[0], "upr-info", files[1], "--as-of", "2020-01-01", "--format", "json"))
    (pair,) = (one for one in found["comparisons"][0]["pairs"] if one["change"] == "changed")
    (act,) = pair["between"]["acts"]

    assert (act["act"], act["treaty"]) == ("join", "OPCAT")
    assert (act["next_review"], act["today"]) == ("yes", "yes")
    assert act["proofs"][0]["on"] == "2015-02-12"


def test_one_file_may_hold_both_reviews_of_many_states(said: Said, tmp_path: Path) -> None:
    file = tmp_path / "all.csv"
    file.write_text(HEAD + FIRST + SECOND + OTHER, encoding="utf-8")

    assert "the files hold 2 states; name one with --state: Mongolia, Viet Nam" in said("upr-info", file, code=2)
    assert "1 pairs same, 1 pairs changed" in said("upr-info", file, "--state", "mongolia")
    assert "two cycles of VNM are needed, and the files hold 2" in said("upr-info", file, "--state", "VNM", code=2)


def test_only_what_is_asked_for_is_shown(said: Said, files: tuple[Path, Path]) -> None:
    found = json.loads(said("upr-info", files[0], "upr-info", files[1], "--only", "dropped", "--format", "json"))
    one = found["comparisons"][0]

    assert (one["pairs"], one["new"], one["versions"]) == ([], [], [])
    assert [ask["text"] for ask in one["dropped"]] == ["Build a lighthouse on the lake"]
    assert one["counts"] == {"same": 1, "changed": 1, "returned": 0, "dropped": 1, "new": 1}
    assert found["left"] == 1


def test_json_links_the_records_of_pairs_as_suggestions(said: Said, files: tuple[Path, Path]) -> None:
    found = json.loads(said("upr-info", files[0], "upr-info", files[1], "--format", "json"))
    links = {one["id"]: one for one in found["comparisons"][0]["versions"]}

    assert links["one.csv#3"]["later"][0]["id"] == "other.csv#3"
    assert links["other.csv#3"]["earlier"][0]["by"] == "suggested"


def test_a_file_without_its_kind_is_refused(said: Said, files: tuple[Path, Path]) -> None:
    text = said("upr-info", files[0], files[1], code=2)

    assert "give each file with its kind before it" in text


def test_an_ask_that_was_away_for_a_review_is_told_as_come_back(said: Said, tmp_path: Path) -> None:
    file = tmp_path / "all.csv"
    file.write_text(HEAD + FIRST + SECOND + THIRD, encoding="utf-8")
    text = said("upr-info", file, "--as-of", "2026-11-20")

    assert "cycle 1 and cycle 2: 1 pairs same, 1 pairs changed, 0 pairs returned, 0 asks dropped, 1 new" in text
    assert "Asks of cycle 1: 3 = 2 in cycle 2 too + 1 only after it + 0 in no later one." in text
    assert "cycle 2 and cycle 3: 0 pairs same, 0 pairs changed, 1 pairs returned, 3 asks dropped, 1 new" in text
    assert "Asks of cycle 3: 2 = 0 in cycle 2 too + 1 only before it + 1 in no earlier one." in text
    assert (
        "RETURNED cycle 1, row 4 [noted]: Build a lighthouse on the lake → row 9 [supported]: in the same words "
        "came back after 1 review without it (cycle 2) (likeness 1.00)"
    ) in text  # fmt: skip


def test_what_happened_between_covers_every_review_of_the_gap(said: Said, tmp_path: Path) -> None:
    rows = (
        "Mongolia,Asia,,Ratify OP-CAT,Norway,WEOG,,Accepted,5,Justice,9\n"
        "Mongolia,Asia,,Plant a tree in every court,Laos,WEOG,,Noted,5,Justice,22\n"
        "Mongolia,Asia,,Ratify OP-CAT,Norway,WEOG,,Accepted,5,Justice,36\n"
    )
    file = tmp_path / "all.csv"
    file.write_text(HEAD + rows, encoding="utf-8")
    text = said("upr-info", file, "--as-of", "2021-01-01")
    found = json.loads(said("upr-info", file, "--as-of", "2021-01-01", "--only", "returned", "--format", "json"))
    last = found["comparisons"][1]
    (pair,) = last["pairs"]

    assert "join OPCAT by the review of cycle 2: yes, cycle 3: yes" in text
    assert (pair["change"], pair["earlier_cycle"], pair["later_cycle"], pair["without"]) == ("returned", 1, 3, [2])
    assert [(one["cycle"], one["act"], one["done"]) for one in pair["between"]["by_reviews"]] == [
        (2, "join OPCAT", "yes"), (3, "join OPCAT", "yes"),
    ]  # fmt: skip
    assert last["earlier_asks"] == {"asks": 1, "kept": 0, "paused": 0, "dropped": 1}
    assert last["later_asks"] == {"asks": 1, "asked_before": 0, "returned": 1, "new": 0}
    assert [one["id"] for one in last["versions"]] == ["all.csv#2", "all.csv#4"]


def test_a_cycle_that_no_file_holds_is_said(said: Said, tmp_path: Path) -> None:
    file = tmp_path / "all.csv"
    file.write_text(HEAD + FIRST + THIRD, encoding="utf-8")
    text = said("upr-info", file)

    assert "cycle 1 and cycle 3: 1 pairs same, 0 pairs changed, 0 pairs returned, 2 asks dropped, 1 new" in text
    assert "The files hold no review of a cycle between 1 and 3." in text
    assert "came back" not in text
    assert "join OPCAT by the review of cycle 2: yes, cycle 3: yes" in said("upr-info", *_far(tmp_path))


def _far(folder: Path) -> list[str | Path]:
    """Return a file in which an ask of cycle 1 is made again in cycle 3, without cycle 2, and a day after both."""
    file = folder / "far.csv"
    rows = ("Mongolia,Asia,,Ratify OP-CAT,Norway,WEOG,,Accepted,5,Justice," + session for session in ("9\n", "36\n"))
    file.write_text(HEAD + "".join(rows), encoding="utf-8")
    return [file, "--as-of", "2026-11-20"]


def test_what_a_person_chose_counts_in_what_the_registers_show(
    said: Said, files: tuple[Path, Path], tmp_path: Path
) -> None:
    choices = tmp_path / "choices.yaml"
    choices.write_text(
        "choices:\n"
        "  - {record: row 2, kind: treaty, value: OPCAT, holds: false, by: analyst, on: 2019-05-02, why: A slip.}\n",
        encoding="utf-8",
    )
    words = ("upr-info", files[0], "upr-info", files[1], "--as-of", "2020-01-01", "--choices", choices)
    found = json.loads(said(*words, "--format", "json"))
    (pair,) = (one for one in found["comparisons"][0]["pairs"] if one["change"] == "changed")

    assert (pair["between"]["acts"], pair["between"]["status"]) == ([], "unclear")
    assert pair["between"]["why"][-1] == (
        "chosen by analyst on 2019-05-02: it asks nothing on the Optional Protocol to the Convention against Torture "
        "and Other Cruel, Inhuman or Degrading Treatment or Punishment (OPCAT); A slip."
    )


def test_a_state_may_be_named_with_hyphens(said: Said, tmp_path: Path) -> None:
    file = tmp_path / "one.csv"
    file.write_text(HEAD + OTHER, encoding="utf-8")

    assert "two cycles of VNM are needed" in said("upr-info", file, "--state", "viet-nam", code=2)


def test_what_was_made_after_the_day_is_left_out_and_counted(said: Said, tmp_path: Path) -> None:
    file = tmp_path / "all.csv"
    file.write_text(HEAD + FIRST + SECOND + THIRD, encoding="utf-8")
    text = said("upr-info", file, "--as-of", "2016-02-01")
    found = json.loads(said("upr-info", file, "--as-of", "2016-02-01", "--format", "json"))

    assert "cycle 2 and cycle 3" not in text
    assert "Build a lighthouse on the lake since: " in text
    assert text.endswith("2 recommendations were made after 2016-02-01, the day asked about, and left out.")
    assert [(one["earlier_cycle"], one["later_cycle"]) for one in found["comparisons"]] == [(1, 2)]
    assert found["made_after"] == 2
    assert "made after" not in said("upr-info", file, "--as-of", "2026-11-20")


def test_a_day_before_the_second_review_leaves_nothing_to_compare(said: Said, files: tuple[Path, Path]) -> None:
    text = said("upr-info", files[0], "upr-info", files[1], "--as-of", "2012-01-01", code=2)

    assert text == (
        "error: two cycles of MNG are needed, and the files hold 1; ask about a later day: 4 recommendations were made "
        "after 2012-01-01, the day asked about, and left out."
    )
