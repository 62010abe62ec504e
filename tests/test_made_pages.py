"""Pages that are made of the catalogue and the rules lie in the tree as they would be made today."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date
from pathlib import Path

import attrs
import pytest

from compliance import provisionpage, rulepage, treatypage
from compliance.errors import ExitCode
from compliance.loading.holdings import Library
from compliance.model.dates import parse_span
from compliance.model.treaties import Missing, Reservations, Total
from compliance.pages import address, differences, inert
from compliance.plugins import installed
from compliance.rule import Rule

REFERENCE = Path(__file__).parent.parent / "docs" / "reference"
LIBRARY = Library(installed())
LAW = LIBRARY.catalogue
RULES = LIBRARY.rulebook.rules
TREATIES = treatypage.pages(RULES, LAW)


def test_the_page_of_provisions_is_as_the_rules_and_the_data_have_it() -> None:
    found = (REFERENCE / "provisions.md").read_text(encoding="utf-8")

    assert found == provisionpage.page(RULES, LAW), "python -m compliance.provisionpage docs/reference/provisions.md"


def test_the_pages_of_treaties_are_as_the_catalogue_has_them() -> None:
    wrong = list(differences(REFERENCE / "treaties", TREATIES))

    assert wrong == [], "python -m compliance.treatypage docs/reference/treaties"


def test_every_treaty_and_agreement_has_a_page_and_a_line_in_the_index() -> None:
    codes = {*LAW.treaties, *LAW.agreements}

    assert set(TREATIES) == {"index.md", *(f"{code}.md" for code in codes)}
    assert all(f"[{code}]({code}.md)" in TREATIES["index.md"] for code in codes)


@pytest.mark.parametrize("code", sorted(LAW.treaties))
def test_a_treatys_page_tells_what_is_on_file(code: str) -> None:
    one, page = LAW.treaties[code], TREATIES[f"{code}.md"]
    flat = " ".join(page.split())

    assert page.startswith(f"# {code}\n\n**{inert(one.title)}**\n")
    for said in (one.adopted, one.general.on, one.status.good_through, *(total.parties for total in one.status.totals)):
        assert str(said) in page
    for said in (one.joining.article, one.exit.article, one.body, one.procedures, one.chapter, one.registration):
        assert inert(said) in page
    for said in (*one.notes, one.status.note, *(each.note for each in one.status.missing)):
        assert inert(said) in flat
    for provision in one.reservations.barred:
        assert provision in page
    for cite in (one.source, one.status.source):
        assert f"`{cite}`: {inert(LAW.sources[cite].title)}" in page


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.code)
def test_the_page_of_a_treaty_links_each_rule_that_rests_on_it(rule: Rule) -> None:
    for basis in rule.bases:
        if basis.treaty in LAW.treaties:
            row = next(line for line in TREATIES[f"{basis.treaty}.md"].splitlines() if f"| {basis.provision} |" in line)
            assert f"[{rule.code}](../rules/{rule.id}.md)" in row


def test_a_treaty_that_bars_nothing_or_everything_says_so() -> None:
    def reserved(clause: Reservations) -> str:
        cat = attrs.evolve(LAW.treaties["CAT"], reservations=clause)
        return treatypage.pages(RULES, attrs.evolve(LAW, treaties={**LAW.treaties, "CAT": cat}))["CAT.md"]

    assert "they must fit object and purpose (VCLT 19(c))" in reserved(Reservations())
    assert "None may be made (art. 30)." in reserved(Reservations("30", all_barred=True))
    assert "None may be made to these provisions (art. 42(1)): 1, 33." in reserved(Reservations("42(1)", ("1", "33")))
    assert "The clause on what may be left out is art. 28; 30(2)." in reserved(Reservations("28; 30(2)"))


def test_totals_and_missing_parties_stand_with_their_source() -> None:
    cat, source = LAW.treaties["CAT"], "ohchr-2020-09-16"
    status = attrs.evolve(
        cat.status,
        good_through=date(2020, 9, 16),
        totals=(Total(173, parse_span("2023-07"), source, signatories=83, note="a | b"),),
        missing=(Missing(2, parse_span("2024"), source, "Two <b>states</b>."),),
    )
    law = attrs.evolve(LAW, treaties={**LAW.treaties, "CAT": attrs.evolve(cat, status=status)})

    page = treatypage.pages(RULES, law)["CAT.md"]

    assert re.search(r"^\| 2023-07 \| 173 \| 83 \| .+ \(`ohchr-2020-09-16`\) \| a \\\| b \|$", page, re.MULTILINE)
    assert "- Known to be missing: 2 parties by 2024, by " in page
    assert r"Two \<b\>states\</b\>." in page


@pytest.mark.parametrize(
    ("module", "place", "name", "said"),
    [
        (treatypage.main, "", "CAT.md", "not as the catalogue has it: CAT.md\n"),
        (rulepage.main, "", "sur-place.md", "not as the rules have it: sur-place.md\n"),
        (provisionpage.main, "all.md", "all.md", "not as the rules and the data have it: all.md\n"),
    ],
)
def test_a_page_that_is_old_is_named(
    module: Callable[..., object],
    place: str,
    name: str,
    said: str,
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
) -> None:
    with pytest.raises(SystemExit) as written:
        module([str(tmp_path / place)], standalone_mode=False)
    with pytest.raises(SystemExit) as fresh:
        module([str(tmp_path / place), "--check"], standalone_mode=False)
    (tmp_path / name).write_text("as it was once\n", encoding="utf-8")
    with pytest.raises(SystemExit) as checked:
        module([str(tmp_path / place), "--check"], standalone_mode=False)

    assert [one.value.code for one in (written, fresh, checked)] == [ExitCode.FINE, ExitCode.FINE, ExitCode.BAD_DATA]
    assert capsys.readouterr().out == said


def test_no_page_of_provisions_is_written_where_rules_and_data_part(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    plugins = installed()
    less = attrs.evolve(plugins, rules=tuple(rule for rule in plugins.rules if rule.code != "A2"))
    monkeypatch.setattr(provisionpage, "installed", lambda: less)

    with pytest.raises(SystemExit) as done:
        provisionpage.main([str(tmp_path / "all.md")], standalone_mode=False)

    assert done.value.code == ExitCode.BAD_DATA
    assert capsys.readouterr().out == "A2: no rule has this code; 'refoulement-torture' should\n"
    assert list(tmp_path.iterdir()) == []


# ── what a rule's page tells ──


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.code)
def test_a_rules_page_has_all_that_a_reader_looks_for(rule: Rule) -> None:
    page = rulepage.page(rule)

    texts = ["What it asks", "How it decides", "Not enough", "Limits", "Reservations"]
    for heading in (*texts, "Known limits", "Remedy", "References"):
        assert re.search(rf"^## {heading}\n+\S", page, re.MULTILINE), heading
    assert f"Severity {rule.severity.level} ({rule.severity.reason}). " in page
    assert f"{rule.life_cycle.value.capitalize()}, since {rule.since}." in page
    assert (f"Addressed to {rule.addressee}" in page) == bool(rule.addressee)
    for basis in rule.bases:
        for clause in basis.exceptions:
            assert f"- Exception `{clause.id}`: {clause.says}. It needs " in page
            assert all(f"`{name}`" in page for name in clause.conditions)


# ── the parts ──


def test_text_from_the_data_is_no_markup_and_only_an_address_is_a_link() -> None:
    assert inert("a | [b](c) <i> *d* `e`\n") == r"a \| \[b\](c) \<i\> \*d\* \`e\`"
    assert "\x1b" not in inert("\x1b[2J")
    assert address("https://example.org/a") == "<https://example.org/a>"
    assert "<" not in address("javascript:alert(1)>").replace("\\<", "")
