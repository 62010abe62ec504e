"""The words of a pack's documents: positions, statuses, acts, moments, and how well a day is known."""

from __future__ import annotations

import re
from datetime import date

import attrs

from compliance.model.calendar import Known
from compliance.model.checked import ActKind, AskedAct, CheckedBy, Degree, Done, Moment
from compliance.model.dates import MONTHS
from compliance.model.packs import EventKind, Pack
from compliance.model.recommendations import AskKind, LinkedBy, Mechanism, Recommendation, RecommendationPosition
from compliance.model.verdicts import Status, Verdict

from .. import words


@attrs.frozen
class Term:
    """A word of the documents, and what it means."""

    name: str
    means: str
    warning: str = ""

    @property
    def tag(self) -> str:
        """The word with its warning, to stand beside what it is said of."""
        return f"{self.name}: {self.warning}" if self.warning else self.name


STATUSES = {
    Status.MET: Term("Met", "what was asked is done, and a register or a finding shows it"),
    Status.PARTLY: Term("Partly met", "some of what was asked is done, and it is shown which part"),
    Status.UNMET: Term("Unmet", "what was asked is not done, and a register or a finding shows that it is not"),
    Status.UNCLEAR: Term("Unclear", "what is on file cannot tell; neither a yes nor a no"),
}
POSITIONS = {
    RecommendationPosition.SUPPORTED: Term("Supported", "the state said yes; that alone shows nothing done"),
    RecommendationPosition.IN_PART: Term("Supported in part", "the state said yes to a part"),
    RecommendationPosition.NOTED: Term("Noted", "the state took note, which is not the same as a refusal"),
    RecommendationPosition.NOT_SUPPORTED: Term("Not supported", "the state rejected it or did not accept it"),
    RecommendationPosition.PENDING: Term("Pending", "the state had not answered yet when the source was written"),
    RecommendationPosition.UNCLEAR: Term("Unclear", "the source gives no answer, or one that is neither yes nor no"),
}
UNASKED = Term(
    "None is asked",
    "nobody asks the state for one, since only the Universal Periodic Review does; what others asked has an answer "
    "only where one is on file",
)
MOMENTS = {
    Moment.BEFORE: "Before it was asked",
    Moment.MID_TERM: "By the mid-term",
    Moment.NEXT_REVIEW: "By the next review",
    Moment.TODAY: "By the day of this pack",
}
DONE = {
    Done.YES: "yes",
    Done.PARTLY: "in part",
    Done.NO: "no",
    Done.UNKNOWN: "not known",
    Done.NOT_YET: "that day has not come",
}
RESTS_ON = {
    CheckedBy.ACT: "an act that a register would show",
    CheckedBy.OBLIGATION: "findings on the duties that it restates",
    CheckedBy.NOTHING: "nothing on file that could show it",
}
LINKS = {
    LinkedBy.STATED: "as the source states",
    LinkedBy.SUGGESTED: "read from the words by a rule, not by a person",
    LinkedBy.CHOSEN: "chosen by a person",
}
LINKED = {
    LinkedBy.STATED: "the link is stated by the source",
    LinkedBy.SUGGESTED: "the link is read from the words by a rule, not by a person",
    LinkedBy.CHOSEN: "the link is chosen by a person",
}
"""How a recommendation was linked to a duty."""
KNOWN = {
    Known.CONFIRMED: Term("confirmed", "read in a named source"),
    Known.RECALLED: Term(
        "recalled", "general knowledge that no source here shows; verify it before relying on it", "verify"
    ),
    Known.COMPUTED: Term("computed", "follows by a rule from other days, and is no better than they are"),
    Known.UNKNOWN: Term("unknown", "nothing on file says when"),
}
EVENTS = {
    EventKind.LAST_REVIEW: "Last review",
    EventKind.STAKEHOLDERS: "Submissions of stakeholders due",
    EventKind.NATIONAL_REPORT: "National report due",
    EventKind.REVIEW: "Review",
    EventKind.ADDENDUM: "Addendum with the positions due",
    EventKind.ADOPTION: "Adoption of the outcome",
    EventKind.MID_TERM: "Mid-term",
    EventKind.NEXT_REVIEW: "Next review",
}
_DEGREES = {Degree.ACT: "", Degree.STEPS: "Take steps", Degree.CONSIDER: "Consider"}
_MECHANISMS = {
    Mechanism.UPR: "Universal Periodic Review",
    Mechanism.TREATY_BODY: "Treaty body",
    Mechanism.SPECIAL_PROCEDURE: "Special procedure",
    Mechanism.OTHER: "Other body",
}


