"""What states are called: one entry each, ISO's codes, the UN's names and groups, and no name for two of them."""

from __future__ import annotations

import csv
import re
import unicodedata
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pycountry
import pytest

from compliance.loading.holdings import Library
from compliance.model.names import RegionalGroup, StateName, UnStatus
from compliance.model.profiles import StateKind
from compliance.plugins import installed

ROOT = Path(__file__).resolve().parents[2]
DATA = ROOT.parent / "shared" / "data"
LIBRARY = Library(installed())
NAMES = LIBRARY.names

NOT_IN_ISO = {"EUE": "ISO 3166 reserves EU for the European Union; EUE is the code of passports and of the treaty data"}
ISO_NAME_LEFT_OUT = {"TWN": "the name that ISO gives takes a view on status"}

needs_data = pytest.mark.skipif(not DATA.is_dir(), reason=f"the research data is not beside this checkout ({DATA})")


def words(code: str) -> Iterator[str]:
    """Every text that means a state, without regard to case."""
    known = NAMES[code]
    yield from {word.casefold() for word in (code, known.alpha2, known.name, *known.also)}


MEANING = {word: code for code in NAMES for word in words(code)}


def bare(text: str) -> str:
    """The text without accents."""
    return "".join(sign for sign in unicodedata.normalize("NFKD", text) if not unicodedata.combining(sign))


# Who is there


def test_all_members_are_there_and_who_else_may_join_a_treaty() -> None:
    by_status = {
        status: {(code, known.kind) for code, known in NAMES.items() if known.un is status} for status in UnStatus
    }

    assert len(by_status[UnStatus.MEMBER]) == 193
    assert {kind for _, kind in by_status[UnStatus.MEMBER]} == {StateKind.STATE}
    assert by_status[UnStatus.OBSERVER] == {
        ("VAT", StateKind.STATE),
        ("PSE", StateKind.STATE),
        ("EUE", StateKind.ORGANISATION),
    }
    assert by_status[UnStatus.NEITHER] == {
        ("COK", StateKind.STATE),
        ("NIU", StateKind.STATE),
        ("TWN", StateKind.ENTITY),
    }


@needs_data
def test_the_states_are_those_of_the_treaty_data_by_code_and_name() -> None:
    with (DATA / "treaty-actions.csv").open(encoding="utf-8", newline="") as file:
        theirs = {row["iso3"]: row["state"] for row in csv.DictReader(file)}

    assert theirs == {code: known.name for code, known in NAMES.items() if code != "TWN"}


@pytest.mark.parametrize("code", LIBRARY.states)
def test_a_profile_has_the_name_and_kind_of_the_index(code: str) -> None:
    profile = LIBRARY.profile(code)

    assert (profile.name, profile.kind) == (NAMES[code].name, NAMES[code].kind)


def test_the_file_has_one_entry_a_line_sorted_by_code() -> None:
    lines = (ROOT / "states" / "index.yaml").read_text(encoding="utf-8").splitlines()
    entries = [line for line in lines if not line.startswith("#")]

    assert [line[:3] for line in entries] == sorted(NAMES)
    assert [line for line in entries if not re.fullmatch(r"[A-Z]{3}: \{name: .+, also: \[.*\]\}", line)] == []


# Codes


def test_every_pair_of_codes_is_that_of_iso_3166() -> None:
    ours = {code: known.alpha2 for code, known in NAMES.items() if code not in NOT_IN_ISO}
    theirs = {one.alpha_3: one.alpha_2 for one in pycountry.countries if one.alpha_3 in ours}

    assert ours == theirs


def test_what_iso_does_not_have_is_not_in_it() -> None:
    for code in NOT_IN_ISO:
        assert pycountry.countries.get(alpha_3=code) is None
        assert pycountry.countries.get(alpha_2=NAMES[code].alpha2) is None


# Names


def test_no_name_means_two_states() -> None:
    counted = Counter(word for code in NAMES for word in words(code))

    assert {word for word, number in counted.items() if number > 1} == set()


@pytest.mark.parametrize("code", sorted(set(NAMES) - NOT_IN_ISO.keys() - ISO_NAME_LEFT_OUT.keys()))
def test_every_name_that_iso_gives_means_the_state(code: str) -> None:
    country = pycountry.countries.get(alpha_3=code)
    given = (getattr(country, field, "") for field in ("name", "common_name", "official_name"))

    assert {MEANING.get(name.removeprefix("the ").casefold()) for name in given if name} == {code}


def test_every_name_is_known_without_its_accents_too() -> None:
    assert {word: code for word, code in MEANING.items() if MEANING.get(bare(word)) != code} == {}


