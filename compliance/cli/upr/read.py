"""`compliance upr read`: what the words of each recommendation are about, as suggestions and a person's choices."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from pathlib import Path

import click

from compliance.cli.session import as_of_option, format_option, open_library, open_plugins, output_option
from compliance.cli.spool import keep_apart, whole
from compliance.cli.tables import text_width
from compliance.cli.upr.asking import ask, find_reader, not_taken, read_through
from compliance.cli.upr.choosing import choices_option, open_choices, tell_unused
from compliance.cli.upr.listing import Listing
from compliance.cli.upr.reading import end, layout
from compliance.errors import UnknownName, UsageError, did_you_mean, printable
from compliance.loading.holdings import Library
from compliance.model.recommendations import Recommendation
from compliance.plugins import Plugins
from compliance.upr.choosing import About
from compliance.upr.readings import Counts, Reading, Readings

EPILOG = """\b
Examples:
  compliance upr read upr-info recommendations.csv --state mongolia
  compliance upr read upr-info recommendations.csv --theme asylum-refugees --action 5
  compliance upr read ohchr-matrix list.docx --choices choices.yaml --format markdown
  compliance upr read uhri-json export-full-en.json --treaty CSR1951 --format csv --output read.csv
"""


@click.command("read", epilog=EPILOG)
@click.argument("kind")
@click.argument("file", type=click.Path(path_type=Path))
@click.option(
    "--state", metavar="STATE", default="", help="Only what is asked of this state, which FILE may leave out."
)
@click.option("--action", type=click.IntRange(1, 5), metavar="N", help="Only with this action category, 1 to 5.")
@click.option("--theme", metavar="THEME", default="", help="Only with this theme, such as asylum-refugees.")
@click.option("--obligation", metavar="CODE", default="", help="Only what touches this obligation, such as A1.")
@click.option("--treaty", metavar="CODE", default="", help="Only what names this treaty, such as CAT.")
@choices_option
@as_of_option
@format_option("text", "json", "csv", "markdown")
@output_option
def command(  # noqa: PLR0913, PLR0917  one parameter an option; click passes them by name
    kind: str, file: Path, state: str, action: int | None, theme: str, obligation: str, treaty: str,
    choices: Path | None, as_of: date, form: str, output: Path | None,
) -> int:  # fmt: skip
    """Show what the words of each recommendation in FILE, of a format KIND, are about.

    Action category, themes, obligations, treaties with what is asked about them, and acts with how far the words go:
    each is suggested by a rule that is named, on words that are quoted, or chosen by a person by --as-of. Nothing is
    checked, and nothing here is a finding. What the source itself says stands apart. The filters show only some; the
    counts at the end are of all. `compliance upr import` lists the kinds.
    """
    keep_apart(output, file, choices)
    plugins = open_plugins()
    reader = find_reader(plugins, kind)
    library = open_library(None, plugins)[1]
    request = ask(library, file, state=state)
    over = open_choices(choices, library, plugins, as_of)
    readings = Readings(library, plugins, over)
    wanted = _wanted(library, plugins, readings, action, theme, obligation, treaty)
    counts, width = Counts(readings.themes), text_width(output)

    def each(record: Recommendation) -> None:
        if request.state and record.addressee != request.state:
            return
        found = readings.of(record)
        counts.add(found)
        if _meets(found, wanted):
            listing.add(found)

    with whole(output) as out:
        listing = Listing(out, form, layout(width))
        left = not_taken(read_through(reader, request, each))
        tell_unused(over)
        end(listing, form, counts, {"as_of": as_of.isoformat(), "not_taken": left}, width)
    return 0


def _wanted(
    library: Library, plugins: Plugins, readings: Readings, action: int | None, theme: str, obligation: str,
    treaty: str,
) -> dict[About, str]:  # fmt: skip
    """Return what a reading must have to be shown; raises UnknownName with a suggestion."""
    found = {About.ACTION: str(action)} if action else {}
    if theme:
        found[About.THEME] = _theme(theme, readings.themes)
    if obligation:
        duties = {key: rule.code for rule in plugins.rules for key in (rule.code, rule.id)}
        codes = {key.casefold(): code for key, code in duties.items()}
        if obligation.casefold() not in codes:
            raise UnknownName("obligation", obligation, duties, "compliance rules")
        found[About.OBLIGATION] = codes[obligation.casefold()]
    if treaty:
        known = library.catalogue.treaty(treaty)
        if known is None:
            raise UnknownName("treaty", treaty, library.catalogue.treaties, "compliance treaties")
        found[About.TREATY] = known.code
    return found


def _theme(name: str, themes: Iterable[str]) -> str:
    """Return the theme of a name, case ignored; raises UsageError with the nearest and with all that there are."""
    known = {one.casefold(): one for one in themes}
    if name.casefold() not in known:
        near = did_you_mean(name, known.values())
        nearest = f"{near} The" if near else "the"
        raise UsageError(f"unknown theme {printable(name)!r}; {nearest} themes are {', '.join(known.values())}.")
    return known[name.casefold()]


def _meets(reading: Reading, wanted: dict[About, str]) -> bool:
    return all(reading.has(kind, value) for kind, value in wanted.items())
