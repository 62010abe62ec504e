"""A folder as it will be: the files on disk with new texts in their place, for the loader to read before any is."""

from __future__ import annotations

import io
import os
from collections.abc import Iterator, Mapping
from importlib.resources.abc import Traversable
from pathlib import Path
from typing import IO, Any


class Overlaid(Traversable):
    """A file or folder below a root, of which some files exist as texts only, or otherwise than on disk."""

    def __init__(self, path: Path, texts: Mapping[Path, bytes]) -> None:
        """`texts` maps the path of each new or changed file to its content."""
        self._path, self._texts = path, texts

    @property
    def name(self) -> str:
        """The last part of the path."""
        return self._path.name

    def iterdir(self) -> Iterator[Overlaid]:
        """Yield what the folder holds, on disk or as a text."""
        found = {entry.name for entry in self._path.iterdir()} if self._path.is_dir() else set()
        depth = len(self._path.parts)
        found |= {file.parts[depth] for file in self._texts if self._path in file.parents}
        return (self.joinpath(name) for name in sorted(found))

    def is_dir(self) -> bool:
        """Whether it is a folder on disk, or one in which a text lies."""
        return self._path.is_dir() or any(self._path in file.parents for file in self._texts)

    def is_file(self) -> bool:
        """Whether it is a file on disk or a text."""
        return self._path in self._texts or self._path.is_file()

    def joinpath(self, *descendants: str | os.PathLike[str]) -> Overlaid:
        """Return what lies below."""
        return Overlaid(self._path.joinpath(*descendants), self._texts)

    def read_bytes(self) -> bytes:
        """Return the content: the text, or that of the file on disk."""
        return self._texts[self._path] if self._path in self._texts else self._path.read_bytes()

    def read_text(self, encoding: str | None = None) -> str:
        """Return the content as text."""
        return self.read_bytes().decode(encoding or "utf-8")

    def open(self, mode: str = "r", *args: Any, **kwargs: Any) -> IO[Any]:
        """Open the content for reading."""
        binary = io.BytesIO(self.read_bytes())
        return binary if "b" in mode else io.TextIOWrapper(binary, *args, **kwargs)
