"""One page of which duty rests on which provision, and of the provisions that no rule tests.

    python -m compliance.provisionpage docs/reference/provisions.md            writes it
    python -m compliance.provisionpage docs/reference/provisions.md --check    says whether it differs, exit code 4

The rules say what they rest on; obligations.yaml says it too, and what is left out. Where they part, that is said
instead, and nothing is written.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

import click

from compliance.errors import ExitCode
from compliance.loading.holdings import Library
from compliance.mapping import Named, Resting, faults, resting, untested
from compliance.model.catalogue import Catalogue
from compliance.model.obligations import Obligation, Untested
from compliance.model.ordering import in_order
from compliance.pages import inert, same, table
from compliance.plugins import installed
from compliance.rule import Rule

HEAD = """# Provisions and duties

<!-- Made by `python -m compliance.provisionpage docs/reference/provisions.md`; change the rule and the data
     (`rules/obligations.yaml`), and run it again. -->

What each duty rests on, and what no rule tests.
A duty is tested once per legal basis.
What is read with a basis is marked so: it helps to read the basis, and gets no finding of its own.
"""

UNTESTED = """A provision stands here if a duty names it and no rule rests on it,
or if it bears on the field and no duty asks for it.
What it asks is told in our words, from general knowledge where the treaty's page does not say that it was seen.
That nothing is tested says nothing about any state.
"""


def page(rules: Iterable[Rule], law: Catalogue) -> str:
    """Return the page. Whether the rules and the data say the same is for `compliance.mapping.faults`."""
    return "\n".join(_lines(tuple(rules), law)) + "\n"


def _lines(rules: tuple[Rule, ...], law: Catalogue) -> Iterator[str]:
    yield HEAD
    yield from ("## Duties", "", *_duties(rules, law))
    found = resting(rules, law)
    for heading, texts in _groups(found, law).items():
        yield from ("", f"## {heading}")
        for of in texts:
            yield from ("", f"### {inert(of)}", "", _title(of, law), "")
            yield from duties_table({one: those for one, those in found.items() if one[0] == of}, "rules/")
    yield from ("", "## Provisions without a rule", "", UNTESTED)
    yield from untested_table(sorted(untested(rules, law), key=lambda each: _place(each[1], law)), law)


def _duties(rules: tuple[Rule, ...], law: Catalogue) -> Iterator[str]:
    rows = []
    for rule in rules:
        duty = law.duties.obligations.get(rule.code, Obligation(rule.id, "", {}))
        named = (f"{of} {', '.join(sorted(each, key=in_order))}".strip() for of, each in duty.provisions.items())
        rows.append((rule.code, f"[{rule.id}](rules/{rule.id}.md)", inert(duty.says), inert("; ".join(named))))
    return table(("Code", "Rule", "What it asks", "Provisions"), rows)


def _groups(found: Mapping[Named, object], law: Catalogue) -> dict[str, list[str]]:
    """Return the texts that rules rest on, by what they are."""
    groups: dict[str, list[str]] = {"Treaties": [], "Agreements": [], "Custom and other texts": []}
    for of in sorted({of for of, _ in found}):
        kind = "Treaties" if of in law.treaties else "Agreements" if of in law.agreements else "Custom and other texts"
        groups[kind].append(of)
    return {heading: texts for heading, texts in groups.items() if texts}


def _title(of: str, law: Catalogue) -> str:
    if of in law.treaties or of in law.agreements:
        title = law.treaties[of].title if of in law.treaties else law.agreements[of].title
        return f"{inert(title)} ([its page](treaties/{of}.md))."
    return f"{inert(law.duties.texts.get(of, 'Customary international law'))}."


def duties_table(found: Mapping[Named, tuple[Resting, ...]], folder: str) -> Iterator[str]:
    """Yield a table of provisions and the rules that rest on them, linked to their pages in a folder."""
    rows = []
    for (_, provision), those in sorted(found.items(), key=lambda each: in_order(each[0][1])):
        links = (_link(one, folder) for one in those)
        rows.append((inert(provision) or "(as a whole)", ", ".join(links)))
    return table(("Provision", "Duties that rest on it"), rows)


def _link(one: Resting, folder: str) -> str:
    return f"[{one.rule.code}]({folder}{one.rule.id}.md)" + (" (read with)" if one.read_with else "")


def untested_table(found: Iterable[tuple[str, Untested]], law: Catalogue) -> Iterator[str]:
    """Yield a table of provisions that no rule tests, with the duty that names them."""
    rows = []
    for code, one in found:
        provisions = ", ".join(sorted(one.provisions, key=in_order))
        duty = f"[{code}](rules/{law.duties.obligations[code].rule}.md)" if code else ""
        rows.append((inert(f"{one.of} {provisions}".strip()), inert(one.says), inert(one.why), duty))
    return table(("Provision", "What it says", "Why no rule rests on it", "Named by"), rows)


def _place(one: Untested, law: Catalogue) -> tuple[bool, str, tuple[tuple[int, int, str], ...]]:
    """Return what sorts the table: treaties first, by code and provision."""
    return one.of not in law.treaties, one.of, in_order(min(one.provisions, key=in_order, default=""))


@click.command()
@click.argument("file", type=click.Path(path_type=Path, dir_okay=False))
@click.option("--check", is_flag=True, help="Write nothing; say whether it differs.")
def main(file: Path, check: bool) -> None:
    """Write the page of provisions into FILE, or compare what lies there."""
    library = Library(installed())
    rules, law = library.rulebook.rules, library.catalogue
    wanted, wrong = page(rules, law), list(faults(rules, law))
    if not check and not wrong:
        file.write_text(wanted, encoding="utf-8", newline="\n")
    if not wrong and not same(file, wanted):
        wrong = [f"not as the rules and the data have it: {file.name}"]
    for said in wrong:
        click.echo(said)
    raise SystemExit(ExitCode.BAD_DATA if wrong else ExitCode.FINE)


if __name__ == "__main__":
    main()
