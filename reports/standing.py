"""The law of findings in words: since when a treaty binds, by which act and article, and how far our data speak."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping

import attrs

from compliance.model.findings import Finding, LawPart, Step
from compliance.model.verdicts import FLAG_WORDS, BasisKind, Holds, Verdict

from . import words

_FREE = {BasisKind.COMMITMENT, BasisKind.DOMESTIC}
_FEW = 3
"""How many times are told one by one."""
_UNSEEN = "; its reservations were not looked up"
_STOP = re.compile(r"(?<!\.)\.; ")
"""The full stop of a reason that others follow; two dots are an open end."""
_LOOKED_AT = re.compile(r"(?<=no deposit by )\d{4}-\d\d-\d\d")
"""The day by which there was no deposit: that of the time asked about, and no day of the state's doing."""


@attrs.frozen
class Treaty:
    """A treaty or agreement: its code, its title, and the law of it for the state."""

    code: str
    title: str
    law: str

    def __str__(self) -> str:
        return " ".join(part for part in (words.sentence(self.title), self.law) if part)


def treaties(findings: Iterable[Finding], instruments: Mapping[str, str]) -> tuple[Treaty, ...]:
    """Return each treaty and agreement named, with its law, once where it is the same for all provisions and times."""
    laws: dict[str, dict[str, list[Finding]]] = {code: {} for code in instruments}
    for one in findings:
        if one.basis.treaty in laws and one.law.standing in {Holds.BOUND, Holds.UNKNOWN}:
            laws[one.basis.treaty].setdefault(_line(one, instruments), []).append(one)
    return tuple(Treaty(code, title, _law(laws[code])) for code, title in instruments.items())


def _law(lines: Mapping[str, list[Finding]]) -> str:
    """Return the law of a treaty: for which provisions it is so and, where the times asked about differ, for which."""
    if len(lines) < 2:
        return " ".join(lines)
    timed = len({frozenset(one.when for one in found) for found in lines.values()}) > 1
    return " ".join(
        f"Under {', '.join(dict.fromkeys(one.basis.provision for one in found))}"
        f"{f' ({_times(found)})' if timed else ''}: {line[:1].lower()}{line[1:]}"
        for line, found in lines.items()
    )


def _times(found: Iterable[Finding]) -> str:
    """Return the times that findings are about: each of a few, of more their number and the first day."""
    times = tuple(dict.fromkeys(one.when for one in found))
    if len(times) <= _FEW:
        return "; ".join(map(words.when, times))
    first = min((start for start in (when.partition("/")[0] for when in times) if start != ".."), default="")
    return f"{len(times)} times{f' from {words.day(first)} on' if first else ''}"


def _line(finding: Finding, instruments: Mapping[str, str]) -> str:
    """Return the law of a basis in one line: "Binds since 3 Nov 1988 (ratification 4 Oct 1988, art. 27(2)); …"."""
    law = finding.law
    inside = "" if law.standing is Holds.UNKNOWN else ", ".join(_acts(finding, instruments)[0])
    lead = "Whether it binds cannot be told" if law.standing is Holds.UNKNOWN else f"Binds{_span(law)}"
    reach = f"; our data speak to {words.day(law.known_through)}" if law.known_through else ""
    unseen = any(step.step == "reservations-unknown" for step in finding.why)
    return f"{lead}{f' ({inside})' if inside else ''}{reach}{_UNSEEN if unseen else ''}."


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
    why = words.sentence(words.days_in(_STOP.sub("; ", part.why)))
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

    Only what is wholly alike is told as one. Of one treaty the last day without a deposit speaks for all earlier ones.
    """
    reasons: dict[tuple[str, str], list[Finding]] = {}
    for one in findings:
        if one.verdict is Verdict.NOT_BOUND:
            why = _why_not(one, instruments)
            alike = _LOOKED_AT.sub("", why)
            reasons.setdefault((one.basis.treaty if alike != why else "", alike), []).append(one)
    for found in reasons.values():
        last = max(_why_not(one, instruments) for one in found)
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
