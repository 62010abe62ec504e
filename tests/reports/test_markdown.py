"""The Markdown view, read back by a Markdown parser: nothing from outside becomes markup."""

from __future__ import annotations

import re

import attrs
import pytest
from markdown_it import MarkdownIt
from markdown_it.token import Token

from compliance.model.findings import Scorecard

from .conftest import Render

SOURCES = {
    "https://example.org/coi/2014?part=2&page=4",
    "https://example.org/sr",
    "https://example.org/untc",
}


def tokens(text: str) -> list[Token]:
    """Every token of the document, inline ones too, with raw HTML allowed so that any would show."""
    parsed = MarkdownIt("commonmark", {"html": True}).enable(["table", "strikethrough"]).parse(text)
    return [one for token in parsed for one in (token, *(token.children or ()))]


@pytest.mark.parametrize("proof", [False, True])
def test_hostile_text_makes_no_html_no_link_no_image_and_no_code(
    proof: bool, render: Render, hostile: Scorecard
) -> None:
    found = {token.type for token in tokens(render("markdown", hostile, proof=proof))}

    assert not found & {
        "html_inline",
        "html_block",
        "link_open",
        "image",
        "code_inline",
        "fence",
        "code_block",
        "s_open",
    }


@pytest.mark.parametrize("proof", [False, True])
def test_hostile_text_changes_no_structure(proof: bool, render: Render, tame: Scorecard, hostile: Scorecard) -> None:
    """An attack is text and nothing else: the same headings, rows and lists as with words that do no harm."""
    mild, wild = (
        [token.type for token in tokens(render("markdown", card, proof=proof)) if token.nesting == 1]
        for card in (tame, hostile)
    )

    assert wild == mild


def test_only_web_addresses_of_sources_are_linked(render: Render, full: Scorecard) -> None:
    links = {str(token.attrs["href"]) for token in tokens(render("markdown", full)) if token.type == "link_open"}

    assert links == SOURCES


def test_no_bare_address_is_left_for_a_reader_to_link(render: Render, hostile: Scorecard) -> None:
    text = render("markdown", hostile)

    assert not re.search(r"https?://|\bwww\.", text)


def test_no_control_or_direction_character_is_left(render: Render, hostile: Scorecard) -> None:
    assert not re.search(
        r"[\x00-\x09\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\u2028\u2029]", render("markdown", hostile)
    )


@pytest.mark.parametrize(
    "text", ["- item", "1. item", "2) item", "+ item", "# heading", "> quote", "---", "===", "```x", "~~~x", "    code"]
)
def test_text_at_the_start_of_a_line_starts_nothing(text: str, render: Render, full: Scorecard) -> None:
    plain = tokens(render("markdown", attrs.evolve(full, notes=("words",))))
    attacked = tokens(render("markdown", attrs.evolve(full, notes=(text,))))

    assert [token.type for token in attacked if token.nesting == 1] == [
        token.type for token in plain if token.nesting == 1
    ]
