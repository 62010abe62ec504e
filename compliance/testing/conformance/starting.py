"""What the modules of a rule ask for while they are imported, as far as their text shows: the day, the environment."""

from __future__ import annotations

import ast
import linecache
from collections.abc import Iterable, Iterator
from pathlib import Path

from compliance.testing.conformance.guarding import CHANCE, CLOCK, ENVIRONMENT

_CALLED = {
    "today": CLOCK, "now": CLOCK, "utcnow": CLOCK, "time": CLOCK, "time_ns": CLOCK, "localtime": CLOCK, "gmtime": CLOCK,
    "getenv": ENVIRONMENT, "random": CHANCE, "randint": CHANCE, "choice": CHANCE, "urandom": CHANCE, "uuid4": CHANCE,
}  # fmt: skip
"""Functions by their last name: where they come from is not looked at, and nothing else of a rule is called so."""


def at_import(files: Iterable[str]) -> Iterator[str]:
    """Yield what each file of Python does beside declaring while it is imported, with the line.

    Functions that are only called from there are not looked into, nor is what another package does.
    """
    for file in sorted(set(files)):
        text = "".join(linecache.getlines(file))
        for node in _outside(ast.parse(text)):
            if what := _what(node):
                yield f"{what} when it is imported ({Path(file).name}, line {getattr(node, 'lineno', 0)})"


def _outside(node: ast.AST) -> Iterator[ast.AST]:
    """Yield what is below a node and runs at import: all but the bodies of functions, and of programs."""
    for inner in ast.iter_child_nodes(node):
        if isinstance(inner, ast.FunctionDef | ast.AsyncFunctionDef):
            for ran in (*inner.decorator_list, *inner.args.defaults, *filter(None, inner.args.kw_defaults)):
                yield ran
                yield from _outside(ran)
        elif isinstance(inner, ast.If) and _as_program(inner.test):
            yield from _outside(ast.Module(body=inner.orelse, type_ignores=[]))
        elif not isinstance(inner, ast.Lambda):
            yield inner
            yield from _outside(inner)


def _as_program(test: ast.expr) -> bool:
    """Whether a test asks if the module is run as a program, which it is not while it is imported."""
    return ast.unparse(test) in {"__name__ == '__main__'", "'__main__' == __name__"}


def _what(node: ast.AST) -> str:
    if isinstance(node, ast.Attribute) and node.attr == "environ":
        return ENVIRONMENT
    if isinstance(node, ast.Call):
        name = node.func.attr if isinstance(node.func, ast.Attribute) else getattr(node.func, "id", "")
        return _CALLED.get(str(name), "")
    return ""
