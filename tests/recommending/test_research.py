"""The real files of the research data: every row is accounted for, and their own numbers come out."""

import csv
import gzip
from collections import Counter

import pytest

from compliance.model.recommendations import RecommendationPosition
from compliance.recommending import Expected

from .made import DATA, read, registry, with_research_data

pytestmark = with_research_data
P = RecommendationPosition

REPORTS = {
    "cambodia2010": ("KHM", 6, {P.PENDING: 134}),
    "cambodia2014": ("KHM", 18, {P.SUPPORTED: 171, P.PENDING: 34}),
    "china2009": ("CHN", 4, {P.SUPPORTED: 42, P.NOTED: 3, P.PENDING: 4}),
    "democraticpeoplesrepublicofkorea2010": ("PRK", 6, {P.PENDING: 117, P.NOT_SUPPORTED: 50}),
    "democraticpeoplesrepublicofkorea2014": ("PRK", 19, {P.PENDING: 185, P.NOT_SUPPORTED: 83}),
    "japan2008": ("JPN", 2, {P.PENDING: 26}),
    "japan2012": ("JPN", 14, {P.PENDING: 174}),
    "korea2008": ("KOR", 2, {P.PENDING: 33}),
    "laopeoplesdemocraticrepublic2010": ("LAO", 8, {P.SUPPORTED: 56, P.PENDING: 48, P.NOT_SUPPORTED: 3}),
    "mongolia2011": ("MNG", 9, {P.SUPPORTED: 118, P.PENDING: 11}),
    "myanmar2011": ("MMR", 10, {P.SUPPORTED: 74, P.PENDING: 46, P.NOT_SUPPORTED: 70}),
    "republicofkorea2012": ("KOR", 14, {P.PENDING: 70}),
    "russia2009": ("RUS", 4, {P.PENDING: 57}),
    "thailand2011": ("THA", 12, {P.SUPPORTED: 100, P.PENDING: 72}),
    "vietnam2009": ("VNM", 5, {P.SUPPORTED: 93, P.PENDING: 2, P.NOTED: 5}),
    "vietnam2014": ("VNM", 18, {P.PENDING: 227}),
}
MATRICES = {
    "UPR20__Slovenia_ThematicListRecommendations_E.TRIMMED.docx": ("2", 113, 18),
    "UPR34_Slovenia_Thematic_list_of_Recommendations.TRIMMED.docx": ("3", 134, 22),
    "upr48-slovenia-thematic-list-of-recommendatio.TRIMMED.docx": ("4", 162, 25),
}


def table(name):
    opened = gzip.open if name.endswith(".gz") else open
    with opened(DATA / name, "rt", encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def test_all_rows_of_the_upr_info_set_import_with_none_unaccounted_for():
    name = "uprinfo/uprinfo_recommendations_s01-20_train.csv.gz"
    rows = table(name)
    answers = Counter(row["Response"] for row in rows)
    expected = Expected(len(rows), {P.SUPPORTED: answers["Accepted"], P.NOTED: answers["Noted"]})
    found = read("upr-info", DATA / name, expected=expected)

    assert (found.rows, found.taken, found.unplaced) == (30_799, 30_799, ())
    assert dict(found.counts) == {"supported": 22_834, "noted": 7_965}
    assert dict(found.unknown) == {"(Unknown)": 7}
    for record, row in zip(found.records, rows, strict=True):
        assert record.addressee == row["sur_iso3"]
        assert [one.state for one in record.recommenders] == [row["rs_iso3"]]
        assert (str(record.session), str(record.cycle), str(record.action)) == (
            row["Session"], row["Cycle"], row["Action"],
        )  # fmt: skip
        assert ",".join(record.themes) == row["Issue"]


def test_all_voluntary_pledges_import_as_pledges():
    found = read("upr-info", DATA / "uprinfo/uprinfo_voluntary_pledges_train.csv.gz")

    assert (found.rows, dict(found.counts), found.unplaced) == (710, {"pledge": 710}, ())


def test_the_old_layout_says_the_same_in_csv_and_xls():
    sheet, text = (read("upr-info", DATA / f"fixtures/uprinfo_export_2015_layout.{end}") for end in ("xls", "csv"))

    assert (sheet.taken, dict(sheet.counts)) == (98, {"supported": 64, "noted": 34})
    assert [(one.text, one.addressee, one.recommenders, one.action) for one in sheet.records] == [
        (one.text, one.addressee, one.recommenders, one.action) for one in text.records
    ]


@pytest.mark.parametrize("name", MATRICES)
def test_a_matrix_of_the_ohchr_reconciles_and_agrees_with_its_parsed_copy(name):
    cycle, supported, noted = MATRICES[name]
    expected = Expected(supported + noted, {P.SUPPORTED: supported, P.NOTED: noted})
    found = read("ohchr-matrix", DATA / "matrix" / name, expected=expected)
    copies = {row["para"]: row for row in table("matrix/ohchr_matrix_slovenia_train.csv") if row["cycle"] == cycle}

    assert (found.unplaced, found.rows) == ((), len(copies))
    assert {one.paragraph for one in found.records} == set(copies)
    for record in found.records:
        copy = copies[record.paragraph]
        assert (record.addressee, record.said, record.symbol) == (copy["iso3"], copy["position"], copy["document"])
        assert " | ".join(record.themes) == copy["themes"]
        assert " | ".join(record.persons) == copy["persons"]
        assert list(record.sdgs) == list(dict.fromkeys(filter(None, copy["sdgs"].split(" | "))))
        assert record.text.startswith(copy["text"])
        named = {registry().state(name) for name in copy["recommending_states"].split("; ")} - {None}
        assert {one.state for one in record.recommenders} >= named
        assert record.proof is not None
        assert copy["position_source"].startswith(record.proof.symbol)


@pytest.mark.parametrize("name", REPORTS)
def test_a_working_group_report_reconciles_with_its_own_numbers(name):
    state, session, counts = REPORTS[name]
    expected = Expected(sum(counts.values()), counts)
    found = read("wg-report", DATA / "wg_reports/txt" / f"{name}.txt.gz", expected=expected)

    assert (found.missing, found.rows) == ((), found.taken + len(found.unplaced))
    assert {(one.addressee, one.session) for one in found.records} == {(state, session)}
    assert {one.row for one in found.unplaced} <= {f"paragraph {number}" for number in range(60, 130)} | {"section III"}


def test_dprk_2014_received_268_of_which_83_were_refused_at_once():
    found = read("wg-report", DATA / "wg_reports/txt/democraticpeoplesrepublicofkorea2014.txt.gz")

    assert (found.taken, found.counts["not-supported"]) == (268, 83)


@pytest.mark.parametrize(
    ("kind", "name"),
    [("uhri-json", "uhri_export_full_layout.SYNTHETIC.json"), ("uhri-xlsx", "uhri_export_layout.SYNTHETIC.xlsx")],
)
def test_the_samples_of_the_index_import_whole(kind, name):
    found = read(kind, DATA / "fixtures" / name)

    assert (found.rows, found.unplaced) == (14, ())
    assert dict(found.counts) == {"observation": 1, "supported": 11, "noted": 2}
