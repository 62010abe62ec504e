"""What becomes of an offered act beside those on file: the better and finer fact stands, and nothing is lost."""

from __future__ import annotations

from pathlib import Path

import pytest

from compliance.importer import Delivery, Offer
from compliance.importing.comparing import Outcome
from compliance.importing.planning import make_plan

from .world import act, desk, fill, offer, only, plan

SAME, NEW, FINER, BETTER = Outcome.SAME, Outcome.NEW, Outcome.FINER, Outcome.BETTER
KEPT, CONFLICT, UNPLACED = Outcome.KEPT, Outcome.CONFLICT, Outcome.UNPLACED


def on_file(*acts: str) -> str:
    """XEL's file with these acts on CAT; source and mark are added where an act does not give them."""
    lines = []
    for one in acts:
        rest = "" if "source:" in one else ", source: depositary"
        rest += "" if "mark:" in one else ", mark: V"
        lines.append(f"    - {{action: {one}{rest}}}\n")
    return "treaties:\n  CAT:\n" + "".join(lines)


ACCESSION = "accession, on: 1990-05-04"


@pytest.mark.parametrize(
    ("known", "offered", "outcome"),
    [
        # one consent, one day
        ([ACCESSION], offer("accession", "1990-05-04", "press"), SAME),
        ([ACCESSION], offer("ratification", "1990-05-04", guessed=True), SAME),
        ([ACCESSION], offer("ratification", "1990-05-04"), CONFLICT),
        ([], offer("accession", "1990-05-04"), NEW),
        # finer and coarser days
        (["accession, on: 1990"], offer("accession", "1990-05-04"), FINER),
        (["accession, on: 1990-05"], offer("accession", "1990-05-04"), FINER),
        (["accession, on: 1990"], offer("ratification", "1990-05-04", guessed=True), FINER),
        (["accession, on: 1990"], offer("accession", "1990-05-04", "press"), KEPT),
        ([ACCESSION], offer("accession", "1990"), KEPT),
        ([ACCESSION], offer("accession", "1990-05"), KEPT),
        # another day
        ([ACCESSION], offer("accession", "1990-06-04"), CONFLICT),
        ([ACCESSION], offer("accession", "1990-06-04", "press"), CONFLICT),
        ([f"{ACCESSION}, source: press"], offer("accession", "1990-06-04"), CONFLICT),
        ([f"{ACCESSION}, mark: G"], offer("accession", "1990-06-04"), BETTER),
        ([f"{ACCESSION}, mark: G"], offer("accession", "1990-06-04", mark="G"), CONFLICT),
        (["accession, on: 1991, source: office"], offer("accession", "1990-06-04"), BETTER),
        (["accession, on: 1991, source: depositary"], offer("accession", "1990-06-04"), CONFLICT),
        # a signature is one, whatever the consent
        (["signature, on: 1988-02-01", ACCESSION], offer("signature", "1988-02-01"), SAME),
        (["signature, on: 1988-02-01", ACCESSION], offer("signature", "1988-02-02"), CONFLICT),
        ([ACCESSION], offer("signature", "1988-02-01"), NEW),
        # an exit, and a return after it
        ([ACCESSION], offer("denunciation", "2000-01-01"), NEW),
        ([ACCESSION, "denunciation, on: 2000"], offer("denunciation", "2000-01-01"), FINER),
        ([ACCESSION, "denunciation, on: 2000-01-01"], offer("denunciation", "2001-01-01"), CONFLICT),
        ([ACCESSION, "denunciation, on: 2000-01-01"], offer("accession", "2003-01-01"), NEW),
        ([ACCESSION, "denunciation, on: 2000-01-01"], offer("accession", "1995-01-01"), CONFLICT),
        # the day of effect
        (["succession, on: 1993-05-04"], offer("succession", "1993-05-04", effective="1993-01-01"), FINER),
        (["succession, on: 1993-05-04, effective: 1993-01-01"], offer("succession", "1993-05-04"), SAME),
        (["succession, on: 1993-05-04, effective: 1993-01-01"],
         offer("succession", "1993-05-04", effective="1992-01-01"), CONFLICT),
        # an act for territories is another act than one for the state
        (["accession, on: 1990-05-04, territories: [XEA]"], offer("accession", "1990-06-04"), NEW),
    ],
)  # fmt: skip
def test_an_act_that_a_state_does_once(tmp_path: Path, known: list[str], offered: Offer, outcome: Outcome) -> None:
    folder = fill(tmp_path, on_file(*known) if known else "treaties: {}\n")
    if any("XEA" in one for one in known):
        fill(tmp_path, on_file(*known), **{"xel/places": "territories: [{code: XEA, name: An island}]\n"})

    change = only(plan(folder, offered))

    assert change.outcome is outcome, change.why
    assert (change.replaces is not None) is (outcome in {FINER, BETTER})
    assert bool(change.on_file) is (outcome is not NEW)
    assert bool(change.why) is (outcome in {KEPT, CONFLICT, BETTER})


