"""No output is ever written over the facts, the law or the words that a command reads, whoever brings them."""

from __future__ import annotations

from pathlib import Path

import pytest

from compliance.cli import run
from compliance.cli.session import data_folders
from compliance.cli.spool import keep_out
from compliance.errors import UsageError
from compliance.plugins import installed

from .conftest import Install, Refused

SAID = ["error: --output is the file that is read; give another name"]
HOLDS = """
@hookimpl
def compliance_states():
    return Path({states!r})
@hookimpl
def compliance_reading():
    return Path({words!r})
"""


@pytest.fixture
def holdings(install: Install, tmp_path: Path) -> Path:
    """A folder with facts and words that a stranger's plugin brings."""
    for name, text in {"states/mng/notes.yaml": "notes: [A note.]\n", "words/old.YML": "a: b\n"}.items():
        (tmp_path / name).parent.mkdir(parents=True)
        (tmp_path / name).write_text(text)
    install(HOLDS.format(states=str(tmp_path / "states"), words=str(tmp_path / "words")))
    return tmp_path


@pytest.mark.parametrize(
    "command",
    ["check MNG", "explain MNG A2", "states", "treaties CAT", "rules", "plugins", "import", "upr import",
     "upr lint --rules"],
)  # fmt: skip
def test_facts_that_a_plugin_brings_are_never_written_over(holdings: Path, refused: Refused, command: str) -> None:
    for output in ("states/mng/notes.yaml", "words/old.YML"):
        assert refused(2, *command.split(), "--output", holdings / output) == SAID


def test_nor_by_another_name(holdings: Path, refused: Refused) -> None:
    (holdings / "elsewhere.txt").write_text("notes: [Another note.]\n")
    (holdings / "states" / "mng" / "more.yaml").symlink_to(holdings / "elsewhere.txt")
    (holdings / "link.txt").symlink_to(holdings / "states" / "mng" / "notes.yaml")

    for output in ("elsewhere.txt", "link.txt", "states/mng/../mng/notes.yaml"):
        assert refused(2, "check", "MNG", "--output", f"{holdings}/{output}") == SAID


def test_the_built_in_facts_and_law_are_never_written_over() -> None:
    plugins = installed()
    folders = [folder for _, folder in (*plugins.states, *plugins.catalogues) if isinstance(folder, Path)]
    files = [next(folder.glob("*/*.yaml")) for folder in folders]

    assert len(files) >= 2
    for file in files:  # asked of what every command asks first: a command that is wrong would write over the file
        with pytest.raises(UsageError, match="OUT is the file that is read"):
            keep_out(file, data_folders(plugins), name="OUT")


def test_beside_the_facts_anything_else_may_be_written(holdings: Path) -> None:
    for output in (holdings / "states" / "mng" / "card.txt", holdings / "card.yaml"):
        output.write_text("old")
        assert run(["check", "MNG", "--obligation", "A2", "--output", str(output)]) == 0
        assert "A2" in output.read_text()
