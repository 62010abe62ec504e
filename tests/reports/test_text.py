"""The view for the terminal: width, colour, and nothing that steers the terminal."""

from __future__ import annotations

import re
import unicodedata

import pytest
from rich.cells import cell_len

from compliance.model.findings import Scorecard

from .conftest import Render

KINDS = ["empty", "full", "hostile"]


@pytest.mark.parametrize("width", [60, 80, 132])
@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("proof", [False, True])
def test_no_line_is_wider_than_asked(
    width: int, kind: str, proof: bool, render: Render, request: pytest.FixtureRequest
) -> None:
    text = render("text", request.getfixturevalue(kind), width=width, proof=proof)

    assert max(cell_len(line) for line in text.splitlines()) <= width


@pytest.mark.parametrize("width", [60, 80])
def test_twelve_states_fit_side_by_side(width: int, render: Render, several: tuple[Scorecard, ...]) -> None:
    assert len(several) == 12
    assert max(cell_len(line) for line in render("text", *several, width=width).splitlines()) <= width


@pytest.mark.parametrize("width", [40, 60, 79, 80, 81, 120])
def test_each_verdict_has_one_short_form_in_every_column_of_the_matrix(
    width: int, render: Render, several: tuple[Scorecard, ...]
) -> None:
    text = render("text", *several, width=width)
    matrix = text[: text.index("States: ")]
    legend = text[text.index("States: ") : text.index("A headline is")]
    cells = [cell for line in matrix.splitlines() if (cell := line[max(16, min(34, width // 3)) :].split())]
    words = {word for line in cells for word in line if re.fullmatch(r"[A-Z]{2,5}…?|n/t", word)}

    assert "…" not in matrix
    assert {"GAP", "CONT", "INSUF", "UNMET"} <= words
    assert words - {card.state for card in several} <= set(re.findall(r"^(\S+) ", legend, re.MULTILINE))


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("proof", [False, True])
def test_without_colour_there_is_no_escape_byte(
    kind: str, proof: bool, render: Render, request: pytest.FixtureRequest
) -> None:
    assert "\x1b" not in render("text", request.getfixturevalue(kind), colour=False, proof=proof)


def test_colour_adds_nothing_but_colour(render: Render, full: Scorecard) -> None:
    coloured = render("text", full, colour=True)
    bare = re.sub(r"\x1b\[[0-9;]*m", "", coloured)

    assert coloured != bare
    assert [line.rstrip() for line in bare.splitlines()] == render("text", full).splitlines()


def test_the_environment_changes_nothing(render: Render, full: Scorecard, monkeypatch: pytest.MonkeyPatch) -> None:
    before = render("text", full)
    for name, value in {"FORCE_COLOR": "1", "COLUMNS": "40", "TERM": "dumb", "TTY_COMPATIBLE": "1"}.items():
        monkeypatch.setenv(name, value)

    assert render("text", full) == before


@pytest.mark.parametrize("proof", [False, True])
def test_hostile_text_cannot_steer_the_terminal(proof: bool, render: Render, hostile: Scorecard) -> None:
    text = render("text", hostile, proof=proof).replace("\n", "")

    assert not {unicodedata.category(char) for char in text} & {"Cc", "Cf", "Cs", "Co", "Zl", "Zp"}


def test_markup_and_emoji_codes_stay_text(render: Render, hostile: Scorecard) -> None:
    text = " ".join(render("text", hostile).split())

    assert "[bold red]markup[/] :boom:" in text


def test_a_script_address_is_not_printed(render: Render, hostile: Scorecard) -> None:
    assert "alert('url')" not in render("text", hostile, proof=True)


def test_the_reply_stands_under_the_charge_and_starts_its_line_as_the_charge_does(
    render: Render, full: Scorecard
) -> None:
    lines = render("text", full, width=80).splitlines()
    starts = [line for line in lines[lines.index("GAP · A2 No one is returned to torture: CAT 3") :] if line[:1] != " "]

    assert starts[1].startswith("Reported, 1999 to Feb 2014")
    assert starts[2].startswith("Reply of 30 Dec 2013 [")


def test_a_card_takes_few_lines_and_names_each_source_by_its_number(render: Render, full: Scorecard) -> None:
    text = render("text", full, width=80)
    card = text[text.index("GAP · A2 No one is returned to torture: CAT 3") : text.index("CONTESTED GAP · A1 No ")]

    assert len(card.strip().splitlines()) <= 15
    assert "Sources: [1, para. 444] finding, stated by a founding document; [2] assessment; " in " ".join(card.split())
    assert "Commission of Inquiry" not in card


def test_questions_are_kept_for_the_proof(render: Render, full: Scorecard) -> None:
    assert "Is removal shown?" not in render("text", full)
    assert "Is removal shown?" in render("text", full, proof=True)


@pytest.mark.parametrize("width", [60, 80])
def test_a_headline_is_one_line_with_the_verdict_where_the_eye_runs_down(
    width: int, render: Render, full: Scorecard
) -> None:
    lines = render("text", full, width=width).splitlines()
    glance = lines[next(at for at, line in enumerate(lines) if "Each duty at a glance" in line) + 1 :]
    heads = [line for line in glance[: glance.index("")] if not line.startswith(" ")]

    assert [line[:5].strip() for line in heads] == [one.code for one in full.headlines]
    assert heads[0][5:].startswith("GAP · ")
