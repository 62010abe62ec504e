"""What is on record of a period stands beside it: the words, the state's replies, the numbers, and no later day."""

from __future__ import annotations

from datetime import date

import attrs
import pytest

from compliance.assess import assess
from compliance.loading.holdings import Library
from compliance.model.conduct import By, Conduct, Count, Nature, Reply
from compliance.model.dates import day_span, parse_span
from compliance.model.findings import Finding
from compliance.model.items import Act, Item, Measure, Tally
from compliance.model.profiles import Profile, StateKind
from compliance.model.sources import Bearing, Citation, Mark, Source, SourceKind
from compliance.model.treaties import ActionKind, TreatyAction
from compliance.model.verdicts import Flag, Status, Verdict
from compliance.plugins import installed
from compliance.world import World

LIBRARY = Library(installed())
LAW = LIBRARY.catalogue
SCREENING, UPR = LIBRARY.rulebook.find("A8"), LIBRARY.rulebook.find("D5")
ASSESSED = LIBRARY.rulebook.find("A2")
AS_OF = date(2014, 6, 30)
JOINED = TreatyAction(ActionKind.ACCESSION, day_span(date(1995, 3, 1)), "report", Mark.VERIFIED)
SOURCES = {
    name: Source(name, name, name, SourceKind.AS, Mark.VERIFIED, origin=name, published=day_span(on))
    for name, on in (("report", date(2010, 1, 1)), ("answer", date(2014, 1, 1)), ("later", date(2015, 1, 1)))
}
REPLY = Reply(parse_span("2014-01-01"), "answer", says={"en": "They were heard."}, grounds=("did-not-happen",))


def removal(when: str = "2012", *, nature: Nature = Nature.EVENT, cite: str = "report") -> Conduct:
    """A removal of which nobody says whether the cases were looked at."""
    said = Citation(cite, bearing=Bearing.AGAINST, covers=parse_span(when))
    return Conduct(
        "sent-back", "removal", nature, By.ORGAN, parse_span(when), {"en": "Sent some people back."}, Mark.VERIFIED,
        (said,), to="XOT", persons="some", replies=(REPLY,),
    )  # fmt: skip


def world(profile: Profile) -> World:
    return World({profile.state: profile}, {**LAW.sources, **SOURCES}, LAW.treaties, LAW.agreements, LAW.grounds)


def found(record: Conduct, as_of: date = AS_OF) -> list[Finding]:
    profile = Profile("XEL", StateKind.STATE, "Exampleland", treaties={"CAT": (JOINED,)}, conduct=(record,))
    return list(assess(world(profile), (SCREENING, ASSESSED), "XEL", as_of).findings)


def period(record: Conduct, as_of: date = AS_OF) -> Finding:
    return next(
        one for one in found(record, as_of) if one.code == "A8" and str(one.basis) == "CAT 3" and one.subject.period
    )


def test_a_period_says_what_is_on_record_of_it() -> None:
    assert period(removal()).says == "On record of the period: Sent some people back."


def test_a_period_of_which_nothing_is_on_record_says_so() -> None:
    assert period(removal("2001")).says == "No conduct on record under this basis for the period."


def test_a_period_shows_the_replies_to_what_is_on_record_of_it_and_is_not_disputed_by_them() -> None:
    one = period(removal())

    assert [(reply.says, reply.source) for reply in one.replies] == [("They were heard.", "answer")]
    assert one.reply == "open"
    assert one.verdict is Verdict.INSUFFICIENT_EVIDENCE
    assert not {Flag.DISPUTED_BY_STATE, Flag.EXCEPTION_CLAIMED} & set(one.flags)


def test_a_reply_to_two_records_of_a_period_is_told_once() -> None:
    both = attrs.evolve(removal(), id="sent-back-again")
    profile = Profile("XEL", StateKind.STATE, "Exampleland", treaties={"CAT": (JOINED,)}, conduct=(removal(), both))
    one = next(
        one
        for one in assess(world(profile), (SCREENING,), "XEL", AS_OF).findings
        if str(one.basis) == "CAT 3" and one.subject.period
    )

    assert len(one.replies) == 1


