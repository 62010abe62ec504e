"""Every field of every document in JSON is explained in the reference, at any depth."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from compliance import cli

from .documentation import missing, section
from .recommending import made

# ── the documents of listings ──

DOCUMENTS = {
    "participants": ["treaties", "CAT", "--as-of", "2014-02-01"],
    "statements": ["treaties", "CAT", "--provision", "20", "--as-of", "2014-02-01"],
    "standing": ["treaties", "--state", "MNG", "--as-of", "2014-02-01"],
    "computation": ["treaties", "CAT", "--state", "MNG", "--as-of", "2014-02-01"],
    "matrix": ["treaties", "--matrix", "CAT", "--state", "MNG", "--as-of", "2014-02-01"],
    "treaties": ["treaties"],
    "states": ["states"],
    "plugins": ["plugins"],
    "importers": ["import"],
}


@pytest.mark.parametrize("document", DOCUMENTS)
def test_every_field_of_a_listing_is_explained(document: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.run([*DOCUMENTS[document], "--format", "json"]) == 0
    found = json.loads(capsys.readouterr().out)
    body = section("json.md", document) + section("json.md", "participants")
    row = found[document][0]
    cells = next(iter(row.get("cells", {}).values()), {})

    assert missing([found["schema"]], section("json.md", "Other documents")) == set()
    assert missing({*found, *row, *cells} - {"schema", document}, body) == set()


# ── the documents of the review ──

LIST = (
    "SuR,Rgrp,Org,Recommendation,RS,Rgrp,Org,Response,Action,Issue,Session\n"
    "Mongolia,Asia,,Ratify the Optional Protocol to the Convention against Torture,Norway,WEOG,,Accepted,5,Trees,9\n"
    "Mongolia,Asia,,Plant a tree in every court,Norway,WEOG,,Noted,4,Trees,9\n"
    "Mongolia,Asia,,Plant a tree in every court,Norway,WEOG,,Noted,4,Trees,22\n"
    "Mongolia,Asia,,Plant a wood,Nowhereland,WEOG,,Noted,4,Trees,22\n"
)
SUBMISSION = "# Submission\n\nMongolia should plant trees.\n"
AS_OF = ["--as-of", "2020-09-16"]
REVIEW: dict[str, tuple[list[str], tuple[str, ...]]] = {
    "recommendation-kinds": (["import"], ()),
    "recommendations": (["import", "upr-info", "list.csv", "--expect", "received=4"], ()),
    "checked": (["check", "upr-info", "list.csv", "--scale", "hrc", *AS_OF], ("An act asked for",)),
    "readings": (["read", "upr-info", "list.csv", *AS_OF], ()),
    "ratification-recommendations": (["result", "upr-info", "list.csv", *AS_OF], ()),
    "upr-matrix": (["matrix", "in.docx", "out.docx", *AS_OF], ()),
    "comparisons": (["compare", "upr-info", "list.csv", *AS_OF], ("An act asked for",)),
    "upr-pack": (
        ["pack", "MNG", "--recommendations", "upr-info", "list.csv", *AS_OF],
        ("checked", "An act asked for", "recommendations", "sources"),
    ),
    "lint": (["lint", "submission.md", "--fail-on", "error"], ()),
    "lint-rules": (["lint", "--rules"], ()),
}
BY_NAME = {
    "sources", "answers", "states", "by_position", "by_status", "by_action", "by_theme", "unknown_recommenders",
    "expected",
}  # fmt: skip
"""Fields of which the keys are words of the data: codes, ids, positions."""


@pytest.mark.parametrize("document", REVIEW)
def test_every_field_of_a_document_of_the_review_is_explained_at_any_depth(
    document: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "list.csv").write_text(LIST, encoding="utf-8")
    (tmp_path / "submission.md").write_text(SUBMISSION, encoding="utf-8")
    row = made.table_row("115.2 Plant a tree (Chile);", "Noted", "Trees", "")
    matrix = made.docx_bytes([made.table_row(*made.MATRIX_HEADS), row], "UPR of Mongolia (2nd Cycle – 22nd session)")
    (tmp_path / "in.docx").write_bytes(matrix)
    words, also = REVIEW[document]
    code = cli.run(["upr", *words, "--format", "json"])
    found = json.loads(capsys.readouterr().out)
    body = "".join(section("json.md", heading) for heading in (document, *also))
    if document in {"recommendations", "upr-pack"}:
        body += section("recommendation-formats.md", "The record")

    assert code in {0, 1}
    assert missing([found["schema"], document], section("json.md", "Other documents")) == set()
    assert missing(_keys(found) - {"schema", document}, body) == set()


def _keys(found: object) -> set[str]:
    """Return every key of a document that is a field, and none that is a word of the data."""
    if isinstance(found, list):
        return {key for one in found for key in _keys(one)}
    if not isinstance(found, dict):
        return set()
    below = [one.values() if key in BY_NAME and isinstance(one, dict) else [one] for key, one in found.items()]
    return set(found) | {key for values in below for one in values for key in _keys(one)}
