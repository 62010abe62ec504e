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
from compliance.model.profiles import CustomStance, Law, Profile, Stance, StateKind
from compliance.model.sources import Bearing, Citation, Mark, Source, SourceKind, Statement
from compliance.model.treaties import ActionKind, Effect, TreatyAction
from compliance.rule import Basis, Rule, SubjectKind
from compliance.rulebook import Rulebook
from compliance.testing.choosing import day, number, one_of, seldom, some_of
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


@st.composite
def spans(draw: st.DrawFn) -> Span:
    """Draw a day, a year, a closed interval or one not known to have ended."""
    first = day(draw, START, LATER)
    last = first + timedelta(days=number(draw, 0, 2000))
    return one_of(
        draw,
        (
            Span(START, None, ongoing=True, text=f"{START}/.."),
            day_span(first),
            Span(date(first.year, 1, 1), date(first.year, 12, 31), text=str(first.year)),
            Span(first, last, text=f"{first}/{last}"),
            Span(first, None, ongoing=True, text=f"{first}/.."),
        ),
    )


_SPANS = spans()


@st.composite
def source(draw: st.DrawFn, name: str) -> Source:
    """Draw a source of any kind, published before or after the as-of day."""
    recent = one_of(draw, (True, False))
    return Source(
        id=name,
        title=f"Document {name}",
        publisher=one_of(draw, _PUBLISHERS),
        kind=one_of(draw, (*SourceKind, *_TELLING)),
        mark=one_of(draw, tuple(Mark)),
        origin=one_of(draw, _ORIGINS),
        published=day_span(day(draw, AS_OF - timedelta(days=300), AS_OF) if recent else day(draw, START, LATER)),
    )


_SOURCES = {name: source(name) for name in ("s1", "s2", "s3", "s4", "s5")}


def _cited(
    draw: st.DrawFn, sources: Mapping[str, Source], elements: tuple[str, ...], bearing: Bearing | None = None
) -> Citation:
    """Draw a citation that the loader would accept: an admission speaks against, a favourable word for."""
    cite = one_of(draw, sorted(sources))
    kind = sources[cite].kind
    statement = Statement.ADMISSION if kind is SourceKind.AD else one_of(draw, _FREE)
    way = bearing or one_of(draw, (Bearing.AGAINST, Bearing.AGAINST, Bearing.FOR))
    forced = {SourceKind.AD: Bearing.AGAINST, SourceKind.ST: Bearing.FOR}
    return Citation(
        cite,
        statement=statement,
        bearing=forced.get(kind, way),
        shows=_shown(draw, ("conduct", *elements)),
        origin=one_of(draw, _ORIGINS),
        relay=seldom(draw, 8),
        direct=kind is SourceKind.R and seldom(draw, 5),
    )


def _shown(draw: st.DrawFn, names: tuple[str, ...]) -> tuple[str, ...]:
    """Draw what a citation shows: everything, nothing named, or some of it."""
    which = number(draw, 0, 2)
    return some_of(draw, names, 1, 4) if which == 2 else (names, ())[which]


citation = st.composite(_cited)


def _replied(draw: st.DrawFn, sources: Mapping[str, Source], grounds: tuple[str, ...]) -> Reply:
    """Draw a reply with grounds, some of them decided by a mandated finder."""
    given = some_of(draw, grounds, 1, 3)
    finders = sorted(key for key, one in sources.items() if one.kind in {SourceKind.F1, SourceKind.F2})
    decided = tuple(Decision(ground, one_of(draw, finders)) for ground in given if finders and seldom(draw, 2))
    cite = one_of(draw, sorted(sources))
    on = day_span(day(draw, START, LATER))
    return Reply(on, cite, says={"en": "A reply."}, grounds=given, decided=decided, blanket=seldom(draw, 5))


reply = st.composite(_replied)


