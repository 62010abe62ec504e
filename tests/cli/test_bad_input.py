"""Whatever is wrong with a file: one precise message, exit code 4, nothing written."""

from __future__ import annotations

from pathlib import Path

import pytest

from compliance.cli import run

from .records import CONDUCT, HEAD, Faults, Own, Powerless, Refused, acts, conduct


def test_right_files_are_checked(own: Own, capsys: pytest.CaptureFixture[str]) -> None:
    folder = own({"xel/profile": HEAD, "xel/conduct": CONDUCT})
    assert run(["check", "XEL", "--states", str(folder), "--format", "json"]) == 0
    assert "Exampleland" in capsys.readouterr().out


# Records


@pytest.mark.parametrize(
    ("line", "to", "problem"),
    [
        ("says: Removed people.", "says: [a]", "7: conduct.a.says: expected text, or text by language such as {en: …,"),
        ("kind: removal", "kind: {a: b}", "3: conduct.a.kind: expected text, found keys and values"),
        ("kind: removal", "kind: removl", "2: conduct.a: unknown kind 'removl' (did you mean removal?)"),
        (
            "nature: event",
            "nature: evnt",
            "4: conduct.a.nature: expected one of event, pattern, continuing, found 'evnt",
        ),
        ("mark: V", "mark: V\n        bogus: x", "9: conduct.a: unknown key 'bogus' (known keys: id, kind, nature,"),
        ("mark: V", "mark: V\n        organn: x", "9: conduct.a: unknown key 'organn' (did you mean organ"),
        ("mark: V", "mark: V\n        mark: S", "9: duplicate key 'mark' (first used on line 8; keep one)"),
        ("2014-02", "2014-02-30", "6: conduct.a.when: '2014-02-30' is not a day of the calendar"),
        ("2014-02", "2014~", "6: conduct.a.when: '2014~': '~' is not used here; write the widest interval instead of"),
        ("2014-02", "2014?", "6: conduct.a.when: '2014?': '?' is not used here; leave the doubt to the mark (S, V, G)"),
        ("2014-02", "2014-XX", "6: conduct.a.when: '2014-XX': 'X' is not used here; write the year or month alone"),
        ("2014-02", "'[2014]'", "6: conduct.a.when: '[2014]': '[' is not used here; write one interval instead of a"),
        ("2014-02", "'{2014}'", "6: conduct.a.when: '{2014}': '{' is not used here; write one interval instead of a"),
        ("2014-02", "[2013, 2014]", "6: conduct.a.when: expected a day, month, year or interval such as 2014-02-28, "),
        ("cite: coi-2014-63", "cite: coi-2014-36", "10: conduct.a: source 'coi-2014-36' does not exist (did you mean"),
        ("cite: coi-2014-63", "cite: coi-2014-63, shows: [riks]", "10: conduct.a: unknown element 'riks' (did you mea"),
        ("cite: coi-2014-63", "cite: coi-2014-63, kind: F3", "10: conduct.a.sources[0].kind: expected one of F1, F2, "),
        (
            "    sources:\n          - {cite: coi-2014-63, statement: finding}\n",
            "",
            "2: conduct.a: missing key 'sources' (add it)",
        ),
        (
            "sources:\n          - {cite: coi-2014-63, statement: finding}",
            "sources: []",
            "2: conduct.a: conduct without a source (every fac",
        ),
        (
            "sources:\n          - {cite: coi-2014-63, statement: finding}",
            "sources: {cite: x}",
            "9: conduct.a.sources: expected a list, fo",
        ),
        (
            "- {cite: coi-2014-63, statement: finding}",
            "- coi-2014-63",
            "10: conduct.a.sources[0]: expected keys and values, found 'coi-2",
        ),
    ],
)
def test_a_wrong_record_gets_one_message(faults: Faults, line: str, to: str, problem: str) -> None:
    (found,) = faults(conduct=conduct(line, to))
    assert found.startswith(f"conduct.yaml:{problem}")


def test_a_ground_that_nobody_knows_gets_the_nearest(faults: Faults) -> None:
    reply = "replies: [{on: 2014, cite: coi-2014-63, grounds: [no-rsk]}]"
    (found,) = faults(conduct=conduct("mark: V", f"mark: V\n        {reply}"))
    assert found == "conduct.yaml:9: conduct.a: unknown ground 'no-rsk' (did you mean no-risk?)"


@pytest.mark.parametrize("kind", ["F1", "F2", "AS"])
def test_a_source_of_weight_needs_its_publication_day(own: Own, refused: Refused, kind: str) -> None:
    source = f"undated: {{title: T, publisher: P, kind: {kind}, adopted: 2014, mark: V}}\n"
    text = conduct("coi-2014-63", "undated")
    folder = own({"xel/profile": HEAD, "xel/conduct": text, "bibliography/own": source})
    (line,) = refused(4, "check", "XEL", "--states", folder)
    found, fix = (
        f"source 'undated' of kind {kind} has no publication day",
        "give `published` at bibliography/own.yaml:1",
    )
    assert line == f"error: xel/conduct.yaml:10: conduct.a: {found} ({fix})"