@pytest.mark.parametrize(
    ("name", "code"),
    [
        # UNTC, 2015 to 2026
        ("Bolivia (Plurinational State of)", "BOL"),
        ("Cabo Verde", "CPV"),
        ("Côte d'Ivoire", "CIV"),
        ("Czech Republic", "CZE"),
        ("Democratic People's Republic of Korea", "PRK"),
        ("Democratic Republic of the Congo", "COD"),
        ("Congo", "COG"),
        ("Holy See", "VAT"),
        ("Micronesia (Federated States of)", "FSM"),
        ("Netherlands", "NLD"),
        ("Netherlands (Kingdom of the)", "NLD"),
        ("Republic of Moldova", "MDA"),
        ("St. Kitts and Nevis", "KNA"),
        ("St. Lucia", "LCA"),
        ("St. Vincent and the Grenadines", "VCT"),
        ("State of Palestine", "PSE"),
        ("Swaziland", "SWZ"),
        ("The former Yugoslav Republic of Macedonia", "MKD"),
        ("Turkey", "TUR"),
        ("Türkiye", "TUR"),
        ("United Kingdom of Great Britain and Northern Ireland", "GBR"),
        ("European Union", "EUE"),
        # NORMLEX, old and new
        ("Congo, Democratic Republic of the", "COD"),
        ("Guinea - Bissau", "GNB"),
        ("Iran, Islamic Republic of", "IRN"),
        ("Korea, Republic of", "KOR"),
        ("Macedonia, The former Yugoslav Republic of", "MKD"),
        ("Moldova, Republic of", "MDA"),
        ("Tanzania, United Republic of", "TZA"),
        ("Venezuela, Bolivarian Republic of", "VEN"),
        # As people type
        ("cote d’ivoire", "CIV"),
        ("cape verde", "CPV"),
        ("north korea", "PRK"),
        ("são tomé and príncipe", "STP"),
        ("turkiye", "TUR"),
        ("uk", "GBR"),
        ("Russia", "RUS"),
    ],
)
def test_the_spellings_of_lists_and_people_are_known(name: str, code: str) -> None:
    assert MEANING[name.casefold()] == code


@needs_data
def test_the_spellings_of_the_review_calendar_are_known() -> None:
    with (DATA / "upr" / "calendar" / "upr_state_session_all_cycles.csv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))

    assert len(rows) > 500
    assert {row["state"] for row in rows if MEANING.get(row["state"].casefold()) != row["iso3"]} == set()


@pytest.mark.parametrize(
    "gone",
    [
        "Union of Soviet Socialist Republics",
        "USSR",
        "Soviet Union",
        "Yugoslavia",
        "Federal Republic of Yugoslavia",
        "Serbia and Montenegro",
        "Czechoslovakia",
        "German Democratic Republic",
        "SUN",
        "YUG",
        "SCG",
        "CSK",
        "DDR",
    ],
)
def test_a_state_that_is_gone_is_nobody(gone: str) -> None:
    assert gone.casefold() not in MEANING


@pytest.mark.parametrize(
    "half", ["Korea", "Guyana (French)", "Ireland (Northern)", "Virgin Islands", "Hong Kong", "Macao"]
)
def test_a_name_that_could_mean_another_is_nobody(half: str) -> None:
    assert half.casefold() not in MEANING


# Groups


def test_every_member_is_in_one_group_and_nobody_else_in_any() -> None:
    grouped = {code for code, known in NAMES.items() if known.group}

    assert grouped == {code for code, known in NAMES.items() if known.un is UnStatus.MEMBER}


def test_the_groups_have_the_sizes_of_the_un_list() -> None:
    assert Counter(known.group for known in NAMES.values() if known.group) == {
        RegionalGroup.AFRICAN: 54,
        RegionalGroup.ASIA_PACIFIC: 54,  # 55 with Türkiye, which the list has twice
        RegionalGroup.EASTERN_EUROPEAN: 23,
        RegionalGroup.LATIN_AMERICAN_CARIBBEAN: 33,
        RegionalGroup.WESTERN_EUROPEAN_OTHERS: 29,
    }


@pytest.mark.parametrize(
    ("code", "group"),
    [
        ("TUR", RegionalGroup.WESTERN_EUROPEAN_OTHERS),
        ("USA", RegionalGroup.WESTERN_EUROPEAN_OTHERS),
        ("ISR", RegionalGroup.WESTERN_EUROPEAN_OTHERS),
        ("KIR", RegionalGroup.ASIA_PACIFIC),
        ("CYP", RegionalGroup.ASIA_PACIFIC),
        ("EST", RegionalGroup.EASTERN_EUROPEAN),
    ],
)
def test_the_special_cases_stand_where_elections_count_them(code: str, group: RegionalGroup) -> None:
    assert NAMES[code].group is group


def test_an_entry_that_says_nothing_of_the_united_nations_claims_nothing() -> None:
    assert (StateName("Exampleland").un, StateName("Exampleland").group) == (UnStatus.NEITHER, None)
