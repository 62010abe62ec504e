"""Draft recommendations of one component each: who is to do what, by when, on which law, and who asked before."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from compliance.model.checked import Checked, Degree
from compliance.model.findings import BasisRef
from compliance.model.items import Position
from compliance.model.packs import DraftRecommendation
from compliance.model.verdicts import Verdict
from compliance.rule import Remedy, Rule, SubjectKind
from compliance.upr import phrases
from compliance.upr.asked import as_recommended, asked_before, itself, named, see_also
from compliance.upr.concerns import Concern, ceases, concerns
from compliance.upr.deadlines import counted_from_review
from compliance.upr.dossier import Dossier
from compliance.upr.events import mid_term
from compliance.upr.joining import Joining, joining_rule, joinings

SAFEGUARD = "As a safeguard, "
"""How a draft begins that rests on no finding that something is owed."""
_ITSELF = "the state"
"""The addressee of a remedy that means the state as such."""
_CHARGE = re.compile(r" (?=that |which |in charge of |responsible for )")
"""What parts an office from the words that say what it does."""
_VAGUE, _ANYWHERE = "the destination concerned", "any state where danger is to be feared"
_SHORT = {Verdict.GAP, Verdict.CONTESTED_GAP}
_ASKED, _ASKED_ABOUT = (
    "what was asked, with no finding that it is owed",
    "no binding basis on file; asked on this subject",
)
_FREE = "no binding basis on file; the choice is the state's"
_MID_TERM = "by the mid-term of the cycle"
_LAWS = 2
"""How many legal bases the text of a draft names; `basis` has all."""


def drafts_of(dossier: Dossier) -> tuple[DraftRecommendation, ...]:
    """Return the drafts, the surest and gravest first, and those on joining treaties last.

    Each duty has one draft, and duties that ask for the same act share one. A duty on asks alone has one for each ask
    that no other duty's draft covers.
    """
    found = tuple(concerns(dossier))
    own = [one for one in found if dossier.rules[one.worst.obligation].subject is not SubjectKind.ITEM]
    covered = {one.worst.obligation for one in own}
    to_join, rule = joinings(dossier), joining_rule(dossier)
    if rule and to_join:
        covered.add(rule.id)
    loose = [one for one in found if one not in own and not _is_covered(one, covered, dossier)]
    shared: dict[Remedy, list[Concern]] = {}
    for one in sorted([*own, *loose], key=_weight):
        shared.setdefault(_remedy(one, dossier), []).append(one)
    made = (_draft(remedy, some, dossier) for remedy, some in shared.items())
    return (*made, *(_join(one, rule, dossier) for one in to_join if rule))


def _is_covered(one: Concern, covered: set[str], dossier: Dossier) -> bool:
    """Whether an ask is about a duty that has a draft of its own, where it is named as made before."""
    item = dossier.items.get(one.worst.subject.item or "")
    if item is None:
        return False
    about = {dossier.duties[code] for code in item.concerns if code in dossier.duties} - {one.worst.obligation}
    return bool(item.measure.treaty or about & covered)


def _weight(one: Concern) -> tuple[int, int]:
    return one.rank, -(one.worst.severity.level if one.worst.severity else 0)


def _remedy(one: Concern, dossier: Dossier) -> Remedy:
    """Return what to ask for: the remedy of the rule, with the state, the place, the ask and the day filled in.

    Where no finding shows the breach and the remedy takes it for granted, there is no more to ask about than what was
    asked before.
    """
    rule = dossier.rules[one.worst.obligation]
    if _asks_for_account(one, dossier):
        return _account(one, dossier)
    remedy = rule.remedy
    result = remedy.result.replace(_VAGUE, _destination(one, dossier)) if _VAGUE in remedy.result else remedy.result
    return Remedy(
        _addressee(remedy.addressee, dossier),
        remedy.verb,
        result + _which(one, rule, dossier),
        counted_from_review(remedy.deadline, dossier.aim, mid_term(dossier.aim)),
    )


def _asks_for_account(one: Concern, dossier: Dossier) -> bool:
    return not one.sure and ceases(one.worst, dossier)


def _account(one: Concern, dossier: Dossier) -> Remedy:
    """Return the act that fits an ask of which nobody can tell whether it was done: to account for it."""
    latest = next(iter(_own(one, dossier)), None)
    what = itself(latest, dossier) if latest else one.worst.says
    deadline = counted_from_review(_MID_TERM, dossier.aim, mid_term(dossier.aim))
    result = f"a dated account that shows what was done about {what}"
    return Remedy(_addressee("The government", dossier), "publish", result, deadline)


def _own(one: Concern, dossier: Dossier) -> list[Checked]:
    """Return the asks that a concern without a finding of a breach is about, the latest first."""
    items = {found.subject.item for found in one.findings}
    return [asked for asked in asked_before(one.worst, dossier) if asked.asked.id in items]


def _addressee(addressee: str, dossier: Dossier) -> str:
    """Return who is to act: "the government of China", "the authority of China that decides on refugee status"."""
    if addressee.casefold() == _ITSELF:
        return dossier.name
    office, *charge = _CHARGE.split(phrases.lower(addressee), maxsplit=1)
    return " ".join((f"{office} of {dossier.name}", *charge))


def _destination(one: Concern, dossier: Dossier) -> str:
    """Return where the conduct behind a concern sends people, and where on from there, where that ends in one state.

    Where records end in several states, or name none, it is any such.
    """
    records = {record.id: record for record in dossier.bench.conduct}
    found = [each for each in one.findings if each.verdict in _SHORT] or one.findings
    told = [records[each.subject.conduct] for each in found if each.subject.conduct in records]
    ways = dict.fromkeys((record.to, record.onward) for record in told if record.to or record.onward)
    ends = {onward or to for to, onward in ways}
    called = [dossier.library.names[end] for end in ends if end in dossier.library.names]
    if len(ends) != 1 or not called:
        return _ANYWHERE
    end = phrases.called(called[0].name)
    through = [
        dossier.library.names[to] for to, onward in ways if onward not in {"", to} and to in dossier.library.names
    ]
    stops = phrases.listed(phrases.called(stop.name) for stop in through)
    if not stops:
        return end
    direct = any(onward in {"", to} for to, onward in ways)
    return f"{end}, directly or through {stops}" if direct else f"{stops}, and onward to {end}"


def _which(one: Concern, rule: Rule, dossier: Dossier) -> str:
    """Return which ask or record is meant, where the rule's remedy is the same for all: " (A/HRC/12/11, …)"."""
    if rule.subject is SubjectKind.CONDUCT:
        return ""
    item = dossier.items.get(one.worst.subject.item or "")
    if item is None:
        return f" ({one.worst.basis})"
    if _names_place(one, dossier):
        return f" ({phrases.place(dossier.source(item.cite), item.at.removeprefix('para. '))})"
    return f" ({'promised' if item.position is Position.OWN_PROMISE else 'asked'} {phrases.when(item.on.text)})"


