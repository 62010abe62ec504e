"""The law of findings in words: since when a treaty binds, by which act and article, and how far our data speak."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping

import attrs

from compliance.model.findings import Finding, LawPart, Step
from compliance.model.verdicts import FLAG_WORDS, BasisKind, Holds, Verdict

from . import words

_FREE = {BasisKind.COMMITMENT, BasisKind.DOMESTIC}


@attrs.frozen
class Treaty:
    """A treaty or agreement: its code, its title, and the law of it for the state."""

    code: str
    title: str
    law: str

    def __str__(self) -> str:
        return " ".join(part for part in (words.sentence(self.title), self.law) if part)


def treaties(findings: Iterable[Finding], instruments: Mapping[str, str]) -> tuple[Treaty, ...]:
    """Return each treaty and agreement named, with its law, once for all its provisions where that is the same."""
    laws: dict[str, dict[str, list[str]]] = {code: {} for code in instruments}
    for one in findings:
        if one.basis.treaty in laws and one.law.standing in {Holds.BOUND, Holds.UNKNOWN}:
            provisions = laws[one.basis.treaty].setdefault(_line(one, instruments), [])
            provisions += [one.basis.provision] if one.basis.provision not in provisions else []
    return tuple(Treaty(code, title, _law(laws[code])) for code, title in instruments.items())


def _law(lines: Mapping[str, list[str]]) -> str:
    if len(lines) < 2:
        return " ".join(lines)
    return " ".join(
        f"Under {', '.join(provisions)}: {line[:1].lower()}{line[1:]}" for line, provisions in lines.items()
    )


def _line(finding: Finding, instruments: Mapping[str, str]) -> str:
    """Return the law of a basis in one line: "Binds since 3 Nov 1988 (ratification 4 Oct 1988, art. 27(2)); …"."""
    law = finding.law
    inside = "" if law.standing is Holds.UNKNOWN else ", ".join(_acts(finding, instruments)[0])
    lead = "Whether it binds cannot be told" if law.standing is Holds.UNKNOWN else f"Binds{_span(law)}"
    reach = f"; our data speak to {words.day(law.known_through)}" if law.known_through else ""
    return f"{lead}{f' ({inside})' if inside else ''}{reach}."


def peculiar(finding: Finding, instruments: Mapping[str, str]) -> str:
    """Return what a reader must know of the law beyond since when the basis binds: provisos, reservations, doubt."""
    law = finding.law
    if finding.basis.kind in _FREE or law.standing is None:
        return ""
    beside = [words.sentence(one) for one in _acts(finding, instruments)[1]]
    if law.standing is Holds.UNKNOWN:
        beside.insert(0, f"Whether {finding.basis} binds cannot be told.")
    return " ".join(beside)


def full(part: LawPart, kind: BasisKind) -> str:
    """Return the law with every step of it in full, for the proof."""
    if kind in _FREE:
        return "No treaty or custom binds here; a commitment is judged by whether it is fulfilled."
    lead = {
        Holds.BOUND: f"Bound{_span(part)}.",
        Holds.NOT_BOUND: "Not bound at that time.",
        Holds.UNKNOWN: "Whether the state is bound cannot be told.",
        None: "Standing not determined.",
    }[part.standing]
    reach = f"Our data speak to {words.day(part.known_through)}." if part.known_through else ""
    why = words.sentence(words.days_in(part.why))
    return " ".join(one for one in (lead, reach, why) if one)


def unverified(finding: Finding) -> Iterable[str]:
    """Yield what the finding rests on without its being verified, the law of it by its article alone."""
    for step in finding.why:
        if step.step == "mark":
            text = step.text
            for one in _steps(finding):
                article = one.text.removeprefix(_in_force(finding)).partition(": ")[0]
                text = text.replace(one.text, f"{finding.basis.treaty} {article}") if article != one.text else text
            yield words.sentence(words.days_in(text))


def unbound(findings: Iterable[Finding], instruments: Mapping[str, str]) -> Iterable[str]:
    """Yield one line a reason: why bases do not bind, and under which duties that is so.

    Reasons that differ in their days alone are one, told with the last of them.
    """
    reasons: dict[str, list[Finding]] = {}
    for one in findings:
        if one.verdict is Verdict.NOT_BOUND:
            reasons.setdefault(re.sub(r"\d{4}-\d\d-\d\d", "", _why_not(one, instruments)), []).append(one)
    for found in reasons.values():
        last = max((_why_not(one, instruments) for one in found), key=lambda why: re.findall(r"\d{4}-\d\d-\d\d", why))
        yield f"{'; '.join(_where(found))}: {words.days_in(last)}."


def _where(found: list[Finding]) -> Iterable[str]:
    """Yield the bases of each duty: "C2 ICCPR 7, 10"."""
    duties: dict[str, dict[str, dict[str, int]]] = {}
    for one in found:
        provisions = duties.setdefault(one.code, {}).setdefault(one.basis.treaty, {})
        provisions[one.basis.provision] = provisions.get(one.basis.provision, 0) + 1
    for code, treaties_of in duties.items():
        yield f"{code} " + ", ".join(
            f"{treaty} {', '.join(f'{one} (×{number})' if number > 1 else one for one, number in some.items())}".strip()
            for treaty, some in treaties_of.items()
        )


def _why_not(finding: Finding, instruments: Mapping[str, str]) -> str:
    """Return why a basis does not bind, an instrument by its code."""
    why, treaty = finding.law.why, finding.basis.treaty
    if title := instruments.get(treaty):
        why = why.replace(title, treaty)
    return "; ".join(part.rstrip(".") for part in (why or "not in force", *(FLAG_WORDS[one] for one in finding.flags)))


def _span(law: LawPart) -> str:
    since = f" since {words.day(law.since)}" if law.since else ""
    return since + (f" until {words.day(law.until)}" if law.until else "")


def _steps(finding: Finding) -> tuple[Step, ...]:
    """Return the steps of the reasoning that are the law's."""
    return tuple(step for step in finding.why if step.text and step.text in finding.law.why)


def _in_force(finding: Finding) -> str:
    return f"in force for the state from {finding.law.since}, {finding.basis.treaty} "


def _acts(finding: Finding, instruments: Mapping[str, str]) -> tuple[list[str], list[str]]:
    """Return the acts and articles in short, and in full whatever else the law's steps say."""
    code, start = finding.basis.treaty, _in_force(finding)
    title = f"{instruments.get(code, code)}, "
    inside, beside = [], []
    for step in _steps(finding):
        text, unsure = step.text, ", unverified" if step.mark == "G" else ""
        if text.startswith(start):
            inside.append(text.removeprefix(start).partition(": ")[0] + unsure)
        elif f" of {code} on " in text and finding.law.standing is Holds.BOUND:
            inside.append(text.replace(f" of {code} on ", " ") + unsure)
        elif text.startswith(title):
            inside.append(text.removeprefix(title).partition(", in force ")[0] + unsure)
        else:
            beside.append(text)
    return [words.days_in(one) for one in inside], [words.days_in(one) for one in beside]
