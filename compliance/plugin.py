"""For authors of plugins: the hooks, each returning declarations; nothing is ever evaluated through a hook."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from importlib.resources.abc import Traversable
from typing import TYPE_CHECKING

import attrs
import pluggy

from compliance.model.findings import Scorecard
from compliance.model.terms import Term
from compliance.rule import Rule

if TYPE_CHECKING:  # every command loads this module, and few read a file of another format or write a pack
    from collections.abc import Mapping
    from pathlib import Path

    from compliance.importer import Delivery, Request
    from compliance.model.packs import Pack
    from compliance.recommending import Event, RecommendationRequest

GROUP = "compliance"
"""The entry-point group, and the name of the hook project."""

hookspec = pluggy.HookspecMarker(GROUP)
hookimpl = pluggy.HookimplMarker(GROUP)


class Detail(Term):
    """How much a renderer shows of each finding."""

    SCORECARD = "scorecard"
    PROOF = "proof"


@attrs.frozen
class Style:
    """How a renderer may write: `width` in columns, `colour` allowed or not.

    `detail` PROOF is what `compliance explain` asks for: every finding with all its legal steps and evidence.
    """

    width: int = 80
    colour: bool = False
    detail: Detail = Detail.SCORECARD


@attrs.frozen
class Renderer:
    """A view: scorecards in, text out. `name` is what `--format` takes; `suffix` the usual file ending.

    `render` returns the text, or yields it in pieces where it can be too long to be held. Of one that fails on the way
    nothing is shown.
    """

    name: str
    suffix: str
    says: str
    render: Callable[[tuple[Scorecard, ...], Style], str | Iterator[str]]


@attrs.frozen
class Importer:
    """A format: `name` is the KIND of `compliance import KIND FILE`; `read` takes a file apart, and is pure.

    `read` raises DataError where the file as a whole is not what it should be: a maintenance page, a file cut
    short, a missing column. A row that cannot be placed is no error: it is listed as `Unplaced`.
    """

    name: str
    says: str
    example: str
    read: Callable[[Request], Delivery]


@attrs.frozen
class RecommendationImporter:
    """A format. `read` takes a file apart event by event, so that one of any length can be read.

    It raises DataError where the file as a whole is not what it should be, and UsageError where a library is
    missing. A row that cannot be placed is no error: it is given as `UnplacedRow`.
    `annotate`, where the format has a place for an assessment, writes a copy of a file with the text given for each
    record, by its `row`, in that place, and everything else as it was; it returns the rows that it wrote.
    """

    name: str
    says: str
    example: str
    read: Callable[[RecommendationRequest], Iterator[Event]]
    annotate: Callable[[Path, Path, Mapping[str, str]], tuple[str, ...]] | None = None


@attrs.frozen
class Document:
    """A document of a pack for a Universal Periodic Review: `name` is its file name with the ending.

    `write` writes it as a new file; it raises UsageError where a library is missing.
    """

    name: str
    says: str
    write: Callable[[Pack, Path], None]


class Hooks:
    """The hook specifications. Each is optional; a plugin implements those it needs as plain functions."""

    @hookspec
    def compliance_api(self) -> int:
        """Return the version of the author surface that the plugin was written for (`compliance.rule.API_VERSION`).

        Without it the plugin is taken to fit. One written for a later version than this one is not loaded.
        """
        raise NotImplementedError  # a specification has no body; pluggy never calls it

    @hookspec
    def compliance_rules(self) -> Iterable[Rule]:
        """Return the rules that the plugin adds."""
        raise NotImplementedError  # a specification has no body; pluggy never calls it

    @hookspec
    def compliance_catalogue(self) -> Traversable:
        """Return a folder with `treaties/`, `agreements/`, `bibliography/`, `grounds.yaml`, `obligations.yaml`, `upr/`.

        Each of them is optional; `upr/` holds the tables for the Universal Periodic Review.
        """
        raise NotImplementedError  # a specification has no body; pluggy never calls it

    @hookspec
    def compliance_states(self) -> Traversable:
        """Return a folder with one folder a state.

        `bibliography/`, `calendar/`, `index.yaml` and `lists.yaml` beside them are optional.
        """
        raise NotImplementedError  # a specification has no body; pluggy never calls it

    @hookspec
    def compliance_renderers(self) -> Iterable[Renderer]:
        """Return the renderers that the plugin adds."""
        raise NotImplementedError  # a specification has no body; pluggy never calls it

    @hookspec
    def compliance_importers(self) -> Iterable[Importer]:
        """Return the importers that the plugin adds."""
        raise NotImplementedError  # a specification has no body; pluggy never calls it

    @hookspec
    def compliance_recommendation_importers(self) -> Iterable[RecommendationImporter]:
        """Return the importers of recommendations that the plugin adds."""
        raise NotImplementedError  # a specification has no body; pluggy never calls it

    @hookspec
    def compliance_reading(self) -> Traversable:
        """Return a folder with `verbs`, `themes`, `duties`, `treaties` and `acts` (`.yaml`), each optional."""
        raise NotImplementedError  # a specification has no body; pluggy never calls it

    @hookspec
    def compliance_documents(self) -> Iterable[Document]:
        """Return the documents that the plugin adds to `compliance upr pack`."""
        raise NotImplementedError  # a specification has no body; pluggy never calls it
