"""The same ask is found again in the next review, with what changed; what only looks alike is not."""

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import attrs
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from compliance.errors import DataError
from compliance.loading.holdings import Library
from compliance.model.recommendations import LinkedBy, Mechanism, Recommendation, Version, Wording
from compliance.plugins import installed
from compliance.reading.tables import load_tables
from compliance.upr.versions import THRESHOLD, Change, Comparison, Likeness, compare, compare_all, linked
from compliance.upr.wording import Ask, asks, load_words, stem

PLUGINS = installed()
TABLES = load_tables(PLUGINS.reading, PLUGINS.rules, Library(PLUGINS).catalogue)
WORDS = load_words(PLUGINS)
ROOT = Path(__file__).resolve().parents[2]
SCRIPT = ROOT / "benchmarks" / "versions.py"
DATA = ROOT.parent / "shared" / "data" / "upr" / "uprinfo"
FILLER = (
    "Build a bridge over the northern river",
    "Plant trees along all railway lines",
    "Restore the old harbour and its lighthouse",
    "Open the archives to historians",
)
"""Asks of no other kind, so that a word's weight is that of a list and not of a pair."""


def record(number: int, text: str, **more: Any) -> Recommendation:
    return Recommendation(
        id=f"r{number}", addressee="MNG", text=text, wording=Wording.OWN, body="UPR", mechanism=Mechanism.UPR,
        row=f"row {number}", **more,
    )  # fmt: skip


def review(*texts: str, start: int = 0) -> tuple[Ask, ...]:
    return asks((record(start + number, text) for number, text in enumerate(texts)), TABLES, WORDS)


def between(earlier: str, later: str) -> Comparison:
    """Compare two reviews that ask this, and beside it other things."""
    return compare(review(earlier, *FILLER[:2]), review(later, *FILLER[2:], start=10))


@pytest.mark.parametrize(
    ("earlier", "later"),
    [
        ("Abolish the death penalty.", "abolish the death penalty"),
        (
            "Continue efforts to promote and protect human rights",
            "Continue efforts to promote and protect human rights",
        ),
        ("Ratify CAT", "Ratify the Convention against Torture"),
        ("Accede to ICRMW", "Ratify ICRMW"),
    ],
)
def test_the_same_ask_is_the_same(earlier: str, later: str) -> None:
    (pair,) = between(earlier, later).pairs

    assert (pair.change, pair.changes) == (Change.SAME, ())


@pytest.mark.parametrize(
    ("earlier", "later", "says"),
    [
        ("Consider ratifying OP-CAT", "Ratify OP-CAT", "action was 3 (considering) and is 5 (specific)"),
        ("Ratify OP-CAT", "Ratify OP-CAT and ICPPED", "also asks: join ICPPED"),
        ("Ratify OP-CAT and ICPPED", "Ratify OP-CAT", "no longer asks: join ICPPED"),
        ("Combat domestic violence", "Combat domestic violence against migrants", "also names: migrants"),
    ],
)
def test_a_changed_ask_says_what_changed(earlier: str, later: str, says: str) -> None:
    (pair,) = between(earlier, later).pairs

    assert pair.change is Change.CHANGED
    assert says in pair.changes


@pytest.mark.parametrize(
    ("earlier", "later"),
    [
        ("Ratify the Convention against Torture", "Ratify the Convention on the Rights of Persons with Disabilities"),
        ("Withdraw the reservations to CEDAW", "Ratify CEDAW"),
        ("Take all necessary measures to improve prisons", "Take all necessary measures to improve schools"),
        ("Put an end to forced evictions", "Put an end to corporal punishment"),
    ],
)
def test_asks_that_only_look_alike_are_not_one(earlier: str, later: str) -> None:
    found = between(earlier, later)

    assert found.pairs == ()
    assert (len(found.dropped), len(found.new)) == (3, 3)


def test_the_same_thing_in_other_words_is_found() -> None:
    (pair,) = between("Abolish capital punishment", "Do away with the death penalty for every crime").pairs

    assert pair.likeness >= THRESHOLD


def test_records_with_the_same_words_are_one_ask() -> None:
    (one,) = review("Ratify CAT", "Ratify CAT.", "RATIFY CAT")

    assert [one.id for one in one.records] == ["r0", "r1", "r2"]


def test_one_ask_may_come_back_in_several() -> None:
    found = compare(review("Ratify CAT and CRPD", *FILLER), review("Ratify CAT", "Ratify CRPD", start=10))

    assert [pair.later.text for pair in found.pairs] == ["Ratify CAT", "Ratify CRPD"]
    assert len(found.dropped) == len(FILLER)


def test_the_sources_own_category_of_action_goes_before_the_one_read() -> None:
    given, read = record(1, "Ratify CAT", action=2), record(2, "Ratify CRPD")

    assert [one.action for one in asks([given, read], TABLES, WORDS)] == [2, 5]


def test_reviews_are_compared_each_with_the_next_there_is() -> None:
    found = compare_all({3: review("Ratify CAT"), 1: review("Ratify CAT"), 2: review("Ratify CRPD")})

    assert [(one.earlier, one.later, len(one.pairs)) for one in found] == [(1, 2, 0), (2, 3, 0)]


