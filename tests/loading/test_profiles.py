"""A state's folder into its profile: files joined, the user's own laid over, sources global."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path
from textwrap import dedent

import pytest

from compliance.errors import DataError
from compliance.loading.files import Reader
from compliance.loading.holdings import Library
from compliance.loading.profiles import load_profile, read_profile
from compliance.model.profiles import Profile, StateKind
from compliance.model.treaties import ActionKind
from compliance.plugins import installed

HEAD = "state: XEL\nkind: state\nname: Exampleland\n"

Write = Callable[..., Path]
Layers = Callable[..., Profile]
Read = Callable[..., list[str]]


def conduct(*ids: str, says: str = "Removed people.", more: str = "") -> str:
    """A file of conduct with these ids."""
    facts = f"kind: removal, nature: event, by: organ, when: 2014, says: {says}, mark: V"
    return "conduct:\n" + "".join(f"- {{id: {name}, {facts}, sources: [{{cite: paper}}]{more}}}\n" for name in ids)


def act(kind: str, on: str) -> str:
    return f"{{action: {kind}, on: {on}, source: register, mark: V}}"


# Joining


def test_the_files_of_a_folder_are_joined(profile: Layers) -> None:
    joined = profile(
        {
            "profile": HEAD + "notes: [first]\n",
            "conduct-1": conduct("a"),
            "conduct-2": conduct("b") + "notes: [second]\n",
            "treaties-1": f"treaties: {{CAT: [{act('accession', '2000')}]}}\n",
            "treaties-2": f"treaties: {{CRC: [{act('accession', '2001')}]}}\n",
        }
    )
    assert [record.id for record in joined.conduct] == ["a", "b"]
    assert joined.notes == ("second", "first")  # in the order of the file names
    assert list(joined.treaties) == ["CAT", "CRC"]


def test_a_record_remembers_the_file_that_it_came_from(profile: Layers) -> None:
    joined = profile({"profile": HEAD, "conduct-1": conduct("a"), "conduct-2": "# two\n" + conduct("b")})
    assert [str(record.where) for record in joined.conduct] == ["0/xel/conduct-1.yaml:2", "0/xel/conduct-2.yaml:3"]


def test_a_problem_names_the_file_it_stands_in_and_not_the_first(shape: Read) -> None:
    wrong = conduct("b").replace("event", "evnt") + "notes: [[a]]\n"
    assert [problem.split(": ")[:2] for problem in shape({"profile": HEAD, "a": conduct("a"), "b": wrong})] == [
        ["0/xel/b.yaml:2", "conduct.b.nature"],
        ["0/xel/b.yaml:3", "notes[0]"],
    ]


def test_an_item_that_is_mere_text_is_named_in_its_own_file(shape: Read) -> None:
    first, second = "notes: [fine]\n", "\nnotes:\n  - fine too\n  -\n"
    assert shape({"profile": HEAD, "a": first, "b": second}) == [
        "0/xel/b.yaml:4: notes[2]: expected text, found nothing"
    ]


def test_a_section_of_the_wrong_shape_is_named_in_its_own_file(shape: Read) -> None:
    assert shape({"profile": HEAD, "laws": "# none\nlaws: none\n"}) == [
        "0/xel/laws.yaml:2: laws: expected a list, found 'none'"
    ]


def test_a_key_that_can_stand_only_once_may_not_stand_in_two_files(shape: Read) -> None:
    assert shape({"a": HEAD, "b": "name: Otherland\n"}) == [
        "0/xel/b.yaml:1: name: stands in two files of the folder (keep this one or that at 0/xel/a.yaml:3)"
    ]


def test_a_treaty_may_not_stand_in_two_files(shape: Read) -> None:
    one = f"treaties: {{CAT: [{act('accession', '2000')}]}}\n"
    assert shape({"profile": HEAD, "a": one, "b": one}) == [
        "0/xel/b.yaml:1: treaties.CAT: stands in two files of the folder (keep this one or that at 0/xel/a.yaml:1)"
    ]


def test_problems_of_all_files_come_at_once(shape: Read) -> None:
    found = shape({"profile": HEAD + "a: &x b\n", "conduct": conduct("a").replace("2014", "2014~"), "laws": "- a\n"})
    assert [problem.split(":")[0] for problem in found] == [
        "0/xel/conduct.yaml",
        "0/xel/laws.yaml",
        "0/xel/profile.yaml",
        "0/xel/profile.yaml",
    ]


def test_a_file_that_cannot_be_read_leaves_no_keys_missing(shape: Read) -> None:
    assert shape({"profile": ""}) == ["0/xel/profile.yaml:1: the file is empty (expected a profile or part of one)"]


def test_a_folder_without_files_is_no_profile(tmp_path: Path) -> None:
    (tmp_path / "xel").mkdir()
    with pytest.raises(DataError, match=r"no \.yaml file in this folder"):
        load_profile("XEL", [("own/xel", tmp_path / "xel")], Reader())


def test_a_profile_says_what_it_is_of(shape: Read) -> None:
    assert shape({"conduct": conduct("a")}) == [
        f"0/xel/profile.yaml:1: missing key {key!r} (add it)" for key in ("state", "kind", "name")
    ]


def test_a_profile_stands_in_the_folder_of_its_state(shape: Read) -> None:
    assert shape({"profile": "kind: state\nname: Otherland\nstate: XOT\n"}) == [
        "0/xel/profile.yaml:3: state: found 'XOT' (the folder is that of XEL)"
    ]


def test_endings_are_read_in_either_case_and_other_files_not_at_all(tmp_path: Path) -> None:
    folder = tmp_path / "xel"
    folder.mkdir()
    (folder / "PROFILE.YAML").write_text(HEAD)
    (folder / "conduct.yml").write_text(conduct("a"))
    (folder / "notes.txt").write_text("no: [yaml")
    assert len(load_profile("XEL", [("own/xel", folder)], Reader()).conduct) == 1


# Overlay


def test_the_same_id_replaces_the_whole_record(profile: Layers) -> None:
    below = {"profile": HEAD, "conduct": conduct("a", "b", more=", organ: Border guard")}
    (first, second) = profile(below, {"conduct": conduct("b", says="Something else.")}).conduct
    assert (first.organ, second.says, second.organ) == ("Border guard", {"en": "Something else."}, "")


def test_a_new_id_adds_a_record(profile: Layers) -> None:
    merged = profile({"profile": HEAD, "conduct": conduct("a")}, {"conduct": conduct("b")})
    assert [record.id for record in merged.conduct] == ["a", "b"]


def test_a_record_is_taken_back_by_saying_when_and_why(profile: Layers) -> None:
    withdrawn = conduct("a", more=", withdrawn: {on: 2015-01-01, why: It was another state.}")
    (record,) = profile({"profile": HEAD, "conduct": conduct("a")}, {"conduct": withdrawn}).conduct
    assert record.withdrawn is not None
    assert record.withdrawn.why == "It was another state."


def test_taking_back_needs_a_day_and_a_reason(shape: Read) -> None:
    text = conduct("a", more=", withdrawn: {on: 2015}")
    assert shape({"profile": HEAD, "conduct": text}) == [
        "0/xel/conduct.yaml:2: conduct.a.withdrawn.on: expected a day such as 2014-02-28, found '2015'",
        "0/xel/conduct.yaml:2: conduct.a.withdrawn: missing key 'why' (add it)",
    ]


def test_actions_of_an_overlay_are_added(profile: Layers) -> None:
    below = {"profile": HEAD, "treaties": f"treaties: {{CAT: [{act('accession', '2000')}]}}\n"}
    above = {"treaties": f"treaties: {{CAT: [{act('denunciation', '2010')}], CRC: [{act('accession', '2001')}]}}\n"}
    treaties = profile(below, above).treaties
    assert [one.action for one in treaties["CAT"]] == [ActionKind.ACCESSION, ActionKind.DENUNCIATION]
    assert len(treaties["CRC"]) == 1


def test_an_overlay_need_not_repeat_the_head_but_may_change_it(profile: Layers) -> None:
    below = {"profile": HEAD}
    assert profile(below, {"notes": "notes: [a]\n"}).name == "Exampleland"
    changed = profile(below, {"profile": "kind: entity\nname: Example Island\n"})
    assert (changed.kind, changed.name) == (StateKind.ENTITY, "Example Island")


def test_an_id_used_twice_in_one_layer_is_not_hidden_by_another(shape: Read) -> None:
    (problem,) = shape({"profile": HEAD, "conduct": conduct("a", "b")}, {"conduct": conduct("c", "c")})
    assert problem.startswith("1/xel/conduct.yaml:3: c: the id 'c' is used twice in the state (first used at 1/xel/")


def test_broken_records_do_not_hide_what_is_right(write: Write) -> None:
    own = write({"xel/profile": HEAD, "xel/conduct": conduct("a", "b").replace("event", "evnt", 1)})
    profile, problems = read_profile("XEL", [("xel", own / "xel")], Reader())
    assert [record.id for record in profile.conduct] == ["b"]
    assert len(problems) == 1


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
    assert {library.resolve(name) for name in ("xel", "XE", "exampleland", "The  Example")} == {"XEL"}


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