def _names_place(one: Concern, dossier: Dossier) -> bool:
    """Whether what is asked for names the place of the ask itself: that of a duty on asks alone, in a UN document."""
    item = dossier.items.get(one.worst.subject.item or "")
    source = dossier.source(item.cite) if item else None
    alone = dossier.rules[one.worst.obligation].subject is not SubjectKind.CONDUCT
    return alone and source is not None and bool(source.symbol)


def _draft(remedy: Remedy, some: list[Concern], dossier: Dossier) -> DraftRecommendation:
    """Return the draft for concerns that ask for the same act, the surest of them first."""
    finding, account = some[0].worst, _asks_for_account(some[0], dossier)
    asked = tuple(dict.fromkeys(one for concern in some for one in _behind(concern, dossier)))
    law = tuple(dict.fromkeys(basis for concern in some if not account for basis in concern.law))
    binding = [phrases.basis(basis, dossier.titles) for basis in _one_a_treaty(law)]
    parts = (
        f"{_opening(some, dossier, free=not (law or asked))}{remedy.addressee} should {remedy.verb} {remedy.result}",
        remedy.deadline,
        f"in line with {phrases.listed(binding[:_LAWS])}" if any(binding) else "",
    )
    also = "" if account or _names_place(some[0], dossier) else see_also(asked, dossier)
    counted = (
        part.source for one in some for element in one.worst.elements for part in element.evidence
        if part.weight != "none"
    )  # fmt: skip
    return DraftRecommendation(
        code=", ".join(dict.fromkeys(one.worst.code for one in some)),
        obligation=finding.obligation,
        title=finding.title,
        addressee=phrases.capital(remedy.addressee),
        verb=remedy.verb,
        result=remedy.result,
        deadline=remedy.deadline,
        basis=phrases.bases(law) or ((_ASKED if account else _ASKED_ABOUT) if asked else _FREE),
        text=phrases.sentence(", ".join(part for part in parts if part) + also),
        finding=finding.id,
        verdict=phrases.verdict(finding.verdict, finding.status),
        repeats=tuple(dict.fromkeys(named(one, dossier) for one in asked)),
        sources=tuple(dict.fromkeys((*counted, *(cite for one in asked for cite in one.sources[:1])))),
    )


