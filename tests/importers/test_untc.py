"""The status of a treaty in the depositary's XML: which acts are taken, and the totals beside them."""

from datetime import date

import pytest

from compliance.importer import Counted, Total, Whole
from compliance.model.treaties import ActionKind

from .registers import FETCHED, acts, left, status
from .status_rows import CHINA, THAILAND


def test_the_importer_says_what_it_is_and_how_it_is_called():
    from compliance.plugins import installed  # noqa: PLC0415  read once, here

    importers = {one.name: one for one in installed().importers}

    assert {"untc-xml", "ohchr-xls", "normlex", "tables"} <= set(importers)
    assert all(one.example.startswith(f"compliance import {name} ") for name, one in importers.items())


def test_each_date_is_an_act_of_the_kind_that_its_letter_says():
    delivery = status(CHINA, THAILAND, ("Montenegro", "", "23 Oct 2006 d"), ("Norway", "", "9 Jul 1986 A"))

    assert acts(delivery) == [
        ("CHN", "CAT", "signature", "1986-12-12"),
        ("CHN", "CAT", "ratification", "1988-10-04"),
        ("THA", "CAT", "accession", "2007-10-02"),
        ("MNE", "CAT", "succession", "2006-10-23"),
        ("NOR", "CAT", "acceptance", "1986-07-09"),
    ]
    assert not delivery.unplaced


def test_an_act_cites_the_list_of_its_day_and_its_chapter():
    (offer, *_), (source,) = (delivery := status(THAILAND)).offers, delivery.sources

    assert (offer.action.source, offer.action.at, offer.action.mark, offer.row) == (source.id, "IV-9", "V", "row 1")
    assert (source.id, source.kind, source.known_from) == ("untc-2026-11-20", "REG", FETCHED)
    assert delivery.wholes == (Whole("CAT", FETCHED),)


def test_a_source_that_the_user_names_is_cited_and_not_made_anew():
    delivery = status(THAILAND, source="untc-2015-03-14", retrieved=date(2015, 3, 14))

    assert [one.action.source for one in delivery.offers] == ["untc-2015-03-14"]
    assert delivery.sources == ()


def test_a_formal_confirmation_is_a_consent_of_an_organisation():
    heads = ("Participant", "Signature", "Formal confirmation(c), Accession(a), Ratification")

    delivery = status(
        ("European Union", "30 Mar 2007", "23 Dec 2010 c"),
        heads=heads, title="Convention on the Rights of Persons with Disabilities", name="IV-15.en.xml",
    )  # fmt: skip

    assert [one.action.action for one in delivery.offers] == [ActionKind.SIGNATURE, ActionKind.FORMAL_CONFIRMATION]


def test_a_treaty_without_signature_has_no_such_column():
    delivery = status(
        ("China", "24 Sep 1982 a"),
        heads=("Participant", "Accession(a), Succession(d)"), title="Protocol relating to the Status of Refugees",
        name="V-5.en.xml",
    )  # fmt: skip

    assert acts(delivery) == [("CHN", "PSR1967", "accession", "1982-09-24")]


def test_a_succession_to_a_signature_is_a_signature():
    heads = ("Participant", "Signature, Succession to signature(d)", "Ratification, Accession(a), Succession(d)")

    (signature, consent) = status(("Serbia", "12 Mar 2001 d", "12 Mar 2001 d"), heads=heads).offers

    assert (signature.action.action, signature.action.note) == ("signature", "succession to signature")
    assert consent.action.action == "succession"


@pytest.mark.parametrize(
    "name",
    [
        "Bosnia and Herzegovina<superscript>1</superscript>",
        "Cambodia<superscript>2,3</superscript> ",
        "Bahamas (The)",
        "Netherlands (Kingdom of the)",
        "Czech Republic 7",
        "Lao\u00a0People's  Democratic\tRepublic",
        "T\u00fcrkiye",
        "C\u00f4te d\u2019Ivoire",
        "St. Vincent and the Grenadines",
        "The former Yugoslav Republic of Macedonia",
    ],
)
def test_a_name_is_found_through_footnotes_spaces_and_articles(name):
    delivery = status((name, "", "2 Oct 2007 a"))

    assert len(delivery.offers) == 1
    assert not delivery.unplaced


def test_footnote_marks_may_be_elements_as_well_as_text():
    rows = [("<b>Thailand<superscript>4</superscript></b>", "", "<i>2 Oct 2007<superscript>5</superscript> a</i>")]

    assert acts(status(*rows)) == [("THA", "CAT", "accession", "2007-10-02")]


def test_tabs_and_wide_spaces_in_a_cell_do_not_matter():
    assert acts(status(("Thailand", "", " 2 Oct\t\u00a02007  a "))) == [("THA", "CAT", "accession", "2007-10-02")]


def test_a_file_in_latin_1_reads_as_it_says():
    delivery = status(("C\u00f4te d'Ivoire", "", "18 Dec 1995 a"), encoding="ISO-8859-1")

    assert acts(delivery) == [("CIV", "CAT", "accession", "1995-12-18")]


# ── totals ──


def test_the_totals_that_the_file_states_stand_beside_the_rows_that_were_read():
    delivery = status(CHINA, THAILAND, ("Mongolia", "", "[24 Jan 2002 a]"), parties="3", signatories="1")

    assert delivery.totals == (
        Total("CAT", Counted.PARTIES, 3, 2),
        Total("CAT", Counted.SIGNATORIES, 1, 1),
    )


def test_a_total_without_a_number_is_listed():
    delivery = status(THAILAND, parties="see below")

    assert delivery.totals == ()
    assert left(delivery) == [("Parties", "no number, so nothing was compared with it")]
