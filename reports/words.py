"""The wording that every view shares: verdicts, grades, replies, days and the law, in whole phrases."""

from __future__ import annotations

import re
from collections.abc import Iterable

import attrs

from compliance.model.findings import BasisRef, Finding
from compliance.model.verdicts import FLAG_WORDS, GRADE_WORDS, BasisKind, Flag, Status, Verdict


@attrs.frozen
class Word:
    """A verdict or status: `short` for a cell, `name` for a heading, `plural` to count, `means` to explain."""

    short: str
    name: str
    plural: str
    means: str

    @property
    def brief(self) -> str:
        """The name for a cell of a table, where the legend says that it is about a commitment."""
        return self.name.removeprefix("Commitment ").capitalize()


VERDICTS = {
    Verdict.ERROR: Word("ERROR", "Error", "errors", "a rule failed; nothing is concluded"),
    Verdict.GAP: Word(
        "GAP", "Gap", "gaps", "what is reported falls short of a binding duty, and no dispute on it is open"
    ),
    Verdict.CONTESTED_GAP: Word(
        "CONT",
        "Contested gap",
        "contested gaps",
        "as a gap, but a specific dispute is open, or custom is the only basis and is not enough alone",
    ),
    Verdict.INSUFFICIENT_EVIDENCE: Word(
        "INSUF",
        "Insufficient evidence",
        "that cannot be told",
        "cannot be told from what is on record; neither a yes nor a no",
    ),
    Verdict.COMPLIANT: Word(
        "COMPL", "Compliant", "compliant", "shown by others than the state, with nothing of weight against it"
    ),
    Verdict.COMMITMENT_ONLY: Word(
        "COMM", "Commitment", "on commitments", "no law binds; a promise or a request, judged by its status"
    ),
    Verdict.NOT_BOUND: Word(
        "NB", "Not bound", "not bound", "the provision did not bind then; says nothing about the conduct"
    ),
    Verdict.OUT_OF_SCOPE: Word(
        "OOS",
        "Out of scope",
        "out of scope",
        "the addressee cannot bear the duty, or the numbers do not add up",
    ),
}
"""In the order in which views speak of them."""

STATUSES = {
    Status.UNMET: Word("UNMET", "Commitment unmet", "unmet", "a commitment not fulfilled"),
    Status.PARTLY: Word("PART", "Commitment partly met", "partly met", "a commitment fulfilled in part"),
    Status.UNCLEAR: Word(
        "UNCLR", "Commitment unclear", "unclear", "a commitment; whether it is fulfilled cannot be told"
    ),
    Status.MET: Word("MET", "Commitment met", "met", "a commitment fulfilled, shown by others than the state"),
}

COVERED = Word(
    "COVRD", "Covered by a treaty", "covered", "custom, not run: a treaty of the same content binds and is tested"
)
NO_ITEM = Word(
    "NOREC", "Nothing on record", "without a record", "no request or promise is on record, so there is nothing to test"
)
NOT_TESTED = Word("n/t", "Not tested", "not tested", "no finding on this duty for this state")

CAVEAT = (
    "This is an analysis aid and no legal advice: verdicts are as of the day named above, rest on the data listed, "
    "and change with the law, the facts and the evidence."
)
SILENT = "Bound, but nothing is on record for the period; that is no compliance and no breach:"
DOUBTFUL = "Whether the duty binds at all in the period cannot be told from the data:"
DISAGREE = "If something is wrong or missing: docs/how-to/disagree.md."

VERIFIED = "Seen in a public document, unless said otherwise."
HEADLINE = "the worst finding on a binding basis; where none binds, the commitment that is worst off, if there is one"
HEADLINES = f"A headline is {HEADLINE}. Headlines are not added up and rank nobody."

CHARGED = ("What is reported", "The state's reply")
ASKED = ("What was asked or promised", "The state's answer")

MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")

_BASIS_KINDS = {
    BasisKind.TREATY: "treaty",
    BasisKind.CUSTOM: "customary law",
    BasisKind.AGREEMENT: "agreement",
    BasisKind.COMMITMENT: "commitment, not binding",
    BasisKind.DOMESTIC: "domestic law",
}
VOICES = {
    "F1": "Courts and tribunals",
    "F2": "Mandated finders",
    "AD": "The state's own admissions",
    "AS": "UN bodies and experts",
    "R": "Press, organisations, other states",
    "REG": "Depositaries and UN registers",
    "LAW": "Texts of law",
    "ST": "The state's word about itself",
}
"""Who speaks in a source, in the order of weight in which the list of sources has them."""
_SPEAKERS = {
    "F1": "court or tribunal",
    "F2": "mandated finder",
    "AD": "the state's own admission",
    "AS": "UN body or expert",
    "R": "press, organisation or other state",
    "REG": "depositary or UN register",
    "LAW": "text of a law",
    "ST": "the state's word about itself",
}
_WEIGHTS = {
    "none": "shown, does not count",
    "weak": "weak",
    "R": "counts as a report",
    "AS": "counts as a UN body's word",
    "decisive": "decisive",
}
_POSITIONS = {
    "supported": "The state supported it.",
    "partly": "The state supported it in part.",
    "noted": "The state noted it, which is not the same as rejecting it.",
    "rejected": "The state rejected it.",
    "unknown": "What the state answered is not known.",
    "own-promise": "It is the state's own promise.",
}
_STEPS = {
    "deposited": "Deposit",
    "in-force": "Entry into force",
    "reserved": "Reservation",
    "reserved-part": "Reservation",
    "reserved-whole": "Reservation",
    "not-reserved": "Reservations",
    "reservations-unknown": "Reservations",
    "dateline": "Dateline",
    "custom": "Custom",
    "proviso": "Proviso",
    "exit": "Exit",
    "standing-unknown": "Standing unknown",
    "subject": "Reported",
    "time": "Days judged",
    "mark": "Unverified",
}
NO_REPLY = "No reply on record by this day, nor any search for one; that is no admission."
NONE_FOUND = "No reply found when we searched on {}; that is no admission."


