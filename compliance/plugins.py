"""Finds plugins by entry point, each in a guard of its own, and gathers what they declare."""

from __future__ import annotations

import sys
import time
from collections.abc import Callable, Container, Iterable
from contextlib import redirect_stdout
from functools import cache, cached_property, partial
from importlib.metadata import EntryPoint, entry_points
from importlib.resources.abc import Traversable
from operator import itemgetter
from typing import TypeVar

import attrs
import pluggy

from compliance.declarations import clashes, folders, given, listed, surface, typed, used_once
from compliance.errors import PluginError, UnknownName, message_of, printable
from compliance.plugin import GROUP, Document, Hooks, Importer, RecommendationImporter, Renderer
from compliance.rule import API_VERSION, OLDEST_API, Rule
from compliance.rulebook import Rulebook, bind

T = TypeVar("T")

DISTRIBUTION = "state-compliance"
"""The tool's own distribution, which holds the built-in plugins."""

_LONG = 1000
"""How much of a reason is told."""


@attrs.frozen
class Loaded:
    """A plugin that takes part: its entry-point name, its distribution and version.

    `api` is the version of the author surface that it was written for; `seconds` what importing it took.
    """

    name: str
    distribution: str
    version: str
    module: object = attrs.field(eq=False, repr=False)
    api: int = API_VERSION
    seconds: float = attrs.field(default=0.0, eq=False)


@attrs.frozen
class Broken:
    """A plugin that could not be loaded, and why. It is reported with every run and stops nothing."""

    name: str
    distribution: str
    reason: str


@attrs.frozen
class Off:
    """A plugin that is installed and was not asked for: nothing of it was imported."""

    name: str
    distribution: str
    version: str


@attrs.frozen
class Declared:
    """What one plugin declares."""

    plugin: Loaded
    rules: list[Rule]
    renderers: list[Renderer]
    importers: list[Importer]
    recommendation_importers: list[RecommendationImporter]
    documents: list[Document]
    catalogues: list[Traversable]
    states: list[Traversable]
    reading: list[Traversable]


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
    recommendation_importers: tuple[RecommendationImporter, ...] = ()
    documents: tuple[Document, ...] = ()
    off: tuple[Off, ...] = ()
    declared: tuple[Declared, ...] = ()
    reading: tuple[tuple[str, Traversable], ...] = ()

    @cached_property
    def rulebook(self) -> Rulebook:
        """The rules, checked and indexed; raises PluginError where one contradicts itself."""
        return bind(self.rules)


@cache
def installed(allowed: frozenset[str] | None = None) -> Plugins:
    """Return every plugin installed beside the tool, or of others' only those allowed; found once a process.

    Raises UnknownName where a name is allowed that no plugin has.
    """
    points = entry_points(group=GROUP)
    known = {point.name for point in points}
    for name in sorted(allowed or ()):
        if name not in known:
            raise UnknownName("plugin", name, known, "compliance plugins")
    return gather(points, allowed)


def gather(points: Iterable[EntryPoint], allowed: Container[str] | None = None) -> Plugins:
    """Load each entry point in its own guard and collect the declarations; raises nothing of a plugin's.

    The tool's own always take part; with `allowed`, of the others only those named. What they print goes to standard
    error: standard output is for the answer.
    """
    with redirect_stdout(sys.stderr):
        return _gathered(points, allowed)


def _gathered(points: Iterable[EntryPoint], allowed: Container[str] | None) -> Plugins:
    loaded: list[Loaded] = []
    broken: list[Broken] = []
    off: list[Off] = []
    named = [((point.name, *_origin(point)), point) for point in points]
    for (_, distribution, version), point in sorted(named, key=itemgetter(0)):  # two distributions may share a name
        if allowed is not None and distribution != DISTRIBUTION and point.name not in allowed:
            off.append(Off(point.name, distribution, version))
            continue
        start = time.perf_counter()
        if (module := _tried(partial(_register, point), point.name, distribution, broken)) is not None:
            spent = time.perf_counter() - start
            loaded.append(Loaded(point.name, distribution, version, module, seconds=spent))
    return attrs.evolve(_collect(loaded, broken), off=tuple(off))


def _tried(ask: Callable[[], T], name: str, distribution: str, broken: list[Broken]) -> T | None:
    """Return what a plugin gives; of one that raises None, and it is broken. An interruption is the user's."""
    try:
        return ask()
    except KeyboardInterrupt as error:
        error.add_note(f"while the plugin {name} ({distribution}) was loaded")
        raise
    except BaseException as error:  # noqa: BLE001  a plugin may raise anything, and must not stop the command
        broken.append(Broken(name, distribution, _reason(error)))
        return None


def _origin(point: EntryPoint) -> tuple[str, str]:
    """Return the distribution and version that an entry point belongs to, reading its metadata once only."""
    if point.dist is None:
        return "unknown", "0"
    try:
        metadata = point.dist.metadata
        return metadata["Name"], metadata["Version"]
    except Exception:  # noqa: BLE001  damaged metadata may raise anything, and must not stop the command
        return "unknown", "0"