def test_a_review_with_nothing_has_no_pairs() -> None:
    assert compare((), review("Ratify CAT")).new[0].text == "Ratify CAT"
    assert compare(review("Ratify CAT"), ()).dropped[0].text == "Ratify CAT"


def test_links_are_suggestions_and_leave_a_persons_choice_alone() -> None:
    chosen = Version("r9", LinkedBy.CHOSEN, "by a desk officer")
    old = asks([record(1, "Ratify CAT", later=(chosen,)), record(2, "Ratify CAT")], TABLES, WORDS)
    new = asks([record(9, "Ratify CAT"), record(8, "Ratify CAT!")], TABLES, WORDS)
    found = linked([compare(old, new)])

    assert found["r1"].later[0] == chosen
    assert [(one.id, one.by) for one in found["r1"].later[1:]] == [("r8", LinkedBy.SUGGESTED)]
    assert [one.id for one in found["r9"].earlier] == ["r1", "r2"]
    assert found["r2"].later[0].why == "likeness 1.00: the same ask"


TEXTS = st.lists(
    st.sampled_from([
        *FILLER, "Ratify CAT", "Ratify CAT and CRPD", "Abolish the death penalty", "Human rights", "…",
        "Consider abolishing capital punishment", "Protect journalists", "Protect women and girls from violence",
    ]),
    max_size=6,
    unique=True,
)  # fmt: skip


@settings(max_examples=60)
@given(TEXTS, TEXTS)
def test_every_ask_is_paired_or_dropped_or_new_and_likeness_is_symmetric(first: list[str], second: list[str]) -> None:
    old, new = review(*first), review(*second, start=10)
    found = compare(old, new)
    paired, came = {id(one.earlier) for one in found.pairs}, {id(one.later) for one in found.pairs}

    assert paired | {id(one) for one in found.dropped} == {id(one) for one in old}
    assert came | {id(one) for one in found.new} == {id(one) for one in new}
    assert not paired & {id(one) for one in found.dropped}
    likeness = Likeness((*old, *new))
    for one in old:
        for other in new:
            assert likeness.of(one, other) == likeness.of(other, one)
            assert 0 <= likeness.of(one, other) <= 1
        assert likeness.of(one, one) == 1


@given(TEXTS, TEXTS)
@settings(max_examples=30)
def test_a_higher_threshold_pairs_no_more(first: list[str], second: list[str]) -> None:
    old, new = review(*first), review(*second, start=10)

    assert len(compare(old, new, 0.5).pairs) <= len(compare(old, new, 0.2).pairs)


def test_forms_of_a_word_have_one_stem_and_numbers_stay() -> None:
    assert len({stem(word) for word in ("investigate", "investigation", "investigating", "investigations")}) == 1
    assert stem("169") == "169"


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("groups:\n  a: {patterns: ['(']}\n", "mine/upr/versions.yaml: groups.a: not a pattern"),
        ("subjects:\n  a: {patterns: ['x*']}\n", "subjects.a: a pattern that the empty text meets"),
        ("weak: of\n", "mine/upr/versions.yaml:1: weak: expected a list"),
        ("weack: [of]\n", "did you mean weak?"),
    ],
)
def test_a_table_with_a_fault_is_refused(text: str, says: str, tmp_path: Path) -> None:
    (tmp_path / "upr").mkdir()
    (tmp_path / "upr" / "versions.yaml").write_text(text, encoding="utf-8")

    with pytest.raises(DataError) as refused:
        load_words(attrs.evolve(PLUGINS, catalogues=(*PLUGINS.catalogues, ("mine", tmp_path))))

    assert says in str(refused.value)


@pytest.fixture(scope="module")
def measured() -> dict[str, Any]:
    if not DATA.is_dir() or not SCRIPT.is_file():
        pytest.skip(f"the recommendations or the script are not here ({DATA}, {SCRIPT})")
    done = subprocess.run([sys.executable, SCRIPT, "--format", "json"], check=True, capture_output=True, text=True)
    found: dict[str, Any] = json.loads(done.stdout)
    return found


@pytest.mark.slow
@pytest.mark.parametrize("name", ["targets", "uprinfo", "held"])
def test_on_labelled_pairs_most_of_what_is_called_one_ask_is_one(name: str, measured: dict[str, Any]) -> None:
    at = measured[name]["ours"]["by threshold"][f"{THRESHOLD:.2f}"]

    assert at["precision"] >= 0.84
    assert at["recall"] >= 0.63
    assert measured[name]["ours"]["average precision"] > measured[name]["token_set_ratio"]["average precision"] + 0.1


@pytest.mark.slow
def test_all_states_with_two_reviews_in_the_open_part_are_compared(measured: dict[str, Any]) -> None:
    assert measured["all"]["states"] == 112


@pytest.mark.skipif(not SCRIPT.is_file(), reason=f"the measuring script is not here ({SCRIPT})")
def test_without_the_data_the_script_says_that_nothing_was_measured(tmp_path: Path) -> None:
    done = subprocess.run([sys.executable, SCRIPT, "--data", tmp_path], check=True, capture_output=True, text=True)

    assert done.stdout.startswith("Not measured")
