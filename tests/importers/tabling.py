"""Small tables to import, the registry to read them with, and the research data where it lies beside the checkout."""

import csv
import importlib
import io
from functools import cache
from pathlib import Path

import pytest

from compliance.importer import Delivery, Request
from compliance.importing.registry import NamesRegistry
from compliance.law.bonds import Bonds
from compliance.loading.holdings import Library
from compliance.model.profiles import Profile, StateKind
from compliance.plugins import installed

tables = importlib.import_module("compliance.states.importers.tables")

DATA = Path(__file__).resolve().parents[3] / "shared" / "data"
with_research_data = pytest.mark.skipif(
    not DATA.is_dir(), reason=f"the research data is not beside this checkout ({DATA})"
)
FILES = {"treaty-actions": 7320, "reservations": 458, "competence-declarations": 154, "treaty-gaps": 27}

ACTION = {
    "iso3": "MNG",
    "state": "Mongolia",
    "treaty": "CAT",
    "mtdsg": "IV-9",
    "action": "accession",
    "date": "2002-01-24",
    "date_precision": "day",
    "source": "zmjones/untreaties:treaties/4-9.csv (data as of 2015-03-14) | agrees: ohchr2020, wpd2022(year)",
    "notes": "",
    "confidence": "A",
}
RESERVATION = {
    "iso3": "POL",
    "treaty": "CSR1951",
    "articles": "24(2)",
    "kind": "reservation",
    "made": "1991-09-27",
    "withdrawn": "",
    "summary": "not bound",
    "source": "zmjones/untreaties:declarations/5-2.txt (UNTC text as of 2015-03-14)",
    "review": "read",
}
COMPLAINTS = {
    "treaty": "CAT",
    "iso3": "KOR",
    "article": "22",
    "date": "2007-11-09",
    "source": "gmas-code/treaty_ratifications:data/UnderlyingData_CAT_OHCHR_19_09_2020.xls (data as of 2020-09-16)",
}
GAP = {
    "treaty": "CRPD",
    "mtdsg": "IV-15",
    "iso3": "ERI",
    "state": "Eritrea",
    "what": "party, date unknown",
    "as_of": "2026-04",
    "source": "worldwidelaw/legal-sources UNTS-IV-15 JSON (UNTC XML read 2026-04-15/16)",
    "notes": "listed, and never signed in our data, so a party by accession",
}


@cache
def library() -> Library:
    return Library(installed())


@cache
def registry() -> NamesRegistry:
    return NamesRegistry(library().names, library().catalogue)


def table(*rows: dict[str, str]) -> bytes:
    """Return rows as a CSV table with the columns of the first."""
    text = io.StringIO()
    writer = csv.DictWriter(text, list(rows[0]), lineterminator="\n")
    writer.writeheader()
    writer.writerows(rows)
    return text.getvalue().encode()


def read(data: bytes, name: str = "table.csv", **more) -> Delivery:
    return tables.read(Request(data, name, registry(), **more))


def take(*rows: dict[str, str], **more) -> Delivery:
    return read(table(*rows), **more)


def only(*rows: dict[str, str], **more):
    """Return the one action that the rows give."""
    found = take(*rows, **more)
    assert not found.unplaced
    (offer,) = found.offers
    return offer.action


def reason(*rows: dict[str, str], **more) -> str:
    """Return why the one row that could not be placed was not."""
    (left,) = take(*rows, **more).unplaced
    return left.reason


@cache
def research(name: str) -> Delivery:
    return read((DATA / f"{name}.csv").read_bytes(), f"{name}.csv")


def standing(state, treaty, as_of, offers):
    """Return the position of a state that did what the offers say, and nothing else."""
    acts = tuple(one.action for one in offers if (one.state, one.treaty) == (state, treaty))
    profile = Profile(state, StateKind.STATE, state, treaties={treaty: acts})
    return Bonds(profile, library().catalogue.treaties, {}, as_of)
