"""Every name that a reader can meet is in the reference: keys, words, commands, options, codes and errors."""

from __future__ import annotations

import inspect
from collections.abc import Iterator
from enum import IntEnum, StrEnum
from types import ModuleType
from typing import Any

import attrs
import click
import pytest

from compliance import case, cli, errors, rule
from compliance.evidence.grading import WEIGHT_WORDS
from compliance.loading.files import Reader
from compliance.loading.holdings import StateName
from compliance.model import (
    agreements,
    calendar,
    conduct,
    findings,
    items,
    obligations,
    profiles,
    sources,
    treaties,
    verdicts,
)
from compliance.plugin import Detail, Hooks, Renderer, Style
from compliance.rulepage import pages
from compliance.testing import cases

from .documentation import LIBRARY, REFERENCE, ROOT, missing, section, text


def fields(cls: type[Any]) -> set[str]:
    return {field.name.removesuffix("_") for field in attrs.fields(cls)} - {"where"}


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
    agreements.Agreement: "An agreement",
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


def test_every_exit_code_and_error_is_explained() -> None:
    body = text(REFERENCE / "command-line.md")
    codes: type[IntEnum] = errors.ExitCode

    assert missing((str(code.value) for code in codes), section("command-line.md", "Exit codes")) == set()
    assert missing((one.__name__ for one in _tree(errors.ComplianceError)), body) == set()


def _tree(kind: type[Exception]) -> Iterator[type[Exception]]:
    yield kind
    for below in kind.__subclasses__():
        yield from _tree(below)
