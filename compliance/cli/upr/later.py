"""What was asked after the day asked about: on that day nobody had asked for it, so it is left out and counted."""

from __future__ import annotations

import click

from compliance.model.recommendations import Recommendation
from compliance.upr.checking import Checker


class Later:
    """Counts the records made after the day of a checker; `count` is how many they are so far."""

    def __init__(self, checker: Checker) -> None:
        self._checker, self.count = checker, 0

    def has(self, record: Recommendation) -> bool:
        """Whether a record was made after the day; one that was is counted."""
        later = self._checker.is_later(record)
        self.count += later
        return later

    def told(self, and_then: str = "and left out") -> str:
        """Return how many they are in a sentence, and what is done with them; nothing where there is none."""
        if not self.count:
            return ""
        were = "recommendation was" if self.count == 1 else "recommendations were"
        return f"{self.count:,} {were} made after {self._checker.as_of}, the day asked about, {and_then}."

    def note(self) -> None:
        """Tell it on standard error, where a format such as CSV has no place for it."""
        if self.count:
            click.echo(f"note: {self.told()}", err=True)
