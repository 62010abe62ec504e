"""Why an open question is asked: what is on file of a duty does not tell, or nothing is on file of it."""

from __future__ import annotations

from datetime import date

from compliance.model.findings import Finding
from compliance.model.verdicts import BasisKind, Holds, Status, Verdict
from compliance.rule import Rule
from compliance.upr import phrases
from compliance.upr.dossier import Dossier

NOTHING, _NOT_HERE = "Nothing is on file", "Nothing on this point is on file"


def is_short(finding: Finding) -> bool:
    """Whether a finding says that something owed or promised was not done: the duty is no blank then."""
    return finding.verdict in {Verdict.GAP, Verdict.CONTESTED_GAP} or finding.status is Status.UNMET


def is_told(finding: Finding) -> bool:
    """Whether something is on file behind a finding: a report, an ask, evidence, or what a register shows."""
    about = finding.subject
    known = finding.status not in {None, Status.UNCLEAR}
    return known or about.conduct is not None or about.item is not None or any(one.evidence for one in finding.elements)


def telling(doubtful: list[Finding]) -> Finding:
    """Return the finding that a question names: the first under a law that binds, else the first."""
    return next((one for one in doubtful if one.law.standing is Holds.BOUND), doubtful[0])


def too_thin(shown: list[Finding], dossier: Dossier, *, short: bool) -> str:
    """Return that what is on file does not tell; of a duty with a gap, of which report that is said."""
    first = telling(shown)
    what = f"What is reported ({phrases.when(first.when)})" if short and first.subject.conduct else "What is on file"
    return f"{what} is not enough to tell, as of {dossier.today} ({_law(first)})."


def on_silence(rule: Rule, blank: list[Finding], dossier: Dossier, *, known: bool) -> str:
    """Return that nothing is on file: on the duty, or where more of it is `known` on this point of it."""
    first, day = telling(blank), dossier.today
    nothing = _NOT_HERE if known else NOTHING
    if first.law.standing is Holds.BOUND:
        under = "" if known else " under a duty that binds"
        return f"{nothing}{under}, as of {day} ({_law(first)}); silence says nothing."
    if first.basis.kind is BasisKind.COMMITMENT:
        return f"{nothing} that tells, as of {day} ({_law(first)}); silence says nothing."
    law = phrases.bases([first.basis])
    return f"{nothing}, and whether {law} binds cannot be told, as of {day}.{_lists(rule, first, dossier)}"


def _law(finding: Finding) -> str:
    """Return a basis as it stands in brackets."""
    if finding.basis.kind is BasisKind.CUSTOM:
        return f"customary law, {finding.basis.provision.replace('-', ' ')}"
    return str(finding.basis)


def _lists(rule: Rule, finding: Finding, dossier: Dossier) -> str:
    """Return how far the list of a treaty goes; for custom the lists of the treaties that stand before it."""
    reach = dossier.reach(date.fromisoformat(finding.law.known_through)) if finding.law.known_through else None
    if finding.basis.kind is not BasisKind.CUSTOM:
        return f" The register of {finding.basis.treaty} is good to {phrases.day(reach)}." if reach else ""
    named = (part for one in rule.bases if one.provision == finding.basis.provision for part in one.instead_of)
    through = {code: dossier.registry.participant(dossier.state, code).known_through for code, _ in named}
    told = [f"{code} ({phrases.day(day)})" for code, day in through.items() if day and day < dossier.as_of]
    if not told:
        return ""
    lists = "The list of its treaty ends" if len(told) == 1 else "The lists of its treaties end"
    return f" {lists} before that day: {phrases.listed(told)}."
