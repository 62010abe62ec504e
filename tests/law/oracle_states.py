"""What one state owes, worked out a second time: provisions, parents, companions, territories, reservations."""

import re
from itertools import product

from compliance.model.verdicts import Holds

from .oracle import NEVER, WORLDS, agreed, bound, days_of, deposited, history, known_worlds, unseen

# ── provisions ──


def parts(provision):
    """An article in its parts: "40(2)(b)" is 40, 2, b; "1A(2)" is 1, A, 2; a range is its two ends."""
    return tuple(re.findall(r"[0-9]+|[A-Z]+|[a-z]+", provision))


def within(narrow, wide):
    """Whether a provision is another, or a part of it."""
    if re.fullmatch("[0-9]+-[0-9]+", wide):
        first, last = (int(end) for end in wide.split("-"))
        asked = parts(narrow)[:1]
        return bool(asked) and asked[0].isdigit() and first <= int(asked[0]) <= last
    return parts(narrow)[: len(parts(wide))] == parts(wide)


def barred(treaty, provision):
    return treaty.reservations.all_barred or any(within(provision, bar) for bar in treaty.reservations.barred)


def chosen(treaty, name):
    return any(within(name, reach.provision) for reach in treaty.reaches if not reach.of)


def excluding(treaty, acts, provision):
    """Each act that shuts out the whole provision, every day on which it may begin to, and to end.

    A choice that the treaty offers is never void, by whatever name it was declared.
    """
    for act in acts:
        for name in act.provisions:
            choice = chosen(treaty, name)
            if act.action != "reservation" and not (act.action == "declaration" and choice):
                continue
            if act.effect != "excludes" or not within(provision, name) or (barred(treaty, provision) and not choice):
                continue
            backs = [
                other
                for other in acts
                if other.action == "withdrawal"
                and other.on.first >= act.on.first
                and any(within(provision, one) for one in other.provisions)
            ]
            ending = [days_of(back.effective or back.on, WORLDS) for back in backs]
            for works in days_of(act.effective or act.on, WORLDS):
                yield act, works, [min(days) for days in product(*ending)] if ending else [NEVER]


def lapses(stays, made):
    """The day on which a reservation ends with the stay that it was made in; never without a later deposit."""
    for place, (deposit, _, _) in enumerate(stays[1:], 1):
        if made < deposit:
            return stays[place - 1][2]
    return NEVER


def counts_elsewhere(stays, made, works, end, day):
    """Whether a reservation made to one treaty by some day counts under another: yes, no, or both where no text says.

    It counts while the stay that it was made in runs, from the deposit; after the next deposit it is gone.
    """
    at = max((place for place, (deposit, _, _) in enumerate(stays) if deposit <= made), default=0)
    if not stays or day < max(stays[at][0], works) or day >= end:
        return {False}
    if day < stays[at][2]:
        return {True}
    again = [deposit for deposit, _, _ in stays[at + 1 :]]
    return {False} if again and again[0] <= day else {True, False}


# ── one state ──


class Oracle:
    """A state's standing, from its profile and the treaties, for its own ground or a territory."""

    def __init__(self, profile, treaties, as_of, territory=""):
        self.profile, self.treaties, self.as_of, self.territory = profile, treaties, as_of, territory
        self.read, self.said = {}, {}

    def acts(self, code):
        known = [act for act in self.profile.treaties.get(code, ()) if act.on.first <= self.as_of]
        if not self.territory:
            return [act for act in known if not act.territories]
        own = self.territory
        return [one for one in known if own in one.territories or not (one.territories or own in one.excludes)]

    def notices(self, code):
        """Those of leaving the treaty, and those of leaving the parent where its clause ends the protocol too."""
        parent = self.treaties[code].parent
        if parent is None or not parent.ends:
            return []
        return [act for act in self.acts(parent.treaties[0]) if act.action == "denunciation"]

    def worlds(self, code):
        if code not in self.read:
            sights = [one for one in self.profile.confirmations if one.treaty == code and one.on <= self.as_of]
            acts = [*self.notices(code), *self.acts(code)]
            self.read[code] = known_worlds(self.treaties[code], acts, [] if self.territory else sights, self.treaties)
        return self.read[code]

    def histories(self, code, day):
        """Every history that is possible as far as it matters on a day."""
        happened, known = self.worlds(code)
        treaty = self.treaties[code]
        for one in happened:
            yield history(treaty, one, self.treaties)
        for one in happened:
            yield from unseen(treaty, one, known, day, self.treaties)

    def joined(self, code, day):
        """Standing under the treaty alone."""
        if (code, day) not in self.said:
            self.said[code, day] = agreed(bound(stays, day) for stays in self.histories(code, day))
        return self.said[code, day]

    def less_reservations(self, code, provision, day):
        made, elsewhere = self.cuts(code, provision), self.elsewhere(code, provision, day)
        if not made and elsewhere == {False}:
            return self.joined(code, day)

        def answers():
            for stays in self.histories(code, day):
                for cut in product(*made):
                    stand = any(works <= day < min(end, lapses(stays, on)) for on, works, end in cut)
                    for other in elsewhere:
                        yield bound(stays, day) and not (stand or other)

        return agreed(answers())

    def cuts(self, code, provision):
        """For each act that shuts out the provision: by when it was made, and each day on which it works and ends."""
        made = {}
        for act, works, ending in excluding(self.treaties[code], self.acts(code), provision):
            made.setdefault(id(act), []).extend((act.on.last, works, end) for end in ending)
        return list(made.values())

    def elsewhere(self, code, provision, day):
        """Whether a reservation to the treaty whose reservations count here too shuts out the provision on a day."""
        clause = self.treaties[code].reservations.carried
        if not clause or not any(within(provision, one) for one in clause.provisions):
            return {False}
        made, said = self.cuts(clause.of, provision), set()
        for stays in self.histories(clause.of, day) if made else ():
            for cut in product(*made):
                told = [counts_elsewhere(stays, *one, day) for one in cut]
                said |= {any(one) for one in product(*told)}
            if len(said) > 1:
                break
        return said or {False}

    def signed(self, code, day):
        """Whether it has signed the treaty, and neither disowned that nor left since; or has deposited."""
        acts = self.acts(code)
        first = min((act.on.last for act in acts if act.action == "signature"), default=NEVER)
        disowned = min((act.on.last for act in acts if act.action == "signature-disowned"), default=NEVER)
        told = [history(self.treaties[code], one, self.treaties) for one in self.worlds(code)[0]]
        left = all(any(last <= day for _, _, last in stays) for stays in told)
        return (first <= day < disowned and not left) or all(deposited(stays, day) for stays in told)

    def may_join(self, parent, day):
        """Whether one of the treaties that a protocol needs is there, or may be."""
        if any(self.joined(code, day) is not Holds.NOT_BOUND for code in parent.treaties):
            return True
        return parent.signed and any(self.signed(code, day) for code in parent.treaties)

    def holds(self, code, provision, day):
        """Standing under a provision: with all that it needs, less what reservations take."""
        treaty = self.treaties[code]
        if self.profile.kind == "entity" or (self.profile.kind == "organisation" and not treaty.organisations):
            return Holds.NOT_BOUND
        value = self.less_reservations(code, provision, day)
        if value is Holds.BOUND and treaty.parent and not self.may_join(treaty.parent, day):
            value = Holds.UNKNOWN
        needed = treaty.companion
        if needed and any(within(provision, one) for one in needed.provisions):
            both = {value, self.joined(needed.treaty, day)}
            return next(one for one in (Holds.NOT_BOUND, Holds.UNKNOWN, Holds.BOUND) if one in both)
        return value
