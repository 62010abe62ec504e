"""Everything on one state that the parts of a pack are made from, each gathered when it is first needed."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from functools import cached_property

import attrs

from compliance.bench import Bench
from compliance.evidence.knowledge import Knowledge
from compliance.law.bonds import Bonds
from compliance.loading.holdings import Library
from compliance.model.checked import Checked
from compliance.model.findings import Finding, Headline, Scorecard, SourcePart
from compliance.model.items import Item
from compliance.model.profiles import Profile
from compliance.model.sources import Source
from compliance.plugins import Plugins
from compliance.registry.participants import Registry
from compliance.rule import Rule
from compliance.scorecard import scorecard, source_part
from compliance.upr import phrases
from compliance.upr.aim import Aim
from compliance.upr.open_questions import load_open_questions


@attrs.frozen(slots=False, eq=False)
class Dossier:
    """One state on one day, for one review. `previous` is what became of every recommendation on file."""

    library: Library
    plugins: Plugins
    state: str
    as_of: date
    aim: Aim
    previous: tuple[Checked, ...] = ()

    @cached_property
    def profile(self) -> Profile:
        """The state's profile."""
        return self.library.profile(self.state)

    @property
    def name(self) -> str:
        """The state's name as it stands in a sentence."""
        return phrases.called(self.profile.name)

    @property
    def owner(self) -> str:
        """The government as it stands in a sentence."""
        return f"the government of {self.name}"

    @property
    def today(self) -> str:
        """The as-of day in words."""
        return phrases.day(self.as_of)

    @cached_property
    def card(self) -> Scorecard:
        """The findings of all rules as of the day."""
        return scorecard(self.library, self.plugins, self.plugins.rulebook.rules, self.state, self.as_of)

    @cached_property
    def by_duty(self) -> Mapping[str, tuple[Finding, ...]]:
        """The findings by the duty that they are on, in the order of the rules."""
        found: dict[str, list[Finding]] = {}
        for one in self.card.findings:
            found.setdefault(one.obligation, []).append(one)
        return {duty: tuple(some) for duty, some in found.items()}

    @cached_property
    def headlines(self) -> Mapping[str, Headline]:
        """The headline of each duty."""
        return {one.obligation: one for one in self.card.headlines}

    @cached_property
    def rules(self) -> Mapping[str, Rule]:
        """The rules by the id of their duty."""
        return {rule.id: rule for rule in self.plugins.rulebook.rules}

    @cached_property
    def duties(self) -> Mapping[str, str]:
        """The id of each duty by its code."""
        return {rule.code: rule.id for rule in self.plugins.rulebook.rules}

    @cached_property
    def open_questions(self) -> Mapping[str, str]:
        """The question that each duty puts to a state, by the id of its rule."""
        return load_open_questions(self.plugins)

    @cached_property
    def bench(self) -> Bench:
        """What was known of the state on the day."""
        world = self.library.world
        bonds = Bonds(self.profile, world.treaties, world.agreements, self.as_of)
        return Bench(self.profile, Knowledge(world, self.as_of), bonds, self.as_of, None)

    @cached_property
    def items(self) -> Mapping[str, Item]:
        """What was asked of the state or promised by it, by id; what was asked of a body that is no state is not."""
        return {one.id: one for one in self.bench.items if not one.addressee}

    @property
    def elsewhere(self) -> int:
        """How many asks on file are addressed to a body that is no state."""
        return sum(1 for one in self.bench.items if one.addressee)

    @cached_property
    def registry(self) -> Registry:
        """Who is a party to what on the day."""
        return Registry(self.library.world, self.as_of)

    @cached_property
    def titles(self) -> Mapping[str, str]:
        """The title of each treaty and agreement by its code."""
        law = self.library.catalogue
        treaties = {code: one.title for code, one in law.treaties.items()}
        return treaties | {code: one.title for code, one in law.agreements.items()}

    def reach(self, through: date | None) -> date | None:
        """Return the last day to which a list is good, or the as-of day where it goes on after that; None stays."""
        return min(through, self.as_of) if through else None

    def source(self, cite: str) -> Source | None:
        """Return an entry of the bibliography that was known on the day."""
        return self.bench.knowledge.source(cite)

    def sources(self, cites: Iterable[str]) -> dict[str, SourcePart]:
        """Return the entries of the bibliography with these ids, sorted; an id that is none is left out."""
        found = ((cite, self.library.sources.get(cite)) for cite in sorted(set(cites)))
        return {cite: source_part(source) for cite, source in found if source}
