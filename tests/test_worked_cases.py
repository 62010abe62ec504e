"""The table of reasoning.md 11, cell by cell, against the shipped profiles: verdict, status and the whole flag set."""

from __future__ import annotations

from datetime import date
from functools import cache
from pathlib import Path

import attrs
import pytest

from compliance.assess import assess
from compliance.loading.holdings import Library
from compliance.model.findings import Finding
from compliance.model.verdicts import Flag, Status, Verdict
from compliance.plugins import installed

OVERLAYS = Path(__file__).parent / "overlays"
ADMITTED, CLAIMED, DISPUTED = Flag.ADMITTED, Flag.EXCEPTION_CLAIMED, Flag.DISPUTED_BY_STATE
NO_DEADLINE, VCLT_18 = Flag.NO_DEADLINE, Flag.VCLT_18
SINGLE, STALE = Flag.SINGLE_ORIGIN, Flag.STALE
GAP, CONTESTED, INSUFFICIENT = Verdict.GAP, Verdict.CONTESTED_GAP, Verdict.INSUFFICIENT_EVIDENCE
NOT_BOUND, OUT_OF_SCOPE = Verdict.NOT_BOUND, Verdict.OUT_OF_SCOPE
COMMITMENT = Verdict.COMMITMENT_ONLY


@attrs.frozen
class Row:
    """One cell of the table. `subject` is the id of a conduct or item, or `period`."""

    case: str
    state: str
    code: str
    basis: str
    subject: str
    verdict: Verdict
    flags: tuple[Flag, ...]
    as_of: str
    status: Status | None = None
    overlay: str = ""

    def __str__(self) -> str:
        return f"{self.case} {self.state} {self.code} {self.basis}"


TO_2014, KOR, LAO = "removals-to-prk-until-2014", "removal-2019-11-07", "removal-2013-05"
ACCESS, VISIT = "unhcr-access-refused-until-2014", "high-commissioner-visit"
HYPOTHETICAL, BIRTHS, SCHOOLS = "removal-2015-03-01", "birth-registration-2008-2013", "schooling-2008-2013"
UNMET, MET, UNCLEAR = Status.UNMET, Status.MET, Status.UNCLEAR

ROWS = [
    Row("T01", "MNG", "A1", "CSR1951 33", "period", NOT_BOUND, (), "2015-03-14"),
    Row("T01", "MNG", "A1", "PSR1967 I(1)", "period", NOT_BOUND, (), "2015-03-14"),
    Row("T02", "MNG", "D6", "UNTOC", "join-untoc", COMMITMENT, (), "2015-03-14", MET),
    Row("T02", "MNG", "D6", "UNTOC-TIP", "join-untoc-tip", COMMITMENT, (), "2015-03-14", MET),
    Row("T02", "MNG", "D6", "UNTOC-SOM", "join-untoc-som", COMMITMENT, (), "2015-03-14", MET),
    Row("T02", "MNG", "D6", "CSR1951", "join-csr1951", COMMITMENT, (NO_DEADLINE,), "2015-03-14", UNMET),
    Row("T02", "MNG", "D6", "PSR1967", "join-psr1967", COMMITMENT, (NO_DEADLINE,), "2015-03-14", UNMET),
    Row("T03", "CHN", "A2", "CAT 3", TO_2014, GAP, (DISPUTED,), "2014-02-20"),
    Row("T04", "CHN", "A2", "CAT 3", "removal-2023-10-09", CONTESTED, (), "2023-12-31"),
    Row("T05", "CHN", "A13", "CSR1951 35", ACCESS, GAP, (), "2014-02-20"),
    Row("T05", "CHN", "A13", "PSR1967 II", ACCESS, GAP, (), "2014-02-20"),
    Row("T05", "CHN", "A14", "UNHCR-CHN-1995 III(5)", ACCESS, GAP, (), "2014-02-20"),
    Row("T06", "CHN", "A3", "ICCPR 7", TO_2014, NOT_BOUND, (VCLT_18,), "2014-02-20"),
    Row("T06", "CHN", "C1", "ICCPR 12(2)", "period", NOT_BOUND, (VCLT_18,), "2014-02-20"),
    Row("T07", "PRK", "C1", "ICCPR 12(2)", "exit-ban", GAP, (), "2014-02-20"),
    Row("T08", "PRK", "C2", "CAT 2", "ill-treatment-on-return", NOT_BOUND, (), "2014-02-20"),
    Row("T08", "PRK", "C2", "ICCPR 7", "ill-treatment-on-return", GAP, (), "2014-02-20"),
    Row("T09", "KOR", "A2", "CAT 3", KOR, GAP, (ADMITTED, CLAIMED), "2022-12-31"),
    Row("T09", "KOR", "A1", "CSR1951 33", KOR, CONTESTED, (ADMITTED, CLAIMED), "2022-12-31"),
    Row("T10", "LAO", "A2", "CAT 3", LAO, GAP, (ADMITTED,), "2014-12-31"),
    Row("T10", "LAO", "A3", "ICCPR 7", LAO, GAP, (ADMITTED,), "2014-12-31"),
    Row("T10", "LAO", "A1", "CSR1951 33", LAO, NOT_BOUND, (), "2014-12-31"),
    Row("T11", "VNM", "A2", "CAT 3", HYPOTHETICAL, NOT_BOUND, (Flag.PRE_EIF, VCLT_18), "2015-04-01", overlay="t11"),
    Row("T11", "VNM", "A3", "ICCPR 7", HYPOTHETICAL, INSUFFICIENT, (SINGLE,), "2015-04-01", overlay="t11"),
    Row("T12", "VNM", "D5", "UPR", "upr-2024-join-csr1951", COMMITMENT, (), "2024-10-01", UNCLEAR),
    Row("T13", "PRK", "D5", "UPR", "upr-2014", COMMITMENT, (), "2014-12-31", UNCLEAR),
    Row("T13b", "PRK", "D5", "UPR", "upr-2014", OUT_OF_SCOPE, (Flag.INVALID_INPUT,), "2014-12-31", overlay="t13b"),
    Row("T14", "CHN", "B1", "CRC 7", BIRTHS, GAP, (STALE,), "2019-01-01"),
    Row("T14", "CHN", "B2", "CRC 28", SCHOOLS, GAP, (STALE,), "2019-01-01"),
    Row("T14b", "CHN", "B1", "CRC 7", BIRTHS, INSUFFICIENT, (SINGLE, STALE), "2019-01-01", overlay="t14b"),
    Row("T14b", "CHN", "B2", "CRC 28", SCHOOLS, INSUFFICIENT, (SINGLE, STALE), "2019-01-01", overlay="t14b"),
    Row("T15", "CHN", "D3", "A/RES/48/141 4", VISIT, COMMITMENT, (), "2015-07-27", UNMET),
    Row("T15", "CHN", "D3", "A/RES/48/141 4", VISIT, COMMITMENT, (Flag.ACCESS_NOT_SHOWN,), "2022-06-30", MET),
]


