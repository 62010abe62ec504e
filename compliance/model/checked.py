"""What became of a recommendation: the acts it asks for, when each was done, and what shows it."""

from __future__ import annotations

from datetime import date

import attrs

from compliance.model.recommendations import LinkedBy, Recommendation
from compliance.model.sources import Mark
from compliance.model.terms import Term
from compliance.model.verdicts import Status


class ActKind(Term):
    """An act that a register shows, so that it is checked and not guessed."""

    JOIN = "join"  # ratify, accede, become party: a deposit
    SIGN = "sign"
    WITHDRAW = "withdraw-reservation"
    INVITE = "standing-invitation"
    ACCEPT = "accept-procedure"  # a door: complaints, inquiry; by declaration, or by joining a protocol
    REPORT = "submit-report"


class Degree(Term):
    """How far the words go: an act, steps towards it, or only a thought about it. No register shows the last two."""

    ACT = "act"
    STEPS = "steps"
    CONSIDER = "consider"


@attrs.frozen
class AskedAct:
    """One act that the words ask for: `treaty` is a code of the catalogue, `provision` of that treaty where it says so.

    `treaty` is empty where the words leave open which, or name an instrument outside the catalogue.
    `read_by` is the rule of reading or the person behind it, and `by` how the link was made: an act that is only
    suggested was read out of the words by a rule, and says so wherever it is shown. `place` is where these words stand,
    from the first character to before the end; both are 0 where a person chose what no rule read.
    """

    kind: ActKind
    treaty: str = ""
    provision: str = ""
    by: LinkedBy = LinkedBy.SUGGESTED
    read_by: str = ""
    degree: Degree = Degree.ACT
    place: tuple[int, int] = attrs.field(default=(0, 0), eq=False)


class Moment(Term):
    """A point in time at which one asks whether it was done, in the order of time."""

    BEFORE = "before"  # before the recommendation was made
    MID_TERM = "mid-term"
    NEXT_REVIEW = "next-review"
    TODAY = "today"  # the as-of day


class Done(Term):
    """Whether an act was done by a moment. Unknown is never no."""

    YES = "yes"
    NO = "no"
    PARTLY = "partly"  # some of several reservations withdrawn
    UNKNOWN = "unknown"
    NOT_YET = "not-yet"  # the moment lies after the as-of day


@attrs.frozen
class Answer:
    """Whether the act was done by a moment: `day` is its last day, None where not known; `why` says it in words."""

    moment: Moment
    day: date | None
    done: Done
    why: str = ""


@attrs.frozen
class Proof:
    """The act on file that shows it: the kind of act, its day in EDTF, the source's id in the bibliography.

    `also` are the ids of further sources of the same record.
    """

    action: str
    on: str
    cite: str
    mark: Mark | None = None
    also: tuple[str, ...] = ()


@attrs.frozen
class CheckedAct:
    """One act with its answers in the order of time, what proves it, and a sentence on it.

    `known_through` is the last day to which the register is good: up to it, no act on file means no act. `reported`
    says that no register shows what is on file, but reports alone: a fact with a source, and not enough for a status.
    """

    asked: AskedAct
    answers: tuple[Answer, ...]
    proofs: tuple[Proof, ...] = ()
    known_through: date | None = None
    why: str = ""
    reported: bool = False

    def by(self, moment: Moment) -> Done:
        """Return whether it was done by a moment; unknown where the moment was not asked about."""
        return next((one.done for one in self.answers if one.moment is moment), Done.UNKNOWN)


class CheckedBy(Term):
    """What the status rests on."""

    ACT = "act"  # an act that a register shows
    OBLIGATION = "obligation"  # the findings of the ladder on the duties that it restates
    NOTHING = "nothing"  # neither: unclear


@attrs.frozen
class Restated:
    """A duty that the recommendation restates, and the headline of the ladder on it, by the id of its finding.

    `verdict` and `finding` are empty where the link is only suggested: no verdict is made of a suggestion. `title` is
    that of the rule, empty where no rule is known by that id or code.
    """

    obligation: str
    verdict: str
    finding: str
    by: LinkedBy
    status: Status | None = None
    title: str = ""


@attrs.frozen
class Checked:
    """A recommendation and what became of it as of a day: its status, what that rests on, and why, in sentences.

    `sources` are ids of the bibliography. The status is `unclear` unless something shows it: position, tone and
    silence show nothing.
    """

    asked: Recommendation
    as_of: date
    status: Status
    by: CheckedBy
    why: tuple[str, ...]
    acts: tuple[CheckedAct, ...] = ()
    duties: tuple[Restated, ...] = ()
    sources: tuple[str, ...] = ()
