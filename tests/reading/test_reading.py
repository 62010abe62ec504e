"""What one sentence yields: its action, themes, obligations and treaties, each with its rule and place."""

import pytest

from compliance.reading.reader import read
from compliance.reading.suggestion import Kind, Origin
from compliance.reading.tables import Tables


def found(text: str, kind: Kind, tables: Tables) -> set[str]:
    return {one.value for one in read(text, tables) if one.kind is kind}


def asks(text: str, tables: Tables) -> set[tuple[str, str]]:
    return {(one.value, one.ask) for one in read(text, tables) if one.kind is Kind.TREATY}


@pytest.mark.parametrize(
    ("text", "category"),
    [
        ("Call on its neighbours to share what they know about the camps.", "1"),
        ("Continue training the border police.", "2"),
        ("Continue and strengthen the training of the border police.", "4"),
        ("Consider a new law on the border police.", "3"),
        ("Take measures to improve the training of the border police.", "4"),
        ("Further strengthen the training of the border police.", "4"),
        ("Abolish the border police.", "5"),
        ("Adopt a law on the border police.", "5"),
        ("Adopt effective measures on the border police.", "4"),
    ],
)
def test_the_first_verb_gives_the_category_unless_its_company_changes_it(
    text: str, category: str, tables: Tables
) -> None:
    assert found(text, Kind.ACTION, tables) == {category}


def test_a_text_without_a_known_verb_has_no_action(tables: Tables) -> None:
    assert found("The border, at night.", Kind.ACTION, tables) == set()


def test_every_suggestion_names_its_rule_and_the_words_it_rests_on(tables: Tables) -> None:
    text = "Adopt measures so that no asylum seeker is detained."
    action, theme = (
        next(one for one in read(text, tables) if one.kind is kind and one.value in {"4", "asylum-refugees"})
        for kind in (Kind.ACTION, Kind.THEME)
    )

    assert (action.rule, text[action.start : action.end]) == ("verb:adopt near measures", "Adopt")
    assert (theme.rule, text[theme.start : theme.end]) == ("theme:asylum-refugees", "asylum")
    assert {one.origin for one in read(text, tables)} == {Origin.SUGGESTED}


@pytest.mark.parametrize(
    ("text", "theme"),
    [
        ("Let refugees work.", "asylum-refugees"),
        ("Respect the rule of non-refoulement.", "non-refoulement"),
        ("Return nobody to a country where they risk torture.", "non-refoulement"),
        ("Let UNHCR see the camps.", "unhcr"),
        ("Give stateless children a nationality.", "statelessness"),
        ("Protect those who were trafficked.", "trafficking"),
        ("Improve how prisons are run.", "detention"),
        ("End capital punishment.", "death-penalty"),
        ("Ratify what was signed.", "treaty-accession"),
        ("Extend a standing invitation to special procedures.", "cooperation"),
    ],
)
def test_each_theme_is_found_by_its_words(text: str, theme: str, tables: Tables) -> None:
    assert theme in found(text, Kind.THEME, tables)


@pytest.mark.parametrize(
    ("text", "theme"),
    [
        ("Fight drug trafficking.", "trafficking"),
        ("Investigate extrajudicial executions.", "death-penalty"),
        ("Help the voluntary return of the displaced.", "non-refoulement"),
        ("Ask the High Commissioner for Refugees for a seminar on budgets.", "asylum-refugees"),
    ],
)
def test_words_of_another_matter_show_no_theme(text: str, theme: str, tables: Tables) -> None:
    assert theme not in found(text, Kind.THEME, tables)


def test_obligations_come_from_the_shared_table_and_from_the_rules_own_patterns(tables: Tables) -> None:
    shared = read("End capital punishment.", tables)
    own = read("Declare a moratorium on executions.", tables)

    assert {one.rule for one in shared if one.value == "C6"} == {"duty:C6"}
    assert {one.rule for one in own if one.value == "C6"} == {"rule:death-penalty"}


def test_refoulement_of_refugees_touches_the_duty_not_to_return_them(tables: Tables) -> None:
    assert "A1" in found("Stop the refoulement of refugees.", Kind.OBLIGATION, tables)


