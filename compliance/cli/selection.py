"""Which rules a command is about: by id, code or pattern, by tag, by treaty, by severity."""

from __future__ import annotations

import functools
from collections.abc import Callable
from typing import Any, TypeVar

import attrs
import click

from compliance.errors import UnknownName, UsageError, printable
from compliance.loading.holdings import Library
from compliance.rule import Rule

F = TypeVar("F", bound=Callable[..., Any])


@attrs.frozen
class Selection:
    """What was asked for. Every kind narrows; within one kind each name adds."""

    obligations: tuple[str, ...] = ()
    tags: tuple[str, ...] = ()
    treaties: tuple[str, ...] = ()
    severity: int = 1

    def of(self, library: Library) -> tuple[Rule, ...]:
        """Return the rules chosen; raises UnknownName with a suggestion, UsageError where none is left."""
        book = library.rulebook
        rules = book.select(self.obligations)
        if not (self.tags or self.treaties or self.severity > 1):
            return rules
        codes = [_code(library, name) for name in self.treaties]
        return book.narrowed(rules, tags=self.tags, treaties=codes, severity=self.severity)


def _code(library: Library, name: str) -> str:
    treaty = library.catalogue.treaty(name)
    if treaty is not None:
        return treaty.code
    agreements = {code.casefold(): code for code in library.catalogue.agreements}
    if name.casefold() in agreements:
        return agreements[name.casefold()]
    if any(name.casefold() in rule.tags for rule in library.rulebook.rules):
        word = printable(name)
        raise UsageError(f"{word!r} is no treaty; duties bear it as a tag: --tag {word.casefold()}")
    known = [*library.catalogue.treaties, *library.catalogue.aliases, *library.catalogue.agreements]
    raise UnknownName("treaty", name, known, "compliance treaties")


def selection_options(function: F) -> F:
    """Add --obligation, --tag, --treaty and --severity; the command receives `selection`."""

    @functools.wraps(function)
    def wrapped(
        *args: Any, names: tuple[str, ...], tags: tuple[str, ...], treaties: tuple[str, ...], severity: int, **rest: Any
    ) -> Any:
        return function(*args, selection=Selection(names, tags, treaties, severity), **rest)

    options = (
        click.option("--obligation", "names", multiple=True, metavar="ID",
                     help="Only this duty, by id, code (A2) or pattern (A*, refoulement-*); repeatable."),
        click.option("--tag", "tags", multiple=True, metavar="TAG", help="Only duties that bear this tag; repeatable."),
        click.option("--treaty", "treaties", multiple=True, metavar="CODE",
                     help="Only duties that rest on this treaty; repeatable."),
        click.option("--severity", type=click.IntRange(1, 4), default=1, show_default=True, metavar="1-4",
                     help="Only duties this severe or more: 4 is irreversible harm, 1 a matter of form."),
    )  # fmt: skip
    for option in reversed(options):
        wrapped = option(wrapped)
    return wrapped  # type: ignore[return-value]  # the options take the place of `selection`
