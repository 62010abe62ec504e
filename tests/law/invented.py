"""Invented treaties, families of them and what states do to them, as the tests against the oracle draw them."""

from datetime import date

import attrs
from hypothesis import strategies as st

from compliance.model.dates import Span, day_span
from compliance.model.profiles import Profile, StateKind
from compliance.model.treaties import Carried, Companion, Delay, Exit, ExitKind, LaterOf, Parent, Reach, Reservations

from .oracle import DAY, WORLDS, months_after

# ── one treaty, and acts on it ──


DELAYS = st.builds(
    Delay,
    st.just("2"),
    days=st.sampled_from([0, 0, 30, 60, 90]),
    months=st.sampled_from([0, 0, 1, 3, 12]),
    first_of_month=st.booleans(),
)
NOTICES = st.builds(Exit, st.just(ExitKind.NOTICE), st.just("3"), DELAYS | st.none())
LOCKED = st.builds(Exit, st.just(ExitKind.NOTICE), st.just("3"), DELAYS, locked_years=st.integers(1, 5))
TERMS = st.builds(
    Exit,
    st.just(ExitKind.TERMS),
    st.just("3"),
    first_years=st.integers(1, 10),
    next_years=st.integers(1, 5),
    notice_months=st.integers(0, 12),
)
WINDOWS = st.builds(
    Exit,
    st.just(ExitKind.WINDOWS),
    st.just("3"),
    DELAYS,
    first_years=st.integers(1, 10),
    next_years=st.integers(2, 10),
)
EXITS = NOTICES | TERMS | WINDOWS | st.just(Exit(ExitKind.NONE, "none"))


@st.composite
def treaties(draw, make, outs=EXITS | LOCKED):
    on = draw(st.dates(date(1960, 1, 1), date(2010, 12, 31)))
    since = st.sampled_from([0, 1, 29, 30, 59, 60]) | st.integers(0, 400)
    reached = draw(st.none() | since.map(lambda days: on - days * DAY))
    return make.treaty(
        on=on,
        reached=reached,
        joining=draw(DELAYS),
        exit=draw(outs),
        later_of=draw(st.sampled_from(["no", "yes", "disputed"])),
        good_through=date(9000, 1, 1),
    )


@st.composite
def spans(draw, after, widest):
    """A day, a month or a year some time after a day; narrow enough for the histories left to try."""
    day = after + draw(st.integers(0, 60) | st.integers(0, 1500) | st.sampled_from([0, 30, 90, 364, 365, 366])) * DAY
    kind = draw(st.sampled_from(["day", "day", "month", "year"]))
    if kind == "year" and widest >= 366:
        first = date(day.year + 1, 1, 1)
        return Span(first, date(first.year, 12, 31), text=str(first.year))
    if kind == "month" and widest >= 31:
        first = (day.replace(day=28) + 4 * DAY).replace(day=1)
        return Span(first, months_after(first, 1) - DAY, text=f"{first:%Y-%m}")
    return day_span(day)


ORDERS = [
    ("ratification",),
    ("succession",),
    ("signature", "ratification"),
    ("accession", "denunciation"),
    ("accession", "accession", "denunciation"),
    ("succession", "denunciation", "accession"),
    ("accession", "denunciation", "accession"),
    ("accession", "denunciation", "denunciation"),
    ("accession", "denunciation", "accession", "denunciation"),
    ("denunciation", "accession"),
    (),
]


def beginnings(treaty):
    """Days on which a first act is told: any about general entry into force, or one on which a clause turns."""
    general = treaty.general
    turning = [general.on + step * DAY for step in (-1, 0, 1)]
    turning += [general.reached + step * DAY for step in (0, 1)] if general.reached else []
    return st.integers(-700, 700).map(lambda days: general.on + days * DAY) | st.sampled_from(turning)


@st.composite
def actions(draw, make, treaty, *, room=WORLDS, start=None):
    """Acts in one of the orders that happen, or should not, each after the last possible day of the one before.

    Under a locked time no state returns here: where it is not known whether the first notice came in time, and then a
    deposit and a second notice follow, `compliance.law` says bound where it could say unknown.
    """
    day = start or draw(beginnings(treaty))
    acts = []
    orders = [one for one in ORDERS if len(one) < 3 or not treaty.exit.locked_years]
    for kind in draw(st.sampled_from(orders)):
        span = draw(spans(day, room) if acts or start else spans(day, room) | st.just(day_span(day)))
        acts.append(attrs.evolve(make.act(kind, "2000"), on=span))
        day = span.last + DAY
        if kind != "signature":
            room //= (span.last - span.first).days + 1
    return acts


