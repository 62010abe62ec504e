"""Text trees into the model: each thing wrong is said once, with its line, what was found and what was expected."""

from __future__ import annotations

from datetime import date
from textwrap import dedent
from typing import Any

import pytest

from compliance.errors import DataError, Where
from compliance.loading.convert import sift, structure
from compliance.loading.yaml import parse
from compliance.model.conduct import Conduct, Count
from compliance.model.dates import Span
from compliance.model.items import Tally
from compliance.model.profiles import Confirmation, Profile
from compliance.model.sources import Citation

CONDUCT = """\
    id: removal
    kind: removal
    nature: event
    by: organ
    when: 2014-02-17
    says: Removed people.
    mark: V
    sources:
      - {cite: paper}
    """


def read(text: str, cls: Any) -> Any:
    return structure(parse(dedent(text).encode(), "f.yaml"), cls)


def said(text: str, cls: Any = Conduct) -> list[str]:
    """What is wrong with a tree, each as one line."""
    with pytest.raises(DataError) as raised:
        read(text, cls)
    return [str(problem) for problem in raised.value.problems]


def changed(line: str, to: str) -> str:
    """The conduct with one line changed."""
    text = dedent(CONDUCT)
    assert line in text
    return text.replace(line, to)


def test_a_right_record_is_read_with_its_place() -> None:
    record = read(CONDUCT, Conduct)
    assert record.when == Span(date(2014, 2, 17), date(2014, 2, 17))
    assert record.says == {"en": "Removed people."}
    assert record.where == Where("f.yaml", 1)
    assert record.sources[0].where == Where("f.yaml", 9)


def test_a_file_cannot_say_where_it_stands() -> None:
    (problem,) = said(dedent(CONDUCT) + "where: elsewhere.yaml\n")
    assert problem.startswith("f.yaml:10: unknown key 'where'")


def test_an_unknown_key_gets_the_nearest_known_one() -> None:
    assert said(changed("nature", "natrue")) == [
        "f.yaml:1: missing key 'nature' (add it)",
        "f.yaml:3: unknown key 'natrue' (did you mean nature?)",
    ]


def test_an_unknown_key_like_no_other_gets_the_list() -> None:
    (problem,) = said("{cite: a, xyzzy: b}", Citation)
    assert problem.startswith("f.yaml:1: unknown key 'xyzzy' (known keys: cite, at, kind, ")
    assert "where" not in problem


def test_each_unknown_key_has_a_line_of_its_own() -> None:
    found = said("cite: a\nxyzzy: b\nplugh: c\n", Citation)
    assert [problem.split(" (")[0] for problem in found] == [
        "f.yaml:2: unknown key 'xyzzy'",
        "f.yaml:3: unknown key 'plugh'",
    ]


def test_a_missing_key_is_named_at_the_record() -> None:
    assert said("low: 1\nhigh: 2\n", Count) == ["f.yaml:1: missing key 'source' (add it)"]


def test_a_word_outside_a_vocabulary_gets_the_vocabulary_and_the_nearest_word() -> None:
    assert said(changed("event", "evnt")) == [
        "f.yaml:3: nature: expected one of event, pattern, continuing, found 'evnt'; did you mean event?"
    ]


@pytest.mark.parametrize(
    ("line", "to", "problem"),
    [
        ("says: Removed people.", "says: [a]", "6: says: expected text, or text by language such as {en: …, fr: …}"),
        ("says: Removed people.", "says: {}", "6: says: expected text, or text by language such as {en: …, fr: …}"),
        ("kind: removal", "kind: [removal]", "2: kind: expected text, found a list"),
        ("kind: removal", "kind: {a: b}", "2: kind: expected text, found keys and values"),
        ("kind: removal", "kind:", "2: kind: expected text, found nothing"),
        ("kind: removal", "kind: '  '", "2: kind: expected text, found nothing"),
        ("kind: removal", "kind: null", "2: kind: expected text, found nothing"),
        ("  - {cite: paper}", "  cite: paper", "8: sources: expected a list, found keys and values"),
        ("sources:\n  - {cite: paper}", "sources: paper", "8: sources: expected a list, found 'paper'"),
        ("  - {cite: paper}", "", "8: sources: expected a list, found nothing"),
        ("  - {cite: paper}", "  - paper", "9: sources[0]: expected keys and values, found 'paper'"),
        ("  - {cite: paper}", "  - {cite: paper, relay: maybe}", "9: sources[0].relay: expected true or false, found"),
        ("by: organ", "by:", "4: by: expected one of organ, agent, private, foreign, unknown, found nothing"),
        ("when: 2014-02-17", "when: [2014, 2015]", "5: when: expected a day, month, year or interval such as"),
    ],
)
def test_a_wrong_shape_says_what_was_expected_and_what_was_found(line: str, to: str, problem: str) -> None:
    found = said(changed(line, to))
    assert len(found) == 1
    assert found[0].startswith(f"f.yaml:{problem}")


