"""What the words of a recommendation are about, one thing a line: who says it, by which rule, on which words."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping

import attrs

from compliance.loading.holdings import Library
from compliance.model.checked import AskedAct
from compliance.model.recommendations import LinkedBy, Recommendation
from compliance.plugins import Plugins
from compliance.reading.suggestion import ACTIONS, Kind, Origin, Suggestion
from compliance.upr.choosing import About, Choice
from compliance.upr.overruling import Choices, Ruled
from compliance.upr.texts import Texts

NONE = "none"
"""Stands in the counts for recommendations of which nothing of a kind was read."""


@attrs.frozen
class Said:
    """One thing: `value` of a `kind` with its `name`, suggested by `rule` from `text[start:end]`, or chosen.

    Of a treaty, `ask` is what the text asks about it; of an act, `value` is the treaty, `ask` the act and `degree` how
    far the words go. `words` are those of the text, as they stand there; empty, with both offsets 0, where a person
    chose what no rule read. `choice` is that of the person who chose it.
    """

    kind: About
    value: str
    name: str
    rule: str
    by: Origin
    start: int = 0
    end: int = 0
    words: str = ""
    ask: str = ""
    provision: str = ""
    degree: str = ""
    choice: Choice | None = None


@attrs.frozen
class Reading:
    """A record and all that is said of its words, by kind and place. The record keeps what its source says itself."""

    record: Recommendation
    said: tuple[Said, ...]

    def has(self, kind: About, value: str) -> bool:
        """Whether something of a kind is said; of a treaty also where only an act on it is."""
        kinds = {kind, About.ACT} if kind is About.TREATY else {kind}
        return any(one.kind in kinds and one.value == value for one in self.said)


class Readings:
    """Reads records by the tables of the plugins, with a person's choices over that. No verdict is made of it."""

    def __init__(self, library: Library, plugins: Plugins, choices: Choices) -> None:
        """Load the tables; raises DataError with every problem in them."""
        self._texts, self._choices = Texts(plugins, library.catalogue), choices
        treaties = {code: treaty.title for code, treaty in library.catalogue.treaties.items()}
        duties = {rule.code: rule.title for rule in plugins.rules}
        self._names: Mapping[Kind, Mapping[str, str]] = {
            Kind.ACTION: ACTIONS, Kind.TREATY: treaties, Kind.OBLIGATION: duties,
            Kind.THEME: {key: theme.name for key, theme in self._texts.tables.themes.items()},
        }  # fmt: skip

    @property
    def themes(self) -> tuple[str, ...]:
        """Every theme that the tables know, in their order."""
        return tuple(self._texts.tables.themes)

    def of(self, record: Recommendation) -> Reading:
        """Return what the words of a record are about."""
        text = record.text
        ruled = self._choices.over(record, self._texts.acts(text), self._texts.suggestions(text))
        said = (self._suggestion(one, ruled) for one in ruled.suggestions)
        return Reading(record, (*sorted(said, key=_kind), *(self._act(one, ruled) for one in ruled.acts)))

    def _suggestion(self, one: Suggestion, ruled: Ruled) -> Said:
        chosen = one.origin is Origin.CHOSEN
        return Said(
            kind=About(one.kind.value),
            value=one.value,
            name=self._names[one.kind].get(one.value, ""),
            rule=" ".join(filter(None, (one.ask_rule, one.rule))),
            by=one.origin,
            start=one.start,
            end=one.end,
            words=ruled.record.text[one.start : one.end],
            ask=one.ask,
            choice=next((it.choice for it in ruled.chosen if it.choice.holds and it.names(one)), None)
            if chosen
            else None,
        )

    def _act(self, act: AskedAct, ruled: Ruled) -> Said:
        text, chosen = ruled.record.text, act.by is LinkedBy.CHOSEN
        start, end = act.place
        return Said(
            kind=About.ACT,
            value=act.treaty,
            name=self._names[Kind.TREATY].get(act.treaty, ""),
            rule=act.read_by,
            by=Origin.CHOSEN if chosen else Origin.SUGGESTED,
            start=start,
            end=end,
            words=text[start:end],
            ask=act.kind.value,
            provision=act.provision,
            degree=act.degree.value,
            choice=next((it.choice for it in ruled.chosen if it.choice.holds and it.meets(act)), None)
            if chosen
            else None,
        )


_ORDER = tuple(About)


def _kind(one: Said) -> int:
    return _ORDER.index(one.kind)


class Counts:
    """How many recommendations have each action and theme, apart by who says it."""

    def __init__(self, themes: tuple[str, ...]) -> None:
        self.read = 0
        self._values = {About.ACTION: tuple(ACTIONS), About.THEME: themes}
        self._table: Counter[tuple[About, str, str]] = Counter()

    def add(self, reading: Reading) -> None:
        """Count a reading."""
        self.read += 1
        for kind in self._values:
            found = {(kind, one.value, one.by.value) for one in reading.said if one.kind is kind}
            self._table.update(found or {(kind, NONE, "")})

    def rows(self, kind: About) -> Iterator[tuple[str, int, int]]:
        """Yield each action or theme with the numbers suggested and chosen."""
        for value in self._values[kind]:
            yield value, self._table[kind, value, Origin.SUGGESTED], self._table[kind, value, Origin.CHOSEN]

    def none(self, kind: About) -> int:
        """Return of how many nothing of a kind is said."""
        return self._table[kind, NONE, ""]