@pytest.mark.parametrize(
    ("when", "nature", "told"),
    [
        ("1999/2014-02", Nature.PATTERN, "1999/.."),
        ("1999/2014-02", Nature.CONTINUING, "1999/.."),
        ("2009-12-30/2010-02-10", Nature.EVENT, "2009-12-30/2010-01-15"),
        ("../2014-02", Nature.PATTERN, "../2010-01-15"),
        ("1999/2010-01-15", Nature.PATTERN, "1999/2010-01-15"),
        ("1999/..", Nature.PATTERN, "1999/.."),
        ("2009", Nature.EVENT, "2009"),
        ("2010", Nature.EVENT, "2010"),
    ],
)
def test_an_end_that_is_yet_to_come_is_not_told(when: str, nature: Nature, told: str) -> None:
    one = next(one for one in found(removal(when, nature=nature), date(2010, 1, 15)) if one.conduct)

    assert one.when == told


def test_a_number_comes_with_what_its_source_says_of_it() -> None:
    counted = attrs.evolve(
        removal(),
        numbers=(Count(500, 500, "report", 'of persons, "more than"'), Count(40, 60, "report"), Count(9, 9, "later")),
    )
    one = next(one for one in found(counted) if one.conduct)

    assert one.numbers == ('500 (of persons, "more than") according to report', "40 to 60 according to report")


@pytest.mark.parametrize(("received", "told"), [(320, True), (2, True), (1, False)])
def test_a_tally_is_told_until_all_its_items_are_on_file(received: int, *, told: bool) -> None:
    item = Item(
        "ask", day_span(date(2010, 1, 4)), "report", {"en": "Do it."}, Mark.VERIFIED, Measure(Act.OTHER),
        mechanism="upr", tally="upr",
    )  # fmt: skip
    tally = Tally(
        "upr", day_span(date(2010, 1, 4)), "report", Mark.VERIFIED, received=received, partial=True, mechanism="upr"
    )
    profile = Profile("XEL", StateKind.STATE, "Exampleland", recommendations=(item,), tallies=(tally,))
    findings = {one.subject.item: one for one in assess(world(profile), (UPR,), "XEL", AS_OF).findings}

    assert set(findings) == ({"ask", "upr"} if told else {"ask"})
    assert not told or (findings["upr"].status, findings["upr"].verdict) == (Status.UNCLEAR, Verdict.COMMITMENT_ONLY)


def test_numbers_of_a_review_are_no_answer_to_one_ask() -> None:
    tally = Tally("upr", day_span(date(2010, 1, 4)), "report", Mark.VERIFIED, received=3, supported=3, mechanism="upr")
    profile = Profile("XEL", StateKind.STATE, "Exampleland", tallies=(tally,))
    (one,) = assess(world(profile), (UPR,), "XEL", AS_OF).findings

    assert "never what was done" in one.why[-1].text


def test_what_follows_from_signing_a_treaty_does_not_follow_for_its_protocol() -> None:
    signed = TreatyAction(ActionKind.SIGNATURE, day_span(date(1998, 10, 5)), "report", Mark.VERIFIED)
    profile = Profile("XEL", StateKind.STATE, "Exampleland", treaties={"ICCPR": (signed,)})
    doors = LIBRARY.rulebook.find("D10")
    findings = {str(one.basis): one for one in assess(world(profile), (doors,), "XEL", AS_OF).findings}

    assert findings["ICCPR 41"].flags == (Flag.VCLT_18,)
    assert findings["ICCPR-OP1 1"].flags == ()
    assert findings["ICCPR-OP1 1"].law.why == (
        "only parties to ICCPR can join ICCPR-OP1; on ICCPR: signed on 1998-10-05 only; no deposit by 2014-06-30"
    )
