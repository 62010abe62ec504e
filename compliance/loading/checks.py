"""What a profile must be beyond its shape: references that lead somewhere, dates that can be, facts with sources."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

import attrs

from compliance.errors import Problem, Where, did_you_mean
from compliance.model.catalogue import Catalogue
from compliance.model.conduct import Conduct, Nature, Reply
from compliance.model.dates import Span
from compliance.model.items import Act, Engagement, EngagementKind, Item
from compliance.model.profiles import Profile
from compliance.model.sources import Bearing, Citation, Pointer, Source, SourceKind, Statement
from compliance.model.treaties import CONSENTS, ActionKind, TreatyAction
from compliance.rulebook import Rulebook

_FINDERS = {SourceKind.F1, SourceKind.F2}
_STATE = re.compile("[A-Z]{3}")
_DATED = {SourceKind.F1, SourceKind.F2, SourceKind.AS}


@attrs.frozen
class Vocabulary:
    """Every name that a profile may use."""

    catalogue: Catalogue
    sources: Mapping[str, Source]
    rulebook: Rulebook


def check(profile: Profile, words: Vocabulary, *, whole: bool = True) -> list[Problem]:
    """Return everything wrong with a profile whose shape is right, in the order of the file.

    `whole` false says that records are missing because their shape is wrong: what points to them is let pass.
    """
    problems = [
        *_actions(profile, words),
        *_conduct(profile, words),
        *_items(profile, words),
        *_law(profile, words),
        *(_inner(profile) if whole else ()),
        *twice(profile),
    ]
    return sorted(problems, key=lambda problem: (problem.where.file, problem.where.line))


def _place(record: object, profile: Profile) -> Where:
    where = getattr(record, "where", None)
    return where or profile.where or Where(f"{profile.state.lower()}/profile.yaml")


def _unknown(what: str, name: str, known: Iterable[str], where: Where, path: str, fix: str = "") -> Problem:
    return Problem(where, path, f"unknown {what} {name!r}", did_you_mean(name, known) or fix)


def _source(cite: str, where: Where, path: str, words: Vocabulary) -> Iterator[Problem]:
    if cite not in words.sources:
        hint = did_you_mean(cite, words.sources) or "add it to the bibliography"
        yield Problem(where, path, f"source {cite!r} does not exist", hint)


def _treaty(code: str, where: Where, path: str, words: Vocabulary) -> Iterator[Problem]:
    if code in words.catalogue.treaties:
        return
    treaty = words.catalogue.treaty(code)
    fix = f"write {treaty.code}" if treaty else did_you_mean(code, words.catalogue.treaties)
    yield Problem(where, path, f"unknown treaty {code!r}", fix or "`compliance treaties` lists them")


def _done(on: Span | None, what: str, where: Where, path: str) -> Iterator[Problem]:
    """What was done was done on some day: the day may be uncertain, but it has come."""
    if on is not None and on.end is None:
        yield Problem(where, path, f"{what} {on} has no end", "give the last day it may have been")


def _actions(profile: Profile, words: Vocabulary) -> Iterator[Problem]:
    for code, actions in profile.treaties.items():
        path = f"treaties.{code}"
        yield from _treaty(code, _place(actions[0] if actions else None, profile), path, words)
        consents = [act.on for act in actions if act.action in CONSENTS]
        for act in actions:
            where = _place(act, profile)
            yield from _source(act.source, where, path, words)
            yield from _action(act, where, path)
            leaves = act.action is ActionKind.DENUNCIATION
            if leaves and not any(on.first <= act.on.last for on in consents):
                found = f"a denunciation on {act.on} before any consent"
                yield Problem(where, path, found, "exit cannot come before entry; check both days")


def _action(act: TreatyAction, where: Where, path: str) -> Iterator[Problem]:
    yield from _done(act.on, f"the {act.action} of", where, path)
    yield from _done(act.effective, "effective", where, path)
    if act.action is ActionKind.RESERVATION and not (act.provisions and act.effect):
        yield Problem(where, path, "a reservation without provisions and effect", "name both")
    if act.action is ActionKind.TERRITORIAL_APPLICATION and not act.territories:
        yield Problem(where, path, "a territorial application without territories", "name them")
    if act.effective and act.effective.last < act.on.first and act.action is not ActionKind.SUCCESSION:
        yield Problem(where, path, f"effective {act.effective} before the act of {act.on}", "check both days")


def _conduct(profile: Profile, words: Vocabulary) -> Iterator[Problem]:
    for record in profile.conduct:
        where, path = _place(record, profile), f"conduct.{record.id}"
        if record.kind not in words.rulebook.kinds:
            fix = "`compliance rules` shows the kinds"
            yield _unknown("kind", record.kind, words.rulebook.kinds, where, path, fix)
        if not record.sources and not record.withdrawn:
            yield Problem(where, path, "conduct without a source", "every fact needs at least one")
        if record.nature is Nature.EVENT:
            yield from _done(record.when, "the event of", where, path)
        for key in ("to", "onward"):
            code = getattr(record, key)
            if code and not _STATE.fullmatch(code):
                found = f"{key}: expected the code of a state, found {code!r}"
                yield Problem(where, path, found, "three capital letters, ISO 3166 alpha-3")
        yield from _citations(record, record.sources, path, profile, words)
        for reply in record.replies:
            yield from _reply(reply, path, profile, words)
        for count in record.numbers:
            yield from _source(count.source, where, path, words)
            if count.low > count.high:
                yield Problem(where, path, f"numbers from {count.low} to {count.high}", "the low one comes first")


def _citations(
    record: Conduct | Item | Engagement,
    citations: Iterable[Citation],
    path: str,
    profile: Profile,
    words: Vocabulary,
) -> Iterator[Problem]:
    for citation in citations:
        where = citation.where or _place(record, profile)
        source = words.sources.get(citation.cite)
        if source is None:
            yield from _source(citation.cite, where, path, words)
            continue
        kind = citation.kind or source.kind
        if kind in _DATED and source.published is None:
            found = f"source {source.id!r} of kind {kind} has no publication day"
            yield Problem(where, path, found, f"give `published` at {source.where or 'its entry'}")
        if (kind is SourceKind.AD) != (citation.statement is Statement.ADMISSION):
            yield Problem(where, path, "kind AD and statement admission go together", "use both or neither")
        if kind in _FINDERS and citation.statement is None:
            found = f"source {source.id!r} of kind {kind} without `statement`"
            yield Problem(where, path, found, "say finding, assessment or allegation; everything hangs on it")
        if kind is SourceKind.ST and citation.bearing is Bearing.AGAINST:
            yield Problem(where, path, "a state's favourable word cannot bear against it", "an admission has kind AD")
        for name in citation.shows:
            if name != "conduct" and name not in words.rulebook.elements:
                yield _unknown("element", name, words.rulebook.elements, where, path, "`compliance rules` shows them")


def _reply(reply: Reply, path: str, profile: Profile, words: Vocabulary) -> Iterator[Problem]:
    where = _place(reply, profile)
    if reply.none_found:
        if reply.cite or reply.grounds:
            yield Problem(where, path, "a reply that says it was not found", "use none_found alone")
        return
    if reply.cite:
        yield from _source(reply.cite, where, path, words)
    else:
        yield Problem(where, path, "a reply without a source", "give `cite`, or none_found with the day searched")
    yield from _done(reply.on, "the reply of", where, path)
    if not (reply.blanket or reply.grounds):
        yield Problem(where, path, "a reply without grounds", "name its grounds, or say blanket: true")
    for pointer in (reply.decision, reply.law):
        if pointer:
            yield from _source(pointer.cite, pointer.where or where, path, words)
    for ground in (*reply.grounds, *(one.ground for one in reply.decided)):
        if ground not in words.catalogue.grounds:
            known = words.catalogue.grounds
            yield _unknown("ground", ground, known, where, path, f"known grounds: {', '.join(known)}")
    yield from _decisions(reply, where, path, words)


def _decisions(reply: Reply, where: Where, path: str, words: Vocabulary) -> Iterator[Problem]:
    for decision in reply.decided:
        place = decision.where or where
        yield from _source(decision.by, place, path, words)
        source = words.sources.get(decision.by)
        if source and source.kind not in _FINDERS:
            found = f"{decision.by!r} is of kind {source.kind}"
            yield Problem(place, path, found, "only an F1 or F2 source decides a ground")


def _items(profile: Profile, words: Vocabulary) -> Iterator[Problem]:
    for item in (*profile.commitments, *profile.recommendations):
        where, path = _place(item, profile), item.id
        graded = (Pointer(one.cite, one.at, one.where) for one in item.follow_up)
        for pointer in (Pointer(item.cite), item.proof, item.deadline_source, *item.again, *graded):
            if pointer:
                yield from _source(pointer.cite, pointer.where or where, path, words)
        yield from _done(item.on, "the item of", where, path)
        if item.measure.act is Act.JOIN:
            yield from _treaty(item.measure.treaty, where, f"{path}.measure.treaty", words)
        yield from _citations(item, item.sources, path, profile, words)
    for engagement in profile.engagements:
        where, path = _place(engagement, profile), engagement.id
        yield from _citations(engagement, engagement.sources, path, profile, words)
        yield from _done(engagement.on, f"the {engagement.kind} of", where, path)
        if engagement.treaty:
            yield from _treaty(engagement.treaty, where, path, words)
        elif engagement.kind is EngagementKind.REPORT_DUE:
            yield Problem(where, path, "a report-due without a treaty", "name the one that asks for it: `treaty: CAT`")
        if not engagement.sources and not engagement.withdrawn:
            yield Problem(where, path, "an engagement without a source", "add one")
    for tally in profile.tallies:
        yield from _source(tally.cite, _place(tally, profile), tally.id, words)


def _law(profile: Profile, words: Vocabulary) -> Iterator[Problem]:
    for law in profile.laws:
        yield from _source(law.cite, _place(law, profile), law.id, words)
        for code in law.gives_effect_to:
            yield from _treaty(code, _place(law, profile), law.id, words)
    customs = words.rulebook.customs
    for stance in profile.custom:
        where, path = _place(stance, profile), f"custom.{stance.rule}"
        yield from _source(stance.cite, where, path, words)
        if stance.rule not in customs:
            yield _unknown("rule of custom", stance.rule, customs, where, path, f"known: {', '.join(sorted(customs))}")
    for fact in profile.confirmations:
        yield from _source(fact.source, _place(fact, profile), "confirmations", words)
        yield from _treaty(fact.treaty, _place(fact, profile), "confirmations", words)
    for part in profile.agreements:
        yield from _source(part.source, _place(part, profile), "agreements", words)
        if part.agreement not in words.catalogue.agreements:
            yield _unknown("agreement", part.agreement, words.catalogue.agreements, _place(part, profile), "agreements")
        elif profile.state not in (parties := words.catalogue.agreements[part.agreement].parties):
            found = f"the catalogue does not name {profile.state} as a party to {part.agreement}"
            yield Problem(_place(part, profile), "agreements", found, f"its parties: {', '.join(parties)}")


def _inner(profile: Profile) -> Iterator[Problem]:
    """Yield each pointer to a territory or tally of the same profile that leads nowhere."""
    codes = {territory.code for territory in profile.territories}
    fix = "list it under `territories`"
    for code, actions in profile.treaties.items():
        for act in actions:
            for name in {*act.territories, *act.excludes} - codes:
                yield _unknown("territory", name, codes, _place(act, profile), f"treaties.{code}", fix)
    for record in profile.conduct:
        if record.territory and record.territory not in codes:
            yield _unknown("territory", record.territory, codes, _place(record, profile), f"conduct.{record.id}", fix)
    tallies = {tally.id for tally in profile.tallies}
    for item in (*profile.commitments, *profile.recommendations):
        if item.tally and item.tally not in tallies:
            yield _unknown("tally", item.tally, tallies, _place(item, profile), f"{item.id}.tally", "add the tally")


def twice(profile: Profile) -> Iterator[Problem]:
    """Yield each id used twice within the state, and each former one that another record has."""
    seen: dict[str, Where] = {}
    records: tuple[Any, ...] = (
        *profile.conduct, *profile.commitments, *profile.recommendations, *profile.tallies,
        *profile.engagements, *profile.laws,
    )  # fmt: skip
    for record in records:
        where = _place(record, profile)
        if record.id in seen:
            found = f"the id {record.id!r} is used twice in the state"
            yield Problem(where, record.id, found, f"first used at {seen[record.id]}; choose another")
        seen.setdefault(record.id, where)
    for name, former in profile.formerly.items():
        for old in former:
            if old in seen:
                found = f"the former id {old!r} is that of a record at {seen[old]}"
                yield Problem(seen[name], f"{name}.formerly", found, "leave it out")
