"""The register of what five early texts ask, read from `rows.yaml`, and its page in the documentation.

python tests/register/page.py            writes docs/explanation/register.md
python tests/register/page.py --check    says whether the page is as the rows have it, and exits with 4 if not
"""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Iterable, Iterator
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

import attrs
import yaml

from compliance.assess import assess
from compliance.loading.holdings import Library
from compliance.model.findings import Finding
from compliance.model.verdicts import Flag, Status, Verdict
from compliance.plugins import installed

ROWS = Path(__file__).parent / "rows.yaml"
PAGE = Path(__file__).parents[2] / "docs" / "explanation" / "register.md"

SAME: dict[str, tuple[str, ...]] = {
    "met": ("met", "compliant"),
    "partly": ("partly",),
    "unmet": ("unmet", "gap"),
    "unclear": ("unclear", "insufficient-evidence"),
    "contested": ("contested-gap",),
    "out of scope": ("out-of-scope",),
}
"""What the tool calls what the register calls so."""

GRAVEST = ("unmet", "contested", "unclear", "out of scope")
"""What is left of a row of which nothing is met, the gravest word first."""

NOT_SAID = "not said"
HEAD = """# The register

<!-- Made by `python tests/register/page.py` from tests/register/rows.yaml; change the rows and run it again. -->

This project began from five texts, of 2006 to 2024, which ask many things of many states:

- 000, on a visit of the Special Rapporteur to Mongolia;
- 001, an appeal of civil society on relatives of prisoners of war;
- 002, a report on what organisations asked of a government before a review;
- 003, a page on refugees from the DPRK;
- 004, an article on the follow-up to the commission of inquiry.

A register of 20 rows, made by hand before there was a tool, says what became of each.

This page looks every row up in the profiles as they are shipped.
A test does the same, so that the page and the tool cannot come apart.

Where the two differ, nothing was bent to make them agree ([0034](../decisions/0034-register-and-ladder.md)).
The register is one reader's word; the tool says what follows from sourced facts by [one ladder](verdicts.md), and why.
Most differences have one of three causes:

- **The answer is not known.** An ask that binds nobody is unclear as long as the state's answer is unknown, even where
  much is reported against the state; under a duty that binds, the same reports may be a gap.
- **The evidence is thin.** A state's own word, one visit, or a voice without a name shows no part as done.
- **The day matters.** A list of parties is good up to its date, and a reply made after a finding is decided by none.

In the tables "–" stands where the register says nothing.
What is called a gap is explained in [how a verdict is reached](verdicts.md#the-ladder), flags in
[the reference](../reference/verdicts-and-flags.md#flags).

## All rows

What the parts of a row come to together, in the register's words: met where all of them are, partly where some are,
else the gravest of the rest.
A gap counts as unmet; what does not bind, and what the register says nothing of, is left out.
The register's own words are taken together by the same rule.

| Row | Asked of | Register | Tool | Parts |
|---|---|---|---|---|
"""


@attrs.frozen
class Cell:
    """What is looked up, one finding, and the register's own word for it."""

    row: int
    state: str
    duty: str
    subject: str
    as_of: date
    word: str
    verdict: Verdict
    basis: str = ""
    status: Status | None = None
    flags: frozenset[Flag] = frozenset()

    def __str__(self) -> str:
        return f"{self.row:02} {self.state} {self.duty} {self.basis} {self.subject} {self.as_of}"

    @property
    def outcome(self) -> str:
        """The one word that comes out."""
        return str(self.status or self.verdict)

    @property
    def in_its_words(self) -> str:
        """What the register would call the outcome; empty for what it has no word for."""
        return next((word for word, outcomes in SAME.items() if self.outcome in outcomes), "")

    @property
    def agrees(self) -> bool | None:
        """Whether register and tool say the same; None where the register says nothing."""
        return None if self.word == NOT_SAID else self.outcome in SAME[self.word]


@attrs.frozen
class Row:
    """One row of the register: who asked what of whom, what the register says, and why the tool says what it says."""

    row: int
    to: str
    by: str
    when: str
    text: str
    asked: str
    register: str
    why: str
    cells: tuple[Cell, ...]
    but: str = ""
    own_words: str = ""
    same: str = ""
    """Of what part the tool has the register's word, where it has not of the whole: "on 27 July 2015"."""

    @property
    def spoken_of(self) -> tuple[Cell, ...]:
        """The parts of which both the register and the tool say something."""
        return tuple(cell for cell in self.cells if cell.word != NOT_SAID and cell.in_its_words)

    @property
    def by_register(self) -> str:
        """What the parts come to by the register."""
        return together(cell.word for cell in self.spoken_of)

    @property
    def by_tool(self) -> str:
        """What they come to by the tool, in the register's words."""
        return together(cell.in_its_words for cell in self.spoken_of)


