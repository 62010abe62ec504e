"""The documentation is whole: every name is in it, its links lead somewhere, its decisions are numbered."""

from __future__ import annotations

import inspect
import json
import re
from collections.abc import Iterable, Iterator
from enum import IntEnum, StrEnum
from pathlib import Path
from types import ModuleType
from typing import Any

import attrs
import click
import pytest

from compliance import case, cli, errors, rule
from compliance.evidence.grading import WEIGHT_WORDS
from compliance.importing import plan
from compliance.loading.files import Reader
from compliance.loading.holdings import Library, StateName
from compliance.model import calendar, conduct, findings, items, obligations, profiles, sources, treaties, verdicts
from compliance.plugin import Detail, Hooks, Renderer, Style
from compliance.plugins import installed
from compliance.registry import participants, statements
from compliance.rulepage import pages
from compliance.testing import cases

from .recommending import made

ROOT = Path(__file__).parent.parent
DOCS = ROOT / "docs"
REFERENCE = DOCS / "reference"
PAGES = sorted([*ROOT.glob("*.md"), *ROOT.glob("changelog.d/*.md"), *DOCS.rglob("*.md")])
LIBRARY = Library(installed())

FENCE = re.compile(r"^```(\w+)\n(.*?)^```$", re.MULTILINE | re.DOTALL)
LINK = re.compile(r"\[[^\]]*\]\(([^)\s]+)\)")
MACHINE = re.compile(r"(?<![\w.:/-])(?:/(?:work|home|root|Users|tmp)/|[A-Z]:\\\\)\w")


def name(path: Path) -> str:
    return str(path.relative_to(ROOT))


def text(page: Path) -> str:
    return page.read_text(encoding="utf-8")


def section(page: str, heading: str) -> str:
    """Return what stands under a heading of a reference page, up to the next of its level."""
    body = text(REFERENCE / page)
    found = re.search(rf"^(#+) {re.escape(heading)}\n(.*?)(?=^\1 |\Z)", body, re.MULTILINE | re.DOTALL)
    assert found, f"{page} has no heading {heading!r}"
    return found[2]


def missing(words: Iterable[str], body: str) -> set[str]:
    """Return the words that do not stand in a code span of their own."""
    return set(words) - set(re.findall(r"`([^`\n]+)`", body))


def fields(cls: type[Any]) -> set[str]:
    return {field.name.removesuffix("_") for field in attrs.fields(cls)} - {"where"}


# ── every name is in the reference ──

