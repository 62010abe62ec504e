"""Rows of treaty-actions.csv: the kind of act, its day, what the notes change, and the exits that follow from them."""

from datetime import date

import pytest

from compliance.model.dates import parse_span
from compliance.model.verdicts import Holds

from .tabling import ACTION, library, only, read, reason, standing, table, take

MADAGASCAR = ACTION | {
    "iso3": "MDG",
    "state": "Madagascar",
    "treaty": "CSSP1954",
    "mtdsg": "V-3",
    "action": "denunciation",
    "date": "1966-04-02",
    "source": "manual: en.wikipedia.org Convention Relating to the Status of Stateless Persons (stored copy)",
    "notes": "effective=1966-04-02; the date given is the effective date, the notice was about a year earlier",
}


def spell(row, *more):
    """A state's accession and what follows, and how it stands on the days asked."""
    found = take(row, *more)
    assert not found.unplaced
    offer = found.offers[0]

    def holds(day):
        position = standing(offer.state, offer.treaty, date(2020, 1, 1), found.offers)
        return position.timeline(offer.treaty).at(date.fromisoformat(day)).holds

    return holds


def act(row, action, on, notes="", precision="day"):
    return row | {"action": action, "date": on, "notes": notes, "date_precision": precision}


def test_a_row_becomes_the_act_that_the_hand_made_profiles_have():
    (offer,) = take(ACTION).offers

    assert offer.action in library().profile("MNG").treaties["CAT"]
    assert (offer.state, offer.treaty, offer.row, offer.guessed) == ("MNG", "CAT", "row 2", False)


@pytest.mark.parametrize(
    ("source", "ident"),
    [
        ("zmjones/untreaties:treaties/4-9.csv (data as of 2015-03-14)", "untc-2015-03-14"),
        ("zmjones/untreaties:treaties/18-12-a.csv (data as of 2015-03-14)", "untc-2014-07"),
        ("zmjones/untreaties:treaties/3-6.csv (data as of 2015-03-14)", "untc-2014-07"),
        ("zmjones/untreaties:treaties/4-18.csv (data as of 2015-03-14)", "untc-2015-03-14"),
        ("iferminm/crba-etl:config/2023/X-4.csv (data as of 2023-06-29) | agrees: zmjones", "crba-2023-06-29"),
        ("gmas-code/treaty_ratifications:data/x.xls (data as of 2020-09-16)", "ohchr-2020-09-16"),
        ("rieille9/UPR-Health-Explorer:data/x.xls | agrees: ohchr2020", "ohchr-2025-10-10"),
        ("manual: m-g-d-c/crba-etl: IHL treaties .xls, note ** (data as of 2020-11-09)", "icrc-2020-11-09"),
        ("manual: world-politics-datalab: hr_status_iccpr_op1.csv note (2022-06)", "wpd-2022-06-13"),
        ("manual: Bangkok Post 2795482, quoting the Thai MFA (stored copy)", "icpped-tha-2024"),
    ],
)
def test_the_source_that_the_day_is_from_is_cited(source, ident):
    assert only(ACTION | {"source": source}).source == ident


def test_a_source_that_is_not_on_file_yet_comes_with_the_facts_that_cite_it():
    found = take(
        ACTION | {"source": "manual: ACHPR press statement (achpr.au.int node 3648)"}, ACTION | {"iso3": "XXX"}
    )

    (source,) = found.sources
    assert source.id == found.offers[0].action.source == "ta-ssd-achpr"
    assert source.known_from is not None
    assert take(ACTION).sources == ()


@pytest.mark.parametrize(
    ("word", "kind"),
    [
        ("signature", "signature"),
        ("ratification", "ratification"),
        ("accession", "accession"),
        ("succession", "succession"),
        ("acceptance", "acceptance"),
        ("approval", "approval"),
        ("formal confirmation", "formal-confirmation"),
        ("denunciation", "denunciation"),
        ("withdrawal", "denunciation"),
        ("succession to signature", "signature"),
    ],
)
def test_each_word_of_the_table_is_a_kind_of_act(word, kind):
    assert str(only(ACTION | {"action": word}).action) == kind


def test_a_signature_taken_over_from_a_predecessor_says_so():
    assert only(ACTION | {"action": "succession to signature"}).note == "succeeded to a signature"


