"""A name means a state or treaty only where the names on file say so; nothing is guessed."""

from __future__ import annotations

import pytest

from compliance.importing.registry import NamesRegistry
from compliance.loading.holdings import Library
from compliance.model.names import StateName
from compliance.plugins import installed

LIBRARY = Library(installed())
REGISTRY = NamesRegistry(LIBRARY.names, LIBRARY.catalogue)


@pytest.mark.parametrize(
    ("name", "code"),
    [
        ("CHN", "CHN"),
        ("cn", "CHN"),
        ("  Viet \u00a0 Nam ", "VNM"),
        ("VIET NAM", "VNM"),
        ("Lao People\u2019s Democratic Republic", "LAO"),
        ("Gambia", "GMB"),
        ("The Gambia", "GMB"),
        ("Gambia, The", "GMB"),
        ("Gambia (the)", "GMB"),
        ("Cote d\u2019Ivoire", "CIV"),
        ("Co\u0302te d'Ivoire", "CIV"),
        ("Turkiye", "TUR"),
        ("European Union", "EUE"),
        ("Congo", "COG"),
        ("Democratic Republic of the Congo", "COD"),
    ],
)
def test_a_state_is_known_by_its_code_and_names_however_they_are_written(name: str, code: str) -> None:
    assert REGISTRY.state(name) == code


@pytest.mark.parametrize("name", ["", " ", "Chna", "Yugoslavia", "China, Hong Kong SAR", "Korea", "the", "()"])
def test_what_is_not_on_file_means_no_state_however_near(name: str) -> None:
    assert REGISTRY.state(name) is None


def test_every_state_of_the_index_is_known_also_without_a_profile() -> None:
    for code, known in LIBRARY.names.items():
        assert {REGISTRY.state(word) for word in (code, known.name, known.name.upper(), *known.also)} == {code}


def test_a_name_of_two_states_means_none() -> None:
    names = {"XAA": StateName("Guinea"), "XAB": StateName("Guinée", also=("guinea",)), "XAC": StateName("Gúinea")}
    registry = NamesRegistry(names, LIBRARY.catalogue)

    assert registry.state("Guinea") is None
    assert registry.state("Guinée") == "XAB"
    assert registry.state("Gúinea") == "XAC"


@pytest.mark.parametrize(
    ("name", "code"),
    [
        ("CAT", "CAT"),
        ("cat", "CAT"),
        ("OP2", "ICCPR-OP2"),
        ("IV-9", "CAT"),
        ("IV.9", "CAT"),
        ("iv 9 b", "OPCAT"),
        ("9464", "ICERD"),
        ("Convention on the  Rights of the Child", "CRC"),
        ("The Convention on the Rights of the Child", "CRC"),
    ],
)
def test_a_treaty_is_known_by_code_alias_chapter_number_and_title(name: str, code: str) -> None:
    assert REGISTRY.treaty(name) == code


@pytest.mark.parametrize("name", ["", "XX", "IV-99", "Convention on the Rights of the Chil", "-"])
def test_what_the_catalogue_does_not_have_means_no_treaty(name: str) -> None:
    assert REGISTRY.treaty(name) is None


def test_every_treaty_is_known_by_all_its_names() -> None:
    for code, treaty in LIBRARY.catalogue.treaties.items():
        words = [word for word in (code, *treaty.aliases, treaty.title, treaty.chapter) if word]
        assert {REGISTRY.treaty(word) for word in words} == {code}


def test_a_registration_number_that_a_treaty_shares_with_its_protocol_means_neither() -> None:
    shared = {LIBRARY.catalogue.treaties[code].registration for code in ("CAT", "OPCAT")}

    assert shared == {"24841"}
    assert REGISTRY.treaty("24841") is None
