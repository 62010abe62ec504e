"""The same ask is found again in the next review, with what changed; what only looks alike is not."""

from pathlib import Path
from random import Random
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
from compliance.upr.versions import ACROSS, THRESHOLD, Change, Comparison, Likeness, compare, compare_all, linked
from compliance.upr.wording import Ask, asks, load_words, stem
from tests.measuring import measured_by, said_by

PLUGINS = installed()
TABLES = load_tables(PLUGINS.reading, PLUGINS.rules, Library(PLUGINS).catalogue)
WORDS = load_words(PLUGINS)
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


def test_of_several_that_ask_for_one_act_the_one_in_the_nearest_words_is_taken() -> None:
    texts = ("Ratify OP-CAT", "Ratify OP-CAT and plant trees", "Ratify OP-CAT before the harvest festival")
    for later in (texts, texts[::-1]):
        found = compare(review(*texts, *FILLER), review(*later, start=10))

        assert {(pair.earlier.text, pair.later.text) for pair in found.pairs} == {(one, one) for one in texts}


def test_the_sources_own_category_of_action_goes_before_the_one_read() -> None:
    given, read = record(1, "Ratify CAT", action=2), record(2, "Ratify CRPD")

    assert [one.action for one in asks([given, read], TABLES, WORDS)] == [2, 5]


def test_reviews_are_compared_each_with_the_next_there_is() -> None:
    found = compare_all({4: review("Ratify CAT"), 1: review("Ratify CAT"), 2: review("Ratify CRPD")})

    assert [(one.earlier, one.later) for one in found] == [(1, 2), (2, 4)]


def test_an_ask_that_comes_back_after_a_review_without_it_is_neither_dropped_nor_new() -> None:
    reviews = {1: review("Ratify CAT"), 2: review("Ratify CRPD", start=10), 3: review("Ratify CAT", start=20)}
    first, second = compare_all(reviews)
    (pair,) = second.pairs

    assert (first.pairs, first.dropped, first.paused) == ((), (), reviews[1])
    assert (pair.earlier, pair.later, pair.cycles) == (*reviews[1], *reviews[3], (1, 3))
    assert (pair.change, pair.changes, pair.came) == (
        Change.RETURNED, (), "came back after 1 review without it (cycle 2)",
    )  # fmt: skip
    assert (second.dropped, second.new) == (reviews[2], ())


def test_how_long_it_was_away_counts_the_reviews_that_were_read() -> None:
    there, away = review("Ratify CAT"), review("Ratify CRPD", start=10)
    *_, last = compare_all({1: there, 2: away, 3: away, 5: there})
    (pair,) = last.pairs

    assert pair.without == (2, 3)
    assert pair.came == (
        "came back after 2 reviews without it (cycles 2, 3); not every review between was read"
    )  # fmt: skip


def test_the_nearest_review_wins() -> None:
    there = [review("Ratify CAT", start=start) for start in (0, 10, 20)]
    found = compare_all(dict(enumerate(there, 1)))

    assert [pair.cycles for one in found for pair in one.pairs] == [(1, 2), (2, 3)]


def test_what_was_asked_before_is_not_new_though_its_like_is_in_the_next_review_too() -> None:
    whole, one = review("Ratify CAT and CRPD"), review("Ratify CRPD", start=10)
    found = compare_all({1: whole, 2: one, 3: review("Ratify CAT", start=20)})

    assert [(pair.cycles, pair.change) for it in found for pair in it.pairs] == [
        ((1, 2), Change.CHANGED), ((1, 3), Change.RETURNED),
    ]  # fmt: skip
    assert [(it.paused, it.new) for it in found] == [((), ()), ((), ())]


def test_a_pair_across_a_review_needs_more_likeness_than_one_of_two_in_a_row() -> None:
    ends = {1: review("Abolish capital punishment", *FILLER[:2])}
    ends[3] = review("Do away with the death penalty for every crime", *FILLER[2:], start=20)
    likeness = compare(ends[1], ends[3]).pairs[0].likeness
    between = {2: review("Ratify CRPD", start=10)}

    assert THRESHOLD <= likeness < ACROSS
    assert compare_all(ends | between)[1].pairs == ()
    assert len(compare_all(ends | between, across=likeness)[1].pairs) == 1
    assert compare_all(ends | between, likeness + 0.001, across=likeness)[1].pairs == ()


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


def test_a_link_across_a_review_says_so() -> None:
    there, away = review("Ratify CAT"), review("Ratify CRPD", start=10)
    found = linked(compare_all({1: there, 2: away, 3: review("Ratify CAT", start=20)}))

    assert set(found) == {"r0", "r20"}
    assert [one.id for one in found["r0"].later] == ["r20"]
    assert [one.id for one in found["r20"].earlier] == ["r0"]
    assert found["r0"].later[0].why == (
        "likeness 1.00: the same ask; came back after 1 review without it (cycle 2)"
    )  # fmt: skip


def test_records_in_another_order_are_the_same_ask() -> None:
    same = [record(1, "Ratify CAT", action=5), record(2, "ratify cat!", action=4), record(3, "Ratify CAT.", action=4)]
    found = [asks(order, TABLES, WORDS)[0] for order in (same, same[::-1])]

    assert [(one.text, one.action, one.acts) for one in found] == [
        ("Ratify CAT", 4, frozenset({("join", "CAT")})),
    ] * 2  # fmt: skip


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


