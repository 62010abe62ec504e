"""The beginning of a plugin: a package that can be installed, with a rule, a view, tests and CI."""

from __future__ import annotations

from pathlib import Path

import attrs

from compliance.errors import UsageError, printable
from compliance.model.catalogue import Catalogue
from compliance.plugins import Plugins
from compliance.rule import API_VERSION
from compliance.scaffold.drafting import File
from compliance.scaffold.naming import in_words, module_of, plugin_code, plugin_name, refuse_installed, taken
from compliance.scaffold.rendering import render
from compliance.scaffold.rule import BASIS, choose, rule_files

_FILES = {
    "pyproject.toml": "pyproject.toml",
    "README.md": "README.md",
    ".gitignore": "gitignore",
    ".github/workflows/test.yml": "test.yml",
    "tests/test_plugin.py": "test_plugin.py",
    "src/{module}/__init__.py": "hooks.py",
    "src/{module}/view.py": "view.py",
}


@attrs.frozen
class Package:
    """The files of a new plugin, its folder, and the code of its rule."""

    files: tuple[File, ...]
    root: Path
    code: str


def begin_plugin(into: Path, plugins: Plugins, law: Catalogue, name: str, code: str) -> Package:
    """Return what has to be written for a new plugin; raises UsageError where a name is taken or malformed."""
    found = plugin_name(name)
    installed = {*(one.name for one in plugins.loaded), *(one.name for one in plugins.broken)}
    if found in installed | {one.name for one in plugins.off}:
        raise UsageError(
            f"a plugin called {found!r} is installed; `compliance plugins` lists them; choose another name"
        )
    root = into / found
    if root.exists():
        raise UsageError(
            f"{printable(str(root), 1000)} exists already; nothing was written. Choose another name or another --into"
        )
    refuse_installed(found)
    wanted = choose(taken(plugins.rules), law, found, code, BASIS, plugin_code(found))
    module = module_of(found)
    values = {
        "name": found,
        "module": module,
        "title": in_words(found).capitalize(),
        "id": wanted.id,
        "code": wanted.code,
        "rule_module": wanted.module,
        "modules": ", ".join(sorted((wanted.module, "view"))),
        "api": API_VERSION,
    }
    files = [
        File(root / path.format(module=module), render(f"plugin/{name}", **values)) for path, name in _FILES.items()
    ]
    return Package((*files, *rule_files(wanted, law, root / "src" / module, "0.1", tag=found)), root, wanted.code)
