"""Opens a .docx file that may be hostile, and gives its parts; nothing is fetched, unpacked to disk or run."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator
from typing import Any

import attrs

from compliance.errors import DataError, Problem, UsageError, Where

MAX_BYTES = 50_000_000
"""How large a file may be, packed: a submission has pictures at the most."""
_UNPACKED = 100_000_000
_TEXT_PARTS = 30_000_000
"""How large all parts in XML may be together, unpacked: some two thousand times a submission's."""
_MOST_PARTS = 5_000
_XML = (".xml", ".rels")
_OLE = b"\xd0\xcf\x11\xe0"
_ZIP = b"PK\x03\x04"
_HYPERLINK = "/hyperlink"
_FETCHED = {"attachedTemplate": "a template", "image": "a picture", "oleObject": "an object", "frame": "a frame"}


@attrs.frozen
class Parts:
    """The parts of a Word file as elements: the document, and by kind of relation those that hang on it."""

    document: Any
    related: dict[str, list[Any]]
    properties: tuple[Any, ...]
    outside: tuple[str, ...]
    macros: bool

    def one(self, kind: str) -> Any:
        """Return the first part of a kind, or None."""
        return next(iter(self.related.get(kind, ())), None)


def refusal(name: str, found: str, hint: str) -> DataError:
    """Return the error that refuses the file as a whole."""
    return DataError([Problem(Where(name), "", found, hint)])


def open_word(data: bytes, name: str) -> Parts:
    """Return the parts of a .docx file.

    Raises DataError on what is none, is encrypted, damaged, or would unpack to more than any submission needs;
    UsageError where python-docx is not installed.
    """
    _refuse(data, name)
    try:
        from docx.opc.package import OpcPackage  # noqa: PLC0415  only this command needs it
        from docx.oxml.parser import parse_xml  # noqa: PLC0415  to tell where it is not installed
    except ImportError as error:
        raise UsageError("reading .docx needs the extra `upr`: pip install 'state-compliance[upr]'") from error
    try:
        return _parts(OpcPackage.open(io.BytesIO(data)), parse_xml)
    except Exception as error:
        raise refusal(
            name, "the Word file is damaged", "open it in a word processor and save it anew as .docx"
        ) from error


def _refuse(data: bytes, name: str) -> None:
    """Raise DataError where the bytes are no .docx file that may be opened."""
    if data.startswith(_OLE):
        fix = "save it as .docx without a password"
        raise refusal(name, "the file is encrypted, or of the old format .doc", fix)
    if data.startswith(b"%PDF"):
        raise refusal(name, "this is a PDF file", "give the Word file that it was made from")
    if not data.startswith(_ZIP):
        raise refusal(name, "this is no .docx file" if data else "the file is empty", "save it as .docx")
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as book:
            parts = book.infolist()
            _refuse_bombs(parts, name)
            texts = [book.read(part) for part in parts if part.filename.lower().endswith(_XML)]
    except DataError:
        raise
    except Exception as error:
        raise refusal(name, "the file is damaged or cut short", "save it anew as .docx") from error
    if "[Content_Types].xml" not in {part.filename for part in parts}:
        raise refusal(name, "this is a zip file and no .docx file", "save the text as .docx")
    if any(b"<!DOCTYPE" in text or b"<!ENTITY" in text for text in texts):
        raise refusal(name, "the file declares entities, which no word processor writes", "save it anew as .docx")


def _refuse_bombs(parts: list[zipfile.ZipInfo], name: str) -> None:
    """Raise DataError where parts are encrypted, or come to more than any submission needs; nothing is unpacked."""
    if any(part.flag_bits & 1 for part in parts):
        raise refusal(name, "the file is encrypted", "save it as .docx without a password")
    text = sum(part.file_size for part in parts if part.filename.lower().endswith(_XML))
    if len(parts) > _MOST_PARTS or text > _TEXT_PARTS or sum(part.file_size for part in parts) > _UNPACKED:
        raise refusal(name, "the file unpacks to more than any submission holds", "check that it is the right file")


def _parts(package: Any, parse: Any) -> Parts:
    main = package.main_document_part
    related: dict[str, list[Any]] = {}
    outside: list[str] = []
    macros = "macroEnabled" in main.content_type
    for rel in main.rels.values():
        kind = _kind(rel)
        if rel.is_external:
            outside += _fetched(kind)
            continue
        part = rel.target_part
        macros = macros or kind == "vbaProject"
        outside += [one for each in part.rels.values() if each.is_external for one in _fetched(_kind(each))]
        if str(part.partname).lower().endswith(".xml"):
            related.setdefault(kind, []).append(_element(part, parse))
    properties = tuple(
        _element(rel.target_part, parse)
        for rel in package.rels.values()
        if not rel.is_external and _kind(rel) in {"core-properties", "extended-properties", "custom-properties"}
    )
    return Parts(_element(main, parse), related, properties, tuple(dict.fromkeys(outside)), macros)


def _element(part: Any, parse: Any) -> Any:
    """Return the root element of a part, as the library has it or parsed from its bytes."""
    found = getattr(part, "element", None)
    return parse(part.blob) if found is None else found


def _kind(rel: Any) -> str:
    return str(rel.reltype).rsplit("/", 1)[-1]


def _fetched(kind: str) -> Iterator[str]:
    """Yield what is fetched when the file is opened; a hyperlink is not."""
    if not f"/{kind}".endswith(_HYPERLINK):
        yield _FETCHED.get(kind, "another part")
