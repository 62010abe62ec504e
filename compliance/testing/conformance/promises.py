"""What rules and plugins promise, each with what it means when it is broken and how to keep it."""

from __future__ import annotations

from compliance.testing.conformance.report import Check, Gravity

FORM, COUNT, TRUST = Gravity.FORM, Gravity.COUNT, Gravity.TRUST

SCHEMA = Check("schema", "what it declares is whole and well formed", FORM)
RUNS = Check(
    "runs",
    "it is reached, and never fails",
    TRUST,
    "let it return Evidence for every case: what is not on record has no grade, and no text need be there",
)
CITATION = Check(
    "citation",
    "every grade and verdict shows the sources that carry it",
    TRUST,
    "return what `case.shown`, `case.pattern` or `case.grade` gave, evidence included; never make a Graded of your own",
)
DETERMINISM = Check(
    "determinism",
    "the same case gives the same answer, always",
    TRUST,
    "answer from the case alone: no counter, no cache of your own, no chance, no order of a set",
)
MUTATION = Check(
    "mutation",
    "it changes nothing that it is given",
    TRUST,
    "make new values instead: `attrs.evolve`, a new list; the case is for reading",
)
LOOK_AHEAD = Check(
    "look-ahead",
    "what came after the as-of day changes nothing",
    TRUST,
    "ask `case.shown` and the other methods of the case, which know the day; `case.conduct` is the whole record",
)
ORDER = Check(
    "order",
    "the order of records and sources changes nothing",
    COUNT,
    "look at all of them, not at the first or the last that stands in the file",
)
DUPLICATES = Check(
    "duplicates",
    "a source cited twice counts once",
    COUNT,
    "let `case.shown` or `case.grade` count: they count origins, not citations",
)
ORIGINS = Check(
    "origins",
    "a second document of the same origin changes nothing",
    COUNT,
    "let `case.shown` or `case.grade` count: they count origins, not documents",
)
NAMES = Check(
    "names",
    "the same facts told of another state give the same answer",
    COUNT,
    "name no state in a rule: what is special about a state is a fact, and belongs into its profile",
)
ADVERSE = Check(
    "adverse",
    "more evidence against the state never helps it",
    COUNT,
    "a grade may only grow with evidence against the state; cap nothing because there is more of it",
)
SUPPORTING = Check(
    "supporting",
    "more evidence for the state, or a reply, never hurts it",
    COUNT,
    "read what speaks for the state for the met elements only, and leave replies to the grounds of the basis",
)
SILENCE = Check(
    "silence",
    "with nothing on record there is neither a gap nor compliance",
    TRUST,
    "grade no element from the absence of records: silence is insufficient-evidence",
)
INPUTS = Check(
    "inputs",
    "it reads facts through the case and nothing else",
    TRUST,
    "take everything from the case and its public methods, which keep what was read; no file, clock, chance or network",
)
CASES = Check(
    "cases",
    "its worked cases come out as written, and reach what it can say",
    FORM,
    "run `compliance test` on the file; add a case for each verdict that is missing",
)
SPEED = Check(
    "speed",
    "a call takes no longer than a generous share of the engine's own work",
    FORM,
    "compute once, at import, what does not depend on the case; look at each record once",
)
LOADS = Check(
    "loads",
    "its hooks are called without a fault and return what they should",
    TRUST,
    "mark each hook with `hookimpl`, and let it return declarations only",
)
API = Check(
    "api",
    "it says for which version of the author surface it was written",
    FORM,
    "add the hook `compliance_api` and let it return a number: compliance.rule.API_VERSION as you see it today",
)
VIEWS = Check(
    "views",
    "each view writes text, twice the same, with no state and with one",
    TRUST,
    "let `render` return a str made of the scorecards and the style alone",
)

RULE_CHECKS = (
    SCHEMA, RUNS, CITATION, DETERMINISM, MUTATION, LOOK_AHEAD, ORDER, DUPLICATES, ORIGINS, NAMES, ADVERSE, SUPPORTING,
    SILENCE, INPUTS, CASES, SPEED,
)  # fmt: skip
"""In the order in which they are printed."""

COMPARED = (LOOK_AHEAD, ORDER, DUPLICATES, ORIGINS, NAMES, ADVERSE, SUPPORTING)
"""Those that compare two answers: they say nothing about a rule that answers now so, now otherwise."""
