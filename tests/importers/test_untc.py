"""The status of a treaty in the depositary's XML: what is taken, what is left and why, and what is refused."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from compliance.errors import UnknownName, UsageError
from compliance.importer import Counted, Total, Whole
from compliance.model.treaties import ActionKind

from .registers import CAT_TITLE, FETCHED, acts, left, read, read_or_refused, refused, status, status_xml

CHINA = ("China", "12 Dec 1986", "4 Oct 1988")
THAILAND = ("Thailand", "", "2 Oct 2007 a")


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


# ── what is left, and why ──


@pytest.mark.parametrize("name", ["German Democratic Republic", "Yugoslavia", "Hong Kong", "Atlantis", "99"])
def test_a_state_that_nobody_knows_is_listed_with_its_row_and_counts_in_the_total(name):
    delivery = status(THAILAND, (name, "7 Apr 1986", "9 Sep 1987"), parties="2", signatories="1")

    assert [one.state for one in delivery.offers] == ["THA"]
    ((row, reason),) = left(delivery)
    assert row == "row 2"
    assert "no state" in reason
    assert all(total.stated == total.found for total in delivery.totals)


def test_of_two_rows_for_one_state_the_second_is_listed_with_the_first():
    delivery = status(THAILAND, ("China", "", "4 Oct 1988"), ("Kingdom of Thailand", "", "3 Oct 2007 a"))

    assert [one.row for one in delivery.offers] == ["row 1", "row 2"]
    assert left(delivery) == [
        ("row 3", "a second row for one state: row 1 gives its accession of THA on 2007-10-02 already")
    ]


def test_a_second_row_with_another_act_is_taken():
    delivery = status(THAILAND, ("Thailand", "1 Oct 2007", ""))

    assert [one[2] for one in acts(delivery)] == ["accession", "signature"]


def test_acts_in_brackets_were_withdrawn_and_are_left_with_the_state_as_no_party():
    delivery = status(("Jamaica", "[19 Dec 1966 ]", "[  3 Oct 1975 ]"), parties="0", signatories="0")

    assert delivery.offers == ()
    ((row, reason),) = left(delivery)
    assert row == "row 1"
    assert "withdrawn since, on a day that a note of the file gives" in reason
    (fact,) = delivery.memberships
    assert (fact.state, fact.confirmation.treaty, fact.confirmation.party, fact.confirmation.on) == (
        "JAM", "CAT", False, FETCHED,
    )  # fmt: skip
    assert [total.found for total in delivery.totals] == [0, 0]


def test_a_name_in_brackets_is_that_of_a_participant_that_withdrew():
    delivery = status(("[Burundi]", "13 Jan 1999", "21 Sep 2004"))

    assert delivery.offers == ()
    assert [one.state for one in delivery.memberships] == ["BDI"]


def test_a_state_that_withdrew_and_came_back_is_a_party_by_its_later_act():
    delivery = status(("Guyana", "", "[10 May 1993 a] 5 Jan 1999 a"), parties="1")

    assert acts(delivery) == [("GUY", "CAT", "accession", "1999-01-05")]
    assert [row for row, _ in left(delivery)] == ["row 1"]
    assert delivery.memberships == ()
    assert delivery.totals[0].found == 1


def test_a_letter_that_stands_for_nothing_known_is_listed():
    delivery = status(("Thailand", "", "2 Oct 2007 x"))

    assert delivery.offers == ()
    assert "the letter 'x'" in left(delivery)[0][1]


def test_a_date_without_a_letter_where_the_head_has_no_word_for_it_is_a_guess():
    (offer,) = status(("China", "24 Sep 1982"), heads=("Participant", "Accession(a), Succession(d)")).offers

    assert (offer.action.action, offer.guessed, offer.action.note) == ("accession", True, "kind of act inferred")


@pytest.mark.parametrize("cell", ["31 Feb 2007 a", "October 2007", "2 Oct 2007 see note", "[2 Oct 2007"])
def test_a_cell_that_cannot_be_read_is_listed(cell):
    delivery = status(("Thailand", "", cell))

    assert delivery.offers == ()
    assert [row for row, _ in left(delivery)] == ["row 1"]


def test_a_day_after_that_of_the_list_is_listed():
    delivery = status(("Thailand", "", "21 Nov 2026 a"))

    assert left(delivery) == [("row 1", "2026-11-21 is after 2026-11-20, the day of the list")]


def test_a_row_without_a_date_is_listed():
    assert left(status(("Thailand", "", ""))) == [("row 1", "no date in the row")]


def test_a_row_with_another_number_of_cells_is_listed():
    assert left(status(("Thailand", "2 Oct 2007 a"))) == [("row 1", "2 cells under 3 heads")]


def test_a_cell_under_an_unknown_head_is_listed():
    heads = ("Participant", "Provisional application under Article V", "Ratification, Accession(a)")

    delivery = status(("Thailand", "1 Oct 2006", "2 Oct 2007 a"), heads=heads)

    assert acts(delivery) == [("THA", "CAT", "accession", "2007-10-02")]
    assert left(delivery) == [("row 1", "the column 'Provisional application under Article V' is not known")]


def test_an_entry_in_a_section_of_text_is_listed_once_and_its_text_is_not_copied():
    sections = """<Declarations><Title>Declarations and Reservations</Title>
      <Text>&lt;b&gt;China&lt;superscript&gt;4&lt;/superscript&gt;&lt;/b&gt;
        Upon signature: The Chinese Government does not recognize the competence of the Committee.
        China
        Reservations made by China</Text></Declarations>
      <DeclarationsUnderArticle><Entry>Republic of Korea</Entry><Entry>no, is, in</Entry></DeclarationsUnderArticle>
      <TerritorialApplications><Row><Entry>Netherlands (Kingdom of the)</Entry></Row></TerritorialApplications>
      <EndNotes><Text>China</Text></EndNotes>"""

    delivery = status(THAILAND, sections=sections)

    assert [(one.row, one.text) for one in delivery.unplaced] == [
        ("Declarations", "China"),
        ("DeclarationsUnderArticle", "Republic of Korea"),
        ("TerritorialApplications", "Netherlands (Kingdom of the)"),
    ]
    assert delivery.unplaced[0].reason == "a declaration or reservation stands here; read it and add it by hand"


def test_what_is_repeated_of_a_row_is_short_and_safe_to_print():
    delivery = status(("\u202eevil" + "x" * 500, "", "2 Oct 2007 a"))

    (one,) = delivery.unplaced
    assert (one.text + one.reason).isprintable()
    assert max(len(one.text), len(one.reason)) < 300


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


# ── which treaty, which day ──


@pytest.mark.parametrize(
    ("title", "name", "header"),
    [
        (CAT_TITLE, "status.xml", ""),
        (f"9. {CAT_TITLE}", "status.xml", ""),
        ("9. A title in other words", "status.xml", "<Chapter><Header>CHAPTER IV</Header></Chapter>"),
        ("A title in other words", "IV-9.en.xml", ""),
        ("A title in other words", "iv-9.en (1).xml", ""),
        ("", "downloads/IV-9.xml", ""),
    ],
)
def test_the_treaty_is_known_by_title_or_number(title, name, header):
    assert [one.treaty for one in status(THAILAND, title=title, name=name, header=header).offers] == ["CAT"]


def test_a_protocol_is_known_by_the_letter_behind_its_number():
    header = "<Chapter><Header>CHAPTER IV</Header></Chapter>"

    delivery = status(THAILAND, title="8. b Optional Protocol in other words", name="status.xml", header=header)

    assert {(one.treaty, one.action.at) for one in delivery.offers} == {("OP-CEDAW", "IV-8-b")}


def test_the_user_may_say_the_treaty_where_the_file_does_not():
    assert [one.treaty for one in status(THAILAND, title="", name="x.xml", treaty="CAT").offers] == ["CAT"]


def test_a_file_that_names_no_treaty_is_refused():
    text = refused("untc-xml", status_xml([THAILAND], title=""), "x.xml", retrieved=FETCHED)

    assert text == "x.xml: nothing in the file names a treaty of the catalogue (say which with --treaty CODE)"


@pytest.mark.parametrize(("name", "treaty"), [("IV-4.en.xml", ""), ("x.xml", "ICCPR")])
def test_two_treaties_in_one_file_are_a_contradiction(name, treaty):
    text = refused("untc-xml", status_xml([THAILAND]), name, treaty=treaty, retrieved=FETCHED)

    assert "two treaties: the title says CAT; " in text
    assert "says ICCPR" in text


def test_a_treaty_that_nobody_knows_is_an_unknown_name():
    refused("untc-xml", status_xml([THAILAND]), "x.xml", UnknownName, treaty="CATT", retrieved=FETCHED)


def test_a_list_without_a_day_is_refused_with_the_option_that_gives_one():
    text = refused("untc-xml", status_xml([THAILAND]), "IV-9.en.xml")

    assert text.endswith(
        "the file does not say on which day it was made (say when it was fetched with --retrieved DAY)"
    )


def test_the_day_that_the_file_states_goes_before_that_on_which_it_was_fetched():
    header = "<Note>STATUS AS AT : 13-04-2026 09:15:37 EDT</Note>"

    assert status(THAILAND, header=header).wholes == (Whole("CAT", date(2026, 4, 13)),)
    assert status(THAILAND, header=header, retrieved=None).wholes == (Whole("CAT", date(2026, 4, 13)),)


def test_a_file_cannot_be_younger_than_the_day_on_which_it_was_fetched():
    data = status_xml([THAILAND], header="<Note>Status as at: 13-04-2026</Note>")

    text = refused("untc-xml", data, "IV-9.en.xml", retrieved=date(2026, 4, 12))

    assert "after the day on which it was fetched (2026-04-12) (correct --retrieved)" in text


def test_a_stated_day_that_is_none_is_refused():
    data = status_xml([THAILAND], header="<Note>Status as at: 31-02-2026</Note>")

    assert "no day of the calendar" in refused("untc-xml", data, "IV-9.en.xml", retrieved=FETCHED)


# ── what is refused ──

MAINTENANCE = b"""<!DOCTYPE html><html><body>The site is undergoing
 urgent maintenance and is currently unavailable.</body></html>"""


@pytest.mark.parametrize(
    ("data", "told"),
    [
        (MAINTENANCE, "this is a web page and not the file asked for"),
        (b"\xef\xbb\xbf\n  <HTML><head/></HTML>", "this is a web page and not the file asked for"),
        (b"", "the file is empty"),
        (b" \n ", "the file is empty"),
        (b"%PDF-1.7 ...", "this is a PDF document"),
        (b"Participant,Signature", "x.xml:1: no whole XML: "),
        (b"<a><b></a>", "x.xml:1: no whole XML: mismatched tag"),
        (b'<?xml version="1.0" encoding="klingon"?><a/>', "x.xml:1: no readable XML: unknown encoding"),
        (b"<Chapter><Treaty/><Treaty/></Chapter>", "2 elements `Treaty` under `Chapter`"),
        (b"<rss/>", "0 elements `Treaty` under `rss`"),
        (b"<MTDSG><Treaty/></MTDSG>", "no table of participants and their consents; heads found: none"),
    ],
)
def test_what_is_no_status_is_refused_with_what_it_is(data, told):
    assert told in refused("untc-xml", data, "x.xml", treaty="CAT", retrieved=FETCHED)


@pytest.mark.parametrize("part", [0.3, 0.6, 0.99])
def test_a_file_cut_short_is_refused_with_the_line(part):
    whole = status_xml([CHINA, THAILAND])
    cut = whole[: int(len(whole) * part)]

    last_line = len(cut.split(b"\n"))
    text = refused("untc-xml", cut, "IV-9.en.xml", retrieved=FETCHED)

    assert text.startswith(f"IV-9.en.xml:{last_line}: no whole XML: ")
    assert text.endswith("(the file is cut short or damaged; fetch it again)")


@pytest.mark.parametrize(
    "declared",
    [
        b'<!DOCTYPE a [<!ENTITY b "ha"><!ENTITY c "&b;&b;&b;">]>',
        b'<!DOCTYPE a [<!ENTITY b SYSTEM "file:///etc/passwd">]>',
        b'<!DOCTYPE a SYSTEM "http://example.org/a.dtd">',
    ],
)
def test_a_file_that_declares_entities_is_refused_unread(declared):
    data = status_xml([THAILAND]).replace(b"<MTDSG>", declared + b"<MTDSG>")

    text = refused("untc-xml", data, "IV-9.en.xml", retrieved=FETCHED)

    assert "the file declares a document type or entities" in text


@pytest.mark.parametrize(
    "heads",
    [
        ("State", "Signature", "Ratification"),
        ("Participant", "Signature", "Joined on"),
        ("Participant", "Signature", "Signature"),
        ("Signature", "Participant", "Ratification"),
    ],
)
def test_a_renamed_column_is_refused_with_the_heads_that_were_found(heads):
    text = refused("untc-xml", status_xml([CHINA], heads), "IV-9.en.xml", retrieved=FETCHED)

    assert f"heads found: {' | '.join(heads)}" in text
    assert "expected heads such as 'Participant'" in text


def test_a_table_without_rows_is_refused():
    assert "no table of participants" in refused("untc-xml", status_xml([]), "IV-9.en.xml", retrieved=FETCHED)


def test_without_the_library_the_user_is_told_how_to_install_it(monkeypatch):
    monkeypatch.setitem(__import__("sys").modules, "defusedxml", None)

    text = refused("untc-xml", status_xml([THAILAND]), "IV-9.en.xml", UsageError, retrieved=FETCHED)

    assert text.endswith("pip install 'state-compliance[import]'")


WHOLE = status_xml([CHINA, THAILAND, ("Jamaica", "[19 Dec 1966 ]", "[  3 Oct 1975 ]")], parties="2", signatories="1")


@given(st.integers(0, len(WHOLE)), st.binary(max_size=4), st.integers(0, 40))
def test_a_damaged_file_is_read_or_refused_and_nothing_else(at, put, gone):
    found = read_or_refused("untc-xml", WHOLE[:at] + put + WHOLE[at + gone :], "IV-9.en.xml", retrieved=FETCHED)

    assert found


def test_reading_is_pure():
    assert read("untc-xml", WHOLE, "IV-9.en.xml", retrieved=FETCHED) == read(
        "untc-xml", WHOLE, "IV-9.en.xml", retrieved=FETCHED
    )