PROFILE: dict[type[Any], str] = {
    profiles.Profile: "The profile",
    profiles.Territory: "A territory",
    treaties.TreatyAction: "A treaty action",
    profiles.Confirmation: "A confirmation",
    profiles.AgreementParty: "Being party to an agreement",
    profiles.Law: "A law",
    profiles.CustomStance: "A stance on custom",
    conduct.Conduct: "Conduct",
    sources.Citation: "A citation",
    conduct.Reply: "A reply",
    conduct.Decision: "A decision on a ground",
    sources.Pointer: "A pointer",
    conduct.Count: "A number",
    conduct.Redaction: "A redaction",
    conduct.Withdrawn: "Taking a record back",
    items.Item: "A recommendation or commitment",
    items.Measure: "A measure",
    items.FollowUp: "A grade of follow-up",
    items.Tally: "A tally",
    items.Engagement: "An engagement",
    sources.Source: "A source",
    StateName: "The index of names",
}
LAW: dict[type[Any], str] = {
    treaties.Treaty: "The treaty",
    treaties.General: "General entry into force",
    treaties.Delay: "Joining",
    treaties.Exit: "Leaving",
    treaties.Reservations: "Reservations",
    treaties.Carried: "Reservations carried over",
    treaties.Parent: "A parent",
    treaties.Companion: "A companion",
    treaties.Reach: "A defining provision",
    treaties.StatusList: "The status list",
    treaties.Total: "A total",
    treaties.Missing: "Parties missing",
    treaties.Agreement: "An agreement",
    obligations.Obligations: "The obligations",
    obligations.Obligation: "An obligation",
    obligations.Untested: "Provisions without a rule",
}
RULE: dict[type[Any], str] = {
    rule.Rule: "Rule",
    rule.Basis: "Basis",
    rule.Element: "Element",
    rule.ExceptionClause: "ExceptionClause",
    rule.Evidence: "Evidence",
    rule.Severity: "Severity and Remedy",
    rule.Remedy: "Severity and Remedy",
    Renderer: "Renderers",
    Style: "Renderers",
    cases.WorkedCase: "Worked cases",
    cases.Expected: "Worked cases",
    cases.Absent: "Worked cases",
}
JSON: dict[type[Any], str] = {
    findings.Scorecard: "The scorecard",
    findings.Finding: "A finding",
    findings.BasisRef: "basis",
    findings.Subject: "subject",
    findings.LawPart: "law",
    findings.ElementPart: "elements",
    findings.EvidencePart: "evidence",
    findings.ExceptionPart: "exceptions",
    findings.ReplyPart: "replies",
    findings.GroundPart: "grounds",
    findings.SeverityPart: "severity",
    findings.RemedyPart: "remedy",
    findings.SetAside: "set_aside",
    findings.Step: "why",
    findings.Headline: "headlines",
    findings.Coverage: "coverage",
    findings.Covered: "covered_by",
    findings.Provenance: "provenance",
    findings.PluginPart: "provenance",
    findings.SourcePart: "sources",
}
CALENDAR: dict[type[Any], str] = {calendar.Session: "A session"}
FORMATS = {
    "profile-format.md": PROFILE,
    "treaty-format.md": LAW,
    "rule-format.md": RULE,
    "json.md": JSON,
    "calendar-format.md": CALENDAR,
}
RECORDS = [(page, cls, heading) for page, found in FORMATS.items() for cls, heading in found.items()]


@pytest.mark.parametrize("module", [conduct, findings, items, obligations, profiles, sources, treaties])
def test_every_record_of_the_model_has_its_section(module: ModuleType) -> None:
    records = {one for one in vars(module).values() if attrs.has(one) and one.__module__ == module.__name__}

    assert records - {cls for _, cls, _ in RECORDS} == set()


@pytest.mark.parametrize(("page", "cls", "heading"), RECORDS, ids=lambda value: getattr(value, "__name__", None))
def test_every_key_of_a_record_is_explained(page: str, cls: type[Any], heading: str) -> None:
    assert missing(fields(cls), section(page, heading)) == set()


@pytest.mark.parametrize(("key", "heading"), [("reviews", "Reviews"), ("gaps", "Gaps")])
def test_every_key_of_the_reviews_that_ship_is_explained(key: str, heading: str) -> None:
    rows = Reader().mapping(ROOT / "states" / "calendar" / "reviews.yaml", "reviews.yaml", "keys and values")[key]
    assert isinstance(rows, list)
    keys = {str(word) for row in rows if isinstance(row, dict) for word in row}

    assert keys
    assert missing(keys, section("calendar-format.md", heading)) == set()


CHOICES: dict[str, tuple[type[StrEnum], ...]] = {
    "profile-format.md": (
        conduct.By, conduct.Nature, conduct.Audience, sources.Mark, sources.SourceKind, sources.Statement,
        sources.Bearing, treaties.ActionKind, treaties.Effect, profiles.StateKind, profiles.Stance, items.Position,
        items.Act, items.EngagementKind, items.FollowUpGrade,
    ),
    "calendar-format.md": (calendar.Known,),
    "treaty-format.md": (treaties.LaterOf, treaties.ExitKind),
    "rule-format.md": (rule.LifeCycle, rule.SubjectKind, rule.BasisKind, Detail),
    "verdicts-and-flags.md": (
        verdicts.Verdict, verdicts.Status, verdicts.Flag, verdicts.BasisKind, verdicts.Holds, sources.Mark,
        sources.SourceKind, sources.Statement, sources.Bearing, items.Position,
    ),
}  # fmt: skip


@pytest.mark.parametrize(("page", "kinds"), CHOICES.items(), ids=list(CHOICES))
def test_every_word_of_a_vocabulary_is_explained(page: str, kinds: tuple[type[StrEnum], ...]) -> None:
    assert missing((word.value for kind in kinds for word in kind), text(REFERENCE / page)) == set()