@cache
def library(overlay: str) -> Library:
    """Return the shipped states, with one of the folders beside this file laid over them."""
    return Library(installed(), own=OVERLAYS / overlay if overlay else None)


def findings(row: Row) -> list[Finding]:
    """Return the findings of a row's cell: one, if all is well."""
    data = library(row.overlay)
    found = assess(data.world, data.rulebook.select([row.code]), row.state, date.fromisoformat(row.as_of)).findings
    return [one for one in found if str(one.basis) == row.basis and row.subject in {*_ids(one)}]


def _ids(finding: Finding) -> tuple[str, ...]:
    subject = finding.subject
    return tuple(filter(None, (subject.conduct, subject.item, subject.period and "period")))


@pytest.mark.parametrize("row", ROWS, ids=lambda row: f"{row} {row.as_of}")
def test_shipped_profiles_give_the_verdict_of_the_table(row: Row) -> None:
    (finding,) = findings(row)

    assert (finding.verdict, finding.status, set(finding.flags)) == (row.verdict, row.status, set(row.flags))


def test_table_has_every_case() -> None:
    assert {row.case for row in ROWS} == {*(f"T{number:02}" for number in range(1, 16)), "T13b", "T14b"}


def test_exit_ban_of_2005_is_judged_though_a_withdrawal_was_notified() -> None:
    (finding,) = (one for row in ROWS if row.case == "T07" for one in findings(row))

    assert finding.law.since == "1981-12-14"
    assert any(step.step == "exit" and "no effect" in step.text for step in finding.why)
    assert any(evidence.published >= "2005" for element in finding.elements for evidence in element.evidence)


def test_agreement_prints_its_provisos_and_who_may_invoke_it() -> None:
    (finding,) = (one for row in ROWS if row.code == "A14" for one in findings(row))

    provisos = [step.text for step in finding.why if step.step == "proviso"]
    assert any("consultation and cooperation" in text for text in provisos)
    assert any("who may invoke it" in text for text in provisos)


def test_number_of_people_returned_in_october_2023_is_a_range_with_its_sources() -> None:
    (finding,) = (one for row in ROWS if row.case == "T04" for one in findings(row))

    assert len(finding.numbers) > 1
    assert all("according to" in text for text in finding.numbers)


def test_finding_of_the_commission_supplies_the_risk_of_october_2023_and_not_the_event() -> None:
    (finding,) = (one for row in ROWS if row.case == "T04" for one in findings(row))
    elements = {element.name: element for element in finding.elements}

    assert (elements["removal"].against, elements["risk"].against) == ("g3", "g4")


def test_noted_and_rejected_are_printed_apart() -> None:
    (finding,) = (one for row in ROWS if row.case == "T13" for one in findings(row))

    assert any("58 noted, 93 rejected" in step.text for step in finding.why)
