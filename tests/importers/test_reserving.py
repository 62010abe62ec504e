"""Rows of reservations.csv and competence-declarations.csv: what is done to which provision, and what is left open."""

import importlib
import re

import pytest

from compliance.model.dates import Span

from .tabling import COMPLAINTS, RESERVATION, library, only, reason, standing, take

reserving = importlib.import_module("compliance.states.importers.reserving")
CAT = RESERVATION | {
    "treaty": "CAT",
    "articles": "20",
    "made": "1989-07-26",
    "summary": "inquiry competence not recognised",
    "source": "zmjones/untreaties:declarations/4-9.txt (UNTC text as of 2015-03-14)",
}


def effects(**change):
    """What a row does: each act as its kind, provisions and effect."""
    found = take(RESERVATION | change)
    assert not found.unplaced
    return [(str(one.action.action), one.action.provisions, str(one.action.effect)) for one in found.offers]


def test_only_words_of_non_application_exclude_a_provision():
    assert effects(summary="not bound") == [("reservation", ("24(2)",), "excludes")]
    assert effects(summary="as far as national law allows") == [("reservation", ("24(2)",), "modifies")]
    assert effects(articles="26", summary="residence limited") == [("reservation", ("26",), "modifies")]


@pytest.mark.parametrize(
    "summary",
    [
        "listed articles reserved",
        "reservation to the listed articles, including penalties for entry and expulsion",
        "obligations not accepted (a later partial withdrawal is reported; verify)",
        "expulsion of aliens not complied with entirely; proof, compensation",
        "recommendations only",
        "free primary schooling postponed",
        "takes over United Kingdom reservations",
        "not for the overseas public service",
        "Brazilian preference excluded",
    ],
)
def test_where_it_is_not_clear_that_a_provision_does_not_apply_it_is_modified(summary):
    assert [effect for _, _, effect in effects(summary=summary)] == ["modifies"]


@pytest.mark.parametrize(
    ("articles", "summary", "modified", "excluded"),
    [
        ("8;12;28;30", "8 and 12 not applied; passport-law and currency limits", ("28", "30"), ("8", "12")),
        ("8;17;24;34", "8 and 34 not binding, 17 and 24 recommendations", ("17", "24"), ("8", "34")),
        ("12(1);24(3);8", "8 and 24(3) not binding; permit rules kept", ("12(1)",), ("24(3)", "8")),
        ("15;17", "no preference; 15 not applied, aliens' association rules instead", ("17",), ("15",)),
    ],
)
def test_a_row_that_excludes_some_and_narrows_others_is_two_acts(articles, summary, modified, excluded):
    assert effects(articles=articles, summary=summary) == [
        ("reservation", modified, "modifies"),
        ("reservation", excluded, "excludes"),
    ]


def test_a_clause_named_by_its_subject_is_the_article_that_it_is():
    row = {"treaty": "ICCPR", "articles": "9;27", "summary": "military discipline, minorities clause not applicable"}

    assert effects(**row) == [("reservation", ("9",), "modifies"), ("reservation", ("27",), "excludes")]


@pytest.mark.parametrize(
    ("treaty", "articles", "provisions"),
    [
        ("CAT", "20;30(1)", ("20", "30(1)")),
        ("PSR1967", "IV", ("IV",)),
        ("ICCPR-OP1", "5(2)(a)", ("5(2)(a)",)),
        ("ICERD", "22", ("22",)),
    ],
)
def test_what_only_opens_a_procedure_changes_no_duty(treaty, articles, provisions):
    assert effects(treaty=treaty, articles=articles, summary="not bound") == [("reservation", provisions, "procedure")]


def test_a_row_of_a_procedure_and_a_duty_is_two_acts():
    row = {"treaty": "CAT", "articles": "16;30(1)", "summary": "16 only as far as constitutional standards"}

    assert effects(**row) == [("reservation", ("30(1)",), "procedure"), ("reservation", ("16",), "modifies")]


def test_a_declaration_changes_nothing_of_substance_whatever_it_says():
    row = {"kind": "declaration", "summary": "not applied"}

    assert effects(**row) == [("declaration", ("24(2)",), "declaration")]
    assert effects(treaty="CAT", articles="30", kind="declaration") == [("declaration", ("30",), "procedure")]
    assert effects(articles="general", kind="declaration") == [("declaration", (), "declaration")]


def test_every_article_in_the_table_of_procedures_is_one_by_the_catalogue():
    for code, articles in reserving.PROCEDURES.items():
        words = library().catalogue.treaties[code].procedures
        parents = library().catalogue.treaties["CSR1951"].procedures if code == "PSR1967" else ""
        for article in articles:
            whole = words == "Individual complaints"
            assert whole or re.search(rf"\b{article}\b", f"{words} {parents}"), (code, article, words)


def test_the_table_of_chapters_agrees_with_the_catalogue():
    for code, chapter in reserving.CHAPTERS.items():
        assert library().catalogue.treaties[code].chapter == chapter


def test_a_general_reservation_reaches_the_articles_of_substance():
    assert effects(articles="general", summary="no greater rights than citizens") == [
        ("reservation", ("2-34",), "modifies")
    ]
    assert "is not known" in reason(RESERVATION | {"treaty": "OPCAT", "articles": "general"})


def test_a_general_reservation_does_not_reach_what_may_not_be_reserved():
    found = take(RESERVATION | {"articles": "general", "summary": "no greater rights than citizens"})
    position = standing("POL", "CSR1951", found.offers[0].action.on.last, found.offers)

    why = importlib.import_module("compliance.law.reservations").reserved(
        library().catalogue.treaties["CSR1951"], "33", position.actions("CSR1951"), found.offers[0].action.on.last
    )
    assert str(why.cut) == "nothing"