def test_grades_weights_and_their_words_are_explained() -> None:
    body = text(REFERENCE / "verdicts-and-flags.md")

    assert missing((f"g{level}" for level in range(len(verdicts.GRADE_WORDS))), body) == set()
    assert missing(WEIGHT_WORDS.values(), body) == set()
    for word in (*verdicts.GRADE_WORDS, *verdicts.FLAG_WORDS.values()):
        assert word in body


def test_grounds_conduct_kinds_and_elements_are_named() -> None:
    book = LIBRARY.rulebook
    words = {*LIBRARY.catalogue.grounds, *book.kinds}

    assert missing(words, text(REFERENCE / "profile-format.md")) == set()
    assert missing(book.elements, "".join(pages(book.rules).values()) + text(REFERENCE / "profile-format.md")) == set()


def test_every_name_that_authors_may_use_is_explained() -> None:
    body = text(REFERENCE / "rule-format.md")
    hooks = [one for one, _ in inspect.getmembers(Hooks, inspect.isfunction)]
    asked = [one for one in vars(case.Case) if not one.startswith("_")]

    assert missing([*rule.__all__, *hooks, *asked], body) == set()


@pytest.mark.parametrize("command", cli.COMMANDS)
def test_every_command_and_option_is_explained(command: str) -> None:
    found = cli.group.get_command(click.Context(cli.group), command)
    assert found
    body = section("command-line.md", f"compliance {command}")

    assert missing((word for one in found.params for word in _words(one)), body) == set()


@pytest.mark.parametrize("group", ["new", "upr"])
def test_every_command_of_a_group_is_explained_with_its_options(group: str) -> None:
    found = cli.group.get_command(click.Context(cli.group), group)
    assert isinstance(found, click.Group)
    context = click.Context(found)
    names = found.list_commands(context)

    assert names
    for name in names:
        command = found.get_command(context, name)
        assert command, name
        body = section("command-line.md", f"compliance {group} {name}")
        assert missing((word for one in command.params for word in _words(one)), body) == set(), name


def _words(one: click.Parameter) -> list[str]:
    if isinstance(one, click.Argument):
        name = str(one.name).upper()
        return [one.metavar or (name if one.required else f"[{name}]")]
    return one.opts


# ── the documents of listings ──

DOCUMENTS = {
    "participants": ["treaties", "CAT", "--as-of", "2014-02-01"],
    "statements": ["treaties", "CAT", "--provision", "20", "--as-of", "2014-02-01"],
    "standing": ["treaties", "--state", "MNG", "--as-of", "2014-02-01"],
    "computation": ["treaties", "CAT", "--state", "MNG", "--as-of", "2014-02-01"],
    "matrix": ["treaties", "--matrix", "CAT", "--state", "MNG", "--as-of", "2014-02-01"],
    "treaties": ["treaties"],
    "states": ["states"],
    "plugins": ["plugins"],
    "importers": ["import"],
}


