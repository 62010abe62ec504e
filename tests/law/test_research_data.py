"""The shipped profiles against the research data, row by row, where that lies beside the checkout."""

import csv
from pathlib import Path

import pytest

from compliance.model.treaties import CONSENTS, ActionKind

from .reading import STATES

DATA = Path(__file__).resolve().parents[3] / "shared" / "data"

OUR_OWN = {
    ("JPN", "UNTOC", "acceptance", "2017-07-11"),
    ("JPN", "UNTOC-SOM", "acceptance", "2017-07-11"),
    ("KOR", "OP-CRPD", "accession", "2022-12"),
    ("KOR", "UNTOC", "ratification", "2015-11-05"),
    ("KOR", "UNTOC-SOM", "ratification", "2015-11-05"),
    ("PRK", "ICCPR", "denunciation", "1997-08-25"),
    ("PRK", "UNTOC", "accession", "2016-06-16/2023-12-31"),
    ("RUS", "ROME", "signature-disowned", "2016-11"),
    ("THA", "ILO-P029", "ratification", "2018-06-04"),
}
"""What the profiles know beyond the data, each from a source of its own."""


@pytest.mark.skipif(not DATA.is_dir(), reason=f"the research data is not beside this checkout ({DATA})")
def test_every_row_of_the_research_data_is_in_the_profiles_and_nothing_else(library):
    with (DATA / "treaty-actions.csv").open(encoding="utf-8", newline="") as file:
        rows = [row for row in csv.DictReader(file) if row["iso3"] in STATES]
    length = {"day": 10, "month": 7, "year": 4}
    theirs = {(row["iso3"], row["treaty"], row["action"], row["date"][: length[row["date_precision"]]]) for row in rows}
    kinds = {*CONSENTS, ActionKind.SIGNATURE, ActionKind.DENUNCIATION, ActionKind.SIGNATURE_DISOWNED}
    ours = {
        (state, code, str(one.action), str(one.on))
        for state in STATES
        for code, acts in library.profile(state).treaties.items()
        for one in acts
        if one.action in kinds
    }
    assert len(rows) == len(theirs) == 339
    assert theirs - ours == set()
    assert ours - theirs == OUR_OWN
