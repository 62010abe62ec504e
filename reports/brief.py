"""What is told in a line or two: commitments met or unclear, compliance, silence, doubt, what is out of scope."""

from __future__ import annotations

from collections.abc import Iterable

import attrs

from compliance.model.findings import BasisRef, Covered, Finding

from . import answers, words
from .cards import Card, Desk, cards_of
from .cases import reason_of
from .citing import Phrase, listed, say


@attrs.frozen
class Group:
    """Lines under what they share."""

    lead: Phrase
    lines: tuple[Phrase, ...]


def groups_of(findings: Iterable[Finding], desk: Desk) -> tuple[Group, ...]:
    """Return findings as lines, under the verdict, the reason and, for what was asked, the answer that they share."""
    groups: dict[Phrase, list[Phrase]] = {}
    for card in cards_of(findings, desk):
        shared = (card.row("Why"), *card.replies) if card.subject != "conduct" else ()
        reasons = listed(shared, " ") or say("each for its own reason.")
        groups.setdefault(say(f"{card.verdict.brief}: ", reasons), []).append(_line(card))
    return tuple(Group(lead, tuple(lines)) for lead, lines in groups.items())


def _line(card: Card) -> Phrase:
    """Return one subject: its duty and time, what is said of it, the reply to a charge, what is known, the sources."""
    bases = "; ".join(f"{duty.name.partition(' ')[0]} {duty.bases}" for duty in card.duties)
    asked = card.said if card.subject == "item" else ""
    about = ", ".join(part for part in (bases, asked, card.when, card.place) if part)
    charged = card.subject == "conduct"
    reply = say(f"{card.labels[1]}: ", listed((*card.replies, *card.grounds), " ")) if charged else ""
    why = card.row("Why") if charged else ""
    sources = say("Sources: ", card.row("Sources")) if card.row("Sources") else ""
    rest = (card.row("Claimed"), sources, card.row("Law"), card.row("Note"))
    return listed((say(f"{about}: ", card.charge), reply, why, *rest), " ")


def by_duty(findings: Iterable[Finding], every: Iterable[Finding], *, good_to: bool = False) -> Iterable[str]:
    """Yield one line a duty with its bases, those with the day to which our data speak together if asked.

    Where `every` holds what is on record of another time under the same basis, the line says so.
    """
    apart: dict[tuple[str, BasisRef], list[str]] = {}
    for one in every:
        if one.subject.period is None:
            apart.setdefault((one.obligation, one.basis), []).append(words.when(one.when))
    duties: dict[str, dict[str, list[BasisRef]]] = {}
    for one in findings:
        known = one.law.known_through if good_to else None
        times = dict.fromkeys(apart.get((one.obligation, one.basis), ()))
        remarks = (
            f"our data speak to {words.day(known)}" if known else "",
            f"what is on record of {', '.join(times)} is told apart" if times else "",
        )
        remark = "; ".join(filter(None, remarks))
        duties.setdefault(one.code, {}).setdefault(f" ({remark})" if remark else "", []).append(one.basis)
    for duty, found in duties.items():
        yield f"{duty}: {'; '.join(words.bases(some) + remark for remark, some in found.items())}"


def outside(finding: Finding, desk: Desk) -> Phrase:
    """Return a finding outside the tool's scope in one line, the state's word beside any charge."""
    flags = (words.flag(one) for one in finding.flags)
    notes = (words.sentence(words.days_in(step.text)) for step in finding.why if step.step == "note")
    remarks = desk.register.said(" ".join(dict.fromkeys((reason_of(finding), *flags, *notes))))
    said = answers.replies(finding, desk.register) if finding.subject.conduct else ()
    reply = (
        say(f"{words.CHARGED[1]}: ", listed((*said, answers.told(answers.grounds(finding, desk.register))), " "))
        if said
        else ""
    )
    about = f"{finding.code} {finding.title}, {finding.basis}, {words.when(finding.when)}: "
    return listed((say(about, words.sentence(finding.says)), reply, remarks), " ")


def covered(every: Iterable[Covered]) -> Iterable[str]:
    """Yield the custom that did not run, with the treaty basis of the same content that binds."""
    pairs = dict.fromkeys(f"{one.basis} ({one.by})" for one in every)
    if pairs:
        yield f"Covered, so not run: {', '.join(pairs)}."


def remedies(findings: Iterable[Finding]) -> tuple[Phrase, ...]:
    """Return what to ask for, each remedy once with the duties it is for."""
    asked: dict[str, list[str]] = {}
    for one in findings:
        if one.remedy:
            asked.setdefault(str(one.remedy), []).append(one.code)
    return tuple(Phrase((f"{', '.join(dict.fromkeys(codes))}: {text}",)) for text, codes in asked.items())
