"""What must not be run together: the days of two treaties, two times under one provision, two reasons for nothing."""

from __future__ import annotations

import importlib
import re

import attrs
import pytest

from compliance.model.findings import Covered, Finding, LawPart, Scorecard, Step, Subject
from compliance.model.verdicts import Flag, Holds, Verdict

from .conftest import Render
from .parts import TITLES, finding, treaty
from .test_every_view import READ, words

standing = importlib.import_module("compliance.reports.standing")

SIGNED = "signed on {} only; no deposit by {}"
PERIOD = "2021-11-23/2026-11-22"


def unbound(code: str, provision: str, why: str) -> Finding:
    law = LawPart(Holds.NOT_BOUND, why=why)
    return finding("C2", "Nobody is harmed", treaty(code, provision), Verdict.NOT_BOUND, law=law, flags=(Flag.VCLT_18,))


@pytest.mark.parametrize("view", READ)
def test_each_treaty_keeps_its_own_days(view: str, render: Render, full: Scorecard) -> None:
    found = (
        unbound("CRC", "37", SIGNED.format("1995-02-16", "2014-06-01")),
        unbound("CEDAW", "2", SIGNED.format("1980-07-17", "2014-06-01")),
        unbound("CRPD", "35", SIGNED.format("2009-07-30", "2014-06-01")),
        unbound("CEDAW", "6", SIGNED.format("1980-07-17", "2014-06-01")),
    )
    text = words(render(view, attrs.evolve(full, findings=found), width=200))

    assert "C2 CRC 37: signed on 16 Feb 1995 only; no deposit by 1 Jun 2014; signed or deposited, not in force" in text
    assert "C2 CEDAW 2, 6: signed on 17 Jul 1980 only; no deposit by 1 Jun 2014;" in text
    assert "C2 CRPD 35: signed on 30 Jul 2009 only; no deposit by 1 Jun 2014;" in text


def test_the_last_day_without_a_deposit_speaks_for_earlier_ones_of_the_same_treaty_alone() -> None:
    found = [
        unbound("CRC", "37", SIGNED.format("1995-02-16", "2006-12-31")),
        unbound("CRC", "6", SIGNED.format("1995-02-16", "2014-06-01")),
        unbound("CRC", "22", SIGNED.format("1994-02-16", "2014-06-01")),
        unbound("CEDAW", "2", SIGNED.format("1995-02-16", "2003-01-01")),
    ]
    lines = [line.partition("; signed or")[0] for line in standing.unbound(found, TITLES)]

    assert lines == [
        "C2 CRC 37, 6: signed on 16 Feb 1995 only; no deposit by 1 Jun 2014",
        "C2 CRC 22: signed on 16 Feb 1994 only; no deposit by 1 Jun 2014",
        "C2 CEDAW 2: signed on 16 Feb 1995 only; no deposit by 1 Jan 2003",
    ]


def under(times: list[str], law: LawPart) -> list[Finding]:
    return [
        finding("A2", "Duty", treaty("CAT", "3"), Verdict.INSUFFICIENT_EVIDENCE, when=one, law=law) for one in times
    ]


def test_one_provision_that_stands_otherwise_at_another_time_is_told_with_both_times() -> None:
    bound = LawPart(Holds.BOUND, since="2015-03-07", known_through="2020-09-16")
    unknown = LawPart(Holds.UNKNOWN, known_through="2020-09-16")

    told = standing.treaties([*under(["2015-10", "2019"], bound), *under([PERIOD], unknown)], {"CAT": TITLES["CAT"]})

    assert told[0].law == (
        "Under 3 (Oct 2015; 2019): binds since 7 Mar 2015; our data speak to 16 Sep 2020. "
        "Under 3 (23 Nov 2021 to 22 Nov 2026): whether it binds cannot be told; our data speak to 16 Sep 2020."
    )


@pytest.mark.parametrize(
    ("times", "said"),
    [
        (["2006", "1999/..", "2012-08", "2019"], "4 times from 1999 on"),
        (["../2001", "../2002", "../2003", "../2004"], "4 times"),
        (["2006", "2006"], "2006"),
    ],
)
def test_many_times_are_counted_from_the_first(times: list[str], said: str) -> None:
    later = LawPart(Holds.BOUND, since="1990-02-10")
    laws = standing.treaties([*under(times, LawPart(Holds.BOUND)), *under([PERIOD], later)], {"CAT": TITLES["CAT"]})

    assert laws[0].law.startswith(f"Under 3 ({said}): binds. Under 3 (23 Nov 2021 to 22 Nov 2026): binds since 10 Feb")


