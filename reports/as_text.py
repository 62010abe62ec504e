"""Scorecards for the terminal: readable at 60 columns and up, and by someone who sees no colour."""

from __future__ import annotations

from collections.abc import Iterable
from io import StringIO

from rich import box
from rich.cells import cell_len
from rich.console import Console, RenderableType
from rich.text import Text

from compliance.model.findings import Scorecard
from compliance.plugin import Detail, Style

from . import words
from .brief import Group
from .cards import Card
from .citing import Phrase, listed
from .inert import web_address
from .outline import Outline, outline

TONES = {
    "gap": "bold red",
    "contested-gap": "bold magenta",
    "unmet": "bold red",
    "partly": "bold yellow",
    "insufficient-evidence": "yellow",
    "unclear": "yellow",
    "compliant": "green",
    "met": "green",
    "error": "bold white on red",
}
_CELL = 6
"""The width of a cell of the matrix: the longest short word, and the blank before it."""
_NARROWEST = 40


def render(cards: tuple[Scorecard, ...], style: Style) -> str:
    """Return the scorecards as text no wider than the style allows."""
    page = Page(max(style.width, _NARROWEST), colour=style.colour)
    if not cards:
        page.say("No scorecard was asked for.")
    proof = style.detail is Detail.PROOF
    if len(cards) > 1 and not proof:
        _matrix(page, cards)
    for card in cards:
        _proof(page, outline(card, proof=True)) if proof else _scorecard(page, outline(card, notes=False))
        page.flush()  # lines that wait take some twenty times the room of their text
    page.say(f"{words.CAVEAT} {words.DISAGREE}")
    return page.text()


class Page:
    """Text in the making. Takes rich objects, or plain text that is never read as markup."""

    def __init__(self, width: int, *, colour: bool) -> None:
        self.width = width
        self._file = StringIO()
        self._lines: list[Text] = []
        self._console = Console(
            file=self._file, width=width, force_terminal=colour, color_system="standard" if colour else None,
            markup=False, emoji=False, highlight=False, legacy_windows=False, _environ={},
        )  # fmt: skip

    def put(self, what: RenderableType) -> None:
        """Add an object that lays itself out: a table, a tree."""
        self.flush()
        self._console.print(what)

    def say(self, text: str, style: str = "", indent: int = 0) -> None:
        """Add a paragraph."""
        blanks = Text(" " * indent)
        self._lines += [blanks + line for line in self._wrapped(Text(text, style), self.width - indent)]

    def hang(self, text: Text, by: int = 2) -> None:
        """Add a paragraph whose further lines are set in, so that its start stands out without any colour."""
        if cell_len(text.plain) <= self.width:
            self._lines.append(text)
            return
        start = text[:by] if cell_len(text.plain[:by]) <= by else Text()
        blanks = Text(" " * by)
        for number, line in enumerate(self._wrapped(text[len(start) :], self.width - by)):
            self._lines.append((blanks if number else start) + line)

    def gap(self) -> None:
        """Add an empty line."""
        self._lines.append(Text())

    def heading(self, text: str, line: str = "─") -> None:
        """Add a heading that runs on in a line, which says that it is one without any colour."""
        self.gap()
        start = f"{line * 2} {text} "
        self.say(start + line * max(self.width - cell_len(start), 0), "bold")

    def text(self) -> str:
        """Return everything so far, without blanks at the ends of lines."""
        self.flush()
        return "\n".join(line.rstrip() for line in self._file.getvalue().strip("\n").split("\n")) + "\n"

    def _wrapped(self, text: Text, width: int) -> Iterable[Text]:
        return text.wrap(self._console, width, overflow="fold") if cell_len(text.plain) > width else [text]

    def flush(self) -> None:
        """Print the lines that wait, all at once: rich takes longer over a call than over a line."""
        if self._lines:
            self._console.print(Text("\n").join(self._lines), soft_wrap=True)
            self._lines = []


def _scorecard(page: Page, view: Outline) -> None:
    """Write one scorecard in reading order."""
    _top(page, view)
    page.say(" ".join(view.coverage))
    _overview(page, view)
    if view.gaps:
        page.heading(f"Gaps and unmet commitments ({words.counted(view.owed, 'finding', 'findings')})")
    for number, card in enumerate(view.gaps):
        _card(page, card, first=not number)
    _untold(page, view)
    for title, groups in (("What is met", view.met), ("Commitments whose status is unclear", view.unclear)):
        if groups:
            page.heading(title)
            _groups(page, groups)
    if view.unbound:
        page.heading("What does not bind")
        _bullets(page, view.unbound)
    for title, lines in view.lists:
        page.heading(title)
        _bullets(page, lines)
    _foot(page, view)


def _top(page: Page, view: Outline) -> None:
    page.heading(f"{view.title} as of {view.as_of}" + (f", conduct since {view.since}" if view.since else ""), "═")
    for case in view.errors:
        page.gap()
        page.say(f"ERROR: {case.duty}, {case.basis}", TONES["error"])
        page.say(f"{case.reason} Nothing is concluded from this rule.", indent=2)
    if view.errors:
        page.gap()