_MONTHS = dict(zip(words.MONTHS, MONTHS, strict=True))


def day(one: date | None) -> str:
    """Return a day in words, or that it is not known."""
    return spelled(words.day(one.isoformat())) if one else "day not known"


def spelled(text: str) -> str:
    """Return a text of ours with its months in full, as papers of the United Nations have them: "3 June 2022"."""
    return re.sub(rf"\b({'|'.join(_MONTHS)})(?= \d{{4}}\b)", lambda found: _MONTHS[found[1]], text)


def position(asked: Recommendation) -> str:
    """Return the state's position as the source gives it, or why there is none."""
    if asked.answered is not None:
        return POSITIONS[asked.answered].name
    if asked.kind is AskKind.PLEDGE:
        return f"{UNASKED.name}: the state's own pledge"
    return f"{UNASKED.name}: an observation" if asked.kind is AskKind.OBSERVATION else UNASKED.name


def act(asked: AskedAct) -> str:
    """Return what an act is: "Become a party to CAT"; "Consider: become a party to CAT" where the words ask no more."""
    place = f"{asked.treaty} {asked.provision}".strip() or "a treaty that the words leave open"
    told = {
        ActKind.JOIN: f"Become a party to {place}",
        ActKind.SIGN: f"Sign {place}",
        ActKind.WITHDRAW: f"Withdraw a reservation to {place}",
        ActKind.INVITE: "Issue a standing invitation to the special procedures",
        ActKind.ACCEPT: f"Accept the procedure of {place}",
        ActKind.REPORT: f"Submit the report due under {place}",
    }[asked.kind]
    lead = _DEGREES[asked.degree]
    return f"{lead}: {told[:1].lower()}{told[1:]}" if lead else told


def verdict(word: str) -> str:
    """Return a verdict by its word in findings: "Insufficient evidence"; what is no verdict stays as it is."""
    return words.VERDICTS[Verdict(word)].name if word in set(Verdict) else words.capital(words.name(word))


def duty(obligation: str, title: str = "") -> str:
    """Return a duty by the title of its rule; without one by its id in words: "the duty on UPR recommendations"."""
    if title:
        return f"the duty “{title}”"
    named = re.sub(r"\b(?:upr|unhcr|un)\b", lambda found: found[0].upper(), words.name(obligation))
    return f"the duty on {named}"


def mechanism(asked: Recommendation) -> str:
    """Return the procedure in which it was asked."""
    return _MECHANISMS[asked.mechanism]


def occasion(asked: Recommendation) -> str:
    """Return where it was asked, so that what was asked together stands together: "Treaty body, cycle 3"."""
    places = [f"{what} {number}" for what, number in (("cycle", asked.cycle), ("session", asked.session)) if number]
    if asked.kind is AskKind.OBSERVATION:
        places.insert(0, "remarks that ask nothing")
    body = asked.body if asked.mechanism is not Mechanism.UPR and asked.body else mechanism(asked)
    return ", ".join([words.capital(body), *places])


def ordinal(number: int) -> str:
    """Return a number in an order: 41st, 42nd, 43rd, 44th."""
    ending = "th" if 10 <= number % 100 <= 20 else {1: "st", 2: "nd", 3: "rd"}.get(number % 10, "th")
    return f"{number}{ending}"


def review(pack: Pack) -> str:
    """Return which review the pack is for: "4th cycle, 46th session"."""
    parts = [f"{ordinal(n)} {what}" for n, what in ((pack.cycle, "cycle"), (pack.session, "session")) if n is not None]
    return ", ".join(parts) or "cycle and session not known"


def about(pack: Pack) -> str:
    """Return the line under a title: for which review, as of which day, made by what."""
    made = f" Made by {pack.made_by}." if pack.made_by else ""
    return f"Universal Periodic Review, {review(pack)}. What is known as of {day(pack.as_of)}.{made}"
