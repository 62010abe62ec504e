"""Whole states against the oracle: invented ones with all that can happen to them, and those that are shipped."""

from datetime import date

import attrs
from hypothesis import given
from hypothesis import strategies as st

from compliance.law.bonds import Bonds
from compliance.model.conduct import Nature
from compliance.model.dates import day_span
from compliance.model.profiles import Profile, StateKind
from compliance.model.treaties import Carried, Delay, Exit, ExitKind, Parent, Reservations
from compliance.model.verdicts import Holds

from .invented import (
    END,
    EXITS,
    PROVISIONS,
    STORIES,
    TERRITORIES,
    actions,
    families,
    reservations,
    spans,
    states,
    treaties,
)
from .oracle import DAY, FEWER, SLOW, histories
from .oracle_states import Oracle

DAILY = st.builds(Delay, st.just("2"), days=st.sampled_from([0, 30, 90, 365]))
PLAIN = st.builds(Exit, st.just(ExitKind.NOTICE), st.just("3"), DAILY) | st.just(Exit(ExitKind.NONE, "none"))
"""Clauses under which acts of two days running work on two days running."""


def telling(draw, profile, family, code, until=date.max):
    """A day near one on which something happened to the treaty or its family, or may have begun to matter."""
    marks = {treaty.status.good_through for treaty in family.values()} | {family[code].general.on}
    marks |= {day for acts in profile.treaties.values() for act in acts for day in (act.on.first, act.on.last)}
    marks = {day for day in marks if day <= until}
    near = draw(st.sampled_from(sorted(marks))) + draw(st.sampled_from([0, -1, 1, 29, 30, 31, 364, 365, 366])) * DAY
    return near + draw(st.integers(0, 500) | st.just(0)) * DAY


def assert_agrees(profile, treaties, as_of, code, provision, day, territory="", *, doubt=False):
    """What the law says is what the oracle says; with `doubt` it may be unknown too, and never another certainty."""
    expected = Oracle(profile, treaties, as_of, territory).holds(code, provision, day)
    standing = Bonds(profile, treaties, {}, as_of).under_treaty(code, provision, day_span(day), Nature.EVENT, territory)
    acts = [(str(act.action), str(act.on), act.provisions) for act in profile.treaties.get(code, ())]
    right = {expected, Holds.UNKNOWN} if doubt else {expected}
    assert standing.holds in right, (profile.state, code, provision, day, territory, as_of, acts)
    assert standing.why
    if expected is Holds.UNKNOWN:
        assert standing.known_through


@FEWER
@given(st.data())
def test_an_invented_state_stands_under_each_treaty_of_a_family_as_the_oracle_finds(make, data):
    family = data.draw(families(make))
    profile = data.draw(states(make, family))
    as_of = data.draw(st.just(date(2030, 1, 1)) | st.dates(date(2008, 1, 1), END))
    for code in family:
        for _ in range(3):
            day = telling(data.draw, profile, family, code)
            provision, territory = data.draw(st.sampled_from(PROVISIONS)), data.draw(st.sampled_from(TERRITORIES))
            assert_agrees(profile, family, as_of, code, provision, day, territory)


@FEWER
@given(st.data())
def test_a_protocol_and_its_parent_agree_with_the_oracle(make, data):
    """Both joined and both left, together or apart, by clauses that let everybody go."""
    parent = Parent(("P",), "37(2)", signed=data.draw(st.booleans()), ends=data.draw(st.sampled_from(["", "40(3)"])))
    clauses_of = {"P": {}, "Q": {"parent": parent}}
    family, did = {}, {}
    for code, more in clauses_of.items():
        joining, leaving = data.draw(DAILY), data.draw(PLAIN)
        family[code] = make.treaty(code, joining=joining, exit=leaving, good_through=date(2010, 1, 1), **more)
        day, acts = date(2001, 1, 1) + data.draw(st.sampled_from([0, 10, 300])) * DAY, []
        for kind in data.draw(st.sampled_from([s for s in STORIES if "succession" not in s])):
            acts.append(make.act(kind, str(day)))
            day += data.draw(st.sampled_from([0, 20, 200, 800])) * DAY
        did[code] = tuple(acts)
    profile = Profile("XAA", StateKind.STATE, "A state", treaties=did)
    for _ in range(8):
        day = telling(data.draw, profile, family, "Q")
        assert_agrees(profile, family, date(2200, 1, 1), "Q", "3", day)


