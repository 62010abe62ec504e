"""The contract for programs: the schema, the exact fields, the same bytes."""

from __future__ import annotations

import json
import re
from enum import StrEnum
from importlib.resources import files

import attrs
import jsonschema
import pytest

from compliance.model import items, profiles, sources, verdicts
from compliance.model.findings import Scorecard

from .conftest import Render

SCHEMA = json.loads((files("compliance") / "schemas" / "scorecard.schema.json").read_text(encoding="utf-8"))
FINDING = {
    "obligation", "code", "title", "basis", "verdict", "status", "conduct", "flags", "law", "elements", "reply",
    "replies", "exceptions", "numbers", "severity", "marks", "why", "remedy", "id", "state", "subject", "territory",
    "position", "when", "says", "set_aside",
}  # fmt: skip


def valid(text: str) -> bool:
    jsonschema.Draft202012Validator(SCHEMA).validate(json.loads(text))
    return True


def test_the_schema_is_itself_valid() -> None:
    jsonschema.Draft202012Validator.check_schema(SCHEMA)


@pytest.mark.parametrize("kind", ["empty", "full", "hostile"])
@pytest.mark.parametrize("proof", [False, True])
def test_every_scorecard_meets_the_schema(
    kind: str, proof: bool, render: Render, request: pytest.FixtureRequest
) -> None:
    assert valid(render("json", request.getfixturevalue(kind), proof=proof))


def test_several_scorecards_meet_the_schema_with_their_matrix(render: Render, several: tuple[Scorecard, ...]) -> None:
    text = render("json", *several)
    document = json.loads(text)

    assert valid(text)
    assert document["schema"] == "compliance/scorecards/1"
    assert document["matrix"]["XAL"]["no-one-is-returned-to-torture"] == {
        "verdict": "gap",
        "status": None,
        "finding": "XEL/A2/CAT-3/gap",
    }
    assert document["matrix"]["XEL"] == {}


def test_of_several_each_finding_has_a_line_of_its_own_with_sorted_keys(
    render: Render, several: tuple[Scorecard, ...]
) -> None:
    text = render("json", *several)
    cards = json.loads(text)["scorecards"]

    rows = [json.loads(line.removesuffix(",")) for line in text.split("\n") if line.startswith('{"basis": {')]
    assert rows == [finding for card in cards for finding in card["findings"]]
    assert all(list(row) == sorted(row) for row in rows)
    assert len(rows) > len(cards)
    assert cards == [json.loads(render("json", card)) for card in several]
    assert text.endswith("]\n}\n")


def test_no_scorecard_is_a_document_too(render: Render) -> None:
    assert json.loads(render("json")) == {"schema": "compliance/scorecards/1", "scorecards": [], "matrix": {}}


def test_hostile_text_in_several_does_nothing_to_a_terminal(render: Render, hostile: Scorecard) -> None:
    text = render("json", hostile, hostile)

    assert not re.search(r"[\x00-\x09\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\u2028\u2029\ud800-\udfff]", text)
    assert [card["notes"] for card in json.loads(text)["scorecards"]] == [list(hostile.notes)] * 2


def test_a_field_nobody_knows_breaks_the_schema_everywhere(render: Render, full: Scorecard) -> None:
    """Strict all the way down: an unknown field in any object of the document is refused."""
    document = json.loads(render("json", full))
    maps = {"by_verdict", "codes", "counts", "inputs", "sources", "instruments", "names"}
    refused = 0

    def plant(node: object, name: str = "") -> None:
        nonlocal refused
        if isinstance(node, dict) and name not in maps:
            node["stranger"] = "x"
            assert not jsonschema.Draft202012Validator(SCHEMA).is_valid(document)
            del node["stranger"]
            refused += 1
        for key, child in list(
            node.items() if isinstance(node, dict) else enumerate(node) if isinstance(node, list) else ()
        ):
            plant(child, str(key))

    document["findings"] = document["findings"][:2]
    plant(document)

    assert refused > 40


def test_a_finding_has_exactly_the_fields_of_the_contract(render: Render, full: Scorecard) -> None:
    finding = json.loads(render("json", full))["findings"][0]

    assert set(finding) == FINDING
    assert set(finding["law"]) == {"standing", "since", "until", "why", "known_through"}
    assert set(finding["basis"]) == {"kind", "treaty", "provision", "read_with"}
    assert set(finding["elements"][0]) == {
        "name", "role", "question", "grade", "against", "for", "stale", "notes", "evidence",
    }  # fmt: skip
    assert finding["subject"] == {"conduct": "removals-until-2014"}


def test_the_schema_asks_for_every_field_of_the_model(render: Render, full: Scorecard) -> None:
    definitions = SCHEMA["$defs"]
    document = json.loads(render("json", full))

    assert set(document) == set(definitions["scorecard"]["required"]) == set(definitions["scorecard"]["properties"])
    assert FINDING == set(definitions["finding"]["required"]) == set(definitions["finding"]["properties"])


@pytest.mark.parametrize(
    ("place", "vocabulary"),
    [
        (("verdict",), verdicts.Verdict),
        (("status",), verdicts.Status),
        (("flag",), verdicts.Flag),
        (("standing",), verdicts.Holds),
        (("basis", "properties", "kind"), verdicts.BasisKind),
        (("evidence", "properties", "kind"), sources.SourceKind),
        (("evidence", "properties", "statement"), sources.Statement),
        (("evidence", "properties", "bearing"), sources.Bearing),
        (("finding", "properties", "position"), items.Position),
        (("scorecard", "properties", "kind"), profiles.StateKind),
    ],
)
def test_the_schema_knows_the_words_of_the_model_and_no_others(
    place: tuple[str, ...], vocabulary: type[StrEnum]
) -> None:
    node = SCHEMA["$defs"]
    for key in place:
        node = node[key]

    assert {word for word in node["enum"] if word is not None} == {member.value for member in vocabulary}


def test_keys_are_sorted_and_the_file_ends_in_one_newline(render: Render, full: Scorecard) -> None:
    text = render("json", full)
    again = json.dumps(json.loads(text), sort_keys=True, indent=2, ensure_ascii=False) + "\n"

    assert text == again


def test_the_proof_is_the_same_document(render: Render, full: Scorecard) -> None:
    assert render("json", full, proof=True) == render("json", full)


def test_letters_of_all_languages_stay_as_they_are(render: Render, full: Scorecard) -> None:
    assert "한국 中国 Việt" in render("json", attrs.evolve(full, notes=("한국 中国 Việt",)))


def test_hostile_text_is_data_and_does_nothing_to_a_terminal(render: Render, hostile: Scorecard) -> None:
    text = render("json", hostile)

    assert not re.search(r"[\x00-\x09\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\u2028\u2029\ud800-\udfff]", text)
    assert json.loads(text)["notes"] == list(hostile.notes)


def test_a_character_outside_the_first_plane_survives_its_escape(render: Render, full: Scorecard) -> None:
    note = "tag \U000e0041, delete \x7f, mark \ufeff"

    assert json.loads(render("json", attrs.evolve(full, notes=(note,))))["notes"] == [note]
