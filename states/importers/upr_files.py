"""Opens files of recommendations: plain or gzipped, text of an unnamed encoding, and zipped office documents."""

from __future__ import annotations

import gzip
import io
import zipfile
import zlib
from typing import IO, cast

from compliance.errors import DataError, Problem, Where
from compliance.importer import Request
from compliance.recommending import RecommendationRequest

from . import lists

_GZIP = b"\x1f\x8b"
_ZIP = b"PK\x03\x04"
_LARGEST = 200 << 20
"""In bytes: more than any text, sheet or matrix needs. The dump of the UHRI is streamed and has no limit."""
_AGAIN = "fetch the file again"


def refusal(request: RecommendationRequest, found: str, hint: str = _AGAIN, line: int = 0) -> DataError:
    """Return the error that refuses the file as a whole. `line` counts from 1; 0 is the whole file."""
    return DataError([Problem(Where(request.name, line), "", found, hint)])


def opened(request: RecommendationRequest) -> IO[bytes]:
    """Return the file, unzipped if it is gzipped. Raises DataError where there is none or it cannot be read."""
    packed = _head(request).startswith(_GZIP)
    return cast("IO[bytes]", gzip.open(request.file)) if packed else request.file.open("rb")


def _head(request: RecommendationRequest) -> bytes:
    """Return the first bytes of the file as it lies there."""
    try:
        with request.file.open("rb") as file:
            return file.read(4)
    except OSError as error:
        raise refusal(request, f"the file cannot be read: {error.strerror}", "check its path") from error


def whole(request: RecommendationRequest) -> bytes:
    """Return the bytes of the file. Raises DataError on an empty one, a web page, a PDF, one damaged or too large."""
    try:
        with opened(request) as file:
            data = file.read(_LARGEST + 1)
    except (gzip.BadGzipFile, EOFError, zlib.error) as error:
        raise refusal(request, "the gzipped file is damaged or cut short") from error
    if len(data) > _LARGEST:
        raise refusal(request, f"the file is larger than {_LARGEST >> 20} MB", "check that it is the right file")
    lists.refuse_other_formats(Request(data, request.name, request.registry))
    return data


def decoded(data: bytes) -> tuple[str, str]:
    """Return text and, where it is not UTF-8, the encoding that it was read with: Mac Roman or Windows-1252.

    The two are told apart by the apostrophe, which English text has: byte D5 in the one, 92 in the other.
    """
    try:
        return data.decode("utf-8-sig"), ""
    except UnicodeDecodeError:
        name = "mac-roman" if data.count(b"\xd5") >= data.count(b"\x92") else "cp1252"
        return data.decode(name, "replace"), name


def zipped(request: RecommendationRequest, kind: str, limit: int = _LARGEST) -> zipfile.ZipFile:
    """Return a zipped office document, opened. `kind` is its ending; `limit` in bytes, unzipped.

    Raises DataError on anything else, on one that is damaged, and on one that would unzip to more than the limit.
    """
    if _head(request) != _ZIP:
        whole(request)
        raise refusal(request, f"this is no {kind} file", f"save it as {kind}")
    try:
        book = zipfile.ZipFile(request.file)
    except Exception as error:  # a damaged file makes zipfile raise almost anything
        raise refusal(request, "the file is damaged or cut short") from error
    if sum(part.file_size for part in book.infolist()) > limit:
        book.close()
        raise refusal(request, f"the file unzips to more than {limit >> 20} MB", "check that it is the right file")
    return book


def part(request: RecommendationRequest, book: zipfile.ZipFile, name: str) -> io.BytesIO:
    """Return one part of a zipped document; raises DataError where it is missing or damaged."""
    try:
        return io.BytesIO(book.read(name))
    except KeyError as error:
        raise refusal(request, f"the file has no part {name}", "check that it is the right file") from error
    except Exception as error:  # a damaged file makes zipfile raise almost anything
        raise refusal(request, f"the part {name} is damaged") from error
