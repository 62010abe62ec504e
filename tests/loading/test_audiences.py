"""A public view is the same, byte for byte, with confidential records on file and without; or it is refused."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from compliance.cli import run
from compliance.errors import DataError
from compliance.loading.holdings import Library
from compliance.plugins import installed

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


def card(own: Path, capsys: pytest.CaptureFixture[str], *more: str, state: str = "XEL") -> str:
    assert run(["check", state, "--states", str(own), "--as-of", "2014-12-31", "--format", "json", *more]) == 0
    return capsys.readouterr().out


def refusal(own: Path, capsys: pytest.CaptureFixture[str], command: str = "check") -> list[str]:
    """Return the problems for which a command refuses the folder, without its name; nothing else is shown."""
    words = ["check", "XEL", "--states", str(own)] if command == "check" else [command, str(own)]
    assert run(words) == 4
    shown = capsys.readouterr()
    assert shown.out == ""
    return [line.replace(f"{own}/", "") for line in shown.err.splitlines() if "problems found" not in line]


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

    (line,) = refusal(own, capsys)
    assert line.startswith("error: xel/conduct.yaml:4: conduct.hidden: a confidential record in a file with others")
    assert "give each audience a file of its own" in line


@pytest.mark.parametrize(
    "beside",
    [
        "notes: [Seen by everybody.]\n",
        "territories: [{code: XEI, name: Example Island}]\n",
        "laws: [{id: a-law, title: A law, in_force: 2013/.., says: It says., cite: ngo-a, mark: V}]\n",
        "treaties: {CAT: [{action: accession, on: 2001-01-01, source: ngo-a, mark: V}]}\n",
        "name: Exampleland Renamed\n",
    ],
)
def test_nor_with_anything_else_that_everybody_is_shown(
    own: Path, beside: str, capsys: pytest.CaptureFixture[str]
) -> None:
    hide(own)
    with (own / "xel" / "secret.yaml").open("a") as file:
        file.write(beside)

    assert any(
        line.startswith("error: xel/secret.yaml:2: conduct.hidden: a confidential record in a file with others")
        for line in refusal(own, capsys)
    )


# A record that would take the place of another


def first_id() -> str:
    return Library(installed()).profile("CHN").conduct[0].id


def lay_over(own: Path, audience: str) -> None:
    """Lay a record over a built-in one of the same id."""
    (own / "chn").mkdir()
    (own / "chn" / "mine.yaml").write_text(record(first_id(), audience, "ngo-a"))


@pytest.mark.parametrize("audience", ["partner", "confidential"])
def test_a_record_for_few_takes_no_public_record_away(
    own: Path, audience: str, capsys: pytest.CaptureFixture[str]
) -> None:
    public = card(own, capsys, state="CHN")
    lay_over(own, audience)

    assert run(["check", "CHN", "--states", str(own)]) == 4
    shown = capsys.readouterr()
    assert shown.out == ""
    assert f"chn/mine.yaml:2: conduct.{first_id()}: a {audience} record with the id of a public one" in shown.err
    assert "give it an id of its own" in shown.err

    text = (own / "chn" / "mine.yaml").read_text()
    (own / "chn" / "mine.yaml").write_text(text.replace(first_id(), "an-id-of-its-own"))
    assert card(own, capsys, state="CHN") == public


def test_a_public_record_still_replaces_a_public_one(own: Path, capsys: pytest.CaptureFixture[str]) -> None:
    public = card(own, capsys, state="CHN")
    lay_over(own, "public")

    assert card(own, capsys, state="CHN") != public


# The list of inputs


def inputs(own: Path, capsys: pytest.CaptureFixture[str], *more: str, state: str = "XEL") -> list[str]:
    found: dict[str, str] = json.loads(card(own, capsys, *more, state=state))["provenance"]["inputs"]
    return [name for name in found if name.startswith("own/")]


def test_the_files_of_hidden_records_are_listed_for_those_who_see_them(
    own: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    hide(own)

    assert inputs(own, capsys) == ["own/bibliography/open.yaml", "own/xel/conduct.yaml", "own/xel/profile.yaml"]
    assert inputs(own, capsys, "--audience", "confidential") == [
        "own/bibliography/open.yaml",
        "own/bibliography/secret.yaml",
        "own/xel/conduct.yaml",
        "own/xel/profile.yaml",
        "own/xel/secret.yaml",
    ]


def test_a_warm_cache_changes_nothing(own: Path, capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("COMPLIANCE_CACHE", str(tmp_path / "cache"))
        assert run(["check", "CHN", "--obligation", "A2"]) == 0  # the profiles that its rules read are now in the cache
        capsys.readouterr()
        before = card(own, capsys, state="CHN")
        hide(own)
        (own / "chn").mkdir()
        (own / "xel" / "secret.yaml").rename(own / "chn" / "secret.yaml")

        assert [card(own, capsys, state="CHN") for _ in range(2)] == [before, before]


def test_another_state_does_not_tell_of_them_either(own: Path, capsys: pytest.CaptureFixture[str]) -> None:
    before = card(own, capsys, state="MNG")
    hide(own)

    assert card(own, capsys, state="MNG") == before


REPLY = """replies: [{on: 2014-03-01, cite: ngo-a, says: No., grounds: [economic-motive], PART}]"""


@pytest.mark.parametrize(
    "more",
    [
        REPLY.replace("PART", "decided: [{ground: economic-motive, by: finder}]"),
        REPLY.replace("PART", "decision: {cite: finder}"),
        REPLY.replace("PART", "law: {cite: finder}"),
        "numbers: [{low: 20, high: 30, source: finder}]",
    ],
)
def test_wherever_a_hidden_record_cites_a_source_it_leaves_no_trace(
    own: Path, more: str, capsys: pytest.CaptureFixture[str]
) -> None:
    before = card(own, capsys)
    hide(own)
    finder = "finder: {title: F, publisher: A finder, kind: F2, mark: V, published: 2014-02-01}\n"
    (own / "bibliography" / "finder.yaml").write_text(finder)
    secret = (own / "xel" / "secret.yaml").read_text()
    (own / "xel" / "secret.yaml").write_text(secret.replace("}]}\n", f"}}], {more}}}\n"))

    assert card(own, capsys) == before
    assert "own/bibliography/finder.yaml" in inputs(own, capsys, "--audience", "confidential")


@pytest.mark.parametrize(
    "public",
    [
        "laws: [{id: a-law, title: A law, in_force: 2013-07-01/.., says: It says., cite: ngo-b, mark: V}]\n",
        "treaties: {CAT: [{action: accession, on: 2001-01-01, source: ngo-b, mark: V}]}\n",
        "tallies: [{id: t, on: 2014-01-01, cite: ngo-b, mark: V, mechanism: UPR, received: 3, supported: 3}]\n",
        "notes: [What ngo-b says is seen by all.]\n",
    ],
)
def test_a_source_that_something_public_cites_too_stays_listed(
    own: Path, public: str, capsys: pytest.CaptureFixture[str]
) -> None:
    (own / "xel" / "more.yaml").write_text(public)
    (own / "bibliography" / "secret.yaml").write_text(OTHER_SOURCES)
    before = card(own, capsys)
    hide(own)

    assert card(own, capsys) == before
    assert "own/bibliography/secret.yaml" in inputs(own, capsys)


# Sources that share a file


SHARED = (
    "error: bibliography/open.yaml:2: ngo-b: only confidential records cite this source, and it shares its file with "
    "public ones (give the sources of each audience a file of their own)"
)


@pytest.mark.parametrize("command", ["check", "validate"])
def test_a_source_for_few_shares_no_file_with_a_public_one(
    own: Path, command: str, capsys: pytest.CaptureFixture[str]
) -> None:
    hide(own)
    (own / "bibliography" / "secret.yaml").unlink()
    (own / "bibliography" / "open.yaml").write_text(SOURCES + OTHER_SOURCES)

    assert refusal(own, capsys, command) == [SHARED]


def test_nor_with_one_that_only_another_state_cites(own: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (own / "bibliography" / "open.yaml").write_text(SOURCES + OTHER_SOURCES)
    (own / "mng").mkdir()
    (own / "mng" / "secret.yaml").write_text(record("hidden", "confidential", "ngo-b"))

    assert refusal(own, capsys) == [SHARED]
    assert refusal(own, capsys, "validate") == [SHARED]


def test_a_source_that_one_state_hides_and_another_shows_is_public(
    own: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (own / "bibliography" / "open.yaml").write_text(SOURCES + OTHER_SOURCES)
    for state, audience in (("mng", "confidential"), ("kor", "public")):
        (own / state).mkdir()
        (own / state / "mine.yaml").write_text(record("mine", audience, "ngo-b"))

    assert "own/bibliography/open.yaml" in inputs(own, capsys)
    assert run(["validate", str(own)]) == 0


def test_a_confidential_record_may_cite_what_is_built_in(own: Path, capsys: pytest.CaptureFixture[str]) -> None:
    before = card(own, capsys)
    (own / "xel" / "secret.yaml").write_text(
        record("hidden", "confidential", "coi-2014-63").replace("cite:", "kind: F2, cite:")
    )

    assert card(own, capsys) == before


def test_a_state_that_cannot_be_read_is_told_where_it_is_asked_for(own: Path) -> None:
    hide(own)
    (own / "mng").mkdir()
    (own / "mng" / "broken.yaml").write_text("bogus: 1\n")
    library = Library(installed(), own)

    library.trail.keep_apart()
    with pytest.raises(DataError, match="bogus"):
        library.profile("MNG")
