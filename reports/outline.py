"""A scorecard in the order in which people read it: the headlines, gaps, what cannot be told, what is met, the rest."""

from __future__ import annotations

from collections.abc import Iterable

import attrs

from compliance.model.findings import Finding, Scorecard
from compliance.model.verdicts import Holds, Status, Verdict

from . import words
from .asking import named
from .brief import Group, by_duty, covered, groups_of, outside, remedies
from .cards import Card, Desk, cards_of
from .cases import Case, case_of
from .citing import Phrase, Register, Voice
from .inert import plain, scrubbed
from .standing import Treaty, treaties, unbound


@attrs.frozen
class Overview:
    """The headline of one duty: its worst finding on a binding basis, or what there is where none binds."""

    code: str
    title: str
    verdict: words.Word
    tone: str
    basis: str
    when: str
    finding: str
    flags: str
    counts: str


@attrs.frozen
class Outline:
    """Everything a view shows of one scorecard, in reading order, as plain text.

    `everything` has each finding in full where the view asks for it; `treaties` and `voices` say what the codes
    and the numbers in brackets stand for.
    """

    card: Scorecard
    title: str
    as_of: str
    since: str
    coverage: tuple[str, ...]
    overview: tuple[Overview, ...]
    errors: tuple[Case, ...]
    owed: int
    gaps: tuple[Card, ...]
    remedies: tuple[Phrase, ...]
    untold: tuple[Card, ...]
    silent: tuple[str, ...]
    doubtful: tuple[str, ...]
    met: tuple[Group, ...]
    unclear: tuple[Group, ...]
    unbound: tuple[str, ...]
    lists: tuple[tuple[str, tuple[Phrase, ...]], ...]
    everything: tuple[Case, ...]
    treaties: tuple[Treaty, ...]
    voices: tuple[Voice, ...]
    made_by: str
    more: str


def outline(raw: Scorecard, *, proof: bool = False, both: bool = False, notes: bool = True) -> Outline:
    """Return the reading order of a scorecard, or its proof, or both. Nothing from outside gets past here unscrubbed.

    The sources that it cites are numbered when all is written. A view that shows no notes says so with `notes`, or
    their sources stand in its list where nothing cites them.
    """
    card = named(scrubbed(raw))
    register = Register(card.sources)
    shown = card if notes else attrs.evolve(card, notes=())
    written = _written(shown, register, short=both or not proof, full=both or proof)
    register.settle()
    voices = register.voices()
    cited = sum(len(voice.entries) for voice in voices)
    return attrs.evolve(written, coverage=tuple(_coverage(card, cited)), voices=voices, more=_more(card))


def title_of(card: Scorecard) -> str:
    """Return what a scorecard is headed with: the state's name and code."""
    return f"{plain(card.name)} ({plain(card.state)})"


def _written(card: Scorecard, register: Register, *, short: bool, full: bool) -> Outline:
    """Return the outline, citing sources by the numbers of the register."""
    desk = Desk(register, card.instruments)
    found = card.findings if short else ()
    gaps = sorted((one for one in found if _rank(one) < 3), key=_rank)
    return Outline(
        card=card,
        title=title_of(card),
        as_of=words.day(card.as_of),
        since=words.day(card.since) if card.since else "",
        coverage=(),
        overview=tuple(_overview(card)),
        errors=tuple(case_of(one, register) for one in card.findings if one.verdict is Verdict.ERROR),
        owed=len(gaps),
        gaps=cards_of(gaps, desk),
        remedies=remedies(gaps),
        untold=cards_of((one for one in found if _is_untold(one, card)), desk),
        silent=tuple(by_duty((one for one in found if one.id in card.coverage.silent), found)),
        doubtful=tuple(by_duty((one for one in found if _is_doubtful(one)), found, good_to=True)),
        met=groups_of((one for one in found if _is_met(one)), desk),
        unclear=groups_of((one for one in found if _is_unclear(one)), desk),
        unbound=(*unbound(found, card.instruments), *(covered(card.coverage.covered_by) if short else ())),
        lists=tuple((title, lines) for title, lines in _lists(card, found, desk) if lines),
        everything=tuple(case_of(one, register) for one in card.findings) if full else (),
        treaties=treaties(card.findings, card.instruments),
        voices=(),
        made_by=_made_by(card),
        more="",
    )


def _lists(card: Scorecard, found: Iterable[Finding], desk: Desk) -> Iterable[tuple[str, tuple[Phrase, ...]]]:
    """Yield the lists that come last, each with its title."""
    scope = tuple(outside(one, desk) for one in found if one.verdict is Verdict.OUT_OF_SCOPE)
    yield "Out of scope", scope
    yield "Notes", tuple(map(desk.register.said, card.notes))
    yield "Warnings", tuple(map(desk.register.said, card.warnings))


def _rank(finding: Finding) -> int:
    """Return 0 to 2 for what is owed, worst first; 3 for everything else."""
    if finding.verdict is Verdict.COMMITMENT_ONLY and finding.status in {Status.UNMET, Status.PARTLY}:
        return 2
    return {Verdict.GAP: 0, Verdict.CONTESTED_GAP: 1}.get(finding.verdict, 3)


