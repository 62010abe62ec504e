"""No reservation on record means something only where somebody looked (docs/decisions/0030)."""

from datetime import date

import attrs
import pytest

from compliance.law.reservations import unreserved
from compliance.model.treaties import Reservations

LISTED = Reservations("2", barred=("3", "5-7"), listed=date(2015, 3, 14), unseen=("XUN",))
SOME = Reservations("2", looked_up=("XEL",))
GOOD_TO = "no reservation on record reaches T 4; our list of them is good to 2015-03-14"
NOT_LOOKED = "reservations of the state to T were not looked up; one may reach T 4"


@pytest.mark.parametrize(
    ("clause", "state", "provision", "step", "text"),
    [
        (LISTED, "XEL", "4", "not-reserved", GOOD_TO),
        (LISTED, "XEL", "6(2)", "not-reserved", "T 6(2) allows no reservation (art. 2)"),
        (LISTED, "XUN", "6(2)", "not-reserved", "T 6(2) allows no reservation (art. 2)"),
        (LISTED, "XUN", "4", "reservations-unknown", NOT_LOOKED),
        (SOME, "XEL", "4", "not-reserved", "no reservation on record reaches T 4"),
        (SOME, "XUN", "4", "reservations-unknown", NOT_LOOKED),
        (Reservations(), "XEL", "4", "reservations-unknown", NOT_LOOKED),
        (Reservations("120", all_barred=True), "XUN", "4", "not-reserved", "T allows no reservation"),
    ],
)
def test_a_finding_says_whether_anybody_looked(make, clause, state, provision, step, text):
    found = unreserved(attrs.evolve(make.treaty(), reservations=clause), state, provision)

    assert (found.step, found.text) == (step, text)


def test_every_reservation_on_file_is_of_a_state_that_was_looked_up(library, catalogue):
    for state in library.states:
        for code, acts in library.profile(state).treaties.items():
            rules = catalogue[code].reservations
            if any(act.action.value == "reservation" for act in acts):
                assert rules.listed or state in rules.looked_up, (state, code)


def test_states_that_were_looked_up_or_left_out_are_states_we_know(library, catalogue):
    for treaty in catalogue.values():
        rules = treaty.reservations
        assert {*rules.looked_up, *rules.unseen} <= set(library.states), treaty.code
        assert not (rules.listed and rules.looked_up), treaty.code
        assert rules.listed or not rules.unseen, treaty.code
