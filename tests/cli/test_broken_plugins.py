"""A stranger's plugin that declares nonsense did not load, with its reason; every command goes on without it."""

from __future__ import annotations

import json
import subprocess
import sys
from importlib.metadata import entry_points
from pathlib import Path

import pytest

from compliance.cli import run
from compliance.declarations import typed
from compliance.plugin import GROUP, Document, Importer, RecommendationImporter, Renderer
from compliance.plugins import installed
from compliance.rule import Rule

from .conftest import Install

RULE = """\
E = Element("x", "?")
GOOD = Rule(id="strangers-rule", code="X1", title="T", question="Q?", about="A", elements=(E,),
            bases=(Basis(BasisKind.TREATY, "CAT", "3", breach=("x",), met=("x",)),),
            severity=Severity(3, "R"), remedy=Remedy("A", "do", "it", "by then"), references=("CAT 3",), since="1")
@hookimpl
def compliance_rules():
    return [attrs.evolve(GOOD, **CHANGE)]
"""


def hook(name: str, value: str) -> str:
    return f"@hookimpl\ndef {name}():\n    return {value}\n"


def views(name: str, text: str = "'text'") -> str:
    return hook("compliance_renderers", f"[Renderer({name!r}, '.txt', 'Says.', lambda cards, style: {text})]")


BROKEN = {
    "a malformed id": (f"CHANGE = {{'id': 'Bad Id'}}\n{RULE}", "`id` must be small letters a to z and digits"),
    "a letter of another alphabet": (f"CHANGE = {{'id': 'nächt'}}\n{RULE}", "`id` must be small letters a to z"),
    "a raised digit": (
        f"CHANGE = {{'code': 'A\N{SUPERSCRIPT TWO}'}}\n{RULE}",
        "; it must be capital letters and a number",
    ),
    "a small code": (f"CHANGE = {{'code': 'z1'}}\n{RULE}", "`code` is 'z1'; it must be capital letters and a number"),
    "a pattern that is none": (
        f"CHANGE = {{'matches': ('camp', '(')}}\n{RULE}",
        "Rule 'strangers-rule': `matches[1]` '(' is not a pattern: missing ), unterminated subpattern at position 0;",
    ),
    "nothing returned": (hook("compliance_rules", "None"), "`compliance_rules` returns None; let it `return` what it"),
    "no folder returned": (hook("compliance_states", "None"), "`compliance_states` returns None"),
    "a rule and no list": (
        f"CHANGE = {{}}\n{RULE}".replace("return [attrs.evolve(GOOD, **CHANGE)]", "return GOOD"),
        "`compliance_rules` returns one Rule where a list is expected; put it into brackets: [...]",
    ),
    "a version in quotes": (hook("compliance_api", "'1'"), "`compliance_api` returns '1' where a whole number is"),
    "a generator stopped": ("raise GeneratorExit('stop')\n", "GeneratorExit: stop"),
    "states as text": (hook("compliance_states", "'states'"), "`compliance_states` returns str where a folder is exp"),
    "catalogue as text": (hook("compliance_catalogue", "'law'"), "`compliance_catalogue` returns str where a folder"),
    "reading as text": (hook("compliance_reading", "'words'"), "`compliance_reading` returns str where a folder"),
    "no such folder": (hook("compliance_states", "Path('/no/such')"), "returns /no/such, and there is no such folder"),
    "no severity": (f"CHANGE = {{'severity': None}}\n{RULE}", "`severity` is None where Severity is expected"),
    "no code": (f"CHANGE = {{'code': None}}\n{RULE}", "Rule 'strangers-rule': `code` is None where str is expected"),
    "level in words": (f"CHANGE = {{'severity': Severity('3', 'R')}}\n{RULE}", "`severity.level` is str where int is"),
    "one tag": (f"CHANGE = {{'tags': 'refugees'}}\n{RULE}", "`tags` is str where a tuple is expected"),
    "no function": (f"CHANGE = {{'probe': None}}\n{RULE}", "`probe` is None where a function is expected"),
    "kinds in a list": (f"CHANGE = {{'kinds': ['a']}}\n{RULE}", "`kinds` is list where a mapping is expected"),
    "a ground in words": (
        f"CHANGE = {{'bases': (Basis(BasisKind.TREATY, 'CAT', '3', grounds={{'no-risk': 'x'}}),)}}\n{RULE}",
        "`bases[0].grounds['no-risk']` is str where Disputes or Excepts or Excluded or Immaterial is expected",
    ),
    "half a provision": (
        f"CHANGE = {{'bases': (Basis(BasisKind.CUSTOM, 'custom', 'x', instead_of=(('CAT',),)),)}}\n{RULE}",
        "`bases[0].instead_of[0]` is tuple where a tuple of 2 is expected",
    ),
    "ends the process": ("import sys\nsys.exit()\n", "SystemExit: it ended the process (no exit code)"),
    "ends it in a hook": (hook("compliance_rules", "exit('done')"), "SystemExit: it ended the process (done)"),
    "the name of a view": (views("text"), "two formats are called 'text'; the name of a format is used once"),
    "the name of a document": (
        hook("compliance_documents", "[Document('a.txt', 'Says.', lambda pack, path: None)] * 2"),
        "two documents are called 'a.txt'; the name of a document is used once",
    ),
    "an importer without function": (
        hook("compliance_importers", "[Importer('mine', 'Says.', 'x', None)]"),
        "Importer 'mine': `read` is None where a function is expected",
    ),
    "a view without function": (
        hook("compliance_renderers", "[Renderer('mine', '.txt', 'Says.', None)]"),
        "Renderer 'mine': `render` is None where a function is expected",
    ),
    "hostile words": ("raise RuntimeError('a\\x1b[31mb\\nc')\n", "RuntimeError: a\N{REPLACEMENT CHARACTER}[31mb c"),
}


