"""A file of choices is read whole or refused with all its problems, each with what would do."""

from __future__ import annotations

from pathlib import Path

import pytest

from compliance.errors import DataError
from compliance.model.checked import ActKind
from compliance.upr.choice_file import load_choices

from .asked import LIBRARY, PLUGINS
from .chosen import Load, act, duty, entry, judge


def faults(load: Load, *entries: dict[str, str]) -> list[str]:
    with pytest.raises(DataError) as caught:
        load(*entries)
    return [f"{one.found} ({one.hint})" for one in caught.value.problems]


def test_unknown_names_are_refused_all_at_once_with_the_nearest(load: Load) -> None:
    found = faults(load, entry("ICCPRR"), duty("A222"), entry("CAT", ask="ratfy"), entry("CAT", knd="x"))

    assert [one.partition(" (")[0] for one in found] == [
        "unknown treaty 'ICCPRR'", "unknown obligation 'A222'", "unknown ask 'ratfy'", "unknown key 'knd'",
    ]  # fmt: skip
    assert all("did you mean" in one for one in (found[0], found[2], found[3]))


def test_a_day_that_is_none_and_an_unknown_kind_are_refused_with_the_other_problems(load: Load) -> None:
    found = faults(load, entry("CAT", on="2020-02-30"), entry("CAT", kind="treatie"), entry("NONE"))

    assert len(found) == 3
    assert "2020-02-30" in found[0]
    assert "did you mean treaty?" in found[1]
    assert "unknown treaty 'NONE'" in found[2]


@pytest.mark.parametrize(
    ("given", "says"),
    [
        (entry("CAT", ask=""), "what is asked about the treaty is missing"),
        (entry("CAT", provision="20"), "`provision` is of a reservation or a procedure"),
        (entry("CAT", ask="accept-procedure", provision="99"), "no procedure of CAT is under '99'"),
        (duty("A2", provision="20"), "say what is asked about a treaty"),
        (entry("CAT", by=""), "missing key 'by'"),
        (entry("6", kind="action", ask=""), "no action category '6' (write one of 1 (minimal), 2 (continuing)"),
        (entry("refugee", kind="theme", ask=""), "unknown theme 'refugee'"),
        (entry("asylum-refugee", kind="theme", ask=""), "did you mean asylum-refugees"),
        (entry("5", kind="action"), "say what is asked about a treaty"),
        (entry("", kind="theme", ask=""), "`value` is missing: which theme it is (add `value`)"),
        (act("join"), "which treaty the act join is about is missing (name the treaty under `kind: treaty`"),
        (act("submit-report"), "which treaty the act submit-report is about is missing"),
        (act("jion", holds="false"), "unknown ask 'jion' (did you mean"),
        (act(""), "which act it is is missing (add `ask`"),
        (act("join", value="CAT"), "an act under `kind: act` names no treaty"),
        (act("accept-procedure", holds="false", provision="22"), "`provision` is of a treaty"),
        (act("join", holds="false", degree="steps"), "`degree` is of an act that is asked for"),
        (entry("CAT", ask="standing-invitation"), "a standing invitation is of no treaty (write `kind: act`"),
    ],
)
def test_a_choice_that_does_not_add_up_is_refused(load: Load, given: dict[str, str], says: str) -> None:
    assert says in faults(load, given)[0]


def test_a_procedure_is_chosen_by_its_provision(load: Load) -> None:
    found = judge(load(entry("CAT", ask="accept-procedure", provision="22")), "Let people complain.")

    assert [(one.asked.kind, one.asked.provision) for one in found.acts] == [(ActKind.ACCEPT, "22")]
    assert "which procedure is meant" not in found.acts[0].why


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("choices:\n  - record: row 1\n    record: row 2\n", "duplicate key 'record'"),
        ("choises: []\n", "did you mean choices?"),
        ("choices: CAT\n", "expected a list"),
        ("", "the file is empty"),
    ],
)
def test_a_file_of_another_shape_is_refused(tmp_path: Path, text: str, says: str) -> None:
    (tmp_path / "wrong.yaml").write_text(text, encoding="utf-8")
    with pytest.raises(DataError) as caught:
        load_choices(tmp_path / "wrong.yaml", LIBRARY.catalogue, PLUGINS)

    assert says in str(caught.value)
