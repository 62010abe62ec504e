"""A new rule is listed where the hook of its package returns the rules, and a list that cannot be read is refused."""

from __future__ import annotations

import pytest

from compliance.errors import UsageError
from compliance.scaffold.registering import registered

HEAD = '"""Hooks."""\n\nfrom compliance.plugin import hookimpl\n\n'
HOOK = "@hookimpl\ndef compliance_rules():\n    return "


@pytest.mark.parametrize(
    ("before", "after"),
    [
        (f"{HEAD}from . import a\n\n{HOOK}(a.RULE,)\n", f"{HEAD}from . import a, new\n\n{HOOK}(a.RULE, new.RULE)\n"),
        (f"{HEAD}from . import z\n\n{HOOK}[z.RULE]\n", f"{HEAD}from . import new, z\n\n{HOOK}[z.RULE, new.RULE]\n"),
        (
            f"{HEAD}from .a import b\n\n{HOOK}(\n        b.RULE,\n    )\n",
            f"{HEAD}from . import new\nfrom .a import b\n\n{HOOK}(\n        b.RULE,\n        new.RULE,\n    )\n",
        ),
        (
            f"{HEAD}RULES = (a,)\n\n{HOOK}RULES\n",
            f"{HEAD}from . import new\n\nRULES = (a, new.RULE)\n\n{HOOK}RULES\n",
        ),
    ],
)  # fmt: skip
def test_a_rule_is_listed_where_the_hook_returns_its_rules(before: str, after: str) -> None:
    assert registered(before, "new", "here") == after


def test_a_line_that_grows_too_long_is_broken() -> None:
    names = [f"a_rule_with_a_long_name_{number}" for number in range(4)]
    listed = ", ".join(f"{name}.RULE" for name in names)
    source = f"{HEAD}from . import {', '.join(names)}\n\n{HOOK}({listed})\n"

    result = registered(source, "new", "here")

    assert f"    return (\n        {names[0]}.RULE,\n" in result
    assert "        new.RULE,\n    )\n" in result
    assert max(map(len, result.splitlines())) <= 120


@pytest.mark.parametrize("returned", ["gathered()", "()", "[*RULES]()", "RULES"])
def test_a_list_that_is_not_written_out_is_refused(returned: str) -> None:
    with pytest.raises(UsageError, match="here: cannot see where its rules are listed"):
        registered(f"{HEAD}{HOOK}{returned}\n", "new", "here")


def test_a_module_without_the_hook_is_refused() -> None:
    with pytest.raises(UsageError, match="return a tuple that is written out"):
        registered(HEAD, "new", "here")


def test_a_last_item_without_a_comma_is_refused() -> None:
    with pytest.raises(UsageError, match="line 11: end the last item of the list with a comma"):
        registered(f"{HEAD}from . import a\n\n{HOOK}(\n        a.RULE,\n        b.RULE\n    )\n", "new", "here")
