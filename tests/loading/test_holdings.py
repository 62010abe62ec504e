"""The bibliography of all layers, and the user's folder as a whole."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from textwrap import dedent

import pytest

from compliance import treatypage
from compliance.errors import DataError
from compliance.loading.holdings import Library
from compliance.model.catalogue import Catalogue
from compliance.plugins import installed

from .records import HEAD, Write, conduct

# The bibliography


SOURCE = "{title: The Daily Example, publisher: The Daily Example, kind: R, published: 2013-05-30, mark: G}"


def library_faults(own: Path) -> list[str]:
    """What is wrong with the sources of a user's folder, each as one line without the folder."""
    with pytest.raises(DataError) as raised:
        _ = Library(installed(), own).sources
    return [str(problem).replace(f"{own}/", "") for problem in raised.value.problems]


def test_a_source_may_stand_again_with_the_same_content(write: Write, shipped: Library) -> None:
    own = write({"bibliography/own": f"own-paper: {SOURCE}\n"})
    assert "own-paper" in Library(installed(), own).sources
    assert "own-paper" not in shipped.sources


def test_a_source_id_with_another_content_is_refused(write: Write) -> None:
    own = write({"bibliography/own": f"coi-2014-63: {SOURCE}\n"})
    (problem,) = library_faults(own)
    assert problem.startswith(
        "bibliography/own.yaml:1: coi-2014-63: source id 'coi-2014-63' has another content at states/bibliography/"
    )


@pytest.mark.parametrize(
    ("files", "problem"),
    [
        ({"a": f"x: {SOURCE}\n", "b": f"\nx: {SOURCE}\n"}, "b.yaml:2: x: duplicate source id 'x' (first used at "),
        ({"a": f"x: {SOURCE[:-1]}, id: y}}\n"}, "a.yaml:1: x: unknown key 'id' (the key above the entry is the id"),
        (
            {"a": f"x: {SOURCE.replace('published: 2013-05-30, ', '')}\n"},
            "a.yaml:1: x: a source without a day is never",
        ),
        ({"a": f"x: {SOURCE.replace('2013-05-30', '2013/..')}\n"}, "a.yaml:1: x.published: 2013/.. has no end"),
        ({"a": f"x: {SOURCE.replace('kind: R', 'kind: F3')}\n"}, "a.yaml:1: x.kind: expected one of F1, F2, AD, AS, "),
        ({"a": "\nx: The Daily Example\n"}, "a.yaml:2: x: expected keys and values, found 'The Daily Example'"),
        ({"a": "- x\n"}, "a.yaml:1: the file is a list (expected sources by id)"),
    ],
)
def test_a_wrong_source_is_named_in_its_file(write: Write, files: Mapping[str, str], problem: str) -> None:
    own = write({f"bibliography/{name}": text for name, text in files.items()})
    (found,) = library_faults(own)
    assert found.startswith(f"bibliography/{problem}")


LIST = (
    "CAT: {source: own-list, good_through: 2030-01-01, totals: [{on: 2029-01-01, parties: 180, source: own-paper}]}\n"
)


def test_a_list_of_parties_brings_what_it_cites_into_the_law(write: Write) -> None:
    sources = f"own-list: {SOURCE}\nown-paper: {SOURCE}\nidle: {SOURCE}\n"
    library = Library(installed(), write({"xel/profile": HEAD, "lists": LIST, "bibliography/own": sources}))
    law = library.catalogue

    assert set(law.sources) - set(installed_law().sources) == {"own-list", "own-paper"}
    assert "The Daily Example" in treatypage.pages(library.rulebook.rules, law)["CAT.md"]


def installed_law() -> Catalogue:
    return Library(installed()).catalogue


# The user's folder as a whole


def opening(own: Path) -> list[str]:
    with pytest.raises(DataError) as raised:
        _ = Library(installed(), own).names
    return [str(problem).replace(f"{own}/", "") for problem in raised.value.problems]


def test_a_file_that_no_state_would_read_is_refused(write: Write) -> None:
    own = write({"conduct": conduct("a"), "mongolia/conduct": conduct("a"), "bibliography/a": f"x: {SOURCE}\n"})
    (file, folder) = opening(own)
    assert file.startswith(
        "conduct.yaml: this file is in no state's folder (move it into a folder named by the state's"
    )
    assert folder == "mongolia: the name of this folder is no state's code (name it by the state's code, such as mng)"


def test_folders_without_data_are_let_be(write: Write) -> None:
    own = write({"xel/profile": HEAD})
    (own / ".git").mkdir()
    (own / "attachments").mkdir()
    (own / "README.md").write_text("Mine.")
    assert "XEL" in Library(installed(), own).states


def test_an_index_names_states_by_code(write: Write) -> None:
    own = write({"xel/profile": HEAD, "index": "xel: {name: Exampleland}\nXEI: Isle\n"})
    assert opening(own) == [
        "index.yaml:1: xel: 'xel' is no state code (three capital letters, ISO 3166 alpha-3)",
        "index.yaml:2: XEI: expected keys and values, found 'Isle'",
    ]


def test_an_index_gives_a_state_of_ones_own_its_names(write: Write) -> None:
    own = write({"xel/profile": HEAD, "index": "XEL: {name: Exampleland, alpha2: XE, also: [the example]}\n"})
    library = Library(installed(), own)
    assert {library.resolve(name) for name in ("xel", "XE", "exampleland", "The  Example", "the-example")} == {"XEL"}


def test_the_inputs_are_named_alike_wherever_the_folder_lies(write: Write) -> None:
    names = []
    for place in ("here", "there"):
        library = Library(installed(), write({"xel/profile": HEAD}, place))
        library.profile("XEL")
        names.append(set(library.reader.inputs))
    assert names[0] == names[1]
    assert "own/xel/profile.yaml" in names[0]


def test_a_built_in_folder_is_not_laid_over_itself(shipped: Library) -> None:
    own = Path(str(dict(installed().states)["states"]))
    assert Library(installed(), own).profile("KOR") == shipped.profile("KOR")


def test_shape_and_references_are_judged_in_one_go(write: Write) -> None:
    text = dedent(
        """\
        conduct:
        - {id: a, kind: removl, nature: event, by: organ, when: 2014, says: x, mark: V, sources: [{cite: nowhere}]}
        - {id: b, kind: removal, nature: evnt, by: organ, when: 2014, says: x, mark: V, sources: [{cite: nowhere}]}
        bogus: 1
        """
    )
    own = write({"xel/profile": HEAD, "xel/conduct": text, "bibliography/own": "x: y\n"})
    with pytest.raises(DataError) as raised:
        Library(installed(), own).profile("XEL")
    assert [one.where.line for one in raised.value.problems] == [1, 3, 4]
    (own / "bibliography/own.yaml").unlink()
    with pytest.raises(DataError) as raised:
        Library(installed(), own).profile("XEL")
    assert [one.where.line for one in raised.value.problems] == [2, 2, 3, 4]
