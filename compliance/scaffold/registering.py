"""Adds a rule to the module that has the hooks: one name to its imports, one item to the list that it returns."""

from __future__ import annotations

import ast

from compliance.errors import UsageError

MAX_LINE = 120
HOOK = "compliance_rules"


def registered(source: str, name: str, where: str, folder: str = "") -> str:
    """Return the source with `from .folder import name` and `name.RULE` at the end of what the hook returns.

    Nothing else of the text is changed. `where` is the file, for messages. Raises UsageError where the hook does
    not return a list that is written out.
    """
    listed = _listed(source, _hook(source, where), f"{name}.RULE", where)
    result = _imported(listed, name, folder)
    ast.parse(result)
    return result


def _hook(source: str, where: str) -> ast.Tuple | ast.List:
    """Return what the hook returns, as it is written: in its `return`, or under the name that it returns."""
    body = ast.parse(source).body
    for node in body:
        if isinstance(node, ast.FunctionDef) and node.name == HOOK and isinstance(node.body[-1], ast.Return):
            value = node.body[-1].value
            value = _named(body, value.id) if isinstance(value, ast.Name) else value
            if isinstance(value, ast.Tuple | ast.List) and value.elts:
                return value
    raise UsageError(
        f"{where}: cannot see where its rules are listed; let `{HOOK}` return a tuple that is written out, "
        f"such as `return (first.RULE,)`"
    )


def _named(body: list[ast.stmt], name: str) -> ast.expr | None:
    """Return what a name of the module was last given."""
    found: ast.expr | None = None
    for node in body:
        targets = (
            node.targets if isinstance(node, ast.Assign) else [node.target] if isinstance(node, ast.AnnAssign) else []
        )
        if any(isinstance(target, ast.Name) and target.id == name for target in targets):
            assert isinstance(node, ast.Assign | ast.AnnAssign)  # noqa: S101  only these have targets
            found = node.value
    return found


def _listed(source: str, value: ast.Tuple | ast.List, item: str, where: str) -> str:
    """Return the source with one more item at the end of a tuple or list."""
    lines = source.splitlines(keepends=True)
    last = value.elts[-1]
    row, column = (last.end_lineno or 1) - 1, last.end_col_offset
    if last.lineno > value.lineno:  # one a line
        indent = " " * last.col_offset
        if not lines[row].encode()[column:].lstrip().startswith(b","):
            raise UsageError(f"{where}, line {row + 1}: end the last item of the list with a comma")
        return "".join((*lines[: row + 1], f"{indent}{item},\n", *lines[row + 1 :]))
    line = lines[row].encode()
    rest = line[column:].decode()
    rest = rest.replace(",)", ")", 1) if rest.startswith(",)") else rest
    one = line[:column].decode() + f", {item}" + rest
    if len(one.rstrip("\n")) > MAX_LINE:
        begin = lines[row].encode()[: value.col_offset].decode()
        items = [ast.unparse(element) for element in value.elts] + [item]
        indent = " " * (len(begin) - len(begin.lstrip()))
        one = begin + "(\n" + "".join(f"{indent}    {text},\n" for text in items) + f"{indent})\n"
    return "".join((*lines[:row], one, *lines[row + 1 :]))


def _imported(source: str, name: str, folder: str) -> str:
    """Return the source with the name imported from its folder, sorted among its neighbours."""
    lines = source.splitlines(keepends=True)
    imports = [node for node in ast.parse(source).body if isinstance(node, ast.Import | ast.ImportFrom)]
    relative = [node for node in imports if isinstance(node, ast.ImportFrom) and node.level == 1]
    for node in relative:
        if (node.module or "") == folder:
            names = sorted({ast.unparse(one) for one in node.names} | {name})
            return "".join((*lines[: node.lineno - 1], _statement(folder, names), *lines[node.end_lineno :]))
    if smaller := [node for node in relative if (node.module or "") < folder]:
        place = smaller[-1].end_lineno or 0
    elif relative:
        place = relative[0].lineno - 1
    else:
        place = imports[-1].end_lineno or 0 if imports else 0
    gap = "" if relative else "\n"
    return "".join((*lines[:place], gap, _statement(folder, [name]), *lines[place:]))


def _statement(folder: str, names: list[str]) -> str:
    """Return an import as a formatter would write it."""
    line = f"from .{folder} import {', '.join(names)}\n"
    if len(line) <= MAX_LINE + 1:
        return line
    return f"from .{folder} import (\n" + "".join(f"    {name},\n" for name in names) + ")\n"