def test_the_european_union_confirms_formally_and_is_named_as_any_other():
    row = act(ACTION, "formal confirmation", "2010-12-23") | {
        "iso3": "EUE",
        "state": "European Union",
        "treaty": "CRPD",
        "mtdsg": "IV-15",
    }

    (offer,) = take(row).offers
    assert (offer.state, str(offer.action.action)) == ("EUE", "formal-confirmation")


@pytest.mark.parametrize(("on", "precision"), [("2018", "year"), ("2022-04", "month"), ("2002-01-24", "day")])
def test_a_day_is_as_exact_as_the_table_has_it(on, precision):
    found = only(ACTION | {"date": on, "date_precision": precision, "confidence": "C"})

    assert found.on == parse_span(on)
    assert str(found.on) == on
    assert found.mark == "V"


def test_an_ilo_row_has_no_chapter():
    row = ACTION | {"treaty": "ILO-C029", "mtdsg": "", "date": "2005-03-15"}

    assert only(row).at == ""


@pytest.mark.parametrize(
    ("notes", "note"),
    [
        ("", ""),
        ("other source(s) give 1993-06-16", "another source gives 1993-06-16"),
        ("The Convention will enter into force for Guinea - Bissau on 09 Jun 2024.", ""),
        ("enters into force for Armenia 2024-02-01", ""),
        ("NORMLEX: denounced on this date", ""),
        (
            "instrument signed in Juba 2018-09-28; deposit date not sourced (recollection: 2018-12-10, verify)",
            "instrument signed on 2018-09-28; the day of deposit is not known",
        ),
        (
            "takes effect three months after notice (OP1 art. 12); exact date not sourced",
            "the day of the notice is not known",
        ),
        ("day from the researcher's recollection", ""),
        ("read by a clerk", "read by a clerk"),
    ],
)
def test_of_the_notes_what_matters_in_law_is_kept_in_few_words(notes, note):
    assert only(ACTION | {"notes": notes}).note == note


@pytest.mark.parametrize("why", ["signed earlier", "no signature recorded"])
def test_a_kind_of_act_that_was_inferred_is_marked_as_guessed(why):
    (offer,) = take(ACTION | {"notes": f"action type inferred (source gives only a date): {why}"}).offers

    assert offer.guessed
    assert offer.action.note == f"kind of act inferred: {why}"


@pytest.mark.parametrize(
    "notes",
    [
        "year inferred: announced together with the ICESCR, whose accession is dated 2024-02-05",
        "annex shows one statelessness year; read as the 1954 Convention",
    ],
)
def test_a_year_or_a_treaty_that_was_worked_out_and_not_seen_is_marked_g(notes):
    found = only(ACTION | {"date": "2024", "date_precision": "year", "notes": notes})

    assert found.mark == "G"
    assert found.note


def test_a_remembered_day_never_gets_in():
    notes = "deposit date not sourced (recollection: 2018-12-10, verify)"

    assert "2018-12-10" not in str(only(ACTION | {"notes": notes}))


def test_two_consents_without_an_exit_between_are_not_taken_whichever_comes_first():
    one, two = ACTION, act(ACTION, "ratification", "2003-05-01")
    for rows in ((one, two), (two, one)):
        found = take(*rows)
        assert not found.offers
        assert {left.row for left in found.unplaced} == {"row 2", "row 3"}
        assert all("cannot stand beside row" in left.reason for left in found.unplaced)


def test_one_act_that_two_rows_give_by_other_words_is_not_guessed_at():
    assert not take(ACTION, act(ACTION, "ratification", "2002-01-24")).offers
    assert not take(act(ACTION, "signature", "2001-01-01"), act(ACTION, "signature", "2001-02-01")).offers


def test_a_return_after_an_exit_is_no_clash():
    acts = (("accession", "2002-01-24"), ("denunciation", "2005-01-01"), ("accession", "2010-01-01"))

    found = take(*(act(ACTION, *one) for one in reversed(acts)))

    assert len(found.offers) == 3
    assert not found.unplaced


def test_a_signature_and_the_consent_after_it_are_no_clash():
    assert len(take(act(ACTION, "signature", "2001-01-01"), ACTION).offers) == 2


