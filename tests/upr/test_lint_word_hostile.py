"""A hostile or damaged file is refused in one clear message, or read as far as it goes."""

from __future__ import annotations

import contextlib
import io
import sys
import zipfile
from pathlib import Path

import docx
import pytest
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls
from hypothesis import given, settings
from hypothesis import strategies as st

from compliance.errors import DataError, UsageError
from compliance.upr.lint.opening import open_document
from compliance.upr.lint.word_file import Parts
from compliance.upr.lint.word_text import read_word

from .lint_made import desk, linted, packed, repacked, submission_docx


def refused(data: bytes) -> str:
    with pytest.raises(DataError) as caught:
        read_word(data, "draft.docx")
    (problem,) = caught.value.problems
    return problem.found


def test_what_is_no_word_file_is_refused_in_one_sentence() -> None:
    assert refused(b"") == "the file is empty"
    assert refused(b"hello") == "this is no .docx file"
    assert refused(b"%PDF-1.7") == "this is a PDF file"
    assert refused(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1") == "the file is encrypted, or of the old format .doc"
    assert refused(submission_docx()[:2000]) == "the file is damaged or cut short"


def test_a_zip_that_is_no_document_is_refused() -> None:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as book:
        book.writestr("a.txt", "text")

    assert refused(out.getvalue()) == "this is a zip file and no .docx file"


def test_without_the_library_the_extra_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    data = submission_docx()
    monkeypatch.setitem(sys.modules, "docx.opc.package", None)

    with pytest.raises(UsageError, match=r"state-compliance\[upr\]"):
        read_word(data, "draft.docx")


def test_an_encrypted_zip_is_refused() -> None:
    data = bytearray(submission_docx())
    at = data.index(b"PK\x01\x02")
    data[at + 8] |= 1

    assert refused(bytes(data)) == "the file is encrypted"


def test_a_zip_bomb_is_refused_before_it_is_unpacked() -> None:
    bomb = repacked(submission_docx(), {"word/bomb.xml": b"<a>" + b" " * 40_000_000 + b"</a>"})

    assert len(bomb) < 1_000_000
    assert refused(bomb) == "the file unpacks to more than any submission holds"


def test_a_damaged_part_and_entities_end_in_one_message() -> None:
    entity = (
        '<?xml version="1.0"?><!DOCTYPE a [<!ENTITY b "bbbbbbbbbb">'
        + "".join(f'<!ENTITY c{at} "{one * 10}">' for at, one in enumerate(("&b;", *(f"&c{n};" for n in range(8)))))
        + f"]><w:document {nsdecls('w')}><w:body><w:p><w:r><w:t>&c8;</w:t></w:r></w:p></w:body></w:document>"
    )

    assert refused(repacked(submission_docx(), {"word/document.xml": b"<w:document"})) == "the Word file is damaged"
    assert refused(repacked(submission_docx(), {"word/document.xml": entity.encode()})) == (
        "the file declares entities, which no word processor writes"
    )


def test_a_file_too_large_of_another_kind_or_not_there_is_refused(tmp_path: Path) -> None:
    (tmp_path / "a.md").write_text("word " * 500_000, encoding="utf-8")
    (tmp_path / "b.md").write_bytes(b"\xff\xfe\x00")
    (tmp_path / "c.pdf").write_bytes(b"%PDF")

    for name, kind, says in (
        ("a.md", DataError, "longer than any submission"),
        ("b.md", DataError, "not UTF-8"),
        ("c.pdf", UsageError, "neither .docx nor .md"),
        ("d.md", UsageError, "does not exist"),
        (".", UsageError, "is a folder"),
    ):
        with pytest.raises(kind, match=says):
            open_document(tmp_path / name)


@settings(deadline=None, max_examples=60)
@given(st.data())
def test_a_file_with_any_byte_changed_is_read_or_refused(data: st.DataObject) -> None:
    whole = bytearray(submission_docx())
    for _ in range(data.draw(st.integers(1, 4))):
        whole[data.draw(st.integers(0, len(whole) - 1))] = data.draw(st.integers(0, 255))
    with contextlib.suppress(DataError):
        assert read_word(bytes(whole), "draft.docx").paragraphs


@settings(deadline=None, max_examples=60)
@given(st.binary(max_size=300), st.integers(0, 2000))
def test_a_document_part_of_any_content_is_read_or_refused(noise: bytes, at: int) -> None:
    made = docx.Document()
    made.add_paragraph("1. The law is old.", style="List Number")
    with zipfile.ZipFile(io.BytesIO(packed(made))) as book:
        part = book.read("word/document.xml")
    at %= len(part)
    broken = part[:at] + noise + part[at + len(noise) :]
    with contextlib.suppress(DataError):
        linted(read_word(repacked(packed(made), {"word/document.xml": broken}), "draft.docx"))


def test_a_file_without_styles_numbers_or_properties_is_read() -> None:
    bare = Parts(parse_xml(f"<w:document {nsdecls('w')}/>"), {}, (), (), macros=False)

    assert bare.one("styles") is None
    assert desk().limits.words
