"""`compliance test`: worked cases run without pytest, told case by case, and accepted after review."""

from __future__ import annotations

import difflib
import tempfile
import textwrap
from collections.abc import Iterable, Iterator
from pathlib import Path
from types import ModuleType

import attrs
import click

from compliance.cli.session import deliver, open_library, style
from compliance.cli.tables import clean
from compliance.cli.viewing import hushed
from compliance.errors import DataError, ExitCode, Problem, UnknownName, UsageError, Where, printable
from compliance.loading.files import read_bytes
from compliance.loading.holdings import Library
from compliance.model.findings import Finding
from compliance.plugin import Detail
from compliance.plugins import Plugins
from compliance.rule import Rule
from compliance.scaffold.homes import plugins_of
from compliance.testing import Difference, conform, load_cases
from compliance.testing.accepting import ByHand, Place, accepted
from compliance.testing.cases import CaseFile, WorkedCase
from compliance.testing.finding import case_files
from compliance.testing.results import Result, result_of

EPILOG = """\b
Examples:
  compliance test rules/asylum
  compliance test rules/asylum/cases/sur_place.yaml --accept
  compliance test my-duties --conform
"""


@attrs.frozen
class Ran:
    """A file of worked cases and what came out of each."""

    file: Path
    cases: CaseFile
    results: tuple[Result, ...]

    @property
    def failed(self) -> int:
        """How many cases did not come out as written."""
        return sum(bool(one.differences) for one in self.results)


@click.command("test", epilog=EPILOG)
@click.argument("path", type=click.Path(path_type=Path))
@click.option("--accept", is_flag=True, help="Show what the expectations would become, and rewrite them if you agree.")
@click.option("--yes", is_flag=True, help="With --accept: rewrite without asking.")
@click.option("--conform", "conforming", is_flag=True, help="Hold the rules to the conformance kit as well.")
def command(path: Path, accept: bool, yes: bool, conforming: bool) -> int:
    """Run the worked cases of PATH: a file of cases, a folder of rules, or a plugin's folder.

    Exit code 1 where one does not come out as written, 4 where a file is wrong.
    """
    if yes and not accept:
        raise UsageError("--yes goes with --accept: it says that the expectations may be rewritten")
    plugins, library = open_library(None)
    _refuse_uninstalled(path, plugins)
    ran = _run_all(case_files(path), library)
    for one in ran:
        click.echo("\n".join(_told(one)))
    failed = sum(one.failed for one in ran)
    total = sum(len(one.results) for one in ran)
    files = f"{len(ran)} file" + ("s" if len(ran) > 1 else "")
    click.echo(f"{total - failed} passed, {failed} {'FAILED' if failed else 'failed'}, in {files}")
    if accept:
        failed -= sum(_accept(one, library, yes=yes) for one in ran if one.failed)
    sound = not conforming or _conform(path, ran, plugins, library)
    return int(ExitCode.FINDINGS if failed or not sound else ExitCode.FINE)


def _refuse_uninstalled(path: Path, plugins: Plugins) -> None:
    """Raise UsageError for what belongs to a plugin that is not installed: nobody would know its rules and kinds."""
    root, names = plugins_of(path)
    known = {one.name for one in plugins.loaded} | {one.name for one in plugins.broken}
    known |= {one.name for one in plugins.off}
    for name in names:
        if name not in known:
            where = printable(str(root), 1000)
            raise UsageError(f"the plugin {printable(name)} in {where} is not installed; first: pip install -e {where}")


def _run_all(files: Iterable[Path], library: Library) -> list[Ran]:
    """Run every file; raises DataError with the problems of all of them."""
    ran: list[Ran] = []
    problems: list[Problem] = []
    for file in files:
        try:
            ran.append(_run(file, library))
        except DataError as error:
            problems += error.problems
    if problems:
        raise DataError(problems)
    return ran


def _run(file: Path, library: Library) -> Ran:
    found = load_cases(file, str(file))
    results: list[Result] = []
    problems: list[Problem] = []
    for case in found.cases:
        try:
            results.append(_result(case, found, library))
        except DataError as error:
            problems += error.problems
    if problems:
        raise DataError(problems)
    return Ran(file, found, tuple(results))


