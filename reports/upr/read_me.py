"""Writes the page that says what each file of a pack is, how well its days are known, and how to disagree."""

from __future__ import annotations

from pathlib import Path

from compliance.model.calendar import Known
from compliance.model.packs import Pack

from ..inert import markdown
from . import days, wording
from .contents import FILES, READ_ME
from .harmless import ready

_LIMITS = (
    "This is an aid for people who prepare a review. It is no legal advice, and no finding of a court or a body.",
    "A position is what the state said; a status is what became of it. Neither is read from the other.",
    "Where nothing on file shows what became of a recommendation, its status is unclear. That is neither yes nor no.",
    "An act that was read out of the words by a rule says so. A person should look at it before it is relied on.",
)
_DISAGREE = (
    "Every status, draft and question names the sources and the finding that it rests on. If one is wrong, say which, "
    "what is wrong, and what source shows it. Show the finding with `compliance explain`, mend the record in a folder "
    "of your own that you lay over the built-in states with `--states`, and make the pack again; "
    "docs/how-to/disagree.md tells the whole way. Nothing in these files was decided by a person unless it says so."
)


def write(pack: Pack, path: Path) -> None:
    """Write the page, in Markdown."""
    pack = ready(pack)
    lines = [f"# Universal Periodic Review: {markdown(pack.name)}", "", markdown(wording.about(pack)), ""]
    lines += ["## The files", ""]
    lines += [f"- `{name}`: {markdown(says)}" for name, says in FILES.items() if name != READ_ME]
    lines += ["", "## What they hold", "", *_held(pack), "", "## The days", "", *_days(pack), "", "## Limits", ""]
    lines += [f"- {markdown(one)}" for one in (*_LIMITS, *pack.notes)]
    lines += ["", "## How to disagree", "", _DISAGREE, ""]
    path.write_text("\n".join(lines), encoding="utf-8", newline="\n")


def _held(pack: Pack) -> list[str]:
    """Say how much there is, so that an empty document is no surprise."""
    before = [f"- Asked before, {markdown(kind.value)}: {number}" for kind, number in pack.by_kind.items()]
    counts = {
        "Draft recommendations": pack.drafts,
        "Advance questions": pack.questions,
        "Sources cited": pack.sources,
    }
    return [
        *(before or ["- Asked before: nothing on file"]),
        *(f"- {what}: {len(held)}" for what, held in counts.items()),
    ]


def _days(pack: Pack) -> list[str]:
    lines = []
    for one in days.dated(pack):
        term = wording.KNOWN[one.event.known].tag
        lines.append(f"- {markdown(f'{one.days}: {days.title(one.event)}')} ({term})")
    lines += [f"- {markdown(one)}" for one in days.still_open(pack)]
    if not lines:
        return ["No day of the calendar is on file."]
    if any(one.event.known is Known.RECALLED for one in days.dated(pack)):
        lines += ["", f"Recalled means: {wording.KNOWN[Known.RECALLED].means}."]
    if any(one.event.known is Known.COMPUTED for one in days.dated(pack)):
        lines += ["", f"Computed means: {wording.KNOWN[Known.COMPUTED].means}."]
    return lines
