"""Whether words ask for more than the acts read in them: invented texts, and labelled ones where they lie beside."""

from __future__ import annotations

import csv
from datetime import date
from functools import cache
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from compliance.model.checked import ActKind, AskedAct
from compliance.model.recommendations import LinkedBy
from compliance.model.verdicts import Status
from compliance.upr.texts import Texts
from tests.measuring import measured_by, said_by

from .asked import LIBRARY, PLUGINS, checked, checker, recommendation

LABELS = Path(__file__).parent / "labels" / "more.csv"
THEN = date(2015, 3, 1)


@cache
def texts() -> Texts:
    return Texts(PLUGINS, LIBRARY.catalogue)


@pytest.mark.parametrize(
    ("text", "more"),
    [
        ("Ratify OPCAT and establish a national preventive mechanism", "establish a national preventive mechanism"),
        (
            "Accede to ICPPED; abolish the death penalty; and admit UNHCR to the border",
            "abolish the death penalty; and admit UNHCR to the border",
        ),
        ("Ratify and implement the CRPD", "implement the CRPD"),
        ("Ratify the CRPD and, consequently, amend its Criminal Code", "amend its Criminal Code"),
        ("Ratify OPCAT, and render its legal practices consistent", "and render its legal practices consistent"),
        ("Early ratification and full implementation of the CRPD", "and full implementation of the CRPD"),
        ("Strengthen the rule of law by acceding to CAT and ensuring fair trials", "ensuring fair trials"),
        ("Pass a law on trafficking, and ratify CAT", "Pass a law on trafficking"),
        (
            "Establish a moratorium with a view to ratifying ICCPR-OP2",
            "Establish a moratorium with a view to ratifying ICCPR-OP2",
        ),
        ("Protect migrants, including by ratifying the ICRMW", "Protect migrants, including by ratifying the ICRMW"),
        ("Abolish the death penalty by ratifying ICCPR-OP2", "Abolish the death penalty by ratifying ICCPR-OP2"),
        ("Issue a standing invitation to special procedures and release all prisoners", "release all prisoners"),
        ("Take steps to end torture and to ratify CAT", "Take steps to end torture"),
        (
            "Pass a law on trafficking, ratify CAT and release all prisoners",
            "Pass a law on trafficking; release all prisoners",
        ),
        ("Ratify CAT and other international instruments", "and other international instruments"),
    ],
)
def test_what_asks_for_more_is_quoted_and_what_an_act_was_read_in_is_not(text: str, more: str) -> None:
    assert texts().more(text) == more


@pytest.mark.parametrize(
    "text",
    [
        "Ratify CAT",
        "Ratify CAT as soon as possible, and without reservations",
        "Sign and ratify CAT and its Optional Protocol",
        "Sign, ratify or accede to the CRPD, as appropriate",
        "Ratify CAT, as recommended by Norway and by the Committee against Torture",
        "Ratify ICCPR-OP2, aiming at the abolition of the death penalty",
        "Ratify ICCPR-OP2 with a view to abolishing the death penalty and protecting the right to life",
        "Ratify OP-CEDAW to better fight discrimination and to ensure greater protection",
        "Take the necessary steps to ratify CAT and to accede to the CRPD",
        "Continue and complete the process of ratification of CAT",
        "Strengthen its legal arsenal by acceding to CAT",
        "Consider ratifying CAT, which it signed in 2009",
        "Ratify the Protocol to Prevent, Suppress and Punish Trafficking in Persons, Especially Women and Children",
        "Prioritise the early ratification of CAT",
        "Step up its efforts to accelerate the ratification of CAT",
        "Improve prisons",  # no act is read, so there is nothing beside which it could ask for more
    ],
)
def test_what_only_adorns_an_act_is_no_ask_of_its_own(text: str) -> None:
    assert texts().more(text) == ""


def test_a_done_act_among_several_asks_is_no_more_than_partly() -> None:
    alone = checked("MNG", "Ratify ICCPR-OP2")
    among = checked("MNG", "Ratify ICCPR-OP2, and amend its Criminal Code")

    assert (alone.status, among.status) == (Status.MET, Status.PARTLY)
    assert any("not in any register" in one and "“amend its Criminal Code”" in one for one in among.why)


def test_an_act_not_done_among_several_asks_leaves_it_unclear_and_the_act_says_no() -> None:
    day = date(2015, 3, 1)
    alone = checked("MNG", "Ratify the Convention relating to the Status of Refugees", day)
    among = checked("MNG", "Ratify the Convention relating to the Status of Refugees and enact an asylum law", day)

    assert (alone.status, among.status) == (Status.UNMET, Status.UNCLEAR)
    assert among.acts[0].answers == alone.acts[0].answers


def test_what_a_profile_names_as_one_treaty_is_judged_by_that_treaty_alone() -> None:
    named = AskedAct(ActKind.JOIN, "ICCPR-OP2", by=LinkedBy.CHOSEN, read_by="named in the profile")
    record = recommendation("MNG", "Ratify ICCPR-OP2 and amend its Criminal Code")

    assert checker().check(record, named).status is Status.MET


@given(st.text(max_size=200))
def test_no_text_breaks_it_and_what_it_quotes_is_in_the_text(text: str) -> None:
    said = f"Ratify CAT {text}"

    assert said.endswith(texts().more(said))


# ── measured ──


@pytest.mark.parametrize(("drawn", "recall"), [("random", 0.85), ("wide", 0.9)])
def test_asking_for_more_is_read_with_few_errors(drawn: str, recall: float) -> None:
    found = measured_by("beyond.py")[drawn]

    assert found["precision"] >= 0.97
    assert found["recall"] >= recall


def test_every_labelled_text_is_measured_and_labels_hold_no_text() -> None:
    with LABELS.open(encoding="utf-8", newline="") as opened:
        rows = list(csv.DictReader(opened))

    assert len({row["rec_id"] for row in rows}) == len(rows) == 250
    assert {(row["drawn"], row["asks"]) for row in rows} == {
        (drawn, asks) for drawn in ("random", "wide") for asks in ("more", "all-read")
    }
    assert sum(one["texts"] for one in measured_by("beyond.py").values()) == 250


def test_without_the_data_the_script_says_that_nothing_was_measured(tmp_path: Path) -> None:
    said = said_by("beyond.py", "--data", tmp_path)

    assert said.startswith("Not measured: the labelled recommendations are not there")
