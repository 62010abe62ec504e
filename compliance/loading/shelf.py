"""What was made from files, taken from the cache while the files are the same, and made anew when they are not."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import TypeVar

from compliance.errors import DataError
from compliance.loading.cache import Cache, engine
from compliance.loading.files import Folder, Reader

T = TypeVar("T")


class Shelf:
    """A reader and a cache in one. The reader sees every file in any case: its hash is part of every answer."""

    def __init__(self, reader: Reader, cache: Cache) -> None:
        """`cache` may keep nothing; then everything is made anew."""
        self.reader, self._cache = reader, cache

    def take(self, slot: str, files: Iterable[tuple[Folder, str]], kind: type[T], make: Callable[[], T]) -> T:
        """Return what `make` makes of these files, from the cache if it is there; raises what `make` raises.

        Only what was made without an error is kept, and only if the files did not change meanwhile.
        """
        files = tuple(files)
        key = self.key(files)
        found = self.find(slot, key, kind)
        if found is not None:
            return found
        made = make()
        if self.same(key, files):
            self.keep(slot, key, made)
        return made

    def key(self, files: Iterable[tuple[Folder, str]]) -> str:
        """Return what names this code and the content of these files; empty where one of them cannot be read."""
        files = tuple(files)
        try:
            for file, name in files:
                self.reader.see(file, name)
        except DataError:  # whoever makes the value reads the file again, and says what is wrong with it
            return ""
        return self._key(name for _, name in files)

    def same(self, key: str, files: Iterable[tuple[Folder, str]]) -> bool:
        """Whether the files, as they were last read, are still those of the key."""
        return bool(key) and self._key(name for _, name in files) == key

    def find(self, slot: str, key: str, kind: type[T]) -> T | None:
        """Return what is kept in a slot under a key, if it is of this kind."""
        found = self._cache.get(slot, key) if key else None
        return found if isinstance(found, kind) else None

    def keep(self, slot: str, key: str, value: object) -> None:
        """Keep a value in a slot under a key."""
        if key:
            self._cache.put(slot, key, value)

    def _key(self, names: Iterable[str]) -> str:
        return f"{engine()}\n{self.reader.seen(names)}"
