"""Which state or treaty a name in a file means: found in the names on file, never guessed by likeness."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping

from compliance.model.catalogue import Catalogue
from compliance.model.names import StateName
from compliance.model.treaties import Treaty

_PLAIN_QUOTES = {
    ord(curly): straight for curly, straight in zip("\u2018\u2019\u02bc\u201c\u201d", "'''\"\"", strict=True)
}
_THE = re.compile(r"\Athe |,? \(?the\)?\Z")
_GAPS = re.compile(r"[.\s\N{EN DASH}-]+")


class NamesRegistry:
    """Answers an importer from the index of states and the catalogue; implements `compliance.importer.Registry`.

    Case, spaces, curly quotes and "the" before or after do not matter; accents do only where a name would else
    mean two states. A name that means two means none.
    """

    def __init__(self, names: Mapping[str, StateName], catalogue: Catalogue) -> None:
        """`names` are those of all states known, also of those without a profile."""
        self._states = _only((word, code) for code, name in names.items() for word in _state_words(code, name))
        self._accentless = _only(
            (_bare(word), code) for code, name in names.items() for word in _state_words(code, name)
        )
        self._treaties = _only((word, one.code) for one in catalogue.treaties.values() for word in _treaty_words(one))
        self._catalogue = catalogue

    def state(self, name: str) -> str | None:
        """Return the ISO 3166 alpha-3 code of a state's name, short or long, or of its code; None if unknown."""
        word = _fold(name)
        if not word:
            return None
        return self._states[word] if word in self._states else self._accentless.get(_bare(word))

    def treaty(self, name: str) -> str | None:
        """Return the code of a treaty's code, alias, chapter ("IV-9"), title or number in the UNTS; None if unknown."""
        treaty = self._catalogue.treaty(name.strip())
        if treaty is not None:
            return treaty.code
        return self._treaties.get(_fold(name)) or self._treaties.get(_chapter(name))


def _state_words(code: str, name: StateName) -> Iterator[str]:
    yield from filter(None, map(_fold, (code, name.alpha2, name.name, *name.also)))


def _treaty_words(treaty: Treaty) -> Iterator[str]:
    yield from filter(None, (_fold(treaty.title), _chapter(treaty.chapter), _fold(treaty.registration)))


def _only(words: Iterable[tuple[str, str]]) -> dict[str, str | None]:
    """Return what each word means, None where it means two things."""
    found: dict[str, str | None] = {}
    for word, code in words:
        found[word] = code if found.get(word, code) == code else None
    return found


def _fold(name: str) -> str:
    """Return a name as it is compared: composed, in lower case, with single spaces, straight quotes and no "the"."""
    text = unicodedata.normalize("NFC", name).translate(_PLAIN_QUOTES)
    text = " ".join(text.split()).casefold()
    return _THE.sub("", text)


def _bare(word: str) -> str:
    """Return a folded name without its accents."""
    return "".join(char for char in unicodedata.normalize("NFKD", word) if not unicodedata.combining(char))


def _chapter(text: str) -> str:
    """Return a chapter and number as they are compared: "IV. 9", "IV 9" and "IV-9" are one."""
    return _GAPS.sub("-", text.strip()).strip("-").casefold()
