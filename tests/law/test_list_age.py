"""How old each list of parties is: the totals and gaps of the research notes are in the catalogue, with sources."""

import csv
import re
from pathlib import Path

import pytest

from compliance.loading.catalogue import cited
from compliance.model.dates import parse_span

DATA = Path(__file__).resolve().parents[3] / "shared" / "data"
needs_data = pytest.mark.skipif(not DATA.is_dir(), reason=f"the research data is not beside this checkout ({DATA})")

COUNT = re.compile(r"(?<![-\d])(\d{2,3})(?![-\d])([^\d(;]*)(?:\(([^)]*)\))?(\d{4}-\d{2})?")
"""A number that is no part of a date, the words after it, and the days it is given for."""

DAY = re.compile(r"\d{4}(?:-\d{2}){0,2}")


def table():
    """The rows of the notes' table "Instruments", by treaty code, each by column."""
    text = (DATA / "README.md").read_text(encoding="utf-8")
    lines = [line for line in text.split("## Instruments")[1].split("\n## ")[0].splitlines() if line.startswith("|")]
    head, _, *rows = [[cell.strip() for cell in line.strip("|").split("|")] for line in lines]
    return {row[0]: dict(zip(head, row, strict=True)) for row in rows}


def counts(text):
    """Each count of "Total to compare": the number, what it counts, and the days it is given for."""
    for number, words, days, day in COUNT.findall(text):
        what = next((kind for kind in ("signatories", "one or both") if kind in words), "parties")
        yield int(number), what, DAY.findall(days + day)


def near(span, day):
    """Whether a total's day is in the day, month or year that the notes give."""
    given = parse_span(day)
    return given.first <= span.last <= given.last


@pytest.fixture(scope="session")
def statuses(library):
    return {code: treaty.status for code, treaty in library.catalogue.treaties.items()}


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("none found", []),
        ("99 (2024)", [(99, "parties", ["2024"])]),
        ("182 in the OHCHR sheet 2020-09", [(182, "parties", ["2020-09"])]),
        ("173 (OHCHR 2025-10-10)", [(173, "parties", ["2025-10-10"])]),
        ("146; 149 to one or both (UNHCR, end 2023)", [(146, "parties", []), (149, "one or both", ["2023"])]),
        ("175 (UNTC 2026-04); 74 signatories", [(175, "parties", ["2026-04"]), (74, "signatories", [])]),
        (
            "152 (2019-12), 153 (2022-04, 2024-06)",
            [(152, "parties", ["2019-12"]), (153, "parties", ["2022-04", "2024-06"])],
        ),
    ],
)
def test_the_counts_of_the_notes_are_read_as_they_stand(text, found):
    assert list(counts(text)) == found


@needs_data
def test_every_total_of_the_notes_is_in_the_catalogue(statuses):
    rows = table()
    ours = {code: [(one.parties, one.on) for one in statuses[code].totals] for code in rows}
    wanted = [
        (code, number, day)
        for code, row in rows.items()
        for number, what, days in counts(row["Total to compare"])
        if what == "parties"
        for day in days or [""]
    ]

    assert len(rows) == 36
    assert len(wanted) == 19
    lacking = [
        (code, number, day)
        for code, number, day in wanted
        if not any(parties == number and (not day or near(on, day)) for parties, on in ours[code])
    ]
    assert lacking == []


@needs_data
def test_the_signatories_of_the_notes_are_in_the_catalogue(statuses):
    wanted = {
        (code, number)
        for code, row in table().items()
        for number, what, _ in counts(row["Total to compare"])
        if what == "signatories"
    }

    assert wanted == {("ICCPR", 74), ("CRPD", 164)}
    assert wanted <= {(code, one.signatories) for code, status in statuses.items() for one in status.totals}


@needs_data
def test_the_list_of_years_is_named_where_the_notes_name_it_and_nowhere_else(statuses):
    years = {code for code, row in table().items() if "years to 2022-06" in row["Dated list complete to"]}

    assert len(years) > 5
    assert {code for code, status in statuses.items() if status.years_through} == years
    assert {(str(one.years_through), one.years_source) for one in statuses.values() if one.years_through} == {
        ("2022-06-13", "wpd-2022-06-13")
    }


@needs_data
def test_parties_without_a_name_are_counted_as_the_notes_count_them(statuses):
    with (DATA / "treaty-gaps.csv").open(encoding="utf-8", newline="") as file:
        nameless = {row["treaty"]: row for row in csv.DictReader(file) if not row["iso3"]}
    counted = {code: sum(one.parties for one in status.missing) for code, status in statuses.items() if status.missing}

    assert nameless.keys() == {"GENOCIDE", "UNTOC-SOM", "CSSP1954", "CRS1961"}
    assert counted == {
        "GENOCIDE": 5,
        "UNTOC-SOM": 8,
        "CSSP1954": 10,
        "CRS1961": 12,
        "CRPD": 5,  # of eight signatories whom the gaps name
        "OP-ICESCR": 3,  # "possible accessions" of the notes; the depositary's own total shows them
    }


@needs_data
@pytest.mark.parametrize("code", ["GENOCIDE", "UNTOC-SOM", "CSSP1954", "CRS1961", "OP-ICESCR"])
def test_who_is_on_the_list_and_who_is_missing_make_the_total(statuses, code):
    held = re.search(r"^(\d+)(?: \((\d+) after)?", table()[code]["Parties"])
    (missing,) = statuses[code].missing
    totals = {one.parties for one in statuses[code].totals if one.on.last >= missing.on.last}

    assert int(held[2] or held[1]) + missing.parties in totals


def test_every_source_of_a_status_exists(library):
    treaties = library.catalogue.treaties.items()
    assert {(code, path, cite) for code, one in treaties for path, cite in cited(one.status)} > set()
    assert {cite for _, one in treaties for _, cite in cited(one.status)} <= library.sources.keys()


def test_years_and_their_source_go_together(statuses):
    assert [code for code, one in statuses.items() if bool(one.years_through) != bool(one.years_source)] == []


def test_a_list_of_years_reaches_further_than_the_list_of_days(statuses):
    assert [code for code, one in statuses.items() if one.years_through and one.years_through <= one.good_through] == []


def test_no_count_is_nothing_and_no_more_have_signed_or_joined_than_there_can_be(statuses):
    everybody = range(1, 198 + 1)
    for status in statuses.values():
        assert all(one.parties in everybody for one in (*status.totals, *status.missing))
        assert all(one.signatories in everybody for one in status.totals if one.signatories is not None)


def test_totals_stand_in_the_order_of_their_days(statuses):
    for status in statuses.values():
        days = [one.on.last for one in status.totals]
        assert days == sorted(days)


def test_no_list_claims_a_day_that_its_source_cannot_know(library, statuses):
    known = {cite: source.known_from for cite, source in library.sources.items()}

    assert [code for code, one in statuses.items() if one.good_through > known[one.source]] == []
    assert [
        code for code, one in statuses.items() if one.years_through and one.years_through > known[one.years_source]
    ] == []


def test_no_source_counts_a_day_that_it_cannot_know(library, statuses):
    known = {cite: source.known_from for cite, source in library.sources.items()}
    early = [
        (code, str(count.on), count.source)
        for code, one in statuses.items()
        for count in (*one.totals, *one.missing)
        if count.on.last > known[count.source]
    ]

    assert early == []