def test_exit_may_not_come_before_entry(faults: Faults) -> None:
    (found,) = faults(treaties=acts("action: denunciation, on: 2001", "action: accession, on: 2010"))
    assert found.startswith("treaties.yaml:1: treaties.CAT: a denunciation on 2001 before any consent (exit cannot")


def test_a_treaty_that_nobody_knows_gets_the_nearest(faults: Faults) -> None:
    (found,) = faults(treaties=acts("action: accession, on: 2010").replace("CAT", "CATT"))
    assert found == "treaties.yaml:1: treaties.CATT: unknown treaty 'CATT' (did you mean CAT or OPCAT?)"


def test_a_profile_of_another_state_stands_in_the_wrong_folder(faults: Faults) -> None:
    assert faults(profile=HEAD.replace("XEL", "XOT")) == [
        "profile.yaml:1: state: found 'XOT' (the folder is that of XEL)"
    ]


def test_all_problems_of_a_file_come_at_once_with_their_number(faults: Faults) -> None:
    text = CONDUCT
    for line, to in (("removal", "removl"), ("event", "event\n        nature: event"), ("2014-63", "2014-36")):
        text = text.replace(line, to, 1)
    text += "notes: [[a], &b c]\nbogus: 1\n".replace("\n", "\n    ")
    assert [found.split(": ")[0] for found in faults(conduct=text)] == [
        f"conduct.yaml:{line}" for line in (2, 5, 11, 12, 12, 13)
    ]


# Files


@pytest.mark.parametrize(
    ("content", "problem"),
    [
        (b"", "1: the file is empty (expected a profile or part of one)"),
        (b"# nothing\n", "1: the file is empty (expected a profile or part of one)"),
        (b"- a\n", "1: the file is a list (expected a profile or part of one)"),
        (b"a text\n", "1: the file is 'a text' (expected a profile or part of one)"),
        (b"notes: {a: b}\n", "1: notes: expected a list, found keys and values"),
        (b"notes:\n", "1: notes: expected a list, found nothing"),
        (b"treaties: [CAT]\n", "1: treaties: expected keys and values, found a list"),
        (b"notes: [&a b]\n", "1: anchor &a (write the value out; anchors are not used)"),
        (b"notes: [*a]\n", "1: alias *a (write the value out; aliases are not used)"),
        (b"notes: [!!str b]\n", "1: tag !!str (remove it; every scalar is read as text)"),
        (
            b"notes: !!python/object/apply:os.system [exit]\n",
            "1: tag !!python/object/apply:os.system (remove it; every",
        ),
        (b"notes: []\n---\nnotes: []\n", "2: a second document (one a file; remove the line ---)"),
        (b"notes: [\xff]\n", "1: byte 0xff is not UTF-8 (save the file as UTF-8)"),
        (b"notes:\n- a\x07b\n", "2: control character U+0007 (remove it)"),
        (b"notes:\n- a\n\x00- b\n", "3: control character U+0000 (remove it)"),
        (b"notes: [a\n", "2: not YAML: did not find expected ',' or ']' (check indentation, colons and quotes)"),
        (b"notes: " + b"[" * 100_000, "1: nested too deep (at most 40 levels)"),
        (b"notes: " + b"{a: " * 100_000, "1: nested too deep (at most 40 levels)"),
        (b"notes:\n  " + b"- " * 100_000, "2: nested too deep (at most 40 levels)"),
    ],
)
def test_a_wrong_file_gets_one_message(faults: Faults, content: bytes, problem: str) -> None:
    (found,) = faults(notes=content)
    assert found.startswith(f"notes.yaml:{problem}")


def test_a_file_of_50_megabytes_is_not_even_read(own: Own, refused: Refused) -> None:
    folder = own({"xel/profile": HEAD})
    with (folder / "xel" / "notes.yaml").open("wb") as file:
        file.truncate(50_000_000)
    assert refused(4, "check", "XEL", "--states", folder) == [
        "error: xel/notes.yaml: the file has 50.0 MB (at most 10 MB; split it into several files)"
    ]


def test_what_a_file_holds_cannot_steer_the_terminal(faults: Faults) -> None:
    found = faults(notes='"\\e[31m": 1\nconduct: [{id: "\\e[31m\\u202e\\x9b", "\\e[2J": x}]\n')
    assert len(found) > 2
    assert all(problem.isprintable() for problem in found)


@pytest.mark.parametrize(
    ("entry", "mode", "named"),
    [
        ("xel/conduct.yaml", 0o000, "xel/conduct.yaml"),
        ("xel", 0o000, "xel"),
        ("xel", 0o444, "xel/conduct.yaml"),
        ("bibliography", 0o000, "bibliography"),
        (".", 0o000, "own"),
        (".", 0o444, "xel"),
    ],
)
def test_what_may_not_be_read_is_named(
    shared: Path, powerless: Powerless, refused: Refused, entry: str, mode: int, named: str
) -> None:
    own = shared / "own"
    (own / "bibliography").mkdir(parents=True)
    (own / "xel").mkdir()
    (own / "xel" / "profile.yaml").write_text(HEAD)
    (own / "xel" / "conduct.yaml").write_text(CONDUCT)
    (own / entry).chmod(mode)
    with powerless():
        lines = refused(4, "check", "XEL", "--states", own, folder=shared)
    assert lines[0] == f"error: {named}: cannot be read: Permission denied (check path and permission)"


# The command line
