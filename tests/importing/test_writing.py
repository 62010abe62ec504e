"""What an import writes: the planned facts and nothing else, all other bytes as they were, and twice is once."""

from __future__ import annotations

from pathlib import Path

import attrs
import pytest

from compliance.errors import DataError
from compliance.importer import Delivery, Whole
from compliance.importing.composing import compose
from compliance.importing.desk import Target
from compliance.importing.planning import make_plan
from compliance.importing.proving import prove

from .world import HEAD, PLUGINS, contents, desk, fill, member, new_source, offer, plan, write_all

CONSENT = "{action: accession, on: 1990-05-04, source: depositary, mark: V}"
VAGUE = "{action: accession, on: 1990, source: depositary, mark: V}"


def said(folder: Path, delivery: Delivery) -> dict[str, str]:
    """Import into a folder and return the files that are new or changed, as text."""
    before = contents(folder)
    write_all(folder, delivery)
    return {name: data.decode() for name, data in contents(folder).items() if before.get(name) != data}


def test_a_new_act_is_a_line_by_its_day_and_nothing_else_changes(tmp_path: Path) -> None:
    known = (
        f"# head\ntreaties:\n  CAT:  # mine\n    # a note\n    - {CONSENT}  # sure\n  CRC:\n    - {CONSENT}\n# end\n"
    )
    folder = fill(tmp_path, known)
    offers = offer("signature", "1988-02-01", at="IV-9"), offer("denunciation", "2001-01-01", row="row 2")

    assert said(folder, Delivery(offers)) == {
        "xel/treaties.yaml": known.replace(
            "    # a note\n",
            "    - {action: signature, on: 1988-02-01, source: depositary, at: V-9, mark: V}\n    # a note\n".replace(
                "V-9", "IV-9"
            ),
        ).replace(
            "  # sure\n",
            "  # sure\n    - {action: denunciation, on: 2001-01-01, source: depositary, mark: V}\n",
        )
    }


def test_a_finer_day_is_put_in_its_place_with_its_source(tmp_path: Path) -> None:
    known = (
        "treaties:\n  CAT:\n    - {action: accession, on: 1990, source: office, at: p. 1,  mark: V, note: 'mine'} # x\n"
    )
    folder = fill(tmp_path, known)

    assert said(folder, Delivery((offer("accession", "1990-05-04"),))) == {
        "xel/treaties.yaml": known.replace("on: 1990, source: office, at: p. 1", "on: 1990-05-04, source: depositary")
    }


def test_a_state_without_a_folder_gets_one_with_its_name_and_its_acts_in_order(tmp_path: Path) -> None:
    folder = fill(tmp_path)
    offers = (
        offer("accession", "2001-01-01", treaty="CRC", state="XAV"),
        offer("reservation", "1990-05-04", state="XAV", provisions=("20",), effect="procedure"),
        offer("accession", "1990-05-04", state="XAV", note="near: the end"),
    )

    assert said(folder, Delivery(offers, memberships=(member("2019-01-01", state="XAV", party=False),))) == {
        "xav/profile.yaml": "state: XAV\nkind: state\nname: The Average Islands\n",
        "xav/treaties.yaml": (
            "# The Average Islands: what it did to the treaties of the catalogue, in the order of the catalogue, "
            "then by day.\ntreaties:\n  CAT:\n"
            '    - {action: accession, on: 1990-05-04, source: depositary, mark: V, note: "near: the end"}\n'
            "    - {action: reservation, on: 1990-05-04, source: depositary, mark: V, "
            'provisions: ["20"], effect: procedure}\n'
            "  CRC:\n    - {action: accession, on: 2001-01-01, source: depositary, mark: V}\n"
        ),
    }


def test_a_party_without_a_day_is_a_confirmation_beside_the_others(tmp_path: Path) -> None:
    line = "  - {treaty: CAT, party: true, on: 2020-12-31, source: fresh, mark: V}\n"
    delivery = Delivery(memberships=(member("2020-12-31", source="fresh"),), sources=(new_source(),))
    head = "# Days on which a source shows that Exampleland was, or was not, a party.\n"

    none = said(fill(tmp_path / "none"), delivery)
    assert none["xel/profile.yaml"] == f"{HEAD}\n{head}confirmations:\n{line}"

    other = (
        "confirmations:\n  - {treaty: CRC, party: true, on: 2020-12-31, source: office, mark: V}  # mine\nnotes: [a]\n"
    )
    some = said(fill(tmp_path / "some", "treaties: {}\n", **{"xel/seen": other}), delivery)
    assert some["xel/seen.yaml"] == other.replace("notes:", f"{line}notes:")

    placed = said(fill(tmp_path / "placed", "treaties: {}\n", **{"xel/profile": f"{HEAD}notes: [a]\n"}), delivery)
    assert placed["xel/profile.yaml"] == f"{HEAD}confirmations:\n{line}notes: [a]\n"


