"""Counts what a file of recommendations holds while it is read, and keeps none of the records."""

from __future__ import annotations

from collections import Counter

import attrs

from compliance.model.recommendations import CleaningStep, Recommendation

Review = tuple[int | None, int | None]
"""A cycle and a session of the Universal Periodic Review, each None where the file gives none."""


@attrs.define
class Tally:
    """Records by review, by addressee, and by step of cleaning with the field that it changed."""

    by_review: Counter[Review] = attrs.Factory(Counter)
    by_state: Counter[str] = attrs.Factory(Counter)
    states: dict[Review, set[str]] = attrs.Factory(dict)
    by_step: Counter[tuple[CleaningStep, str]] = attrs.Factory(Counter)

    def add(self, record: Recommendation) -> None:
        """Count one record."""
        review = (record.cycle, record.session)
        self.by_review[review] += 1
        self.by_state[record.addressee] += 1
        self.states.setdefault(review, set()).add(record.addressee)
        self.by_step.update({(one.step, one.field) for one in record.cleaning})

    @property
    def reviews(self) -> list[tuple[Review, int, int]]:
        """Each review with its number of records and of states, in the order of time; those without one are last."""
        order = sorted(self.by_review, key=lambda one: tuple((part is None, part or 0) for part in one))
        return [(one, self.by_review[one], len(self.states[one])) for one in order]
