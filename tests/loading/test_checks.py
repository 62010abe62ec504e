"""What a profile must be beyond its shape, fault by fault."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from compliance.loading.holdings import Library

Read = Callable[..., list[str]]

RECORD = """\
conduct:
  - id: a
    kind: removal
    nature: event
    by: organ
    when: 2014-02
    says: Removed people.
    mark: V
    sources:
      - {cite: inquiry, statement: finding}
"""
REPLY = f"""\
{RECORD}\
    replies:
      - on: 2014-03
        cite: letter
        grounds: [no-risk]
        decided: [{{ground: no-risk, by: inquiry}}]
"""


def changed(text: str, line: str, to: str) -> str:
    assert line in text
    return text.replace(line, to)


def act(words: str) -> str:
    return f"treaties: {{CAT: [{{{words}, source: register, mark: V}}]}}\n"


def test_a_right_profile_has_no_fault(faults: Read) -> None:
    assert faults(RECORD) == faults(REPLY) == faults(act("action: accession, on: 2000")) == []


def test_the_shipped_profiles_have_no_fault(shipped: Library) -> None:
    assert all(shipped.profile(code).state == code for code in shipped.states)


@pytest.mark.parametrize(
    ("line", "to", "fault"),
    [
        ("kind: removal", "kind: removl", ":5: conduct.a: unknown kind 'removl' (did you mean removal?)"),
        ("kind: removal", "kind: zzz", ":5: conduct.a: unknown kind 'zzz' (`compliance rules` shows the kinds)"),
        ("cite: inquiry", "cite: inquiri", ":13: conduct.a: source 'inquiri' does not exist (did you mean inquiry"),
        ("cite: inquiry", "cite: qqq", ":13: conduct.a: source 'qqq' does not exist (add it to the bibliography)"),
        (
            "{cite: inquiry, statement: finding}",
            "{cite: inquiry, statement: finding, shows: [riks]}",
            ":13: conduct.a: unknown element 'riks' (",
        ),
        ("cite: inquiry", "cite: undated", ":13: conduct.a: source 'undated' of kind AS has no publication day (give "),
        ("cite: inquiry", "kind: F2, cite: undated", ":13: conduct.a: source 'undated' of kind F2 has no publication"),
        ("cite: inquiry", "kind: AD, cite: letter", ":13: conduct.a: kind AD and statement admission go together (use"),
        (
            "cite: inquiry, statement: finding",
            "statement: admission, cite: paper",
            ":13: conduct.a: kind AD and statement admission go",
        ),
        (
            "{cite: inquiry, statement: finding}",
            "{cite: inquiry}",
            ":13: conduct.a: source 'inquiry' of kind F2 without `state",
        ),
        ("cite: inquiry", "cite: letter", ":13: conduct.a: a state's favourable word cannot bear against it (an "),
        ("when: 2014-02", "when: 2014-02/..", ":5: conduct.a: the event of 2014-02/.. has no end (give the last day"),
        ("when: 2014-02", "when: 2014\n    to: North Korea", ":5: conduct.a: to: expected the code of a state, found"),
        ("when: 2014-02", "when: 2014\n    onward: prk", ":5: conduct.a: onward: expected the code of a state, found"),
        ("when: 2014-02", "when: 2014\n    territory: HKG", ":5: conduct.a: unknown territory 'HKG' (list it under"),
        ("mark: V", "mark: V\n    numbers: [{low: 3, high: 2, source: paper}]", ":5: conduct.a: numbers from 3 to 2 ("),
        ("mark: V", "mark: V\n    numbers: [{low: 2, high: 2, source: q}]", ":5: conduct.a: source 'q' does not exist"),
    ],
)
def test_a_fault_of_conduct_is_said_once(faults: Read, line: str, to: str, fault: str) -> None:
    (found,) = faults(changed(RECORD, line, to))
    assert found.startswith(fault)


def test_conduct_without_a_source_does_not_stand(faults: Read) -> None:
    text = changed(RECORD, "sources:\n      - {cite: inquiry, statement: finding}", "sources: []")
    assert faults(text) == [":5: conduct.a: conduct without a source (every fact needs at least one)"]


def test_a_record_that_was_taken_back_needs_no_source(faults: Read) -> None:
    gone = "sources: []\n    withdrawn: {on: 2015-01-01, why: A mistake.}"
    assert faults(changed(RECORD, "sources:\n      - {cite: inquiry, statement: finding}", gone)) == []


def test_nor_does_a_contact_that_was_taken_back(faults: Read) -> None:
    visit = "engagements: [{id: v, kind: visit, on: 2014, office: cat, says: x, mark: V, sources: []"
    assert faults(f"{visit}, withdrawn: {{on: 2015-01-01, why: It was another state.}}}}]") == []


def test_a_pattern_may_go_on(faults: Read) -> None:
    assert faults(changed(RECORD, "nature: event", "nature: pattern").replace("2014-02", "2014-02/..")) == []


@pytest.mark.parametrize(
    ("line", "to", "fault"),
    [
        ("cite: letter", "cite: leter", ":15: conduct.a: source 'leter' does not exist (did you mean letter"),
        ("        cite: letter\n", "", ":15: conduct.a: a reply without a source (give `cite`, or none_found with"),
        ("grounds: [no-risk]", "grounds: [no-rsk]", ":15: conduct.a: unknown ground 'no-rsk' (did you mean no-risk?)"),
        ("grounds: [no-risk]", "grounds: [zz]", ":15: conduct.a: unknown ground 'zz' (known grounds: not-refugee, "),
        ("grounds: [no-risk]", "grounds: []", ":15: conduct.a: a reply without grounds (name its grounds, or say blan"),
        ("by: inquiry", "by: committee", ":18: conduct.a: 'committee' is of kind AS (only an F1 or F2 source decides"),
        ("by: inquiry", "by: nobody", ":18: conduct.a: source 'nobody' does not exist"),
        ("on: 2014-03", "on: 2014-03/..", ":15: conduct.a: the reply of 2014-03/.. has no end"),
        ("on: 2014-03", "none_found: 2014-03-01", ":15: conduct.a: a reply that says it was not found (use none_found"),
        ("on: 2014-03", "decision: {cite: q}\n        on: 2014", ":15: conduct.a: source 'q' does not exist"),
    ],
)
def test_a_fault_of_a_reply_is_said_once(faults: Read, line: str, to: str, fault: str) -> None:
    (found,) = faults(changed(REPLY, line, to))
    assert found.startswith(fault)


@pytest.mark.parametrize(
    ("words", "fault"),
    [
        ("action: denunciation, on: 2010", "a denunciation on 2010 before any consent (exit cannot come before entry"),
        ("action: reservation, on: 2010", "a reservation without provisions and effect (name both)"),
        ("action: territorial-application, on: 2010", "a territorial application without territories (name them)"),
        ("action: accession, on: 2010, effective: 2009", "effective 2009 before the act of 2010 (check both days)"),
        ("action: accession, on: 2010/..", "the accession of 2010/.. has no end (give the last day it may have been)"),
        ("action: accession, on: 2010, excludes: [XEI]", "unknown territory 'XEI' (list it under `territories`)"),
    ],
)
def test_a_fault_of_a_treaty_action_is_said_once(faults: Read, words: str, fault: str) -> None:
    (found,) = faults(act(words))
    assert found.startswith(f":4: treaties.CAT: {fault}")


def test_leaving_after_joining_is_no_fault_even_with_years_only(faults: Read) -> None:
    source = "source: register, mark: V"
    acts = f"{{action: accession, on: 2010, {source}}}, {{action: denunciation, on: 2010-03, {source}}}"
    assert faults(f"treaties: {{CAT: [{acts}]}}") == []


@pytest.mark.parametrize(
    ("code", "hint"),
    [
        ("CATT", "did you mean CAT or OPCAT?"),
        ("RC", "write CSR1951"),
        ("cat", "write CAT"),
        ("ZZZZZZZZ", "`compliance treaties` lists them"),
    ],
)
def test_an_unknown_treaty_gets_the_code_that_was_meant(faults: Read, code: str, hint: str) -> None:
    text = act("action: accession, on: 2000").replace("CAT", code)
    assert faults(text) == [f":4: treaties.{code}: unknown treaty {code!r} ({hint})"]


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        (
            "commitments: [{id: p, on: 2014, cite: letter, says: x, mark: V, measure: {act: join, treaty: CAAT}}]",
            ":4: p.measure.treaty: unknown treaty 'CAAT' (did you mean CAT",
        ),
        (
            "recommendations: [{id: p, on: 2014, cite: letter, says: x, mark: V, measure: {act: other}, tally: t}]",
            ":4: p.tally: unknown tally 't' (add the tally)",
        ),
        (
            "commitments: [{id: p, on: 2014, cite: q, says: x, mark: V, measure: {act: other}}]",
            ":4: p: source 'q' does not exist",
        ),
        (
            "commitments: [{id: p, on: 2014/.., cite: letter, says: x, mark: V, measure: {act: other}}]",
            ":4: p: the item of 2014/.. has no end",
        ),
        (
            "engagements: [{id: v, kind: visit, on: 2014, office: cat, says: x, mark: V, sources: []}]",
            ":4: v: an engagement without a source (add one)",
        ),
        (
            "engagements: [{id: v, kind: report-due, on: 2014, office: cat, says: x, mark: V, sources: [*s]}]",
            ":4: v: a report-due without a treaty (name the one that asks for it: `treaty: CAT`)",
        ),
        (
            "engagements: [{id: v, kind: visit, on: 2014, office: o, treaty: CATT, says: x, mark: V, sources: [*s]}]",
            ":4: v: unknown treaty 'CATT' (did you mean CAT",
        ),
        (
            "tallies: [{id: t, on: 2014, cite: q, mark: V, mechanism: upr, received: 3}]",
            ":4: t: source 'q' does not exist",
        ),
        (
            "confirmations: [{treaty: CTA, party: true, on: 2014-01-01, source: register, mark: V}]",
            ":4: confirmations: unknown treaty 'CTA' (did you mean CAT",
        ),
        (
            "agreements: [{agreement: UNHCR-CHN, source: register, mark: V}]",
            ":4: agreements: unknown agreement 'UNHCR-CHN' (did you mean UNHCR-CHN-1995?)",
        ),
        (
            "custom: [{rule: tortur, stance: accepts, on: 2014, cite: letter, mark: V}]",
            ":4: custom.tortur: unknown rule of custom 'tortur' (did you mean torture?)",
        ),
        (
            "laws: [{id: l, title: Act, in_force: 2014/.., says: x, cite: letter, mark: V, gives_effect_to: [CTA]}]",
            ":4: l: unknown treaty 'CTA' (did you mean CAT",
        ),
    ],
)
def test_a_fault_of_any_other_record_is_said_once(faults: Read, text: str, fault: str) -> None:
    (found,) = faults(text.replace("*s", "{cite: register}"))
    assert found.startswith(fault)


def test_an_id_is_used_once_in_a_state_whatever_the_section(faults: Read) -> None:
    text = RECORD + "laws: [{id: a, title: Act, in_force: 2014/.., says: x, cite: letter, mark: V}]\n"
    (found,) = faults(text)
    assert found.startswith(":14: a: the id 'a' is used twice in the state (first used at xel/profile.yaml:5;")


def test_a_former_id_is_that_of_no_other_record(faults: Read) -> None:
    second = RECORD.removeprefix("conduct:\n").replace("id: a", "id: b")
    named, taken = (second.replace("mark: V\n", f"mark: V\n    formerly: [{old}]\n", 1) for old in ("c", "a"))

    assert faults(RECORD + named) == []
    (found,) = faults(RECORD + taken)
    assert "b.formerly: the former id 'a' is that of a record at xel/profile.yaml:5 (leave it out)" in found


def test_a_tally_that_does_not_add_up_is_no_fault_of_the_file(faults: Read) -> None:
    tally = "{id: t, on: 2014, cite: letter, mark: V, mechanism: upr, received: 58, supported: 57}"
    assert faults(f"tallies: [{tally}]") == []


def test_what_points_to_a_broken_record_is_not_blamed_as_well(faults: Read) -> None:
    text = """\
        tallies: [{id: t, on: 2014-02-30, cite: letter, mark: V, mechanism: upr, received: 3}]
        recommendations: [{id: p, on: 2014, cite: letter, says: x, mark: V, measure: {act: other}, tally: t}]
        """
    (found,) = faults(text)
    assert found.startswith(":4: tallies.t.on: '2014-02-30' is not a day of the calendar")


def test_a_broken_record_does_not_hide_the_faults_of_the_others(faults: Read) -> None:
    text = changed(RECORD, "kind: removal", "kind: removl") + "notes: [[a]]\n"
    assert [found.split(":")[1] for found in faults(text)] == ["14", "5"]
