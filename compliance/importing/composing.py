"""The new texts of a plan: each fact as a line in the file where it belongs, all other lines as they are."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from functools import partial
from pathlib import Path

import attrs
import yaml

from compliance.errors import printable
from compliance.importing import spelling
from compliance.importing.desk import Desk, Target
from compliance.importing.ordering import in_order, orders_of
from compliance.importing.page import List, Map, Page
from compliance.importing.plan import Change, Plan
from compliance.importing.settling import day_order
from compliance.importing.spelling import Entry
from compliance.loading.files import read_bytes, yaml_files
from compliance.model.profiles import Confirmation, Profile
from compliance.model.treaties import TreatyAction

_SECTIONS = [field.name for field in attrs.fields(Profile)]
_ACTS = "# {}: what it did to the treaties of the catalogue, in the order of the catalogue, then by day."
_SEEN = "# Days on which a source shows that {} was, or was not, a party."
_SOURCES = "# Sources that imported facts cite, by id. `compliance import --write` adds to this file."
_LISTS = "# How far lists of parties reach that were imported whole. `compliance import --write` adds to this file."

Files = dict[Path, bytes]


@attrs.frozen
class Texts:
    """The files to write, by path, what is cited before what cites it.

    `lists` come last: they say that everything before them is on file.
    """

    bibliography: Files
    states: dict[str, Files]
    lists: Files

    @property
    def all(self) -> Files:
        """Every file to write."""
        states = (item for files in self.states.values() for item in files.items())
        return {**self.bibliography, **dict(states), **self.lists}


def compose(plan: Plan, desk: Desk, target: Target) -> Texts:
    """Return the texts of the files that a plan changes; files that nothing changes are not among them."""
    by_state: dict[str, list[Change]] = defaultdict(list)
    for change in plan.written:
        by_state[change.state].append(change)
    orders = (order for state in desk.states for order in orders_of(desk.profile(state))) if by_state else ()
    ranks = {code: number for number, code in enumerate(in_order(desk.catalogue.treaties, orders))}
    statuses = sorted((one.treaty, one.status) for one in plan.lists if one.status is not None)
    return Texts(
        _keyed(target.folder / "bibliography" / "imported.yaml", _SOURCES, map(spelling.source, plan.sources)),
        {state: _State(state, desk, target, ranks).texts(changes) for state, changes in sorted(by_state.items())},
        _keyed(target.folder / "lists.yaml", _LISTS, (spelling.status(*one) for one in statuses)),
    )


def _keyed(file: Path, comment: str, entries: Iterable[Entry]) -> Files:
    """Return a file of entries by key with these added, or put in place of those of their keys."""
    entries = tuple(entries)
    if not entries:
        return {}
    if not file.exists():
        return {file: _lines([comment, "", *(line for entry in entries for line in entry.lines())])}
    page = Page(read_bytes(file, str(file)))
    known = {key.value for key, _ in page.root.value}
    for entry in entries:
        if entry.key in known:
            page.replace_entry(page.root, entry)
        else:
            page.add_entry(page.root, entry, entry.key.__gt__)
    return {file: page.data()}


def _lines(lines: Iterable[str]) -> bytes:
    return "\n".join([*lines, ""]).encode()


class _State:
    """The files of one state in the folder that is written to, and what is added to them."""

    def __init__(self, state: str, desk: Desk, target: Target, ranks: Mapping[str, int]) -> None:
        self._state, self._desk, self._ranks = state, desk, ranks
        self._home = target.home(state)
        self._folder = self._home or target.folder / state.lower()
        files = yaml_files(self._home, str(self._home)) if self._home else ()
        self._pages = {Path(str(file)): Page(read_bytes(file, name)) for file, name in files}
        self._new: dict[Path, list[str]] = {}

    def texts(self, changes: Iterable[Change]) -> Files:
        """Return the files that these changes alter or make."""
        acts: dict[str, list[Change]] = defaultdict(list)
        seen: list[Confirmation] = []
        for change in changes:
            if isinstance(change.fact, Confirmation):
                seen.append(change.fact)
            else:
                acts[change.treaty].append(change)
        if self._home is None and self._state not in self._desk.states:
            self._new[self._folder / "profile.yaml"] = spelling.head(self._desk.profile(self._state))
        codes = sorted(acts, key=lambda code: self._ranks[code])
        known = {code: found for code in codes if (found := self._list_of(code))}
        for replace in (True, False):
            for code, (page, items) in known.items():
                self._change(page, items, code, [one for one in acts[code] if bool(one.replaces) is replace])
        self._add_treaties([self._entry(code, acts[code]) for code in codes if code not in known])
        self._confirm(sorted(seen, key=lambda fact: (self._ranks[fact.treaty], fact.on)))
        changed = {file: page.data() for file, page in self._pages.items() if page.changed}
        return {file: _lines(lines) for file, lines in self._new.items()} | changed

    def _list_of(self, code: str) -> tuple[Page, List] | None:
        """Return where the acts on a treaty stand. A treaty is in one file only."""
        for page, treaties in self._sections("treaties"):
            items = page.value(treaties, code) if isinstance(treaties, Map) else None
            if isinstance(items, List):
                return page, items
        return None

    def _sections(self, name: str) -> Iterator[tuple[Page, yaml.Node]]:
        for page in self._pages.values():
            if (section := page.value(page.root, name)) is not None:
                yield page, section

    def _change(self, page: Page, items: List, code: str, changes: Iterable[Change]) -> None:
        """Add acts to a list, by day, or put them in the place of others."""
        on_file = self._desk.owned(self._state).treaties[code]
        for change in changes:
            fact, old = change.fact, change.replaces
            if not isinstance(fact, TreatyAction):
                continue
            if old is None:
                earlier = (number for number, one in enumerate(on_file, 1) if day_order(one) <= day_order(fact))
                page.add_item(items, max(earlier, default=0), spelling.action(fact))
            else:
                before, after = spelling.scalars(old), spelling.scalars(fact)
                wanted = {key: text for key, text in after.items() if text != before[key]}
                page.set_scalars(items.value[on_file.index(old)], wanted, list(after))

    def _entry(self, code: str, changes: Iterable[Change]) -> Entry:
        acts = sorted((one.fact for one in changes if isinstance(one.fact, TreatyAction)), key=day_order)
        return spelling.listed(code, map(spelling.action, acts))

    def _add_treaties(self, entries: list[Entry]) -> None:
        """Add treaties that no file of the state has yet."""
        if not entries:
            return
        found = [(page, node) for page, node in self._sections("treaties") if isinstance(node, Map)]
        if found:
            page, treaties = found[0]
            for entry in entries:
                page.add_entry(treaties, entry, partial(self._comes_before, entry.key))
            return
        whole = spelling.nested("treaties", entries)
        comment = _ACTS.format(printable(self._desk.profile(self._state).name))
        self._add_section("treaties.yaml", comment, whole)

    def _comes_before(self, code: str, other: str) -> bool:
        """Whether another treaty stands before this one; one that nobody knows stands behind."""
        return self._ranks.get(other, len(self._ranks)) < self._ranks[code]

    def _confirm(self, facts: Iterable[Confirmation]) -> None:
        """Add confirmations to the list that there is, or to a new one."""
        items = [spelling.confirmation(fact) for fact in facts]
        if not items:
            return
        for page, node in self._sections("confirmations"):
            if isinstance(node, List):
                for item in items:
                    page.add_item(node, len(node.value), item)
                return
        profile = self._folder / "profile.yaml"
        name = "profile.yaml" if profile in self._pages or profile in self._new else "treaties.yaml"
        comment = _SEEN.format(printable(self._desk.profile(self._state).name))
        self._add_section(name, comment, spelling.listed("confirmations", items))

    def _add_section(self, name: str, comment: str, entry: Entry) -> None:
        """Add a section to a file, or to a new one."""
        file = self._folder / name
        if file in self._pages:
            page, place = self._pages[file], _SECTIONS.index(entry.key)
            page.add_entry(page.root, entry, lambda key: _SECTIONS.index(key) < place)
        else:
            lines = self._new.setdefault(file, [])
            lines += [*([""] if lines else []), comment, *entry.lines()]
