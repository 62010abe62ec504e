"""Writes the status of every earlier recommendation as a Word document: counts, what the words mean, then each one."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

from docx.document import Document as WordDocument

from compliance.model.packs import Pack

from ..citing import Phrase, Register, say
from . import counts, wording
from .harmless import ready
from .previous import Told, told
from .word_file import finished, heading, labelled, started, text
from .word_parts import Row, Said, calendar, limits, sources, table
from .zipped import stable

_HEADS = ("No.", "What was asked", "Position of the state", "Status, and what it rests on")
_WIDTHS = (2.5, 7.7, 3.7, 11.8)
_APART = (
    "Position is what the state said; status is what became of it. Neither is read from the other: "
    "a recommendation that was noted can be met, and one that was supported can be unmet."
)
_ROWS = (
    "A count is of recommendations as the sources list them. A source that lists one recommendation once for each "
    "state that made it counts it as often."
)


def write(pack: Pack, path: Path) -> None:
    """Write the document."""
    pack = ready(pack)
    register = Register(pack.sources)
    rows = [told(one, register) for one in pack.previous]
    totals = [say(one.text, " ", register.refs([cite for cite, _ in one.cites])) for one in pack.tallies]
    register.settle()
    document = started(f"Status of earlier recommendations and requests: {pack.name}", pack, landscape=True)
    text(document.add_paragraph(), wording.about(pack))
    text(document.add_paragraph(), _APART)
    _counted(document, pack)
    _totals(document, totals)
    _meanings(document)
    _each(document, rows)
    calendar(document, pack)
    limits(document, pack, _ROWS)
    sources(document, register)
    path.write_bytes(stable(finished(document), pack.as_of))


def _counted(document: WordDocument, pack: Pack) -> None:
    heading(document, "Counts", 1)
    if not pack.previous:
        text(document.add_paragraph(), "No earlier recommendation is on file, which does not mean that there is none.")
        return
    tallies = counts.tallies(pack.previous)
    kinds = "; ".join(f"{kind}: {number}" for kind, number in pack.by_kind.items())
    text(document.add_paragraph(), f"On file by who asked: {kinds}.")
    heads = ("What is counted", "Number", "Of")
    table(document, heads, (13, 2.2, 2.2), _lines(tallies), "Counts by status, by position, and by act")


def _totals(document: WordDocument, totals: Sequence[Phrase]) -> None:
    """Add the totals of earlier reviews, as sources have them: most of what they count is not on file one by one."""
    if totals:
        heading(document, "Totals of the reviews", 1)
    for one in totals:
        text(document.add_paragraph(style="List Bullet"), one)


def _lines(tallies: Sequence[counts.Tally]) -> Iterator[Row]:
    for tally in tallies:
        yield ((Said(f"{tally.title} (of {tally.of})", bold=True),),)
        for line in tally.lines:
            yield (Said(line.name),), (Said(str(line.number)),), (Said(str(line.of)),)
        if tally.note:
            yield ((Said(tally.note),),)


def _meanings(document: WordDocument) -> None:
    """Say what every word of the tables means, also of those that do not occur."""
    heading(document, "What the words mean", 1)
    positions = (*wording.POSITIONS.values(), wording.UNASKED)
    for title, terms in (("Status", wording.STATUSES.values()), ("Position", positions)):
        heading(document, title, 2)
        for term in terms:
            paragraph = document.add_paragraph(style="List Bullet")
            labelled(paragraph, term.name, f"{term.means}.")
    heading(document, "Acts", 2)
    text(
        document.add_paragraph(),
        "Where the words ask for an act that a register shows, such as joining a treaty, the register is looked up at "
        "up to four moments: before it was asked, by the mid-term (half of the time to the next review), by the next "
        "review, and by the day of this pack. “Not known” means that the register on file does not reach that day; "
        "it is never a no.",
    )


def _each(document: WordDocument, rows: Sequence[Told]) -> None:
    """Write a table for each occasion on which things were asked, in the order in which the pack first has one."""
    occasions: dict[str, list[Told]] = {}
    for one in rows:
        occasions.setdefault(wording.occasion(one.asked), []).append(one)
    for occasion, some in occasions.items():
        heading(document, f"{occasion} ({len(some)} on file)", 1)
        table(document, _HEADS, _WIDTHS, map(_row, some), f"Recommendations: {occasion}")


def _row(one: Told) -> Row:
    asked = one.asked
    number = (Said(one.number, bold=True), Said(asked.symbol), Said("" if asked.paragraph else asked.id))
    words = (Said(asked.text), Said(one.by, label="Asked by"), Said(one.when, label="When"))
    answer = (Said(one.position, bold=True), Said(one.proof))
    return number, words, answer, _outcome(one)


def _outcome(one: Told) -> list[Said]:
    said = [Said(one.status, bold=True), Said(f"{one.rests_on}.", label="Rests on")]
    for act in one.acts:
        said.append(Said(f"{act.what} ({act.read}).", label="Act"))
        said += [Said(f"{words}.", label=wording.MOMENTS[moment]) for moment, words in act.answers]
        said += [Said(proof, label="Shown by") for proof in act.proofs]
        said.append(Said(act.why))
    said += [Said(duty, label="Restates") for duty in one.duties]
    said += [Said(why) for why in one.beside]
    said.append(Said(one.sources, label="Sources"))
    return said