TO_20 = "reservation, on: 1990-05-04, provisions: ['20'], effect: procedure"
TO_30 = "reservation, on: 1990-05-04, provisions: ['30(1)'], effect: procedure"


def reservation(
    *provisions: str, on: str = "1990-05-04", kind: str = "reservation", effect: str = "procedure"
) -> Offer:
    return offer(kind, on, provisions=provisions, effect=effect)


@pytest.mark.parametrize(
    ("known", "offered", "outcome"),
    [
        # split and joined records of one day
        ([TO_20, TO_30], reservation("20", "30(1)"), SAME),
        (["reservation, on: 1990-05-04, provisions: ['20', '30(1)'], effect: procedure"], reservation("20"), SAME),
        ([TO_20], reservation("20(1)"), SAME),
        ([TO_20], reservation("20", "21"), NEW),
        (["reservation, on: 1990-05-04, provisions: ['20(1)'], effect: procedure"], reservation("20"), CONFLICT),
        # another effect, or another word for the same act
        ([TO_20], reservation("20", effect="excludes"), CONFLICT),
        ([TO_20, TO_30], reservation("20", "30(1)", effect="excludes"), KEPT),
        ([TO_20], reservation("20", kind="declaration"), SAME),
        ([f"{TO_20}, mark: G"], reservation("20", effect="excludes"), BETTER),
        # another day
        (["reservation, on: 1990, provisions: ['20'], effect: procedure"], reservation("20"), FINER),
        ([TO_20], reservation("20", on="1990"), KEPT),
        ([TO_20], reservation("20", on="1991-01-01"), CONFLICT),
        ([TO_20], reservation("3", on="1991-01-01"), NEW),
        ([TO_20, "withdrawal, on: 1995-01-01, provisions: ['20']"], reservation("20", on="1997-01-01"), NEW),
        # withdrawals, and statements on the treaty as a whole
        ([TO_20], offer("withdrawal", "1995-01-01", provisions=("20",)), NEW),
        ([TO_20, "withdrawal, on: 1995-01-01, provisions: ['20']"],
         offer("withdrawal", "1995-01-01", provisions=("20",)), SAME),
        ([TO_20, "withdrawal, on: 1995, provisions: ['20']"],
         offer("withdrawal", "1995-01-01", provisions=("20",)), FINER),
        ([TO_20, "withdrawal, on: 1995-01-01, provisions: ['20']"],
         offer("withdrawal", "1996-01-01", provisions=("20",)), CONFLICT),
        (["declaration, on: 1990-05-04, effect: declaration"], offer("declaration", "1990-05-04"), SAME),
        (["declaration, on: 1990-05-04, effect: declaration"], offer("declaration", "1992-05-04"), NEW),
        # objections: a state may make many on one day
        (["objection, on: 1992-01-01, note: to one"], offer("objection", "1992-01-01", note="to one"), SAME),
        (["objection, on: 1992-01-01, note: to one"], offer("objection", "1992-01-01", note="to another"), NEW),
    ],
)  # fmt: skip
def test_an_act_that_names_provisions(tmp_path: Path, known: list[str], offered: Offer, outcome: Outcome) -> None:
    change = only(plan(fill(tmp_path, on_file(ACCESSION, *known)), offered))

    assert change.outcome is outcome, change.why


