"""What a profile must be beyond its shape: references that lead somewhere, dates that can be, facts with sources."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

import attrs

from compliance.errors import Problem, Where, did_you_mean
from compliance.loading.catalogue import Catalogue
from compliance.model.conduct import Conduct, Reply
from compliance.model.items import Act, Engagement, Item
from compliance.model.profiles import Profile
from compliance.model.sources import Bearing, Citation, Source, SourceKind, Statement
from compliance.model.treaties import CONSENTS, ActionKind, TreatyAction
from compliance.rulebook import Rulebook

_FINDERS = {SourceKind.F1, SourceKind.F2}
_DATED = {SourceKind.F1, SourceKind.F2, SourceKind.AS}


@attrs.frozen
class Vocabulary:
    """Every name that a profile may use."""

    catalogue: Catalogue
    sources: Mapping[str, Source]
    rulebook: Rulebook


def check(profile: Profile, words: Vocabulary) -> list[Problem]:
    """Return everything wrong with a profile whose shape is right, in the order of the file."""
    problems = [
        *_actions(profile, words),
        *_conduct(profile, words),
        *_items(profile, words),
        *_tallies(profile, words),
        *_law(profile, words),
        *_twice(profile),
    ]
    return sorted(problems, key=lambda problem: (problem.where.file, problem.where.line))


def _place(record: object, profile: Profile) -> Where:
    where = getattr(record, "where", None)
    return where if isinstance(where, Where) else Where(f"{profile.state.lower()}/profile.yaml")


def _source(cite: str, where: Where, path: str, words: Vocabulary) -> Iterator[Problem]:
    if cite not in words.sources:
        hint = did_you_mean(cite, words.sources) or "add it to the bibliography"
        yield Problem(where, path, f"source {cite!r} does not exist", hint)


def _treaty(code: str, where: Where, path: str, words: Vocabulary) -> Iterator[Problem]:
    if code not in words.catalogue.treaties:
        known = [*words.catalogue.treaties, *words.catalogue.aliases]
        yield Problem(where, path, f"unknown treaty {code!r}", did_you_mean(code, known))


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
                yield Problem(
                    where,
                    path,
                    f"a denunciation on {act.on} before any consent",
                    "exit cannot come before entry",
                )


def _action(act: TreatyAction, where: Where, path: str) -> Iterator[Problem]:
    if act.action is ActionKind.RESERVATION and not (act.provisions and act.effect):
        yield Problem(where, path, "a reservation without provisions and effect", "name both")
    if act.action is ActionKind.TERRITORIAL_APPLICATION and not act.territories:
        yield Problem(where, path, "a territorial application without territories", "name them")
    if act.effective and act.effective.last < act.on.first and act.action is not ActionKind.SUCCESSION:
        yield Problem(where, path, f"effective {act.effective} before the act of {act.on}", "check both days")


def _conduct(profile: Profile, words: Vocabulary) -> Iterator[Problem]:
    territories = {territory.code for territory in profile.territories}
    for record in profile.conduct:
        where, path = _place(record, profile), f"conduct.{record.id}"
        if record.kind not in words.rulebook.kinds:
            hint = did_you_mean(record.kind, words.rulebook.kinds) or "`compliance rules` shows the kinds"
            yield Problem(where, path, f"unknown kind {record.kind!r}", hint)
        if not record.sources and not record.withdrawn:
            yield Problem(where, path, "conduct without a source", "every fact needs at least one")
        if record.territory and record.territory not in territories:
            yield Problem(
                where,
                path,
                f"unknown territory {record.territory!r}",
                did_you_mean(record.territory, territories),
            )
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
            yield Problem(
                where, path, f"source {source.id!r} of kind {kind} has no publication day", "give `published`"
            )
        if (kind is SourceKind.AD) != (citation.statement is Statement.ADMISSION):
            yield Problem(where, path, "kind AD and statement admission go together", "use both or neither")
        if kind is SourceKind.ST and citation.bearing is Bearing.AGAINST:
            yield Problem(where, path, "a state's favourable word cannot bear against it", "an admission has kind AD")
        for name in citation.shows:
            if name != "conduct" and name not in words.rulebook.elements:
                yield Problem(where, path, f"unknown element {name!r}", did_you_mean(name, words.rulebook.elements))


def _reply(reply: Reply, path: str, profile: Profile, words: Vocabulary) -> Iterator[Problem]:
    where = _place(reply, profile)
    if reply.none_found:
        if reply.cite or reply.grounds:
            yield Problem(where, path, "a reply that says it was not found", "use none_found alone")
        return
    yield from _source(reply.cite, where, path, words)
    if not (reply.blanket or reply.grounds):
        yield Problem(where, path, "a reply without grounds", "name its grounds, or say blanket: true")
    for ground in (*reply.grounds, *(one.ground for one in reply.decided)):
        if ground not in words.catalogue.grounds:
            yield Problem(where, path, f"unknown ground {ground!r}", did_you_mean(ground, words.catalogue.grounds))
    for decision in reply.decided:
        yield from _source(decision.by, where, path, words)
        source = words.sources.get(decision.by)
        if source and source.kind not in _FINDERS:
            yield Problem(
                where,
                path,
                f"{decision.by!r} is of kind {source.kind}",
                "only an F1 or F2 source decides a ground",
            )


def _items(profile: Profile, words: Vocabulary) -> Iterator[Problem]:
    tallies = {tally.id for tally in profile.tallies}
    for item in (*profile.commitments, *profile.recommendations):
        where, path = _place(item, profile), item.id
        yield from _source(item.cite, where, path, words)
        pointers = [
            *item.again,
            *([item.proof] if item.proof else []),
            *([item.deadline_source] if item.deadline_source else []),
        ]
        for pointer in pointers:
            yield from _source(pointer.cite, where, path, words)
        if item.measure.act is Act.JOIN:
            yield from _treaty(item.measure.treaty, where, f"{path}.measure.treaty", words)
        if item.tally and item.tally not in tallies:
            yield Problem(where, f"{path}.tally", f"no tally {item.tally!r}", did_you_mean(item.tally, tallies))
        yield from _citations(item, item.sources, path, profile, words)
    for engagement in profile.engagements:
        yield from _citations(engagement, engagement.sources, engagement.id, profile, words)
        if not engagement.sources:
            yield Problem(_place(engagement, profile), engagement.id, "an engagement without a source", "add one")


def _tallies(profile: Profile, words: Vocabulary) -> Iterator[Problem]:
    for tally in profile.tallies:
        yield from _source(tally.cite, _place(tally, profile), tally.id, words)


def _law(profile: Profile, words: Vocabulary) -> Iterator[Problem]:
    for law in profile.laws:
        yield from _source(law.cite, _place(law, profile), law.id, words)
        for code in law.gives_effect_to:
            yield from _treaty(code, _place(law, profile), law.id, words)
    for stance in profile.custom:
        yield from _source(stance.cite, _place(stance, profile), stance.rule, words)
    for fact in profile.confirmations:
        yield from _source(fact.source, _place(fact, profile), "confirmations", words)
        yield from _treaty(fact.treaty, _place(fact, profile), "confirmations", words)
    for part in profile.agreements:
        yield from _source(part.source, _place(part, profile), "agreements", words)
        if part.agreement not in words.catalogue.agreements:
            hint = did_you_mean(part.agreement, words.catalogue.agreements)
            yield Problem(_place(part, profile), "agreements", f"unknown agreement {part.agreement!r}", hint)


def _twice(profile: Profile) -> Iterator[Problem]:
    """Yield each id used twice within the state."""
    seen: dict[str, Where] = {}
    records: tuple[Any, ...] = (
        *profile.conduct, *profile.commitments, *profile.recommendations, *profile.tallies,
        *profile.engagements, *profile.laws,
    )  # fmt: skip
    for record in records:
        where = _place(record, profile)
        if record.id in seen:
            yield Problem(where, record.id, "this id is used twice in the state", f"first used at {seen[record.id]}")
        seen[record.id] = where
