"""The research data, written in the form of each register and read again: nothing is lost, nobody is unknown."""

import csv
from collections import defaultdict
from datetime import date
from functools import cache

import pytest

from .registers import FETCHED, acts, page, read, sheet_rows, status_xml, xls
from .tabling import DATA, library, with_research_data

pytestmark = with_research_data

LETTERS = {
    "ratification": "",
    "accession": " a",
    "succession": " d",
    "acceptance": " A",
    "approval": " AA",
    "formal-confirmation": " c",
}
EMPTY = {"1900-01-01"}  # a dashboard's empty date, which one row of the data has as its day
WORDS = {"succession to signature": "signature", "formal confirmation": "formal-confirmation"}
HEADS = (
    "Participant",
    "Signature, Succession to signature(d)",
    "Ratification, Acceptance(A), Approval(AA), Formal confirmation(c), Accession(a), Succession(d)",
)
ILO = [f"ILO-C{number}" for number in ("029", "087", "098", "100", "105", "111", "138", "182")]
CORE = ("ICERD", "ICESCR", "ICCPR", "CEDAW", "CAT", "CRC", "ICRMW", "CRPD", "ICPPED")


@cache
def rows_of(treaty):
    """The dated rows of a treaty by state: its name, and each act with its day."""
    found = defaultdict(dict)
    names = {}
    with (DATA / "treaty-actions.csv").open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            if row["treaty"] == treaty and row["date_precision"] == "day" and row["date"] not in EMPTY:
                kind = WORDS.get(row["action"], row["action"])
                found[row["iso3"]][kind] = date.fromisoformat(row["date"])
                names[row["iso3"]] = row["state"]
    return {state: (names[state], done) for state, done in found.items()}


def expected(treaty, *without):
    return {
        (state, treaty, kind, day.isoformat())
        for state, (_, done) in rows_of(treaty).items()
        for kind, day in done.items()
        if kind not in without
    }


def written(day, letter=""):
    return f"{day.day} {day:%b} {day.year}{letter}"


@pytest.mark.parametrize(
    "treaty", [one for one in library().catalogue.treaties.values() if one.chapter], ids=lambda one: one.code
)
def test_a_status_gives_back_every_act_and_counts_every_party(treaty):
    exits = ("denunciation", "withdrawal")
    table, parties, signatories = [], 0, 0
    for name, done in rows_of(treaty.code).values():
        kind = next((kind for kind in done if kind in LETTERS), "")
        consent = written(done[kind], LETTERS[kind]) if kind else ""
        signature = written(done["signature"]) if "signature" in done else ""
        parties, signatories = parties + bool(consent), signatories + bool(signature)
        if consent or signature:
            table.append((f"{name}<superscript>7</superscript>", signature, consent))
    data = status_xml(table, HEADS, treaty.title, parties=parties, signatories=signatories)

    delivery = read("untc-xml", data, f"{treaty.chapter}.en.xml", retrieved=FETCHED, treaty=treaty.code)

    assert set(acts(delivery)) == expected(treaty.code, *exits)
    assert not delivery.unplaced
    assert [one.found for one in delivery.totals] == [parties, signatories]


@pytest.mark.parametrize("treaty", ILO)
def test_a_page_of_ratifications_gives_back_every_act(treaty):
    stay, gone = [], []
    for name, done in rows_of(treaty).values():
        if "denunciation" in done:
            note = f"Denounced on {done['denunciation']:%d %b %Y}"
            gone.append((name, f"{done['ratification']:%d %b %Y}", "Not in force", note))
        else:
            stay.append((name, f"{done['ratification']:%d %b %Y}", "In Force", ""))
    title = f"Ratifications of {treaty.removeprefix('ILO-')}"

    delivery = read(
        "normlex", page(stay, gone=gone, title=title, said=f"{len(stay) + len(gone)} ratifications"), "x.html",
        retrieved=FETCHED,
    )  # fmt: skip

    assert set(acts(delivery)) == expected(treaty)
    assert not delivery.unplaced
    assert all(one.stated == one.found for one in delivery.totals)


@pytest.mark.parametrize("treaty", CORE)
def test_a_sheet_of_the_dashboard_gives_back_every_day(treaty):
    table = []
    for name, done in rows_of(treaty).values():
        consent = next((day for kind, day in done.items() if kind in LETTERS), "")
        table.append((name, done.get("signature", ""), consent and f"{consent:%d/%m/%Y}"))
    title = f"Ratification Status for {treaty} [Last Updated: 20/11/2026 00:00:00]"

    delivery = read("ohchr-xls", xls(sheet_rows(*table, title=title)), f"{treaty}.xls")

    days = {(state, of, day) for state, of, _, day in acts(delivery)}
    assert days == {(state, of, day) for state, of, _, day in expected(treaty)}
    assert {act for act in acts(delivery) if act[2] == "signature"} == {
        act for act in expected(treaty) if act[2] == "signature"
    }
    assert len(delivery.wholes) == 1
