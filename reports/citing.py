"""Sources as a reader meets them: a number in the text, and one list that names each numbered source in full."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from itertools import groupby

import attrs

from compliance.model.findings import SourcePart
from compliance.model.sources import MARK_WORDS, Mark

from . import words


@attrs.frozen
class Ref:
    """A place in a numbered source: "[3, paras. 42-45]"; `bare` where the text has brackets of its own.

    `numbers` are those of the register, which changes them until all is written: a reference is read at the end.
    """

    key: str
    at: str = ""
    bare: bool = False
    numbers: Mapping[str, int] = attrs.field(factory=dict, eq=False, repr=False)

    @property
    def number(self) -> int:
        """The number of the source in the list."""
        return self.numbers[self.key]

    def __str__(self) -> str:
        words = f"{self.number}, {self.at}" if self.at else str(self.number)
        return words if self.bare else f"[{words}]"


@attrs.frozen
class Refs:
    """Sources beside each other, each once and in the order of their numbers: "[1] [4] to [7]"; read at the end too."""

    every: tuple[Ref, ...]

    def __str__(self) -> str:
        numbered = {ref.number: str(ref) for ref in self.every}
        runs: list[list[int]] = []
        for number in sorted(numbered):
            if runs and runs[-1][-1] == number - 1:
                runs[-1].append(number)
            else:
                runs.append([number])
        ends = [(run[0], "to", run[-1]) if len(run) > 2 else run for run in runs]
        return " ".join(numbered[part] if isinstance(part, int) else part for run in ends for part in run)


@attrs.frozen
class Phrase:
    """Words with references among them, kept apart so that a view can link the references."""

    parts: tuple[str | Ref | Refs, ...] = ()

    def __str__(self) -> str:
        return "".join(map(str, self.parts))

    def __bool__(self) -> bool:
        return bool(self.parts)


def say(*parts: str | Ref | Refs | Phrase) -> Phrase:
    """Return one phrase of words, references and phrases."""
    flat: list[str | Ref | Refs] = []
    for part in parts:
        flat += part.parts if isinstance(part, Phrase) else [part] if part else []
    return Phrase(tuple(flat))


def listed(phrases: Iterable[str | Ref | Phrase], between: str = "; ") -> Phrase:
    """Return phrases with a mark between each two; empty ones are left out."""
    said = [one for one in phrases if one]
    return say(*(part for number, one in enumerate(said) for part in (between if number else "", one)))


def sentence(phrase: Phrase) -> Phrase:
    """Return a phrase with a capital and a full stop."""
    if not phrase:
        return phrase
    first, *rest = phrase.parts
    begun = say(words.capital(first) if isinstance(first, str) else first, *rest)
    end = begun.parts[-1]
    return begun if isinstance(end, str) and end.endswith((".", "!", "?", "…")) else say(begun, ".")


_RANKS = {kind: rank for rank, kind in enumerate(words.VOICES)}


@attrs.frozen
class Entry:
    """A source in the list: its number, what it is, and what should be known about it."""

    number: int
    title: str
    about: str
    url: str = ""
    note: str = ""


@attrs.frozen
class Voice:
    """The sources in which the same kind of speaker speaks."""

    name: str
    entries: tuple[Entry, ...]


class Register:
    """Gives each source a number when it is first cited; `settle` gives them all their numbers in the list."""

    def __init__(self, sources: Mapping[str, SourcePart]) -> None:
        self._sources = sources
        self._numbers: dict[str, int] = {}
        ids = sorted((key for key in sources if "-" in key), key=len, reverse=True)
        self._ids = re.compile(rf"(?<![\w/:-])(?:{'|'.join(map(re.escape, ids))})(?![\w-])") if ids else None

    def ref(self, key: str, at: str = "") -> Ref:
        """Return a reference to a place in a source."""
        self._numbers.setdefault(key, len(self._numbers) + 1)
        return Ref(key, at, numbers=self._numbers)

    def refs(self, keys: Iterable[str]) -> Phrase:
        """Return references to whole sources beside each other; nothing where there are none."""
        every = tuple(self.ref(key) for key in dict.fromkeys(keys) if key)
        return Phrase((Refs(every),)) if every else Phrase()

    def said(self, text: str, *, cite: bool = True) -> Phrase:
        """Return a text in which each source named by its id is a reference, so that no reader meets an id.

        With `cite` off only sources that are cited already become references.
        """
        parts: list[str | Ref] = []
        end = 0
        for found in self._ids.finditer(text) if self._ids else ():
            if cite or found[0] in self._numbers:
                before, ref = text[end : found.start()], self.ref(found[0])
                bracketed = text[: found.start()].endswith("[")
                parts += [before, attrs.evolve(ref, bare=True) if bracketed else ref]
                end = found.end()
        return say(*parts, text[end:])

    def number(self, text: str) -> Phrase:
        """Return a count with its source as a reference: "500 to 600 according to [2]"."""
        count, link, key = text.rpartition(" according to ")
        return say(count, link, self.ref(key)) if link else Phrase((text,))

    def kind(self, key: str) -> str:
        """Return who usually speaks in a source, or nothing where that is not known."""
        return self._sources[key].kind if key in self._sources else ""

    def mark(self, key: str) -> str:
        """Return how well a source is known, or nothing where that is not known."""
        return self._sources[key].mark if key in self._sources else ""

    def title(self, key: str) -> str:
        """Return what a source is called, with its symbol."""
        part = self._sources.get(key)
        return f"{part.title} ({part.symbol})" if part and part.symbol else part.title if part else key

    def ranked(self) -> list[str]:
        """Return the cited sources as the list has them: by who speaks, the weightiest first, then by day."""
        return sorted(self._numbers, key=self.place)

    def place(self, key: str) -> tuple[int, str, str]:
        """Return what a source is ranked by in the list."""
        part = self._sources.get(key)
        rank = _RANKS.get(part.kind, len(_RANKS)) if part else len(_RANKS)
        return rank, part.published if part else "", key

    def settle(self) -> None:
        """Number the sources cited as the list has them; all references follow."""
        self._numbers.update({key: number for number, key in enumerate(self.ranked(), 1)})

    def voices(self) -> tuple[Voice, ...]:
        """Return the list of all sources cited, grouped by who speaks in them."""
        keys = self.ranked()
        return tuple(
            Voice(words.VOICES.get(kind, "Other sources"), tuple(self._entry(key) for key in group))
            for kind, group in groupby(keys, self.kind)
        )

    def _entry(self, key: str) -> Entry:
        number, part = self._numbers[key], self._sources.get(key)
        if part is None:
            return Entry(number, f"Source recorded as {key}", "the data given say no more about it")
        day = words.day(part.published) if part.published else "publication day not known"
        publisher = "" if part.publisher.removeprefix("UN ").casefold() in part.title.casefold() else part.publisher
        about = [publisher, day, "" if part.mark == Mark.VERIFIED else mark(part.mark)]
        language = f"in language {part.language}" if part.language != "en" else ""
        note = " ".join(words.sentence(one) for one in (language, str(self.said(part.note, cite=False))) if one)
        return Entry(number, self.title(key), ", ".join(one for one in about if one), part.url, note)


def mark(code: str) -> str:
    """Return the mark of a fact in words."""
    return MARK_WORDS[Mark(code)] if code in set(Mark) else ""
