"""What holds for every text: reading never raises, gives the same each time, and points inside the text."""

import attrs
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from compliance.model.findings import Finding
from compliance.reading.reader import read
from compliance.reading.suggestion import Kind, Suggestion
from compliance.reading.tables import Tables

WORDS = (
    "ratify", "Sign and ratify", "accede to", "withdraw its reservations to", "having ratified", "implement", "and",
    ",", "the", "its", "Optional Protocol", "Optional Protocols", "first", "second", "to", "thereto", "(", ")", ".",
    ";", "CAT", "CRC", "ICCPR", "OP-CAT", "OP", "Convention against Torture", "1951 Convention", "1967 Protocol",
    "ILO", "No. 138", "182", "refugees", "UNHCR", "continue", "adopt measures", "ﬁ", "İ", "\n\n", "sale of children",
    "children in armed conflict",
)  # fmt: skip
TEXTS = st.text(max_size=200) | st.lists(st.sampled_from(WORDS), max_size=25).map(" ".join)
LAW = settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])


@LAW
@given(text=TEXTS)
def test_reading_never_raises_is_the_same_twice_and_points_inside_the_text(text: str, tables: Tables) -> None:
    found = read(text, tables)

    assert found == read(text, tables)
    assert len(set(found)) == len(found)
    for one in found:
        assert one.rule
        assert 0 <= one.start < one.end <= len(text)
        assert bool(one.ask) == bool(one.ask_rule)


@LAW
@given(text=TEXTS)
def test_there_is_at_most_one_action(text: str, tables: Tables) -> None:
    assert sum(one.kind is Kind.ACTION for one in read(text, tables)) <= 1


@pytest.mark.parametrize(
    "unit", ["CAT and its ", "ILO No. 138, ", "refugees, ", "return where ", "(", " ", "Convention on the "]
)
def test_a_long_run_of_what_patterns_repeat_is_read_to_its_end(unit: str, tables: Tables) -> None:
    text = unit * (2000 // len(unit)) + "death penalty"

    assert "death-penalty" in {one.value for one in read(text, tables)}


def test_a_suggestion_has_no_field_of_a_verdict() -> None:
    fields = {field.name for field in attrs.fields(Suggestion)}

    assert fields & {"verdict", "status", "finding"} == set()
    assert not issubclass(Suggestion, Finding)
