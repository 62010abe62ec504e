"""Every fact of a file is accounted for once: what cannot stand on file is listed with the reason."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import attrs
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from compliance.errors import DataError, PluginError
from compliance.importer import Delivery, Membership, Offer, Unplaced
from compliance.importing.comparing import Outcome
from compliance.model.dates import Span

from .world import act, fill, member, new_source, offer, only, plan, write_all

JOINED = "treaties:\n  CAT:\n    - {action: accession, on: 1990-05-04, source: depositary, mark: V}\n"


@pytest.mark.parametrize(
    ("offered", "reason"),
    [
        (offer("accession", "1990-05-04", state="ATL"), "the index names no state 'ATL'"),
        (offer("accession", "1990-05-04", treaty="XX"), "the catalogue has no treaty 'XX'"),
        (offer("accession", "1990-05-04", state="XEN"), "XEN is recorded as an entity, which cannot deposit"),
        (offer("accession", "1984-12-09"), "1984-12-09 is before CAT was adopted on 1984-12-10"),
        (offer("accession", "1900"), "1900 is before CAT was adopted on 1984-12-10"),
        (offer("accession", "2020-07-01"), "2020-07-01 is after 2020-06-30, the day of the source depositary"),
        (offer("accession", "1990/.."), "1990/.. has no end"),
        (offer("denunciation", "2001-01-01"), "a denunciation on 2001-01-01 before any consent"),
        (offer("reservation", "1990-05-04"), "a reservation without provisions and effect"),
        (offer("territorial-application", "1990-05-04"), "a territorial application without territories"),
        (offer("accession", "1990-05-04", excludes=("XEA",)), "unknown territory 'XEA'"),
        (offer("accession", "1990-05-04", effective="1989"), "effective 1989 before the act of 1990-05-04"),
    ],
)
def test_what_cannot_stand_on_file_is_listed_with_the_reason(tmp_path: Path, offered: Offer, reason: str) -> None:
    change = only(plan(fill(tmp_path), offered))

    assert change.outcome is Outcome.UNPLACED
    assert change.why.startswith(reason)


def test_a_row_that_no_importer_could_read_is_counted_too(tmp_path: Path) -> None:
    found = plan(fill(tmp_path), unplaced=(Unplaced("row 9", "Atlantis | 4 May 1990 a", "no state of that name"),))

    assert only(found).outcome is Outcome.UNPLACED
    assert found.counts[Outcome.UNPLACED] == 1


def test_two_rows_for_one_state_are_both_listed_since_nothing_says_which_is_right(tmp_path: Path) -> None:
    found = plan(fill(tmp_path), offer("accession", "1990-05-04"), offer("accession", "1992-05-04", row="row 2"))

    assert [change.outcome for change in found.changes] == [Outcome.UNPLACED] * 2
    assert [change.why for change in found.changes] == [
        "row 2 has accession on 1992-05-04, and nothing between that undoes one of them",
        "row 1 has accession on 1990-05-04, and nothing between that undoes one of them",
    ]


def test_of_two_rows_for_one_state_that_which_is_on_file_is_right(tmp_path: Path) -> None:
    found = plan(fill(tmp_path, JOINED), offer("accession", "1990-05-04"), offer("accession", "1992-05-04", row="2"))

    assert [change.outcome for change in found.changes] == [Outcome.SAME, Outcome.CONFLICT]


def test_a_row_that_is_there_twice_is_taken_once(tmp_path: Path) -> None:
    found = plan(fill(tmp_path), offer("accession", "1990-05-04"), offer("accession", "1990-05-04", row="row 2"))

    assert [(change.outcome, change.why) for change in found.changes] == [
        (Outcome.NEW, ""),
        (Outcome.UNPLACED, "row 1 says the same"),
    ]


def test_of_a_vague_and_an_exact_row_the_exact_one_is_taken(tmp_path: Path) -> None:
    found = plan(fill(tmp_path), offer("accession", "1990"), offer("accession", "1990-05-04", row="row 2"))

    assert {change.row: change.outcome for change in found.changes} == {"row 1": Outcome.KEPT, "row 2": Outcome.NEW}


@pytest.mark.parametrize("again", ["1999-01-05", "1999-06", "2003-01-01"])
def test_a_state_that_left_may_join_again_even_on_the_day(tmp_path: Path, again: str) -> None:
    acts = (offer("accession", again), offer("denunciation", "1999-01-05"), offer("ratification", "1988-01-01"))
    found = plan(fill(tmp_path), *acts)

    assert [change.outcome for change in found.changes] == [Outcome.NEW] * 3
    assert [change.fact.action.value for change in found.changes if change.fact] == [
        "ratification", "denunciation", "accession",
    ]  # fmt: skip


def test_texts_from_outside_are_made_harmless(tmp_path: Path) -> None:
    note = "a\u202eb\x1b[31m  c\n" + "x" * 1000
    change = only(plan(fill(tmp_path), offer("accession", "1990-05-04", note=note, at="\u200f p.\u00a03 ")))

    assert change.fact == act("accession", "1990-05-04", at="\N{REPLACEMENT CHARACTER} p. 3", note=change.fact.note)
    assert change.fact.note.isprintable()
    assert len(change.fact.note) == 400


def test_texts_of_sources_and_confirmations_are_made_harmless_too(tmp_path: Path) -> None:
    said = member("2020-12-31", source="fresh")
    said = attrs.evolve(said, confirmation=attrs.evolve(said.confirmation, at="p.\x07 3"))
    source = attrs.evolve(new_source(), title="A\u2028 list", note="x" * 999)

    found = plan(fill(tmp_path), memberships=(said,), sources=(source,))

    assert only(found).fact.at == "p.\N{REPLACEMENT CHARACTER} 3"
    assert found.sources[0].title == "A list"
    assert len(found.sources[0].note) == 400


def test_a_span_without_a_text_is_written_by_its_days(tmp_path: Path) -> None:
    known = offer("accession", "1990-05-04")
    day = known.action.on.start
    for on, text in ((Span(day, day), "1990-05-04"), (Span(day, date(1990, 6, 1)), "1990-05-04/1990-06-01")):
        bare = attrs.evolve(known, action=attrs.evolve(known.action, on=on))
        change = only(plan(fill(tmp_path), bare))
        assert change.fact is not None
        assert str(change.fact.on) == text


# ── parties without a day ──


@pytest.mark.parametrize(
    ("known", "said", "outcome"),
    [
        ("", member("2019-01-01"), Outcome.CONFLICT),  # our list is whole to 2020-09-16 and has no consent
        ("", member("2019-01-01", party=False), Outcome.SAME),
        ("", member("2020-06-30", party=False), Outcome.SAME),
        (JOINED, member("2019-01-01"), Outcome.SAME),
        (JOINED, member("2019-01-01", party=False), Outcome.CONFLICT),
        (JOINED, member("1990-05-10"), Outcome.SAME),  # deposited, not yet in force: a list names it
        (JOINED, member("1985-01-01"), Outcome.CONFLICT),
        ("", member("1984-01-01"), Outcome.UNPLACED),
        ("", member("2021-01-01"), Outcome.UNPLACED),
        ("", member("2019-01-01", state="ATL"), Outcome.UNPLACED),
    ],
)
def test_a_party_without_a_day_is_held_against_what_the_law_makes_of_the_file(
    tmp_path: Path, known: str, said: Membership, outcome: Outcome
) -> None:
    change = only(plan(fill(tmp_path, known), memberships=(said,)))

    assert change.outcome is outcome, change.why
    assert bool(change.why) is (outcome is not Outcome.SAME or "follows" in change.why)


def test_a_party_of_a_day_past_our_list_is_news_also_where_it_joined_before(tmp_path: Path) -> None:
    later = member("2020-12-31", source="fresh")
    for known in ("", JOINED):
        change = only(plan(fill(tmp_path, known), memberships=(later,), sources=(new_source(),)))
        assert change.outcome is Outcome.NEW

    told = "confirmations: [{treaty: CAT, party: true, on: 2020-12-31, source: depositary, mark: V}]\n"
    folder = fill(tmp_path, JOINED, **{"xel/seen": told})
    assert only(plan(folder, memberships=(later,), sources=(new_source(),))).outcome is Outcome.SAME
    denied = member("2020-12-31", party=False, source="fresh")
    assert only(plan(folder, memberships=(denied,), sources=(new_source(),))).outcome is Outcome.CONFLICT


def test_an_act_of_the_file_explains_a_party_of_the_file(tmp_path: Path) -> None:
    found = plan(fill(tmp_path), offer("accession", "1990-05-04"), memberships=(member("2019-01-01", row="row 2"),))

    assert {change.row: change.outcome for change in found.changes} == {"row 1": Outcome.NEW, "row 2": Outcome.SAME}


# ── sources ──


def test_a_new_source_is_planned_only_if_something_written_cites_it(tmp_path: Path) -> None:
    folder = fill(tmp_path, JOINED)
    fresh = new_source()

    news = plan(folder, offer("signature", "1989-01-01", "fresh"), sources=(fresh,))
    nothing = plan(folder, offer("accession", "1990-05-04", "fresh"), sources=(fresh,))

    assert news.sources == (fresh,)
    assert nothing.sources == ()
    assert nothing.empty


def test_a_known_source_that_the_file_describes_otherwise_is_refused(tmp_path: Path) -> None:
    with pytest.raises(
        DataError, match=r"own\.yaml:1: depositary: the file describes the source 'depositary' otherwise"
    ):
        plan(fill(tmp_path), sources=(new_source("depositary"),))


def test_a_source_that_nobody_describes_is_the_importers_fault(tmp_path: Path) -> None:
    with pytest.raises(PluginError, match=r"cites 'depositry', which nobody describes\. did you mean depositary\?"):
        plan(fill(tmp_path), offer("accession", "1990-05-04", "depositry"))


# ── the sum ──

KINDS = ("signature", "ratification", "accession", "succession", "denunciation", "reservation", "declaration",
         "withdrawal", "objection", "territorial-application", "signature-disowned")  # fmt: skip
DAYS = ("1980-01-01", "1990", "1990-05", "1990-05-04", "1990-05-05", "1995-01-01", "1999", "2001-01-01", "2030-01-01")
OFFERS = st.lists(
    st.builds(
        lambda kind, on, source, more: offer(kind, on, source, **more),
        st.sampled_from(KINDS),
        st.sampled_from(DAYS),
        st.sampled_from(["depositary", "office", "press"]),
        st.fixed_dictionaries(
            {
                "state": st.sampled_from(["XEL", "XEL", "XAV", "XEN", "ATL", "CHN"]),
                "treaty": st.sampled_from(["CAT", "CAT", "CRC", "XX"]),
                "guessed": st.booleans(),
                "mark": st.sampled_from("VG"),
                "provisions": st.sampled_from([(), (), ("20",), ("30(1)",), ("20", "30(1)")]),
                "effect": st.sampled_from(["procedure", "excludes"]),
            }
        ),
    ),
    max_size=8,
)


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(offers=OFFERS, rows=st.integers(0, 3))
def test_the_outcomes_add_up_to_the_facts_read(tmp_path: Path, offers: list[Offer], rows: int) -> None:
    numbered = [attrs.evolve(one, row=f"row {number}") for number, one in enumerate(offers)]
    left = tuple(Unplaced(f"left {number}", "a row", "a reason") for number in range(rows))
    memberships = (member("2019-01-01", row="party 0"), member("2019-01-01", state="ATL", row="party 1"))

    found = plan(fill(tmp_path, JOINED), *numbered, memberships=memberships, unplaced=left)

    assert sum(found.counts.values()) == len(offers) + len(memberships) + rows
    read = [one.row for one in (*numbered, *memberships, *left)]
    assert sorted(change.row for change in found.changes) == sorted(read)
    for change in found.changes:
        assert (change.why != "") or change.outcome in {Outcome.SAME, Outcome.NEW, Outcome.FINER}
        assert change.fact is not None or change.outcome is Outcome.UNPLACED


@pytest.mark.parametrize("note", ["", "said, so"])
@pytest.mark.parametrize("backwards", [False, True])
def test_an_act_that_replaces_a_lesser_one_of_its_file_in_part_comes_in_whole(
    tmp_path: Path, note: str, backwards: bool
) -> None:
    lesser = offer("reservation", "1990", treaty="CRC", mark="G", provisions=("20",), effect="procedure", note=note)
    better = offer("reservation", "1991-01-01", treaty="CRC", provisions=("20", "21"), effect="procedure")
    offers = [attrs.evolve(lesser, row="row 1"), attrs.evolve(better, row="row 2")]
    found = plan(fill(tmp_path, JOINED), *(offers[::-1] if backwards else offers))

    said = {one.row: (one.outcome, one.fact.on.text, one.fact.provisions) for one in found.changes}
    assert len(found.changes) == 2
    assert said["row 2"] == (Outcome.NEW, "1991-01-01", ("20", "21"))
    assert said["row 1"][0] is Outcome.CONFLICT


def test_an_act_that_replaces_a_lesser_one_on_file_in_part_comes_in_as_two_and_at_once(tmp_path: Path) -> None:
    known = "{action: reservation, on: 1990, provisions: ['20'], effect: procedure, source: press, mark: G}"
    folder = fill(tmp_path, f"treaties:\n  CRC:\n    - {known}\n")
    better = offer("reservation", "1991-01-01", treaty="CRC", provisions=("20", "21"), effect="procedure")

    found = write_all(folder, Delivery((better,)))
    assert [(one.outcome, one.fact.provisions) for one in found.changes] == [
        (Outcome.BETTER, ("20",)), (Outcome.NEW, ("21",))
    ]  # fmt: skip
    assert [one.outcome for one in write_all(folder, Delivery((better,))).changes] == [Outcome.SAME]
