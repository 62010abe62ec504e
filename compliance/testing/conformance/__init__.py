"""The conformance kit: one call that holds a rule or a plugin to everything that rules and plugins promise."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from types import ModuleType

from compliance.errors import UsageError
from compliance.rule import Rule
from compliance.testing.conformance.report import Report

__all__ = ["EXAMPLES", "Report", "conform"]

EXAMPLES = 40
"""How many worlds are invented for each rule, where nothing else is asked for."""


def conform(subject: Rule | ModuleType, *, cases: Iterable[Path] = (), examples: int = EXAMPLES) -> Report:
    """Return what a rule, or a plugin with all its rules and views, keeps of what it promises.

    A plugin is the module that has the hooks; its worked cases are found beside it, those of a rule are given in
    `cases`. `examples` is the number of worlds invented for each rule; the same ones each time. Raises UsageError
    where hypothesis is not installed, DataError where a file of cases is wrong.
    """
    try:
        import hypothesis  # noqa: F401, PLC0415  it comes with an extra, and worked cases run without it
    except ImportError:
        raise UsageError("the conformance kit needs hypothesis: pip install 'state-compliance[testing]'") from None
    from compliance.testing.conformance.examining import of_plugin, of_rule  # noqa: PLC0415  it imports hypothesis

    if isinstance(subject, Rule):
        return of_rule(subject, tuple(cases), examples)
    return of_plugin(subject, tuple(cases), examples)
