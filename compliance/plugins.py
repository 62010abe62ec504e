"""Finds plugins by entry point, each in a guard of its own, and gathers what they declare."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache
from importlib.metadata import EntryPoint, entry_points
from importlib.resources.abc import Traversable
from typing import TypeVar

import attrs
import pluggy

from compliance.errors import PluginError
from compliance.importer import Importer
from compliance.plugin import GROUP, Hooks, Renderer
from compliance.rule import Rule
from compliance.rulebook import Rulebook, bind

T = TypeVar("T")

DISTRIBUTION = "state-compliance"
"""The tool's own distribution, which holds the built-in plugins."""


@attrs.frozen
class Loaded:
    """A plugin that takes part: its entry-point name, its distribution and version."""

    name: str
    distribution: str
    version: str
    module: object = attrs.field(eq=False, repr=False)


@attrs.frozen
class Broken:
    """A plugin that could not be loaded, and why. It is reported with every run and stops nothing."""

    name: str
    distribution: str
    reason: str


@attrs.frozen
class Plugins:
    """All plugins of one process, sorted by name, and what they declare together."""

    loaded: tuple[Loaded, ...]
    broken: tuple[Broken, ...]
    rules: tuple[Rule, ...]
    catalogues: tuple[tuple[str, Traversable], ...]
    states: tuple[tuple[str, Traversable], ...]
    renderers: tuple[Renderer, ...]
    importers: tuple[Importer, ...] = ()

    @property
    def rulebook(self) -> Rulebook:
        """The rules, checked and indexed."""
        return bind(self.rules)


@cache
def installed() -> Plugins:
    """Return every plugin installed beside the tool; found once a process."""
    return gather(entry_points(group=GROUP))


def gather(points: Iterable[EntryPoint]) -> Plugins:
    """Load each entry point in its own guard and collect the declarations; raises nothing of a plugin's."""
    loaded: list[Loaded] = []
    broken: list[Broken] = []
    for point in sorted(points, key=lambda point: point.name):
        distribution, version = _origin(point)
        try:
            module = _register(point)
        except Exception as error:  # noqa: BLE001  an import may raise anything, and must not stop the command
            broken.append(Broken(point.name, distribution, f"{type(error).__name__}: {error}"))
        else:
            loaded.append(Loaded(point.name, distribution, version, module))
    return _collect(loaded, broken)


def _origin(point: EntryPoint) -> tuple[str, str]:
    """Return the distribution and version that an entry point belongs to, reading its metadata once only."""
    if point.dist is None:
        return "unknown", "0"
    try:
        metadata = point.dist.metadata
        return metadata["Name"], metadata["Version"]
    except Exception:  # noqa: BLE001  damaged metadata may raise anything, and must not stop the command
        return "unknown", "0"


def _register(point: EntryPoint) -> object:
    """Return the plugin's module if its hooks fit the specifications; raises whatever it raises."""
    manager = _manager()
    module: object = point.load()
    manager.register(module, point.name)
    manager.check_pending()
    return module


def _manager() -> pluggy.PluginManager:
    manager = pluggy.PluginManager(GROUP)
    manager.add_hookspecs(Hooks)
    return manager


@attrs.frozen
class Declared:
    """What one plugin declares."""

    plugin: Loaded
    rules: list[Rule]
    renderers: list[Renderer]
    importers: list[Importer]
    catalogues: list[Traversable]
    states: list[Traversable]


def _collect(loaded: list[Loaded], broken: list[Broken]) -> Plugins:
    """Ask each plugin for its declarations; one that raises, or whose rules cannot be bound, is broken."""
    found: list[Declared] = []
    for plugin in loaded:
        try:
            found.append(_declarations(plugin))
        except Exception as error:  # noqa: BLE001  a hook may raise anything, and must not stop the command
            broken.append(Broken(plugin.name, plugin.distribution, f"{type(error).__name__}: {error}"))
    working = _bindable(found, broken)
    return Plugins(
        loaded=tuple(one.plugin for one in working),
        broken=tuple(sorted(broken, key=lambda one: one.name)),
        rules=tuple(rule for one in working for rule in one.rules),
        catalogues=tuple((one.plugin.name, folder) for one in working for folder in one.catalogues),
        states=tuple((one.plugin.name, folder) for one in working for folder in one.states),
        renderers=tuple(view for one in working for view in one.renderers),
        importers=tuple(reader for one in working for reader in one.importers),
    )


def _bindable(found: list[Declared], broken: list[Broken]) -> list[Declared]:
    """Return the plugins whose rules stand together, sorted by name; the others are broken.

    The tool's own come first, so that nobody can take their names; a plugin may build on the kinds of another,
    so those that cannot be bound yet are tried again.
    """
    waiting = sorted(found, key=lambda one: (one.plugin.distribution != DISTRIBUTION, one.plugin.name))
    working: list[Declared] = []
    reasons: dict[str, str] = {}
    progress = True
    while progress:
        progress = False
        for one in tuple(waiting):
            try:
                bind(rule for other in (*working, one) for rule in other.rules)
            except PluginError as error:
                reasons[one.plugin.name] = f"PluginError: {error}"
            else:
                working.append(one)
                waiting.remove(one)
                progress = True
    broken += (Broken(one.plugin.name, one.plugin.distribution, reasons[one.plugin.name]) for one in waiting)
    return sorted(working, key=lambda one: one.plugin.name)


def _declarations(plugin: Loaded) -> Declared:
    """Return what one plugin declares, checked for type; raises PluginError or whatever its hooks raise."""
    manager = _manager()
    manager.register(plugin.module, plugin.name)
    return Declared(
        plugin,
        rules=_typed(_flat(manager.hook.compliance_rules()), Rule, plugin.name),
        renderers=_typed(_flat(manager.hook.compliance_renderers()), Renderer, plugin.name),
        importers=_typed(_flat(manager.hook.compliance_importers()), Importer, plugin.name),
        catalogues=list(manager.hook.compliance_catalogue()),
        states=list(manager.hook.compliance_states()),
    )


def _flat(results: Iterable[Iterable[object]]) -> list[object]:
    return [one for result in results for one in result]


def _typed(found: list[object], kind: type[T], plugin: str) -> list[T]:
    checked: list[T] = []
    for one in found:
        if not isinstance(one, kind):
            raise PluginError(f"plugin {plugin} declares {type(one).__name__} where {kind.__name__} is expected")
        checked.append(one)
    return checked
