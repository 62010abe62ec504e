"""A page a treaty: its clauses in words, how far the list of its parties reaches, and the duties that rest on it.

python -m compliance.treatypage docs/reference/treaties            writes a page a treaty, and an index of them
python -m compliance.treatypage docs/reference/treaties --check    names what differs, and exits with 4
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

import click

from compliance.errors import ExitCode
from compliance.law.reservations import looked_up
from compliance.loading.holdings import Library
from compliance.mapping import Named, Resting, resting, untested
from compliance.model.agreements import Agreement
from compliance.model.catalogue import Catalogue
from compliance.model.ordering import in_order
from compliance.model.sources import MARK_WORDS, Source
from compliance.model.treaties import Reservations, StatusList, Total, Treaty
from compliance.pages import address, differences, inert, table, write
from compliance.plugins import installed
from compliance.provisionpage import duties_table
from compliance.registry.clauses import general, joining, leaving
from compliance.rule import Rule

HEAD = """# The treaties

<!-- Made by `python -m compliance.treatypage docs/reference/treaties`; change the treaty and run it again. -->

A page each, made from the catalogue: the clauses in words, how far our list of parties reaches, and the duties.
Who takes part on a day is answered by `compliance treaties CODE` ([how](../../how-to/ask-about-treaties.md)).
"""

HORIZON = (
    "What held on the last good day holds on until an act that the list cannot show could have taken effect; "
    "from then on a standing is unknown ([why](../../decisions/0006-knowledge-horizon.md))."
)

Found = Mapping[Named, tuple[Resting, ...]]


def pages(rules: Iterable[Rule], law: Catalogue) -> dict[str, str]:
    """Return the text of each treaty's and agreement's page, and of their index, by file name."""
    book = tuple(rules)
    found = resting(book, law)
    made = {"index.md": _index(found, law)}
    made |= {f"{one.code}.md": _text(_treaty(one, book, found, law)) for one in law.treaties.values()}
    return made | {f"{one.code}.md": _text(_agreement(one, book, found, law)) for one in law.agreements.values()}


def _text(lines: Iterable[str]) -> str:
    return "\n".join(lines) + "\n"


def _index(found: Found, law: Catalogue) -> str:
    rows = [
        (_linked(code), inert(one.title), str(one.general.on), str(one.status.good_through), _duties(code, found))
        for code, one in sorted(law.treaties.items())
    ]
    head = ("Code", "Treaty", "In force since", "Our list good through", "Duties")
    agreements = [(_linked(code), inert(one.title)) for code, one in sorted(law.agreements.items())]
    lines = [HEAD, *table(head, rows)]
    if agreements:
        lines += ["", "## Agreements", "", *table(("Code", "Agreement"), agreements)]
    return _text(lines)


def _linked(code: str) -> str:
    return f"[{code}]({code}.md)"


def _duties(of: str, found: Found) -> str:
    """Return the codes of the duties that rest on a text, without those that only read it with something else."""
    codes = {one.rule.code for (text, _), those in found.items() if text == of for one in those if not one.read_with}
    return ", ".join(sorted(codes, key=in_order))


def _treaty(one: Treaty, rules: tuple[Rule, ...], found: Found, law: Catalogue) -> Iterator[str]:
    yield from _head(one.code, one.title)
    yield from _list(_record(one))
    yield from ("", "## Joining and leaving", "", *_list(_clauses(one, law)))
    yield from ("", "## Reservations", "", _reserved(one.reservations))
    if known := looked_up(one.reservations):
        yield from ("", known)
    if ties := list(_ties(one)):
        yield from ("", "## With other provisions and treaties", "", *(f"- {inert(said)}" for said in ties))
    yield from ("", "## Our list of parties", "", *_status(one.status, law))
    if one.notes:
        yield from ("", "## Notes", "", *(f"- {inert(note)}" for note in one.notes))
    yield from _tested(one.code, rules, found, law)
    yield from ("", "## Sources", "", *_sources(_cited(one), law.sources))


def _head(code: str, title: str) -> Iterator[str]:
    yield from (f"# {inert(code)}", "", f"**{inert(title)}**", "")


def _list(pairs: Iterable[tuple[str, str]]) -> Iterator[str]:
    """Yield names and what they say as a list; a pair that says nothing is left out."""
    return (f"- {name}: {inert(said)}" for name, said in pairs if said)


def _record(one: Treaty) -> Iterator[tuple[str, str]]:
    opened = f"; open for signature from {one.opened}" if one.opened and one.opened != one.adopted else ""
    yield "Adopted", f"{one.adopted}{opened}"
    yield "In force", f"since {general(one)} ({MARK_WORDS[one.general.mark]})"
    yield "Depositary", one.depositary
    yield "UN Treaty Collection", f"chapter {one.chapter}" if one.chapter else ""
    yield "Registered", f"UNTS no. {one.registration}" if one.registration else ""
    yield "Also called", ", ".join(one.aliases)
    yield "Supervision", one.body
    yield "Procedures", one.procedures
    yield "How well we know the clauses", MARK_WORDS[one.mark]


def _clauses(one: Treaty, law: Catalogue) -> Iterator[tuple[str, str]]:
    yield "Joining", joining(one)
    if parent := one.parent:
        which = " or ".join(parent.treaties)
        act = "has signed or joined" if parent.signed else "has joined"
        ends = f"; leaving {which} leaves this one too (art. {parent.ends})" if parent.ends else ""
        yield "Open only to", f"a state that {act} {which} (art. {parent.article}){ends}"
    yield "Organisations of states", f"may join (art. {one.organisations})" if one.organisations else "may not join"
    yield "Leaving", leaving(one, law.treaties)


def _reserved(clause: Reservations) -> str:
    article = f"art. {clause.article}" if re.fullmatch(r"[\dIVX(),; ]+", clause.article) else clause.article
    if clause.all_barred:
        return inert(f"None may be made ({article}).")
    if clause.barred:
        barred = ", ".join(clause.barred)
        return inert(f"None may be made to these provisions ({article}): {barred}. One that is made is void.")
    if clause.article:
        return inert(f"The clause on what may be left out is {article}. No provision is barred by name.")
    return "There is no clause on reservations: they must fit object and purpose (VCLT 19(c))."


def _ties(one: Treaty) -> Iterator[str]:
    if tie := one.companion:
        bound = f"{', '.join(tie.provisions)} bind today only together with {tie.treaty} (art. {tie.article})"
        yield f"{bound}: {tie.reason}. Flag: {tie.flag}."
    if carried := one.reservations.carried:
        far = ", ".join(carried.provisions)
        yield f"Reservations to {carried.of} count here too, for {far}, until withdrawn (art. {carried.article})."
    for reach in one.reaches:
        made = f" declared under {reach.of}" if reach.of else ""
        far = ", ".join(reach.reaches)
        yield f"A choice or reservation to {reach.provision}{made} reaches {far} (art. {reach.article})."


def _status(status: StatusList, law: Catalogue) -> Iterator[str]:
    good = f"{status.good_through}, by {_called(status.source, law)}"
    yield f"- Whole, with days, through: {good}"
    if status.years_through:
        later = f"{status.years_through}, by {_called(status.years_source, law)}"
        yield f"- Later acts of UN members, by year alone, through: {later}"
    for one in status.missing:
        note = f". {inert(one.note)}" if one.note else ""
        yield f"- Known to be missing: {one.parties} parties by {one.on}, by {_called(one.source, law)}{note}"
    if status.note:
        yield f"- Note: {inert(status.note)}"
    if status.totals:
        yield from ("", "Totals that others count, to compare our list with:", "")
        yield from table(
            ("On", "Parties", "Signatories", "Counted by", "Note"), (_total(one, law) for one in status.totals)
        )
    yield from ("", HORIZON)


def _total(one: Total, law: Catalogue) -> tuple[str, ...]:
    signed = "" if one.signatories is None else str(one.signatories)
    return str(one.on), str(one.parties), signed, _called(one.source, law, one.at), inert(one.note)


def _called(cite: str, law: Catalogue, at: str = "") -> str:
    source = law.sources.get(cite)
    place = f", {at}" if at else ""
    return f"{inert(source.title)}{inert(place)} (`{cite}`)" if source else f"`{cite}`"


def _tested(of: str, rules: tuple[Rule, ...], found: Found, law: Catalogue) -> Iterator[str]:
    """Yield the duties that rest on a text, and its provisions on which none does."""
    yield from ("", "## Duties that rest on it", "")
    mine = {name: those for name, those in found.items() if name[0] == of}
    yield from duties_table(mine, "../rules/") if mine else ("None.",)
    rows = [
        (inert(", ".join(sorted(one.provisions, key=in_order))), inert(one.says), inert(one.why))
        for _, one in untested(rules, law)
        if one.of == of
    ]
    if rows:
        rows.sort(key=lambda row: in_order(row[0]))
        yield from ("", "## Provisions without a rule", "")
        yield from table(("Provisions", "What they say", "Why no rule rests on them"), rows)
    yield from ("", "All treaties together: [provisions and duties](../provisions.md).")


def _cited(one: Treaty) -> Iterator[str]:
    status = one.status
    counted = [*(total.source for total in status.totals), *(missing.source for missing in status.missing)]
    yield from dict.fromkeys(filter(None, (one.source, status.source, status.years_source, *counted)))


def _sources(cited: Iterable[str], sources: Mapping[str, Source]) -> Iterator[str]:
    for cite in cited:
        source = sources[cite]
        known = f"known from {source.known_from}" if source.known_from else ""
        said = (
            source.title,
            source.publisher,
            source.symbol,
            f"language {source.language}",
            known,
            MARK_WORDS[source.mark],
        )
        words = "; ".join(inert(each) for each in said if each)
        link = f" {address(source.url)}." if source.url else ""
        note = f" {inert(source.note)}" if source.note else ""
        yield f"- `{cite}`: {words}.{link}{note}"


def _agreement(one: Agreement, rules: tuple[Rule, ...], found: Found, law: Catalogue) -> Iterator[str]:
    yield from _head(one.code, one.title)
    yield from _list(
        (
            ("Parties", ", ".join(one.parties)),
            ("Signed", str(one.signed)),
            ("In force", str(one.in_force)),
            ("Our knowledge good through", str(one.good_through or "")),
            ("Who may invoke it", one.who_may_invoke),
            ("Also called", ", ".join(one.aliases)),
            ("How well we know it", MARK_WORDS[one.mark]),
        )
    )
    yield from ("", "## What it says, in our words", "", *_list(one.provisions.items()))
    yield from ("", "## To be read with it", "", *(f"- {inert(proviso)}" for proviso in one.provisos))
    yield from _tested(one.code, rules, found, law)
    yield from ("", "## Sources", "", *_sources([one.source], law.sources))


@click.command()
@click.argument("folder", type=click.Path(path_type=Path, exists=True, file_okay=False))
@click.option("--check", is_flag=True, help="Write nothing; name what differs.")
def main(folder: Path, check: bool) -> None:
    """Write the page of every treaty into FOLDER, or compare what lies there."""
    library = Library(installed())
    wanted = pages(library.rulebook.rules, library.catalogue)
    if not check:
        write(folder, wanted)
    wrong = list(differences(folder, wanted))
    for name in wrong:
        click.echo(f"not as the catalogue has it: {name}")
    raise SystemExit(ExitCode.BAD_DATA if wrong else ExitCode.FINE)


if __name__ == "__main__":
    main()
