"""`compliance new`: the beginning of a rule, a state's folder or a plugin, which passes its checks at once."""

from __future__ import annotations

import shlex
from collections.abc import Iterable
from pathlib import Path

import click

from compliance.cli.session import open_library
from compliance.errors import printable
from compliance.scaffold.drafting import File, write
from compliance.scaffold.homes import Checkout, checkout, home
from compliance.scaffold.plugin import begin_plugin
from compliance.scaffold.rule import BASIS, begin_rule
from compliance.scaffold.state import begin_state

RULE_EXAMPLE = "compliance new rule night-shelter --folder asylum --basis 'CSR1951 21'"
STATE_EXAMPLE = "compliance new state MNG --into my-states"
PLUGIN_EXAMPLE = "compliance new plugin my-duties"
EPILOG = "\b\nExamples:\n" + "".join(f"  {one}\n" for one in (RULE_EXAMPLE, STATE_EXAMPLE, PLUGIN_EXAMPLE))
EXAMPLE = "\b\nExample:\n  "
OWN_STATES = "my-states"


@click.group("new", epilog=EPILOG)
def command() -> None:
    """Write the beginning of a rule, a state's folder or a plugin: small, whole, and right from the first run.

    Nothing that is there is overwritten, and everything is written or nothing.
    """


@command.command("rule", epilog=EXAMPLE + RULE_EXAMPLE)
@click.argument("name", metavar="ID")
@click.option("--code", default="", metavar="CODE", help="Its short name, such as Z9; without it the next free one.")
@click.option("--basis", default=BASIS, show_default=True, metavar="'TREATY P'", help="The provision it begins with.")
@click.option("--folder", default="", help="For a built-in rule: the folder of rules/ it belongs in, or a new one.")
@click.option("--into", type=click.Path(path_type=Path), metavar="DIR", help="A plugin's folder; without it, this one.")
def rule(name: str, code: str, basis: str, folder: str, into: Path | None) -> int:
    """Begin the rule ID: its module, its worked cases, its page, and its place in the list of rules.

    In a plugin's folder it becomes a rule of the plugin; in the tool's own source tree a built-in one.
    """
    plugins, library = open_library(None)
    place = home(into or Path())
    begun = begin_rule(place, plugins, library.catalogue, name, code, basis, folder)
    write(begun.files)
    _told(begun.files)
    steps = [f"compliance test {_shown(begun.cases)}", f"compliance rules {begun.rule.code}"]
    if not isinstance(place, Checkout):
        steps.insert(0, f"pip install -e {_shown(place.root)}    (once)")
    _next(steps, "Then change the case into yours, and the rule until the case comes out.")
    return 0


@command.command("state", epilog=EXAMPLE + STATE_EXAMPLE)
@click.argument("code", metavar="ISO3")
@click.option("--name", default="", help="What it is called, for a state that is in no index of names.")
@click.option("--into", type=click.Path(path_type=Path), metavar="DIR", help="A folder of your own, made if need be.")
def state(code: str, name: str, into: Path | None) -> int:
    """Begin the folder of the state ISO3, with examples that say in plain words what goes where.

    A built-in state is not touched: what you write is laid over it (`--states DIR`).
    """
    own = checkout()
    built_in = into is None and own is not None and Path.cwd().is_relative_to(own.root)
    place = own.root / "states" if built_in and own else into or Path(OWN_STATES)
    inside = bool(own) and place.resolve() == (own.root / "states").resolve() if own else False
    library = open_library(place if place.is_dir() and not inside else None, filled=False)[1]
    begun = begin_state(place, library, code, name, built_in=inside)
    write(begun.files)
    _told(begun.files)
    folder = _shown(place)
    over = "" if inside else f" --states {folder}"
    steps = [f"compliance validate {folder}", f"compliance check {begun.code}{over}"]
    _next(
        steps, f"Open the files in {_shown(place / begun.code.lower())} with any text editor: each says what to write."
    )
    return 0


@command.command("plugin", epilog=EXAMPLE + PLUGIN_EXAMPLE)
@click.argument("name", metavar="NAME")
@click.option("--code", default="", metavar="CODE", help="The short name of its rule; without it one made of NAME.")
@click.option(
    "--into", type=click.Path(path_type=Path), metavar="DIR", help="Where its folder is made; without it, here."
)
def plugin(name: str, code: str, into: Path | None) -> int:
    """Begin the plugin NAME: a package with a rule, its cases, a view, tests and CI."""
    plugins, library = open_library(None)
    begun = begin_plugin(into or Path(), plugins, library.catalogue, name, code)
    write(begun.files)
    _told(begun.files)
    root = _shown(begun.root)
    steps = [f"pip install -e {root}", f"compliance test {root}", f"compliance rules {begun.code}"]
    _next(steps, "It has no licence yet: choose one, put it into a file LICENSE, and name it in pyproject.toml.")
    return 0


def _told(files: Iterable[File]) -> None:
    for file in files:
        click.echo(f"{'wrote' if file.old is None else 'changed'} {_shown(file.path)}")


def _next(steps: Iterable[str], word: str) -> None:
    click.echo("\nNext:")
    for step in steps:
        click.echo(f"  {step}")
    click.echo(f"\n{word}")


def _shown(path: Path) -> str:
    """Return a path as it can be typed: from here where it is below, quoted where a shell needs that."""
    full, here = path.absolute(), Path.cwd()
    near = full.relative_to(here) if full.is_relative_to(here) else full
    return printable(shlex.quote(str(near)), 1000)
