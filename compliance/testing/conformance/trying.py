"""One situation told in several ways to one rule, and every promise that the answers break."""

from __future__ import annotations

import copy
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from itertools import pairwise
from typing import Any

from hypothesis.errors import HypothesisException

from compliance.assess import Assessment, assess
from compliance.draft import Draft
from compliance.evidence.grading import Graded
from compliance.flagging import flags_of
from compliance.model.findings import Finding
from compliance.model.sources import Bearing
from compliance.model.verdicts import Status, Verdict
from compliance.rule import Rule
from compliance.testing.conformance import changing, promises
from compliance.testing.conformance.limiting import TooLong, limited
from compliance.testing.conformance.report import Check, Gravity
from compliance.testing.conformance.watching import Watch
from compliance.testing.properties import CHECKS, ranks
from compliance.testing.strategies import DESTINATION, ONWARD, Situation

ELSEWHERE = ("XZZ", "XZY", "XZX")
"""Three invented states beside those of the strategies."""

SWEPT, ENOUGH = 2, 3
"""The most telling situations, so many, are told of every state of the index; so many findings make one telling."""

SILENT = frozenset({Verdict.NOT_BOUND, Verdict.INSUFFICIENT_EVIDENCE, Verdict.OUT_OF_SCOPE, Verdict.ERROR})
"""The verdicts that need no citation; nor does a commitment of which nothing can be told."""

PROPERTIES: Mapping[str, Check | None] = {
    "adverse_evidence_never_helps": promises.ADVERSE,
    "supporting_evidence_never_hurts": promises.SUPPORTING,
    "same_origin_changes_nothing": promises.ORIGINS,
    "later_knowledge_changes_nothing": promises.LOOK_AHEAD,
    "name_changes_nothing": promises.NAMES,
    "no_record_no_judgment": promises.SILENCE,
    "more_reports_open_no_due_day": promises.SUPPORTING,
    "word_of_delay_never_helps": promises.ADVERSE,
    "later_records_change_nothing": promises.LOOK_AHEAD,
    "order_and_duplicates_of_records_change_nothing": promises.DUPLICATES,
    "order_and_duplicates_change_nothing": None,  # told apart here: `changing.reordered` and `changing.doubled`
    "verdicts_cite": None,  # looked at in every answer here, grade by grade
}
"""Which promise each property of `compliance.testing.properties` is about; one not named here is one of its own."""

Essence = dict[tuple[object, ...], object]


def promise_of(name: str) -> Check | None:
    """Return the promise that a property is about; None where it is looked at in another way."""
    if name in PROPERTIES:
        return PROPERTIES[name]
    says = (CHECKS[name].__doc__ or name).strip().splitlines()[0].rstrip(".")
    return Check(name.replace("_", "-"), says, Gravity.COUNT, f"see compliance.testing.properties.{name}")


