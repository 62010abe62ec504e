"""Standing worked out a second time, straight from the clauses, day by day; no code of the law is called.

A vague date is every day that it allows. Each choice of days is a world, in which every act has its day, and a state is
bound on a day or not. If it is bound in all worlds it is bound, if in none it is not, otherwise standing is unknown.
"""

import os
from datetime import date, timedelta
from functools import cache
from itertools import product

from hypothesis import HealthCheck, settings

from compliance.model.treaties import ExitKind
from compliance.model.verdicts import Holds

DAY = timedelta(days=1)
NEVER = date.max
EXAMPLES = int(os.environ.get("COMPLIANCE_EXAMPLES", "40"))
"""So many examples a property tries; the oracle is slow, so more are for a run by hand (COMPLIANCE_EXAMPLES=400)."""
SLOW = settings(max_examples=EXAMPLES, deadline=None, suppress_health_check=list(HealthCheck))
FEWER = settings(max_examples=max(EXAMPLES // 2, 20), deadline=None, suppress_health_check=list(HealthCheck))
WORLDS = 400
"""So many worlds are tried at most, to keep the tests short."""
FEW = 40
"""So many days of a doubt that is longer than all worlds: its first, its last, and others between."""

CONSENTS = {"ratification", "accession", "acceptance", "approval", "formal-confirmation"}


# ── the calendar ──


@cache
def months_after(day, months):
    """Counted month by month, on the same day of the month or the nearest before it."""
    year, month = day.year, day.month
    step = 1 if months > 0 else -1
    for _ in range(abs(months)):
        month += step
        if month in {0, 13}:
            year, month = year + step, 12 if step < 0 else 1
    number = day.day
    while True:
        try:
            return date(year, month, number)
        except ValueError:
            number -= 1


@cache
def ends(delay, day):
    if delay is None:
        return day
    day = months_after(day, delay.months)
    for _ in range(delay.days):
        day += DAY
    if delay.first_of_month:
        day += DAY
        while day.day != 1:
            day += DAY
    return day


def days_of(span, at_most=NEVER):
    days = [span.first + offset * DAY for offset in range((span.last - span.first).days + 1)]
    if at_most is NEVER or len(days) <= at_most:
        return days
    return sorted({days[0], days[-1], *(days[place * len(days) // FEW] for place in range(FEW))})


# ── the clauses ──


def entries(treaty, deposit):
    """The days on which a deposit may bind: one, or two where the texts differ or the threshold is unknown."""
    general = treaty.general
    own = ends(treaty.joining, deposit)
    if deposit >= general.on:
        return {own}
    if general.reached is not None and deposit <= general.reached:
        return {general.on}
    own = max(own, general.on)
    if general.reached is None or treaty.later_of == "disputed":
        return {general.on, own}
    return {own}


def succeeds(treaty, act):
    """Every day on which a succession may bind: the one that a source gives, or any up to the deposit."""
    general = treaty.general.on
    if act.effective:
        return {max(general, day) for day in days_of(act.effective, WORLDS)}
    return {general, *(max(general, day) for day in days_of(act.on, WORLDS))}


def exits(treaty, receipt, since, catalogue):
    """The day on which a notice frees a state bound since a day, or None."""
    clause, start = treaty.exit, treaty.general.on
    delay = clause.delay
    if clause.terms_of:
        clause, start = catalogue[clause.terms_of].exit, catalogue[clause.terms_of].general.on
    if clause.kind is ExitKind.NONE:
        return None
    if clause.locked_years and receipt < months_after(since, 12 * clause.locked_years):
        return None
    years = clause.first_years
    while clause.kind is not ExitKind.NOTICE:
        term = months_after(start, 12 * years)
        if clause.kind is ExitKind.TERMS and receipt <= months_after(term, -clause.notice_months):
            return term
        if clause.kind is ExitKind.WINDOWS and receipt < term:
            return None
        if clause.kind is ExitKind.WINDOWS and receipt < months_after(term, 12):
            break
        years += clause.next_years
    return ends(delay, receipt)


# ── worlds ──


def history(treaty, happened, catalogue):
    """The stays of a state: (deposit, from, to) for each, given what happened on which day.

    A consent made while bound without a notice changes nothing. Of several exits the first one counts. The day of
    effect that a source gives stands before the count, unless nobody can leave.
    """
    stays = []
    for day, act, works in happened:
        if act == "consent" and (not stays or stays[-1][2] != NEVER):
            stays.append([day, works, NEVER])
        elif act in {"gone", "doubted"}:
            for stay in stays:
                stay[2] = day if stay[1] <= day < stay[2] else stay[2]
        elif act == "notice":
            for stay in stays:
                if stay[2] > day:
                    given = works if treaty.exit.kind is not ExitKind.NONE else None
                    stay[2] = min(stay[2], given or exits(treaty, day, stay[1], catalogue) or NEVER)
    return tuple((deposit, first, last) for deposit, first, last in stays)


def choices(treaty, acts):
    """For each act that begins or ends a stay, every day on which it may have been done, and may bind."""
    for act in acts:
        days = days_of(act.on, WORLDS)
        if act.action == "denunciation":
            given = days_of(act.effective) if act.effective else [None]
            yield [(day, "notice", works) for day in days for works in given]
        elif act.action == "succession" or (act.action == "territorial-application" and act.effective):
            yield [(act.on.first, "consent", binds) for binds in sorted(succeeds(treaty, act))]
        elif act.action in CONSENTS or act.action == "territorial-application":
            yield [(day, "consent", binds) for day in days for binds in sorted(entries(treaty, day))]


def worlds(treaty, acts):
    """Every order of events that the dates of the acts allow."""
    acts = sorted(acts, key=lambda act: (act.on.first, act.on.last))
    return [tuple(sorted(world, key=lambda event: event[0])) for world in product(*choices(treaty, acts))]


def histories(treaty, acts, catalogue):
    """Every history that the dates of the acts allow."""
    return {history(treaty, happened, catalogue) for happened in worlds(treaty, acts)}


def bound(stays, day):
    return any(first <= day < last for _, first, last in stays)


def waits(stays, day):
    return any(deposit <= day < first < last for deposit, first, last in stays)


def deposited(stays, day):
    return any(deposit <= day < min(first, last) for deposit, first, last in stays)


def agreed(answers):
    """What all worlds say; unknown as soon as two differ."""
    said = set()
    for answer in answers:
        said.add(answer)
        if len(said) > 1:
            return Holds.UNKNOWN
    return {True: Holds.BOUND, False: Holds.NOT_BOUND}[said.pop()]


# ── what nobody saw ──


def sighted(treaty, happened, sight, known, catalogue):
    """The worlds that explain a sight: these, if some do; else these with one act that nobody saw since `known`.

    A party is bound by then; one that has only deposited may be called a party too. Where no notice could have freed a
    state by then, the sight may be wrong or right. It speaks of what was done by then, and not of what a later act says
    of that day.
    """

    def told_by(one):
        return history(treaty, [event for event in one if event[0] <= sight.on], catalogue)

    since = [min(known, sight.on - DAY)]
    while since[-1] < sight.on:
        since.append(since[-1] + DAY)
    told = [(one, told_by(one)) for one in happened]
    if sight.party:
        found = [one for one, stays in told if bound(stays, sight.on)]
        if found or any(waits(stays, sight.on) for _, stays in told):
            return found or happened
        acts = [(day, "consent", binds) for day in since[1:] for binds in sorted(entries(treaty, day))]
        by_then = [act for act in acts if act[2] <= sight.on]
        acts = [*thinned(by_then), (sight.on, "consent", sight.on)] if by_then else thinned(acts)
        return [ordered(*one, act) for one in happened for act in acts]
    sound = [(one, stays) for one, stays in told if all(event[1] != "doubted" for event in one)]
    found = [one for one, stays in sound if not bound(stays, sight.on)]
    if found:
        return found
    found = [ordered(*one, (day, "notice", None)) for one, _ in sound for day in since[1:]]
    found = [one for one in found if not bound(told_by(one), sight.on)]
    if found:
        return [*thinned(found), *(ordered(*one, (sight.on, "gone", sight.on)) for one, _ in sound)]
    return [*happened, *(ordered(*one, (sight.on, "doubted", sight.on)) for one, _ in sound)]


def ordered(*events):
    return tuple(sorted(events, key=lambda event: event[0]))


def thinned(found):
    """A long gap's first and last worlds and some between: enough, because what they say changes only at the ends."""
    return found if len(found) <= FEW else [found[place * (len(found) - 1) // FEW] for place in range(FEW + 1)]


def known_worlds(treaty, acts, sights, catalogue):
    """The worlds that acts and sights allow, and the last day for which they speak."""
    happened, known = worlds(treaty, acts), treaty.status.good_through
    later = sorted((sight for sight in sights if sight.on > known), key=lambda sight: sight.on)
    for sight in later:
        known = max([known, *(act.on.last for act in acts if act.on.first <= sight.on)])
        happened = sighted(treaty, happened, sight, known, catalogue)
        known = max(known, sight.on)
    return happened, max([known, *(act.on.last for act in acts)])


def unseen(treaty, happened, known, last, catalogue):
    """Every history with one more act that nobody saw, day by day from `known` to `last`.

    One that has deposited and has not left may give notice; one that has not, or left the day before, may deposit.
    """
    left = max((end for _, _, end in history(treaty, happened, catalogue)), default=known)
    day = known + DAY
    while day <= last:
        if day < left:
            yield history(treaty, (*happened, (day, "notice", None)), catalogue)
        elif day > left:
            for binds in entries(treaty, day):
                yield history(treaty, (*happened, (day, "consent", binds)), catalogue)
        day += DAY
