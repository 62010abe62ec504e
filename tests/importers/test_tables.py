"""The importer of the research tables: which table it is, what is refused, and what becomes of a bad row."""

import json
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from compliance.errors import DataError

from .registers import importer
from .tabling import ACTION, COMPLAINTS, GAP, RESERVATION, only, read, reason, registry, table, take

SHAPES = {"actions": ACTION, "reservations": RESERVATION, "complaints": COMPLAINTS, "gaps": GAP}
each_shape = pytest.mark.parametrize("row", SHAPES.values(), ids=SHAPES)
LEADS = ["treaty", "mtdsg", "iso3", "state", "action", "date", "basis", "note"]
CONFLICTS = ["treaty", "iso3", "kind", "date_used", "what_sources_say", "level"]
MANUAL = ["treaty", "iso3", "kind", "action", "date", "date_precision", "source", "notes"]


def rows_of(delivery):
    """The rows that left any trace."""
    return {one.row for one in (*delivery.offers, *delivery.memberships, *delivery.unplaced)}


def refuses(data):
    """Whether the file is refused with a problem that is said."""
    try:
        read(data)
    except DataError as error:
        return bool(error.problems and str(error))
    return False


def refused(data, **more):
    with pytest.raises(DataError) as caught:
        read(data, **more)
    return str(caught.value)


def test_the_importer_says_what_it_is():
    found = importer("tables")

    assert found.name == "tables"
    assert found.name in found.example
    assert found.says.endswith(".")


@each_shape
def test_each_table_is_known_by_its_columns_in_whatever_order(row):
    turned = dict(reversed(row.items()))

    assert take(row) == take(turned)
    assert rows_of(take(row)) == {"row 2"}
    assert not take(row).unplaced


@each_shape
def test_a_table_states_no_total_and_is_no_whole_list(row):
    assert (take(row).totals, take(row).wholes) == ((), ())


@each_shape
def test_a_byte_order_mark_and_windows_line_ends_change_nothing(row):
    assert read(b"\xef\xbb\xbf" + table(row).replace(b"\n", b"\r\n")) == take(row)


@each_shape
@pytest.mark.parametrize("place", range(5))
def test_a_renamed_column_is_refused_with_its_name_and_the_likely_one(row, place):
    column = list(row)[place]
    renamed = {f"{key}_" if key == column else key: value for key, value in row.items()}

    message = refused(table(renamed))

    assert f"table.csv:1: header: the column {column!r} is missing" in message
    assert f"did you mean {column}_?" in message


@each_shape
def test_a_missing_column_a_further_one_and_one_that_stands_twice_are_refused(row):
    missing = {key: value for key, value in row.items() if key != "source"}

    assert "'source' is missing" in refused(table(missing))
    assert "'colour' is not known" in refused(table(row | {"colour": "red"}))
    assert "'source' stands twice" in refused(table(row).replace(b"source", b"source,source", 1))


@pytest.mark.parametrize(
    ("columns", "says"),
    [(LEADS, "never load them"), (CONFLICTS, "not a table of facts"), (MANUAL, "not a table of facts")],
    ids=["leads", "conflicts", "manual"],
)
def test_a_table_that_holds_no_facts_is_refused_and_says_why(columns, says):
    assert says in refused(table(dict.fromkeys(columns, "x")))


@pytest.mark.parametrize(
    "data",
    [
        b"<!DOCTYPE html><html><body>Urgent maintenance</body></html>",
        json.dumps({"rows": 7320, "parties": {"CAT": 173}}).encode(),
        b"name,age\nx,3\n",
        b"",
        b"\n\n",
    ],
    ids=["page", "report", "other", "empty", "blank"],
)
def test_another_file_is_refused_with_what_was_expected(data):
    message = refused(data)

    assert "no table that is known begins with" in message
    assert "treaty actions: action, confidence" in message


@pytest.mark.parametrize(
    ("data", "says"),
    [
        (table(RESERVATION)[:-60], "row 2: 8 cells, expected 9 (the file may be cut short; fetch it again)"),
        (table(ACTION).split(b"\n")[0] + b"\n", "no row"),
        (table(ACTION | {"notes": "a, b"})[:-5], "no whole CSV table"),
        (table(ACTION).replace(b"Mongolia", b"Mong\xe9lie"), "not text in UTF-8"),
        (
            table(ACTION).replace(b"Mongolia", b"Mongolia,Asia"),
            "row 2: 11 cells, expected 10 (quote a cell that holds a comma)",
        ),
    ],
    ids=["cut", "header alone", "open quote", "latin-1", "comma"],
)
def test_a_file_cut_short_or_shifted_is_refused(data, says):
    assert says in refused(data)


@each_shape
def test_a_file_cut_at_any_byte_never_says_more_than_the_whole_file(row):
    data = table(row, {**row, "iso3": "CHN"} | ({"state": "China"} if "state" in row else {}))
    whole = read(data)
    said = {*whole.offers, *whole.memberships}

    for end in range(len(data)):
        if not refuses(data[:end]):
            cut = read(data[:end])
            assert {*cut.offers, *cut.memberships} <= said


def test_naming_a_treaty_beside_the_table_is_refused():
    assert "names its own treaty" in refused(table(ACTION), treaty="CAT")