def _reason(error: BaseException) -> str:
    """Return in one line why a plugin did not load."""
    text = " ".join(message_of(error).split())
    if isinstance(error, SystemExit):
        text = f"it ended the process ({text or 'no exit code'}) where it should only declare"
    return printable(f"{type(error).__name__}: {text}", _LONG)


def _register(point: EntryPoint) -> object:
    """Return the plugin's module if its hooks fit the specifications; raises PluginError or whatever it raises."""
    manager = _manager()
    module: object = point.load()
    if module is None:
        raise PluginError("the entry point gives None; name a module")
    manager.register(module, point.name)
    manager.check_pending()
    return module


def _manager() -> pluggy.PluginManager:
    manager = pluggy.PluginManager(GROUP)
    manager.add_hookspecs(Hooks)
    return manager


def _collect(loaded: list[Loaded], broken: list[Broken]) -> Plugins:
    """Ask each plugin for its declarations; one that raises, or whose rules cannot be bound, is broken."""
    asked = (_tried(partial(_declarations, plugin), plugin.name, plugin.distribution, broken) for plugin in loaded)
    found = [one for one in asked if one is not None]
    working = _bindable(found, broken)
    return Plugins(
        loaded=tuple(one.plugin for one in working),
        broken=tuple(sorted(broken, key=lambda one: (one.name, one.distribution))),
        rules=tuple(rule for one in working for rule in one.rules),
        catalogues=tuple((one.plugin.name, folder) for one in working for folder in one.catalogues),
        states=tuple((one.plugin.name, folder) for one in working for folder in one.states),
        renderers=tuple(view for one in working for view in one.renderers),
        importers=tuple(reader for one in working for reader in one.importers),
        recommendation_importers=tuple(reader for one in working for reader in one.recommendation_importers),
        documents=tuple(one for each in working for one in each.documents),
        declared=tuple(working),
        reading=tuple((one.plugin.name, folder) for one in working for folder in one.reading),
    )


def _bindable(found: list[Declared], broken: list[Broken]) -> list[Declared]:
    """Return the plugins whose declarations stand together, sorted by name; the others are broken.

    The tool's own come first, so that nobody can take their names; a plugin may build on the kinds of another,
    so those that cannot be bound yet are tried again.
    """
    waiting = sorted(found, key=lambda one: (one.plugin.distribution != DISTRIBUTION, *_order(one)))
    working: list[Declared] = []
    reasons: dict[tuple[str, str], str] = {}
    progress = True
    while progress:
        progress = False
        for one in tuple(waiting):
            try:
                _stand_together((*working, one))
            except Exception as error:  # noqa: BLE001  a declaration may be a class of the plugin's own that raises
                reasons[_order(one)] = _reason(error)
            else:
                working.append(one)
                waiting.remove(one)
                progress = True
    broken += (Broken(one.plugin.name, one.plugin.distribution, reasons[_order(one)]) for one in waiting)
    return sorted(working, key=_order)


def _order(one: Declared) -> tuple[str, str]:
    """Return what plugins are sorted and told apart by: two distributions may share a name."""
    return one.plugin.name, one.plugin.distribution


def _stand_together(declared: tuple[Declared, ...]) -> None:
    """Raise PluginError where the rules cannot be bound, or where a format or a document has a name that is taken.

    The last is the newcomer. Importers of one name are refused where one is asked for by it.
    """
    *holders, new = declared
    clashes([(f"{one.plugin.name} ({one.plugin.distribution})", one.rules) for one in holders], new.rules)
    bind(rule for one in declared for rule in one.rules)
    used_once("format", (view.name for one in declared for view in one.renderers))
    used_once("document", (document.name for one in declared for document in one.documents))


def _declarations(plugin: Loaded) -> Declared:
    """Return what one plugin declares, checked for type; raises PluginError or whatever its hooks raise."""
    manager = _manager()
    manager.register(plugin.module, plugin.name)
    hook = manager.hook
    api = max(map(surface, given(hook.compliance_api)), default=API_VERSION)
    if not OLDEST_API <= api <= API_VERSION:
        fix = "update state-compliance" if api > API_VERSION else "update the plugin"
        span = f"{OLDEST_API} to {API_VERSION}" if OLDEST_API < API_VERSION else f"{API_VERSION}"
        raise PluginError(f"it was written for version {api} of the author surface, and this is {span}; {fix}")
    # The tool's own tests look at every field of what it ships; doing it in each command would be felt.
    checked = partial(typed, plugin=plugin.name, whole=plugin.distribution != DISTRIBUTION)
    return Declared(
        attrs.evolve(plugin, api=api),
        rules=checked(listed(hook.compliance_rules), Rule),
        renderers=checked(listed(hook.compliance_renderers), Renderer),
        importers=checked(listed(hook.compliance_importers), Importer),
        recommendation_importers=checked(listed(hook.compliance_recommendation_importers), RecommendationImporter),
        documents=checked(listed(hook.compliance_documents), Document),
        catalogues=folders(given(hook.compliance_catalogue), "compliance_catalogue"),
        states=folders(given(hook.compliance_states), "compliance_states"),
        reading=folders(given(hook.compliance_reading), "compliance_reading"),
    )
