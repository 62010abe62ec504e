"""The beginning of a rule: its module, its worked cases, its page, and its place in the list of rules."""

from __future__ import annotations

import re
from collections.abc import Iterable
from pathlib import Path

import attrs
import yaml

import compliance
from compliance.errors import UnknownName, UsageError, printable
from compliance.model.catalogue import Catalogue
from compliance.plugins import DISTRIBUTION, Plugins
from compliance.rule import Rule
from compliance.rulebook import bind
from compliance.rulepage import page, pages
from compliance.scaffold.drafting import File, read
from compliance.scaffold.homes import Checkout, Package
from compliance.scaffold.mapping import mapped
from compliance.scaffold.naming import (
    BUILT_IN_LETTER,
    Taken,
    in_words,
    kebab,
    module_of,
    plugin_code,
    rule_code,
    rule_id,
    taken,
)
from compliance.scaffold.registering import registered
from compliance.scaffold.rendering import render
from compliance.testing.finding import FOLDER

BASIS = "ICCPR 2(1)"
"""The provision of a new rule where none is given: to respect and ensure what the Covenant recognises."""

LATEST, MEMBER = 2021, 4
"""The year at whose beginning the invented cases are judged, at the latest; and for how many years a state is in."""

KINDS_HEADING = "## Kinds of conduct"


@attrs.frozen
class Wanted:
    """What a new rule is to be: id, code, and the one provision that it begins with."""

    id: str
    code: str
    treaty: str
    provision: str

    @property
    def module(self) -> str:
        """The name of its module and of its file of cases."""
        return module_of(self.id)


@attrs.frozen
class Begun:
    """The files of a new rule, and the file of its cases to run."""

    files: tuple[File, ...]
    cases: Path
    rule: Wanted


def begin_rule(
    place: Checkout | Package, plugins: Plugins, law: Catalogue, name: str, code: str, basis: str, folder: str
) -> Begun:
    """Return what has to be written for a new rule; raises UsageError where a name is taken or malformed."""
    sources = [file.read_text(encoding="utf-8") for file in place.sources] if isinstance(place, Package) else []
    used = taken(plugins.rules, sources)
    if isinstance(place, Checkout):
        return _built_in(place, plugins, law, choose(used, law, name, code, basis), folder)
    if folder:
        raise UsageError("--folder is for the built-in rules; in a plugin a rule lies beside its hooks")
    tag = place.module.name.replace("_", "-")
    wanted = choose(used, law, name, code, basis, plugin_code(tag))
    files = rule_files(wanted, law, place.module, place.version, tag)
    hooks = place.module / "__init__.py"
    return Begun((*files, _listed(hooks, wanted, "")), files[1].path, wanted)


def choose(used: Taken, law: Catalogue, name: str, code: str, basis: str, own: str = f"{BUILT_IN_LETTER}1") -> Wanted:
    """Return what a new rule is to be, every name checked; `own` is the code it has where none is asked for.

    Raises UsageError.
    """
    treaty, _, provision = basis.partition(" ")
    known = law.treaty(treaty)
    if known is None:
        raise UnknownName("treaty", treaty, [*law.treaties, *law.aliases], "compliance treaties")
    if not re.fullmatch(r"[\w()./-]+", provision, re.ASCII):
        shown = printable(basis, 60)
        raise UsageError(f"--basis {shown!r} is not a treaty and one provision of it; write it like {BASIS!r}")
    return Wanted(rule_id(name, used), rule_code(code, used, own), known.code, provision)


def rule_files(wanted: Wanted, law: Catalogue, into: Path, since: str, tag: str) -> tuple[File, File]:
    """Return the module and the cases of a rule, as they are to lie in a folder."""
    basis = f"{wanted.treaty} {wanted.provision}"
    year = judged_in(law, wanted.treaty)
    values = {
        "id": wanted.id,
        "code": wanted.code,
        "words": in_words(wanted.id),
        "title": in_words(wanted.id).capitalize(),
        "treaty": wanted.treaty,
        "provision": wanted.provision,
        "basis": basis,
        "yaml_basis": flow(basis),
        "parties": ", ".join(f"{code}: {year - MEMBER}-01-01" for code in with_parents(law, wanted.treaty)),
        "year": year,
        "joined": year - MEMBER,
        "since": since,
        "tag": tag,
    }
    return (
        File(into / f"{wanted.module}.py", render("rule/module.py", **values)),
        File(into / "cases" / f"{wanted.module}.yaml", render("rule/cases.yaml", **values)),
    )


