"""A state is found by any spelling of its names, alike wherever one is asked for; nothing is guessed."""

from __future__ import annotations

import unicodedata
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from compliance.cli import run
from compliance.errors import UnknownName, UsageError
from compliance.importing.registry import NamesRegistry
from compliance.loading.holdings import Library
from compliance.model.names import NameIndex, StateName, folded
from compliance.plugins import installed
from compliance.scaffold.state import begin_state

LIBRARY = Library(installed())
REGISTRY = NamesRegistry(LIBRARY.names, LIBRARY.catalogue)
NAMED = [
    (code, word) for code, one in LIBRARY.names.items() for word in (code, one.alpha2, one.name, *one.also) if word
]


def without_accents(word: str) -> str:
    return "".join(char for char in unicodedata.normalize("NFD", word) if not unicodedata.combining(char))


SPELLINGS = {
    "in capitals": str.upper,
    "with an article": lambda word: f"the {word.removeprefix('the ')}",
    "with the article after it": lambda word: f"{folded(word)} (the)",
    "with hyphens": lambda word: word.replace(" ", "-"),
    "with underscores": lambda word: word.replace(" ", "_"),
    "with curly quotes": lambda word: word.replace("'", "\u2019"),
    "as macOS writes accents": lambda word: unicodedata.normalize("NFD", word),
    "without accents": without_accents,
}


@pytest.mark.parametrize("spelt", SPELLINGS)
def test_every_name_of_every_state_is_found_by_commands_and_importers_alike(spelt: str) -> None:
    for code, word in NAMED:
        name = SPELLINGS[spelt](word)
        assert (name, LIBRARY.code(name), REGISTRY.state(name)) == (name, code, code)


@pytest.mark.parametrize("name", ["viet-nam", "The Gambia", "C\u00f4te d\u2019Ivoire"])
def test_a_new_state_is_told_its_code_by_any_spelling(name: str, tmp_path: Path) -> None:
    with pytest.raises(UsageError, match=f"give {LIBRARY.code(name)}"):
        begin_state(tmp_path, LIBRARY, name, "", built_in=False)


NAMES = NameIndex(
    {
        "XAA": StateName("Guinea"),
        "XAB": StateName("Guin\u00e9e", also=("guinea", "XAA")),
        "XAC": StateName("G\u00fainea", alpha2="XC"),
    }
)


@pytest.mark.parametrize(
    ("name", "codes"),
    [
        ("Guinea", ("XAA", "XAB")),
        ("Guin\u00e9e", ("XAB",)),
        ("Guine\u0301e", ("XAB",)),
        ("G\u00fain\u00e9a", ("XAA", "XAB", "XAC")),
        ("xaa", ("XAA",)),
        ("xc", ("XAC",)),
        ("", ()),
        ("the", ()),
        ("Guine", ()),
    ],
)
def test_a_name_means_all_states_that_have_it_and_a_code_one_alone(name: str, codes: tuple[str, ...]) -> None:
    assert NAMES.codes(name) == codes


@given(st.text(max_size=30))
def test_how_accents_are_put_together_and_blanks_around_a_name_make_no_difference(name: str) -> None:
    apart = unicodedata.normalize("NFD", name)

    assert folded(f" {apart}\t") == folded(name) == folded(name.replace(" ", "-"))


def test_a_name_of_two_states_is_refused_with_both(tmp_path: Path) -> None:
    (tmp_path / "index.yaml").write_text("XEL: {name: Exampleland, also: [china]}\n")
    library = Library(installed(), tmp_path)

    assert library.code("CHN") == "CHN"
    with pytest.raises(UsageError, match="'China' is a name of CHN and XEL; give the code"):
        library.code("China")


def test_a_state_without_a_profile_has_a_code_and_cannot_be_asked_about(tmp_path: Path) -> None:
    (tmp_path / "index.yaml").write_text("XEL: {name: Exampleland}\n")
    library = Library(installed(), tmp_path)

    assert library.code("exampleland") == "XEL"
    with pytest.raises(UsageError, match=r"Exampleland \(XEL\) has no profile"):
        library.resolve("exampleland")


def test_a_name_that_nobody_has_gets_the_nearest() -> None:
    with pytest.raises(UnknownName, match="did you mean Mongolia"):
        LIBRARY.code("Mongoliaa")


def test_a_filter_on_recommendations_tells_of_a_territory_as_a_check_does(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "rows.csv").write_text("State under Review\n")
    said = []
    for args in (["check", "HKG"], ["upr", "check", "upr-info", str(tmp_path / "rows.csv"), "--state", "HKG"]):
        assert run(args) == 2
        said.append(capsys.readouterr().err)

    assert said[0] == said[1]
    assert "Hong Kong is a territory of CHN" in said[0]
