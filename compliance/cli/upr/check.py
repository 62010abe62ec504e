"""`compliance upr check`: what became of the recommendations in a file, act by act, from the registers on file."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from datetime import date
from pathlib import Path

import click

from compliance.cli.session import (
    as_of_option,
    format_option,
    open_library,
    open_plugins,
    output_option,
    states_option,
)
from compliance.cli.spool import keep_apart, whole
from compliance.cli.tables import Row, paragraph, text_width
from compliance.cli.upr.asking import ask, find_reader, not_taken, read_through
from compliance.cli.upr.choosing import choices_option, open_choices, tell_unused
from compliance.cli.upr.later import Later
from compliance.cli.upr.listing import Layout, Listing
from compliance.cli.upr.rows import LONGEST, number
from compliance.errors import printable
from compliance.model.checked import Answer, Checked, CheckedAct, Moment
from compliance.model.recommendations import Recommendation, RecommendationPosition
from compliance.model.verdicts import STATUS_ORDER, Status
from compliance.upr.calendar import load_calendar
from compliance.upr.checking import Checker
from compliance.upr.crosswalk import Crosswalk, load_crosswalk, scale_names

EPILOG = """\b
Examples:
  compliance upr check upr-info recommendations.csv --state mongolia
  compliance upr check ohchr-matrix list.docx --status unmet --format markdown
  compliance upr check upr-info recommendations.csv --choices choices.yaml --as-of 2020-09-16
  compliance upr check uhri-json export-full-en.json --state lao --scale hrc --format csv --output checked.csv
