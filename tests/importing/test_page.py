"""Edits to a file as text: what is asked for is there, and every other byte is as it was."""

from __future__ import annotations

from textwrap import dedent

import pytest
import yaml

from compliance.importing.page import List, Map, Page
from compliance.importing.spelling import Entry, listed


def page(text: str) -> Page:
    return Page(dedent(text).encode())


def items(edited: Page, *keys: str) -> List:
    node: yaml.Node | None = edited.root
    for key in keys:
        assert isinstance(node, Map)
        node = edited.value(node, key)
    assert isinstance(node, List)
    return node


def result(edited: Page) -> str:
    return edited.data().decode()


def test_an_unedited_file_comes_out_byte_for_byte() -> None:
    for data in (b"\xef\xbb\xbfa: b\r\n# end", b"a: [b, c]\n\n\n", "a: 'é𝄞'   # \u00e9".encode()):
        assert Page(data).data() == data
        assert not Page(data).changed


BLOCK = """\
# head
treaties:
  # about CAT
  CAT:
    # about the first
    - {a: 1}  # one
    - a: 2  # two

    # about the last
    - {a: 3,
       b: 4}
  CRC:  # about CRC
  - {a: 5}
note: |
  text
"""


def test_an_item_goes_between_lines_and_comments_stay_with_what_they_are_about() -> None:
    edited = page(BLOCK)
    for index in range(4):
        edited.add_item(items(edited, "treaties", "CAT"), index, f"{{new: {index}}}")
    edited.add_item(items(edited, "treaties", "CRC"), 0, "{new: 4}")
    edited.add_item(items(edited, "treaties", "CRC"), 1, "{new: 5}")

    assert result(edited) == dedent("""\
        # head
        treaties:
          # about CAT
          CAT:
            - {new: 0}
            # about the first
            - {a: 1}  # one
            - {new: 1}
            - a: 2  # two
            - {new: 2}

            # about the last
            - {a: 3,
               b: 4}
            - {new: 3}
          CRC:  # about CRC
          - {new: 4}
          - {a: 5}
          - {new: 5}
        note: |
          text
        """)


def test_an_entry_goes_behind_the_last_that_comes_before_it() -> None:
    edited = page(BLOCK)
    treaties = edited.value(edited.root, "treaties")
    assert isinstance(treaties, Map)
    for key in ("AAA", "CEDAW", "ZZZ"):
        edited.add_entry(treaties, listed(key, ["{new: 1}", "{new: 2}"]), key.__gt__)
    edited.add_entry(edited.root, Entry("zoo", ("a: b",), "{a: b}"), "zoo".__gt__)

    assert (
        result(edited)
        == BLOCK.replace("  # about CAT\n", "  AAA:\n    - {new: 1}\n    - {new: 2}\n  # about CAT\n")
        .replace("  CRC:", "  CEDAW:\n    - {new: 1}\n    - {new: 2}\n  CRC:")
        .replace("  - {a: 5}\n", "  - {a: 5}\n  ZZZ:\n    - {new: 1}\n    - {new: 2}\n")
        + "zoo:\n  a: b\n"
    )


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("a: []", "a: [X, Y]"),
        ("a: [ ]", "a: [X, Y ]"),
        ("a: [b]", "a: [X, Y, b]"),
        ("a: [b, c] # d\n", "a: [X, Y, b, c] # d\n"),
        ("{a: [b]}", "{a: [X, Y, b]}"),
        ("a: [\n  b,  # c\n]\n", "a: [\n  X, Y, b,  # c\n]\n"),
    ],
)
def test_items_go_in_front_in_brackets_too(text: str, wanted: str) -> None:
    edited = page(text)
    edited.add_item(items(edited, "a"), 0, "X")
    edited.add_item(items(edited, "a"), 0, "Y")

    assert result(edited) == wanted


def test_items_and_entries_go_behind_others_in_brackets() -> None:
    edited = page("{t: {CAT: [{a: 1}, {a: 2}]}, n: x}\n")
    treaties = edited.value(edited.root, "t")
    assert isinstance(treaties, Map)
    edited.add_item(items(edited, "t", "CAT"), 1, "X")
    edited.add_item(items(edited, "t", "CAT"), 2, "Y")
    edited.add_entry(treaties, listed("CRC", ["Z"]), "CRC".__gt__)

    assert result(edited) == "{t: {CAT: [{a: 1}, X, {a: 2}, Y], CRC: [Z]}, n: x}\n"


@pytest.mark.parametrize("ending", ["\n", "", "  # end", "\r\n", "\n\n# end\n"])
def test_the_end_of_a_file_is_a_place_like_any_other(ending: str) -> None:
    line = "\r\n" if "\r" in ending else "\n"
    text = f"a:{line}  - b{ending}"
    edited = Page(text.encode())
    edited.add_item(items(edited, "a"), 1, "X")

    found = edited.data().decode()
    first, _, rest = text.partition(f"- b{line}")
    assert found == (f"{first}- b{line}  - X{line}{rest}" if rest or text.endswith(f"b{line}") else f"{text}\n  - X\n")


ORDER = ("action", "on", "source", "at", "mark")


@pytest.mark.parametrize(
    ("text", "wanted", "made"),
    [
        ("[{action: a, on: 1,  mark: V}] # c", {"on": "2"}, "[{action: a, on: 2,  mark: V}] # c"),
        ("[{on: '1', mark: V}]", {"on": "2", "at": "p"}, "[{on: 2, at: p, mark: V}]"),
        ("[{on: 1, at: p, mark: V}]", {"at": None}, "[{on: 1, mark: V}]"),
        ("[{at: p, on: 1}]", {"at": None, "on": "2"}, "[{on: 2}]"),
        ("- on: 1  # c\n  mark: V\n", {"on": "2", "at": "p"}, "- on: 2  # c\n  at: p\n  mark: V\n"),
        ("- on: 1\n  at: p  # c\n  mark: V\n", {"at": None}, "- on: 1\n  mark: V\n"),
        ("- at: >\n    a\n    b\n  on: 1\n", {"on": "2"}, "- at: >\n    a\n    b\n  on: 2\n"),
        ("- on: 1", {"on": "2", "mark": "V"}, "- on: 2\n  mark: V\n"),
        ("- on: 1\n", {"at": None}, "- on: 1\n"),
    ],
)
def test_scalars_change_where_they_stand(text: str, wanted: dict[str, str | None], made: str) -> None:
    edited = Page(f"a:\n{text}".encode() if text.startswith("-") else f"a: {text}".encode())
    (item,) = items(edited, "a").value
    assert isinstance(item, Map)
    edited.set_scalars(item, wanted, ORDER)

    assert result(edited).removeprefix("a:").lstrip() == made


def test_an_entry_takes_the_place_of_another() -> None:
    for text, made in (
        ("A:\n  x: 1\n  y:\n    - z\n# about B\nB: {x: 2} # c\n", "A:\n  new: 1\n# about B\nB: {x: 2} # c\n"),
        ("{A: {x: 1}, B: 2}", "{A: {new: 1}, B: 2}"),
    ):
        edited = page(text)
        edited.replace_entry(edited.root, Entry("A", ("new: 1",), "{new: 1}"))
        assert result(edited) == made
