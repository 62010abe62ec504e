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
from compliance.plugin import GROUP, Hooks, Renderer
from compliance.rule import Rule
from compliance.rulebook import Rulebook, bind

T = TypeVar("T")


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
        distribution = point.dist.name if point.dist else "unknown"
        try:
            module = _register(point)
        except Exception as error:  # noqa: BLE001  an import may raise anything, and must not stop the command
            broken.append(Broken(point.name, distribution, f"{type(error).__name__}: {error}"))
        else:
            loaded.append(Loaded(point.name, distribution, point.dist.version if point.dist else "0", module))
    return _collect(loaded, broken)


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


def _collect(loaded: list[Loaded], broken: list[Broken]) -> Plugins:
    rules: list[Rule] = []
    renderers: list[Renderer] = []
    catalogues: list[tuple[str, Traversable]] = []
    states: list[tuple[str, Traversable]] = []
    working: list[Loaded] = []
    for plugin in loaded:
        try:
            found = _declarations(plugin)
        except Exception as error:  # noqa: BLE001  a hook may raise anything, and must not stop the command
            broken.append(Broken(plugin.name, plugin.distribution, f"{type(error).__name__}: {error}"))
            continue
        working.append(plugin)
        rules += found[0]
        renderers += found[1]
        catalogues += [(plugin.name, folder) for folder in found[2]]
        states += [(plugin.name, folder) for folder in found[3]]
    return Plugins(tuple(working), tuple(broken), tuple(rules), tuple(catalogues), tuple(states), tuple(renderers))


def _declarations(plugin: Loaded) -> tuple[list[Rule], list[Renderer], list[Traversable], list[Traversable]]:
    """Return what one plugin declares, checked for type; raises PluginError or whatever its hooks raise."""
    manager = _manager()
    manager.register(plugin.module, plugin.name)
    rules = _typed(_flat(manager.hook.compliance_rules()), Rule, plugin.name)
    renderers = _typed(_flat(manager.hook.compliance_renderers()), Renderer, plugin.name)
    bind(rules)
    return rules, renderers, list(manager.hook.compliance_catalogue()), list(manager.hook.compliance_states())


def _flat(results: Iterable[Iterable[object]]) -> list[object]:
    return [one for result in results for one in result]


def _typed(found: list[object], kind: type[T], plugin: str) -> list[T]:
    checked: list[T] = []
    for one in found:
        if not isinstance(one, kind):
            raise PluginError(f"plugin {plugin} declares {type(one).__name__} where {kind.__name__} is expected")
        checked.append(one)
    return checked