@FEWER
@given(st.data())
def test_reservations_of_one_stay_and_the_next_agree_with_the_oracle(make, data):
    treaty = attrs.evolve(data.draw(treaties(make, PLAIN)), reservations=Reservations("9", ("3(2)",)))
    day, acts = treaty.general.on + data.draw(st.integers(0, 500)) * DAY, []
    for kind in ("ratification", "denunciation", "accession"):
        span = data.draw(spans(day, 31))
        acts.append(attrs.evolve(make.act(kind, "2000"), on=span))
        day = span.last + data.draw(st.sampled_from([0, 40, 400])) * DAY
        if data.draw(st.sampled_from([True, False, kind != "accession"])):
            name = data.draw(st.sampled_from(["3", "3(1)", "3(2)"]))
            made = span.last + (data.draw(st.sampled_from([0, 0, 20])) if kind != "accession" else 0) * DAY
            acts.append(make.reservation(str(made), name))
            if data.draw(st.booleans()):
                back = made + data.draw(st.integers(1, 900)) * DAY
                acts.append(make.withdrawal(str(back), data.draw(st.sampled_from([name, "3"]))))
    profile = Profile("XAA", StateKind.STATE, "A state", treaties={"T": tuple(acts)})
    for _ in range(6):
        day = telling(data.draw, profile, {"T": treaty}, "T", until=treaty.general.on + 9000 * DAY)
        provision = data.draw(st.sampled_from(["3", "3(1)", "3(2)"]))
        assert_agrees(profile, {"T": treaty}, date(2200, 1, 1), "T", provision, day)


@FEWER
@given(st.data())
def test_reservations_carried_over_agree_with_the_oracle(make, data):
    """Made on joining one treaty, which may be left and joined again, they are asked of under the other one."""
    family, did = {}, {}
    for code, carried in (("P", None), ("E", Carried("P", ("3-7",), "7(2)"))):
        bars = Reservations("9", ("3(2)",), carried=carried)
        treaty = attrs.evolve(data.draw(treaties(make, PLAIN)), code=code, reservations=bars)
        treaty = family[code] = attrs.evolve(treaty, general=family["P"].general if family else treaty.general)
        day, did[code] = treaty.general.on + data.draw(st.integers(0, 500)) * DAY, []
        if data.draw(st.booleans()):  # on signing
            did[code] = data.draw(reservations(make, day_span(day - data.draw(st.integers(0, 900)) * DAY)))
        for kind in ("accession", "denunciation", "ratification")[: data.draw(st.integers(1, 3))]:
            span = data.draw(spans(day, 31))
            did[code].append(attrs.evolve(make.act(kind, "2000"), on=span))
            if kind != "denunciation" and data.draw(st.booleans()):
                did[code] += data.draw(reservations(make, span))
            day = span.last + data.draw(st.sampled_from([1, 40, 400])) * DAY
    profile = Profile("XAA", StateKind.STATE, "A state", treaties={code: tuple(acts) for code, acts in did.items()})
    for _ in range(6):
        day = telling(data.draw, profile, family, "E", until=date(2040, 1, 1))
        provision = data.draw(st.sampled_from(["3", "3(1)", "3(2)", "8"]))
        assert_agrees(profile, family, date(2200, 1, 1), "E", provision, day, data.draw(st.sampled_from(TERRITORIES)))


