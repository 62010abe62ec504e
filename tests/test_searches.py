"""A search that found no reply is known from its own day: not before, and it never weighs in a verdict."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import attrs
import pytest

from compliance.loading.holdings import Library
from compliance.model.findings import Finding
from compliance.plugins import installed
from compliance.scorecard import scorecard
from compliance.upr.aim import Aim
from compliance.upr.dossier import Dossier
from compliance.upr.questions import questions_of
from compliance.upr.reported import reported

PLUGINS = installed()
SEARCHED = date(2024, 5, 3)
BEFORE, AFTER = date(2024, 5, 2), date(2024, 5, 4)
BIBLIOGRAPHY = """
xel-register:
  {title: Status of treaties, publisher: Secretary-General as depositary, kind: REG, mark: V, retrieved: 2024-01-31}
xel-inquiry:
  {title: The inquiry, publisher: An inquiry, kind: F2, mark: V, symbol: A/HRC/99/7, published: 2021-01-05}
"""
TREATIES = """\
treaties:
  CAT:
    - {action: accession, on: 2001-05-02, source: xel-register, mark: V}
confirmations:
  - {treaty: CAT, party: true, on: 2024-01-31, source: xel-register, mark: V}
"""
RECORD = """\
  - id: {id}
    kind: removal
    nature: event
    by: organ
    when: {when}
    to: MMR
    says: Returned people without looking at what awaited them.
    mark: V
    sources:
      - {{cite: xel-inquiry, statement: finding, shows: [conduct, attribution, risk], mark: V}}
"""
SEARCH = "    replies:\n      - {none_found: 2024-05-03}\n"
FIRST, SECOND = RECORD.format(id="removal-2019", when="2019-02"), RECORD.format(id="removal-2020", when="2020-02")


@pytest.fixture
def library(tmp_path: Path) -> Library:
    """Exampleland, whose two returns an inquiry found; for a reply to the second one somebody has searched."""
    return library_of(tmp_path, FIRST, SECOND + SEARCH)


def library_of(folder: Path, *records: str) -> Library:
    """The library with these records of Exampleland's conduct."""
    (folder / "xel").mkdir()
    (folder / "bibliography").mkdir()
    (folder / "bibliography" / "xel.yaml").write_text(BIBLIOGRAPHY)
    (folder / "index.yaml").write_text("XEL: {name: Exampleland}\n")
    (folder / "xel" / "profile.yaml").write_text("state: XEL\nkind: state\nname: Exampleland\n")
    (folder / "xel" / "treaties.yaml").write_text(TREATIES)
    (folder / "xel" / "conduct.yaml").write_text("conduct:\n" + "".join(records))
    return Library(PLUGINS, folder)


def finding(library: Library, as_of: date) -> Finding:
    """The finding on the second return under article 3 of the Convention against Torture."""
    card = scorecard(library, PLUGINS, PLUGINS.rulebook.rules, "XEL", as_of)
    return next(one for one in card.findings if one.id == "XEL/A2/CAT-3/removal-2020")


def dossier(library: Library, as_of: date) -> Dossier:
    return Dossier(library, PLUGINS, "XEL", as_of, Aim("XEL", 5, None))


def test_before_its_day_nothing_is_known_of_a_search(library: Library) -> None:
    found = finding(library, BEFORE)

    assert (found.reply, found.replies) == ("none-recorded", ())


@pytest.mark.parametrize("as_of", [SEARCHED, AFTER])
def test_from_its_day_on_a_search_is_told_with_its_day(library: Library, as_of: date) -> None:
    found = finding(library, as_of)

    assert (found.reply, [one.none_found for one in found.replies]) == ("none-found", ["2024-05-03"])


@pytest.mark.parametrize("as_of", [BEFORE, SEARCHED, AFTER])
def test_a_search_moves_no_verdict_and_no_flag_on_any_day(library: Library, tmp_path: Path, as_of: date) -> None:
    (tmp_path / "other").mkdir()
    without = finding(library_of(tmp_path / "other", FIRST, SECOND), as_of)
    found = finding(library, as_of)

    assert (found.verdict, found.status, found.flags) == (without.verdict, without.status, without.flags)
    assert attrs.evolve(found, reply="", replies=(), why=()) == attrs.evolve(without, reply="", replies=(), why=())


def test_a_question_names_a_search_only_from_its_day_and_for_the_reports_it_was_about(library: Library) -> None:
    def why(as_of: date) -> str:
        return next(one.why for one in questions_of(dossier(library, as_of)) if one.code == "A2")

    assert why(BEFORE).startswith("No reply of Exampleland is on file, and no search for one. As of 2 May 2024: ")
    assert why(AFTER).startswith(
        "No reply of Exampleland is on file; for 1 of 2 reports a search on 3 May 2024 found none. As of 4 May 2024: "
    )


def test_a_question_on_a_report_whose_reply_was_searched_for_says_that_none_was_found(tmp_path: Path) -> None:
    only = library_of(tmp_path, SECOND + SEARCH)
    why = next(one.why for one in questions_of(dossier(only, AFTER)) if one.code == "A2")

    assert why.startswith("No reply of Exampleland was found in a search on 3 May 2024. As of 4 May 2024: ")


def test_the_submission_says_found_only_of_a_search(tmp_path: Path) -> None:
    only = library_of(tmp_path, SECOND + SEARCH)

    def told(as_of: date) -> str:
        return " ".join(note.text for _, paragraph in reported(dossier(only, as_of)) for note in paragraph)

    assert "No reply of Exampleland is on file; that is no admission." in told(BEFORE)
    assert "search" not in told(BEFORE)
    assert "No reply of Exampleland was found in a search on 3 May 2024; that is no admission." in told(AFTER)
