"""The same ask is found again in the next review, with what changed; what only looks alike is not."""

from pathlib import Path

import attrs
import pytest

from compliance.errors import DataError
from compliance.model.recommendations import LinkedBy, Version
from compliance.upr.versions import ACROSS, THRESHOLD, Change, Comparison, compare, compare_all, linked
from compliance.upr.wording import asks, load_words, stem

from .reviews import FILLER, PLUGINS, TABLES, WORDS, record, review


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


def test_forms_of_a_word_have_one_stem_and_numbers_stay() -> None:
    assert len({stem(word) for word in ("investigate", "investigation", "investigating", "investigations")}) == 1
    assert stem("169") == "169"


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("groups:\n  a: {patterns: ['(']}\n", "mine/upr/versions.yaml: groups.a: not a pattern"),
        ("groups:\n  a: {patterns: ['a{99999999999999999999}']}\n", "groups.a: not a pattern"),
        ("groups:\n  a: {patterns: [a], unless: ['b*']}\n", "groups.a: a pattern that the empty text meets"),
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