def judged_in(law: Catalogue, code: str) -> int:
    """Return a year at whose beginning it can be told who is bound by a treaty; raises UsageError for none."""
    treaties = [law.treaties[one] for one in with_parents(law, code)]
    year = min(LATEST, *(treaty.status.good_through.year for treaty in treaties))
    if any(treaty.general.on.year >= year - 1 for treaty in treaties):
        known = law.treaties[code].status.good_through
        raise UsageError(
            f"{code}: our list of parties is good to {known} only, and nobody was bound two years before; begin with "
            f"another provision, or bring the list up to date first (`status` in the treaty's file)"
        )
    return year


def with_parents(law: Catalogue, code: str) -> tuple[str, ...]:
    """Return a treaty and those that a state must have joined before it, the first of them where there is a choice."""
    treaty = law.treaties[code]
    above = with_parents(law, treaty.parent.treaties[0]) if treaty.parent else ()
    companion = (treaty.companion.treaty,) if treaty.companion else ()
    return tuple(dict.fromkeys((*above, *companion, code)))


def flow(text: str) -> str:
    """Return a text as it can stand in one line of YAML between braces."""
    return yaml.safe_dump([text], default_flow_style=True, width=10_000).strip()[1:-1]


def _built_in(place: Checkout, plugins: Plugins, law: Catalogue, wanted: Wanted, folder: str) -> Begun:
    """Return the files of a built-in rule: with its page, its kind in the reference, and its place in the list."""
    if not folder:
        known = ", ".join(place.folders)
        raise UsageError(f"say with --folder in which folder of rules/ it belongs: {known}, or a new one")
    room = _room(place, folder)
    since = ".".join(compliance.__version__.split(".")[:2])
    module, cases = rule_files(wanted, law, room, since, tag=folder)
    rule = _run(module)
    own = [one for plugin in plugins.declared if plugin.plugin.distribution == DISTRIBUTION for one in plugin.rules]
    files = [module, cases, *_folder(room, folder), *_documented(place, rule, own), *mapped(place.root, rule, own, law)]
    files.append(_listed(place.rules / "__init__.py", wanted, room.name))
    return Begun(tuple(files), cases.path, wanted)


def _room(place: Checkout, folder: str) -> Path:
    """Return the folder of built-in rules that a name means; raises UsageError for one that holds something else."""
    room = place.rules / module_of(kebab(folder.replace("_", "-"), "a folder of rules"))
    other = room.exists() and room.name not in place.folders
    if other or room.name == FOLDER or room.with_suffix(".py").exists():
        known = ", ".join(place.folders)
        raise UsageError(
            f"--folder {folder!r} is a name for something else than rules; take one of {known}, or a new one"
        )
    return room


def _run(module: File) -> Rule:
    """Return the rule that a module of ours declares, before it is written."""
    names: dict[str, object] = {"__name__": "draft"}
    exec(compile(module.text, str(module.path), "exec"), names)  # noqa: S102  the text is our own template
    rule = names["RULE"]
    assert isinstance(rule, Rule)  # noqa: S101  as the template has it
    return rule


def _folder(room: Path, folder: str) -> Iterable[File]:
    if not room.exists():
        yield File(room / "__init__.py", f'"""Duties on {in_words(folder)}."""\n')


def _documented(place: Checkout, rule: Rule, own: Iterable[Rule]) -> Iterable[File]:
    """Yield the rule's page, the index of pages, and the reference of conduct kinds, with the rule in them."""
    reference = place.root / "docs" / "reference"
    yield File(reference / "rules" / f"{rule.id}.md", page(rule))
    index = reference / "rules" / "index.md"
    yield File(index, pages(bind((*own, rule)).rules)["index.md"], read(index))
    kinds = reference / "profile-format.md"
    old = read(kinds)
    yield File(kinds, with_kinds(old.decode("utf-8"), rule.kinds.items()), old)


def with_kinds(text: str, kinds: Iterable[tuple[str, str]]) -> str:
    """Return the reference of profiles with rows for conduct kinds at the end of their table; raises UsageError."""
    before, heading, after = text.partition(KINDS_HEADING)
    rows = list(re.finditer(r"^\|.*\|$", after.partition("\n## ")[0], re.MULTILINE))
    if not heading or not rows:
        raise UsageError(f"docs/reference/profile-format.md has no table under {KINDS_HEADING!r}; put it back first")
    end = rows[-1].end()
    new = "".join(f"\n| `{kind}` | {says} |" for kind, says in kinds)
    return before + heading + after[:end] + new + after[end:]


def _listed(hooks: Path, wanted: Wanted, folder: str) -> File:
    old = read(hooks)
    return File(hooks, registered(old.decode("utf-8"), wanted.module, printable(str(hooks), 1000), folder), old)
