"""What the tool says: findings with their reasons in legal steps, and the scorecard they stand in."""

from __future__ import annotations

import attrs

from compliance.model.verdicts import BasisKind, Flag, Holds, Status, Verdict


@attrs.frozen
class Step:
    """One step of the reasoning: a code, a sentence, the source ids it rests on, and the mark of its fact."""

    step: str
    text: str
    cites: tuple[str, ...] = ()
    mark: str = ""


@attrs.frozen
class BasisRef:
    """The legal basis of a finding: its kind, the treaty, agreement or rule of custom, one provision."""

    kind: BasisKind
    treaty: str
    provision: str
    read_with: tuple[str, ...] = ()

    def __str__(self) -> str:
        return f"{self.treaty} {self.provision}".strip()


@attrs.frozen
class LawPart:
    """Standing as reported. Days are ISO texts; `known_through` is the last day our data speak for."""

    standing: Holds | None = None
    since: str | None = None
    until: str | None = None
    why: str = ""
    known_through: str | None = None


@attrs.frozen
class EvidencePart:
    """One citation that counted, or was shown and did not count (`weight` "none")."""

    source: str
    title: str
    at: str
    kind: str
    statement: str
    bearing: str
    origin: str
    published: str
    mark: str
    weight: str
    url: str = ""
    fact: str = ""


@attrs.frozen
class ElementPart:
    """One element with its effective grade, and the two grades that it comes from. `role`: breach, met, qualifier."""

    name: str
    role: str
    question: str
    grade: str
    against: str
    for_: str
    stale: bool
    evidence: tuple[EvidencePart, ...]
    notes: tuple[str, ...] = ()


@attrs.frozen
class ExceptionPart:
    """An exception that the state claimed: whether it exists, is in play, is shown."""

    id: str
    provision: str
    state: str
    text: str


@attrs.frozen
class ReplyPart:
    """The state's answer beside the charge, ground by ground."""

    on: str | None
    source: str
    at: str
    says: str
    grounds: tuple[GroundPart, ...]
    blanket: bool = False
    none_found: str | None = None
    mark: str = ""


@attrs.frozen
class GroundPart:
    """One ground of a reply: what it does here, and whether a mandated finder decided it."""

    id: str
    effect: str
    decided_by: str = ""
    at: str = ""


@attrs.frozen
class Subject:
    """What a finding is about: exactly one of a conduct, a period, an item."""

    conduct: str | None = None
    period: str | None = None
    item: str | None = None


@attrs.frozen
class RemedyPart:
    """What to ask for: one act, with addressee, verb, measurable result and deadline."""

    addressee: str
    verb: str
    result: str
    deadline: str

    def __str__(self) -> str:
        return f"{self.addressee} to {self.verb} {self.result} {self.deadline}."


@attrs.frozen
class SeverityPart:
    """1 to 4, with the reason; never added up or averaged."""

    level: int
    reason: str


@attrs.frozen
class SetAside:
    """An analyst's decision to set a finding aside: whose, from when until when (both inclusive), and why.

    It stands beside the verdict and changes nothing in it.
    """

    by: str
    on: str
    until: str
    reason: str


@attrs.frozen
class Finding:
    """One verdict for one state × obligation × basis × conduct, period or item, with its reasons."""

    id: str
    state: str
    obligation: str
    code: str
    title: str
    basis: BasisRef
    subject: Subject
    verdict: Verdict
    when: str
    says: str
    status: Status | None = None
    position: str | None = None
    conduct: str | None = None
    territory: str | None = None
    flags: tuple[Flag, ...] = ()
    law: LawPart = LawPart()
    elements: tuple[ElementPart, ...] = ()
    exceptions: tuple[ExceptionPart, ...] = ()
    reply: str = "none-recorded"
    replies: tuple[ReplyPart, ...] = ()
    numbers: tuple[str, ...] = ()
    severity: SeverityPart | None = None
    marks: tuple[str, ...] = ()
    why: tuple[Step, ...] = ()
    remedy: RemedyPart | None = None
    set_aside: SetAside | None = None


@attrs.frozen
class Headline:
    """The worst finding of an obligation on its binding bases, with its dates (reasoning.md 9)."""

    obligation: str
    code: str
    title: str
    verdict: Verdict
    status: Status | None
    finding: str
    basis: str
    when: str
    flags: tuple[Flag, ...]
    counts: dict[str, int]


@attrs.frozen
class Covered:
    """A customary basis that did not run, and the treaty basis of the same content that binds."""

    obligation: str
    basis: str
    by: str
    subject: str


@attrs.frozen
class Coverage:
    """How much the scorecard rests on: counts with their denominators, and where nobody reported.

    `bound_unknown` counts the obligations of which no basis is known to bind and one may; `codes` holds the code of
    each obligation tested without any finding, by its id.
    """

    findings: int
    by_verdict: dict[str, int]
    obligations: int
    bound: int
    silent: tuple[str, ...]
    no_items: tuple[str, ...]
    covered_by: tuple[Covered, ...]
    standing_unknown: tuple[str, ...]
    records_considered: int
    sources_considered: int
    bound_unknown: int = 0
    codes: dict[str, str] = attrs.Factory(dict)


@attrs.frozen
class SourcePart:
    """One source that the scorecard cites anywhere, so that a view can name it."""

    title: str
    publisher: str
    kind: str
    mark: str
    symbol: str = ""
    url: str = ""
    published: str = ""
    language: str = "en"
    note: str = ""


@attrs.frozen
class PluginPart:
    """A plugin that took part, and its version."""

    name: str
    version: str


@attrs.frozen
class Provenance:
    """What the scorecard was made from; no clock and no path, so that the same inputs give the same bytes."""

    version: str
    plugins: tuple[PluginPart, ...]
    inputs: dict[str, str]


@attrs.frozen
class Scorecard:
    """A state's findings on a day, with coverage and provenance.

    `sources` holds every source cited anywhere in it, by id; `instruments` the title of each treaty and agreement
    that a finding names, by code; `names` what each state is called that a finding names by its code.
    """

    state: str
    name: str
    kind: str
    as_of: str
    since: str | None
    findings: tuple[Finding, ...]
    headlines: tuple[Headline, ...]
    coverage: Coverage
    provenance: Provenance
    sources: dict[str, SourcePart] = attrs.Factory(dict)
    instruments: dict[str, str] = attrs.Factory(dict)
    notes: tuple[str, ...] = ()
    warnings: tuple[str, ...] = ()
    names: dict[str, str] = attrs.Factory(dict)
    schema: str = "compliance/scorecard/1"