@pytest.mark.parametrize(("source", "reason"), BROKEN.values(), ids=BROKEN)
def test_it_did_not_load_and_everything_else_works(
    source: str, reason: str, install: Install, capsys: pytest.CaptureFixture[str]
) -> None:
    install(source)

    assert run(["plugins", "--format", "json"]) == 3
    rows = {row["name"]: row for row in json.loads(capsys.readouterr().out)["plugins"]}
    assert rows["stranger"]["state"] == "did not load"
    assert reason in rows["stranger"]["reason"]
    assert all(rows[name]["state"] == "loaded" for name in ("reports", "rules", "states"))
    for code, args in ((0, ["rules"]), (3, ["check", "MNG", "--obligation", "A2"])):
        assert run(args) == code
        out, err = capsys.readouterr()
        assert "A2" in out
        assert f"warning: plugin stranger (stranger) did not load: {rows['stranger']['reason']}\n" == err


@pytest.mark.parametrize("name", ["states as text", "no such folder", "catalogue as text"])
@pytest.mark.parametrize("args", [("states",), ("validate", "mng/"), ("explain", "MNG", "A2")])
def test_a_folder_that_is_none_stops_no_command(
    name: str, args: tuple[str, ...], install: Install, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "mng").mkdir()
    (tmp_path / "mng" / "notes.yaml").write_text("notes: [A note.]\n")
    monkeypatch.chdir(tmp_path)
    install(BROKEN[name][0])

    assert run(list(args)) == (3 if args[0] == "explain" else 0)


def test_a_process_that_a_plugin_ends_on_import_does_its_work_all_the_same(install: Install, tmp_path: Path) -> None:
    install("import os, sys\nsys.exit(0)\n")
    script = f"import sys; sys.path.insert(0, {str(tmp_path / 'site')!r})\nfrom compliance.cli import run\n"
    script += "sys.exit(run(['check', 'MNG', '--obligation', 'A2']))"
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=False)

    assert done.returncode == 3
    assert "A2" in done.stdout
    assert "plugin stranger (stranger) did not load: SystemExit" in done.stderr


def test_a_good_plugin_is_loaded_and_lists_may_stand_for_tuples(install: Install) -> None:
    install(f"CHANGE = {{'tags': ['a', 'b'], 'references': ['CAT 3']}}\n{RULE}{views('mine')}")

    assert installed().broken == ()
    assert run(["rules", "strangers-rule"]) == 0
    assert run(["check", "MNG", "--obligation", "A2", "--format", "mine"]) == 0


def test_the_tools_own_declarations_fit_down_to_the_last_field() -> None:
    own = installed(frozenset())

    assert {point.name for point in entry_points(group=GROUP)} >= {one.plugin.name for one in own.declared}
    assert typed(own.rules, Rule, "own") == list(own.rules)
    assert typed(own.renderers, Renderer, "own") == list(own.renderers)
    assert typed(own.importers, Importer, "own") == list(own.importers)
    assert typed(own.documents, Document, "own") == list(own.documents)
    readers = own.recommendation_importers
    assert typed(readers, RecommendationImporter, "own") == list(readers)


