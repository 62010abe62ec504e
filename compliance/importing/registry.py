"""Which state or treaty a name in a file means: found in the names on file, never guessed by likeness."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping

from compliance.model.catalogue import Catalogue
from compliance.model.names import NameIndex, StateName, folded
from compliance.model.treaties import Treaty

_GAPS = re.compile(r"[.\s\N{EN DASH}-]+")


class NamesRegistry:
    """Answers an importer from the index of states and the catalogue; implements `compliance.importer.Registry`.

    A name that means two means none.
    """

    def __init__(self, names: Mapping[str, StateName], catalogue: Catalogue) -> None:
        """`names` are those of all states known, also of those without a profile."""
        self._states = NameIndex(names)
        self._treaties = _only((word, one.code) for one in catalogue.treaties.values() for word in _treaty_words(one))
        self._catalogue = catalogue

    def state(self, name: str) -> str | None:
        """Return the ISO 3166 alpha-3 code of a state's name, short or long, or of its code; None if unknown."""
        codes = self._states.codes(name)
        return codes[0] if len(codes) == 1 else None

    def treaty(self, name: str) -> str | None:
        """Return the code of a treaty's code, alias, chapter ("IV-9"), title or number in the UNTS; None if unknown."""
        treaty = self._catalogue.treaty(name.strip())
        if treaty is not None:
            return treaty.code
        return self._treaties.get(folded(name)) or self._treaties.get(_chapter(name))


def _treaty_words(treaty: Treaty) -> Iterator[str]:
    yield from filter(None, (folded(treaty.title), _chapter(treaty.chapter), folded(treaty.registration)))


def _only(words: Iterable[tuple[str, str]]) -> dict[str, str | None]:
    """Return what each word means, None where it means two things."""
    found: dict[str, str | None] = {}
    for word, code in words:
        found[word] = code if found.get(word, code) == code else None
    return found


def _chapter(text: str) -> str:
    """Return a chapter and number as they are compared: "IV. 9", "IV 9" and "IV-9" are one."""
    return _GAPS.sub("-", text.strip()).strip("-").casefold()
