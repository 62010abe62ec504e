"""Advance questions: what is reported and unanswered, asked and not shown to be done, or not known; one a duty."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from datetime import date

import attrs

from compliance.model.findings import Finding
from compliance.model.items import Act, Item, Position
from compliance.model.outcomes import Degree
from compliance.model.packs import AdvanceQuestion
from compliance.model.recommendations import AskKind
from compliance.model.sources import wording
from compliance.model.verdicts import BINDING_ORDER, BasisKind, Holds, Status, Verdict
from compliance.rule import Rule
from compliance.upr import phrases
from compliance.upr.asked import loosely
from compliance.upr.dossier import Dossier
from compliance.upr.joining import Joining, joining_rule, joinings
from compliance.upr.open_questions import open_question
from compliance.upr.previous import unasked, unseen

_CHARGED = {Verdict.GAP, Verdict.CONTESTED_GAP, Verdict.INSUFFICIENT_EVIDENCE}
_UNANSWERED = {"none-found", "none-recorded"}
_SHOWN = 3
"""How many reports or asks one question quotes."""
_POSITIONS = {
    Position.SUPPORTED: "position: supported",
    Position.PARTLY: "position: supported in part",
    Position.NOTED: "position: noted",
    Position.REJECTED: "position: not supported",
    Position.UNKNOWN: "no position on file",
    Position.OWN_PROMISE: "a promise of its own",
}
_DEEDS = {
    Degree.ACT: "to join it",
    Degree.STEPS: "to take steps towards joining it",
    Degree.CONSIDER: "only to consider joining it",
}
"""What the asks to join a treaty ask for, by how far their words go."""
_UNASKED = "no position is asked for"


@attrs.frozen
class _Asked:
    """A question with its place in the order: 0 reports, 1 earlier asks, 2 joining, 3 reports too thin, 4 nothing."""

    rank: int
    question: AdvanceQuestion


def questions_of(dossier: Dossier) -> tuple[AdvanceQuestion, ...]:
    """Return the questions, those on reports and asks first, those on duties of which nothing is on file last."""
    found: list[_Asked] = []
    told: set[str] = set()
    for duty, findings in dossier.by_duty.items():
        rule = dossier.rules[duty]
        if not rule.addressee and (made := _on_duty(rule, findings, told, dossier)):
            found.append(made)
    if on_joining := joining_rule(dossier):
        found += (_Asked(2, _on_joining(one, on_joining, dossier)) for one in joinings(dossier))
    return tuple(one.question for one in sorted(found, key=lambda one: one.rank))


def on_nothing(questions: Iterable[AdvanceQuestion]) -> int:
    """Return how many of the questions are on duties of which nothing is on file."""
    return sum(1 for one in questions if one.why.startswith(_NOTHING))


_NOTHING = "Nothing is on file"


def _on_duty(rule: Rule, findings: tuple[Finding, ...], told: set[str], dossier: Dossier) -> _Asked | None:
    """Return the question on a duty, or None where nothing on it is unknown or unanswered.

    `told` holds the reports and asks that an earlier question quotes: each is asked about once.
    """
    charged = [one for one in findings if one.subject.conduct and _is_unanswered(one)]
    fresh = [one for one in charged if one.subject.conduct not in told]
    unclear = [one for one in findings if one.status is Status.UNCLEAR and _is_open(one, told, dossier)]
    doubtful = [one for one in findings if one.verdict is Verdict.INSUFFICIENT_EVIDENCE or _is_soft(one)]
    if fresh:
        told.update(one.subject.conduct or "" for one in fresh)
        return _Asked(0, _on_reports(rule, fresh, dossier))
    if unclear:
        told.update(one.subject.item or "" for one in unclear)
        return _Asked(1, _on_asks(rule, unclear, dossier))
    if charged or not doubtful:
        return None
    shown = [one for one in doubtful if any(part.evidence for part in one.elements)]
    return _Asked(3 if shown else 4, _alone(rule, shown or doubtful, dossier))


def _is_unanswered(finding: Finding) -> bool:
    return finding.verdict in _CHARGED and finding.reply in _UNANSWERED


def _is_open(finding: Finding, told: set[str], dossier: Dossier) -> bool:
    """Whether a finding is on an ask or promise not yet told; those to join a treaty have questions of their own.

    Of what was asked in words that nobody here has seen, the state is asked nothing.
    """
    item = dossier.items.get(finding.subject.item or "")
    return item is not None and item.id not in told and item.measure.act is not Act.JOIN and not unseen(item)


def _is_soft(finding: Finding) -> bool:
    """Whether a resolution or a register leaves a duty open, with nobody's ask behind it."""
    return finding.status is Status.UNCLEAR and finding.subject.item is None


def _on_reports(rule: Rule, charged: list[Finding], dossier: Dossier) -> AdvanceQuestion:
    """Ask for the state's account of what is reported and has no reply on file, the newest first."""
    newest = sorted({one.subject.conduct: one for one in charged}.values(), key=lambda one: one.when, reverse=True)
    quoted = "; ".join(f"{phrases.when(one.when)}: {_unstopped(one.says)}" for one in newest[:_SHOWN])
    more = f"; and {phrases.counted(len(newest) - _SHOWN, 'more report')}" if len(newest) > _SHOWN else ""
    text = f"What is the account of {dossier.owner} of what is reported ({quoted}{more})? {_asks(rule, dossier)}"
    about = {one.subject.conduct for one in charged}
    also = [one.code for one in dossier.card.findings if one.subject.conduct in about and one.verdict in _CHARGED]
    worst = max(charged, key=lambda one: BINDING_ORDER.index(one.verdict))
    why = (
        f"{_no_reply(charged, dossier.name)} As of {dossier.today}: "
        f"{phrases.verdict(worst.verdict, worst.status)} ({worst.basis}); it bears on {phrases.listed(also)}."
    )
    return _question(rule, worst, text, why, _cited(newest))