@pytest.mark.parametrize(
    ("text", "duty"),
    [
        ("Extradite nobody who would face the death penalty.", "A3"),
        ("Do not return, expel or extradite people to a state where they may be sentenced to the death penalty.", "A3"),
        ("Let no one be removed to a country where they would meet ill-treatment.", "A3"),
        ("End the forced removal of asylum-seekers to countries in which they may face the death penalty.", "A3"),
        ("Expose nobody to inhuman treatment when deporting them.", "A3"),
        ("Send no one back where their lives would be in danger.", "A3"),
        ("Return nobody to face the death penalty.", "A3"),
        ("Return nobody to a country where they risk torture.", "A2"),
        ("Stop returning people to torture.", "A2"),
        ("Stop the transfer of detainees to places where they are at risk of torture.", "A2"),
        ("Expose nobody to torture when extraditing them.", "A2"),
        ("Avoid the return of refugee and asylum-seeking children who were recruited.", "A4"),
        ("Stop deporting unaccompanied minors.", "A4"),
        ("Look anew at involuntary returns, above all of minors.", "A4"),
        ("Protect refugee children by the principle of non-refoulement.", "A4"),
    ],
)
def test_people_taken_to_where_harm_awaits_them_touch_the_duty_on_that_harm(
    text: str, duty: str, tables: Tables
) -> None:
    assert duty in found(text, Kind.OBLIGATION, tables)


@pytest.mark.parametrize(
    "text",
    [
        "Remove the death penalty from the laws of the state.",
        "Establish a moratorium with a view to removing the death penalty.",
        "Remove all reservations to the Second Optional Protocol, aimed at abolishing the death penalty.",
        "Remove the death penalty for minors, and transfer the existing death sentences to terms of imprisonment.",
        "Remove people with a mental illness from the scope of the death penalty.",
        "Remove the limits in time for the crime of torture.",
        "Remove obstacles for all individuals who complain to state organs of torture.",
        "Return the bodies of the dead to their families, and abolish the death penalty.",
    ],
)
def test_to_remove_what_is_no_person_touches_no_duty_on_removals(text: str, tables: Tables) -> None:
    assert not {"A2", "A3"} & found(text, Kind.OBLIGATION, tables)


