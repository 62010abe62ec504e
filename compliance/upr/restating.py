"""The duties that a recommendation restates, and the headline of the ladder on each since it was made."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from compliance.assess import assess
from compliance.model.checked import Restated
from compliance.model.findings import Headline
from compliance.model.recommendations import LinkedBy, Recommendation
from compliance.model.verdicts import Status, Verdict
from compliance.reading.reader import duties
from compliance.reading.tables import Tables
from compliance.rule import Rule
from compliance.scorecard import headlines
from compliance.world import World

_ASIDE = frozenset({Verdict.NOT_BOUND.value, Verdict.OUT_OF_SCOPE.value})
"""Headlines that say nothing on whether it was done: nothing was owed, or nobody could owe it."""


class Duties:
    """Links duties to recommendations, and judges those that a source or a person linked. Each is judged once."""

    def __init__(
        self, world: World, rules: Iterable[Rule], tables: Tables, as_of: date, *, suggest: bool = True
    ) -> None:
        """With `suggest` false no text is read for duties, for who shows none that is only suggested."""
        self._world, self._tables, self._as_of, self._suggest = world, tables, as_of, suggest
        self._rules: dict[str, list[Rule]] = {}
        for rule in rules:
            self._rules.setdefault(rule.code, []).append(rule)
            self._rules.setdefault(rule.id, []).append(rule)
        self._read: dict[str, tuple[str, ...]] = {}
        self._found: dict[tuple[str, str, date | None], tuple[Headline, ...]] = {}

    def of(self, asked: Recommendation, made: date | None) -> tuple[Restated, ...]:
        """Return the duties of a record: those linked by a source or a person, judged; then those suggested, unjudged.

        A suggestion makes no verdict, so none is made for it (`verdict` and `finding` are empty).
        """
        linked = {one.obligation: one.by for one in asked.obligations if one.by is not LinkedBy.SUGGESTED}
        found = [
            Restated(code, headline.verdict.value, headline.finding, by, headline.status, headline.title)
            for code, by in linked.items()
            for headline in self._headlines(asked.addressee, code, made)
        ]
        suggested = [one.obligation for one in asked.obligations if one.by is LinkedBy.SUGGESTED]
        codes = dict.fromkeys((*suggested, *self._suggested(asked.text)))
        return (*found, *(self._only_read(code) for code in codes if code not in linked))

    def _only_read(self, code: str) -> Restated:
        title = next((rule.title for rule in self._rules.get(code, ())), "")
        return Restated(code, "", "", LinkedBy.SUGGESTED, title=title)

    def _suggested(self, text: str) -> tuple[str, ...]:
        """Return the codes of the duties that a text may touch; the same text is read once."""
        if not self._suggest:
            return ()
        if text not in self._read:
            self._read[text] = duties(text, self._tables)
        return self._read[text]

    def _headlines(self, state: str, code: str, made: date | None) -> tuple[Headline, ...]:
        """Return the headlines on a duty from the day on which the recommendation was made."""
        key = (state, code, made)
        if key not in self._found:
            rules = self._rules.get(code, [])
            known = state in self._world.profiles and made is not None and made <= self._as_of
            findings = assess(self._world, rules, state, self._as_of, made).findings if rules and known else ()
            self._found[key] = tuple(headlines(findings))
        return self._found[key]


def status_of(restated: Iterable[Restated]) -> tuple[Status, tuple[str, ...]]:
    """Return the status that the headlines of linked duties make, and why.

    A gap since it was made shows it unmet, compliance met, both of several duties partly; what is contested or not
    known leaves it unclear. A duty that did not bind says nothing.
    """
    restated = tuple(restated)
    why = tuple(f"restates {one.obligation} ({one.by}): {one.verdict}" for one in restated)
    said = {_said(one) for one in restated if one.verdict not in _ASIDE}
    if not said or said == {Status.UNCLEAR}:
        return Status.UNCLEAR, why
    if len(said) == 1:
        return said.pop(), why
    return (Status.PARTLY if said & {Status.MET, Status.PARTLY} else Status.UNMET), why


def _said(one: Restated) -> Status:
    if one.verdict == Verdict.COMMITMENT_ONLY.value:
        return one.status or Status.UNCLEAR
    return {Verdict.COMPLIANT.value: Status.MET, Verdict.GAP.value: Status.UNMET}.get(one.verdict, Status.UNCLEAR)
