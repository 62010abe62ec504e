"""The documentation hangs together: counts and words are right, links lead somewhere, decisions are numbered."""

from __future__ import annotations

import re
from collections.abc import Iterator
from enum import StrEnum
from pathlib import Path

import pytest

from compliance import rule
from compliance.importing import plan
from compliance.registry import participants, statements

from .documentation import DOCS, LIBRARY, REFERENCE, ROOT, text

PAGES = sorted([*ROOT.glob("*.md"), *ROOT.glob("changelog.d/*.md"), *DOCS.rglob("*.md")])
FENCE = re.compile(r"^```(\w+)\n(.*?)^```$", re.MULTILINE | re.DOTALL)
LINK = re.compile(r"\[[^\]]*\]\(([^)\s]+)\)")
MODULE = re.compile(r"`((?:compliance|rules|reports|tests|benchmarks)/[\w/]+\.py)`(?:, `([\w.]+)`)?")
"""A file of ours as a page names it, and the name in it that stands behind, if one does."""

YET_TO_BE = "a-rule-in-five-minutes.md"
"""The page whose files its reader makes."""

MACHINE = re.compile(r"(?<![\w.:/-])(?:/(?:work|home|root|Users|tmp)/|[A-Z]:\\\\)\w")


def name(path: Path) -> str:
    return str(path.relative_to(ROOT))


# ── what is counted, and what words mean ──


def test_the_readme_counts_what_is_built_in() -> None:
    found = re.search(r"(\d+) duties, (\d+) treaties and (\d+) profiles", text(ROOT / "README.md"))
    assert found
    counted = len(LIBRARY.catalogue.duties.obligations), len(LIBRARY.catalogue.treaties), len(LIBRARY.states)

    assert tuple(map(int, found.groups())) == counted


def test_the_glossary_is_in_order_and_says_each_word_once() -> None:
    rows = re.findall(r"^\| ([^|]+) \| ([^|]+) \|$", text(REFERENCE / "glossary.md"), re.MULTILINE)[1:]
    words = [word for word, _ in rows]

    assert words == sorted(set(words), key=str.casefold)
    assert [word for word, says in rows if not says.endswith((".", ").")) or says[0].islower()] == []


@pytest.mark.parametrize(
    "kinds", [participants.Part, plan.Outcome, statements.Condition, rule.LifeCycle], ids=lambda kind: kind.__name__
)
def test_the_glossary_or_the_commands_explain_each_word_of_the_registry(kinds: type[StrEnum]) -> None:
    body = text(REFERENCE / "glossary.md") + text(REFERENCE / "command-line.md")

    assert {kind.value for kind in kinds if not re.search(rf"\b{kind.value}\b", body)} == set()


# ── pages are fresh and hang together ──


@pytest.mark.parametrize("page", PAGES, ids=name)
def test_every_link_leads_somewhere(page: Path) -> None:
    for link in LINK.findall(FENCE.sub("", text(page))):
        if not re.match(r"[a-z]+:", link):
            file, _, anchor = link.partition("#")
            target = (page.parent / file).resolve() if file else page
            assert target.exists(), f"{name(page)}: {link}"
            assert not anchor or anchor in _anchors(target), f"{name(page)}: {link}"


def _anchors(page: Path) -> set[str]:
    headings = re.findall(r"^#+ (.+)$", FENCE.sub("", text(page)), re.MULTILINE)
    return {re.sub(r"[^\w\- ]", "", heading.lower()).replace(" ", "-") for heading in headings}


def test_every_module_that_a_page_names_is_there_and_has_what_it_says() -> None:
    named = [(page, *found) for page in PAGES if page.name != YET_TO_BE for found in MODULE.findall(text(page))]

    assert any(what for _, _, what in named)
    for page, file, what in named:
        assert (ROOT / file).is_file(), f"{name(page)}: {file}"
        for part in filter(None, what.split(".")):
            there = re.search(rf"^\s*(?:def|class) {part}\b|^{part}\b.* = ", text(ROOT / file), re.MULTILINE)
            assert there, f"{name(page)}: {file} has no {part}"


def test_every_page_can_be_reached_from_the_index() -> None:
    seen, waiting = set[Path](), [DOCS / "index.md"]
    while waiting:
        page = waiting.pop()
        if page not in seen:
            seen.add(page)
            links = (link.partition("#")[0] for link in LINK.findall(text(page)))
            waiting += [(page.parent / link).resolve() for link in links if link.endswith(".md") and ":" not in link]

    assert sorted(map(name, set(DOCS.rglob("*.md")) - seen)) == []


def test_decisions_are_numbered_without_gaps_and_have_one_shape() -> None:
    found = sorted((DOCS / "decisions").glob("*.md"))

    assert [file.name[:4] for file in found] == [f"{number:04}" for number in range(1, len(found) + 1)]
    for file in found:
        body = text(file)
        assert body.startswith(f"# {file.name[:4]}: "), file.name
        assert re.search(r"^Status: \w+, \d{4}-\d\d-\d\d\.$", body, re.MULTILINE), file.name
        assert re.findall(r"^## (.+)$", body, re.MULTILINE) == ["Context", "Choice", "Alternatives", "Cost"], file.name


def test_nothing_names_a_path_of_one_machine() -> None:
    for file in _tracked():
        for number, line in enumerate(file.read_text(encoding="utf-8", errors="replace").splitlines(), 1):
            assert not MACHINE.search(line), f"{name(file)}:{number}: {line.strip()[:100]}"


def _tracked() -> Iterator[Path]:
    """Yield the files of the tree that are kept, but for those that tools leave behind."""
    for entry in sorted(ROOT.iterdir()):
        if entry.is_file():
            yield entry
        elif entry.name == ".ci" or (entry.name[0] != "." and entry.name not in {"build", "dist"}):
            left = {"__pycache__", ".ruff_cache"}  # the package of tests/plugin_package/ has one of its own
            yield from (file for file in sorted(entry.rglob("*")) if file.is_file() and not left & set(file.parts))
