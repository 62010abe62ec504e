"""What holds for every text and all choices on it: the last on a thing holds, the rest stays as it was read."""

from __future__ import annotations

from datetime import date, timedelta
from functools import cache

from hypothesis import given, settings
from hypothesis import strategies as st

from compliance.model.checked import ActKind
from compliance.reading.suggestion import Kind, Origin
from compliance.upr.checking import Checker
from compliance.upr.choosing import About, Choice, Chosen
from compliance.upr.overruling import Choices, Ruled
from compliance.upr.texts import Texts

from .asked import CALENDAR, LIBRARY, PLUGINS, recommendation

DAY = date(2020, 9, 16)
WORDS = (
    "Ratify", "Sign and ratify", "Consider acceding to", "withdraw its reservations to", "accept the procedure under",
    "implement", "and", ",", "the", "CAT", "CRC", "ICCPR", "its Optional Protocol", "all outstanding treaties",
    "extend a standing invitation", "submit its overdue reports", "to CEDAW", "refugees", "UNHCR", "continue",
    "return people to torture", "death penalty", ". ", "\n\n", "ﬁ",
)  # fmt: skip
TEXTS = st.text(max_size=60) | st.lists(st.sampled_from(WORDS), max_size=14).map(" ".join)
THINGS: tuple[tuple[About, str, str, ActKind | None], ...] = (
    (About.ACTION, "1", "", None), (About.ACTION, "5", "", None),
    (About.THEME, "unhcr", "", None), (About.THEME, "death-penalty", "", None),
    (About.OBLIGATION, "A2", "", None), (About.OBLIGATION, "D6", "", None),
    (About.TREATY, "CAT", "ratify", ActKind.JOIN), (About.TREATY, "CAT", "sign", ActKind.SIGN),
    (About.TREATY, "CRC", "withdraw-reservation", ActKind.WITHDRAW),
    (About.ACT, "", "standing-invitation", ActKind.INVITE),
)  # fmt: skip
JOINING = frozenset({"ratify", "accede", "sign-and-ratify"})
LAW = settings(max_examples=150, deadline=None)


def made(thing: tuple[About, str, str, ActKind | None], holds: bool, on: date = DAY) -> Chosen:
    kind, value, ask, act = thing
    choice = Choice("row 1", kind, "me", on, "So.", value, holds, ask)
    return Chosen(choice, value, act, None, JOINING if act is ActKind.JOIN else frozenset({ask}))


CHOSEN = st.lists(st.builds(made, st.sampled_from(THINGS), st.booleans()), max_size=6)


@cache
def texts() -> Texts:
    return Texts(PLUGINS, LIBRARY.catalogue)


def ruled(text: str, chosen: list[Chosen]) -> Ruled:
    return Choices(chosen, DAY).over(
        recommendation("ERI", text), texts().acts(text), texts().suggestions(text)
    )  # fmt: skip


def holds(found: Ruled, one: Chosen) -> bool:
    """Whether what a choice is about is said after all choices."""
    asked, said = any(map(one.meets, found.acts)), any(map(one.names, found.suggestions))
    if one.choice.kind is About.TREATY:
        assert one.choice.holds is asked, one
    return asked if one.choice.kind is About.ACT else said


@LAW
@given(text=TEXTS, chosen=CHOSEN)
def test_the_last_choice_on_a_thing_holds(text: str, chosen: list[Chosen]) -> None:
    found = ruled(text, chosen)

    for at, one in enumerate(chosen):
        later = [it for it in chosen[at + 1 :] if it.choice.kind is one.choice.kind]
        if not any(it.value == one.value or it.choice.kind is About.ACTION for it in later):
            assert holds(found, one) is one.choice.holds, one


@LAW
@given(text=TEXTS)
def test_choosing_nothing_changes_nothing(text: str) -> None:
    record = recommendation("ERI", text)

    assert ruled(text, []) == Ruled(record, texts().acts(text), texts().suggestions(text))


@LAW
@given(text=TEXTS, chosen=CHOSEN)
def test_there_is_one_action_at_most_and_a_chosen_one_removes_every_other(text: str, chosen: list[Chosen]) -> None:
    actions = [it for it in ruled(text, chosen).suggestions if it.kind is Kind.ACTION]
    last = next((it.choice for it in reversed(chosen) if it.choice.kind is About.ACTION), None)

    assert len(actions) <= 1
    if last and last.holds:
        assert [(it.value, it.origin) for it in actions] == [(last.value, Origin.CHOSEN)]


@LAW
@given(text=TEXTS, chosen=CHOSEN)
def test_what_is_chosen_keeps_the_place_where_it_was_read_and_the_rest_is_untouched(
    text: str, chosen: list[Chosen]
) -> None:
    read, found = texts().suggestions(text), ruled(text, chosen).suggestions

    for one in found:
        if one.origin is Origin.SUGGESTED:
            assert one in read
        else:
            same = [it for it in read if it.kind is one.kind and (it.value == one.value or one.kind is Kind.ACTION)]
            assert (one.start, one.end) in ([(it.start, it.end) for it in same] or [(0, 0)])
    touched = {(it.choice.kind.value, it.value) for it in chosen}
    others = [it for it in read if (it.kind.value, it.value) not in touched and it.kind is not Kind.ACTION]
    assert [it for it in found if it in others] == others


@LAW
@given(text=TEXTS, things=st.permutations(THINGS), answers=st.lists(st.booleans(), min_size=10, max_size=10))
def test_the_order_in_the_file_matters_only_within_a_day(
    text: str, things: list[tuple[About, str, str, ActKind | None]], answers: list[bool]
) -> None:
    chosen = [
        made(thing, answer, DAY - timedelta(days=THINGS.index(thing)))
        for thing, answer in zip(things, answers, strict=True)
    ]
    by_day = sorted(chosen, key=lambda one: one.choice.on)

    assert ruled(text, chosen) == ruled(text, by_day)


@settings(max_examples=30, deadline=None)
@given(text=TEXTS, chosen=CHOSEN)
def test_no_choice_of_an_action_or_a_theme_changes_what_is_checked(text: str, chosen: list[Chosen]) -> None:
    only = [it for it in chosen if it.choice.kind in {About.ACTION, About.THEME}]
    record = recommendation("ERI", text)
    plain, overruled = checker([]), checker(only)

    assert overruled.check(record) == plain.check(record)


def checker(chosen: list[Chosen]) -> Checker:
    return Checker(LIBRARY, PLUGINS, CALENDAR, DAY, Choices(chosen, DAY))


@LAW
@given(text=TEXTS)
def test_every_act_that_a_rule_read_has_a_place_in_the_text(text: str) -> None:
    for act in texts().acts(text):
        start, end = act.place
        assert 0 <= start < end <= len(text), act