REVIEWS = st.dictionaries(st.integers(1, 6), TEXTS, min_size=2, max_size=4).map(
    lambda found: {cycle: review(*texts, start=10 * cycle) for cycle, texts in found.items()}
)


def told(found: tuple[Comparison, ...]) -> set[object]:
    """Return what comparisons say, by the words alone."""
    pairs = {(one.earlier.folded, one.later.folded, one.cycles, one.change) for it in found for one in it.pairs}
    rest = {
        (kind, ask.folded, it.earlier, it.later)
        for it in found
        for kind, listed in (("dropped", it.dropped), ("paused", it.paused), ("new", it.new))
        for ask in listed
    }
    return pairs | rest


@settings(max_examples=60)
@given(REVIEWS)
def test_every_ask_of_every_review_is_accounted_for_once(reviews: dict[int, tuple[Ask, ...]]) -> None:
    for one in compare_all(reviews):
        onward = [*one.kept, *one.paused, *one.dropped]
        back = [*one.asked_before, *one.returned, *one.new]

        assert sorted(map(id, onward)) == sorted(map(id, reviews[one.earlier]))
        assert sorted(map(id, back)) == sorted(map(id, reviews[one.later]))


@settings(max_examples=60)
@given(REVIEWS)
def test_an_ask_is_paired_with_the_nearest_review_that_has_its_like(reviews: dict[int, tuple[Ask, ...]]) -> None:
    def like(ask: Ask, at: int, other: int) -> list[Ask]:
        likeness = Likeness((*reviews[min(at, other)], *reviews[max(at, other)]))
        asked = any(reviews[it] for it in reviews if min(at, other) < it < max(at, other))
        return [one for one in reviews[other] if likeness.of(ask, one) >= (ACROSS if asked else THRESHOLD)]

    found = compare_all(reviews)
    pairs = [one for it in found for one in it.pairs]
    for cycle, listed in reviews.items():
        for ask in listed:
            after = next((other for other in sorted(reviews) if other > cycle and like(ask, cycle, other)), None)
            before = next((it for it in sorted(reviews, reverse=True) if it < cycle and like(ask, cycle, it)), None)

            assert min((one.cycles[1] for one in pairs if one.earlier is ask), default=None) == after
            assert max((one.cycles[0] for one in pairs if one.later is ask), default=None) == before
    for one in pairs:
        earlier, later = one.cycles
        assert one.likeness >= THRESHOLD
        assert one.without == tuple(cycle for cycle in sorted(reviews) if earlier < cycle < later)
        away = [not like(one.earlier, earlier, at) for at in one.without]
        unasked = [not like(one.later, later, at) for at in one.without]
        assert all(away) or all(unasked)


@settings(max_examples=60)
@given(REVIEWS, st.randoms())
def test_the_order_of_what_is_given_makes_no_difference(reviews: dict[int, tuple[Ask, ...]], chance: Random) -> None:
    mixed = {cycle: tuple(chance.sample(reviews[cycle], len(reviews[cycle]))) for cycle in sorted(reviews)[::-1]}

    assert told(compare_all(mixed)) == told(compare_all(reviews))


@settings(max_examples=60)
@given(REVIEWS, st.integers(1, 6))
def test_a_review_without_an_ask_changes_only_how_far_apart_pairs_are(
    reviews: dict[int, tuple[Ask, ...]], empty: int
) -> None:
    rest = {cycle: listed for cycle, listed in reviews.items() if cycle != empty}

    def pairs(of: dict[int, tuple[Ask, ...]]) -> dict[object, tuple[int, ...]]:
        return {
            (one.earlier, one.later, one.likeness, one.changes, one.cycles): one.without
            for it in compare_all(of)
            for one in it.pairs
        }

    bare, beside = pairs(rest), pairs({**rest, empty: ()})
    assert set(bare) == set(beside)
    for key, without in beside.items():
        assert tuple(cycle for cycle in without if cycle != empty) == bare[key]


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
    return measured_by("versions.py")


@pytest.mark.slow
@pytest.mark.parametrize("name", ["targets", "uprinfo", "held"])
def test_on_labelled_pairs_most_of_what_is_called_one_ask_is_one(name: str, measured: dict[str, Any]) -> None:
    at = measured[name]["ours"]["by threshold"][f"{THRESHOLD:.2f}"]

    assert at["precision"] >= 0.84
    assert at["recall"] >= 0.63
    assert measured[name]["ours"]["average precision"] > measured[name]["token_set_ratio"]["average precision"] + 0.1


@pytest.mark.slow
def test_across_a_review_half_of_what_two_in_a_row_would_need_is_one_ask_and_above_the_bar_nearly_all(
    measured: dict[str, Any],
) -> None:
    low, high = (measured["gaps"]["by threshold"][f"{bar:.2f}"] for bar in (THRESHOLD, ACROSS))

    assert low["pairs"] >= 20
    assert low["one ask"] / low["pairs"] <= 0.6
    assert high["one ask"] / high["pairs"] >= 0.9


@pytest.mark.slow
def test_all_states_with_two_reviews_in_the_open_part_are_compared(measured: dict[str, Any]) -> None:
    assert measured["all"]["states"] == 112


def test_without_the_data_the_script_says_that_nothing_was_measured(tmp_path: Path) -> None:
    said = said_by("versions.py", "--data", tmp_path)

    assert said.startswith("Not measured")
