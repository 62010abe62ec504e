"""Scorecards as Markdown: plain CommonMark with tables, in which nothing from outside is markup."""

from __future__ import annotations

from collections.abc import Iterable

from compliance.model.findings import Scorecard
from compliance.plugin import Detail, Style

from . import words
from .brief import Group
from .cards import Card
from .cases import Case, Reason, Shown
from .citing import Phrase, Voice
from .inert import markdown as md
from .inert import markdown_link
from .matrix import Matrix, matrix
from .outline import Outline, outline


def render(cards: tuple[Scorecard, ...], style: Style) -> str:
    """Return the scorecards as one Markdown document; width and colour do not matter to it."""
    proof = style.detail is Detail.PROOF
    parts: list[str] = [] if cards else ["# Compliance", "No scorecard was asked for."]
    if len(cards) > 1 and not proof:
        parts += _matrix(matrix(cards))
    level = 1 if len(cards) == 1 or proof else 2
    for card in cards:
        parts += _scorecard(outline(card, proof=proof), level, proof=proof)
    return "\n\n".join([*parts, "---", md(words.CAVEAT), md(words.DISAGREE)]) + "\n"


def _scorecard(view: Outline, level: int, *, proof: bool) -> Iterable[str]:
    """Yield one scorecard, block by block, in reading order."""
    section = "#" * (level + 1)
    yield f"{'#' * level} {md(view.title)}"
    yield f"As of {view.as_of}." + (f" Conduct since {view.since}." if view.since else "")
    for case in view.errors:
        yield f"> **ERROR: {md(case.duty)}, {md(case.basis)}.** {md(case.reason)} Nothing is concluded from it."
    if proof:
        for case in view.everything:
            yield from _case(case, section)
    else:
        yield from _findings(view, section)
    for title, lines in view.lists:
        yield f"{section} {title}"
        yield _bullets(lines)
    yield from _foot(view, section, proof=proof)


def _findings(view: Outline, section: str) -> Iterable[str]:
    """Yield the headlines, then gaps, what cannot be told, what is met, what is unclear, what does not bind."""
    yield md(" ".join(view.coverage))
    if view.overview:
        yield f"{section} Each duty at a glance"
        rows = ((one.code, one.title, one.verdict.name, one.basis, one.when) for one in view.overview)
        yield _table(("", "Duty", "Headline", "Basis", "When"), rows)
    if view.gaps:
        yield f"{section} Gaps and unmet commitments ({words.counted(view.owed, 'finding', 'findings')})"
    for card in view.gaps:
        yield from _card(card, section + "#")
    if view.remedies:
        yield f"{section} What to ask for"
        yield _bullets(view.remedies)
    yield from _untold(view, section)
    for title, groups in (("What is met", view.met), ("Commitments whose status is unclear", view.unclear)):
        if groups:
            yield f"{section} {title}"
            yield from _groups(groups)
    if view.unbound:
        yield f"{section} What does not bind"
        yield _bullets(view.unbound)


def _untold(view: Outline, section: str) -> Iterable[str]:
    if view.untold or view.silent or view.doubtful:
        yield f"{section} What cannot be told"
    for card in view.untold:
        yield from _card(card, section + "#")
    for lead, lines in ((words.SILENT, view.silent), (words.DOUBTFUL, view.doubtful)):
        if lines:
            yield md(lead)
            yield _bullets(lines)


def _card(card: Card, heading: str) -> Iterable[str]:
    """Yield one card: the duties, the charge and the reply in one table, then what the verdict rests on."""
    yield f"{heading} {card.verdict.name}: {md(card.codes)}, {md(card.when)}"
    yield _bullets(map(str, card.duties))
    charge, answers = f"{card.about}: {card.charge}", (*card.replies, *card.grounds)
    yield _beside(card.labels, charge, answers) if answers else md(charge)
    for row in card.rows:
        yield f"**{row.label}:** {md(str(row.text))}"


def _beside(labels: tuple[str, str], charge: str, answers: tuple[Phrase, ...]) -> str:
    """Return a table with the charge in one column and the replies in the other."""
    return _table(labels, (("" if number else charge, str(one)) for number, one in enumerate(answers)))