def verdict_word(verdict: Verdict, status: Status | None) -> Word:
    """Return the word for a verdict; for a commitment, the word for its status."""
    return STATUSES[status] if verdict is Verdict.COMMITMENT_ONLY and status else VERDICTS[verdict]


def plural(verdict: Verdict, number: int) -> str:
    """Return how a verdict is counted: "1 gap", "3 gaps", "2 not bound" without the number."""
    word = VERDICTS[verdict]
    return word.plural.removesuffix("s") if number == 1 and word.plural.endswith(("gaps", "errors")) else word.plural


def counted(number: int, one: str, many: str) -> str:
    """Return a number with its noun: "1 finding", "3 findings"."""
    return f"{number} {one if number == 1 else many}"


def grade(code: str) -> str:
    """Return a grade as its word and code: "corroborated (g3)"."""
    level = code[1:]
    known = code[:1] == "g" and level.isdigit() and int(level) < len(GRADE_WORDS)
    return f"{GRADE_WORDS[int(level)]} ({code})" if known else code


def level(code: str) -> str:
    """Return a grade as its code and word: "g3 corroborated"."""
    word, known, _ = grade(code).partition(" (")
    return f"{code} {word}" if known else code


def flag(one: Flag) -> str:
    """Return a flag as a sentence."""
    return sentence(FLAG_WORDS[one])


def set_aside(finding: Finding) -> tuple[str, ...]:
    """Return that an analyst set the finding aside, whose decision that is and why; nothing if nobody did."""
    one = finding.set_aside
    if one is None:
        return ()
    span = f"from {day(one.on)} until {day(one.until)}"
    return (sentence(f"set aside {span} by {one.by}: {one.reason.rstrip('.')}; the verdict stands"),)


def sentence(text: str) -> str:
    """Return text with a capital and a full stop."""
    return capital(text) + ("" if text[-1:] in {"", ".", "!", "?", "…"} else ".")


def capital(text: str) -> str:
    """Return text with a capital."""
    return text[:1].upper() + text[1:]


def name(slug: str) -> str:
    """Return the id of an element or a ground as words: "no-such-persons" is "no such persons"."""
    return slug.replace("-", " ")


_ISO = r"\d{4}(?:-\d{2}(?:-\d{2})?)?"


def day(text: str) -> str:
    """Return a year, month or day in words: "20 Feb 2014"; anything else as it is."""
    found = re.fullmatch(r"(\d{4})(?:-(0[1-9]|1[0-2])(?:-(\d{2}))?)?", text)
    if not found:
        return text
    year, month, number = found.groups()
    parts = (number.lstrip("0") if number else "", MONTHS[int(month) - 1] if month else "", year)
    return " ".join(part for part in parts if part)


def when(text: str) -> str:
    """Return a time written in EDTF in words: "1999 to Feb 2014"."""
    first, slash, last = text.partition("/")
    if not slash:
        return day(text)
    if first == "..":
        return f"until {day(last)}"
    return f"since {day(first)}, not known to have ended" if last == ".." else f"{day(first)} to {day(last)}"


def days_in(text: str) -> str:
    """Return a sentence of the tool's own with its ISO days in words; days inside ids stay as they are."""
    text = re.sub(rf"(?<![\w/-])({_ISO}|\.\.)/({_ISO}|\.\.)(?![\w/-])", lambda found: when(found[0]), text)
    return re.sub(r"(?<![\w/-])\d{4}-\d{2}-\d{2}(?![\w/-])", lambda found: day(found[0]), text)


def basis(one: BasisRef) -> str:
    """Return a legal basis with its kind: "CAT 3 (treaty)"."""
    beside = f", read with {', '.join(one.read_with)}" if one.read_with else ""
    return f"{one} ({_BASIS_KINDS[one.kind]}){beside}"


def bases(every: Iterable[BasisRef]) -> str:
    """Return legal bases in short, the provisions of one treaty together: "CRC 37; ICCPR 7, 10"."""
    treaties: dict[str, list[str]] = {}
    for one in every:
        known, provision = (one.treaty, one.provision) if one.kind is BasisKind.TREATY else (str(one), "")
        treaties.setdefault(known, []).append(provision)
    return "; ".join(f"{treaty} {', '.join(dict.fromkeys(some))}".strip() for treaty, some in treaties.items())


def step(code: str) -> str:
    """Return the name of a legal step: "Entry into force"."""
    return _STEPS.get(code) or name(code).capitalize()


def speaker(kind: str) -> str:
    """Return who speaks in a source of this kind."""
    return _SPEAKERS.get(kind, kind)


def origin(code: str, source: str) -> str:
    """Return where the knowledge of a piece of evidence comes from, no id of a source among it."""
    kind, colon, rest = code.partition(":")
    if code in {source, f"finder:{source}"}:
        return "its own finding" if colon else "its own knowledge"
    return rest if colon and kind in {"body", "finder"} else code


def weight(code: str) -> str:
    """Return how much a piece of evidence counts."""
    return _WEIGHTS.get(code, code)


def bearing(code: str) -> str:
    """Return which way a piece of evidence bears."""
    return {"against": "speaks against the state", "for": "speaks for the state"}.get(code, code)


def position(code: str | None) -> str:
    """Return the state's answer to what was asked of it."""
    return _POSITIONS.get(code or "", "No answer recorded.")