def _overview(page: Page, view: Outline) -> None:
    """Write the headline of each duty, the verdict where the eye can run down."""
    if not view.overview:
        return
    page.heading("Each duty at a glance")
    for one in view.overview:
        verdict = Text(one.verdict.name.upper(), TONES.get(one.tone, "bold"))
        rest = "".join(f" · {part}" for part in (one.title, one.basis, one.when) if part)
        page.hang(Text.assemble((f"{one.code:<4} ", "bold"), verdict, rest), 5)


def _card(page: Page, card: Card, *, first: bool) -> None:
    """Write one card: the duties, what is reported, the reply right under it, then what the verdict rests on."""
    if not first:
        page.gap()
    for duty in card.duties:
        verdict = (card.verdict.name.upper(), TONES.get(card.tone, "bold"))
        page.hang(Text.assemble(verdict, (f" · {duty.name}", "bold"), f": {duty.bases}"))
    _labelled(page, card.about, card.charge)
    answer = "Answer: " if card.subject == "item" else ""
    for said in card.replies:
        lead, colon, rest = str(said).partition(": ")
        page.hang(Text.assemble((f"{answer}{lead}{colon}", "bold"), rest))
    if card.grounds:
        _labelled(page, "Grounds", listed(card.grounds, " "))
    for row in card.rows:
        _labelled(page, row.label, row.text)


def _labelled(page: Page, label: str, text: Phrase) -> None:
    page.hang(Text.assemble((f"{label}: ", "bold"), str(text)))


def _untold(page: Page, view: Outline) -> None:
    """Write what is neither a yes nor a no: weak evidence first, then silence, then doubt about the law."""
    if view.untold or view.silent or view.doubtful:
        page.heading("What cannot be told")
    for number, card in enumerate(view.untold):
        _card(page, card, first=not number)
    if view.untold and (view.silent or view.doubtful):
        page.gap()
    for lead, lines in ((words.SILENT, view.silent), (words.DOUBTFUL, view.doubtful)):
        if lines:
            page.say(lead)
            _bullets(page, lines)


def _groups(page: Page, groups: Iterable[Group]) -> None:
    """Write findings a line or two each, under what they share."""
    for group in groups:
        page.say(str(group.lead), "bold")
        _bullets(page, group.lines)


def _bullets(page: Page, lines: Iterable[str | Phrase]) -> None:
    for line in lines:
        page.hang(Text(f"• {line}"))


def _foot(page: Page, view: Outline, *, proof: bool = False) -> None:
    """Write what the codes and numbers stand for, and what the scorecard was made from."""
    if view.treaties:
        page.heading("Treaties and agreements")
        for treaty in view.treaties:
            page.hang(Text(f"{treaty.code}: {treaty}"))
    if view.voices:
        page.heading("Sources, seen in public documents unless said otherwise")
    for voice in view.voices:
        page.say(f"{voice.name}:", "bold")
        for one in voice.entries:
            extra = (one.note, web_address(one.url)) if proof else ()
            page.hang(Text(" ".join([f"[{one.number}] {one.title}. {one.about}.", *filter(None, extra)])))
    page.gap()
    page.say(view.made_by if proof else view.more)


def _matrix(page: Page, cards: tuple[Scorecard, ...]) -> None:
    """Write duties by states, in as many blocks of states as the width needs, and the words explained."""
    from rich.table import Table  # noqa: PLC0415  only several states need it, and one state must be quick

    from .matrix import matrix  # noqa: PLC0415  as above

    table = matrix(cards)
    page.heading("Headline of each state on each duty", "═")
    label = max(16, min(34, page.width // 3))
    fit = max(1, (page.width - label) // _CELL)
    blocks = -(-len(table.states) // fit)
    size = -(-len(table.states) // blocks)
    for start in range(0, len(table.states), size):
        grid = Table(box=box.SIMPLE_HEAD, show_edge=False, padding=(0, 0), header_style="bold")
        grid.add_column(Text("Duty"), width=label, overflow="fold")
        for code, _ in table.states[start : start + size]:
            grid.add_column(Text(code[:5]), width=_CELL - 1, no_wrap=True)
        for row in table.rows:
            cells = row.cells[start : start + size]
            shown = [Text(cell.word.short, TONES.get(cell.tone, "")) for cell in cells]
            grid.add_row(Text(f"{row.code} {row.title}", overflow="fold"), *shown)
        page.put(grid)
        page.gap()
    page.say("States: " + "; ".join(f"{code} {name}" for code, name in table.states) + ".")
    page.gap()
    for word in table.legend:
        page.hang(Text(f"{word.short:<6}{word.brief}: {word.means}."), 6)
    page.say(words.HEADLINES)


def _proof(page: Page, view: Outline) -> None:
    """Write every finding with all its reasons and evidence."""
    from .tree import tree  # noqa: PLC0415  a scorecard needs no tree, and one state must be quick

    _top(page, view)
    if not view.everything:
        page.say("No finding to explain.")
    for case in view.everything:
        page.put(tree(case, TONES.get(case.tone, "bold")))
        page.gap()
    for title, lines in view.lists:
        page.heading(title)
        _bullets(page, lines)
    _foot(page, view, proof=True)