"""
ROW = ("number", "state", "position", "status", "acts", "before", "mid_term", "next_review", "today", "proof", "why")

StatusCounts = Counter[tuple[str, Status]]
"""How many recommendations have each answer and status."""


@click.command("check", epilog=EPILOG)
@click.argument("kind")
@click.argument("file", type=click.Path(path_type=Path))
@click.option(
    "--state", metavar="STATE", default="", help="Only what is asked of this state, which FILE may leave out."
)
@click.option(
    "--position", type=click.Choice([one.value for one in RecommendationPosition]), help="Only with this position."
)
@click.option("--status", type=click.Choice([one.value for one in STATUS_ORDER]), help="Only with this status.")
@click.option("--scale", metavar="SCALE", default="", help="Say the status in another scale too: hrc, iachr, upr-info.")
@choices_option
@as_of_option
@states_option
@format_option("text", "json", "csv", "markdown")
@output_option
def command(  # noqa: PLR0913, PLR0917  one parameter an option; click passes them by name
    kind: str, file: Path, state: str, position: str | None, status: str | None, scale: str, choices: Path | None,
    as_of: date, own: Path | None, form: str, output: Path | None,
) -> int:  # fmt: skip
    """Check the recommendations in FILE, of a format KIND, against the registers on file.

    What asks to join or sign a treaty, to withdraw a reservation, to accept a procedure, for a standing invitation or
    an overdue report is answered at four moments: before it was made, mid-term, the next review, and the day asked
    about. Anything else has its status from the duties that it is linked to, or `unclear`. Position and status are two
    things. `compliance upr import` lists the kinds.
    """
    keep_apart(output, file, choices)
    plugins = open_plugins()
    reader = find_reader(plugins, kind)
    library = open_library(own, plugins)[1]
    other = scale_names(load_crosswalk(plugins), scale)
    request = ask(library, file, state=state)
    over = open_choices(choices, library, plugins, as_of)
    checker = Checker(library, plugins, load_calendar(plugins, own), as_of, over)
    table, later, width = StatusCounts(), Later(checker), text_width(output)

    def each(record: Recommendation) -> None:
        if (request.state and record.addressee != request.state) or later.has(record):
            return
        found = checker.check(record)
        table[found.asked.answer, found.status] += 1
        if _kept(found, position, status):
            listing.add(found)

    with whole(output) as out:
        listing = Listing(out, form, layout(other, width))
        left = not_taken(read_through(reader, request, each))
        tell_unused(over)
        _end(listing, table, later, left, width)
    if form == "csv":
        later.note()
    return 0


def _kept(one: Checked, position: str | None, status: str | None) -> bool:
    return (not position or one.asked.answer == position) and (not status or one.status == status)


def layout(scale: Crosswalk | None, width: int) -> Layout[Checked]:
    """Return how a checked recommendation is shown, with its status in another scale too where one is given."""
    columns = (*ROW[:4], *(("scale",) if scale else ()), *ROW[4:])
    return Layout(
        "checked", (*columns[:1], "text", *columns[1:]), (*columns, "text"),
        as_object=lambda one: as_object(one, scale),
        as_rows=lambda one: (as_row(one, scale),),
        as_text=lambda one: _paragraphs(one, scale, width),
        longest=LONGEST,
    )  # fmt: skip


def _end(listing: Listing[Checked], table: StatusCounts, later: Later, left: Row, width: int) -> None:
    """Write the counts of all below those that are shown, and in JSON what was `left` and how many came later."""
    told = f"{later.told()}\n" if later.count else ""
    total = f"\n{listing.shown:,} of {table.total():,} recommendations are shown.\n{told}"
    heads = ("position", *(one.value for one in STATUS_ORDER), "recommendations")
    beside = {"counts": counts(table), "made_after": later.count, "not_taken": left}
    listing.end(total, [(list(_count_rows(table)), heads)], beside, width)


def as_row(one: Checked, scale: Crosswalk | None = None) -> dict[str, object]:
    """Return a checked recommendation as the cells of one row; acts and answers in the same order."""
    moments = {moment.value.replace("-", "_"): _answers(one.acts, moment) for moment in Moment}
    proofs = ("; ".join(f"{it.action} {it.on} [{it.cite}]" for it in act.proofs) for act in one.acts)
    return {
        "number": number(one.asked),
        "state": one.asked.addressee,
        "position": one.asked.answer,
        "status": one.status.value,
        "scale": scale.of(one.status) if scale else "",
        "acts": " | ".join(_act(act) for act in one.acts),
        "proof": " | ".join(filter(None, proofs)),
        "why": "; ".join(one.why),
        "text": one.asked.text,
        **moments,
    }


def _answers(acts: Iterable[CheckedAct], moment: Moment) -> str:
    return " | ".join(act.by(moment).value for act in acts)


def _act(act: CheckedAct) -> str:
    asked = act.asked
    words = [asked.kind.value, asked.treaty, asked.provision, "" if asked.degree == "act" else f"({asked.degree})"]
    return " ".join(word for word in words if word)


def as_object(one: Checked, scale: Crosswalk | None = None) -> dict[str, object]:
    """Return a checked recommendation for JSON, with every answer, proof and duty."""
    asked = one.asked
    return {
        "id": asked.id,
        "number": number(asked),
        "state": asked.addressee,
        "session": asked.session,
        "recommenders": [by.state or by.name for by in asked.recommenders],
        "position": asked.answer,
        "text": asked.text,
        "as_of": one.as_of.isoformat(),
        "status": one.status.value,
        **({"scale": {"id": scale.id, "value": scale.of(one.status)}} if scale else {}),
        "by": one.by.value,
        "why": list(one.why),
        "acts": [_object(act) for act in one.acts],
        "duties": [
            {"obligation": it.obligation, "verdict": it.verdict, "finding": it.finding, "by": it.by.value}
            for it in one.duties
        ],
        "sources": list(one.sources),
    }


def _object(act: CheckedAct) -> dict[str, object]:
    asked = act.asked
    return {
        "kind": asked.kind.value,
        "treaty": asked.treaty,
        "provision": asked.provision,
        "degree": asked.degree.value,
        "by": asked.by.value,
        "read_by": asked.read_by,
        "place": list(asked.place),
        "answers": [_answer(it) for it in act.answers],
        "proofs": [
            {
                "action": it.action,
                "on": it.on,
                "cite": it.cite,
                "mark": it.mark.value if it.mark else "",
                "also": list(it.also),
            }
            for it in act.proofs
        ],
        "reported": act.reported,
        "known_through": act.known_through.isoformat() if act.known_through else None,
        "why": act.why,
    }


def _answer(it: Answer) -> dict[str, object]:
    day = it.day.isoformat() if it.day else None
    return {"moment": it.moment.value, "day": day, "done": it.done.value, "why": it.why}


def counts(table: StatusCounts) -> dict[str, object]:
    """Return how many recommendations have each status, together and by position; they add up to `recommendations`."""
    answers = sorted({answer for answer, _ in table})
    return {
        "recommendations": table.total(),
        "by_status": {status.value: sum(table[answer, status] for answer in answers) for status in STATUS_ORDER},
        "by_position": {answer: {status.value: table[answer, status] for status in STATUS_ORDER} for answer in answers},
    }


def _count_rows(table: StatusCounts) -> Iterator[Row]:
    answers = sorted({answer for answer, _ in table})
    for position, those in (*((answer, (answer,)) for answer in answers), ("all", answers)):
        line = {status.value: sum(table[answer, status] for answer in those) for status in STATUS_ORDER}
        yield {"position": position, **line, "recommendations": sum(line.values())}


def _paragraphs(one: Checked, scale: Crosswalk | None, width: int) -> str:
    """Return one recommendation for people: its words, and below them the status, the answers and the reasons."""
    also = f", {scale.id}: {scale.of(one.status)}" if scale else ""
    asked = one.asked
    head = f"{number(asked)}  {asked.addressee}  {asked.answer}  {one.status.value.upper()}{also}"
    lines = [f"{head}\n", paragraph(printable(asked.text, 400), width, "  ")]
    lines += [paragraph(f"- {text}", width, "  ") for text in one.why]
    for act in one.acts:
        told = "; ".join(f"{it.moment.value}{f' ({it.day})' if it.day else ''} {it.done.value}" for it in act.answers)
        lines.append(paragraph(f"  {_act(act)}: {told}", width, "  "))
    return "".join(lines)
