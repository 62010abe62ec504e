"""Choices as a person writes them into a file, and what a text comes to with them."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

from compliance.model.checked import Checked
from compliance.upr.checking import Checker
from compliance.upr.choosing import Chosen
from compliance.upr.overruling import Choices

from .asked import CALENDAR, LIBRARY, PLUGINS, recommendation

GOOD = date(2020, 9, 16)
"""A day to which the lists of CAT and ICCPR are good."""
CAT = "the Convention against Torture and Other Cruel, Inhuman or Degrading Treatment or Punishment (CAT)"
A2 = "“Nobody is removed to danger of torture” (A2)"


def entry(value: str, **more: str) -> dict[str, str]:
    given = {"record": "row 1", "kind": "treaty", "ask": "ratify", "by": "analyst", "on": "2020-01-20", "why": "Named."}
    return {key: text for key, text in ({**given, "value": value, **more}).items() if text}


def duty(value: str, **more: str) -> dict[str, str]:
    return entry(value, kind="obligation", ask="", **more)


def act(ask: str, value: str = "", **more: str) -> dict[str, str]:
    return entry(value, kind="act", ask=ask, **more)


Load = Callable[..., tuple[Chosen, ...]]


def judge(chosen: tuple[Chosen, ...], text: str, state: str = "ERI", as_of: date = GOOD, **more: Any) -> Checked:
    return Checker(LIBRARY, PLUGINS, CALENDAR, as_of, Choices(chosen, as_of)).check(recommendation(state, text, **more))
