"""Hypothesis strategies: small invented worlds in which every rule has something to judge."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date, timedelta

import attrs
from hypothesis import strategies as st

from compliance.model.catalogue import Catalogue
from compliance.model.conduct import By, Conduct, Decision, Nature, Reply
from compliance.model.dates import Span, day_span
from compliance.model.items import Act, Engagement, EngagementKind, Item, Measure, Position, Tally
from compliance.model.profiles import CustomStance, Profile, Stance, StateKind
from compliance.model.sources import Bearing, Citation, Mark, Source, SourceKind, Statement
from compliance.model.treaties import ActionKind, Effect, TreatyAction
from compliance.rule import Basis, Rule, SubjectKind
from compliance.rulebook import Rulebook
from compliance.testing.registers import registers, reports
from compliance.world import World

STATE, DESTINATION, ONWARD = "XEL", "XDE", "XTR"
"""The state judged, where it sends people, and where those are sent on to. All invented."""

GROUP = "example-group"
AS_OF = date(2015, 6, 30)
START = date(2005, 1, 1)
LATER = date(2018, 12, 31)

_PUBLISHERS = ("Body A", "Body B", "NGO A", "Daily B")
_ORIGINS = ("", "", "origin-1", "origin-2", "origin-3")
_FREE = (Statement.FINDING, Statement.FINDING, Statement.ASSESSMENT, Statement.ALLEGATION)
_TELLING = (SourceKind.F2, SourceKind.F2, SourceKind.AS, SourceKind.R)
_REGISTER = Source(
    "depositary", "Register", "Depositary", SourceKind.REG, Mark.VERIFIED, retrieved=day_span(date(1990, 1, 1))
)
_FINDER = Source(
    "s0", "Finding", "Inquiry", SourceKind.F2, Mark.VERIFIED, published=day_span(AS_OF - timedelta(days=200))
)


@attrs.frozen
class Situation:
    """A world, the state in it that is judged, and the day."""

    world: World
    state: str = STATE
    as_of: date = AS_OF

    @property
    def profile(self) -> Profile:
        """The profile of the state judged."""
        return self.world.profiles[self.state]

    def with_profile(self, profile: Profile, state: str | None = None) -> Situation:
        """Return the same situation with one profile replaced."""
        profiles = {**self.world.profiles, state or self.state: profile}
        return attrs.evolve(self, world=attrs.evolve(self.world, profiles=profiles))

    def with_source(self, source: Source) -> Situation:
        """Return the same situation with one more source."""
        return attrs.evolve(self, world=attrs.evolve(self.world, sources={**self.world.sources, source.id: source}))


def days(first: date = START, last: date = LATER) -> st.SearchStrategy[date]:
    """Return days, both ends inclusive."""
    return st.dates(first, last)


@st.composite
def spans(draw: st.DrawFn) -> Span:
    """Draw a day, a year, a closed interval or one not known to have ended."""
    first = draw(days())
    last = first + timedelta(days=draw(st.integers(0, 2000)))
    return draw(
        st.sampled_from(
            (
                Span(START, None, ongoing=True, text=f"{START}/.."),
                day_span(first),
                Span(date(first.year, 1, 1), date(first.year, 12, 31), text=str(first.year)),
                Span(first, last, text=f"{first}/{last}"),
                Span(first, None, ongoing=True, text=f"{first}/.."),
            )
        )
    )


@st.composite
def source(draw: st.DrawFn, name: str) -> Source:
    """Draw a source of any kind, published before or after the as-of day."""
    return Source(
        id=name,
        title=f"Document {name}",
        publisher=draw(st.sampled_from(_PUBLISHERS)),
        kind=draw(st.sampled_from((*SourceKind, *_TELLING))),
        mark=draw(st.sampled_from(tuple(Mark))),
        origin=draw(st.sampled_from(_ORIGINS)),
        published=day_span(draw(st.one_of(days(AS_OF - timedelta(days=300), AS_OF), days()))),
    )


@st.composite
def citation(
    draw: st.DrawFn, sources: Mapping[str, Source], elements: tuple[str, ...], bearing: Bearing | None = None
) -> Citation:
    """Draw a citation that the loader would accept: an admission speaks against, a favourable word for."""
    cite = draw(st.sampled_from(sorted(sources)))
    kind = sources[cite].kind
    statement = Statement.ADMISSION if kind is SourceKind.AD else draw(st.sampled_from(_FREE))
    way = bearing or draw(st.sampled_from((Bearing.AGAINST, Bearing.AGAINST, Bearing.FOR)))
    forced = {SourceKind.AD: Bearing.AGAINST, SourceKind.ST: Bearing.FOR}
    return Citation(
        cite,
        statement=statement,
        bearing=forced.get(kind, way),
        shows=draw(_shows(elements)),
        origin=draw(st.sampled_from(_ORIGINS)),
        relay=draw(st.integers(0, 7)) == 0,
        direct=kind is SourceKind.R and draw(st.integers(0, 4)) == 0,
    )


def _shows(elements: tuple[str, ...]) -> st.SearchStrategy[tuple[str, ...]]:
    """Return what a citation shows: nothing named, everything, or some of it."""
    names: tuple[str, ...] = ("conduct", *elements)
    some = st.lists(st.sampled_from(names), min_size=1, max_size=4, unique=True).map(_frozen)
    return st.one_of(st.just(names), st.just(()), some)


def _frozen(names: list[str]) -> tuple[str, ...]:
    return tuple(names)


@st.composite
def reply(draw: st.DrawFn, sources: Mapping[str, Source], grounds: tuple[str, ...]) -> Reply:
    """Draw a reply with grounds, some of them decided by a mandated finder."""
    given = tuple(draw(st.lists(st.sampled_from(grounds), min_size=1, max_size=3, unique=True)))
    finders = sorted(key for key, one in sources.items() if one.kind in {SourceKind.F1, SourceKind.F2})
    decided = tuple(
        Decision(ground, draw(st.sampled_from(finders))) for ground in given if bool(finders) and draw(st.booleans())
    )
    cite = draw(st.sampled_from(sorted(sources)))
    blanket = draw(st.integers(0, 4)) == 0
    return Reply(day_span(draw(days())), cite, says={"en": "A reply."}, grounds=given, decided=decided, blanket=blanket)


@st.composite
def conduct(
    draw: st.DrawFn, name: str, bases: tuple[Basis, ...], sources: Mapping[str, Source], grounds: tuple[str, ...]
) -> Conduct:
    """Draw a conduct record that reaches one of the bases: reported against the state, or in its favour."""
    basis = draw(st.sampled_from(bases))
    good = draw(st.integers(0, 2)) == 0
    clauses = (word for clause in basis.exceptions for word in (clause.id, *clause.conditions))
    elements = basis.met if good else (*basis.breach, *clauses)
    bearing = Bearing.FOR if good else None
    told = draw(st.lists(citation(sources, elements, bearing), min_size=1, max_size=4))
    if draw(st.booleans()):
        told.append(Citation("s0", bearing=bearing or Bearing.AGAINST, shows=("conduct", *elements[:4])))
    return Conduct(
        id=name,
        kind=draw(st.sampled_from((*basis.kinds, *basis.met_kinds))),
        nature=draw(st.sampled_from(tuple(Nature))),
        by=draw(st.sampled_from((By.ORGAN, By.ORGAN, By.ORGAN, By.AGENT, By.PRIVATE))),
        when=draw(spans()),
        says={"en": "Something was reported."},
        mark=draw(st.sampled_from(tuple(Mark))),
        sources=tuple(told),
        to=draw(st.sampled_from((DESTINATION, DESTINATION, ONWARD))),
        onward=draw(st.sampled_from(("", "", ONWARD))),
        persons=GROUP,
        affects=draw(st.sampled_from(((GROUP,), (GROUP,), ()))),
        ground=draw(st.sampled_from(("", "opinion"))),
        replies=tuple(draw(st.lists(reply(sources, grounds), max_size=1))),
    )


@st.composite
def item(draw: st.DrawFn, name: str, treaties: tuple[str, ...], sources: Mapping[str, Source], mechanism: str) -> Item:
    """Draw an item that asks for a deposit, a visit or another act."""
    act = draw(st.sampled_from(tuple(Act)))
    return Item(
        id=name,
        on=day_span(draw(days(START, AS_OF))),
        cite=draw(st.sampled_from(sorted(sources))),
        says={"en": "Something was asked."},
        mark=Mark.VERIFIED,
        measure=Measure(act, draw(st.sampled_from(treaties)) if act is Act.JOIN else "", "high-commissioner"),
        position=draw(st.sampled_from(tuple(Position))),
        mechanism=mechanism,
        deadline=draw(st.none() | days()),
        sources=tuple(draw(st.lists(citation(sources, ("done", "deposit", "visit-made", "free-access")), max_size=3))),
    )


@st.composite
def actions(
    draw: st.DrawFn, treaties: Iterable[str], provisions: tuple[str, ...]
) -> dict[str, tuple[TreatyAction, ...]]:
    """Draw signatures, accessions, reservations, choices declared and withdrawals, some of them after the as-of day."""
    found: dict[str, tuple[TreatyAction, ...]] = {}
    for treaty in treaties:
        acts = []
        if draw(st.booleans()):
            acts.append(_act(ActionKind.SIGNATURE, draw(days())))
        if draw(st.sampled_from((True, True, True, False))):
            day = draw(st.one_of(st.just(date(1995, 3, 1)), st.just(date(1995, 3, 1)), days()))
            acts.append(_act(ActionKind.ACCESSION, day))
        if provisions and draw(st.integers(0, 5)) == 0:
            kind = draw(st.sampled_from((_CUTS[0], *_CUTS)))
            cut = attrs.evolve(_act(kind, draw(days())), provisions=(draw(st.sampled_from(provisions)),))
            acts.append(attrs.evolve(cut, effect=draw(st.sampled_from(tuple(Effect)))))
        if acts:
            found[treaty] = tuple(acts)
    return found


_CUTS = (ActionKind.RESERVATION, ActionKind.DECLARATION, ActionKind.WITHDRAWAL)


def _act(kind: ActionKind, day: date) -> TreatyAction:
    return TreatyAction(kind, day_span(day), "depositary", Mark.VERIFIED)


@st.composite
def situations(draw: st.DrawFn, rulebook: Rulebook, rules: tuple[Rule, ...], catalogue: Catalogue) -> Situation:
    """Draw a world for some rules: sources, three states, conduct that reaches the rules' bases, items, replies."""
    sources = {f"s{number}": draw(source(f"s{number}")) for number in range(1, draw(st.integers(4, 6)))}
    sources["s0"] = _FINDER
    bases = tuple(basis for rule in rules for basis in rule.bases if basis.kinds)
    every = tuple(basis for rule in rulebook.rules for basis in rule.bases if basis.kinds)
    grounds = tuple(sorted(catalogue.grounds))
    computed = tuple(basis for rule in rules if rule.subject is SubjectKind.REGISTER for basis in rule.bases)
    named = {basis.treaty for basis in (*bases, *computed)} | {basis.open_to for basis in computed}
    treaties = tuple(sorted(named & set(catalogue.treaties))) or ("CAT",)
    amount = draw(st.sampled_from((2, 1, 3, 0)))
    records = tuple(draw(conduct(f"c{n}", bases or every, sources, grounds)) for n in range(amount))
    items = tuple(draw(item(f"i{number}", treaties, sources, "upr")) for number in range(draw(st.integers(0, 2))))
    profile = Profile(
        state=STATE,
        kind=draw(st.sampled_from((StateKind.STATE, StateKind.STATE, StateKind.STATE, StateKind.ENTITY))),
        name="Exampleland",
        treaties=draw(actions(treaties, tuple(one.provision for one in (*bases, *computed) if one.treaty in treaties))),
        custom=draw(_stances()),
        conduct=records,
        recommendations=items,
        tallies=draw(_tallies(sources)),
        engagements=(*draw(_visits(sources)), *draw(reports(treaties, sources, START, LATER))),
    )
    profiles = {STATE: profile}
    for code, name in ((DESTINATION, "Destinland"), (ONWARD, "Onwardland")):
        harms = tuple(draw(conduct(f"h{n}", every, sources, grounds)) for n in range(2))
        profiles[code] = Profile(code, StateKind.STATE, name, conduct=harms)
    everything = {**catalogue.sources, **sources, **draw(registers(AS_OF)), "depositary": _REGISTER}
    return Situation(World(profiles, everything, catalogue.treaties, catalogue.agreements, catalogue.grounds))


