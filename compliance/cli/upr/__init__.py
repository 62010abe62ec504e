"""`compliance upr`: recommendations, and what to prepare for a Universal Periodic Review."""

from __future__ import annotations

import click

from compliance.cli.lazy import LazyGroup

EPILOG = """\b
Example:
  compliance upr pack viet-nam
  compliance upr check upr-info recommendations.csv --state mongolia
  compliance upr read upr-info recommendations.csv --state mongolia
"""


class _Commands(LazyGroup):
    commands_of = {  # noqa: RUF012  a table that nobody writes to, as in the group above it
        "pack": "Write all that a review needs into a folder: status, drafts, questions, submission, calendar.",
        "check": "Check what became of the recommendations in a file, from the registers on file.",
        "import": "Show what a file of recommendations holds, and whether its numbers come out.",
        "read": "Show what the words of each recommendation are about, as suggestions with their rules.",
        "matrix": "Write what became of each recommendation into the OHCHR's own list, in Word.",
        "lint": "Hold a submission or a list of recommendations against the rules for them.",
        "compare": "Show which asks of an earlier review come back, changed or dropped.",
        "result": "Count what became of all recommendations to join a treaty in a file.",
    }
    package = "compliance.cli.upr"
    usage = "compliance upr --help"


@click.group("upr", cls=_Commands, epilog=EPILOG)
def command() -> None:
    """Prepare a Universal Periodic Review: check recommendations, write the pack, lint it."""
