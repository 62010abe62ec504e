"""What a state is called, where the United Nations places it, and which state a name means."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterator, Mapping
from functools import cached_property

import attrs

from compliance.model.profiles import StateKind
from compliance.model.terms import Term


class RegionalGroup(Term):
    """The UN regional groups of member states. Elections use them; they say nothing about geography."""

    AFRICAN = "african"
    ASIA_PACIFIC = "asia-pacific"
    EASTERN_EUROPEAN = "eastern-european"
    LATIN_AMERICAN_CARIBBEAN = "latin-american-and-caribbean"
    WESTERN_EUROPEAN_OTHERS = "western-european-and-others"


class UnStatus(Term):
    """How a state or entity stands to the United Nations. No view on status is taken."""

    MEMBER = "member"
    OBSERVER = "observer"
    NEITHER = "neither"


@attrs.frozen
class StateName:
    """What a state is called: its UN short form, ISO 3166 alpha-2 code, and other names.

    `group` is its UN regional group, None where it has none or is in none.
    """

    name: str
    alpha2: str = ""
    kind: StateKind = StateKind.STATE
    un: UnStatus = UnStatus.NEITHER
    group: RegionalGroup | None = None
    also: tuple[str, ...] = ()


_STRAIGHT = str.maketrans("\u2018\u2019\u02bc\u201c\u201d", "'''\"\"")
_GAPS = re.compile(r"[\s_\u2010-\u2014-]+")
_THE = re.compile(r"\Athe |,? \(?the\)?\Z")


def folded(name: str) -> str:
    """Return a name as it is compared: "Viet Nam" and "viet-nam" are one, and so are "The Gambia" and "Gambia (the)".

    Case, blanks, hyphens, curly quotes, "the" before or after, and how an accent is put together make no difference.
    """
    text = unicodedata.normalize("NFC", name).translate(_STRAIGHT)
    return _THE.sub("", _GAPS.sub(" ", text).strip().casefold())


def accentless(word: str) -> str:
    """Return a folded name without its accents."""
    return "".join(char for char in unicodedata.normalize("NFKD", word) if not unicodedata.combining(char))


class NameIndex:
    """Finds states by code or by any name, however it is spelt (`folded`), and never by likeness.

    A state's own code goes before any name. Accents matter only where a name would else mean two states.
    """

    def __init__(self, names: Mapping[str, StateName]) -> None:
        """`names` are those of all states, by their codes."""
        self._names = names

    def codes(self, name: str) -> tuple[str, ...]:
        """Return the codes of the states that a name means: of one; of several where it is not sure; or of none."""
        word = folded(name)
        if word.upper() in self._names:
            return (word.upper(),)
        return self._exact.get(word) or self._accentless.get(accentless(word), ())

    @cached_property
    def _exact(self) -> dict[str, tuple[str, ...]]:
        return self._by(folded)

    @cached_property
    def _accentless(self) -> dict[str, tuple[str, ...]]:
        return self._by(lambda word: accentless(folded(word)))

    def _by(self, form: Callable[[str], str]) -> dict[str, tuple[str, ...]]:
        found: dict[str, tuple[str, ...]] = {}
        for code, one in self._names.items():
            for word in filter(None, map(form, words(code, one))):
                found[word] = tuple(dict.fromkeys((*found.get(word, ()), code)))
        return found


def words(code: str, name: StateName) -> Iterator[str]:
    """Yield all that a state is called: its codes, its short form, its other names."""
    yield from filter(None, (code, name.alpha2, name.name, *name.also))