def test_over_another_folder_only_what_that_one_does_not_have_is_written(tmp_path: Path) -> None:
    below = fill(tmp_path / "below", f"treaties:\n  CAT:\n    - {CONSENT}\n")
    folder = tmp_path / "own"
    folder.mkdir()
    here = desk(folder, below)
    facts = Delivery(
        (offer("accession", "1990-05-04"), offer("signature", "1988-02-01", row="row 2")),
        memberships=(member("2020-06-30", row="row 3"),),
    )

    found = make_plan(facts, here)
    made = compose(found, here, Target(folder, own=True))

    assert {file.relative_to(folder).as_posix(): data.decode() for file, data in made.all.items()} == {
        "xel/treaties.yaml": (
            "# Exampleland: what it did to the treaties of the catalogue, in the order of the catalogue, then by day.\n"
            "treaties:\n  CAT:\n    - {action: signature, on: 1988-02-01, source: depositary, mark: V}\n"
        )
    }
    prove(found, made, here, Target(folder, own=True), attrs.evolve(PLUGINS, states=(("below", below),)))


def test_new_sources_are_kept_sorted_in_a_file_of_their_own(tmp_path: Path) -> None:
    folder = fill(tmp_path)
    for name, treaty in (("m", "CAT"), ("z", "CRC"), ("a", "ICCPR")):
        fact = offer("signature", "1995-01-01", name, state="XAV", treaty=treaty)
        write_all(folder, Delivery((fact,), sources=(new_source(name, f"List {name}: new"),)))

    rest = "  publisher: Secretary-General as depositary\n  kind: REG\n  mark: V\n  retrieved: 2021-01-31\n"
    assert (folder / "bibliography" / "imported.yaml").read_text() == (
        "# Sources that imported facts cite, by id. `compliance import --write` adds to this file.\n\n"
        + "".join(f'{name}:\n  title: "List {name}: new"\n{rest}' for name in "amz")
    )


def test_a_newer_whole_list_is_written_down_and_makes_the_data_good_to_its_day(tmp_path: Path) -> None:
    folder = fill(tmp_path)
    fact = offer("accession", "2020-12-01", "fresh")
    delivery = Delivery((fact,), wholes=(Whole("CAT", new_source().retrieved.last),), sources=(new_source(),))

    written = said(folder, delivery)
    again = said(folder, delivery)
    later = attrs.evolve(new_source("later", retrieved="2022-01-31"), title="Later")
    newer = Delivery(
        (attrs.evolve(fact, action=attrs.evolve(fact.action, source="later")),),
        wholes=(Whole("CAT", later.retrieved.last),),
        sources=(later,),
    )

    assert "CAT:\n  good_through: 2021-01-31\n  source: fresh\n" in written["lists.yaml"]
    assert again == {}
    assert desk(folder).catalogue.treaties["CAT"].status.source == "fresh"
    assert "CAT:\n  good_through: 2022-01-31\n  source: later\n" in said(folder, newer)["lists.yaml"]
    assert desk(folder).catalogue.treaties["CAT"].status.source == "later"


def test_a_file_that_cannot_be_added_to_in_place_is_refused_and_nothing_is_written(tmp_path: Path) -> None:
    folder = fill(tmp_path, f"treaties:\n  ? CAT\n  : - {CONSENT}\n")
    before = contents(folder)

    with pytest.raises(DataError):
        write_all(folder, Delivery((offer("signature", "1988-02-01"),)))

    assert contents(folder) == before


def test_a_file_that_somebody_changed_meanwhile_is_left_alone(tmp_path: Path) -> None:
    folder = fill(tmp_path, f"treaties:\n  CAT:\n    - {CONSENT}\n")
    here = desk(folder)
    found = make_plan(Delivery((offer("signature", "1988-02-01"),)), here)
    here.owned("XEL")
    fill(tmp_path, f"treaties:\n  CAT:\n    - {CONSENT}\n    - {CONSENT.replace('accession', 'denunciation')}\n")

    with pytest.raises(DataError, match="the file changed meanwhile"):
        prove(found, compose(found, here, Target(folder, own=True)), here, Target(folder, own=True), PLUGINS)


def test_treaties_stand_in_the_order_that_the_files_on_record_have(tmp_path: Path) -> None:
    acts = "".join(f"  {code}:\n    - {VAGUE}\n" for code in ("VCCR", "ICCPR", "CRC"))
    others = {"xav/profile": "state: XAV\nkind: state\nname: A\n", "xav/treaties": f"treaties:\n{acts}"}
    folder = fill(tmp_path, f"treaties:\n  VCCR:\n    - {CONSENT}\n  CRC:\n    - {CONSENT}\n", **others)
    facts = [offer("accession", "2001-01-01", treaty=code) for code in ("CAT", "ICCPR", "CSR1951")]

    write_all(folder, Delivery(tuple(facts)))

    text = (folder / "xel" / "treaties.yaml").read_text()
    assert [line.strip(" :\n") for line in text.splitlines() if line.endswith(":")][1:] == [
        "CSR1951", "VCCR", "ICCPR", "CAT", "CRC",
    ]  # fmt: skip


def test_a_plan_that_changes_nothing_writes_nothing(tmp_path: Path) -> None:
    folder = fill(tmp_path, f"treaties:\n  CAT:\n    - {CONSENT}\n")

    assert plan(folder, offer("accession", "1990-05-04")).empty
    assert said(folder, Delivery((offer("accession", "1990-05-04"),))) == {}