@pytest.mark.parametrize(
    "text",
    [
        "Continue to remove children from work in mines.",
        "Promote the return to school of children who left it.",
        "Help children deported to the country to settle again.",
        "Review the removal of children from their families.",
        "Assist the voluntary return of unaccompanied children.",
    ],
)
def test_children_who_are_sent_to_no_other_state_touch_no_duty_on_removals(text: str, tables: Tables) -> None:
    assert "A4" not in found(text, Kind.OBLIGATION, tables)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Ratify the Convention against Torture.", {("CAT", "ratify")}),
        ("Accede to CAT and its Optional Protocol.", {("CAT", "accede"), ("OPCAT", "accede")}),
        ("Sign and ratify the Optional Protocol to the CAT (OP-CAT).", {("OPCAT", "sign-and-ratify")}),
        ("Ratify the Second Optional Protocol to the ICCPR.", {("ICCPR-OP2", "ratify")}),
        ("Ratify the first and second Optional Protocols to ICCPR.",
         {("ICCPR-OP1", "ratify"), ("ICCPR-OP2", "ratify")}),
        ("Join the 1951 Convention and its 1967 Protocol.", {("CSR1951", "ratify"), ("PSR1967", "ratify")}),
        ("Sign the 1954 and 1961 Conventions on statelessness.", {("CSSP1954", "sign"), ("CRS1961", "sign")}),
        ("Ratify the Optional Protocols to CEDAW, CRPD and ICESCR.",
         {("OP-CEDAW", "ratify"), ("OP-CRPD", "ratify"), ("OP-ICESCR", "ratify")}),
        ("Ratify the Optional Protocols to CEDAW and CRPD, and the Refugee Convention and its Protocol.",
         {("OP-CEDAW", "ratify"), ("OP-CRPD", "ratify"), ("CSR1951", "ratify"), ("PSR1967", "ratify")}),
        ("Accede to the conventions on refugees and on stateless persons.",
         {("CSR1951", "accede"), ("CSSP1954", "accede")}),
        ("Accede to the conventions dealing with statelessness.", {("CSSP1954", "accede"), ("CRS1961", "accede")}),
        ("Ratify the Covenant for the protection of all persons from enforced disappearance.", {("ICPPED", "ratify")}),
        ("Ratify the Optional Protocol to the CRC on a communications procedure.", {("CRC-OP-IC", "ratify")}),
        ("Ratify the Optional Protocol to the Rights of the Child on a communications procedure.",
         {("CRC-OP-IC", "ratify")}),
        ("Ratify the communications protocol to the CRC.", {("CRC-OP-IC", "ratify")}),
        ("Ratify and sign CAT and CED.", {("CAT", "sign-and-ratify"), ("ICPPED", "sign-and-ratify")}),
        ("Ratify ILO Conventions No. 138 and 182.", {("ILO-C138", "ratify"), ("ILO-C182", "ratify")}),
        ("Withdraw its reservations to CEDAW.", {("CEDAW", "withdraw-reservation")}),
        ("Lift the reservation to article 2, paragraph 1, of the CRC.", {("CRC", "withdraw-reservation")}),
        ("Ratify CED and make a declaration under CAT.", {("ICPPED", "ratify"), ("CAT", "accept-procedure")}),
        ("Ratify and fully implement the Rome Statute.", {("ROME", "ratify")}),
        ("Ratify CRPD and incorporate it into law.", {("CRPD", "ratify")}),
        ("Ratify all conventions it has signed, in particular CED.", {("ICPPED", "ratify")}),
    ],
)  # fmt: skip
def test_a_text_that_asks_to_join_names_the_treaty_and_the_act(
    text: str, expected: set[tuple[str, str]], tables: Tables
) -> None:
    assert asks(text, tables) == expected


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("Implement the Convention on the Rights of the Child.", "CRC"),
        ("Having ratified CEDAW, amend the family code.", "CEDAW"),
        ("Ratify OP-CEDAW, and bring the law in line with CEDAW.", "CEDAW"),
    ],
)
def test_a_treaty_that_is_only_mentioned_is_not_asked_about(text: str, code: str, tables: Tables) -> None:
    assert (code, "") in asks(text, tables)


@pytest.mark.parametrize(
    "text",
    [
        "Ratify the Optional Protocol to the Convention on the Rights of the Child.",
        "Ratify the Inter-American Convention against Torture.",
        "Ratify the Palermo Protocols.",
        "Ratify the Palermo Protocol on firearms.",
        "Fight the smuggling of migrants, and ratify the Palermo Protocol.",
        "Adopt the law as recommended by CEDAW and CAT.",
        "Ratify the Kampala amendments to the Rome Statute.",
        "Ratify ILO Convention No. 169.",
        "Ratify the communications protocol.",
    ],
)
def test_what_leaves_open_which_treaty_or_is_outside_the_catalogue_names_none(text: str, tables: Tables) -> None:
    assert asks(text, tables) == set()


@pytest.mark.parametrize(
    ("text", "codes"),
    [
        ("Ratify the Palermo Protocol.", {"UNTOC-TIP"}),
        (
            "Ratify the Palermo Protocol supplementing the Convention against Transnational Organized Crime.",
            {"UNTOC-TIP"},
        ),
        ("Ratify the Palermo Protocol against the smuggling of migrants.", {"UNTOC-SOM"}),
        ("Ratify the Palermo Convention.", {"UNTOC"}),
        ("Ratify the Palermo Convention and the Palermo Protocol.", {"UNTOC", "UNTOC-TIP"}),
        ("Ratify the Palermo Convention and the Palermo Protocols.", {"UNTOC"}),
    ],
)
def test_one_palermo_protocol_is_that_on_trafficking_unless_its_words_tell_another(
    text: str, codes: set[str], tables: Tables
) -> None:
    assert asks(text, tables) == {(code, "ratify") for code in codes}
