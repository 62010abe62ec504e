"""Reads the OHCHR's thematic lists of recommendations (.docx) of cycles 2, 3 and 4: one table, one row an ask."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence

import attrs

from compliance.model.recommendations import (
    Cleaning,
    CleaningStep,
    Mechanism,
    Proof,
    Recommendation,
    Wording,
)
from compliance.recommending import Event, Missing, RecommendationRequest, RowsRead, StatedTotal, UnplacedRow

from . import lists, upr_files, upr_word
from .upr_word import Cell
from .upr_words import POSITIONS, apart, listed, taken, tidy

_TITLE = re.compile(r"UPR of (.+?) \((\d)\w\w Cycle\s*[\N{EN DASH}-]\s*(\d{1,2})\w\w session\)", re.IGNORECASE)
_SOURCE = re.compile(r"Source of position:", re.IGNORECASE)
_PROOF = re.compile(r"(A/HRC/\d+/\d+(?:/(?:Add|Corr)\.\d+)?)(.*)")
_PARAGRAPH = re.compile(r"para\.?\s*(\d+(?:\s*\(?[a-z]\)?)?)(?![\w])", re.IGNORECASE)
_LOOSE = re.compile(r"para\.?\s*(\d+)", re.IGNORECASE)
_NUMBER = re.compile(r"(\d{1,3}\.\d{1,3})[.:]?\s*")
_BLOCKS = {"affected persons": "persons", "groups of persons": "persons", "sdgs": "sdgs"}
"""The labels inside the column of themes, and what follows each."""
_ANSWERS = frozenset(word for word in POSITIONS if word)


@attrs.frozen
class _List:
    """What the page header says of the list, and the sense of its fourth column."""

    request: RecommendationRequest
    state: str
    cycle: int
    session: int
    fourth: str


def read(request: RecommendationRequest) -> Iterator[Event]:
    """Give each row of the table. Raises DataError where the document is no such list or is damaged."""
    found = upr_word.document(request)
    start = next((at for at, row in enumerate(found.rows) if _is_head(row)), None)
    if start is None:
        expected = "expected one whose heads are Recommendation, Position, themes, and an assessment or SDGs"
        raise upr_files.refusal(request, "there is no table of recommendations", expected)
    heads = [_text(cell).casefold() for cell in found.rows[start]]
    matrix = _described(request, found.headers, "sdgs" if "sdg" in heads[3] else "remark")
    rows = [(at, row) for at, row in enumerate(found.rows[start + 1 :], start + 2) if not _is_section(row)]
    if not rows:
        raise upr_files.refusal(request, "the table has no recommendation", "check that it is the right file")
    yield RowsRead(len(rows))
    events = list(_events(matrix, rows))
    yield from events
    yield from _totals(found.lines, events)


def _is_head(row: Sequence[Cell]) -> bool:
    return len(row) == 4 and _text(row[0]).startswith("Recommendation") and _text(row[1]).startswith("Position")


def _is_section(row: Sequence[Cell]) -> bool:
    """Whether a row is a theme over the rows below it, the heads again on a new page, or empty."""
    whole = len(row) == 1 and (row[0].span > 1 or _text(row[0]).startswith("Theme:"))
    return whole or _is_head(row) or not any(cell.lines for cell in row)


def _described(request: RecommendationRequest, headers: Iterable[str], fourth: str) -> _List:
    """Return state, cycle and session of the page header; raises DataError where none says them."""
    title = next(filter(None, (_TITLE.search(lists.plain(line)) for line in headers)), None)
    if title is None:
        expected = "expected a page header such as 'UPR of Ruritania (3rd Cycle - 34th Session)'"
        raise upr_files.refusal(request, "no page header says of which state and session the list is", expected)
    state = request.registry.state(title[1])
    if state is None:
        raise upr_files.refusal(request, f"no state is known by the name {title[1]!r}", "correct the page header")
    if request.state and request.state != state:
        raise upr_files.refusal(request, f"the list is of {state} and not of {request.state}", "check the file")
    return _List(request, state, int(title[2]), int(title[3]), fourth)


def _events(matrix: _List, rows: Iterable[tuple[int, Sequence[Cell]]]) -> Iterator[Event]:
    """Give the record of each row, or the reason why there is none; a merged cell counts for each of its rows."""
    above: Sequence[Cell] = ()
    seen: dict[str, str] = {}
    for at, row in rows:
        place = f"table row {at}"
        if len(row) != 4:
            yield _left(place, row, f"the row has {len(row)} cells and not 4")
            continue
        merged = [index for index, cell in enumerate(row) if cell.continues and len(above) == 4]
        above = [above[index] if index in merged else cell for index, cell in enumerate(row)]
        event = _record(matrix, place, above, tuple(merged))
        if isinstance(event, Recommendation) and event.id in seen:
            event = _left(place, row, f"the number {event.paragraph} stands in {seen[event.id]} already")
        if isinstance(event, Recommendation):
            seen[event.id] = place
        yield event


def _record(matrix: _List, place: str, row: Sequence[Cell], merged: tuple[int, ...]) -> Event:
    """Return the record of a row of four cells."""
    words, source = _parted(row[0])
    said = _text(row[1])
    text, steps = tidy(words, "text")
    number = _NUMBER.match(text)
    proof, symbol, proved = _proof(source)
    if said.casefold() not in POSITIONS:
        return _left(place, row, f"the position {said!r} is none of the known ones")
    if number is None or not text[number.end() :]:
        return _left(place, row, "the cell does not start with a number such as 115.3 and a text")
    symbol = matrix.request.symbol or symbol
    text, states, done = apart(text[number.end() :], matrix.request.registry)
    repeated = [taken(CleaningStep.MERGED, f"column {index + 1}") for index in merged]
    blocks, cleaned = _blocks(row[2], matrix.fourth, row[3])
    return Recommendation(
        id=f"{symbol or matrix.request.name} {number[1]}",
        addressee=matrix.state,
        text=text,
        wording=Wording.OFFICIAL,
        body="UPR",
        mechanism=Mechanism.UPR,
        row=place,
        symbol=symbol,
        paragraph=number[1],
        recommenders=states,
        themes=blocks["themes"],
        persons=blocks["persons"],
        sdgs=blocks["sdgs"],
        position=POSITIONS[said.casefold()],
        said=said,
        proof=proof,
        cycle=matrix.cycle,
        session=matrix.session,
        remark=" ".join(blocks["remark"]),
        cleaning=(*repeated, *steps, taken(CleaningStep.NUMBER_OUT, "text", number[0]), *done, *proved, *cleaned),
    )


def _parted(cell: Cell) -> tuple[str, str]:
    """Return the words of the first cell, and what it says of where the position stands."""
    whole = "\n".join(cell.lines)
    label = _SOURCE.search(whole)
    return (whole[: label.start()], lists.plain(whole[label.end() :])) if label else (whole, "")


def _proof(source: str) -> tuple[Proof | None, str, tuple[Cleaning, ...]]:
    """Return where the position stands, the symbol of the report that asks, and the steps.

    The report's symbol is that of the document less its `/Add.1`; a paragraph that is not plain is shortened.
    """
    match = _PROOF.search(source)
    if match is None:
        return (Proof(source) if source else None), "", ()
    places = _PARAGRAPH.findall(match[2]) or _LOOSE.findall(match[2])
    report = match[1].split("/Add.")[0].split("/Corr.")[0]
    steps = [taken(CleaningStep.SYMBOL_MADE, "symbol", match[1])] if report != match[1] else []
    plain = not places or re.fullmatch(rf"\s*-\s*para\.?\s*{re.escape(places[-1])}", match[2], re.IGNORECASE)
    if not plain:
        steps.append(taken(CleaningStep.SHORTENED, "proof", source))
    return Proof(match[1], places[-1] if places else ""), report, tuple(steps)


def _blocks(themes: Cell, fourth: str, last: Cell) -> tuple[dict[str, tuple[str, ...]], tuple[Cleaning, ...]]:
    """Return themes, persons, goals and remark of the last two cells, and the steps."""
    lines: dict[str, list[str]] = {"themes": [], "persons": [], "sdgs": [], "remark": []}
    block = "themes"
    for line in themes.lines:
        label = _BLOCKS.get(lists.plain(line).rstrip(":").strip().casefold()) if ":" in line else None
        if label:
            block = label
        else:
            lines[block].append(line)
    lines[fourth] += last.lines
    found: dict[str, tuple[str, ...]] = {}
    steps: list[Cleaning] = []
    for field, values in lines.items():
        found[field], done = listed(values, field)
        steps += done
    return found, tuple(steps)


def _totals(lines: Iterable[str], events: Sequence[Event]) -> Iterator[Event]:
    """Compare the records with lines of the text that stand alone, counted apart from the table; name the gaps."""
    records = [one for one in events if isinstance(one, Recommendation)]
    alone = Counter(lists.plain(line).casefold() for line in lines)
    shown = [one for one in records if not any(step.field == "column 2" for step in one.cleaning)]
    for word in sorted(_ANSWERS & set(alone)):
        yield StatedTotal(f"lines {word!r}", alone[word], sum(1 for one in shown if one.said.casefold() == word))
    sources = sum(number for line, number in alone.items() if line.startswith("source of position"))
    own = sum(1 for one in records if one.proof and not any(step.field == "column 1" for step in one.cleaning))
    yield StatedTotal("lines 'Source of position'", sources, own)
    yield Missing(_gaps(records))


def _gaps(records: Iterable[Recommendation]) -> tuple[str, ...]:
    """Return the numbers that are in no record, up to the highest of each paragraph."""
    serials: dict[str, set[int]] = {}
    for one in records:
        paragraph, serial = one.paragraph.split(".")
        serials.setdefault(paragraph, set()).add(int(serial))
    return tuple(
        f"{paragraph}.{serial}"
        for paragraph, found in sorted(serials.items())
        for serial in range(1, max(found) + 1)
        if serial not in found
    )


def _text(cell: Cell) -> str:
    return lists.plain(" ".join(cell.lines))


def _left(place: str, row: Iterable[Cell], reason: str) -> UnplacedRow:
    return UnplacedRow(place, lists.row_text(_text(cell) for cell in row), reason)
