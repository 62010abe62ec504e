"""`compliance upr pack`: everything that a review needs, written into a new folder, whole or not at all."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import click

from compliance.cli.session import (
    as_of_option,
    complete_state,
    deliver,
    format_option,
    open_library,
    open_plugins,
    states_option,
)
from compliance.cli.tables import Row, as_json, as_text, paragraph, text_width
from compliance.cli.upr.choosing import choices_option, open_choices, tell_unused
from compliance.cli.viewing import hushed, named
from compliance.errors import UsageError, printable
from compliance.loading.holdings import Library
from compliance.model.calendar import Known
from compliance.model.packs import Pack
from compliance.model.recommendations import AskKind, Recommendation
from compliance.plugin import Document
from compliance.plugins import Plugins
from compliance.replacing import folder_beside

if TYPE_CHECKING:
    from compliance.upr.overruling import Choices

EPILOG = """\b
Examples:
  compliance upr pack viet-nam
  compliance upr pack MNG --session 50 --as-of 2025-06-01
  compliance upr pack china --recommendations upr-info recommendations.csv --output pack
  compliance upr pack china --recommendations upr-info recommendations.csv --choices choices.yaml
"""


@click.command("pack", epilog=EPILOG)
@click.argument("state", required=False, metavar="STATE", shell_complete=complete_state)
@click.option("--session", type=int, metavar="N", help="The session of the Working Group to prepare for.")
@click.option("--cycle", type=int, metavar="N", help="The cycle to prepare for; without both, the next review.")
@as_of_option
@click.option(
    "--recommendations", "files", type=(str, click.Path(path_type=Path)), multiple=True, metavar="KIND FILE",
    help="A file of recommendations to check too, of a kind that `compliance upr import` lists; may be repeated.",
)  # fmt: skip
@choices_option
@states_option
@click.option(
    "--output", type=click.Path(path_type=Path), metavar="DIR",
    help="The folder to write; it must not exist, or be empty.  [default: upr-pack-STATE-DAY]",
)  # fmt: skip
@format_option("text", "json")
def command(
    state: str | None, session: int | None, cycle: int | None, as_of: date, files: tuple[tuple[str, Path], ...],
    choices: Path | None, own: Path | None, output: Path | None, form: str,
) -> int:  # fmt: skip
    """Write all that the review of STATE needs into a folder.

    That is the status of previous recommendations, draft recommendations, advance questions, the skeleton of a
    stakeholders' submission and the calendar. With --format json the content is printed, and nothing is written unless
    --output names a folder.
    """
    if not state:
        raise UsageError("name one state, such as `compliance upr pack viet-nam`; `compliance states` lists them")
    plugins = open_plugins()
    library = open_library(own, plugins)[1]
    code = library.resolve(state)
    folder = output or Path(f"upr-pack-{code}-{as_of.isoformat()}")
    writes = form == "text" or output is not None
    if writes:
        _refuse(folder, plugins.documents)
    over = open_choices(choices, library, plugins, as_of)
    records, left = _records(library, plugins, code, files)
    pack = _pack(library, plugins, own, code, as_of, cycle, session, records, over)
    tell_unused(over)
    if writes:
        write(pack, plugins.documents, folder)
    deliver(_json(pack, left) if form == "json" else _summary(pack, plugins.documents, folder), None)
    return 0


def _pack(
    library: Library, plugins: Plugins, own: Path | None, state: str, as_of: date, cycle: int | None,
    session: int | None, records: tuple[Recommendation, ...], choices: Choices,
) -> Pack:  # fmt: skip
    from compliance.upr.calendar import load_calendar  # noqa: PLC0415  `--help` and a wrong option need none of it
    from compliance.upr.pack import make_pack  # noqa: PLC0415  `--help` and a wrong option need none of it

    calendar = load_calendar(plugins, own)
    with hushed():
        return make_pack(library, plugins, calendar, state, as_of, cycle, session, records, choices)


def _records(
    library: Library, plugins: Plugins, state: str, files: Sequence[tuple[str, Path]]
) -> tuple[tuple[Recommendation, ...], Row]:
    """Return the records of files that ask something of the state, each file read whole and reconciled, and for JSON
    the rows that were not taken.

    Raises UsageError or DataError as the importers do.
    """
    if not files:
        return (), {"count": 0, "rows": []}
    from compliance.cli.upr.asking import find_reader, not_taken_of_files, read_through  # noqa: PLC0415  few runs read
    from compliance.importing.registry import NamesRegistry  # noqa: PLC0415  few runs read a file
    from compliance.recommending import RecommendationDelivery, RecommendationRequest  # noqa: PLC0415  few read a file

    mine: list[Recommendation] = []
    read: list[RecommendationDelivery] = []

    def keep(one: Recommendation) -> None:
        if one.addressee == state:
            mine.append(one)

    for kind, file in files:
        reader = find_reader(plugins, kind)
        if not file.is_file():
            raise UsageError(f"{printable(str(file))} is no file; give one that `compliance upr import` reads")
        registry = NamesRegistry(library.names, library.catalogue)
        read.append(read_through(reader, RecommendationRequest(file, registry, state), keep, several=len(files) > 1))
    return tuple(mine), not_taken_of_files(read)


def _refuse(folder: Path, documents: tuple[Document, ...]) -> None:
    """Raise UsageError where the folder cannot be written, before any work is done for it."""
    name = printable(str(folder))
    if not documents:
        raise UsageError("no plugin writes documents; `compliance plugins` lists them, --format json needs none")
    if folder.is_symlink() or (folder.exists() and not folder.is_dir()):
        raise UsageError(f"cannot write {name}: it is no folder; choose another --output")
    if folder.is_dir() and any(folder.iterdir()):
        raise UsageError(f"cannot write {name}: it holds files, and nothing is written over; choose another --output")
    if not folder.absolute().parent.is_dir():
        raise UsageError(f"cannot write {name}: there is no folder {printable(str(folder.absolute().parent))}")


def write(pack: Pack, documents: Iterable[Document], folder: Path) -> None:
    """Write each document into a new folder beside, and move that into place when all are there.

    Raises UsageError where it cannot be written, PluginError where a document fails; nothing is left behind then.
    """
    try:
        with folder_beside(folder) as beside:
            for document in documents:
                with named(f"document {document.name!r}", OSError):
                    document.write(pack, beside.made / document.name)
            beside.put()
    except OSError as error:
        fault = f"cannot write {printable(str(folder))}: {error.strerror or error}"
        raise UsageError(f"{fault}; choose another --output") from None


def _json(pack: Pack, left: Row) -> str:
    """Return the pack as JSON with the rows that were `left`; days are ISO texts, and times as written in EDTF."""
    from compliance.upr.plainly import fields  # noqa: PLC0415  few runs print it

    return as_json("upr-pack", [fields(pack)], not_taken=left)


def _summary(pack: Pack, documents: Iterable[Document], folder: Path) -> str:
    """Return what was written, the counts, and what is not certain."""
    width = text_width(None)
    rows = [{"file": one.name, "what": one.says} for one in documents]
    days = Counter(one.known for one in pack.calendar)
    told = ", ".join(f"{days[known]} {known}" for known in Known if days[known])
    statuses = Counter(str(one.status) for one in pack.previous if one.asked.kind is not AskKind.OBSERVATION)
    review = f"session {pack.session or 'not known'}, cycle {pack.cycle or 'not known'}"
    lines = (
        f"Wrote {printable(str(folder))} for {pack.name} ({pack.state}), {review}, as of {pack.as_of.isoformat()}.",
        f"Asked before, by kind: {'; '.join(f'{kind}: {n}' for kind, n in pack.by_kind.items()) or 'nothing on file'}.",
        *([f"Their status: {', '.join(f'{n} {word}' for word, n in sorted(statuses.items()))}."] if statuses else ()),
        f"Drafts: {len(pack.drafts)}. Questions: {len(pack.questions)}. Sources: {len(pack.sources)}.",
        f"Days of the calendar: {told}.",
    )
    notes = "".join(paragraph(f"• {note}", width) for note in pack.notes)
    return "".join(paragraph(line, width) for line in lines) + "\n" + as_text(rows, ["file", "what"]) + "\n" + notes