def _no_reply(charged: list[Finding], name: str) -> str:
    """Return that no reply is on file; that none was found is said of the reports for which somebody searched."""
    found = {one.subject.conduct: max((part.none_found or "" for part in one.replies), default="") for one in charged}
    searched = [day for day in found.values() if day]
    if not searched:
        return f"No reply of {name} is on file, and no search for one."
    when = phrases.when(max(searched))
    if len(searched) == len(found):
        return f"No reply of {name} was found in a search on {when}."
    part = f"for {len(searched)} of {phrases.counted(len(found), 'report')} a search on {when} found none"
    return f"No reply of {name} is on file; {part}."


def _on_asks(rule: Rule, unclear: list[Finding], dossier: Dossier) -> AdvanceQuestion:
    """Ask what was done about earlier asks of which nothing shows that they were met."""
    items = [dossier.items[one.subject.item or ""] for one in unclear]
    items.sort(key=lambda item: item.on.first, reverse=True)
    quoted = "; ".join(_ask(item, dossier) for item in items[:_SHOWN])
    more = f"; and {phrases.counted(len(items) - _SHOWN, 'more ask')}" if len(items) > _SHOWN else ""
    text = f"What has {dossier.owner} done about what was asked or promised ({quoted}{more})? {_asks(rule, dossier)}"
    positions = "; ".join(dict.fromkeys(_UNASKED if unasked(item) else _POSITIONS[item.position] for item in items))
    why = f"As of {dossier.today} nothing on file shows whether it was done ({positions}): neither a yes nor a no."
    return _question(rule, unclear[0], text, why, [item.cite for item in items])


def _ask(item: Item, dossier: Dossier) -> str:
    told = next((loosely(one, dossier) for one in dossier.previous if one.asked.id == item.id), item.asked_by)
    by = "its own promise" if item.position is Position.OWN_PROMISE else told
    return f"{by}, {phrases.when(item.on.text)}: {_unstopped(wording(item.says))}"


def _alone(rule: Rule, doubtful: list[Finding], dossier: Dossier) -> AdvanceQuestion:
    """Ask the open question of the duty, where what is on file is too thin, or nothing is."""
    first = next((one for one in doubtful if one.law.standing is Holds.BOUND), doubtful[0])
    cites, day = list(_cited(doubtful)), dossier.today
    good = first.law.known_through
    if cites:
        why = f"What is on file is not enough to tell, as of {day} ({first.basis})."
    elif first.law.standing is Holds.BOUND:
        why = f"{_NOTHING} under a duty that binds, as of {day} ({first.basis}); silence says nothing."
    elif first.basis.kind is BasisKind.COMMITMENT:
        why = f"{_NOTHING} that tells, as of {day} ({first.basis}); silence says nothing."
    else:
        reach = dossier.reach(date.fromisoformat(good)) if good else None
        through = f" The register of {first.basis.treaty} is good to {phrases.day(reach)}." if reach else ""
        why = f"{_NOTHING}, and whether {first.basis} binds cannot be told, as of {day}.{through}"
    since = dossier.bench.period[0].year
    text = f"{_asks(rule, dossier)} Please describe the law and the practice, with figures since {since}."
    return _question(rule, first, text, why, cites)


def _on_joining(one: Joining, rule: Rule, dossier: Dossier) -> AdvanceQuestion:
    """Ask when the state means to join a treaty."""
    text = f"What steps has {dossier.owner} taken towards {one.deed}, and by when is it to be done?"
    asked = f" On file {'is' if len(one.asked) == 1 else 'are'} {_how_often(one)}." if one.asked else ""
    carried = phrases.listed(finding.code for finding in one.findings)
    duties = f" It would carry duties of concern ({carried})." if carried else ""
    first = one.findings[0].id if one.findings else ""
    cites = tuple(dict.fromkeys(cite for check in one.asked for cite in check.sources[:1]))
    why = f"{one.stands}{asked}{duties}"
    return AdvanceQuestion(rule.code, rule.id, one.called, text, why, first, cites)


def _how_often(one: Joining) -> str:
    """Return how many asked or promised to join a treaty, and apart from them how many no more than to consider it."""
    count = Counter((one.degree(check), check.asked.kind is AskKind.PLEDGE) for check in one.asked)
    return phrases.listed(
        f"{phrases.counted(number, 'promise' if own else 'ask')} {deed}"
        for degree, deed in _DEEDS.items()
        for own in (False, True)
        if (number := count[degree, own])
    )


def _asks(rule: Rule, dossier: Dossier) -> str:
    """Return the open question of a duty, put to the state by its name."""
    return open_question(rule, dossier.open_questions, dossier.name)


def _unstopped(text: str) -> str:
    return text.strip().rstrip(".")


def _cited(findings: Iterable[Finding]) -> Iterator[str]:
    """Yield the sources on the state's own record."""
    for finding in findings:
        for part in (part for element in finding.elements for part in element.evidence):
            if part.fact.startswith(f"{finding.state}/"):
                yield part.source


def _question(rule: Rule, finding: Finding, text: str, why: str, cites: Iterable[str]) -> AdvanceQuestion:
    return AdvanceQuestion(rule.code, rule.id, rule.title, text, why, finding.id, tuple(dict.fromkeys(cites)))
