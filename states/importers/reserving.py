"""Rows of reservations.csv and competence-declarations.csv as treaty actions: the provisions, and the effect on them.

What kind of act it is follows the table. Its effect is decided here, from the provisions and the summary alone:

- a provision that only opens a procedure (a court, a complaint, an inquiry) is `procedure`;
- `excludes` only where the summary says in so many words that the provision does not apply, since that frees a state;
- every other reservation `modifies`;
- a declaration stays one, which changes nothing of substance, but for the choice of CSR1951 1B to look at events in
  Europe only: it `modifies`, since articles 2 to 34 are then owed to fewer people.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from compliance.importer import Offer, Request
from compliance.model.dates import Span
from compliance.model.sources import Mark
from compliance.model.treaties import ActionKind, Effect, TreatyAction

from .table_rows import Row, Unfit, day_of, state_of, treaty_of
from .table_sources import cite

CHAPTERS = {
    "CSR1951": "V-2", "PSR1967": "V-5", "ICERD": "IV-2", "ICESCR": "IV-3", "ICCPR": "IV-4", "ICCPR-OP1": "IV-5",
    "CAT": "IV-9", "OPCAT": "IV-9-b", "ICCPR-OP2": "IV-12", "ICRMW": "IV-13", "ICPPED": "IV-16",
}  # fmt: skip
"""Where the depositary's collection has the treaty: these two tables do not say it."""

PROCEDURES = {
    "CSR1951": ("38",), "PSR1967": ("IV", "38"), "ICERD": ("11", "14", "22"), "ICCPR": ("41",),
    "ICCPR-OP1": ("1", "2", "3", "4", "5"), "ICCPR-OP2": ("4", "5"), "CAT": ("20", "21", "22", "30"),
    "ICRMW": ("76", "77", "92"), "ICPPED": ("30", "31", "32", "33", "34"),
}  # fmt: skip
"""The articles that only open a procedure (domain.md 2; `procedures` in the catalogue; all of ICCPR-OP1)."""

COMPLAINTS = {"ICERD": "14", "CAT": "22", "ICRMW": "77", "ICPPED": "31"}
"""The article by which a state accepts complaints of persons."""

WHOLE = {"CSR1951": "2-34", "PSR1967": "2-34", "ICCPR": "1-27"}
"""The articles of substance: what a general reservation reaches. Those of the Convention, for its Protocol."""

_MOST_FAVOURED = ("15", "17(1)")
"""The articles of CSR1951 that owe refugees the most favourable treatment given to nationals of a foreign country."""

_PROVISION = re.compile(r"(?:\d+|[IVX]+)[A-Z]?(?:\([0-9a-z]+\))*|\d+-\d+", re.ASCII)
_ONE = r"(?:\d+(?:\(\w+\))*|minorities clause)"
_OUT = r"(?:not (?:applied|applicable|binding|accepted)|excluded)"
_EXCLUDED = re.compile(rf"(?<![\w(]){_ONE}(?:(?:, | and ){_ONE})* (?:is |are )?{_OUT}\b")
_ALL_EXCLUDED = re.compile(r"[^;,]*\bnot (?:bound|applied|accepted|applicable)(?: for now)?")
_NAMED = {("ICCPR", "minorities clause"): "27"}
_EUROPE = re.compile(r"\bkeeps (?:the )?(?:geographical limitation|limit) to events (?:occurring )?in Europe\b")
_CARRIED = {
    "Convention reservations carried over": "reservations to the Convention carried over",
    "source refers back to the Convention entry": "refers back to the entry under the Convention",
}
"""What a state says under PSR1967 of its entry under CSR1951. Art. VII(2) makes that count here without a word."""

_NOTES = {
    "disputes clause reserved": "disputes clause",
    "disputes clause not accepted": "disputes clause",
    "disputes clause excluded": "disputes clause",
    "not bound by the disputes clause": "disputes clause",
    "inquiry competence not recognised": "no inquiry by the Committee (art. 28)",
    "inquiry competence not recognised (art. 28)": "no inquiry by the Committee (art. 28)",
    "inquiry not recognised; no compulsory disputes procedure": "no inquiry, no compulsory disputes procedure",
    "inquiry competence first not recognised, later accepted": "no inquiry at first",
    "objects to limited participation": "objects to limits on who may join",
}
"""Summaries that say what the hand-made profiles say in other words."""

