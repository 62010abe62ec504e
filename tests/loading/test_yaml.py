"""YAML as the loader reads it: every scalar text, every place kept, everything that corrupts data refused."""

from __future__ import annotations

from typing import Any

import pytest
import yaml

from compliance.errors import DataError
from compliance.loading.yaml import MAX_DEPTH, LinedMap, parse, scan


@pytest.fixture(autouse=True, params=["libyaml", "python"])
def parser(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    """Every sentence here holds for PyYAML with libyaml and without it."""
    if request.param == "python":
        monkeypatch.setattr("compliance.loading.yaml.Loader", yaml.SafeLoader)


def said(text: str | bytes) -> list[str]:
    """What is wrong with a file, each as one line."""
    with pytest.raises(DataError) as raised:
        parse(text.encode() if isinstance(text, str) else text, "f.yaml")
    return [str(problem) for problem in raised.value.problems]


def plain(text: str) -> Any:
    """What a file says, without the places."""
    return parse(text.encode(), "f.yaml")


@pytest.mark.parametrize(
    "scalar", ["NO", "no", "true", "2014-02-28", "2014", "007", "0x1f", "1e3", ".inf", "12:30", "1_000", "=", "<<"]
)
def test_a_scalar_is_text_whatever_it_looks_like(scalar: str) -> None:
    assert plain(f"key: {scalar}") == {"key": scalar}


@pytest.mark.parametrize("nothing", ["", "~", "null", "Null", "NULL"])
def test_a_null_is_no_text(nothing: str) -> None:
    assert plain(f"key: {nothing}\n") == {"key": ""}
    assert plain(f"- {nothing}\n") == [""]


def test_a_null_in_quotes_or_as_a_key_is_a_word() -> None:
    assert plain("null: 'null'") == {"null": "null"}


def test_every_key_and_item_knows_its_line() -> None:
    tree = plain("one: 1\n\ntwo:\n  - a\n  - b: c\n    d: e\n")
    assert isinstance(tree, LinedMap)
    assert (tree.file, tree.line, tree.lines) == ("f.yaml", 1, {"one": 1, "two": 3})
    assert tree["two"].lines == [4, 5]
    assert tree["two"][1].lines == {"b": 5, "d": 6}


def test_a_duplicate_key_names_the_line_of_the_first() -> None:
    assert said("a: 1\nb: 2\na: 3\n") == ["f.yaml:3: duplicate key 'a' (first used on line 1; keep one)"]


def test_a_key_may_stand_again_in_another_mapping() -> None:
    assert plain("a: {b: 1}\nc: {b: 2}\n") == {"a": {"b": "1"}, "c": {"b": "2"}}


def test_everything_wrong_with_a_file_is_said_at_once() -> None:
    assert said("a: &x 1\nb: !!int 2\na: 3\nc: *x\n") == [
        "f.yaml:1: anchor &x (write the value out; anchors are not used)",
        "f.yaml:2: tag !!int (remove it; every scalar is read as text)",
        "f.yaml:3: duplicate key 'a' (first used on line 1; keep one)",
        "f.yaml:4: alias *x (write the value out; aliases are not used)",
    ]


def test_what_leaves_the_rest_readable_does_not_hide_the_tree() -> None:
    tree, problems = scan(b"a: 1\na: 2\nb: !!str 3\n", "f.yaml")
    assert tree == {"a": "1", "b": "3"}
    assert len(problems) == 2


def test_no_python_object_is_ever_made() -> None:
    (problem,) = said("a: !!python/object/apply:os.system ['echo harm']")
    assert problem == "f.yaml:1: tag !!python/object/apply:os.system (remove it; every scalar is read as text)"


def test_a_million_laughs_end_at_the_first() -> None:
    lines = ["a: &a [lol]", *(f"{new}: &{new} [*{old}, *{old}]" for old, new in zip("abcdef", "bcdefg", strict=True))]
    assert any("alias *a" in problem for problem in said("\n".join(lines)))


def test_a_merge_key_merges_nothing() -> None:
    assert plain("a: {<<: {b: c}}") == {"a": {"<<": {"b": "c"}}}


def test_a_second_document_is_refused() -> None:
    assert said("a: b\n---\nc: d\n") == ["f.yaml:2: a second document (one a file; remove the line ---)"]


def test_a_file_may_begin_with_the_document_marker() -> None:
    assert plain("---\na: b\n") == {"a": "b"}


@pytest.mark.parametrize("deeper", ["[", "{a: ", "- "])
def test_a_hundred_thousand_levels_are_refused_at_the_first_too_deep(deeper: str) -> None:
    (problem,) = said("a:\n  " + deeper * 100_000)
    assert problem == f"f.yaml:2: nested too deep (at most {MAX_DEPTH} levels)"


def test_as_many_levels_as_are_allowed_are_read() -> None:
    assert plain("[" * MAX_DEPTH + "]" * MAX_DEPTH)


@pytest.mark.parametrize("text", ["", "# only a comment\n", "---\n", "\ufeff"])
def test_an_empty_file_is_no_text(text: str) -> None:
    assert plain(text) == ""


def test_a_byte_order_mark_is_let_pass() -> None:
    assert plain("\ufeffa: b") == {"a": "b"}


def test_bytes_that_are_not_utf8_are_named_with_their_line() -> None:
    assert said(b"a: b\nc: \xff\n") == ["f.yaml:2: byte 0xff is not UTF-8 (save the file as UTF-8)"]


def test_a_file_in_utf16_is_refused() -> None:
    assert said("a: b".encode("utf-16")) == ["f.yaml:1: byte 0xff is not UTF-8 (save the file as UTF-8)"]


@pytest.mark.parametrize("char", ["\x00", "\x07", "\x1b", "\x7f", "\x80", "\ufffe"])
def test_a_control_character_is_named_with_its_line(char: str) -> None:
    problem = f"f.yaml:2: control character U+{ord(char):04X} (remove it)"
    assert said(f"a: b\nc: d{char}e\nf: g\n") == [problem]


def test_nothing_after_a_nul_is_lost_in_silence() -> None:
    assert said("a: b\n\x00c: d\n") == ["f.yaml:2: control character U+0000 (remove it)"]


def test_a_key_that_is_no_word_is_refused_and_the_rest_is_read_on() -> None:
    assert said("? [a, b]\n: c\n? {d: e}\n: f\nx: 1\nx: 2\n") == [
        "f.yaml:1: a key that is a list (write a plain word before the colon)",
        "f.yaml:3: a key that is keys and values (write a plain word before the colon)",
        "f.yaml:6: duplicate key 'x' (first used on line 5; keep one)",
    ]


@pytest.mark.parametrize("text", ["a: [b\nc: d\n", "a: 'b\n", "a: b: c\n", "a:\n\t- b\n", "a: @b\n", "- a\nb: c\n"])
def test_a_slip_of_syntax_has_its_line_and_a_hint(text: str) -> None:
    (problem,) = said(text)
    assert problem.startswith("f.yaml:")
    assert "not YAML: " in problem
    fix = "put spaces in place of the tab at its beginning" if "\t" in text else "check indentation, colons and quotes"
    assert problem.endswith(f"({fix})")


def test_what_a_message_quotes_cannot_steer_a_terminal() -> None:
    (problem,) = said('"\\e[31mred": 1\n"\\e[31mred": 2\n')
    assert problem.isprintable()


@pytest.mark.skipif(not hasattr(yaml, "CSafeLoader"), reason="PyYAML was built without libyaml here")
def test_the_marks_of_both_loaders_count_characters() -> None:
    text = "# é\n\N{GRINNING FACE}: ü\na:\n  - {b: 'ß', c: [x, y]}  # k\n  - >\n    fold\n\n  - d: e\r\n\nz: |\n  txt\n"

    def places(node: yaml.Node) -> list[str]:
        inside = node.value if isinstance(node, yaml.CollectionNode) else []
        parts = [part for one in inside for part in (one if isinstance(one, tuple) else (one,))]
        here = text[node.start_mark.index : node.end_mark.index]
        return [here, *(place for part in parts for place in places(part))]

    both = [places(yaml.compose(text, Loader=one)) for one in (yaml.SafeLoader, yaml.CSafeLoader)]
    assert both[0] == both[1]
    assert {"\N{GRINNING FACE}", "ü", "'ß'", "[x, y]"} <= set(both[0])