def _groups(groups: Iterable[Group]) -> Iterable[str]:
    """Yield findings a line or two each, under what they share."""
    for group in groups:
        yield f"**{md(str(group.lead))}**"
        yield _bullets(group.lines)


def _foot(view: Outline, section: str, *, proof: bool) -> Iterable[str]:
    """Yield what the codes and numbers stand for, and what the scorecard was made from."""
    if view.treaties:
        yield f"{section} Treaties and agreements"
        yield _bullets(f"{one.code}: {one}" for one in view.treaties)
    if view.voices:
        yield f"{section} Sources"
        yield md(words.VERIFIED)
    for voice in view.voices:
        yield f"**{md(voice.name)}**"
        yield _sources(voice, proof=proof)
    yield f"{section} About this scorecard"
    yield md(view.made_by)


def _sources(voice: Voice, *, proof: bool) -> str:
    """Return the sources of one kind of speaker, each title linked where it has an address."""
    lines = []
    for one in voice.entries:
        note = f" {md(one.note)}" if proof and one.note else ""
        lines.append(f"- {md(f'[{one.number}]')} {markdown_link(one.title, one.url)}. {md(one.about)}.{note}")
    return "\n".join(lines)


def _case(case: Case, heading: str) -> Iterable[str]:
    """Yield one finding in full: charge and reply, elements, every step and every piece of evidence."""
    yield f"{heading} {case.verdict.name}: {md(case.duty)}"
    yield md(case.about)
    told = tuple(phrase for said in case.replies for phrase in (said.opening, *said.grounds))
    yield _beside(case.labels, case.charge, told)
    yield f"**Verdict:** {case.verdict.name}. {md(case.reason)}"
    if case.elements:
        yield _table(("Element", "Against the state", "For the state", "Counts as"), map(_element, case.elements))
    for label, lines in (("Numbers", case.numbers), ("Flags", case.flags), ("Exceptions claimed", case.exceptions)):
        if lines:
            yield f"**{label}:**"
            yield _bullets(lines)
    yield "**Reasons, in legal order:**"
    yield "\n".join(f"{number}. {_reason(one)}" for number, one in enumerate(case.reasons, 1))
    for shown in case.elements:
        yield f"**Evidence on {md(shown.name)}, {md(shown.level)}:**"
        yield _bullets(map(str, shown.evidence)) or "- No evidence on record."
    for label, text in (("Severity", case.severity), ("Remedy", case.remedy), ("Law", case.law)):
        if text:
            yield f"**{label}:** {md(text)}"


def _reason(one: Reason) -> str:
    mark = f" ({one.mark})" if one.mark else ""
    sources = f" Sources: {one.sources}." if one.sources else ""
    return f"**{md(one.label)}:** {md(f'{one.text}{mark}{sources}')}"


def _element(one: Shown) -> tuple[str, str, str, str]:
    notes = f" ({'; '.join(one.notes)})" if one.notes else ""
    return f"{one.name}{notes}: {one.question}", one.against, one.for_, one.grade


def _bullets(lines: Iterable[str | Phrase]) -> str:
    return "\n".join(f"- {md(str(line))}" for line in lines)


def _table(head: tuple[str, ...], rows: Iterable[tuple[str, ...]]) -> str:
    """Return a table; every cell is escaped, bars and all."""
    lines = [head, ("---",) * len(head), *(tuple(md(cell) for cell in row) for row in rows)]
    return "\n".join(f"| {' | '.join(cells)} |" for cells in lines)


def _matrix(table: Matrix) -> Iterable[str]:
    """Yield the matrix with whole words, so that it needs no key, and what the words mean."""
    yield "# Headline of each state on each duty"
    head = ("Duty", *(f"{md(name)} ({md(code)})" for code, name in table.states))
    rows = ((f"{row.code} {row.title}", *(cell.word.brief for cell in row.cells)) for row in table.rows)
    yield _table(head, rows)
    yield "\n".join(f"- **{word.brief}:** {word.means}." for word in table.legend)
    yield words.HEADLINES