def _result(case: WorkedCase, found: CaseFile, library: Library) -> Result:
    try:
        with hushed():
            return result_of(case, found, library.catalogue, library.rulebook)
    except UnknownName as error:
        fix = "if it is a rule of yours, install its package first: pip install -e FOLDER"
        raise DataError([Problem(case.where or Where(found.file), case.name, str(error), fix)]) from None


def _told(ran: Ran) -> Iterator[str]:
    """Yield the lines on one file: each case with its word, and for each that failed what differs."""
    yield printable(str(ran.file), 1000)
    for one in ran.results:
        yield f"  {'FAILED' if one.differences else 'passed'}  {printable(one.case.name)}"
        for difference in one.differences:
            yield from _difference(difference)
    yield ""


def _difference(one: Difference) -> Iterator[str]:
    width = style(Detail.SCORECARD, None).width
    yield f"          {printable(one.wanted)}"
    for name, text in (("expected", one.expected), ("found", one.found), ("why", one.why)):
        if text:
            first, rest = f"            {name:<9} ", " " * 22
            safe = printable(text, 2000)
            yield from textwrap.wrap(safe, width, initial_indent=first, subsequent_indent=rest, break_on_hyphens=False)


def _accept(ran: Ran, library: Library, *, yes: bool) -> int:
    """Show and write what the expectations of a file become; return how many cases come out as written by it."""
    old = read_bytes(ran.file, str(ran.file)).decode("utf-8")
    shown = printable(str(ran.file), 1000)
    try:
        new = accepted(old, dict(_found(ran)))
    except ByHand as error:
        click.echo(f"{shown}: {error}")
        return 0
    if new == old:
        click.echo(
            f"{shown}: nothing that can be accepted: what differs is which findings there are; change it by hand"
        )
        return 0
    left = _rerun(ran.file, new, library).failed
    lines = difflib.unified_diff(old.splitlines(), new.splitlines(), shown, shown, lineterm="", n=1)
    click.echo("\n".join(printable(line, 2000) for line in lines))
    if not yes and not click.confirm("Is this what the law says, and shall it be written?"):
        click.echo("nothing was written")
        return 0
    deliver(new, ran.file, "see that the file and its folder may be written, or change it by hand")
    more = f"; {left} still to be changed by hand" if left else ""
    click.echo(f"changed {shown}{more}")
    return ran.failed - left


def _found(ran: Ran) -> Iterator[tuple[Place, Finding]]:
    """Yield the finding of each expectation that means exactly one."""
    for number, one in enumerate(ran.results):
        for place, (_, findings) in enumerate(one.matched):
            if len(findings) == 1:
                yield (number, place), findings[0]


def _rerun(file: Path, text: str, library: Library) -> Ran:
    """Run a changed file before it is written in place of the old one."""
    with tempfile.TemporaryDirectory() as folder:
        copy = Path(folder) / file.name
        copy.write_text(text, encoding="utf-8", newline="")
        return _run(copy, library)


def _conform(path: Path, ran: list[Ran], plugins: Plugins, library: Library) -> bool:
    """Print the checklist of the plugin in `path`, or of each rule that the cases name; return whether all is kept."""
    files = [one.file for one in ran]
    place = path.resolve()
    modules = [one.plugin.module for one in plugins.declared if isinstance(one.plugin.module, ModuleType)]
    own = [module for module in modules if Path(getattr(module, "__file__", None) or "/").is_relative_to(place)]
    subjects: Iterable[ModuleType | Rule]
    subjects = own if own and place.is_dir() else _named(ran, library)
    with hushed():
        reports = [conform(one, cases=files) for one in subjects]
    for report in reports:
        click.echo(f"\n{clean(str(report))}", nl=False)
    return all(report.passed for report in reports)


def _named(ran: list[Ran], library: Library) -> tuple[Rule, ...]:
    """Return the rules that the cases expect something of."""
    names = {expected.obligation for one in ran for case in one.cases.cases for expected in case.expect}
    return library.rulebook.select(sorted(names)) if names else ()
