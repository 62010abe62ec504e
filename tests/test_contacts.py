"""Records of registers are found by kind and treaty, once a source is known, in order of time."""

from __future__ import annotations

from datetime import date

from compliance.evidence.knowledge import Knowledge
from compliance.loading.holdings import Library
from compliance.model.conduct import Withdrawn
from compliance.model.dates import day_span, parse_span
from compliance.model.items import Engagement, EngagementKind
from compliance.model.sources import Citation, Mark, Source, SourceKind
from compliance.plugins import installed
from compliance.world import World

AS_OF = date(2015, 6, 30)
DUE, RECEIVED = EngagementKind.REPORT_DUE, EngagementKind.REPORT_RECEIVED
CATALOGUE = Library(installed()).catalogue


def source(name: str, known: date) -> Source:
    return Source(name, "Register", "Office", SourceKind.REG, Mark.VERIFIED, published=day_span(known))


SOURCES = {one.id: one for one in (source("early", date(2010, 1, 1)), source("late", date(2016, 1, 1)))}
WORLD = World({}, SOURCES, CATALOGUE.treaties, CATALOGUE.agreements, CATALOGUE.grounds)


def record(
    name: str, on: str, kind: EngagementKind = DUE, treaty: str = "CAT", cite: str = "early", *, gone: bool = False
) -> Engagement:
    withdrawn = Withdrawn(date(2014, 1, 1), "a slip") if gone else None
    return Engagement(name, kind, parse_span(on), "", {}, Mark.VERIFIED, (Citation(cite),), treaty, withdrawn)


def found(knowledge: Knowledge, records: tuple[Engagement, ...], kind: EngagementKind = DUE) -> list[str]:
    return [one.record.id for one in knowledge.contacts("XEL", records, kind, "CAT")]


def test_contacts_are_of_one_kind_and_treaty_known_and_not_taken_back() -> None:
    records = (
        record("kept", "2012"),
        record("came", "2012", RECEIVED),
        record("covenant", "2012", treaty="ICCPR"),
        record("unknown", "2012", cite="late"),
        record("gone", "2012", gone=True),
    )
    knowledge = Knowledge(WORLD, AS_OF)

    assert found(knowledge, records) == ["kept"]
    assert found(knowledge, records, RECEIVED) == ["came"]
    assert [one.id for one in knowledge.filed(records, DUE, "CAT")] == ["kept", "unknown"]


def test_contacts_come_in_order_of_time_and_what_is_filed_in_that_of_the_file() -> None:
    records = (record("third", "2014"), record("first", "2010-05"), record("second", "2010/2012"))
    knowledge = Knowledge(WORLD, AS_OF)

    assert found(knowledge, records) == ["first", "second", "third"]
    assert [one.id for one in knowledge.filed(records, DUE, "CAT")] == ["third", "first", "second"]


def test_what_falls_due_is_there_before_its_day_and_what_was_done_is_not() -> None:
    records = (record("due", "2016-01-01"), record("came", "2016-01-01", RECEIVED))
    knowledge = Knowledge(WORLD, AS_OF)

    assert found(knowledge, records) == ["due"]
    assert found(knowledge, records, RECEIVED) == []


def test_one_knowledge_keeps_the_records_of_two_lists_apart() -> None:
    knowledge = Knowledge(WORLD, AS_OF)

    for year in range(1990, 2014):
        assert found(knowledge, (record(f"in-{year}", str(year)),)) == [f"in-{year}"]


def test_contact_carries_the_fact_that_it_rests_on() -> None:
    (one,) = Knowledge(WORLD, AS_OF).contacts("XEL", (record("due", "2012"),), DUE, "CAT")

    assert [entry.fact for entry in one.entries] == ["XEL/due"]
