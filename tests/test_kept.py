"""What is kept by the identity of what it follows from is never told of anything else."""

from __future__ import annotations

import pytest

from compliance.kept import by_identity


def test_the_very_same_objects_get_what_was_made_before_and_equal_ones_get_their_own() -> None:
    made: list[object] = []

    @by_identity(4)
    def length(one: list[int], other: list[int]) -> list[int]:
        made.append(one)
        return [len(one), len(other)]

    first, second = [1], [1]
    assert length(first, second) is length(first, second)
    assert length(first, second) is not length(second, first)
    assert length([1], second) is not length(first, second)
    assert len(made) == 3


def test_an_object_made_later_is_never_taken_for_one_that_went() -> None:
    @by_identity(3)
    def of(one: list[int]) -> int:
        return one[0]

    assert [of([number]) for number in range(500)] == list(range(500))  # more than are kept, so that they come and go


def test_an_argument_by_name_is_refused_since_nothing_is_kept_by_it() -> None:
    @by_identity(1)
    def of(one: object) -> object:
        return one

    with pytest.raises(TypeError, match="of takes its arguments by place"):
        of(one=1)
