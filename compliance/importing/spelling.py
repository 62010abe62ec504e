"""Facts, sources and status lists as the lines of YAML that people write here by hand."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable

import attrs

from compliance.model.dates import Span
from compliance.model.profiles import Confirmation, Profile
from compliance.model.sources import Source
from compliance.model.treaties import Missing, StatusList, Total, TreatyAction

_PLAIN = re.compile(r"[^\W_][\w .()'/-]*(?<! )")
_NOTHING = {"null"}
_DAYS = ("adopted", "issued", "published", "retrieved")

Pairs = list[tuple[str, str]]
"""Keys with values that are spelled already."""


@attrs.frozen
class Entry:
    """A key with what stands under it: `block` as lines below the key, indented by two; `flow` on one line."""

    key: str
    block: tuple[str, ...]
    flow: str

    def lines(self, indent: int = 0) -> list[str]:
        """Return the entry as lines of a block."""
        pad = " " * indent
        return [f"{pad}{self.key}:", *(f"{pad}  {line}" for line in self.block)]


def listed(key: str, items: Iterable[str]) -> Entry:
    """Return a key with a list of items, one a line."""
    items = tuple(items)
    return Entry(key, tuple(f"- {item}" for item in items), f"[{', '.join(items)}]")


def nested(key: str, entries: Iterable[Entry]) -> Entry:
    """Return a key with entries below it."""
    entries = tuple(entries)
    lines = tuple(line for entry in entries for line in entry.lines())
    return Entry(key, lines, f"{{{', '.join(f'{entry.key}: {entry.flow}' for entry in entries)}}}")


def word(text: str) -> str:
    """Return a text as a scalar: plain where it can be read in no other way, else in double quotes."""
    return text if _PLAIN.fullmatch(text) and text.casefold() not in _NOTHING else _in_quotes(text)


def span(days: Span) -> str:
    """Return a span as it is written: in its own text, or where it has none by its days."""
    if days.text:
        return days.text
    ends = (days.start.isoformat() if days.start else "..", days.end.isoformat() if days.end else "..")
    return ends[0] if days.start == days.end else "/".join(ends)


def _in_quotes(text: str) -> str:
    quoted = json.dumps(text, ensure_ascii=False)
    return "".join(char if char.isprintable() else f"\\U{ord(char):08x}" for char in quoted)


def _quoted(texts: Iterable[str]) -> str:
    return f"[{', '.join(map(_in_quotes, texts))}]"


def _words(texts: Iterable[str]) -> str:
    return f"[{', '.join(map(word, texts))}]"


def _flow(pairs: Pairs) -> str:
    return f"{{{', '.join(f'{key}: {value}' for key, value in pairs)}}}"


def scalars(act: TreatyAction) -> dict[str, str | None]:
    """Return the keys of an action that a finer or better fact may change; None for one that is absent."""
    return {
        "action": act.action.value,
        "on": span(act.on),
        "effective": span(act.effective) if act.effective else None,
        "source": word(act.source),
        "at": word(act.at) if act.at else None,
        "mark": act.mark.value,
        "effect": act.effect.value if act.effect else None,
        "note": word(act.note) if act.note else None,
    }


def action(act: TreatyAction) -> str:
    """Return a treaty action on one line."""
    found = scalars(act)
    lists = {
        "provisions": _quoted(act.provisions) if act.provisions else None,
        "territories": _words(act.territories) if act.territories else None,
        "excludes": _words(act.excludes) if act.excludes else None,
    }
    keys = (*list(found)[:6], "provisions", "effect", "territories", "excludes", "note")
    return _flow([(key, value) for key in keys if (value := {**found, **lists}[key]) is not None])


def confirmation(fact: Confirmation) -> str:
    """Return a confirmation on one line."""
    party = "true" if fact.party else "false"
    pairs = [("treaty", word(fact.treaty)), ("party", party), ("on", str(fact.on)), ("source", word(fact.source))]
    at = [("at", word(fact.at))] if fact.at else []
    return _flow([*pairs, *at, ("mark", fact.mark.value)])


def source(one: Source) -> Entry:
    """Return an entry of the bibliography."""
    texts = {
        "title": one.title,
        "publisher": one.publisher,
        "kind": one.kind.value,
        "mark": one.mark.value,
        "symbol": one.symbol,
        "url": one.url,
        "language": "" if one.language == "en" else one.language,
        "origin": one.origin,
        **{name: span(days) for name in _DAYS if (days := getattr(one, name)) is not None},
        "note": one.note,
    }
    pairs = [(key, word(text)) for key, text in texts.items() if text]
    return Entry(word(one.id), tuple(f"{key}: {value}" for key, value in pairs), _flow(pairs))


def status(code: str, one: StatusList) -> Entry:
    """Return an entry of `lists.yaml`: how far the list of a treaty's parties reaches."""
    texts = {
        "good_through": one.good_through.isoformat(),
        "source": one.source,
        "years_through": one.years_through.isoformat() if one.years_through else "",
        "years_source": one.years_source,
        "note": one.note,
    }
    pairs = [(key, word(text)) for key, text in texts.items() if text]
    lists = [("totals", [_total(total) for total in one.totals]), ("missing", [_missing(some) for some in one.missing])]
    entries = [listed(key, items) for key, items in lists if items]
    block = [f"{key}: {value}" for key, value in pairs]
    block += [line for entry in entries for line in entry.lines()]
    return Entry(word(code), tuple(block), _flow([*pairs, *((entry.key, entry.flow) for entry in entries)]))


def _total(one: Total) -> str:
    pairs = [("parties", str(one.parties)), ("on", span(one.on)), ("source", word(one.source))]
    pairs += [("signatories", str(one.signatories))] if one.signatories is not None else []
    return _flow([*pairs, *((key, word(text)) for key, text in (("at", one.at), ("note", one.note)) if text)])


def _missing(one: Missing) -> str:
    pairs = [("parties", str(one.parties)), ("on", span(one.on)), ("source", word(one.source))]
    return _flow([*pairs, *([("note", word(one.note))] if one.note else [])])


def head(profile: Profile) -> list[str]:
    """Return the first lines of the file of a state that is new."""
    lines = ("state", profile.state), ("kind", profile.kind.value), ("name", word(profile.name))
    return [f"{key}: {value}" for key, value in lines]
