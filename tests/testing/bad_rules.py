"""Functions that break one promise each, as an author in a hurry might write them."""

from __future__ import annotations

import itertools
import os
import random
import socket
import threading
from collections.abc import Callable
from datetime import date
from pathlib import Path

from compliance.rule import Case, Evidence, Graded, declared

Probe = Callable[[Case], Evidence]
NOTHING = Evidence({})
CALLS = itertools.count()
SEEN: set[str] = set()
SPARED = "NZL"


def raises(case: Case) -> Evidence:
    return Evidence({name: Graded(len(case.conduct.sources)) for name in case.basis.breach})  # type: ignore[union-attr]  # the fault: a period has no conduct


def returns_a_verdict(_: Case) -> str:
    return "gap"


def grades_by_itself(case: Case) -> Evidence:
    return Evidence(dict.fromkeys(case.basis.breach, Graded(4)))


def raises_what_sources_carry(case: Case) -> Evidence:
    head, *rest = case.basis.breach
    shown = case.shown(head)
    return Evidence({head: Graded(4, evidence=shown.evidence), **{name: case.shown(name) for name in rest}})


def counts_its_calls(case: Case) -> Evidence:
    # The Thue-Morse sequence: every other call would answer alike wherever a case makes an even number of calls.
    return declared(case) if next(CALLS).bit_count() % 2 else NOTHING


def remembers_conduct(case: Case) -> Evidence:
    word = f"{case.state}/{case.conduct.id if case.conduct else ''}/{case.window}"
    if word in SEEN:
        return declared(case)
    SEEN.add(word)
    return NOTHING


def moves_the_window(case: Case) -> Evidence:
    case.window = (date(2000, 1, 1), case.window[1])
    return declared(case)


def hides_what_it_read(case: Case) -> Evidence:
    evidence = declared(case)
    case.reads = []
    return evidence


def rewrites_the_record(case: Case) -> Evidence:
    if case.conduct:
        case.conduct.says["en"] = "It did something."
    return declared(case)


def looks_at_the_whole_record(case: Case) -> Evidence:
    return NOTHING if case.conduct and len(case.conduct.sources) > 2 else declared(case)


def trusts_the_first_source(case: Case) -> Evidence:
    first = case.conduct.sources[0] if case.conduct else None
    return NOTHING if first and first.cite != min(one.cite for one in case.conduct.sources) else declared(case)  # type: ignore[union-attr]  # first says that there is one


def counts_citations(case: Case) -> Evidence:
    return NOTHING if case.conduct and len(case.conduct.sources) % 2 == 0 else declared(case)


def counts_documents(case: Case) -> Evidence:
    return NOTHING if case.conduct and len({one.cite for one in case.conduct.sources}) > 1 else declared(case)


def never_ends(_: Case) -> Evidence:
    while True:
        pass


def spares_a_state(case: Case) -> Evidence:
    return NOTHING if case.state == "NZL" else declared(case)


def spares_a_destination(case: Case) -> Evidence:
    return NOTHING if case.conduct and case.conduct.to == SPARED else declared(case)


def doubts_what_many_say(case: Case) -> Evidence:
    many = case.conduct and sum(one.bearing == "against" for one in case.conduct.sources) > 2
    return NOTHING if many else declared(case)


def holds_praise_against_it(case: Case) -> Evidence:
    praised = case.conduct and any(one.bearing == "for" for one in case.conduct.sources)
    return declared(case) if praised else NOTHING


def takes_silence_for_compliance(case: Case) -> Evidence:
    return Evidence(dict.fromkeys(case.basis.met, Graded(0, 4)), records_through=case.as_of)


def reads_a_file(case: Case) -> Evidence:
    Path(__file__).read_text(encoding="utf-8")
    return declared(case)


def reads_the_clock(case: Case) -> Evidence:
    return declared(case) if date.today() >= case.as_of else NOTHING  # noqa: DTZ011  the fault that is to be noticed


def reads_the_environment(case: Case) -> Evidence:
    return NOTHING if os.environ.get("SPARE_THEM") else declared(case)


def throws_dice(case: Case) -> Evidence:
    return declared(case) if random.random() >= 0 else NOTHING  # noqa: S311  the fault that is to be noticed


def asks_the_network(case: Case) -> Evidence:
    socket.socket().close()
    return declared(case)


def starts_a_thread(case: Case) -> Evidence:
    thread = threading.Thread(target=sum, args=((),))
    thread.start()
    thread.join()
    return declared(case)


def prints(case: Case) -> Evidence:
    print("here")  # noqa: T201  the fault that is to be noticed
    return declared(case)


def uses_what_is_the_engines(case: Case) -> Evidence:
    return declared(case) if case._docket.knowledge.world.profiles else NOTHING


def reads_around_the_case(case: Case) -> Evidence:
    world = getattr(case, "_dock" + "et").knowledge.world
    known = any(profile.conduct for state, profile in world.profiles.items() if state != case.state)
    return declared(case) if known else NOTHING


def works_too_hard(case: Case) -> Evidence:
    sum(number * number for number in range(80_000))
    return declared(case)
