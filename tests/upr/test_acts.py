"""What a text asks for: which act, of which treaty, how far the words go; and what it does not ask for."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from compliance.errors import DataError
from compliance.model.checked import ActKind, Degree
from compliance.model.recommendations import LinkedBy
from compliance.upr.act_tables import load_act_tables

from .asked import LIBRARY, PLUGINS, acts, tables


def told(text: str) -> set[tuple[str, str, str]]:
    return {(one.kind.value, one.treaty, one.provision) for one in acts(text)}


def degrees(text: str) -> dict[str, str]:
    return {one.treaty: one.degree.value for one in acts(text)}


@pytest.mark.parametrize("words", ["Ratify", "Accede to", "Sign and ratify", "Join", "Become a party to"])
def test_joining_in_any_words_is_one_act(words: str) -> None:
    assert told(f"{words} the Convention against Torture.") == {("join", "CAT", "")}


def test_a_signature_alone_is_another_act_and_either_of_two_is_enough() -> None:
    assert told("Sign the CAT.") == {("sign", "CAT", "")}
    assert told("Sign or ratify the CAT.") == {("sign", "CAT", "")}


@pytest.mark.parametrize(
    "text",
    [
        "Consider ratifying the CAT.",
        "Examine the possibility of acceding to the CAT.",
        "Consider the possibility to sign and ratify the CAT.",
        "Give favourable consideration to ratification of the CAT.",
        "Reconsider its position on acceding to the CAT.",
        "Ratify or consider ratifying the CAT.",
        "Consider abolishing the death penalty and ratifying the CAT.",
    ],
)
def test_to_consider_joining_is_no_ask_to_join(text: str) -> None:
    assert degrees(text) == {"CAT": "consider"}


@pytest.mark.parametrize(
    "text",
    [
        "Take steps to ratify the CAT.",
        "Continue its efforts towards ratification of the CAT.",
        "Accelerate the process of ratifying the CAT.",
        "Take measures to end torture and ratify the CAT.",
        "Adopt the measures needed with a view to acceding to the CAT.",
        "Set a clear timeframe for ratification of the CAT.",
        "Make the necessary changes to the constitution in order to ratify the CAT.",
        "Seek the technical and financial assistance of partners and agencies to ratify the CAT.",
    ],
)
def test_steps_towards_joining_are_no_ask_to_join_either(text: str) -> None:
    assert degrees(text) == {"CAT": "steps"}


@pytest.mark.parametrize(
    "text",
    [
        "Expedite the ratification of the CAT.",
        "Complete the process of ratifying the CAT.",
        "Complete the internal procedures in order to ratify the CAT.",
        "Give priority to ratification of the CAT.",
        "Continue efforts to strengthen its laws through, inter alia, the ratification of the CAT.",
        "Consider a new law on prisons, and ratify the CAT.",
        "Consider a moratorium and ratify the CAT.",
        "Continue to strengthen its laws by ratifying the CAT.",
        "Review the penal code. Ratify the CAT.",
        "Abolish the death penalty and ratify the CAT.",
    ],
)
def test_what_orders_the_act_itself_is_an_ask_to_join(text: str) -> None:
    assert degrees(text) == {"CAT": "act"}


def test_of_two_asks_for_one_treaty_the_one_that_goes_further_is_kept() -> None:
    assert degrees("Consider ratifying the CAT; then ratify the CAT.") == {"CAT": "act"}


def test_a_reservation_is_withdrawn_at_the_articles_that_are_named() -> None:
    assert told("Withdraw its reservations to articles 7 and 16(3) of CEDAW.") == {
        ("withdraw-reservation", "CEDAW", "7"), ("withdraw-reservation", "CEDAW", "16(3)"),
    }  # fmt: skip
    assert told("Lift its reservations to CEDAW articles 9 (nationality) and 16.") == {
        ("withdraw-reservation", "CEDAW", "9"), ("withdraw-reservation", "CEDAW", "16"),
    }  # fmt: skip
    assert told("Withdraw the reservation to article 28, paragraph 1 (a), of the CRC.") == {
        ("withdraw-reservation", "CRC", "28(1)(a)"),
    }  # fmt: skip
    assert told("Withdraw all reservations to the CRC.") == {("withdraw-reservation", "CRC", "")}


def test_a_declaration_that_narrows_a_treaty_is_withdrawn_as_a_reservation_is() -> None:
    assert told("Withdraw its interpretative declaration to article 5 of the CRPD.") == {
        ("withdraw-reservation", "CRPD", "5"),
    }  # fmt: skip
    assert [one.degree for one in acts("Review its declaration under article 5 of the CRPD.")] == [Degree.CONSIDER]


def test_reservations_to_treaties_that_no_name_tells_are_withdrawn_from_no_treaty() -> None:
    assert told("Withdraw its reservations to human rights treaties.") == {("withdraw-reservation", "", "")}


def test_no_reservation_is_withdrawn_where_one_is_only_to_be_left_out() -> None:
    assert told("Ratify the Convention against Torture without any reservation.") == {("join", "CAT", "")}


def test_to_review_a_reservation_is_to_think_about_it() -> None:
    assert [one.degree for one in acts("Review its reservations to CEDAW.")] == [Degree.CONSIDER]


@pytest.mark.parametrize(
    ("text", "treaty", "provision"),
    [
        ("Make the declaration under article 22 of the Convention against Torture.", "CAT", "22"),
        ("Make the declaration provided for in article 14 of ICERD.", "ICERD", "14"),
        ("Accept individual complaints under CEDAW.", "OP-CEDAW", "2"),
        ("Accept the inquiry procedure of the CRC.", "CRC-OP-IC", "13"),
        ("Recognise the competence of the Committee against Torture to receive communications.", "CAT", "22"),
        ("Ratify the CED and make, on that day, the declarations provided for in articles 31 and 32.", "ICPPED", "31"),
    ],
)  # fmt: skip
def test_a_procedure_is_found_by_its_article_or_its_name(text: str, treaty: str, provision: str) -> None:
    assert ("accept-procedure", treaty, provision) in told(text)


def test_a_procedure_that_is_not_told_is_asked_for_and_not_guessed() -> None:
    assert told("Accept the competence of the CAT.") == {("accept-procedure", "CAT", "")}


@pytest.mark.parametrize("verb", ["Extend", "Issue", "Consider issuing"])
@pytest.mark.parametrize("standing", ["a standing invitation", "an open and permanent invitation"])
def test_a_standing_invitation_is_an_act(verb: str, standing: str) -> None:
    assert {one.kind for one in acts(f"{verb} {standing} to all special procedures.")} == {ActKind.INVITE}


@pytest.mark.parametrize(
    "text",
    [
        "Honour its standing invitation.",
        "Extend an open invitation to the Special Rapporteur on torture.",
        "Let the Special Rapporteur in, in line with its standing invitation.",
    ],
)
def test_an_invitation_that_stands_is_not_asked_for(text: str) -> None:
    assert acts(text) == ()


def test_an_overdue_report_is_owed_to_the_bodies_that_are_named() -> None:
    assert told("Submit its overdue reports to the Committee against Torture and to CEDAW.") == {
        ("submit-report", "CAT", ""), ("submit-report", "CEDAW", ""),
    }  # fmt: skip
    assert told("Submit its overdue reports to the treaty bodies.") == {("submit-report", "", "")}
    assert acts("Submit a mid-term report on the recommendations.") == ()


def test_bodies_that_are_named_as_examples_are_not_all_that_a_report_is_owed_to() -> None:
    assert told("Submit its overdue reports, in particular to CEDAW.") == {
        ("submit-report", "CEDAW", ""), ("submit-report", "", ""),
    }  # fmt: skip


def test_to_meet_an_obligation_to_report_is_to_report() -> None:
    assert told("Fulfil its reporting obligations to the treaty bodies.") == {("submit-report", "", "")}
    assert told("Provide the overdue initial and periodic reports.") == {("submit-report", "", "")}
    assert acts("Provide information on this in its next periodic reports.") == ()


@pytest.mark.parametrize(
    "text",
    [
        "Ratify all core human rights treaties to which it is not yet a party.",
        "Ratify the Palermo Protocols.",
        "Ratify the Istanbul Convention and the CAT.",
        "Ratify ILO Convention No. 189 and the CAT.",
        "Consider ratifying the ILO Convention 189 on Decent Work for Domestic Workers.",
        "Ratify the Agreement on Privileges and Immunities.",
        "Ratify the Harbour Pilots Convention by next year.",
    ],
)
def test_joining_what_no_name_tells_or_no_register_here_has_is_kept_as_an_act_without_a_treaty(text: str) -> None:
    assert ("join", "", "") in told(text)


def test_a_convention_of_the_catalogue_is_not_joined_a_second_time_without_its_name() -> None:
    assert told("Ratify ILO Convention No. 138 and No. 182.") == {("join", "ILO-C138", ""), ("join", "ILO-C182", "")}
    assert told("Sign ILO Convention No. 189.") == {("sign", "", "")}


@pytest.mark.parametrize(
    "text",
    [
        "Carry out the obligations that it undertook by ratifying the CAT.",
        "Ensure access to services, as recommended by the CRC.",
        "Implement the Convention against Torture.",
        "Train the border police.",
        "",
    ],
)
def test_what_asks_for_no_such_act_has_none(text: str) -> None:
    assert acts(text) == ()


def test_every_act_says_which_rule_read_it_and_that_it_is_suggested() -> None:
    (one,) = acts("Ratify the CAT.")

    assert (one.by, one.read_by) == (LinkedBy.SUGGESTED, "ask:ratify name:CAT")


@given(st.text(max_size=200))
def test_any_text_can_be_read(text: str) -> None:
    assert all(one.treaty == "" or one.treaty in LIBRARY.catalogue.treaties for one in acts(text))


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("asks: {marry: join}\n", "unknown ask 'marry'"),
        ("asks: {ratify: marry}\n", "marry"),
        ("reports: {patterns: ['(']}\n", "not a pattern"),
        ("bodies: {CATS: {patterns: [cats]}}\n", "unknown treaty 'CATS'"),
        ("procedures: [{of: CAT, about: songs, treaty: CAT, provision: '1', opens: joining}]\n", "unknown subject"),
        ("verbs: {}\n", "verbs"),
    ],
)  # fmt: skip
def test_a_fault_in_a_table_is_named(text: str, says: str, tmp_path: Path) -> None:
    (tmp_path / "acts.yaml").write_text(text, encoding="utf-8")

    with pytest.raises(DataError) as caught:
        load_act_tables([("mine", tmp_path)], LIBRARY.catalogue, tables()[0])
    assert says in str(caught.value)
    assert "mine/reading/acts.yaml" in str(caught.value)


def test_a_later_folder_replaces_the_part_that_it_gives_and_no_other(tmp_path: Path) -> None:
    (tmp_path / "acts.yaml").write_text("office: nobody\n", encoding="utf-8")
    reading, shipped = tables()
    laid = load_act_tables([*PLUGINS.reading, ("mine", tmp_path)], LIBRARY.catalogue, reading)

    assert (laid.office, laid.procedures) == ("nobody", shipped.procedures)
