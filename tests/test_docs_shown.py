"""What a page of the documentation shows is what happens: files are written, commands run, their lines appear."""

from __future__ import annotations

import contextlib
import importlib
import io
import re
import runpy
import shlex
import sys
import tomllib
from collections.abc import Iterator
from pathlib import Path

import pytest

from compliance import cli
from compliance.errors import ExitCode
from compliance.plugins import installed
from compliance.rulepage import differences, main, pages

ROOT = Path(__file__).parent.parent
PAGES = sorted(
    file for file in (*ROOT.glob("*.md"), *ROOT.glob("docs/**/*.md")) if "$ compliance" in file.read_text("utf-8")
)

FENCE = re.compile(r"^```(\w+)\n(.*?)^```$", re.MULTILINE | re.DOTALL)
FILE = re.compile(r"# (\S+\.(?:yaml|toml|py))\n")


def test_rule_pages_are_what_the_command_prints() -> None:
    rules = installed().rulebook.rules
    wanted = pages(rules)

    assert list(differences(ROOT / "docs" / "reference" / "rules", wanted)) == []
    for one in rules:
        assert _output(["rules", one.id]) == (0, wanted[f"{one.id}.md"])


def test_a_rule_page_that_is_old_is_named(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as written:
        main([str(tmp_path)], standalone_mode=False)
    (tmp_path / "leave-country.md").write_text("as it was once\n", encoding="utf-8")
    with pytest.raises(SystemExit) as checked:
        main([str(tmp_path), "--check"], standalone_mode=False)

    assert (written.value.code, checked.value.code) == (ExitCode.FINE, ExitCode.BAD_DATA)
    assert capsys.readouterr().out == "not as the rules have it: leave-country.md\n"


def _output(args: list[str]) -> tuple[int, str]:
    out = io.StringIO()
    with contextlib.redirect_stdout(out), contextlib.redirect_stderr(out):
        code = cli.run(args)
    return code, out.getvalue()


@pytest.fixture
def workplace(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """An empty folder to run in, 80 columns wide; whatever was imported from it is forgotten afterwards."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("COLUMNS", "80")
    yield tmp_path
    for name, module in list(sys.modules.items()):
        if str(getattr(module, "__file__", None)).startswith(str(tmp_path)):
            del sys.modules[name]
    installed.cache_clear()


@pytest.mark.parametrize("page", PAGES, ids=lambda page: str(page.relative_to(ROOT)))
def test_every_command_shown_runs_as_shown(page: Path, workplace: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A block whose first line names a file is written to it; each `$ compliance` is run, and its lines must appear."""
    for kind, body in FENCE.findall(page.read_text(encoding="utf-8")):
        if found := FILE.match(body):
            _write(workplace / found[1], body, monkeypatch)
        elif kind == "console":
            _run(body, page.name)


def _write(file: Path, body: str, monkeypatch: pytest.MonkeyPatch) -> None:
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(body, encoding="utf-8")
    if file.name == "pyproject.toml":  # what `pip install` would do with it
        project = tomllib.loads(body)["project"]
        info = file.parent / f"{project['name'].replace('-', '_')}-{project['version']}.dist-info"
        info.mkdir()
        (info / "METADATA").write_text(f"Name: {project['name']}\nVersion: {project['version']}\n")
        points = "".join(f"{key} = {value}\n" for key, value in project["entry-points"]["compliance"].items())
        (info / "entry_points.txt").write_text(f"[compliance]\n{points}")
        monkeypatch.syspath_prepend(file.parent)
        importlib.invalidate_caches()
        installed.cache_clear()


def _run(body: str, page: str) -> None:
    """Run each command of a console block that is ours or Python's; its exit code and lines must be those shown."""
    wanted = re.search(r"^# exit (\d)$", body, re.MULTILINE)
    for part in re.split(r"^\$ ", body, flags=re.MULTILINE)[1:]:
        command, _, shown = part.partition("\n")
        tool, *args = shlex.split(command)
        if tool == "compliance":
            code, said = _output(args)
            assert code == (int(wanted[1]) if wanted else 0), f"{page}: {command}\n{said[-1000:]}"
            lines = {_plain(line) for line in said.splitlines()} | {"", "…"}
            for line in shown.splitlines():
                assert _plain(line) in lines or line[:6] == "# exit", f"{page}: {command}\nnot said: {line}\n{said}"
        elif tool in {"python", "pytest"}:
            for file in [Path(args[0])] if tool == "python" else sorted(Path(args[0]).glob("test_*.py")):
                found = runpy.run_path(str(file))
                for test in (value for key, value in found.items() if key.startswith("test_")):
                    test()


def _plain(line: str) -> str:
    """Return a line without the numbers of sources, which move when a source is added."""
    return re.sub(r"\[\d+", "[", line.rstrip())