@pytest.mark.parametrize("number", ["many", "-1", "1.5", "1e3", "\u0663", "1_000", "9" * 13, "0x1f"])
def test_a_number_is_whole_and_in_plain_digits(number: str) -> None:
    assert said(f"{{low: {number}, high: 3, source: paper}}", Count) == [
        f"f.yaml:1: low: expected a whole number, found {number!r}"
    ]


def test_truth_is_written_in_four_ways() -> None:
    for word, truth in (("true", True), ("yes", True), ("false", False), ("no", False)):
        assert read(f"{{cite: a, relay: {word}}}", Citation).relay is truth


@pytest.mark.parametrize("day", ["2014-02-30", "2014-00", "2014-00-00", "2014-13", "2013-02-29", "0000"])
def test_an_impossible_date_is_refused(day: str) -> None:
    (problem,) = said(changed("2014-02-17", day))
    assert problem.startswith(f"f.yaml:5: when: '{day}'")


@pytest.mark.parametrize("year", ["0001", "0999", "3000", "9999"])
def test_a_year_that_nobody_can_mean_is_refused(year: str) -> None:
    assert said(changed("2014-02-17", year)) == [
        f"f.yaml:5: when: '{year}': the year {year} is not between 1000 and 2999"
    ]


@pytest.mark.parametrize("sign", ["2014~", "2014?", "2014-XX", "'[2014, 2015]'", "'{2014, 2015}'", "2014-02-17%"])
def test_a_sign_of_edtf_that_is_not_used_is_refused_with_what_to_write(sign: str) -> None:
    (problem,) = said(changed("2014-02-17", sign))
    assert problem.startswith("f.yaml:5: when: ")
    assert "write" in problem or "leave" in problem or "expected a day, month, year or interval" in problem


@pytest.mark.parametrize(
    "text", ["\uff12\uff10\uff11\uff14", "14-02-2014", "2014/2", "2014-2-17", "..", "../..", "/", "2014/", "now"]
)
def test_what_is_no_date_is_refused_with_examples(text: str) -> None:
    (problem,) = said(changed("2014-02-17", text))
    assert problem.startswith("f.yaml:5: when: ")
    assert "2014-02-28" in problem or "at least one end" in problem


def test_an_interval_may_not_end_before_it_begins() -> None:
    assert said(changed("2014-02-17", "2014/2013")) == [
        "f.yaml:5: when: '2014/2013': the interval ends before it begins"
    ]


def test_where_a_day_is_asked_a_month_is_not_enough() -> None:
    text = "{treaty: CAT, party: true, on: 2014-02, source: paper, mark: V}"
    assert said(text, Confirmation) == ["f.yaml:1: on: expected a day such as 2014-02-28, found '2014-02'"]


def test_all_problems_of_a_record_come_at_once_and_in_order() -> None:
    found = said("id: t\non: 2014-02-30\ncite: [a]\nmark: W\nmechanism: upr\nreceived: few\nsupportd: 3\n", Tally)
    assert [problem.split(": ")[0] for problem in found] == [f"f.yaml:{line}" for line in (2, 3, 4, 6, 7)]


def test_a_record_in_a_list_is_named_by_its_id() -> None:
    tree = "conduct:\n- {id: removal-2014, kind: removal}\nstate: XEL\nkind: state\nname: Exampleland\n"
    assert all(problem.startswith("f.yaml:2: conduct.removal-2014: missing key") for problem in said(tree, Profile))


def test_a_mapping_of_lists_says_which_key_and_which_item() -> None:
    tree = "state: XEL\nkind: state\nname: E\ntreaties:\n  CAT:\n  - {action: accession, on: x, source: a, mark: V}\n"
    (problem,) = said(tree, Profile)
    assert problem.startswith("f.yaml:6: treaties.CAT[0].on: 'x' is no date")


def test_text_where_a_record_is_expected_keeps_its_place() -> None:
    with pytest.raises(DataError) as raised:
        structure("text", Citation, Where("f.yaml", 7))
    assert str(raised.value) == "f.yaml:7: expected keys and values, found 'text'"


def test_a_long_value_is_cut_in_the_message() -> None:
    (problem,) = said(changed("event", "e" * 100_000))
    assert len(problem) < 1000


def test_text_by_language_is_kept_apart() -> None:
    assert read(changed("Removed people.", "{en: One, fr: Un}"), Conduct).says == {"en": "One", "fr": "Un"}


def test_what_is_right_beside_what_is_wrong_can_still_be_had() -> None:
    tree = parse(
        b"state: XEL\nkind: kingdom\nnotes: [a, [b], c]\nbogus: 1\n"
        b"territories: [{code: XEI, name: Isle}, {code: XEJ}]\nlaws: text\n",
        "f.yaml",
    )
    profile, problems = sift(tree, Profile, {"state": "XEL", "kind": "state", "name": "XEL"})
    assert profile.notes == ("a", "c")
    assert [territory.code for territory in profile.territories] == ["XEI"]
    assert (profile.kind, profile.name, profile.laws) == ("state", "XEL", ())
    assert len(problems) == 6