def _behind(one: Concern, dossier: Dossier) -> Iterable[Checked]:
    """Return what was asked before on the duty; of a draft that asks about an ask, that ask and its like alone."""
    return _own(one, dossier)[:1] if _asks_for_account(one, dossier) else asked_before(one.worst, dossier)


def _one_a_treaty(law: Iterable[BasisRef]) -> Iterator[BasisRef]:
    """Yield the first basis of each treaty, so that the text names the law once."""
    seen: set[str] = set()
    for basis in law:
        if basis.treaty not in seen:
            seen.add(basis.treaty)
            yield basis


def _opening(some: list[Concern], dossier: Dossier, *, free: bool) -> str:
    """Return what goes before the ask: that the state disputes it, or that nothing is established.

    What no law asks for and nobody asked for, such as a procedure that is free to accept, is not owed either.
    """
    if any(one.disputed for one in some):
        findings = (found for one in some for found in one.findings if found.verdict is Verdict.CONTESTED_GAP)
        days = [reply.on for found in findings for reply in found.replies if reply.on]
        when = f" (latest reply on file: {phrases.when(max(days))})" if days else ""
        return f"Noting that {dossier.name} disputes what is reported{when}, "
    alone = dossier.rules[some[0].worst.obligation].subject is SubjectKind.ITEM
    return "" if (some[0].sure or alone) and not free else SAFEGUARD


def _join(one: Joining, rule: Rule, dossier: Dossier) -> DraftRecommendation:
    """Return the draft for joining a treaty."""
    deadline = counted_from_review(rule.remedy.deadline, dossier.aim)
    addressee = _addressee(rule.remedy.addressee, dossier)
    carried = phrases.listed(list(dict.fromkeys(found.basis.provision for found in one.findings))[:_LAWS])
    word = "articles" if " and " in carried else "article"
    parts = (
        f"{addressee} should {one.verb} the {one.title}",
        deadline,
        f"so as to be bound by its {word} {carried}" if carried else "",
        _asked_to_join(one, dossier),
    )
    findings = dict.fromkeys(found.id for found in one.findings)
    return DraftRecommendation(
        code=rule.code,
        obligation=rule.id,
        title=one.called,
        addressee=phrases.capital(addressee),
        verb=one.verb,
        result=f"the {one.title}",
        deadline=deadline,
        basis=phrases.bases(dict.fromkeys(found.basis for found in one.findings)) or one.treaty,
        text=phrases.sentence(", ".join(part for part in parts if part)),
        finding=next(iter(findings), ""),
        verdict=phrases.lower(one.stands.removesuffix(".")),
        repeats=tuple(dict.fromkeys(_named(check, one, dossier) for check in one.asked)),
        sources=tuple(dict.fromkeys(cite for check in one.asked for cite in check.sources[:1])),
    )


def _asked_to_join(one: Joining, dossier: Dossier) -> str:
    """Return where joining was recommended before; who asked to consider it only is said to have done no more."""
    weighed = [check for check in one.asked if one.degree(check) is Degree.CONSIDER]
    firm = [check for check in one.asked if check not in weighed]
    place = as_recommended(firm, dossier, most=1)
    placed = [check for check in weighed if check.asked.symbol]
    if placed and not any(check.asked.symbol for check in firm):
        return f"as {named(placed[0], dossier)}, asked it to consider"
    return place or as_recommended(weighed, dossier, most=1)


def _named(check: Checked, one: Joining, dossier: Dossier) -> str:
    """Return where joining was asked for, and that it asked no more than to consider it where that is so."""
    return f"{named(check, dossier)}{' (to consider it)' if one.degree(check) is Degree.CONSIDER else ''}"