@pytest.mark.parametrize("document", DOCUMENTS)
def test_every_field_of_a_listing_is_explained(document: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.run([*DOCUMENTS[document], "--format", "json"]) == 0
    found = json.loads(capsys.readouterr().out)
    body = section("json.md", document) + section("json.md", "participants")
    row = found[document][0]
    cells = next(iter(row.get("cells", {}).values()), {})

    assert missing([found["schema"]], section("json.md", "Other documents")) == set()
    assert missing({*found, *row, *cells} - {"schema", document}, body) == set()


# ── the documents of the review ──

LIST = (
    "SuR,Rgrp,Org,Recommendation,RS,Rgrp,Org,Response,Action,Issue,Session\n"
    "Mongolia,Asia,,Ratify the Optional Protocol to the Convention against Torture,Norway,WEOG,,Accepted,5,Trees,9\n"
    "Mongolia,Asia,,Plant a tree in every court,Norway,WEOG,,Noted,4,Trees,9\n"
    "Mongolia,Asia,,Plant a tree in every court,Norway,WEOG,,Noted,4,Trees,22\n"
    "Mongolia,Asia,,Plant a wood,Nowhereland,WEOG,,Noted,4,Trees,22\n"
)
SUBMISSION = "# Submission\n\nMongolia should plant trees.\n"
AS_OF = ["--as-of", "2020-09-16"]
REVIEW: dict[str, tuple[list[str], tuple[str, ...]]] = {
    "recommendation-kinds": (["import"], ()),
    "recommendations": (["import", "upr-info", "list.csv", "--expect", "received=4"], ()),
    "checked": (["check", "upr-info", "list.csv", "--scale", "hrc", *AS_OF], ("An act asked for",)),
    "readings": (["read", "upr-info", "list.csv", *AS_OF], ()),
    "ratification-recommendations": (["result", "upr-info", "list.csv", *AS_OF], ()),
    "upr-matrix": (["matrix", "in.docx", "out.docx", *AS_OF], ()),
    "comparisons": (["compare", "upr-info", "list.csv", *AS_OF], ("An act asked for",)),
    "upr-pack": (
        ["pack", "MNG", "--recommendations", "upr-info", "list.csv", *AS_OF],
        ("checked", "An act asked for", "recommendations", "sources"),
    ),
    "lint": (["lint", "submission.md", "--fail-on", "error"], ()),
    "lint-rules": (["lint", "--rules"], ()),
}
BY_NAME = {
    "sources", "answers", "states", "by_position", "by_status", "by_action", "by_theme", "unknown_recommenders",
    "expected",
}  # fmt: skip
"""Fields of which the keys are words of the data: codes, ids, positions."""


@pytest.mark.parametrize("document", REVIEW)
def test_every_field_of_a_document_of_the_review_is_explained_at_any_depth(
    document: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "list.csv").write_text(LIST, encoding="utf-8")
    (tmp_path / "submission.md").write_text(SUBMISSION, encoding="utf-8")
    row = made.table_row("115.2 Plant a tree (Chile);", "Noted", "Trees", "")
    matrix = made.docx_bytes([made.table_row(*made.MATRIX_HEADS), row], "UPR of Mongolia (2nd Cycle – 22nd session)")
    (tmp_path / "in.docx").write_bytes(matrix)
    words, also = REVIEW[document]
    code = cli.run(["upr", *words, "--format", "json"])
    found = json.loads(capsys.readouterr().out)
    body = "".join(section("json.md", heading) for heading in (document, *also))
    if document in {"recommendations", "upr-pack"}:
        body += section("recommendation-formats.md", "The record")

    assert code in {0, 1}
    assert missing([found["schema"], document], section("json.md", "Other documents")) == set()
    assert missing(_keys(found) - {"schema", document}, body) == set()


def _keys(found: object) -> set[str]:
    """Return every key of a document that is a field, and none that is a word of the data."""
    if isinstance(found, list):
        return {key for one in found for key in _keys(one)}
    if not isinstance(found, dict):
        return set()
    below = [one.values() if key in BY_NAME and isinstance(one, dict) else [one] for key, one in found.items()]
    return set(found) | {key for values in below for one in values for key in _keys(one)}


def test_every_exit_code_and_error_is_explained() -> None:
    body = text(REFERENCE / "command-line.md")
    codes: type[IntEnum] = errors.ExitCode

    assert missing((str(code.value) for code in codes), section("command-line.md", "Exit codes")) == set()
    assert missing((one.__name__ for one in _tree(errors.ComplianceError)), body) == set()


def _tree(kind: type[Exception]) -> Iterator[type[Exception]]:
    yield kind
    for below in kind.__subclasses__():
        yield from _tree(below)


# ── what is counted, and what words mean ──


def test_the_readme_counts_what_is_built_in() -> None:
    found = re.search(r"(\d+) duties, (\d+) treaties and (\d+) profiles", text(ROOT / "README.md"))
    assert found
    duties = [one for one in LIBRARY.rulebook.rules if one.code[0] in "ABCDE"]  # those of the catalogue
    counted = len(duties), len(LIBRARY.catalogue.treaties), len(LIBRARY.states)

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
