"""Which treaty and day a file of the depositary is of, and which files are refused."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from compliance.errors import UnknownName, UsageError
from compliance.importer import Whole

from .registers import CAT_TITLE, FETCHED, read, read_or_refused, refused, status, status_xml
from .status_rows import CHINA, THAILAND

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
