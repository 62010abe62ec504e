"""A scorecard names the files that it was made from, the same whatever was asked before; and one world serves all."""

from __future__ import annotations

import hashlib
from datetime import date
from pathlib import Path

import pytest

from compliance.loading.holdings import Library
from compliance.model.findings import Scorecard
from compliance.plugins import installed
from compliance.scorecard import scorecard

from .records import HEAD, Write, act, conduct

DAY = date(2014, 12, 31)
PLUGINS = installed()
STATES = Path(__file__).parents[2] / "states"
SOURCE = "{title: A paper, publisher: A paper, kind: R, published: 2013-05-30, mark: G}"
LIST = "CAT: {source: listed, good_through: 2030-01-01}\n"


def card(library: Library, state: str) -> Scorecard:
    return scorecard(library, PLUGINS, library.rulebook.rules, state, DAY)


def inputs(library: Library, state: str) -> list[str]:
    return list(card(library, state).provenance.inputs)


def test_a_scorecard_is_the_same_whatever_was_asked_before() -> None:
    whole = Library(PLUGINS)
    for state in ("CHN", "MNG", "PRK", "VNM", "MNG", "CHN"):
        assert card(whole, state) == card(Library(PLUGINS), state)


def test_the_files_of_another_state_are_named_only_where_they_were_read() -> None:
    library = Library(PLUGINS)
    states = {state: {name.split("/")[1] for name in inputs(library, state)} for state in ("CHN", "MNG")}

    assert {"chn", "prk"} <= states["CHN"]  # what people are sent back to is told by the other state's profile
    assert "mng" in states["MNG"]
    assert not {"chn", "prk", "mmr"} & states["MNG"]


def test_what_is_on_file_of_the_state_and_no_more_tells_which_sources_count() -> None:
    library = Library(PLUGINS)
    cited = {
        source.where.file for source in map(library.sources.__getitem__, card(library, "MNG").sources) if source.where
    }
    named = {name for name in inputs(library, "MNG") if "/bibliography/" in name}

    assert cited <= named
    assert "states/bibliography/china-and-dprk.yaml" not in named


def test_each_hash_is_that_of_the_file() -> None:
    found = card(Library(PLUGINS), "MNG").provenance.inputs

    assert list(found) == sorted(found)
    for name, digest in found.items():
        assert hashlib.sha256((STATES.parent / name).read_bytes()).hexdigest() == digest


def test_a_source_not_yet_known_on_the_day_is_behind_the_answer_too(write: Write) -> None:
    later = SOURCE.replace("2013", "2020")
    own = write(
        {
            "xel/profile": HEAD,
            "xel/conduct": conduct("a"),
            "bibliography/a": f"paper: {later}\n",
            "bibliography/b": f"idle: {SOURCE}\n",
        }
    )

    assert [name for name in inputs(Library(PLUGINS, own), "XEL") if "own/bibliography" in name] == [
        "own/bibliography/a.yaml"
    ]


def test_so_are_a_list_of_parties_and_what_it_cites(write: Write) -> None:
    own = write({"xel/profile": HEAD, "lists": LIST, "bibliography/lists": f"listed: {SOURCE}\n"})
    found = inputs(Library(PLUGINS, own), "MNG")

    assert {"own/lists.yaml", "own/bibliography/lists.yaml"} <= set(found)


def test_a_record_from_the_registers_brings_its_source(write: Write) -> None:
    own = write(
        {
            "xel/profile": HEAD,
            "xel/treaties": f"treaties: {{CAT: [{act('accession', '2001-01-01')}]}}\n",
            "bibliography/a": f"register: {SOURCE}\n",
        }
    )

    assert "own/bibliography/a.yaml" in inputs(Library(PLUGINS, own), "XEL")


@pytest.mark.parametrize("part", ["world", "states", "index", "trail"])
def test_what_a_library_works_out_once_it_keeps(part: str) -> None:
    library = Library(PLUGINS)

    assert getattr(library, part) is getattr(library, part)