@st.composite
def _stances(draw: st.DrawFn) -> tuple[CustomStance, ...]:
    stance = draw(st.none() | st.sampled_from(tuple(Stance)))
    if stance is None:
        return ()
    rule = draw(st.sampled_from(("refugee", "torture")))
    return (CustomStance(rule, stance, day_span(date(2000, 1, 1)), "depositary", Mark.VERIFIED),)


@st.composite
def _tallies(draw: st.DrawFn, sources: Mapping[str, Source]) -> tuple[Tally, ...]:
    numbers = draw(st.none() | st.tuples(st.integers(0, 5), st.integers(0, 5), st.integers(0, 10)))
    if numbers is None:
        return ()
    cite = draw(st.sampled_from(sorted(sources)))
    supported, noted, received = numbers
    return (Tally("t0", day_span(START), cite, Mark.VERIFIED, "upr", received, supported=supported, noted=noted),)


@st.composite
def _visits(draw: st.DrawFn, sources: Mapping[str, Source]) -> tuple[Engagement, ...]:
    if draw(st.booleans()):
        return ()
    shown = tuple(draw(st.lists(citation(sources, ("visit-made", "free-access")), min_size=1, max_size=2)))
    when, says = day_span(draw(days())), {"en": "A visit."}
    return (Engagement("v0", EngagementKind.VISIT, when, "high-commissioner", says, Mark.VERIFIED, shown),)
