"""`compliance treaties`: what an analyst asks of a treaty, a state, a provision and a date, and what is answered."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from typing import Any

import pytest

from compliance.cli import run
from compliance.loading.holdings import Library
from compliance.plugins import installed
from compliance.registry.participants import Part

from .records import HEAD, Own, acts

Said = Callable[..., str]
Answer = Callable[..., dict[str, Any]]


@pytest.fixture
def said(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Said:
    """What `compliance treaties` prints on a screen of 80 columns."""
    monkeypatch.setenv("COLUMNS", "80")

    def ask(*args: object) -> str:
        assert run(["treaties", *map(str, args)]) == 0
        out, err = capsys.readouterr()
        assert err == ""
        return out

    return ask


@pytest.fixture
def answer(said: Said) -> Answer:
    """The same as a JSON document."""

    def ask(*args: object) -> dict[str, Any]:
        found: dict[str, Any] = json.loads(said(*args, "--format", "json"))
        return found

    return ask


def words(text: str) -> str:
    """A text with its line breaks and indents as single spaces."""
    return " ".join(text.split())


# ── one treaty ──


def test_the_counts_add_up_to_the_states_and_organisations_are_told_apart(answer: Answer) -> None:
    found = answer("CAT", "--as-of", "2014-02-01")
    kinds = [one["kind"] for one in found["participants"]]
    assert sum(found["counts"].values()) == found["states"] == kinds.count("state")
    assert set(found["counts"]) == {part.value for part in Part} - {"closed"}
    library = Library(installed())
    assert [one["state"] for one in found["participants"]] == list(library.states)


def test_the_text_has_a_section_a_part_with_the_same_counts_as_the_document(said: Said, answer: Answer) -> None:
    text, found = said("CRC-OP-IC", "--as-of", "2014-02-01"), answer("CRC-OP-IC", "--as-of", "2014-02-01")
    listed = " ".join(text.split("\nStates ")[1].split())
    for noun, part in (("parties", "party"), ("contracting", "contracting"), ("left", "left"), ("unknown", "unknown")):
        assert f"{noun} {found['counts'][part]}," in listed
    assert f"Contracting: deposited, not in force for it yet ({found['counts']['contracting']})" in text
    assert "Parties (" not in text
    rows = re.findall(r"^[A-Z]{3}  ", text, re.MULTILINE)
    assert len(rows) == found["counts"]["contracting"] + found["counts"]["signatory"]


def test_an_organisation_is_told_apart_and_counted_in_no_section(said: Said, answer: Answer) -> None:
    text, found = said("CRPD", "--as-of", "2014-02-01"), answer("CRPD", "--as-of", "2014-02-01")
    assert f"\nParties ({found['counts']['party']})\n" in text
    assert "European Union (EUE): organisation, party, bound since 2011-01-22, deposit 2010-12-23 c." in words(text)
    assert not re.search(r"^EUE", text, re.MULTILINE)
    assert "TWN" not in re.findall(r"^[A-Z]{3}(?=  )", said("CRPD", "--full", "--as-of", "2014-02-01"), re.MULTILINE)


def test_before_its_first_day_a_treaty_is_told_not_to_be_in_force(said: Said, answer: Answer) -> None:
    day_before, day = (said("RC", "--as-of", on) for on in ("1954-04-21", "1954-04-22"))
    assert "In force  not yet on 1954-04-21: only from 1954-04-22, art. 43(1)" in day_before
    assert "In force  1954-04-22, art. 43(1)" in day
    before, after = (answer("RC", "--as-of", on) for on in ("1954-04-21", "1954-04-22"))
    assert (before["treaty"]["in_force_yet"], after["treaty"]["in_force_yet"]) == (False, True)
    assert before["counts"]["party"] == 0 < after["counts"]["party"]
    assert before["counts"]["contracting"] == after["counts"]["party"] + after["counts"]["contracting"]


def test_a_row_tells_since_when_by_which_deposit_and_what_is_reserved(said: Said, answer: Answer) -> None:
    text = said("CAT", "--as-of", "2014-02-01")
    assert re.search(r"^CHN   China +1988-11-03 +1988-10-04 +res\. 20, 30\(1\)$", text, re.MULTILINE)
    assert re.search(r"^MNG   Mongolia +2002-02-23 +2002-01-24 a$", text, re.MULTILINE)
    rows = {one["state"]: one for one in answer("CAT", "--as-of", "2014-02-01")["participants"]}
    assert rows["CHN"]["reservations"] == ["20", "30(1)"]
    assert rows["MNG"]["deposit"]["source"] == "untc-2015-03-14"
    assert rows["VNM"]["part"] == "signatory"
    assert rows["VNM"]["flags"] == ["vclt-18"]


def test_how_far_the_list_is_good_and_whether_totals_agree_is_told(said: Said, answer: Answer) -> None:
    text = words(said("CAT", "--as-of", "2014-02-01"))
    assert "Our list good through 2020-09-16 (ohchr-2020-09-16)" in text
    found = answer("CAT", "--as-of", "2014-02-01")
    (count,) = [one for one in found["totals"] if one["source"] == "cti-2023-07"]
    assert (count["parties"], count["compared_on"]) == (173, "2023-07-31")
    assert count["difference"] == count["parties"] - count["listed"]
    verdict = "agrees" if count["difference"] == 0 else "are not on ours"
    assert f"173 parties on 2023-07 (cti-2023-07); our list then has {count['listed']}: {verdict}" in text
    assert found["sources"]["cti-2023-07"]["title"]


@pytest.mark.parametrize("args", [("--state", "MYS"), ("--provision", "7")])
def test_whose_reservations_were_looked_up_is_told_beside_those_on_record(said: Said, args: tuple[str, str]) -> None:
    assert "Reservations were looked up for these states only: CHN, JPN," in said("CRC", *args)
    assert "The reservations of all states are in our data to 2015-03-14." in said("CAT", args[0], args[1])
    assert "Reservations were looked up" not in said("OPCAT", *args)


def test_known_missing_parties_are_told(said: Said) -> None:
    assert re.search(r"^Missing   5 parties by 2026-04-15/2026-04-16 \(untc-2026-04\)", said("CRPD"), re.MULTILINE)


def test_an_unknown_standing_says_why_and_what_was_certain(said: Said, answer: Answer) -> None:
    text = words(said("CAT", "--as-of", "2022-06-30"))
    assert "Party through 2021-09-16, then unknown: our data on CAT speak to 2020-09-16 only" in text
    rows = {one["state"]: one for one in answer("CAT", "--as-of", "2022-06-30")["participants"]}
    assert rows["JPN"]["last_certain"] == {"part": "party", "through": "2021-09-16"}
    assert rows["JPN"]["known_through"] == "2020-09-16"


def test_those_without_an_act_are_named_only_on_demand(said: Said) -> None:
    assert "Myanmar" not in said("CAT", "--as-of", "2014-02-01")
    assert "MMR Myanmar" in said("CAT", "--as-of", "2014-02-01", "--full")


def test_a_state_of_the_user_s_own_stands_in_the_list(own: Own, said: Said) -> None:
    folder = own(
        {
            "xel/profile": HEAD,
            "xel/treaties": acts("action: accession, on: 2001-05-02", "action: denunciation, on: 2005-01-01"),
        }
    )
    text = said("CAT", "--states", folder, "--as-of", "2014-02-01")
    assert re.search(r"^XEL   Exampleland +2005-01-01 +2001-05-02 a +left 2006-01-01$", text, re.MULTILINE)


# ── one state ──


def test_of_one_state_every_treaty_is_told_with_the_age_of_its_list(said: Said, answer: Answer) -> None:
    text, found = (
        said("--state", "MNG", "--as-of", "2014-02-01"),
        answer("--state", "mongolia", "--as-of", "2014-02-01"),
    )
    treaties = sorted(Library(installed()).catalogue.treaties)
    assert [one["treaty"] for one in found["standing"]] == treaties
    for code in treaties:
        assert re.search(rf"^{code} +", text, re.MULTILINE)
    assert re.search(r"^CAT +party +2002-02-23 +2002-01-24 a +2020-09-16$", text, re.MULTILINE)


def test_a_territory_is_told_below_its_state_where_it_stands_elsewhere(said: Said, answer: Answer) -> None:
    text = said("--state", "CHN", "--as-of", "2014-02-01")
    assert re.search(r"^ICCPR +signatory .*\n(?: .*\n)*ICCPR HKG +party +1997-07-01", text, re.MULTILINE)
    rows = answer("--state", "CHN", "--as-of", "2014-02-01")["standing"]
    assert {one["territory"] for one in rows if one["treaty"] == "ICCPR"} == {None, "HKG", "MAC"}


def test_in_full_each_date_is_told_with_its_clause(said: Said) -> None:
    text = words(said("--state", "MNG", "--as-of", "2014-02-01", "--full"))
    assert "CRC 1. Signature of CRC on 1990-01-26" in text
    assert "Art. 27(2), 30 days after the act: 2002-01-24 + 30 days = 2002-02-23" in text


# ── one date ──


def test_how_a_date_was_computed_is_told_with_clause_and_sum(said: Said, answer: Answer) -> None:
    text = said("CAT", "--state", "MNG", "--as-of", "2014-02-01")
    assert "Mongolia (MNG), as of 2014-02-01: party, bound since 2002-02-23." in text
    assert "  2. Art. 27(2), 30 days after the act: 2002-01-24 + 30 days = 2002-02-23\n" in text
    (found,) = answer("CAT", "--state", "MNG", "--as-of", "2014-02-01")["computation"]
    assert [one["step"] for one in found["steps"]] == ["deposited", "clause", "in-force"]
    assert found["stretches"][-1] == {
        **found["stretches"][-1],
        "from": "2002-02-23",
        "through": None,
        "standing": "bound",
    }


def test_of_one_provision_the_reservations_and_what_remains_are_told(said: Said, answer: Answer) -> None:
    text = words(said("CAT", "--state", "CHN", "--provision", "20", "--as-of", "2014-02-01"))
    assert "party, bound since 1988-11-03. Provision 20: excluded it." in text
    assert "reservation of 1988-10-04 to 20; on a procedure, no duty changes; stands" in text
    found = answer("CAT", "--state", "CHN", "--provision", "20", "--as-of", "2014-02-01")["computation"]
    assert found[0]["net"] == "excluded"
    assert {one["territory"] for one in found} == {None, "HKG", "MAC"}


@pytest.mark.parametrize(
    ("on", "told"),
    [
        ("2000-01-01", "Exampleland (XEL), as of 2000-01-01: no signature or deposit on record."),
        ("2001-05-10", "Exampleland (XEL), as of 2001-05-10: contracting, bound from 2001-06-01."),
        ("2002-01-01", "Exampleland (XEL), as of 2002-01-01: party, bound since 2001-06-01."),
        ("2007-01-01", "Exampleland (XEL), as of 2007-01-01: left 2006-01-01."),
    ],
)
def test_the_answer_comes_first(own: Own, said: Said, on: str, told: str) -> None:
    done = acts("action: accession, on: 2001-05-02", "action: denunciation, on: 2005-01-01")
    folder = own({"xel/profile": HEAD, "xel/treaties": done})
    assert told in said("CAT", "--state", "XEL", "--states", folder, "--as-of", on)


def test_a_vague_date_is_told_as_the_latest_and_in_between_as_unknown(own: Own, said: Said) -> None:
    folder = own({"xel/profile": HEAD, "xel/treaties": acts("action: accession, on: 2001")})
    args = ("CAT", "--state", "XEL", "--states", folder)
    assert "party, bound since 2002-01-30 at the latest." in words(said(*args, "--as-of", "2003-01-01"))
    assert "unknown; no party through 2001-01-30." in words(said(*args, "--as-of", "2001-08-01"))
    assert "Unknown within the list" in said("--state", "XEL", "--states", folder, "--as-of", "2001-08-01")


# ── one provision ──


def test_who_shut_a_procedure_is_told_and_who_opened_it_again(said: Said, answer: Answer) -> None:
    text = said("CAT", "--provision", "20", "--as-of", "2014-02-01")
    shut, opened = text.index("Excluded it, or shut its procedure"), text.index("Bound in full, though something")
    assert shut < text.index("\nCHN  China\n") < opened < text.index("\nRUS  Russian Federation\n")
    found = answer("CAT", "--provision", "20", "--as-of", "2014-02-01")
    rows = {one["state"]: one for one in found["statements"]}
    assert rows["CHN"]["net"] == "excluded"
    assert rows["RUS"]["statements"][0]["withdrawn"]["on"] == "1991-10-01"
    everybody = sum(found["counts"].values()) + sum(found["counts_without_statement"].values())
    on_file = Library(installed())
    assert everybody == sum(on_file.profile(one).kind == "state" for one in on_file.states)


def test_who_accepted_a_competence_is_told(answer: Answer) -> None:
    rows = {one["state"]: one for one in answer("CAT", "--provision", "22", "--as-of", "2014-02-01")["statements"]}
    assert rows["KOR"]["net"] == "declared"
    assert rows["KOR"]["statements"][0]["act"]["note"] == "individual complaints accepted"
    assert "CHN" not in rows


def test_a_choice_under_article_1b_reaches_article_33(answer: Answer) -> None:
    rows = {one["state"]: one for one in answer("RC", "--provision", "33", "--as-of", "2014-02-01")["statements"]}
    assert rows["TUR"]["net"] == "in-part"
    assert {one["condition"] for one in rows["TUR"]["statements"]} == {"void", "stands"}


def test_the_days_on_which_the_sources_stood_are_told(said: Said, answer: Answer) -> None:
    assert "untc-2015-03-14 of 2015-03-14" in words(said("CAT", "--provision", "20", "--as-of", "2014-02-01"))
    data = {one["source"]: one for one in answer("CAT", "--provision", "20", "--as-of", "2014-02-01")["data"]}
    assert data["untc-2015-03-14"]["stands"] == "2015-03-14"
    assert data["untc-2015-03-14"]["acts"] > 0


def test_parties_that_said_nothing_are_named_only_on_demand(said: Said) -> None:
    assert "MNG Mongolia" not in said("CAT", "--provision", "20", "--as-of", "2014-02-01")
    assert "MNG Mongolia" in words(said("CAT", "--provision", "20", "--as-of", "2014-02-01", "--full"))


def test_where_reservations_to_another_treaty_count_too_the_view_says_where_to_find_them(said: Said) -> None:
    text = words(said("PSR1967", "--provision", "31", "--as-of", "2014-02-01"))
    assert "Carried art. VII(2): what was reserved to CSR1951 counts here too" in text
    assert "see compliance treaties CSR1951 --provision 31" in text
    assert "Carried" not in said("PSR1967", "--provision", "II", "--as-of", "2014-02-01")
    assert "Carried" not in said("CSR1951", "--provision", "31", "--as-of", "2014-02-01")
