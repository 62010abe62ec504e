"""What holds for all the findings that are told together, and what for some of them alone."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from compliance.model.findings import Finding

from .citing import Phrase, say


def each(together: list[Finding], make: Callable[[Finding], Phrase]) -> Iterable[Phrase]:
    """Yield what holds for each finding, once where it is the same; the duties named where it is not."""
    said: dict[Phrase, list[Finding]] = {}
    for one in together:
        said.setdefault(make(one), []).append(one)
    for phrase, found in said.items():
        if phrase:
            yield say(f"{among(found, together)}: " if len(said) > 1 else "", phrase)


def among(found: list[Finding], together: list[Finding]) -> str:
    """Return the codes of some findings of a card, or their bases where the codes alone do not tell them apart."""
    codes = {one.code for one in found}
    apart = all(one in found for one in together if one.code in codes)
    names = (one.code if apart else str(one.basis) for one in found)
    return ", ".join(dict.fromkeys(names))