class Trial:
    """All that was seen of one rule, over all situations."""

    def __init__(self, rule: Rule, states: Iterable[str]) -> None:
        self.original = rule
        self.watch = Watch(rule)
        self.verdicts: dict[str, int] = {}
        self.situations: list[Situation] = []
        self.states = sorted(states)
        self._telling: list[tuple[int, Situation, Assessment]] = []
        self._kinds = {kind for basis in rule.bases for kind in (*basis.kinds, *basis.met_kinds)}
        self._first: tuple[Situation, tuple[Finding, ...]] | None = None
        self.endless = False

    def note(self, check: Check, text: str) -> None:
        """Keep a thing that was seen."""
        self.watch.note(check, text)

    def look(self, situation: Situation, data: Any = None) -> None:
        """Tell the rule a situation in several ways. `data` draws the changes of the properties, where it is given.

        A rule that does not end is told of nothing more.
        """
        with self._ending():
            self._look(situation, data)

    @contextmanager
    def _ending(self) -> Iterator[None]:
        """Note where the rule had not ended when its time was up; afterwards it is asked nothing more."""
        try:
            yield
        except TooLong as error:
            self.endless = True
            self.note(promises.RUNS, str(error))

    def _look(self, situation: Situation, data: Any) -> None:
        if self.endless:
            return
        try:
            before = self._watched(situation)
            if before is None:
                return
            self._same_again(situation, before)
            self._otherwise(situation, before)
        except HypothesisException:
            raise
        except Exception as error:  # noqa: BLE001  `selects` and `item_basis` of a stranger may raise anything
            self.note(promises.RUNS, f"{type(error).__name__}: {error}")
            return
        for name, check in CHECKS.items() if data else ():
            if promise := promise_of(name):
                try:
                    with limited():
                        check(situation, (self.original,), data)
                except AssertionError as error:
                    told = str(error).partition("\n")[0]
                    self.note(promise, f"{name.replace('_', ' ')}: {told or 'it does'}")

    def settle(self) -> None:
        """Ask once more what was asked first, and tell a few situations of every state that there is."""
        with self._ending():
            self._settle()

    def _settle(self) -> None:
        if self._first and not self.endless:
            situation, before = self._first
            if _asked(self.original, situation).findings != before:
                self.note(promises.DETERMINISM, "the first case gives another answer after others were asked")
        told = [] if self.endless else sorted(self._telling, key=lambda one: -one[0])[:SWEPT]
        for _, situation, answer in told:
            for state, other in pairwise([*self.states, *self.states[:1]]):
                self._renamed(situation, answer, {situation.state: state, _abroad(situation): other})

    def _watched(self, situation: Situation) -> Assessment | None:
        """Return the answer to a situation, with all that is seen while it is made; None if the rule failed."""
        kept = copy.deepcopy(dict(situation.world.profiles))
        sources = dict(situation.world.sources)
        answer = _asked(self.watch.rule, situation)
        if dict(situation.world.profiles) != kept or dict(situation.world.sources) != sources:
            self.note(promises.MUTATION, "the profiles or sources are not what they were before it was called")
        self.situations.append(situation)
        for finding in answer.findings:
            word = f"{finding.verdict} {finding.status or ''}".strip()
            self.verdicts[word] = self.verdicts.get(word, 0) + 1
            for text in uncited(finding):
                self.note(promises.CITATION, text)
        failed = [finding for finding in answer.findings if finding.verdict is Verdict.ERROR]
        for finding in failed:
            self.note(promises.RUNS, "; ".join(step.text for step in finding.why if step.step == "error"))
        return None if failed else answer

    def _same_again(self, situation: Situation, before: Assessment) -> None:
        again = _asked(self.original, situation)
        if again.findings != before.findings:
            self.note(promises.DETERMINISM, f"two answers to one case: {_first_apart(before, again)}")
        self._first = self._first or (situation, again.findings)

    def _otherwise(self, situation: Situation, before: Assessment) -> None:
        """Compare the answer with those to the same facts told otherwise."""
        told: list[tuple[Check, Situation, str]] = [
            (promises.ORDER, changing.reordered(situation), "in another order"),
            (promises.DUPLICATES, changing.doubled(situation), "with each citation written twice"),
            (promises.ORIGINS, changing.retold(situation), "with a second document of one origin for each record"),
            (promises.LOOK_AHEAD, changing.later(situation), "with things that came after the as-of day"),
            (
                promises.INPUTS,
                changing.without_unread(situation, before.reads, self._kinds),
                "without the records that it did not read through the case",
            ),
        ]
        for check, other, how in told:
            self._compare(check, before, _asked(self.original, other), how)
        self._renamed(
            situation, before, dict(zip((situation.state, _abroad(situation), ONWARD), ELSEWHERE, strict=True))
        )
        self._more(situation, before)
        at_stake = sum(finding.verdict not in SILENT for finding in before.findings)
        abroad = any(record.to for record in situation.profile.conduct)
        self._telling.append((min(at_stake, ENOUGH) + abroad, situation, before))

    def _renamed(self, situation: Situation, before: Assessment, names: Mapping[str, str]) -> None:
        """Compare with the same facts told of other states; a name that stands in them already is left out."""
        if not {*names.values()} & situation.world.profiles.keys():
            after = _asked(self.original, changing.renamed(situation, names))
            self._compare(promises.NAMES, before, after, f"of {' and '.join(names.values())}")

    def _more(self, situation: Situation, before: Assessment) -> None:
        """Compare the headlines with those after a decisive source more, against the state or for it."""
        old = ranks(before.findings)
        told = ((promises.ADVERSE, Bearing.AGAINST, -1), (promises.SUPPORTING, Bearing.FOR, 1))
        for check, bearing, way in told:
            new = ranks(_asked(self.original, changing.with_one_more(situation, bearing)).findings)
            for key, (order, place) in old.items():
                after = new.get(key, ("no finding", 0))
                if after[0] == order and (after[1] - place) * way > 0:
                    self.note(check, f"{key[1]}: one source more {bearing} the state moves its headline the wrong way")

    def _compare(self, check: Check, before: Assessment, after: Assessment, how: str) -> None:
        old, new = essence(before), essence(after)
        if old != new:
            self.note(check, f"told {how}: {_apart(old, new)}")