def test_the_most_favoured_treatment_is_that_of_two_articles():
    assert effects(articles="26;general-MFN", summary="no regional preference") == [
        ("reservation", ("26", "15", "17(1)"), "modifies")
    ]


def test_an_article_of_the_convention_under_its_protocol_has_the_conventions_number():
    assert effects(treaty="PSR1967", articles="IV;CSR 7;CSR 12(1)", summary="disputes clause, and others") == [
        ("reservation", ("IV",), "procedure"),
        ("reservation", ("7", "12(1)"), "modifies"),
    ]
    assert "is no provision" in reason(RESERVATION | {"treaty": "ICCPR", "articles": "CSR 7"})


@pytest.mark.parametrize(
    ("articles", "summary"),
    [("see CSR1951", "source refers back to the Convention entry"), ("I(1)", "Convention reservations carried over")],
)
def test_what_only_points_back_to_the_convention_reserves_nothing_more(articles, summary):
    assert effects(treaty="PSR1967", articles=articles, summary=summary) == [("declaration", (), "declaration")]


def test_the_choice_to_look_at_events_in_europe_only_narrows_what_refugees_are_owed():
    row = {
        "treaty": "CSR1951",
        "articles": "1",
        "kind": "declaration",
        "summary": "reading of loss of status; keeps geographical limitation to events in Europe",
    }
    found = take(RESERVATION | row)

    assert effects(**row) == [("declaration", ("1B",), "modifies")]
    reserved = importlib.import_module("compliance.law.reservations").reserved
    acts = [one.action for one in found.offers]
    cut = reserved(library().catalogue.treaties["CSR1951"], "33", acts, acts[0].on.last)
    assert str(cut.cut) == "part"


def test_a_shut_inquiry_that_was_opened_later_is_a_reservation_and_its_withdrawal():
    made, gone = (one.action for one in take(CAT | {"withdrawn": "1993-05-12"}).offers)

    assert (str(made.action), made.source, made.mark) == ("reservation", "untc-2015-03-14", "V")
    assert (str(gone.action), str(gone.on), gone.provisions) == ("withdrawal", "1993-05-12", ("20",))
    assert (gone.source, gone.mark) == ("ohchr-2020-09-16", "G")
    assert "inferred" in gone.note
    assert "before it was made" in reason(CAT | {"withdrawn": "1980-01-01"})


def test_a_withdrawal_of_another_reservation_has_the_source_of_its_row():
    _, gone = (one.action for one in take(RESERVATION | {"withdrawn": "2000-01-01"}).offers)

    assert (gone.source, gone.mark, gone.provisions, gone.note) == ("untc-2015-03-14", "V", ("24(2)",), "")


def test_what_was_derived_and_not_read_is_marked_g():
    assert only(CAT | {"review": "derived"}).mark == "G"
    assert only(CAT).mark == "V"
    assert "none of read, derived" in reason(CAT | {"review": "none"})


@pytest.mark.parametrize(
    ("change", "says"),
    [
        ({"kind": "unknown", "review": "derived"}, "unknown stays unknown"),
        ({"kind": "text missing", "articles": "", "review": "none"}, "text is lost"),
        ({"kind": "understanding"}, "no kind of act is called 'understanding'"),
        ({"summary": "no competence for prisoners (re-accession, later denounced)"}, "made on joining again"),
        ({"summary": "text held is from signature only; the rest is missing"}, "text of the signature only"),
        ({"articles": ""}, "a reservation to no provision"),
        ({"articles": "twenty"}, "'twenty' is no provision"),
        ({"articles": "1;;x y"}, "'x y' is no provision"),
        ({"made": "1900-01-01"}, "an empty date shown as 1900"),
        ({"withdrawn": "later"}, "withdrawn: 'later' is no date"),
        ({"iso3": "POLAND"}, "no code of a state"),
        ({"kind": "declaration (accepts individual complaints)"}, "not accepted under article '24(2)' of CSR1951"),
    ],
)
def test_a_row_that_does_not_tell_is_listed_with_its_reason(change, says):
    assert says in reason(RESERVATION | change)


def test_an_acceptance_of_complaints_is_the_same_act_from_both_tables():
    derived = {
        "iso3": "KOR",
        "treaty": "CAT",
        "articles": "22",
        "kind": "declaration (accepts individual complaints)",
        "made": "2007-11-09",
        "withdrawn": "",
        "summary": "committee may hear individual complaints",
        "source": COMPLAINTS["source"],
        "review": "derived",
    }

    assert only(derived) == only(COMPLAINTS)
    assert only(COMPLAINTS) in library().profile("KOR").treaties["CAT"]


@pytest.mark.parametrize(
    ("change", "says"),
    [
        ({"article": "21"}, "not accepted under article '21' of CAT"),
        ({"treaty": "CRC", "article": "1"}, "not accepted under article '1' of CRC"),
        ({"date": "2007-13-09"}, "is not a day of the calendar"),
        ({"source": "a page"}, "is not known"),
    ],
)
def test_an_acceptance_that_cannot_be_is_listed(change, says):
    assert says in reason(COMPLAINTS | change)


def test_reservations_come_before_declarations_of_the_same_day():
    found = take(RESERVATION | {"kind": "declaration"}, RESERVATION | {"articles": "26"})

    assert [str(one.action.action) for one in found.offers] == ["reservation", "declaration"]


def test_every_act_has_what_a_profile_asks_of_it():
    """A reservation names provisions and effect; an act has a day that has come."""
    for change in ({"articles": "general"}, {"articles": "IV;CSR 7", "treaty": "PSR1967"}, {"summary": "x"}):
        for one in take(RESERVATION | change).offers:
            assert one.action.provisions
            assert one.action.effect
            assert isinstance(one.action.on, Span)
