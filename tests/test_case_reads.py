"""What a rule reads of a case is the same however it asks, and whatever was read before."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

import attrs
import pytest

from compliance.assess import _knowledge, assess
from compliance.case import Case
from compliance.evidence.grading import G2
from compliance.evidence.knowledge import Knowledge
from compliance.law.bonds import Bonds
from compliance.loading.holdings import Library
from compliance.model.conduct import By, Conduct, Nature
from compliance.model.dates import day_span, parse_span
from compliance.model.profiles import Profile, StateKind
from compliance.model.sources import Bearing, Citation, Mark, Source, SourceKind
from compliance.plugins import installed
from compliance.registers import Docket
from compliance.world import World

LIBRARY = Library(installed())
RULE = LIBRARY.rulebook.find("A2")
AS_OF = date(2014, 6, 30)
SOURCES = {
    name: Source(name, name, name, SourceKind.AS, Mark.VERIFIED, origin=name, published=day_span(date(2010, 1, 1)))
    for name in ("one", "other")
}


def harm(name: str, cite: str) -> Conduct:
    said = Citation(cite, bearing=Bearing.AGAINST)
    return Conduct(
        name, "ill-treatment", Nature.PATTERN, By.ORGAN, parse_span("2005/2009"), {"en": "Harm."}, Mark.VERIFIED,
        (said,), affects=("returnees",),
    )  # fmt: skip


OTHER = Profile("XOT", StateKind.STATE, "Otherland", conduct=(harm("first", "one"), harm("second", "other")))
SELF = Profile("XEL", StateKind.STATE, "Exampleland")
WORLD = World({"XEL": SELF, "XOT": OTHER}, SOURCES, {}, {}, {})


def case(world: World = WORLD) -> Case:
    docket = Docket("XEL", Knowledge(world, AS_OF), Bonds(SELF, {}, {}, AS_OF))
    return Case(docket, RULE.by_name, RULE.bases[0], (date(2009, 7, 1), AS_OF))


@pytest.mark.parametrize("kinds", [("ill-treatment",), ["ill-treatment"], {"ill-treatment"}])
def test_kinds_of_harm_may_come_in_any_collection(kinds: Iterable[str]) -> None:
    assert case().pattern("XOT", kinds, "returnees").against == G2


def test_kinds_of_harm_may_come_one_by_one() -> None:
    only_the_second = attrs.evolve(OTHER, conduct=(attrs.evolve(OTHER.conduct[0], kind="removal"), OTHER.conduct[1]))
    asked = case(attrs.evolve(WORLD, profiles={"XEL": SELF, "XOT": only_the_second}))

    assert asked.pattern("XOT", (kind for kind in ["killing", "ill-treatment"]), "returnees").against == G2


def test_a_record_has_its_own_entries_though_it_is_made_anew_for_each_question() -> None:
    known = Knowledge(WORLD, AS_OF)
    cited = [
        known.of_conduct("XOT", attrs.evolve(record))[0].citation.cite for _ in range(50) for record in OTHER.conduct
    ]

    assert cited == ["one", "other"] * 50


def test_a_record_that_stands_in_two_profiles_is_told_of_each_as_its_own() -> None:
    known, (record, _) = Knowledge(WORLD, AS_OF), OTHER.conduct

    assert [known.of_conduct(state, record)[0].fact for state in ("XOT", "XEL")] == ["XOT/first", "XEL/first"]
    assert [known.harm(state, record, AS_OF).notes[-1].split(",")[0] for state in ("XOT", "XEL")] == [
        "pattern XOT/first",
        "pattern XEL/first",
    ]


def test_a_pattern_that_is_kept_counts_on_each_day_as_it_does_when_it_is_graded_anew() -> None:
    days = [date(2005, 1, 1), date(2009, 12, 31), date(2014, 12, 31), date(2015, 1, 1), date(2005, 1, 1)]
    known = Knowledge(WORLD, AS_OF)

    kept = [known.harm("XOT", OTHER.conduct[0], day) for day in days]

    assert kept == [Knowledge(WORLD, AS_OF).harm("XOT", OTHER.conduct[0], day) for day in days]
    assert [one.stale for one in kept] == [False, False, False, True, False]


def test_what_is_known_of_a_day_is_worked_out_once_for_all_states_and_grows_no_further() -> None:
    world = LIBRARY.world
    assert _knowledge(world, AS_OF) is _knowledge(world, AS_OF)
    assert _knowledge(world, AS_OF) is not _knowledge(world, date(2014, 7, 1))
    assert _knowledge(world, AS_OF) is not _knowledge(attrs.evolve(world), AS_OF)

    kept = []
    for _ in range(3):
        for state in ("CHN", "PRK"):
            assess(world, installed().rulebook.rules, state, AS_OF)
        kept.append([len(part) for part in vars(_knowledge(world, AS_OF)).values() if isinstance(part, dict)])

    assert kept[0] == kept[1] == kept[2]
    assert sum(kept[0]) > 100