@st.composite
def conduct(
    draw: st.DrawFn, name: str, bases: tuple[Basis, ...], sources: Mapping[str, Source], grounds: tuple[str, ...]
) -> Conduct:
    """Draw a conduct record that reaches one of the bases: reported against the state, or in its favour."""
    basis = one_of(draw, bases)
    good = seldom(draw, 3)
    clauses = (word for clause in basis.exceptions for word in (clause.id, *clause.conditions))
    elements = basis.met if good else (*basis.breach, *clauses)
    bearing = Bearing.FOR if good else None
    told = [_cited(draw, sources, elements, bearing) for _ in range(number(draw, 1, 4))]
    if seldom(draw, 2):
        told.append(Citation("s0", bearing=bearing or Bearing.AGAINST, shows=("conduct", *elements[:4])))
    return Conduct(
        id=name,
        kind=one_of(draw, (*basis.kinds, *basis.met_kinds)),
        nature=one_of(draw, tuple(Nature)),
        by=one_of(draw, (By.ORGAN, By.ORGAN, By.ORGAN, By.AGENT, By.PRIVATE)),
        when=draw(_SPANS),
        says={"en": "Something was reported."},
        mark=one_of(draw, tuple(Mark)),
        sources=tuple(told),
        to=one_of(draw, (DESTINATION, DESTINATION, ONWARD)),
        onward=one_of(draw, ("", "", ONWARD)),
        persons=GROUP,
        affects=one_of(draw, ((GROUP,), (GROUP,), ())),
        ground=one_of(draw, ("", "opinion")),
        replies=tuple(_replied(draw, sources, grounds) for _ in range(number(draw, 0, 1))),
    )


@st.composite
def item(draw: st.DrawFn, name: str, treaties: tuple[str, ...], sources: Mapping[str, Source], mechanism: str) -> Item:
    """Draw an item that asks for a deposit, a visit or another act."""
    act = one_of(draw, tuple(Act))
    elements = ("done", "deposit", "visit-made", "free-access")
    return Item(
        id=name,
        on=day_span(day(draw, START, AS_OF)),
        cite=one_of(draw, sorted(sources)),
        says={"en": "Something was asked."},
        mark=Mark.VERIFIED,
        measure=Measure(act, one_of(draw, treaties) if act is Act.JOIN else "", "high-commissioner"),
        position=one_of(draw, tuple(Position)),
        mechanism=mechanism,
        deadline=day(draw, START, LATER) if seldom(draw, 2) else None,
        sources=tuple(_cited(draw, sources, elements) for _ in range(number(draw, 0, 3))),
    )


def _acts(draw: st.DrawFn, treaties: Iterable[str], provisions: tuple[str, ...]) -> dict[str, tuple[TreatyAction, ...]]:
    """Draw signatures, accessions, reservations, choices declared and withdrawals, some of them after the as-of day."""
    found: dict[str, tuple[TreatyAction, ...]] = {}
    for treaty in treaties:
        acts = []
        if seldom(draw, 2):
            acts.append(_act(ActionKind.SIGNATURE, day(draw, START, LATER)))
        if not seldom(draw, 4):
            acts.append(_act(ActionKind.ACCESSION, day(draw, START, LATER) if seldom(draw, 3) else _LONG_AGO))
        if provisions and seldom(draw, 6):
            cut = _act(one_of(draw, (_CUTS[0], *_CUTS)), day(draw, START, LATER))
            acts.append(attrs.evolve(cut, provisions=(one_of(draw, provisions),), effect=one_of(draw, tuple(Effect))))
        if acts:
            found[treaty] = tuple(acts)
    return found


_LONG_AGO = date(1995, 3, 1)
_CUTS = (ActionKind.RESERVATION, ActionKind.DECLARATION, ActionKind.WITHDRAWAL)


def _act(kind: ActionKind, day: date) -> TreatyAction:
    return TreatyAction(kind, day_span(day), "depositary", Mark.VERIFIED)