@FEWER
@given(st.data())
def test_a_later_sight_agrees_with_the_oracle(make, data):
    """Acts after the list's last day, vague ones too, and a sight about the days on which they may work.

    Where a clause skips days, `compliance.law` may leave a day in doubt on which nothing can begin or end. One stay and
    one sight only: what two that contradict each other say of a second deposit is nobody's to tell.
    """
    plain = data.draw(st.booleans())
    treaty = data.draw(treaties(make, PLAIN if plain else EXITS))
    if plain:
        treaty = attrs.evolve(treaty, joining=data.draw(DAILY))
    start = treaty.general.on + data.draw(st.integers(0 if plain else -200, 900)) * DAY
    acts = data.draw(actions(make, treaty, room=62, start=start))
    consents = [place for place, act in enumerate(acts) if act.action in {"ratification", "accession", "succession"}]
    acts = acts[consents[0] : consents[1] if consents[1:] else None] if consents else []
    stays = [stay for found in histories(treaty, acts, {}) for stay in found]
    turns = sorted({day for stay in stays for day in stay if day.year < 2500} | {start, start + 400 * DAY})
    seen = data.draw(st.sampled_from(turns)) + data.draw(st.integers(-40, 40)) * DAY
    facts = (make.confirmed("T", str(seen), party=data.draw(st.booleans())),)
    treaty = attrs.evolve(treaty, status=attrs.evolve(treaty.status, good_through=min(start, seen) - 100 * DAY))
    profile = Profile("XAA", StateKind.STATE, "A state", treaties={"T": tuple(acts)}, confirmations=facts)
    for day in {one + step * DAY for one in (seen, turns[0], turns[-1], *turns[-2:]) for step in (-1, 0, 1)}:
        assert_agrees(profile, {"T": treaty}, date(2200, 1, 1), "T", "3", day, doubt=not plain)


# ── the shipped states ──

ASKED = ("", "1", "3", "7", "8", "24(3)", "31", "33", "35", "I(1)", "II")
TODAY = date(2026, 11, 21)


@st.composite
def questions(draw, library):
    """A state on file, a treaty on which it did something or any other, a provision, a day that may matter."""
    profile = library.profile(draw(st.sampled_from(library.states)))
    treaties = library.catalogue.treaties
    did = sorted(profile.treaties) or sorted(treaties)
    code = draw(st.sampled_from(did) | st.sampled_from(did) | st.sampled_from(sorted(treaties)))
    named = [name for act in profile.treaties.get(code, ()) for name in act.provisions]
    own = attrs.evolve(profile, treaties={code: profile.treaties.get(code, ())})
    day = (
        draw(st.dates(date(1945, 1, 1), TODAY))
        if draw(st.booleans())
        else telling(draw, own, treaties_of(code, treaties), code)
    )
    return (
        profile,
        draw(st.just(TODAY) | st.dates(date(1990, 1, 1), TODAY)),
        code,
        draw(st.sampled_from([*ASKED, *named])),
        day,
        draw(st.sampled_from(["", *(place.code for place in profile.territories)])),
    )


def treaties_of(code, treaties):
    """A treaty with its parents, its companion and the one whose reservations count here."""
    clause = treaties[code]
    others = [
        *(clause.parent.treaties if clause.parent else ()),
        *([clause.companion.treaty] if clause.companion else ()),
        *([clause.reservations.carried.of] if clause.reservations.carried else ()),
    ]
    return {name: treaties[name] for name in (code, *others)}


RESERVED = ("KOR", "ISR", "FIN", "LVA", "SWE", "POL", "BEL", "CHN", "PNG", "JPN")
"""States with reservations to the Refugee Convention that shut out an article, or none; each by a word of its own."""


@SLOW
@given(st.data())
def test_a_state_stands_under_the_refugee_protocol_as_the_oracle_finds(library, data):
    profile = library.profile(data.draw(st.sampled_from(RESERVED)))
    law = library.catalogue.treaties
    named = [name for act in profile.treaties.get("CSR1951", ()) for name in act.provisions]
    own = attrs.evolve(profile, treaties={code: profile.treaties[code] for code in ("CSR1951", "PSR1967")})
    day = telling(data.draw, own, treaties_of("PSR1967", law), "PSR1967", until=TODAY)
    provision = data.draw(st.sampled_from(["7", "8", "31", "33", "I(1)", *named]))
    assert_agrees(profile, law, TODAY, "PSR1967", provision, day)


@SLOW
@given(st.data())
def test_a_shipped_state_stands_under_a_shipped_treaty_as_the_oracle_finds(library, data):
    profile, as_of, code, provision, day, territory = data.draw(questions(library))
    assert_agrees(profile, library.catalogue.treaties, as_of, code, provision, day, territory)