def test_what_the_file_holds_is_made_safe_to_print():
    nasty = "\x1b[31m\N{RIGHT-TO-LEFT OVERRIDE}" + "x" * 5000
    (left,) = take(ACTION | {"iso3": nasty}).unplaced

    assert left.text.isprintable()
    assert left.reason.isprintable()
    assert max(len(left.text), len(left.reason)) <= 200
    assert "\x1b" not in refused(table(ACTION | {nasty: "x"}))


@pytest.mark.parametrize(
    ("change", "says"),
    [
        ({"iso3": "XKX"}, "no code of a state"),
        ({"iso3": "mng"}, "no code of a state"),
        ({"iso3": "MN"}, "no code of a state"),
        ({"iso3": ""}, "no code of a state"),
        ({"iso3": "CHN"}, "CHN is not the code of 'Mongolia'"),
        ({"state": "Freedonia"}, "MNG is not the code of 'Freedonia'"),
        ({"state": ""}, "is not the code of ''"),
        ({"treaty": "CATT"}, "no treaty is called 'CATT'"),
        ({"treaty": ""}, "no treaty is called ''"),
        ({"mtdsg": "IV-4"}, "'IV-4' is not the chapter of CAT"),
        ({"date": "2002-02-30"}, "is not a day of the calendar"),
        ({"date": "24 Jan 2002"}, "is no date"),
        ({"date": ""}, "is no date"),
        ({"date": "2002/2003", "date_precision": "day"}, "is no day, month or year"),
        ({"date": "2002-01"}, "is no day"),
        ({"date_precision": "week"}, "is no week"),
        ({"action": "adoption"}, "no kind of act is called 'adoption'"),
        ({"action": "reservation"}, "not an act of signing, joining or leaving"),
        ({"action": ""}, "no kind of act is called ''"),
        ({"source": "somebody's blog"}, 'source "somebody\'s blog" is not known'),
        ({"source": ""}, "source '' is not known"),
        ({"source": "researcher's recollection only"}, "from memory"),
        ({"confidence": ""}, "none of A, B, C"),
        ({"notes": "effective=1999-01-01"}, "effective 1999-01-01, before the act"),
        ({"notes": "effective=soon"}, "effective: 'soon' is no date"),
    ],
)
def test_a_row_that_cannot_be_is_listed_with_its_number_and_the_reason(change, says):
    found = take(ACTION | {"iso3": "CHN", "state": "China"}, ACTION | change)

    assert [one.row for one in found.offers] == ["row 2"]
    (left,) = found.unplaced
    assert left.row == "row 3"
    assert says in left.reason


def test_the_empty_date_that_a_sheet_shows_as_1900_is_no_act():
    assert "an empty date shown as 1900" in reason(ACTION | {"date": "1900-01-01"})
    assert "an empty date shown as 1900" in reason(COMPLAINTS | {"date": "1900-01-01"})


def test_a_source_that_is_not_known_may_be_named_by_the_user():
    assert only(ACTION | {"source": "UNTC, seen by hand"}, source="my-list").source == "my-list"
    assert only(ACTION, source="my-list").source == "untc-2015-03-14"
    assert "from memory" in reason(ACTION | {"source": "a recollection"}, source="my-list")


def test_of_two_identical_rows_one_is_taken():
    found = take(ACTION, ACTION)

    assert [one.row for one in found.offers] == ["row 2"]
    assert [(one.row, one.reason) for one in found.unplaced] == [("row 3", "the same as row 2")]


def test_blank_lines_are_no_rows_and_keep_the_count():
    found = read(table(ACTION, ACTION | {"iso3": "CHN", "state": "China"}).replace(b"\nCHN", b"\n\nCHN"))

    assert [one.row for one in found.offers] == ["row 2", "row 4"]


def test_a_party_without_a_day_is_a_party_on_the_day_the_list_was_read():
    (one,) = take(GAP).memberships

    assert (one.state, one.confirmation.treaty, one.confirmation.party) == ("ERI", "CRPD", True)
    assert str(one.confirmation.on) == "2026-04-16"  # the source says when it was read
    assert (one.confirmation.source, one.confirmation.mark, one.confirmation.at) == ("untc-2026-04", "V", "IV-15")


def test_what_the_gaps_leave_open_stays_open():
    assert "unknown stays unknown" in reason(GAP | {"what": "signatory, may be a party"})
    assert "names no state" in reason(GAP | {"iso3": "", "state": "", "what": "five more parties, names not sourced"})
    assert "expected 'party, date unknown'" in reason(GAP | {"what": "party"})
    assert "as_of" in reason(GAP | {"as_of": "lately"})


@given(column=st.sampled_from([*ACTION]), cell=st.text(max_size=30))
def test_whatever_a_cell_holds_its_row_is_accounted_for_once(column, cell):
    found = take(ACTION | {column: re.sub(r"[\0\r\n]", "", cell)})

    assert rows_of(found) == {"row 2"}
    assert len(found.offers) + len(found.unplaced) == 1


@given(st.binary(max_size=300))
def test_whatever_the_bytes_the_file_is_read_or_refused(data):
    assert refuses(data) or read(data)


def test_names_are_resolved_by_the_registry_that_the_tool_uses():
    assert registry().state("Mongolia") == "MNG"
    assert registry().treaty("IV-9") == "CAT"
