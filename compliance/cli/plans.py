"""What an import would change, for the reader: counts that add up, then fact by fact, by state and treaty."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from itertools import groupby

import attrs

from compliance.cli.tables import as_text
from compliance.errors import printable
from compliance.importing.comparing import Outcome
from compliance.importing.plan import Change, Plan
from compliance.importing.weight import Fact
from compliance.model.names import StateName
from compliance.model.profiles import Confirmation

SHOWN = 20
"""How many facts of each outcome are shown where not all are asked for."""

_SIGNS = {
    Outcome.NEW: "+",
    Outcome.FINER: "~",
    Outcome.BETTER: "~",
    Outcome.KEPT: "=",
    Outcome.CONFLICT: "!",
    Outcome.UNPLACED: "?",
}
_LEGEND = "+ new   ~ finer or better than what is on file   = what is on file says more   ! conflict   ? not placed"
_LONG = 300


@attrs.frozen
class Told:
    """A plan with what the reader should know of the run: the kind and name of the file, and where it was written.

    `folder` is that of the states compared with; `files` those that were written, None where none was to be.
    """

    plan: Plan
    kind: str
    file: str
    folder: str
    files: tuple[str, ...] | None = None


def text(told: Told, names: Mapping[str, StateName], *, full: bool) -> str:
    """Return the plan as text; `full` shows every fact but those that are on file already."""
    plan = told.plan
    counts = " + ".join(f"{number:,} {outcome.value}" for outcome, number in plan.counts.items())
    lines = [f"{printable(told.file)}, read as {told.kind}: {len(plan.changes):,} facts", f"= {counts}", ""]
    lines += _table(plan)
    lines += _facts(plan, names, full=full)
    lines += _whole(plan, full=full)
    return "\n".join([*lines, _end(told), ""])


def _table(plan: Plan) -> list[str]:
    """Return how many facts of each treaty came to what."""
    if not plan.changes:
        return []
    columns = ("treaty", "read", *(outcome.value for outcome in Outcome))
    rows = []
    for treaty in sorted({change.treaty for change in plan.changes}):
        found = Counter(change.outcome for change in plan.changes if change.treaty == treaty)
        numbers = {outcome.value: found[outcome] for outcome in Outcome}
        rows.append({"treaty": printable(treaty, 40) or "(none read)", "read": found.total(), **numbers})
    return [as_text(rows, columns)]


def _facts(plan: Plan, names: Mapping[str, StateName], *, full: bool) -> list[str]:
    """Return the facts that are not on file as they are, by state; the first few of each outcome, or all."""
    told, left, shown = [change for change in plan.changes if change.outcome in _SIGNS], Counter[Outcome](), []
    seen = Counter[Outcome]()
    for change in told:
        seen[change.outcome] += 1
        if full or seen[change.outcome] <= SHOWN:
            shown.append(change)
        else:
            left[change.outcome] += 1
    lines = [_LEGEND, ""] if shown else []
    for state, changes in groupby(shown, key=lambda change: change.state):
        name = printable(names[state].name) if state in names else ""
        lines.append(f"{printable(state, 40)} {name}".strip() if state else "(no state)")
        lines += [line for change in changes for line in _lines(change)]
    if left:
        more = ", ".join(f"{number:,} {outcome.value}" for outcome, number in left.items())
        lines.append(f"… and {more} more; --full shows all")
    return [*lines, ""] if lines else []


def _lines(change: Change) -> Iterator[str]:
    """Yield the lines on one fact; for what is not simply new, also what is on file and why it goes as it does."""
    sign, row = _SIGNS[change.outcome], printable(change.row, 40)
    if change.fact is None:
        yield f"  {sign} {row}: {printable(change.why, _LONG)}"
        yield f"      {printable(change.text, _LONG)}"
        return
    fact, treaty = change.fact, printable(change.treaty, 40)
    mark = "" if change.outcome is Outcome.NEW else f", {fact.mark.value}"
    yield f"  {sign} {treaty} {describe(fact)} ({row}, {printable(fact.source, 80)}{mark})"
    for one in change.on_file:
        place, where = ("on file", f"; {one.where}") if one.where else ("in the same file", "")
        yield f"      {place}: {describe(one)} ({printable(one.source, 80)}, {one.mark.value}{where})"
        if change.replaces is one and one.note:
            yield f"      its note stays, see whether it still holds: {printable(one.note, _LONG)}"
    if change.why:
        stays = "what is on file stays: " if change.outcome in {Outcome.KEPT, Outcome.CONFLICT} else ""
        yield f"      {stays}{printable(change.why, _LONG)}"


def describe(fact: Fact) -> str:
    """Return a fact in words: `reservation 1988-10-04 to 20, 30(1) (procedure)`, `party on 2023-12-31`."""
    if isinstance(fact, Confirmation):
        return f"{'party' if fact.party else 'no party'} on {fact.on}"
    parts = [f"{fact.action.value} {fact.on}"]
    parts += [f"to {', '.join(fact.provisions)}"] if fact.provisions else []
    parts += [f"for {', '.join(fact.territories)}"] if fact.territories else []
    parts += [f"({fact.effect.value})"] if fact.effect and fact.effect.value != fact.action.value else []
    parts += [f"effective {fact.effective}"] if fact.effective else []
    return " ".join(parts)


def _whole(plan: Plan, *, full: bool) -> Iterator[str]:
    """Yield what the file comes to as a whole: its totals, whom it leaves out, how far our data would reach."""
    for one in plan.totals:
        total = one.total
        counted = f"{total.treaty} {total.counted.value}: the file says {total.stated:,}"
        read = f"{total.found:,} rows were read, {one.after:,} on file on {one.on} with what is new"
        yield f"{counted}, {read}{'' if one.agrees else ' — they differ'}"
    for absent in plan.absent if full else plan.absent[:SHOWN]:
        known = f"{describe(absent.fact)} ({absent.fact.source})"
        yield f"{absent.state} {absent.treaty}: a party on file by {known}; the list of {absent.on} does not name it"
    if len(plan.absent) > SHOWN and not full:
        yield f"… and {len(plan.absent) - SHOWN:,} more that a list does not name; --full shows all"
    for horizon in plan.lists:
        reach = f"and stays: {horizon.why}" if horizon.status is None else f"with it to {horizon.offered}"
        yield f"{horizon.treaty}: the whole list of {horizon.offered}; ours is good to {horizon.now}, {reach}"
    if plan.sources:
        yield f"new sources: {', '.join(printable(one.id) for one in plan.sources)}"
    if plan.totals or plan.absent or plan.lists or plan.sources:
        yield ""


def _end(told: Told) -> str:
    """Return what was written, or how to have it written."""
    if told.files:
        return f"written to {told.folder}: {len(told.files):,} files"
    if told.plan.empty or told.files is not None:
        return "there is nothing to write"
    return f"nothing was written; with --write it goes to {told.folder}"


def as_json(told: Told) -> str:
    """Return the plan as a JSON document with every fact, those on file among them."""
    plan = told.plan
    document = {
        "schema": "compliance/import/1",
        "kind": told.kind,
        "file": printable(told.file),
        "folder": told.folder,
        "files": None if told.files is None else list(told.files),
        "counts": {outcome.value: number for outcome, number in plan.counts.items()},
        "changes": [_change(change) for change in plan.changes],
        "totals": [
            {
                "treaty": one.total.treaty,
                "counted": one.total.counted.value,
                "stated": one.total.stated,
                "read": one.total.found,
                "on_file": one.after,
                "on": one.on.isoformat(),
                "agrees": one.agrees,
            }
            for one in plan.totals
        ],
        "absent": [
            {"state": one.state, "treaty": one.treaty, "fact": _fact(one.fact), "on": one.on.isoformat()}
            for one in plan.absent
        ],
        "lists": [
            {
                "treaty": one.treaty,
                "now": one.now.isoformat(),
                "offered": one.offered.isoformat(),
                "written": one.status is not None,
                "why": one.why,
            }
            for one in plan.lists
        ],
        "sources": [one.id for one in plan.sources],
    }
    return json.dumps(document, ensure_ascii=False, indent=2, sort_keys=True) + "\n"


def _change(change: Change) -> Mapping[str, object]:
    return {
        "outcome": change.outcome.value,
        "state": printable(change.state),
        "treaty": printable(change.treaty),
        "row": printable(change.row),
        "text": printable(change.text, _LONG),
        "fact": _fact(change.fact) if change.fact else None,
        "replaces": _fact(change.replaces) if change.replaces else None,
        "on_file": [_fact(one) for one in change.on_file],
        "why": printable(change.why, _LONG),
    }


def _fact(fact: Fact) -> Mapping[str, object]:
    """Return a fact's fields that say something, in the words of a profile."""
    found: dict[str, object] = {"where": str(fact.where)} if fact.where else {}
    for field in attrs.fields(type(fact)):
        value = getattr(fact, field.name)
        if field.name != "where" and value not in ("", None, ()):
            found[field.name] = _plain(value)
    return found


def _plain(value: object) -> object:
    if isinstance(value, bool):
        return value
    return [printable(str(one)) for one in value] if isinstance(value, tuple) else printable(str(value), _LONG)


def kinds(rows: Iterable[Mapping[str, str]]) -> str:
    """Return the kinds of files that can be imported, each with what it is and how it is called."""
    lines = []
    for row in rows:
        lines += [f"{row['name']}: {row['says']}", f"  {row['example']}"]
    return "\n".join([*lines, ""]) if lines else "no importer is installed\n"