@pytest.mark.parametrize("view", READ)
def test_a_duty_with_a_record_of_another_time_is_not_said_to_have_none(
    view: str, render: Render, full: Scorecard
) -> None:
    """The period is silent, and an older report under the same basis is told on the same page."""
    silent = next(one for one in full.findings if one.id in full.coverage.silent)
    older = attrs.evolve(
        silent, id="XEL/A5/old", verdict=Verdict.COMPLIANT, subject=Subject(item="first-report"), when="2003/2005"
    )
    text = words(render(view, attrs.evolve(full, findings=(*full.findings, older)), width=200))

    assert "nothing is on record for the period; " in text
    assert "A5: ICPPED 16 (what is on record of 2003 to 2005 is told apart)" in text
    assert "told apart" not in words(render(view, full, width=200))


@pytest.mark.parametrize("view", READ)
@pytest.mark.parametrize(
    ("bound", "unknown", "tested", "said"),
    [
        (0, 1, 1, "0 of 1 duty tested is known to bind the state on some legal basis; of 1 it cannot be told."),
        (6, 3, 11, "6 of 11 duties tested are known to bind the state on some legal basis; of 3 more it cannot be "),
        (6, 0, 11, "6 of 11 duties tested bind the state on some legal basis. "),
    ],
)
def test_what_cannot_be_told_is_not_counted_as_not_binding(
    view: str, bound: int, unknown: int, tested: int, said: str, render: Render, full: Scorecard
) -> None:
    cover = attrs.evolve(full.coverage, bound=bound, bound_unknown=unknown, obligations=tested)

    assert said in words(render(view, attrs.evolve(full, coverage=cover), width=200))


@pytest.mark.parametrize("view", READ)
def test_the_number_of_sources_is_that_of_the_list(view: str, render: Render, full: Scorecard) -> None:
    text = render(view, attrs.evolve(full, coverage=attrs.evolve(full.coverage, sources_considered=99)), width=200)
    listed = re.findall(r'(?:^|<li id="s1-r\d+" value="|- )\\?\[?(\d+)\\?(?:\]|")', text, re.MULTILINE)

    assert f"Rests on 3 records; cites {len(set(listed))} sources, listed below." in words(text)


@pytest.mark.parametrize("view", READ)
def test_custom_that_a_treaty_covers_is_told_from_what_nobody_asked_for(
    view: str, render: Render, full: Scorecard
) -> None:
    """Three states side by side: one tested on all duties, one with a reason for each duty left out, one without."""
    duties = [one.obligation for one in full.headlines]
    cover = attrs.evolve(
        full.coverage, no_items=tuple(duties[1:]), covered_by=(Covered(duties[0], "custom torture", "CAT 3", "period"),)
    )
    bare = attrs.evolve(full, state="XBL", findings=(), headlines=(), coverage=cover)
    none = attrs.evolve(bare, state="XCL", coverage=attrs.evolve(cover, no_items=(), covered_by=()))
    text = words(render(view, full, bare, none, width=120))
    start = text.index("Headline of each state on each duty")
    matrix = text[start : text.index("rank nobody", start)]
    covered, no_item, untested = ("COVRD", "NOREC", "n/t") if view == "text" else _BRIEF

    assert matrix.count(covered) == 1 + 1  # the cell and the legend
    assert matrix.count(no_item) == len(duties) - 1 + 1
    assert matrix.count(untested) == len(duties) + 1
    assert "a treaty of the same content binds and is tested" in matrix


_BRIEF = ("Covered by a treaty", "Nothing on record", "Not tested")


@pytest.mark.parametrize("view", READ)
@pytest.mark.parametrize("proof", [False, True])
def test_states_that_asked_have_their_names(view: str, proof: bool, render: Render, full: Scorecard) -> None:
    item = next(one for one in full.findings if one.status == "unclear")
    asked = attrs.evolve(item, why=(Step("note", "asked by ARG, ILO, Czechia; position: unknown"), *item.why[1:]))
    card = attrs.evolve(full, findings=(asked,), names={"ARG": "Argentina"})

    assert "sked by Argentina, ILO, Czechia" in words(render(view, card, proof=proof, width=200))


@pytest.mark.parametrize("view", READ)
def test_duties_without_a_finding_have_their_codes(view: str, render: Render, full: Scorecard) -> None:
    cover = attrs.evolve(full.coverage, no_items=("unhcr-guidelines",), codes={"unhcr-guidelines": "E2"})
    text = words(render(view, attrs.evolve(full, coverage=cover), width=200))

    assert "No request or promise is on record for E2." in text
    assert "unhcr guidelines" not in text