@pytest.mark.parametrize(
    ("text", "fault"),
    [("None", "gave None where text is expected"), ("b'x'", "gave bytes where text is expected"),
     ("exit(0)", "failed: SystemExit: 0"), ("iter(['some text', None])", "gave None where text is expected"),
     ("(str(1 // number) for number in (1, 0))", "failed: ZeroDivisionError: integer division or modulo by zero"),
     ("(exit(number) for number in (1, 0))", "failed: SystemExit: 1")],
)  # fmt: skip
def test_a_view_that_gives_no_text_is_named(
    text: str, fault: str, install: Install, capsys: pytest.CaptureFixture[str]
) -> None:
    install(views("mine", text))

    assert run(["check", "MNG", "--obligation", "A2", "--format", "mine"]) == 3
    out, err = capsys.readouterr()
    assert out == ""
    assert err == f"error: format 'mine' {fault}; nothing was written\n"


def test_a_view_may_give_its_text_in_pieces_and_a_file_has_all_of_them_or_is_left_as_it_was(
    install: Install, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    ask, file = ["check", "MNG", "--obligation", "A2", "--format", "mine"], tmp_path / "out.txt"
    install(views("mine", "(f'{number}, ' for number in (1, 2))"))
    assert run(ask) == 0
    assert capsys.readouterr().out == "1, 2, "
    assert run([*ask, "--output", str(file)]) == 0
    assert file.read_text() == "1, 2, "

    install(views("mine", "(str(1 // number) for number in (1, 0))"))
    sys.modules.pop("stranger_plugin")
    assert run([*ask, "--output", str(file)]) == 3
    assert file.read_text() == "1, 2, "
    assert [one.name for one in tmp_path.iterdir() if one.is_file()] == ["out.txt"]


def test_without_room_for_a_temporary_file_the_message_says_so(
    install: Install, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    install(views("mine", "iter(['text'])"))
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path / "nowhere"))

    assert run(["check", "MNG", "--obligation", "A2", "--format", "mine"]) == 2
    out, err = capsys.readouterr()
    assert out == ""
    assert err.startswith("error: cannot write a temporary file: ")
    assert err.endswith("; free some space, or name a folder with TMPDIR\n")


LOUD = """\
print("on import")
def probe(case):
    print("in the rule")
    return declared(case)
CHANGE = {"probe": probe}
"""
LOUD_VIEW = """\
def render(cards, style):
    print("in the view")
    def pieces():
        print("between the pieces")
        yield "text\\n"
    return pieces()
@hookimpl
def compliance_renderers():
    return [Renderer("mine", ".txt", "Says.", render)]
"""


@pytest.mark.parametrize(
    ("args", "loud"),
    [
        (["check", "CHN", "--obligation", "X1", "--format", "json"], "in the rule"),
        (["explain", "CHN", "X1", "--format", "json"], "in the rule"),
        (["check", "CHN", "--obligation", "X1", "--format", "mine"], "between the pieces"),
        (["rules", "--format", "json"], "on import"),
        (["plugins", "--format", "json"], "on import"),
    ],
)
def test_what_a_plugin_prints_goes_to_standard_error(
    args: list[str], loud: str, install: Install, capsys: pytest.CaptureFixture[str]
) -> None:
    reached = RULE.replace('met=("x",))', 'met=("x",), kinds=("removal",))')
    install(LOUD + reached + LOUD_VIEW)

    assert run([*args, *(["--as-of", "2014-02-20"] if "CHN" in args else [])]) == 0
    out, err = capsys.readouterr()
    assert out == "text\n" if args[-1] == "mine" else json.loads(out)
    assert f"{loud}\n" in err


def test_an_interrupted_run_says_which_rule_was_at_work(install: Install, capsys: pytest.CaptureFixture[str]) -> None:
    stopped = "def probe(case):\n    raise KeyboardInterrupt\nCHANGE = {'probe': probe}\n"
    install(stopped + RULE.replace('met=("x",))', 'met=("x",), kinds=("removal",))'))

    assert run(["check", "CHN", "--obligation", "X1", "--as-of", "2014-02-20"]) == 130
    assert capsys.readouterr().err.strip() == "stopped while strangers-rule judged CHN"


def test_a_strangers_words_on_a_rules_page_are_safe_to_print(
    install: Install, capsys: pytest.CaptureFixture[str]
) -> None:
    install(f"CHANGE = {{'about': '## Limits\\nred \\x1b[31m words'}}\n{RULE}")

    assert run(["rules", "X1"]) == 0
    said = capsys.readouterr().out
    assert "\x1b" not in said
    assert "## Limits\nred \N{REPLACEMENT CHARACTER}[31m words\n" in said
