"""`compliance upr matrix`: what became of each recommendation, written into the list that it stands in."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from datetime import date
from pathlib import Path

import click

from compliance.cli.session import (
    as_of_option,
    data_folders,
    format_option,
    open_library,
    open_plugins,
    progress,
    states_option,
)
from compliance.cli.spool import keep_apart, keep_out
from compliance.cli.tables import as_json
from compliance.cli.upr.asking import find_reader, read_through
from compliance.cli.upr.choosing import choices_option, open_choices, tell_unused
from compliance.cli.upr.later import Later
from compliance.cli.viewing import hushed, named
from compliance.errors import PluginError, UnknownName, UsageError, printable
from compliance.importing.registry import NamesRegistry
from compliance.loading.files import reading
from compliance.model.checked import Checked, CheckedAct, Done, Moment
from compliance.model.recommendations import Recommendation
from compliance.model.sources import Source
from compliance.model.verdicts import STATUS_ORDER, Status
from compliance.plugin import RecommendationImporter
from compliance.plugins import Plugins
from compliance.recommending import RecommendationDelivery, RecommendationRequest
from compliance.replacing import in_place
from compliance.upr.calendar import load_calendar
from compliance.upr.checking import Checker

EPILOG = """\b
Examples:
  compliance upr matrix UPR34_Slovenia_Thematic_list_of_Recommendations.docx assessed.docx
  compliance upr matrix list.docx assessed.docx --as-of 2026-11-20 --format json
  compliance upr matrix list.docx assessed.docx --choices choices.yaml
"""

_LATER = "Made after {}, the day asked about."
_MOMENTS = {Moment.MID_TERM: "by the mid-term", Moment.NEXT_REVIEW: "by the next review"}


@click.command("matrix", epilog=EPILOG)
@click.argument("source", metavar="IN.docx", type=click.Path(path_type=Path))
@click.argument("target", metavar="OUT.docx", type=click.Path(path_type=Path))
@click.option("--kind", metavar="KIND", default="", help="The format, where more than one can be written into.")
@choices_option
@as_of_option
@states_option
@format_option("text", "json")
def command(
    source: Path, target: Path, kind: str, choices: Path | None, as_of: date, own: Path | None, form: str
) -> int:
    """Write what became of each recommendation of the list IN.docx into its column for an assessment, as OUT.docx.

    A list without such a column gets one. Everything else stays as it was; no file that is read is ever changed.
    """
    _refuse(source, target)
    keep_apart(target, source, choices, name="OUT.docx")
    plugins = open_plugins()
    keep_out(target, (*data_folders(plugins), *filter(None, (own,))), name="OUT.docx")
    importer = _writable(plugins, kind)
    library = open_library(own, plugins)[1]
    registry = NamesRegistry(library.names, library.catalogue)
    records: list[Recommendation] = []
    request = RecommendationRequest(source, registry)
    found = read_through(importer, request, records.append, strict=False, warn=form == "json")
    over = open_choices(choices, library, plugins, as_of)
    checker = Checker(library, plugins, load_calendar(plugins, own), as_of, over)
    later = Later(checker)
    texts: dict[str, str] = {}
    with hushed():
        checked = [checker.check(one) for one in progress(records, "recommendation", len(records))]
        for one in checked:
            texts[one.asked.row] = _LATER.format(as_of) if later.has(one.asked) else assessment(one, library.sources)
    tell_unused(over)
    rows = _written(importer, source, target, texts)
    if form == "json":
        click.echo(as_json("upr-matrix", _rows(checked, rows), made_after=later.count), nl=False)
    else:
        click.echo(_told(target, found, checked, rows, later))
    return 0


def assessment(one: Checked, sources: Mapping[str, Source]) -> str:
    """Return the assessment of one recommendation in a few lines: the status with its day, the reasons, the sources."""
    cited = [sources[name] for name in one.sources if name in sources]
    titles = "; ".join(f"{source.title} ({source.symbol})" if source.symbol else source.title for source in cited)
    lines = [
        f"{one.status.upper()} as of {one.as_of}.",
        *map(_sentence, one.why),
        *(_when(act) for act in one.acts),
        f"Sources: {titles}." if titles else "",
    ]
    return "\n".join(printable(line, 2000) for line in lines if line)


def _sentence(text: str) -> str:
    begun = text[:1].upper() + text[1:]
    return begun if begun.endswith((".", "!", "?")) else f"{begun}."


def _when(act: CheckedAct) -> str:
    """Return whether an act was done by each moment at which it is told; nothing where none has a day."""
    told = [
        f"{_MOMENTS[one.moment]} ({one.day}): {one.done.replace('-', ' ')}"
        for one in act.answers
        if one.day and one.moment in _MOMENTS and one.done is not Done.NOT_YET
    ]
    return f"{'Done ' + '; '.join(told)}." if told else ""


def _refuse(source: Path, target: Path) -> None:
    """Refuse what cannot work before any work is done; raises UsageError."""
    name = printable(str(source))
    with reading(name):
        if not source.is_file():
            raise UsageError(f"{name} {'is a folder' if source.is_dir() else 'does not exist'}; give a .docx file")
    if target.is_dir() or not target.parent.is_dir():
        fault = "it is a folder" if target.is_dir() else f"there is no folder {printable(str(target.parent))}"
        raise UsageError(f"cannot write {printable(str(target))}: {fault}")


def _writable(plugins: Plugins, kind: str) -> RecommendationImporter:
    """Return the format that can be written into; raises UsageError or UnknownName."""
    able = {one.name: one for one in plugins.recommendation_importers if one.annotate}
    if kind and kind not in able:
        raise UnknownName("kind of list", kind, able, "compliance upr import")
    if not kind and len(able) != 1:
        raise UsageError(f"say which format it is with --kind: {', '.join(sorted(able)) or 'no plugin offers one'}")
    return find_reader(plugins, kind or next(iter(able)))


def _written(importer: RecommendationImporter, source: Path, target: Path, texts: Mapping[str, str]) -> tuple[str, ...]:
    """Write the copy, whole or not at all; return the rows."""
    if importer.annotate is None:
        raise PluginError(f"importer {importer.name!r} cannot write into its format")
    try:
        with in_place(target) as made, named(f"importer {importer.name!r}", OSError):
            return tuple(importer.annotate(source, made, texts))
    except OSError as error:
        raise UsageError(f"cannot write {printable(str(target))}: {error.strerror or error}") from None


def _rows(checked: Iterable[Checked], rows: tuple[str, ...]) -> list[dict[str, object]]:
    return [
        {
            "number": one.asked.paragraph,
            "place": one.asked.row,
            "position": one.asked.answer,
            "status": one.status.value,
            "why": list(one.why),
            "written": one.asked.row in rows,
        }
        for one in checked
    ]


def _told(
    target: Path, found: RecommendationDelivery, checked: list[Checked], rows: tuple[str, ...], later: Later
) -> str:
    table = Counter(one.status for one in checked)
    # What was made after the day is no status: its cell says so, and it has a line of its own.
    table[Status.UNCLEAR] -= later.count
    counts = ", ".join(f"{table[status]} {status.value}" for status in STATUS_ORDER)
    lines = [
        f"wrote {printable(str(target))}: {len(rows)} of {len(checked)} recommendations",
        f"as of {checked[0].as_of}: {counts}" if checked else "",
        later.told("and their cells say so" if later.count > 1 else "and its cell says so"),
        *(f"not taken: {one.row}: {one.reason}" for one in found.unplaced),
        f"not in the list: {', '.join(found.missing)}" if found.missing else "",
    ]
    return "\n".join(line for line in lines if line)
