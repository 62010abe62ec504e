"""How many states joined, left and signed each treaty, by the profiles, against the table of the research data."""

import re
from pathlib import Path

import pytest

from compliance.model.profiles import StateKind
from compliance.model.treaties import CONSENTS, ActionKind, ExitKind

README = Path(__file__).resolve().parents[3] / "shared" / "data" / "README.md"
ROW = re.compile(
    r"^\| (?P<code>[A-Z0-9-]+) \| \S+ \| \d+ \| (?P<parties>\d+)(?: \((?P<left>\d+) after[^)]*\))?"
    r" \| (?P<signed>\d+) \|",
    re.MULTILINE,
)

UNION = {"CRPD", "UNTOC", "UNTOC-TIP", "UNTOC-SOM"}
"""There the table counts the European Union among parties and signatories; it is no state, and is not counted here."""

NO_PARTY = {"OP-CEDAW": {"BHS"}}
"""The table counts a row for the Bahamas dated 1 January 1900, a century before the Protocol: an empty date in one copy
of the list. The depositary's own page has 115 parties in 2023, and the Bahamas is not among them."""

OUR_OWN = {"OP-CRPD": {"KOR"}, "UNTOC": {"JPN", "KOR", "PRK"}, "UNTOC-SOM": {"JPN", "KOR"}}
"""Parties that the table does not count: they joined after its list ends, and we know it from sources of our own."""


def table():
    """The rows of the README: parties, how many were left after some left, and signatories, by treaty."""
    return {row["code"]: row for row in ROW.finditer(README.read_text(encoding="utf-8"))} if README.is_file() else {}


TABLE = table()
there = pytest.mark.skipif(not TABLE, reason=f"the research data is not beside this checkout ({README})")


@pytest.fixture(scope="module")
def done(library):
    """Each state's acts on a treaty, in order."""
    states = [library.profile(code) for code in library.states]
    states = [one for one in states if one.kind is StateKind.STATE]

    def acts(code):
        return {
            one.state: sorted(one.treaties.get(code, ()), key=lambda act: act.on.first)
            for one in states
            if one.treaties.get(code)
        }

    return acts


def joined(acts):
    return {state for state, each in acts.items() if any(act.action in CONSENTS for act in each)}


def left(acts, treaty):
    """Those whose last word is a notice of leaving, where the treaty can be left."""
    words = {
        state: [act.action for act in each if act.action in {*CONSENTS, ActionKind.DENUNCIATION}]
        for state, each in acts.items()
    }
    gone = {state for state, each in words.items() if each and each[-1] is ActionKind.DENUNCIATION}
    return gone if treaty.exit.kind is not ExitKind.NONE else set()


@there
def test_the_table_has_the_treaties_of_the_catalogue_but_the_protocol_of_2014(catalogue):
    assert len(TABLE) == 36
    assert set(catalogue) - set(TABLE) == {"ILO-P029"}


@there
@pytest.mark.parametrize("code", sorted(TABLE))
def test_as_many_states_joined_as_the_table_counts(done, code):
    counted = int(TABLE[code]["parties"]) - len(UNION & {code}) - len(NO_PARTY.get(code, ()))
    ours = joined(done(code))
    assert ours >= OUR_OWN.get(code, set())
    assert not ours & NO_PARTY.get(code, set())
    assert len(ours - OUR_OWN.get(code, set())) == counted


@there
@pytest.mark.parametrize("code", sorted(TABLE))
def test_as_many_states_left_as_the_table_counts(done, catalogue, code):
    parties, after = int(TABLE[code]["parties"]), TABLE[code]["left"]
    assert len(left(done(code), catalogue[code])) == (parties - int(after) if after else 0)


@there
@pytest.mark.parametrize("code", sorted(TABLE))
def test_as_many_states_signed_as_the_table_counts(done, code):
    signed = {state for state, acts in done(code).items() if any(act.action is ActionKind.SIGNATURE for act in acts)}
    assert len(signed) == int(TABLE[code]["signed"]) - len(UNION & {code})


@there
@pytest.mark.parametrize("code", sorted(UNION))
def test_the_union_is_bound_by_what_it_joined_and_counted_nowhere(library, code):
    union = library.profile("EUE")
    assert union.kind is StateKind.ORGANISATION
    assert any(act.action in CONSENTS for act in union.treaties[code])
    assert set(union.treaties) == UNION
