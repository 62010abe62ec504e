"""What became of a recommendation: each act that it asks for, at each moment, by the registers; else its duties."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

import attrs

from compliance.loading.holdings import Library
from compliance.model.calendar import Calendar
from compliance.model.checked import (
    ActKind,
    Answer,
    AskedAct,
    Checked,
    CheckedAct,
    CheckedBy,
    Done,
    Moment,
    Proof,
    Restated,
)
from compliance.model.items import EngagementKind
from compliance.model.recommendations import AskKind, LinkedBy, Recommendation, RecommendationPosition
from compliance.model.sources import SourceKind
from compliance.model.verdicts import Status
from compliance.plugins import Plugins
from compliance.registry.participants import Registry
from compliance.upr.deeds import Record, Several, accepting, engaged, joining, signing, withdrawing
from compliance.upr.judging import judged, told
from compliance.upr.moments import Point, Timing, answered_later, made_after, timing
from compliance.upr.overruling import Choices, Ruled
from compliance.upr.restating import Duties, status_of
from compliance.upr.texts import Texts

_WHICH = "which treaty is meant the words do not say, or they name one outside the catalogue"
_PROCEDURE = "which procedure is meant the words do not say"


class Checker:
    """Checks recommendations as of a day, from what is on file. Texts, registers and duties are looked up once."""

    def __init__(
        self,
        library: Library,
        plugins: Plugins,
        calendar: Calendar,
        as_of: date,
        choices: Choices | None = None,
        *,
        suggest: bool = True,
    ) -> None:
        """Load the tables of reading; raises DataError with every problem in them.

        What a person chose as of the same day stands over what rules read. With `suggest` false no duty is suggested:
        a third less work for who counts acts alone, and no status is another.
        """
        self.as_of, self._calendar, self._library = as_of, calendar, library
        self._choices = choices or Choices((), as_of)
        self._texts = Texts(plugins, library.catalogue)
        self._registry = Registry(library.world, as_of)
        self._duties = Duties(library.world, plugins.rules, self._texts.tables, as_of, suggest=suggest)
        self._records: dict[tuple[str, ActKind, str, str, date | None], Record | Several] = {}

    def is_later(self, record: Recommendation) -> bool:
        """Whether a record was made after the as-of day, so that on that day nobody had asked for it."""
        return made_after(record, self._calendar, self.as_of)

    def check(self, record: Recommendation, named: AskedAct | None = None) -> Checked:
        """Return what became of a recommendation or pledge; raises DataError where the state's profile is wrong.

        `named` is the treaty to join that a profile names for an item, in place of all joining that rules read in its
        words: in a profile each treaty is an item of its own. A person's choices stand over it too.

        Acts that a register shows decide where the words ask for any; else the duties that the record is linked to,
        by a source or a person; else the status is unclear. An observation asks nothing, so it is unclear too.
        """
        when = timing(record, self._calendar, self.as_of)
        if record.kind is AskKind.OBSERVATION or (when.made and when.made.first > self.as_of):
            later = f"it was made after {self.as_of}, the day asked about"
            nothing = "it is an observation and asks nothing" if record.kind is AskKind.OBSERVATION else later
            return Checked(record, self.as_of, Status.UNCLEAR, CheckedBy.NOTHING, (nothing,))
        doubt: tuple[str, ...] = ()
        if answered_later(record, when.made, self.as_of):
            record = attrs.evolve(record, position=RecommendationPosition.UNCLEAR, said="", proof=None)
            doubt = (f"the answer on file may have been given after {self.as_of}, so it is not counted as known",)
        ruled = self._ruled(record, named)
        record = ruled.record
        acts = tuple(self._checked(one, record.addressee, when) for one in ruled.acts)
        duties = ruled.duties(self._duties.of(record, when.made.first if when.made else None))
        more = self._more(record, ruled) if named is None else ""
        status, by, why = _status(record, acts, duties, more)
        why = (*why, *doubt, *ruled.told)
        proofs = [proof for act in acts for proof in act.proofs]
        cites = dict.fromkeys(cite for proof in proofs for cite in (proof.cite, *proof.also) if cite)
        return Checked(record, self.as_of, status, by, why, acts, duties, (*cites, *self._lists(acts, cites)))

    def _ruled(self, record: Recommendation, named: AskedAct | None) -> Ruled:
        """Return a record and its acts with the choices over them; what else it is about only where one fits it."""
        read = self._texts.suggestions(record.text) if self._choices.on(record) else ()
        acts = self._texts.acts(record.text)
        if named is not None:
            acts = (*(one for one in acts if one.kind is not named.kind), named)
        return self._choices.over(record, acts, read)

    def _more(self, record: Recommendation, ruled: Ruled) -> str:
        """Return the words that ask for more than the acts; none where a person read an act that no rule did."""
        read = {one.treaty for one in self._texts.acts(record.text)}
        chosen = (one for one in ruled.acts if one.by is LinkedBy.CHOSEN)
        return "" if any(one.treaty not in read for one in chosen) else self._texts.more(record.text)

    def _lists(self, acts: Iterable[CheckedAct], known: Iterable[str]) -> tuple[str, ...]:
        """Return the sources of the lists whose silence is relied on."""
        treaties, known = self._library.catalogue.treaties, set(known)
        silent = (one.asked.treaty for one in acts if one.asked.treaty and one.by(Moment.TODAY) is not Done.YES)
        found = dict.fromkeys(treaties[code].status.source for code in silent)
        return tuple(cite for cite in found if cite not in known)

    def _checked(self, asked: AskedAct, state: str, when: Timing) -> CheckedAct:
        record = self._record(asked, state, when)
        answers = tuple(_answer(one, record, self.as_of) for one in when.points)
        proofs = tuple(
            dict.fromkeys(proof for deed in record.deeds for proof in (deed.proof, deed.undone) if proof is not None)
        )
        found = CheckedAct(asked, answers, proofs, record.through, reported=self._reported(proofs))
        return told(found, record)

    def _reported(self, proofs: Iterable[Proof]) -> bool:
        """Whether what is on file is shown by no register, but by the press, an organisation or another body alone."""
        found = [self._library.sources.get(cite) for proof in proofs for cite in (proof.cite, *proof.also)]
        return bool(found) and not any(one and one.kind is SourceKind.REG for one in found)

    def _record(self, asked: AskedAct, state: str, when: Timing) -> Record | Several:
        """Return what the registers show on an act, read once a state."""
        day = when.made.first if asked.kind in {ActKind.WITHDRAW, ActKind.REPORT} and when.made else None
        key = (state, asked.kind, asked.treaty, asked.provision, day)
        if key not in self._records:
            self._records[key] = self._read(asked, state, day)
        return self._records[key]

    def _read(self, asked: AskedAct, state: str, day: date | None) -> Record | Several:
        if state not in self._registry.world.profiles:
            return Record(doubt=f"there is no profile of {state} on file")
        profile, bonds = self._library.profile(state), self._registry.bonds(state)
        if asked.kind is ActKind.INVITE:
            return engaged(profile, EngagementKind.INVITATION, self.as_of, office=self._texts.act_tables.office)
        clause = self._library.catalogue.treaties.get(asked.treaty)
        if clause is None:
            return Record(doubt=_WHICH)
        if asked.kind is ActKind.REPORT:
            return engaged(profile, EngagementKind.REPORT_RECEIVED, self.as_of, treaty=asked.treaty, since=day)
        if asked.kind is ActKind.WITHDRAW:
            done = bonds.actions(asked.treaty)
            return withdrawing(done, self._library.sources, asked.treaty, asked.provision, day or self.as_of)
        if asked.kind is ActKind.ACCEPT:
            door = self._texts.act_tables.procedure(asked.treaty, asked.provision)
            return accepting(bonds, profile, clause, door) if door else Record(doubt=_PROCEDURE)
        return (signing if asked.kind is ActKind.SIGN else joining)(bonds, profile, clause)


def _status(
    record: Recommendation, acts: tuple[CheckedAct, ...], duties: tuple[Restated, ...], more: str
) -> tuple[Status, CheckedBy, tuple[str, ...]]:
    """Return the status, what it rests on, and why: acts before duties, and suggested duties never."""
    if acts:
        status, why = judged(acts, record, more)
        return status, CheckedBy.ACT, why
    if chosen := tuple(one for one in duties if one.by is not LinkedBy.SUGGESTED):
        status, why = status_of(chosen)
        return status, CheckedBy.OBLIGATION, why
    linked = any(one.by is not LinkedBy.SUGGESTED for one in record.obligations)
    lacking = "and its duties are not judged here" if linked else "and no duty is linked to it"
    return Status.UNCLEAR, CheckedBy.NOTHING, (f"no act that a register shows was read in it, {lacking}",)


def _answer(point: Point, record: Record | Several, as_of: date) -> Answer:
    """Return whether it was done by a moment. What lies after the as-of day has not been asked yet."""
    if point.day is None:
        return Answer(point.moment, None, Done.NOT_YET if point.ahead else Done.UNKNOWN, point.why)
    if point.day > as_of:
        return Answer(point.moment, point.day, Done.NOT_YET, f"{point.why}: after the day asked about")
    return Answer(point.moment, point.day, record.by(point.day), point.why)
