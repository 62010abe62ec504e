"""A state's folder into its profile: files joined, the user's own laid over, sources global."""

from __future__ import annotations

from pathlib import Path

from compliance.loading.files import Reader
from compliance.loading.profiles import read_profile
from compliance.model.profiles import StateKind
from compliance.model.treaties import ActionKind

from .records import HEAD, Layers, Read, Write, act, conduct

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
    _, problems = read_profile("XEL", [("own/xel", tmp_path / "xel")], Reader())

    assert ["no .yaml file in this folder" in str(one) for one in problems] == [True]


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
    found, problems = read_profile("XEL", [("own/xel", folder)], Reader())

    assert (len(found.conduct), problems) == (1, [])


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
