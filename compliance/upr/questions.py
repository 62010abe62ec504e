"""Advance questions: what is reported and unanswered, asked and not shown to be done, or not known; one a duty."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator

import attrs

from compliance.model.checked import Degree
from compliance.model.findings import Finding
from compliance.model.items import Act, Item, Position
from compliance.model.packs import AdvanceQuestion
from compliance.model.recommendations import AskKind
from compliance.model.sources import wording
from compliance.model.verdicts import BINDING_ORDER, Status, Verdict
from compliance.rule import Rule, SubjectKind
from compliance.upr import phrases
from compliance.upr.asked import loosely
from compliance.upr.dossier import Dossier
from compliance.upr.joining import Joining, joining_rule, joinings
from compliance.upr.open_questions import open_question
from compliance.upr.previous import unasked, unseen
from compliance.upr.silence import NOTHING, is_short, is_told, on_silence, telling, too_thin

_CHARGED = {Verdict.GAP, Verdict.CONTESTED_GAP, Verdict.INSUFFICIENT_EVIDENCE}
_CREDIBLE = {"g2", "g3", "g4"}
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
    """A question with its place in the order.

    0 is on reports, 1 on earlier asks, 2 on joining, 3 on reports too thin, 4 on a point of a duty on which more is on
    file, 5 on a duty on which nothing is.
    """

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
    return sum(1 for one in questions if one.why.startswith(NOTHING))


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
    shown = [one for one in doubtful if any(part.evidence for part in one.elements)]
    short = rule.subject is not SubjectKind.REGISTER and any(is_short(one) for one in findings)
    if charged or not doubtful or (short and not shown):
        return None
    if shown:
        return _Asked(3, _alone(rule, shown, too_thin(shown, dossier, short=short), dossier))
    blank = [one for one in doubtful if one.subject.item is None] or doubtful
    known = len(blank) < len(doubtful) or any(is_told(one) for one in findings)
    return _Asked(4 if known else 5, _alone(rule, blank, on_silence(rule, blank, dossier, known=known), dossier))


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
    """Ask for the state's account of what is reported and has no reply on file, the gravest first, then the newest."""
    gravest = sorted(sorted(charged, key=lambda one: one.when, reverse=True), key=_gravity)
    reports = list({one.subject.conduct: one for one in reversed(gravest)}.values())[::-1]
    quoted = "; ".join(f"{phrases.when(one.when)}: {_unstopped(one.says)}" for one in reports[:_SHOWN])
    more = f"; and {phrases.counted(len(reports) - _SHOWN, 'more report')}" if len(reports) > _SHOWN else ""
    text = f"What is the account of {dossier.owner} of what is reported ({quoted}{more})? {_asks(rule, dossier)}"
    about = {one.subject.conduct for one in charged}
    also = [one.code for one in dossier.card.findings if one.subject.conduct in about and one.verdict in _CHARGED]
    why = (
        f"{_no_reply(charged, dossier.name)} As of {dossier.today}: "
        f"{_verdicts(reports)}; it bears on {phrases.listed(also)}."
    )
    return _question(rule, reports[0], text, why, _cited(reports))


def _gravity(finding: Finding) -> tuple[int, int]:
    return -BINDING_ORDER.index(finding.verdict), -(finding.severity.level if finding.severity else 0)


def _verdicts(reports: list[Finding]) -> str:
    """Return each verdict with its law and, where there are several, the reports that it is on."""
    groups: dict[Verdict, list[Finding]] = {}
    for one in reports:
        groups.setdefault(one.verdict, []).append(one)
    parts = []
    for verdict, some in groups.items():
        days = phrases.listed(phrases.when(one.when) for one in some)
        on = f" on the {'report' if len(some) == 1 else 'reports'} ({days})" if len(groups) > 1 else ""
        parts.append(f"{phrases.verdict(verdict, None)} ({some[0].basis}){on}")
    return "; ".join(parts)


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
    positions = "; ".join(dict.fromkeys(_position(item) for item in items))
    why = f"As of {dossier.today} {_left_open(unclear, positions, dossier)}"
    return _question(rule, unclear[0], text, why, [item.cite for item in items])


def _left_open(unclear: list[Finding], positions: str, dossier: Dossier) -> str:
    """Return why it cannot be told whether asks were done, and on which side the reports are, where there are any."""
    sides = [(word, [one for one in unclear if _speaks(one, word)]) for word in ("against", "for")]
    told = [one for one in unclear if any(one in some for _, some in sides)]
    if not told:
        return f"nothing on file shows whether it was done ({positions}): neither a yes nor a no."
    lacking = [one for one in told if dossier.items[one.subject.item or ""].position is Position.UNKNOWN]
    mixed = 0 < len(lacking) < len(told)
    parts = [f"{word} {_those(some, unclear, dossier, answers=mixed)}" for word, some in sides if some]
    why = "it is unclear for want of an answer of the state" if lacking else "they do not decide it"
    if mixed:
        why = (
            "where no answer of the state is on file it is unclear for want of one, on the others they do not decide it"
        )
    rest = " On the rest nothing on file shows it: neither a yes nor a no." if len(told) < len(unclear) else ""
    return f"it is unclear whether it was done ({positions}). Reports speak {' and '.join(parts)}; {why}.{rest}"


def _speaks(finding: Finding, word: str) -> bool:
    """Whether credible reports are on that side of a finding."""
    return any((one.against if word == "against" else one.for_) in _CREDIBLE for one in finding.elements)


def _those(some: list[Finding], unclear: list[Finding], dossier: Dossier, *, answers: bool) -> str:
    """Return "it", or which of several asks: what was asked by whom and when, and if wanted with the answer to it."""
    if len(unclear) == 1:
        return "it"
    items = [dossier.items[one.subject.item or ""] for one in some]
    items.sort(key=lambda item: item.on.first, reverse=True)
    told = (
        f"{_by_whom(item, dossier)}, {phrases.when(item.on.text)}{_answered(item) if answers else ''}" for item in items
    )
    return phrases.listed(f"what was asked ({one})" for one in told)


def _answered(item: Item) -> str:
    """Return the answer to an item, to stand after who asked; nobody answers its own promise."""
    return "" if item.position is Position.OWN_PROMISE else f"; {_position(item)}"


def _position(item: Item) -> str:
    return _UNASKED if unasked(item) else _POSITIONS[item.position]


def _by_whom(item: Item, dossier: Dossier) -> str:
    told = next((loosely(one, dossier) for one in dossier.previous if one.asked.id == item.id), item.asked_by)
    return "its own promise" if item.position is Position.OWN_PROMISE else told


def _ask(item: Item, dossier: Dossier) -> str:
    return f"{_by_whom(item, dossier)}, {phrases.when(item.on.text)}: {_unstopped(wording(item.says))}"


def _alone(rule: Rule, doubtful: list[Finding], why: str, dossier: Dossier) -> AdvanceQuestion:
    """Ask the open question of the duty, where what is on file is too thin, or nothing is."""
    since = dossier.bench.times.period[0].year
    text = f"{_asks(rule, dossier)} Please describe the law and the practice, with figures since {since}."
    return _question(rule, telling(doubtful), text, why, _cited(doubtful))


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
