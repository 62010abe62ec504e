"""The page: no request, no script, no markup from outside, and a structure that every reader can follow."""

from __future__ import annotations

import hashlib
import re
from base64 import b64encode
from html.parser import HTMLParser
from itertools import pairwise

import pytest

from compliance.model.findings import Scorecard

from .conftest import Render

VOID = {"meta", "br", "hr", "img", "link", "input"}


class Page(HTMLParser):
    """The tags of a page with their attributes, checked to be well nested."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.open: list[str] = []
        self.feed(text)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))
        if tag not in VOID:
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def all(self, *names: str) -> list[dict[str, str | None]]:
        return [attributes for tag, attributes in self.tags if tag in names]


@pytest.fixture(scope="session", params=["empty", "full", "hostile", "proof", "several"])
def html(request: pytest.FixtureRequest, render: Render) -> str:
    kind = request.param
    if kind == "several":
        return render("html", *request.getfixturevalue("several"))
    return render("html", request.getfixturevalue("full" if kind == "proof" else kind), proof=kind == "proof")


def test_every_tag_is_closed_in_order(html: str) -> None:
    assert Page(html).open == []


def test_the_page_asks_nothing_of_the_network(html: str) -> None:
    page = Page(html)

    assert not page.all("script", "img", "link", "iframe", "object", "embed", "base", "form", "audio", "video", "svg")
    assert not any("src" in attributes or "srcset" in attributes for _, attributes in page.tags)
    assert not re.search(r"@import|url\(", html.split("</style>", maxsplit=1)[0])
    assert not any(name.startswith("on") or name == "style" for _, attributes in page.tags for name in attributes)


def test_only_sources_are_linked_and_their_sites_learn_nothing(html: str) -> None:
    for link in Page(html).all("a"):
        target = link["href"] or ""
        assert target.startswith(("#", "https://example.org/"))
        assert target.startswith("#") or link["rel"] == "noreferrer noopener"


def test_every_link_inside_the_page_leads_somewhere_and_no_anchor_comes_twice(html: str) -> None:
    page = Page(html)
    ids = [attributes["id"] for _, attributes in page.tags if "id" in attributes]
    inside = {(link["href"] or "")[1:] for link in page.all("a") if (link["href"] or "").startswith("#")}
    named = {value for _, attributes in page.tags if (value := attributes.get("aria-labelledby"))}

    assert len(ids) == len(set(ids))
    assert inside | named <= set(ids)


def test_the_policy_lets_in_the_one_style_sheet_and_nothing_else(html: str) -> None:
    css = re.search(r"<style>(.*?)</style>", html, re.DOTALL)
    assert css
    digest = b64encode(hashlib.sha256(css[1].encode()).digest()).decode()
    policy = next(one["content"] for one in Page(html).all("meta") if one.get("http-equiv"))

    assert policy == f"default-src 'none'; style-src 'sha256-{digest}'; base-uri 'none'; form-action 'none'"


def test_the_page_names_its_language_and_has_a_skip_link_to_its_one_main_part(html: str) -> None:
    page = Page(html)

    assert page.all("html")[0]["lang"] == "en"
    assert page.all("a")[0]["href"] == "#main"
    assert [one.get("id") for one in page.all("main")] == ["main"]
    assert len(page.all("h1")) == 1


def test_no_heading_skips_a_level(html: str) -> None:
    levels = [int(tag[1]) for tag, _ in Page(html).tags if re.fullmatch(r"h[1-6]", tag)]

    assert levels[0] == 1
    assert all(after <= before + 1 for before, after in pairwise(levels))


def test_every_table_has_a_caption_and_every_head_cell_a_scope(html: str) -> None:
    page = Page(html)

    assert len(page.all("table")) == len(page.all("caption"))
    assert all(one.get("scope") in {"col", "row"} for one in page.all("th"))


def test_the_caption_of_the_headlines_speaks_of_commitments_too(render: Render, full: Scorecard) -> None:
    captions = re.findall(r"<caption>(.*?)</caption>", render("html", full))

    assert captions[0] == (
        "The headline of each duty: the worst finding on a binding basis; "
        "where none binds, the commitment that is worst off, if there is one"
    )


def test_hostile_text_makes_no_tag(render: Render, hostile: Scorecard, tame: Scorecard) -> None:
    """An attack is text and nothing else: the same tags as with words that do no harm."""
    mild, wild = ([tag for tag, _ in Page(render("html", card)).tags] for card in (tame, hostile))

    assert wild == mild
    assert "javascript:alert('url')" not in render("html", hostile)
    assert "<script" not in render("html", hostile)


def test_no_control_or_direction_character_is_left(render: Render, hostile: Scorecard) -> None:
    assert not re.search(r"[\x00-\x09\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]", render("html", hostile))


def channel(value: int) -> float:
    share = value / 255
    return share / 12.92 if share <= 0.04045 else ((share + 0.055) / 1.055) ** 2.4


def contrast(one: str, other: str) -> float:
    """The contrast ratio of WCAG 2 between two colours."""
    lights = []
    for colour in (one, other):
        red, green, blue = (channel(int(colour[at : at + 2], 16)) for at in (1, 3, 5))
        lights.append(0.2126 * red + 0.7152 * green + 0.0722 * blue)
    return (max(lights) + 0.05) / (min(lights) + 0.05)


@pytest.mark.parametrize("paper", ["paper", "panel"])
def test_text_stands_out_in_light_in_dark_and_in_print(paper: str, render: Render, empty: Scorecard) -> None:
    css = render("html", empty).split("</style>", maxsplit=1)[0]
    palettes = [
        dict(re.findall(r"--(\w+): (#[0-9a-f]{6})", block)) for block in re.findall(r":root \{(.*?)\}", css, re.DOTALL)
    ]

    assert len(palettes) == 3
    for palette in palettes:
        for ink in ("ink", "soft", "link", "gap", "contested", "open", "good", "none"):
            assert contrast(palette[ink], palette[paper]) >= 4.5, (ink, palette[ink])