_READ = {
    ("CSR1951", "second half of 14 (protection abroad) and 16(3) excluded"): (
        (
            ActionKind.RESERVATION,
            ("14", "16(3)"),
            Effect.EXCLUDES,
            "only the second half of 14 (protection in other states); 16(3) as a whole",
        ),
    ),
    ("ICESCR", "holiday pay, strikes; police includes fire service"): (
        (ActionKind.DECLARATION, ("8(2)",), Effect.DECLARATION, "police includes the fire service"),
        (
            ActionKind.RESERVATION,
            ("7(d)", "8(1)(d)"),
            Effect.EXCLUDES,
            "pay for public holidays; right to strike, save where national law grants it",
        ),
    ),
}
"""Rows whose text was read again for a hand-made profile (China, Japan): the summary is too short to tell."""


def reservation_of(row: Row, request: Request) -> Iterator[Offer]:
    """Yield what a row of reservations.csv says was made and withdrawn; raises Unfit where it cannot be told."""
    state, treaty, kind = state_of(row, request.registry), treaty_of(row, request.registry), row["kind"]
    if kind == "declaration (accepts individual complaints)":
        yield _acceptance(row, request, row["articles"], row["made"])
        return
    if kind not in {"reservation", "declaration"}:
        raise Unfit(_UNTOLD.get(kind, f"no kind of act is called {kind!r}"))
    if row["review"] not in {"read", "derived"}:
        raise Unfit(f"the review {row['review']!r} is none of read, derived")
    _refuse_wrong_day(row["summary"])
    made, gone = day_of(row["made"], "made"), day_of(row["withdrawn"], "withdrawn") if row["withdrawn"] else None
    if gone and gone.last < made.first:
        raise Unfit(f"withdrawn on {gone}, before it was made on {made}")
    mark = Mark.VERIFIED if row["review"] == "read" else Mark.GENERAL
    source, at = cite(row["source"], request.source), CHAPTERS.get(treaty, "")
    for action, provisions, effect, note in _pieces(row, treaty, ActionKind(kind)):
        act = TreatyAction(action, made, source, mark, at, provisions, effect, note=note)
        yield Offer(state, treaty, act, str(row))
        if gone:
            yield Offer(state, treaty, _withdrawal(gone, treaty, act), str(row))


_UNTOLD = {
    "unknown": "whether the state shut the inquiry or the sheet lacks a day is not known; unknown stays unknown",
    "text missing": "an entry whose text is lost: what it reserves, if it still stands, is not known",
}


def complaints_of(row: Row, request: Request) -> Iterator[Offer]:
    """Yield the acceptance of complaints in a row of competence-declarations.csv."""
    yield _acceptance(row, request, row["article"], row["date"])


def _acceptance(row: Row, request: Request, article: str, day: str) -> Offer:
    state, treaty = state_of(row, request.registry), treaty_of(row, request.registry)
    if COMPLAINTS.get(treaty) != article:
        raise Unfit(f"complaints of persons are not accepted under article {article!r} of {treaty}")
    act = TreatyAction(
        action=ActionKind.DECLARATION,
        on=day_of(day, "date"),
        source=cite(row["source"], request.source),
        mark=Mark.VERIFIED,
        at=CHAPTERS[treaty],
        provisions=(article,),
        effect=Effect.PROCEDURE,
        note="individual complaints accepted",
    )
    return Offer(state, treaty, act, str(row))


def _refuse_wrong_day(summary: str) -> None:
    if "re-accession" in summary:
        raise Unfit("made on joining again, on a day that is not in the table; the day given is of the first joining")
    if "from signature only" in summary:
        raise Unfit("text of the signature only: what was reserved on joining is not in the table")