def together(words: Iterable[str]) -> str:
    """Return what several parts come to: met where all are, partly where some are, else the gravest."""
    found = set(words)
    if found & {"met", "partly"}:
        return "met" if found == {"met"} else "partly"
    return next(word for word in GRAVEST if word in found)


@cache
def rows() -> tuple[Row, ...]:
    """Return the rows, in order."""
    listed: list[dict[str, Any]] = yaml.safe_load(ROWS.read_text(encoding="utf-8"))
    return tuple(Row(**{**one, "cells": tuple(_cells(one))}) for one in listed)


def _cells(row: dict[str, Any]) -> Iterator[Cell]:
    for one in row["cells"]:
        yield Cell(
            row=row["row"],
            state=one["state"],
            duty=one["duty"],
            basis=one.get("basis", ""),
            subject=one["subject"],
            as_of=one["as_of"],
            word=one.get("register", row["register"]),
            verdict=Verdict(one["verdict"]),
            status=Status(one["status"]) if "status" in one else None,
            flags=frozenset(Flag(flag) for flag in one.get("flags", ())),
        )


@cache
def _library() -> Library:
    return Library(installed())


def findings(cell: Cell) -> list[Finding]:
    """Return the findings that a cell is about: there should be one."""
    data = _library()
    found = assess(data.world, data.rulebook.select([cell.duty]), cell.state, cell.as_of).findings
    return [one for one in found if cell.subject in _ids(one) and (not cell.basis or str(one.basis) == cell.basis)]


def _ids(finding: Finding) -> tuple[str, ...]:
    subject = finding.subject
    return tuple(filter(None, (subject.conduct, subject.item, subject.period and "period")))


def page() -> str:
    """Return the page."""
    return "\n".join([HEAD + "\n".join(_in_one_line(row) for row in rows()) + "\n", *(_section(row) for row in rows())])


def _in_one_line(row: Row) -> str:
    parts = Counter(cell.in_its_words for cell in row.spoken_of)
    told = ", ".join(f"{parts[word]} {word}" for word in SAME if parts[word])
    apart = "" if row.by_tool == row.by_register else f" (as the register {row.same})" if row.same else ", not the same"
    return f"| [{row.row}](#{_anchor(row)}) | {row.to} | {row.by_register} | {row.by_tool}{apart} | {told} |"


def _anchor(row: Row) -> str:
    heading = f"Row {row.row}: {row.to}".lower()
    return "".join(char if char.isalnum() else "-" if char == " " else "" for char in heading)


def _section(row: Row) -> str:
    several = len({cell.state for cell in row.cells}) > 1
    lines = [
        f"## Row {row.row}: {row.to}",
        "",
        f"- **Asked** by {row.by}, {row.when} (text {row.text}).",
        f"  {row.asked}",
        f"- **Register**: {row.own_words or row.register}.",
        f"- **Tool**: {_comparison(row)}",
        f"  {row.why}",
        *([f"  {row.but}"] if row.but else []),
        "",
        "| Duty | Asked in, or legal basis | Record | As of | Register | Tool |",
        "|---|---|---|---|---|---|",
        *(_line(cell, several) for cell in row.cells),
        "",
        "```console",
        *(command for command in _commands(row.cells)),
        "```",
        "",
    ]
    return "\n".join(lines)


def _comparison(row: Row) -> str:
    said = [cell.agrees for cell in row.cells if cell.agrees is not None]
    if all(said):
        return "the same."
    return "the same in part." if any(said) else "not the same."


def _line(cell: Cell, several: bool) -> str:
    duty = f"[{cell.duty}](../reference/rules/{_library().rulebook.select([cell.duty])[0].id}.md)"
    flags = ", ".join(f"`{flag}`" for flag in sorted(cell.flags))
    columns = (
        f"{cell.state} {duty}" if several else duty,
        cell.basis or "–",
        f"`{cell.subject}`",
        str(cell.as_of),
        "–" if cell.word == NOT_SAID else cell.word,
        f"`{cell.outcome}`" + (f" ({flags})" if flags else ""),
    )
    return f"| {' | '.join(columns)} |"


def _commands(cells: Iterable[Cell]) -> Iterator[str]:
    """Yield a command for each day: all states and duties of the row that are looked up on it."""
    by_day: dict[date, list[Cell]] = {}
    for cell in cells:
        by_day.setdefault(cell.as_of, []).append(cell)
    for day, those in by_day.items():
        states = " ".join(dict.fromkeys(cell.state for cell in those))
        duties = " ".join(f"--obligation {duty}" for duty in dict.fromkeys(cell.duty for cell in those))
        yield f"$ compliance check {states} --as-of {day} {duties}"


if __name__ == "__main__":
    if "--check" in sys.argv[1:]:
        sys.exit(0 if PAGE.read_text(encoding="utf-8") == page() else 4)
    PAGE.write_text(page(), encoding="utf-8")
