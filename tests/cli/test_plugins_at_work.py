"""A stranger's importer, reader or document that ends the process, fails or prints is named and spoils no answer."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from compliance.cli import run
from compliance.errors import PluginError
from tests.recommending import made

from .conftest import Install, Refused

HEAD = "SuR,Rgrp,Org,Recommendation,RS,Rgrp,Org,Response,Action,Issue,Session\n"
ROWS = "Mongolia,Asia,,Ratify OP-CAT,Norway,WEOG,,Accepted,5,Justice,{}\n"
FAULTS = {
    "sys.exit(0)": "SystemExit: 0",
    "sys.exit()": "SystemExit: ",
    "int('x')": "ValueError: invalid literal for int() with base 10: 'x'",
    "open('/no/such')": "FileNotFoundError: [Errno 2] No such file or directory: '/no/such'",
    "fail(BrokenPipeError())": "BrokenPipeError: ",
    "fail(GeneratorExit())": "GeneratorExit: ",
    "fail(Mute())": "Mute: its message cannot be shown",
}
STRANGER = """
import sys
from compliance.importer import Delivery
from compliance.plugin import RecommendationImporter
from compliance.plugins import installed
class Mute(Exception):
    def __str__(self):
        sys.exit(0)
def fail(error):
    raise error
def theirs(name):
    return next(one for one in installed(frozenset()).recommendation_importers if one.name == name)
def deliver(request):
    {importer}
    return Delivery()
def read(request):
    {reader}
    for event in theirs("upr-info").read(request):
        print("in the reader")
        yield event
def read_list(request):
    {lister}
    yield from theirs("ohchr-matrix").read(request)
def annotate(source, target, texts):
    {writer}
    return theirs("ohchr-matrix").annotate(source, target, texts)
def document(pack, path):
    {document}
    path.write_text("text")
@hookimpl
def compliance_importers():
    return [Importer("mine", "Says.", "x", deliver)]
@hookimpl
def compliance_recommendation_importers():
    return [RecommendationImporter(name="mine", says="Says.", example="x", read=read),
            RecommendationImporter(name="list", says="Says.", example="x", read=read_list, annotate=annotate)]
@hookimpl
def compliance_documents():
    return [Document("mine.txt", "Says.", document)]
