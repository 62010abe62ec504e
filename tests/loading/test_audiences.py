"""A public view is the same, byte for byte, with confidential records on file and without."""

from __future__ import annotations

from pathlib import Path

import pytest

from compliance.cli import run

SOURCES = """ngo-a: {title: A, publisher: NGO A, kind: R, mark: V, origin: a, published: 2014-01-01}
"""
OTHER_SOURCES = """ngo-b: {title: B, publisher: NGO B, kind: R, mark: V, origin: b, published: 2014-02-01}
"""
RECORD = """conduct:
  - {id: ID, kind: removal, nature: event, by: organ, when: 2013, says: Something was reported., mark: V,
     audience: AUDIENCE, sources: [{cite: CITE, statement: finding}]}
"""


def record(name: str, audience: str, cite: str) -> str:
    return RECORD.replace("ID", name).replace("AUDIENCE", audience).replace("CITE", cite)


@pytest.fixture
def own(tmp_path: Path) -> Path:
    folder = tmp_path / "own"
    (folder / "xel").mkdir(parents=True)
    (folder / "bibliography").mkdir()
    (folder / "xel" / "profile.yaml").write_text("state: XEL\nkind: state\nname: Exampleland\n")
    (folder / "xel" / "conduct.yaml").write_text(record("open", "public", "ngo-a"))
    (folder / "bibliography" / "open.yaml").write_text(SOURCES)
    return folder


def hide(own: Path) -> None:
    (own / "xel" / "secret.yaml").write_text(record("hidden", "confidential", "ngo-b"))
    (own / "bibliography" / "secret.yaml").write_text(OTHER_SOURCES)


def card(own: Path, capsys: pytest.CaptureFixture[str], *more: str) -> str:
    assert run(["check", "XEL", "--states", str(own), "--as-of", "2014-12-31", "--format", "json", *more]) == 0
    return capsys.readouterr().out


def test_the_public_view_is_the_same_with_and_without_confidential_records(
    own: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    before = card(own, capsys)
    hide(own)

    assert card(own, capsys) == before


def test_who_may_see_them_asks_for_them(own: Path, capsys: pytest.CaptureFixture[str]) -> None:
    hide(own)

    assert "hidden" not in card(own, capsys, "--audience", "partner")
    assert "hidden" in card(own, capsys, "--audience", "confidential")


def test_a_confidential_record_shares_no_file(own: Path, capsys: pytest.CaptureFixture[str]) -> None:
    both = record("open", "public", "ngo-a") + record("hidden", "confidential", "ngo-a").removeprefix("conduct:\n")
    (own / "xel" / "conduct.yaml").write_text(both)

    assert run(["check", "XEL", "--states", str(own)]) == 4
    assert "give each audience a file of its own" in capsys.readouterr().err