def test_territories_are_compared_one_by_one(tmp_path: Path) -> None:
    known = on_file(ACCESSION, "territorial-application, on: 1999-01-01, territories: [XEA]")
    folder = fill(tmp_path, known, **{"xel/places": "territories: [{code: XEA, name: A}, {code: XEB, name: B}]\n"})

    def extends(on: str, *codes: str) -> Outcome:
        return only(plan(folder, offer("territorial-application", on, territories=codes))).outcome

    assert extends("1999-01-01", "XEA") is SAME
    assert extends("1999-01-01", "XEB") is NEW
    assert extends("1999-01-01", "XEA", "XEB") is NEW
    assert extends("2001-01-01", "XEA") is CONFLICT
    assert extends("1999-01-01", "XEC") is UNPLACED


def test_of_provisions_in_part_on_file_only_the_others_are_added(tmp_path: Path) -> None:
    change = only(plan(fill(tmp_path, on_file(ACCESSION, TO_20)), reservation("20", "21")))

    assert change.fact == act("reservation", "1990-05-04", provisions=("21",), effect="procedure")
    assert change.why == "20 on file already"


def test_a_finer_fact_takes_day_and_source_and_leaves_the_rest(tmp_path: Path) -> None:
    known = "accession, on: 1990, at: p. 3, source: office, mark: V, note: said so, excludes: [XEA]"
    folder = fill(tmp_path, on_file(known), **{"xel/places": "territories: [{code: XEA, name: An island}]\n"})

    change = only(plan(folder, offer("accession", "1990-05-04", at="IV-9", note="in Geneva")))

    assert change.outcome is FINER
    wanted = act("accession", "1990-05-04", at="IV-9", note="said so; in Geneva", excludes=("XEA",))
    assert change.fact == wanted


def test_a_guessed_kind_is_written_as_a_guess_and_gives_way_to_a_source_that_knows(tmp_path: Path) -> None:
    guess = only(plan(fill(tmp_path / "none", "treaties: {}\n"), offer("accession", "1990-05-04", guessed=True)))
    assert guess.fact is not None
    assert guess.fact.note == "kind of act inferred"

    known = "accession, on: 1990-05-04, note: 'seen by us; kind of act inferred: no signature recorded'"
    change = only(plan(fill(tmp_path / "one", on_file(known)), offer("succession", "1990-05-04")))
    assert change.outcome is FINER
    assert change.fact == act("succession", "1990-05-04", note="seen by us")


def test_a_finer_day_from_a_guess_keeps_the_kind_that_is_known(tmp_path: Path) -> None:
    change = only(
        plan(fill(tmp_path, on_file("accession, on: 1990")), offer("ratification", "1990-05-04", guessed=True))
    )

    assert change.fact == act("accession", "1990-05-04")


def test_a_built_in_fact_is_never_replaced_from_a_folder_of_ones_own(tmp_path: Path) -> None:
    """An overlay can add to what it is laid over, and not take it back (docs/decisions/0012)."""
    below, folder = fill(tmp_path / "below", on_file("accession, on: 1990")), tmp_path / "own"
    folder.mkdir()

    found = make_plan(Delivery((offer("accession", "1990-05-04"),)), desk(folder, below))

    assert only(found).outcome is KEPT
    assert only(found).why == "finer, but a built-in fact can only be replaced where it is"
