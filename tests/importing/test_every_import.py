"""Whatever stands in a file and whatever is offered: what was planned comes in, all else stays, once is enough."""

from __future__ import annotations

import tempfile
from collections import Counter
from pathlib import Path

import attrs
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from compliance.errors import DataError
from compliance.importer import Delivery, Offer
from compliance.importing.comparing import WRITTEN
from compliance.importing.ordering import in_order
from compliance.importing.plan import Plan
from compliance.loading.holdings import Library
from compliance.model.profiles import Profile

from .world import PLUGINS, contents, desk, fill, new_source, offer, write_all

ACT = st.sampled_from(
    [
        "action: signature, on: 1988-02-01",
        "action: accession, on: 1990-05-04",
        "action: accession, on: 1990",
        "action: accession, on: 1990-05, note: 'a # b'",
        "action: reservation, on: 1990-05-04, provisions: ['20', '30(1)'], effect: procedure",
        "action: denunciation, on: 1999-01-05",
        "action: succession, on: 2003-01-01",
        "action: declaration, on: 2004, effect: declaration, note: mine",
    ]
)
STYLES = ("line", "block", "flow", "tight")
FILES = st.fixed_dictionaries(
    {
        "acts": st.dictionaries(st.sampled_from(["CAT", "CRC", "VCCR"]), st.lists(ACT, min_size=1, unique=True)),
        "style": st.sampled_from(STYLES),
        "crlf": st.booleans(),
        "tail": st.sampled_from(["", "\n", "\n# the end", "\n# the end\n", "\nnotes: [a]\n"]),
    }
)  # fmt: skip
DAYS = ("1988-02-01", "1990", "1990-05", "1990-05-04", "1991-01-01", "1999", "1999-01-05", "2003-01-01")
KINDS = ("signature", "accession", "ratification", "succession", "denunciation", "reservation", "declaration",
         "withdrawal")  # fmt: skip
OFFER = st.builds(
    lambda kind, on, source, more: offer(kind, on, source, **more),
    st.sampled_from(KINDS),
    st.sampled_from(DAYS),
    st.sampled_from(["depositary", "office", "press", "fresh"]),
    st.fixed_dictionaries(
        {
            "state": st.sampled_from(["XEL", "XEL", "XAV"]),
            "treaty": st.sampled_from(["CAT", "CRC", "ICCPR"]),
            "guessed": st.booleans(),
            "mark": st.sampled_from("VVG"),
            "at": st.sampled_from(["", "IV-9", "a: b"]),
            "note": st.sampled_from(["", "said, so", "x"]),
            "provisions": st.sampled_from([(), ("20",), ("30(1)",), ("20", "21")]),
            "effect": st.sampled_from(["procedure", "excludes"]),
        }
    ),
)  # fmt: skip
OFFERS = st.lists(OFFER, min_size=1, max_size=6)
FAST, LONG = 40, 120
"""So many files and lists are tried, without the slow marks and with them."""


def render(acts: dict[str, list[str]], style: str, crlf: bool, tail: str) -> str:
    """A hand-made file in one of the ways in which people write YAML, with comments."""
    rest = "source: office, mark: V"
    if style == "flow":
        body = ", ".join(f"{code}: [{', '.join(f'{{{one}, {rest}}}' for one in ones)}]" for code, ones in acts.items())
        text = f"# head\ntreaties: {{{body}}}  # all of it"
    elif not acts:
        text = "# head\ntreaties: {}"
    else:
        lines = ["# head", "treaties:"]
        pad = "  " if style == "tight" else "    "
        for code, ones in acts.items():
            lines += [f"  # about {code}", f"  {code}:  # c"]
            for number, one in enumerate(ones):
                if style == "block" and "[" not in one and "#" not in one:
                    first, *others = [*one.split(", "), *rest.split(", ")]
                    lines += [f"    - {first}  # {number}", *(f"      {part}" for part in others)]
                else:
                    lines.append(f"{pad}- {{{one}, {rest}}}  # {number}")
        text = "\n".join(lines)
    return (text + tail).replace("\n", "\r\n" if crlf else "\n")


def facts(profile: Profile) -> Counter:
    return Counter((code, one) for code, acts in profile.treaties.items() for one in acts)


@settings(max_examples=FAST, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(known=FILES, offers=OFFERS)
def test_every_import_adds_what_it_planned_keeps_what_was_there_and_is_done_once(
    known: dict, offers: list[Offer]
) -> None:
    come_in(known, offers)


@pytest.mark.slow
@settings(max_examples=LONG, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(known=FILES, offers=OFFERS)
def test_many_imports_add_what_they_planned_keep_what_was_there_and_are_done_once(
    known: dict, offers: list[Offer]
) -> None:
    come_in(known, offers)


def come_in(known: dict, offers: list[Offer]) -> None:
    numbered = tuple(attrs.evolve(one, row=f"row {number}") for number, one in enumerate(offers))
    delivery = Delivery(numbered, sources=(new_source(),))
    with tempfile.TemporaryDirectory() as name:
        folder = fill(Path(name), render(**known))
        try:
            before = desk(folder).profile("XEL")
        except DataError:  # acts that no state can have done, such as leaving before joining
            return
        old = contents(folder)
        found = write_all(folder, delivery)
        after = desk(folder).profile("XEL")

        wanted = facts(before)
        for change in found.written:
            if change.state == "XEL":
                wanted[change.treaty, change.fact] += 1
                wanted[change.treaty, change.replaces] -= change.replaces is not None
        assert +wanted == facts(after)
        assert attrs.evolve(after, treaties={}) == attrs.evolve(before, treaties={})
        assert_kept(old, contents(folder), found)

        again = write_all(folder, delivery)
        assert not [change for change in again.changes if change.outcome in WRITTEN]
        assert again.empty
        whole = contents(folder)
        write_all(folder, delivery)
        assert contents(folder) == whole


def assert_kept(old: dict[str, bytes], new: dict[str, bytes], found: Plan) -> None:
    """Every byte of every file is there in its order, but for the values of facts that were replaced."""
    replaced = any(change.replaces for change in found.written)
    for name, data in old.items():
        text, now = data.decode(), new[name].decode()
        if not replaced:
            rest = iter(now)
            assert all(char in rest for char in text), name
        comments = [line.split("#", 1)[1] for line in text.splitlines() if "#" in line and "a # b" not in line]
        assert [line for line in comments if line not in now] == []
        assert ("\r\n" in text) == ("\r\n" in now)
        assert now.count("\n") == now.count("\r\n") or "\r\n" not in text


@given(data=st.data())
def test_an_order_does_not_move_when_files_are_written_in_it(data: st.DataObject) -> None:
    law = Library(PLUGINS).catalogue.treaties
    codes = sorted(law)
    orders = data.draw(st.lists(st.lists(st.sampled_from(codes), unique=True, max_size=6), max_size=4))
    first = in_order(law, orders)
    more = data.draw(st.lists(st.sets(st.sampled_from(codes)), max_size=4))

    assert sorted(first) == codes
    assert in_order(law, [*orders, *([code for code in first if code in some] for some in more)]) == first
