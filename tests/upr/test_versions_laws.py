"""What holds for all reviews: every ask is accounted for once, and paired with the nearest that is like it."""

from random import Random

from hypothesis import given, settings
from hypothesis import strategies as st

from compliance.upr.versions import ACROSS, THRESHOLD, Comparison, Likeness, compare, compare_all
from compliance.upr.wording import Ask

from .reviews import FILLER, review

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