def test_the_order_of_the_rows_makes_no_difference():
    rows = [
        ACTION,
        act(ACTION, "signature", "2001-01-01"),
        ACTION | {"iso3": "CHN", "state": "China"},
        MADAGASCAR,
        ACTION | {"iso3": "XXX"},
        act(ACTION | {"treaty": "CRC", "mtdsg": "IV-11"}, "accession", "1990-01-01"),
        act(ACTION | {"treaty": "CRC", "mtdsg": "IV-11"}, "accession", "1991-01-01"),
    ]

    def said(found):
        return {(one.state, one.treaty, one.action, one.guessed) for one in found.offers}, len(found.unplaced)

    assert said(take(*rows)) == said(take(*reversed(rows))) == said(take(*rows[3:], *rows[:3]))


def test_where_only_the_day_of_effect_is_known_the_notice_came_within_the_year_before():
    leaves = only(MADAGASCAR)

    assert str(leaves.on) == "1965/1966-04-02"
    assert str(leaves.effective) == "1966-04-02"
    assert "notice came about a year before" in leaves.note


def test_madagascar_was_bound_to_the_day_before_its_exit_took_effect():
    holds = spell(act(MADAGASCAR, "accession", "1962-02-20"), MADAGASCAR)

    assert holds("1962-05-20") is Holds.NOT_BOUND
    assert holds("1962-05-21") is Holds.BOUND
    assert holds("1966-04-01") is Holds.BOUND
    assert holds("1966-04-02") is Holds.NOT_BOUND


def test_a_day_of_effect_that_the_notes_promise_must_be_there():
    assert "give none" in reason(MADAGASCAR | {"notes": MADAGASCAR["notes"].split("; ")[1]})


@pytest.mark.parametrize(
    ("state", "joined", "left", "effective"),
    [("Burundi", "2004-09-21", "2016-10-27", "2017-10-27"), ("Philippines", "2011-08-30", "2018-03-17", "2019-03-17")],
)
def test_an_exit_from_the_rome_statute_works_on_the_day_that_the_source_gives(state, joined, left, effective):
    codes = {"Burundi": "BDI", "Philippines": "PHL"}
    row = ACTION | {"iso3": codes[state], "state": state, "treaty": "ROME", "mtdsg": "XVIII-10"}
    holds = spell(act(row, "ratification", joined), act(row, "withdrawal", left, f"effective={effective}"))

    day = date.fromisoformat(effective)
    assert holds(left) is Holds.BOUND
    assert holds(day.replace(day=day.day - 1).isoformat()) is Holds.BOUND
    assert holds(effective) is Holds.NOT_BOUND


@pytest.mark.parametrize(
    ("code", "state", "joined", "year"),
    [("JAM", "Jamaica", "1975-10-03", 1997), ("TTO", "Trinidad and Tobago", "1980-11-14", 2000)],
)
def test_an_exit_of_which_the_year_alone_is_known_leaves_standing_unknown_in_between(code, state, joined, year):
    row = ACTION | {"iso3": code, "state": state, "treaty": "ICCPR-OP1", "mtdsg": "IV-5"}
    note = "takes effect three months after notice (OP1 art. 12); exact date not sourced"
    holds = spell(act(row, "accession", joined), act(row, "denunciation", str(year), note, "year"))

    assert holds(f"{year}-03-31") is Holds.BOUND
    assert holds(f"{year}-04-01") is Holds.UNKNOWN
    assert holds(f"{year + 1}-03-30") is Holds.UNKNOWN
    assert holds(f"{year + 1}-03-31") is Holds.NOT_BOUND


@pytest.mark.parametrize(
    ("code", "state", "joined", "left", "effect"),
    [
        ("MYS", "Malaysia", "1958-10-13", "1990-01-10", "1991-01-10"),
        ("SGP", "Singapore", "1965-10-25", "1979-04-19", "1980-04-19"),
    ],
)
def test_a_denunciation_in_normlex_is_of_the_day_of_registration_and_works_a_year_later(
    code, state, joined, left, effect
):
    """Both days lie in the year after a term (C105 art. 5), in which alone notice is let in: neither is of effect."""
    row = ACTION | {"iso3": code, "state": state, "treaty": "ILO-C105", "mtdsg": ""}
    gone = act(row, "denunciation", left, "NORMLEX: denounced on this date")
    holds = spell(act(row, "ratification", joined), gone)

    assert holds(left) is Holds.BOUND
    assert holds(effect) is Holds.NOT_BOUND
    day = date.fromisoformat(effect)
    assert holds(day.replace(day=day.day - 1).isoformat()) is Holds.BOUND


def test_reading_twice_gives_the_same():
    data = table(ACTION, MADAGASCAR, ACTION | {"iso3": "XXX"})

    assert read(data) == read(data)
