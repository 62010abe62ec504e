"""Keeps what loading made, so that unchanged files are not read as YAML again; any doubt and it is made anew.

An entry counts only if it was made by this very code from files with this very content, and arrived whole: it
carries the key that the caller computes from both, and the SHA-256 of its bytes. What a user keeps in a folder of
his own is never put here (docs/decisions/0018).
"""

from __future__ import annotations

import contextlib
import hashlib
import io
import os
import pickle
import sys
from collections.abc import Sequence
from functools import cache
from pathlib import Path
from typing import Any

import attrs

from compliance import __version__
from compliance.replacing import in_place

VARIABLE = "COMPLIANCE_CACHE"
"""The environment variable that names the folder of the cache, or says "off"."""

_MAGIC = b"compliance-cache/1\n"
_DIGEST = hashlib.sha256().digest_size
_DATES = ("datetime", "date")
_ROOMS = ("law", "loading", "model")
"""The folders of this code that what is kept follows from: the law too, since courses are drawn by it."""
_MODEL, _PLACES = "compliance.model.", "compliance.errors"


class Cache:
    """A folder of entries, one file a slot; without a folder it keeps nothing."""

    def __init__(self, folder: Path | None) -> None:
        """`folder` is made when something is first kept."""
        self.folder = folder

    def get(self, slot: str, key: str) -> object | None:
        """Return what was kept in a slot under this key, or None where it is absent, other, damaged or unreadable."""
        if self.folder is None or not _ours(self.folder):
            return None
        try:
            data = self._file(slot).read_bytes()
        except OSError:  # no entry yet, or none that may be read: the files themselves are still there
            return None
        head = _MAGIC + _digest(key.encode())
        seal, payload = data[len(head) : len(head) + _DIGEST], data[len(head) + _DIGEST :]
        if not data.startswith(head) or _digest(payload) != seal:
            return None
        return opened(payload)

    def put(self, slot: str, key: str, value: object) -> None:
        """Keep a value in a slot; where nothing can be written, nothing is kept."""
        if self.folder is None:
            return
        payload = packed(value)
        with contextlib.suppress(OSError):  # a full disk or a folder without permission costs time, not the answer
            self.folder.mkdir(mode=0o700, parents=True, exist_ok=True)
            if _ours(self.folder):
                with in_place(self._file(slot), 0o600) as made:
                    made.write_bytes(_MAGIC + _digest(key.encode()) + _digest(payload) + payload)

    def _file(self, slot: str) -> Path:
        return (self.folder or Path()) / f"{slot}.bin"


def usual() -> Cache:
    """Return the cache that the environment asks for: a folder, none, or the usual place of the system."""
    wanted = os.environ.get(VARIABLE, "")
    if wanted.casefold() == "off":
        return Cache(None)
    if wanted:
        return Cache(Path(wanted))
    from platformdirs import user_cache_path  # noqa: PLC0415  not needed where the environment names a folder

    return Cache(user_cache_path("state-compliance", appauthor=False))


def packed(value: object) -> bytes:
    """Return a value as bytes: part of an entry may be kept so, and opened only when it is asked for."""
    out = io.BytesIO()
    _Pickler(out, protocol=5).dump(value)
    return out.getvalue()


def opened(payload: bytes) -> object | None:
    """Return what was packed; None where this Python cannot read it, or it is of nothing that an entry may hold."""
    try:
        found: object = _Unpickler(io.BytesIO(payload)).load()
    except Exception:  # noqa: BLE001  a seal that fits says who wrote it, not that this Python can read it
        return None
    return found


@cache
def engine() -> str:
    """Return what tells this code from any other that could have made an entry: versions, and stamps of its files."""
    marks = [__version__, sys.version]
    ours = Path(__file__).parent.parent
    rooms = (file for room in _ROOMS for file in sorted(ours.glob(f"{room}/*.py")))
    for file in (ours / "errors.py", *rooms):
        stat = file.stat()
        marks.append(f"{file} {stat.st_mtime_ns} {stat.st_size}")
    return "\n".join(marks)


class _Pickler(pickle.Pickler):
    """Writes an object of an attrs class as a call of the class, which is read back in less than half the time."""

    def reducer_override(self, one: Any) -> Any:
        """Return the class and what it is called with, less the last values that it would take by itself."""
        kind: Any = type(one)
        fields = _fields(kind)
        if fields is None:
            return NotImplemented
        given = [getattr(one, field.name) for field in fields]
        while given and _is_default(given[-1], fields[len(given) - 1].default):
            given.pop()
        return kind, tuple(given)


@cache
def _fields(kind: type) -> Sequence[attrs.Attribute[Any]] | None:
    """Return the fields of an attrs class that is called with all of them in their order; None for any other."""
    fields: Sequence[attrs.Attribute[Any]] = attrs.fields(kind) if attrs.has(kind) else ()
    return fields if fields and all(field.init and not field.kw_only for field in fields) else None


def _is_default(found: object, default: object) -> bool:
    """Whether a value is its default for certain: the same object, or empty like it."""
    return found is default or (type(found) is type(default) and not found and not default)


class _Unpickler(pickle.Unpickler):
    """Builds dates and the model's own classes, and nothing else that a file might name."""

    def find_class(self, module: str, name: str) -> object:
        """Return a class that entries may hold; raises UnpicklingError for anything else."""
        if (module, name) == _DATES or module == _PLACES or module.startswith(_MODEL):
            found = super().find_class(module, name)
            if isinstance(found, type) and found.__module__ == module:
                return found
        raise pickle.UnpicklingError(f"{module}.{name} has no place in the cache")


def _digest(data: bytes) -> bytes:
    return hashlib.sha256(data).digest()


def _ours(folder: Path) -> bool:
    """Whether nobody else may have written there: what is read from the cache is believed."""
    if os.name != "posix":
        return True
    try:
        stat = folder.stat()
    except OSError:
        return False
    return stat.st_uid == os.geteuid() and not stat.st_mode & 0o022