def _is_untold(finding: Finding, card: Scorecard) -> bool:
    told = finding.id in card.coverage.silent or _is_doubtful(finding)
    return finding.verdict is Verdict.INSUFFICIENT_EVIDENCE and not told


def _is_doubtful(finding: Finding) -> bool:
    """Whether nothing is asked but the standing: a period under a duty of which it is not known if it binds."""
    doubt = finding.verdict is Verdict.INSUFFICIENT_EVIDENCE and finding.law.standing is Holds.UNKNOWN
    return doubt and finding.subject.period is not None


def _is_met(finding: Finding) -> bool:
    met = finding.verdict is Verdict.COMMITMENT_ONLY and finding.status is Status.MET
    return met or finding.verdict is Verdict.COMPLIANT


def _is_unclear(finding: Finding) -> bool:
    return finding.verdict is Verdict.COMMITMENT_ONLY and finding.status in {Status.UNCLEAR, None}


def _coverage(card: Scorecard, cited: int) -> Iterable[str]:
    """Yield how much the scorecard rests on: counts with their denominators, in sentences.

    `cited` is how many sources the list of the view has.
    """
    cover = card.coverage
    if not cover.findings:
        yield from _untested(card)
        return
    yield _binding(card)
    counts = [(key, cover.by_verdict.get(key, 0)) for key in words.VERDICTS]
    parts = [f"{number} {words.plural(key, number)}" for key, number in counts if number]
    yield f"Of {words.counted(cover.findings, 'finding', 'findings')}: {', '.join(parts)}."
    if cover.silent:
        number = f"{len(cover.silent)} of {words.counted(cover.findings, 'finding', 'findings')}"
        duties = _codes(card, cover.silent)
        yield f"Nothing is on record for the period in {number} ({duties}); silence says nothing."
    if cover.no_items:
        yield f"No request or promise is on record for {_codes(card, cover.no_items)}."
    if cover.standing_unknown:
        number = f"{len(cover.standing_unknown)} of {words.counted(cover.findings, 'finding', 'findings')}"
        duties = _codes(card, cover.standing_unknown)
        yield f"Whether the {card.kind} is bound cannot be told for {number} ({duties})."
    listed = f"{words.counted(cited, 'source', 'sources')}, listed below" if cited else "no source"
    yield f"Rests on {words.counted(cover.records_considered, 'record', 'records')}; cites {listed}."
    if card.kind != "state":
        yield f"{card.name} is recorded as an {card.kind}; no view on its status is taken."


def _binding(card: Scorecard) -> str:
    """Return how many duties bind, and of how many that cannot be told: it is no "no"."""
    cover = card.coverage
    duties = words.counted(cover.obligations, "duty", "duties")
    one = 1 in {cover.bound, cover.obligations}
    if not cover.bound_unknown:
        return f"{cover.bound} of {duties} tested {'binds' if one else 'bind'} the {card.kind} on some legal basis."
    more = f"{cover.bound_unknown} more" if cover.bound else f"{cover.bound_unknown}"
    known = f"tested {'is' if one else 'are'} known to bind the {card.kind} on some legal basis"
    return f"{cover.bound} of {duties} {known}; of {more} it cannot be told."


def _untested(card: Scorecard) -> Iterable[str]:
    """Yield why there is no finding at all."""
    cover = card.coverage
    if cover.no_items:
        yield f"Nothing could be tested: no request or promise is on record for {_codes(card, cover.no_items)}."
    elif cover.covered_by:
        yield "No finding was made: custom is not run where a treaty of the same content binds."
    else:
        yield "Nothing was tested, so nothing can be said."


def _codes(card: Scorecard, ids: Iterable[str]) -> str:
    """Return the codes of findings or duties, each once: "A2, A13"; an id that nobody knows as words."""
    known = {**card.coverage.codes}
    for one in card.findings:
        known[one.id] = known[one.obligation] = one.code
    return ", ".join(dict.fromkeys(known.get(one, words.name(one)) for one in ids))


def _overview(card: Scorecard) -> Iterable[Overview]:
    for one in card.headlines:
        flags = " ".join(words.flag(flag) for flag in one.flags)
        known = [(key, one.counts.get(key, 0)) for key in words.VERDICTS]
        counts = ", ".join(f"{number} {words.plural(key, number)}" for key, number in known if number)
        word, tone = words.verdict_word(one.verdict, one.status), str(one.status or one.verdict)
        span = words.when(one.when)
        yield Overview(one.code, one.title, word, tone, one.basis, span, one.finding, flags, counts)


def _made_by(card: Scorecard) -> str:
    made = card.provenance
    plugins = ", ".join(f"{one.name} {one.version}" for one in made.plugins) or "none"
    files = words.counted(len(made.inputs), "input file", "input files")
    return f"Version {made.version}; plugins: {plugins}; {files}."


def _more(card: Scorecard) -> str:
    """Return where to find what a short view leaves out."""
    notes = f", {words.counted(len(card.notes), 'note', 'notes')} on the record" if card.notes else ""
    made = card.provenance
    files = words.counted(len(made.inputs), "input file", "input files")
    return (
        f"More by `compliance explain {card.state} CODE`: what to ask for, each step, all evidence{notes}. "
        f"Made by version {made.version} from {files}."
    )