"""


def stranger(**does: str) -> str:
    return STRANGER.format(**dict.fromkeys(("importer", "reader", "lister", "writer", "document"), "pass") | does)


@pytest.fixture
def asks(tmp_path: Path) -> Path:
    file = tmp_path / "asks.csv"
    file.write_text(HEAD + ROWS.format(9) + ROWS.format(22), encoding="utf-8")
    return file


@pytest.fixture
def matrix(tmp_path: Path) -> Path:
    row = made.table_row("115.1 Plant a tree (Chile);", "Noted", "Trees", "")
    file = tmp_path / "in.docx"
    file.write_bytes(
        made.docx_bytes([made.table_row(*made.MATRIX_HEADS), row], "UPR of Mongolia (2nd Cycle – 22nd session)")
    )
    return file


@pytest.mark.parametrize(("does", "fault"), FAULTS.items(), ids=FAULTS)
def test_whatever_an_importer_does_it_is_named(
    install: Install, asks: Path, refused: Refused, does: str, fault: str
) -> None:
    install(stranger(importer=does))
    assert refused(3, "import", "mine", asks) == [f"error: importer 'mine' failed: {fault}; nothing was written"]


@pytest.mark.parametrize(("does", "fault"), FAULTS.items(), ids=FAULTS)
@pytest.mark.parametrize("command", ["check", "read", "result", "compare", "import"])
def test_whatever_a_reader_does_it_is_named(
    install: Install, asks: Path, refused: Refused, command: str, does: str, fault: str
) -> None:
    install(stranger(reader=does))
    said = f"error: reader 'mine' failed: {fault}; nothing was written"
    assert refused(3, "upr", command, "mine", asks) == [said]


@pytest.mark.parametrize(("does", "fault"), FAULTS.items(), ids=FAULTS)
def test_whatever_a_reader_of_a_list_does_it_is_named(
    install: Install, matrix: Path, refused: Refused, does: str, fault: str
) -> None:
    install(stranger(lister=does))
    said = f"error: reader 'list' failed: {fault}; nothing was written"
    assert refused(3, "upr", "matrix", matrix, matrix.parent / "out.docx", "--kind", "list") == [said]


OPEN = ("open('/no/such')", "fail(BrokenPipeError())")
"""What a writer raises of the system is a place that cannot be written to."""


@pytest.mark.parametrize("does", [one for one in FAULTS if one not in OPEN])
def test_whatever_a_writer_does_it_is_named(
    install: Install, matrix: Path, refused: Refused, tmp_path: Path, does: str
) -> None:
    install(stranger(writer=does, document=does))
    refuse = f"failed: {FAULTS[does]}; nothing was written"
    assert refused(3, "upr", "matrix", matrix, tmp_path / "out.docx", "--kind", "list") == [
        f"error: importer 'list' {refuse}"
    ]
    assert refused(3, "upr", "pack", "MNG", "--output", tmp_path / "pack") == [f"error: document 'mine.txt' {refuse}"]


@pytest.mark.parametrize("does", OPEN)
def test_a_place_that_a_writer_cannot_write_to_is_named(
    install: Install, matrix: Path, refused: Refused, tmp_path: Path, does: str
) -> None:
    install(stranger(writer=does, document=does))
    (line,) = refused(2, "upr", "matrix", matrix, tmp_path / "out.docx", "--kind", "list")
    assert line.startswith("error: cannot write out.docx: ")
    (line,) = refused(2, "upr", "pack", "MNG", "--output", tmp_path / "pack")
    assert line.startswith("error: cannot write pack: ")


def test_with_the_traceback_asked_for_an_exit_is_an_error_all_the_same(
    install: Install, asks: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    install(stranger(importer="sys.exit(0)"))
    monkeypatch.setenv("COMPLIANCE_TRACEBACK", "1")
    with pytest.raises(PluginError) as found:
        run(["import", "mine", str(asks)])
    assert isinstance(found.value.__cause__, SystemExit)


@pytest.mark.parametrize("command", ["check", "read", "result", "compare", "import"])
@pytest.mark.parametrize("where", ["on the screen", "in a file"])
def test_what_a_reader_prints_goes_to_standard_error(
    install: Install, asks: Path, capsys: pytest.CaptureFixture[str], command: str, where: str
) -> None:
    install(stranger())
    more = ["--output", str(asks.with_name("out.json"))] if where == "in a file" else []
    more += [] if command == "import" else ["--as-of", "2024-01-31"]
    assert run(["upr", command, "mine", str(asks), "--format", "json", *more]) == 0
    out, err = capsys.readouterr()

    assert json.loads(out if where == "on the screen" else asks.with_name("out.json").read_text())
    assert (out == "") == (where == "in a file")
    assert "in the reader\n" in err


LOUD_RULE = """
def probe(case):
    print("in the rule")
    return declared(case)
RULE = Rule(id="strangers-rule", code="X1", title="T", question="Q?", about="A", elements=(Element("x", "?"),),
            bases=(Basis(BasisKind.TREATY, "CAT", "3", breach=("x",), met=("x",), kinds=("removal",)),),
            severity=Severity(3, "R"), remedy=Remedy("A", "do", "it", "by then"), references=("CAT 3",), since="1",
            matches=("tree",), probe=probe)
@hookimpl
def compliance_rules():
    return [RULE]
"""
CHOSEN = "kind: obligation, value: X1, by: analyst, on: 2014-01-02, why: A test."
PLANT = "China,Asia,,Plant a tree in every court,Norway,WEOG,,Accepted,5,Justice,4\n"


@pytest.mark.parametrize("command", ["check", "matrix"])
def test_what_a_rule_prints_goes_to_standard_error(
    install: Install, tmp_path: Path, capsys: pytest.CaptureFixture[str], command: str
) -> None:
    install(stranger() + LOUD_RULE)
    file, choices = tmp_path / "in", tmp_path / "choices.yaml"
    row = "114.1" if command == "matrix" else "row 2"
    choices.write_text(f"choices:\n  - {{record: {row!r}, {CHOSEN}}}\n", encoding="utf-8")
    if command == "matrix":
        row = made.table_row("114.1 Plant a tree in every court (Chile);", "Noted", "Trees", "")
        file.write_bytes(
            made.docx_bytes([made.table_row(*made.MATRIX_HEADS), row], "UPR of China (1st Cycle – 4th session)")
        )
        words = ["matrix", str(file), str(tmp_path / "out.docx"), "--kind", "list"]
    else:
        file.write_text(HEAD + PLANT, encoding="utf-8")
        words = ["check", "upr-info", str(file)]

    assert run(["upr", *words, "--choices", str(choices), "--format", "json", "--as-of", "2014-02-20"]) == 0
    out, err = capsys.readouterr()
    assert json.loads(out)
    assert "in the rule\n" in err