# ── a family: a parent, its protocol, a companion, one to which reservations are carried; and states under it ──

PROVISIONS = ("3", "3(1)", "3(2)", "8", "1B")
TERRITORIES = ("", "YYY", "ZZZ")
START, END = date(1995, 1, 1), date(2024, 1, 1)


@st.composite
def clauses(draw, make, code, carried=None, **more):
    on = draw(st.dates(date(1998, 1, 1), date(2004, 12, 31)))
    return make.treaty(
        code,
        on=on,
        reached=draw(st.none() | st.integers(0, 200).map(lambda days: on - days * DAY)),
        joining=draw(DELAYS),
        exit=draw(EXITS),
        later_of=draw(st.sampled_from(list(LaterOf))),
        good_through=draw(st.dates(date(2006, 1, 1), date(2016, 1, 1))),
        reservations=Reservations("9", draw(st.sampled_from([(), ("3(2)",), ("8",)])), carried=carried),
        reaches=(Reach("1B", ("3-8",), "1"),),
        organisations=draw(st.sampled_from(["", "36"])),
        **more,
    )


@st.composite
def families(draw, make):
    ends = draw(st.sampled_from(["", "40(3)"]))
    parent = Parent(("P",), "37(2)", signed=draw(st.booleans()), ends=ends)
    companion = Companion("C", ("3",), "dateline", "1A", "it covers only what was")
    return {
        "P": draw(clauses(make, "P")),
        "Q": draw(clauses(make, "Q", parent=parent)),
        "C": draw(clauses(make, "C")),
        "D": draw(clauses(make, "D", companion=companion)),
        "E": draw(clauses(make, "E", Carried("P", ("3-7",), "7(2)"))),
    }


STORIES = [
    (),
    ("signature",),
    ("signature", "signature-disowned"),
    ("succession",),
    ("signature", "ratification"),
    ("accession", "denunciation"),
    ("ratification", "denunciation", "accession"),
    ("accession", "denunciation", "formal-confirmation", "denunciation"),
]


@st.composite
def stories(draw, make, treaty):
    """What a state does to one treaty, with reservations made on the days of its consents and taken back later."""
    day = draw(beginnings(treaty) | st.integers(0, 1500).map(lambda days: treaty.general.on + days * DAY))
    room, acts = 31, []
    for kind in draw(st.sampled_from(STORIES)):
        span = draw(spans(day, room))
        room //= (span.last - span.first).days + 1
        day = span.last + draw(st.sampled_from([0, 1, 40])) * DAY
        where = {} if kind != "denunciation" else {"territories": draw(st.sampled_from([(), (), ("YYY",)]))}
        if kind in {"accession", "ratification"}:
            where = {"excludes": draw(st.sampled_from([(), (), ("YYY",)]))}
        effective = None
        if kind in {"succession", "denunciation"} and draw(st.integers(0, 3)) == 0:
            effective = day_span(span.last + draw(st.integers(0, 500)) * DAY)
        acts.append(attrs.evolve(make.act(kind, "2000", **where), on=span, effective=effective))
        if kind in {"accession", "ratification"} and draw(st.booleans()):
            acts += draw(reservations(make, span))
    if draw(st.integers(0, 4)) == 0:
        acts.append(make.act("territorial-application", str(draw(st.dates(START, END))), territories=("YYY",)))
    return acts


@st.composite
def reservations(draw, make, made):
    name = draw(st.sampled_from(["3", "3(1)", "3(2)", "8", "1B", "5"]))
    kind = draw(st.sampled_from(["reservation", "reservation", "declaration"]))
    effect = draw(st.sampled_from(["excludes", "excludes", "modifies", "procedure"]))
    where = draw(st.sampled_from([{}, {}, {"territories": ("ZZZ",)}, {"excludes": ("ZZZ",)}]))
    found = [attrs.evolve(make.act(kind, "2000", effect=effect, provisions=(name,), **where), on=made)]
    if draw(st.booleans()):
        back = made.last + draw(st.integers(1, 3000)) * DAY
        found.append(make.withdrawal(str(back), draw(st.sampled_from([name, "3"])), **where))
    return found


@st.composite
def states(draw, make, family):
    """A state's acts; those on the protocol are often done together with those on its parent."""
    treaties = {code: tuple(draw(stories(make, treaty))) for code, treaty in family.items()}
    if draw(st.booleans()):
        treaties["Q"] = tuple(act for act in treaties["P"] if act.action in {"ratification", "accession"})
    return Profile(
        "XAA",
        draw(st.sampled_from([StateKind.STATE] * 8 + [StateKind.ENTITY, StateKind.ORGANISATION])),
        "A state",
        treaties=treaties,
    )