def _withdrawal(gone: Span, treaty: str, act: TreatyAction) -> TreatyAction:
    """Return the withdrawal of an act. That of a shut inquiry is inferred from the day in the sheet of 2020."""
    inferred = treaty == "CAT" and act.provisions == ("20",)
    return TreatyAction(
        action=ActionKind.WITHDRAWAL,
        on=gone,
        source="ohchr-2020-09-16" if inferred else act.source,
        mark=Mark.GENERAL if inferred else act.mark,
        at=act.at,
        provisions=act.provisions,
        note="day inferred from the inquiry date in the sheet" if inferred else "",
    )


_Piece = tuple[ActionKind, tuple[str, ...], Effect, str]


def _pieces(row: Row, treaty: str, kind: ActionKind) -> Iterable[_Piece]:
    """Return the acts that a row is made of: one for each effect that it has."""
    summary = row["summary"].removeprefix("common entry with ICESCR: ")
    if by_hand := _READ.get((treaty, summary)):
        return by_hand
    note = _NOTES.get(summary, summary).replace("; verify)", ")")
    named = _provisions(row["articles"], treaty, kind)
    if treaty == "PSR1967" and summary in _CARRIED and set(named) <= {"I(1)", WHOLE[treaty]}:
        # To say so reserves nothing more, and I(1), by which the Convention's articles bind, stays whole.
        return ((ActionKind.DECLARATION, (), Effect.DECLARATION, _CARRIED[summary]),)
    if _EUROPE.search(summary):
        return ((ActionKind.DECLARATION, ("1B",), Effect.MODIFIES, note),)
    return tuple(_by_effect(named, treaty, kind, summary, note))


def _by_effect(named: tuple[str, ...], treaty: str, kind: ActionKind, summary: str, note: str) -> Iterator[_Piece]:
    opened = tuple(one for one in named if _head(one) in PROCEDURES.get(treaty, ()))
    rest = tuple(one for one in named if one not in opened)
    if opened:
        yield kind, opened, Effect.PROCEDURE, note
    if kind is ActionKind.DECLARATION:
        if rest or not named:
            yield kind, rest, Effect.DECLARATION, note
        return
    out = _excluded(rest, treaty, summary)
    left = tuple(one for one in rest if one not in out)
    if left:
        yield kind, left, Effect.MODIFIES, note
    if out:
        yield kind, out, Effect.EXCLUDES, note


def _head(provision: str) -> str:
    return provision.partition("(")[0]


def _excluded(named: tuple[str, ...], treaty: str, summary: str) -> tuple[str, ...]:
    """Return those provisions of which the summary says, in so many words, that they do not apply."""
    if "verify" in summary:
        return ()
    if _ALL_EXCLUDED.fullmatch(summary):
        return named
    words = {word for found in _EXCLUDED.finditer(summary) for word in re.findall(_ONE, found[0])}
    said = {_NAMED.get((treaty, word), word) for word in words}
    return tuple(one for one in named if one in said)


def _provisions(articles: str, treaty: str, kind: ActionKind) -> tuple[str, ...]:
    """Return the provisions named; words for several ("general") become those they reach, for a reservation.

    An article of the Convention, "CSR 7" under its Protocol, is written with the Convention's number.
    """
    found: list[str] = []
    for name in filter(None, (part.strip() for part in articles.split(";"))):
        number = name.removeprefix("CSR ") if treaty == "PSR1967" else name
        if name == "general-MFN" and treaty in {"CSR1951", "PSR1967"}:
            found += _MOST_FAVOURED if kind is ActionKind.RESERVATION else ()
        elif name in {"general", "see CSR1951"}:
            if kind is ActionKind.RESERVATION:
                found.append(WHOLE.get(treaty) or _no_reach(treaty))
        elif _PROVISION.fullmatch(number):
            found.append(number)
        else:
            raise Unfit(f"{name!r} is no provision")
    if not found and kind is ActionKind.RESERVATION:
        raise Unfit("a reservation to no provision")
    return tuple(dict.fromkeys(found))


def _no_reach(treaty: str) -> str:
    raise Unfit(f"which articles of {treaty} a general reservation reaches is not known")
