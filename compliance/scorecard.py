"""Findings into a scorecard: headlines, coverage with its denominators, provenance. No score, no average."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from datetime import date

from compliance import __version__
from compliance.assess import Assessment, assess
from compliance.evidence.knowledge import Knowledge
from compliance.items import tally_notes
from compliance.loading.citing import ID
from compliance.loading.holdings import Library
from compliance.model.findings import (
    Coverage,
    Finding,
    Headline,
    PluginPart,
    Provenance,
    Scorecard,
    SourcePart,
)
from compliance.model.profiles import Profile
from compliance.model.sources import Source
from compliance.model.telling import told
from compliance.model.verdicts import BINDING_ORDER, STATUS_ORDER, Flag, Holds, Verdict
from compliance.plugins import Plugins
from compliance.rule import Rule, SubjectKind


def scorecard(
    library: Library,
    plugins: Plugins,
    rules: Iterable[Rule],
    state: str,
    as_of: date,
    since: date | None = None,
) -> Scorecard:
    """Return a state's scorecard as of a day; raises DataError where its data are wrong, never for a rule's fault."""
    rules = tuple(rules)
    world = library.world
    profile = library.profile(state)
    library.asked.clear()
    found = assess(world, rules, state, as_of, since)
    knowledge = Knowledge(world, as_of)
    notes = tuple(note for note in profile.notes if _is_known(note, knowledge))
    sources = _sources(found.findings, notes, library)
    return Scorecard(
        state=state,
        name=profile.name,
        kind=profile.kind,
        as_of=as_of.isoformat(),
        since=since.isoformat() if since else None,
        findings=found.findings,
        headlines=tuple(headlines(found.findings)),
        coverage=_coverage(found, rules),
        provenance=_provenance(library, plugins, sources),
        sources=sources,
        instruments=_instruments(found.findings, library),
        notes=notes,
        warnings=tuple(_warnings(profile, plugins)),
        names=_names(found.findings, library),
    )


def headlines(findings: Iterable[Finding]) -> Iterable[Headline]:
    """Yield one headline an obligation, in the order of the findings: the worst finding on binding bases.

    If none binds, the commitment that is worst off; else whatever there is. An error goes before all.
    """
    grouped: dict[str, list[Finding]] = {}
    for finding in findings:
        grouped.setdefault(finding.obligation, []).append(finding)
    for group in grouped.values():
        worst = max(group, key=_weight)
        yield Headline(
            obligation=worst.obligation,
            code=worst.code,
            title=worst.title,
            verdict=worst.verdict,
            status=worst.status,
            finding=worst.id,
            basis=str(worst.basis),
            when=worst.when,
            flags=worst.flags,
            counts=dict(sorted(Counter(finding.verdict.value for finding in group).items())),
        )


def _weight(finding: Finding) -> tuple[int, int]:
    """Return the place of a finding in the choice of the headline, the highest chosen."""
    if finding.verdict is Verdict.ERROR:
        return 3, 0
    if finding.verdict in BINDING_ORDER:
        return 2, BINDING_ORDER.index(finding.verdict)
    if finding.status is not None:
        return 1, STATUS_ORDER.index(finding.status)
    return 0, int(finding.verdict is Verdict.NOT_BOUND)


def _coverage(found: Assessment, rules: tuple[Rule, ...]) -> Coverage:
    findings = found.findings
    counts = Counter(finding.verdict.value for finding in findings)
    inside = tuple(finding for finding in findings if finding.verdict is not Verdict.OUT_OF_SCOPE)
    bound = {finding.obligation for finding in inside if finding.law.standing is Holds.BOUND}
    unknown = {finding.obligation for finding in inside if finding.law.standing is Holds.UNKNOWN}
    present = {finding.obligation for finding in findings}
    return Coverage(
        findings=len(findings),
        by_verdict=dict(sorted(counts.items())),
        obligations=len(rules),
        bound=len(bound),
        silent=tuple(finding.id for finding in inside if _silent(finding)),
        no_items=tuple(rule.id for rule in rules if rule.subject is SubjectKind.ITEM and rule.id not in present),
        covered_by=found.covered,
        standing_unknown=tuple(finding.id for finding in inside if Flag.STANDING_UNKNOWN in finding.flags),
        records_considered=len({record for finding in findings for record in _records(finding)}),
        sources_considered=len({source for finding in findings for source in _told_in(finding)}),
        bound_unknown=len(unknown - bound),
        codes={rule.id: rule.code for rule in rules if rule.id not in present},
    )


def _records(finding: Finding) -> Iterable[str]:
    """Yield the records that a finding rests on, each by its state and id: its subject, and those of its evidence."""
    subject = finding.subject.conduct or finding.subject.item
    if subject:
        yield f"{finding.state}/{subject}"
    yield from (one.fact for element in finding.elements for one in element.evidence)


def _told_in(finding: Finding) -> Iterable[str]:
    """Yield the sources of those records."""
    yield from (cite for step in finding.why if step.step == "subject" for cite in step.cites)
    yield from (one.source for element in finding.elements for one in element.evidence)


def _silent(finding: Finding) -> bool:
    """Whether a bound duty has nothing reported on it in the period."""
    bound = finding.law.standing is Holds.BOUND and finding.subject.period is not None
    return bound and not any(element.evidence for element in finding.elements)


def _is_known(note: str, knowledge: Knowledge) -> bool:
    """Whether a note on the record can be told on the day: it names no later one, and all it cites is known."""
    cited = (name for name in ID.findall(note) if name in knowledge.world.sources)
    return bool(told(note, knowledge.as_of)) and all(knowledge.source(name) for name in cited)


_CODE = re.compile(r"\b[A-Z]{3}\b")


def _sources(findings: Iterable[Finding], notes: Iterable[str], library: Library) -> dict[str, SourcePart]:
    """Return every source cited: in reasons, evidence and replies, or named by its id in numbers and notes."""
    cited: set[str] = set()
    texts = list(notes)
    for finding in findings:
        cited.update(cite for step in finding.why for cite in step.cites)
        cited.update(one.source for element in finding.elements for one in element.evidence)
        cited.update(part.source for part in finding.replies)
        cited.update(ground.decided_by for part in finding.replies for ground in part.grounds)
        texts += [*finding.numbers, *(step.text for step in finding.why if step.step == "note")]
    cited.update(name for text in texts for name in ID.findall(text))
    return {key: source_part(library.sources[key]) for key in sorted(cited) if key in library.sources}


def source_part(source: Source) -> SourcePart:
    """Return what a reader is told of an entry of the bibliography."""
    return SourcePart(
        title=source.title,
        publisher=source.publisher,
        kind=source.kind,
        mark=source.mark,
        symbol=source.symbol,
        url=source.url,
        published=source.known_from.isoformat() if source.known_from else "",
        language=source.language,
        note=source.note,
    )


def _instruments(findings: Iterable[Finding], library: Library) -> dict[str, str]:
    titles = {code: one.title for code, one in library.catalogue.treaties.items()}
    titles |= {code: one.title for code, one in library.catalogue.agreements.items()}
    named = sorted({finding.basis.treaty for finding in findings} & set(titles))
    return {code: titles[code] for code in named}


def _names(findings: Iterable[Finding], library: Library) -> dict[str, str]:
    """Return what the states are called that asked for something, by the codes that the findings have for them."""
    told = (step.text for one in findings if one.subject.item for step in one.why if step.step == "note")
    codes = sorted({code for text in told for code in _CODE.findall(text)} & set(library.names))
    return {code: library.names[code].name for code in codes}


def _provenance(library: Library, plugins: Plugins, cited: Iterable[str]) -> Provenance:
    """Return what the scorecard was made from: of the data, what it read and cites, whatever was asked before."""
    parts = tuple(PluginPart(one.name, f"{one.distribution} {one.version}") for one in plugins.loaded)
    return Provenance(__version__, parts, library.trail.inputs(library.asked, cited))


def _warnings(profile: Profile, plugins: Plugins) -> Iterable[str]:
    for broken in plugins.broken:
        yield f"plugin {broken.name} ({broken.distribution}) did not load: {broken.reason}"
    for tally in profile.tallies:
        if not tally.adds_up:
            yield f"tally {tally.id} does not add up: {'; '.join(tally_notes(tally))}"