def _abroad(situation: Situation) -> str:
    """Return a state to which the state judged is said to send people, or the one of the strategies."""
    return next((one.to for one in situation.profile.conduct if one.to not in {"", situation.state}), DESTINATION)


def _asked(rule: Rule, situation: Situation) -> Assessment:
    with limited():
        return assess(situation.world, (rule,), situation.state, situation.as_of)


def essence(answer: Assessment) -> Essence:
    """Return what each finding concludes, by basis and subject: verdict, status, flags, standing, grades.

    It is read off the drafts: what all states are told of is not written out for each.
    """
    return {
        (one.basis.kind, one.basis.name, one.subject): (
            one.verdict,
            one.status,
            frozenset(flags_of(one)),
            one.standing.holds,
            tuple(_graded(one, *element) for element in one.elements.items()) if one.reached else (),
        )
        for one in answer.drafts
    }


def _graded(draft: Draft, name: str, graded: Graded) -> tuple[object, ...]:
    level = graded.effective if name in draft.basis.breach else graded.for_
    return name, f"g{level}", graded.against, graded.for_, graded.stale


def uncited(finding: Finding) -> Iterator[str]:
    """Yield where a verdict, or a grade in it, shows no source.

    A commitment may also rest on the silence of a register; it then says up to which day the register is good.
    """
    name = f"{finding.basis} {finding.verdict}"
    for part in finding.elements:
        if {part.against, part.for_} != {"g0"} and not part.evidence:
            yield f"{name}: {part.name} is given {part.grade} and shows no source"
    if finding.verdict in SILENT or finding.status is Status.UNCLEAR:
        return
    shown = any(part.evidence for part in finding.elements)
    cited = any(step.cites for step in finding.why)
    if finding.verdict is Verdict.COMMITMENT_ONLY:
        cited = shown = cited or shown or bool(finding.law.known_through)
    if not (cited and shown):
        yield f"{name}: no source is shown"


def _first_apart(first: Assessment, second: Assessment) -> str:
    apart = _apart(essence(first), essence(second))
    return apart or "the same verdict, with other words or evidence"


def _apart(old: Essence, new: Essence) -> str:
    """Say for the first subject that differs what became of it."""
    for key in dict.fromkeys((*old, *new)):
        if old.get(key) != new.get(key):
            basis = key[1]
            return f"{basis} changes from {_word(old.get(key))} to {_word(new.get(key))}"
    return ""


def _word(one: object) -> str:
    if not isinstance(one, tuple):
        return "no finding"
    verdict, status, _, _, elements = one
    grades = ", ".join(f"{name} {grade}" for name, grade, *_ in elements)
    return f"{verdict} {status or ''}".strip() + (f" ({grades})" if grades else "")