@st.composite
def situations(draw: st.DrawFn, rulebook: Rulebook, rules: tuple[Rule, ...], catalogue: Catalogue) -> Situation:
    """Draw a world for some rules: sources, three states, conduct that reaches the rules' bases, items, replies."""
    sources = {name: draw(_SOURCES[name]) for name in sorted(_SOURCES)[: number(draw, 3, 5)]}
    sources["s0"] = _FINDER
    bases = tuple(basis for rule in rules for basis in rule.bases if basis.kinds)
    every = tuple(basis for rule in rulebook.rules for basis in rule.bases if basis.kinds)
    grounds = tuple(sorted(catalogue.grounds))
    computed = tuple(basis for rule in rules if rule.subject is SubjectKind.REGISTER for basis in rule.bases)
    named = {basis.treaty for basis in (*bases, *computed)} | {basis.open_to for basis in computed}
    treaties = tuple(sorted(named & set(catalogue.treaties))) or ("CAT",)
    amount = one_of(draw, (2, 1, 3, 0))
    records = tuple(draw(conduct(f"c{n}", bases or every, sources, grounds)) for n in range(amount))
    items = tuple(draw(item(f"i{n}", treaties, sources, "upr")) for n in range(number(draw, 0, 2)))
    provisions = tuple(one.provision for one in (*bases, *computed) if one.treaty in treaties)
    profile = Profile(
        state=STATE,
        kind=one_of(draw, (StateKind.STATE, StateKind.STATE, StateKind.STATE, StateKind.ENTITY)),
        name="Exampleland",
        treaties=_acts(draw, treaties, provisions),
        custom=_stances(draw),
        laws=_laws(draw, treaties, sources),
        conduct=records,
        recommendations=items,
        tallies=_tallies(draw, sources),
        engagements=(*_visits(draw, sources), *draw(reports(treaties, tuple(sources), START, LATER))),
    )
    profiles = {STATE: profile}
    for code, name in ((DESTINATION, "Destinland"), (ONWARD, "Onwardland")):
        harms = tuple(draw(conduct(f"h{n}", every, sources, grounds)) for n in range(2))
        profiles[code] = Profile(code, StateKind.STATE, name, conduct=harms)
    everything = {**catalogue.sources, **sources, **draw(_REGISTERS), "depositary": _REGISTER}
    return Situation(World(profiles, everything, catalogue.treaties, catalogue.agreements, catalogue.grounds))


_REGISTERS = registers(AS_OF)


def _stances(draw: st.DrawFn) -> tuple[CustomStance, ...]:
    stance = one_of(draw, tuple(Stance)) if seldom(draw, 2) else None
    if stance is None:
        return ()
    rule = one_of(draw, ("refugee", "torture"))
    return (CustomStance(rule, stance, day_span(date(2000, 1, 1)), "depositary", Mark.VERIFIED),)


def _laws(draw: st.DrawFn, treaties: tuple[str, ...], sources: Mapping[str, Source]) -> tuple[Law, ...]:
    """Draw no law, or one that gives effect to some of the treaties: an entity promises by it what they ask."""
    given = some_of(draw, treaties, 0, 2)
    if not given:
        return ()
    in_force = Span(day(draw, START, LATER), None, ongoing=True)
    law = Law("law", "Act", in_force, {"en": "."}, one_of(draw, sorted(sources)), Mark.VERIFIED)
    return (attrs.evolve(law, gives_effect_to=given),)


def _tallies(draw: st.DrawFn, sources: Mapping[str, Source]) -> tuple[Tally, ...]:
    if not seldom(draw, 2):
        return ()
    supported, noted, received = (number(draw, 0, most) for most in (5, 5, 10))
    cite = one_of(draw, sorted(sources))
    return (Tally("t0", day_span(START), cite, Mark.VERIFIED, "upr", received, supported=supported, noted=noted),)


def _visits(draw: st.DrawFn, sources: Mapping[str, Source]) -> tuple[Engagement, ...]:
    if not seldom(draw, 2):
        return ()
    shown = tuple(_cited(draw, sources, ("visit-made", "free-access")) for _ in range(number(draw, 1, 2)))
    when, says = day_span(day(draw, START, LATER)), {"en": "A visit."}
    return (Engagement("v0", EngagementKind.VISIT, when, "high-commissioner", says, Mark.VERIFIED, shown),)
