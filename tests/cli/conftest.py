"""A user's folder of states, a list to import, and a command line that must refuse: one message a problem, no more."""

from __future__ import annotations

import hashlib
import importlib
import os
import sys
import tempfile
from collections.abc import Callable, Iterator, Mapping
from contextlib import AbstractContextManager, contextmanager
from pathlib import Path
from textwrap import dedent

import pytest

from compliance.cli import run
from compliance.loading.holdings import Library
from compliance.plugins import installed
from tests.importing.stranger import install as install_toy
from tests.importing.world import INDEX, SOURCES

from .toy_list import JOINED, LIST

Own = Callable[[Mapping[str, str | bytes]], Path]
Refused = Callable[..., list[str]]
Install = Callable[[str], None]

HEAD = "state: XEL\nkind: state\nname: Exampleland\n"
NOBODY = 65534


@pytest.fixture
def own(tmp_path: Path) -> Own:
    """Write files into the user's folder of states; a key `xel/conduct` is a path without its ending."""

    def written(files: Mapping[str, str | bytes]) -> Path:
        for name, content in files.items():
            file = tmp_path / "own" / f"{name}.yaml"
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_bytes(content if isinstance(content, bytes) else dedent(content).encode())
        return tmp_path / "own"

    return written


def everything(folder: Path) -> dict[str, str]:
    """Every entry below a folder, with what its content comes to as far as it may be read."""
    found = {}
    for place, _, names in os.walk(folder):
        for name in names:
            file = Path(place, name)
            try:
                found[str(file)] = hashlib.sha256(file.read_bytes()).hexdigest()
            except PermissionError:
                found[str(file)] = "locked"
    return found


@pytest.fixture
def refused(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Refused:
    """Run a command line that must end in `code`, say nothing on standard output and write no file.

    Returns what it said on standard error, line by line, with the user's folder left out.
    """

    def said(code: int, *args: str | Path, folder: Path = tmp_path) -> list[str]:
        before = everything(folder)
        assert run([str(arg) for arg in args]) == code
        assert everything(folder) == before
        out, err = capsys.readouterr()
        assert out == ""
        assert "Traceback" not in err
        assert "internal error" not in err
        return [line.replace(f"{folder}/own/", "").replace(f"{folder}/", "") for line in err.splitlines()]

    return said


@pytest.fixture
def faults(own: Own, refused: Refused) -> Callable[..., list[str]]:
    """Check XEL with these files beside a right profile; return the problems, each without `error: `."""

    def said(**files: str | bytes) -> list[str]:
        folder = own({"xel/profile": HEAD, **{f"xel/{name}": content for name, content in files.items()}})
        lines = refused(4, "check", "XEL", "--states", folder)
        problems = [line.removeprefix("error: xel/") for line in lines if line.startswith("error: xel/")]
        tail = [f"{len(problems)} problems found"] if len(problems) > 1 else []
        assert lines == [*(f"error: xel/{problem}" for problem in problems), *tail]
        return problems

    return said


@pytest.fixture
def toy(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """The toy importer, installed as a stranger's plugin."""
    monkeypatch.syspath_prepend(install_toy(tmp_path_factory.mktemp("site")))
    installed.cache_clear()
    assert "toy" in {one.name for one in installed(None).importers}
    yield
    installed.cache_clear()
    sys.modules.pop("toy_plugin", None)


@pytest.fixture
def world(own: Own) -> Path:
    """A folder with XEL, and beside it a list."""
    folder = own({"index": INDEX, "bibliography/own": SOURCES, "xel/profile": HEAD, "xel/treaties": JOINED})
    (folder.parent / "list.txt").write_text(LIST)
    return folder


@pytest.fixture
def shared() -> Iterator[Path]:
    """A folder that every user of the machine may enter, unlike pytest's own."""
    with tempfile.TemporaryDirectory(prefix="compliance-") as name:
        folder = Path(name)
        folder.chmod(0o755)
        yield folder
        for entry in (folder, *sorted(folder.rglob("*"))):
            entry.chmod(0o755)


@pytest.fixture
def powerless() -> Callable[[], AbstractContextManager[None]]:
    """Return a block in which the permissions of files hold for this process: root gives up its powers."""
    if not hasattr(os, "geteuid"):
        pytest.skip("this system has no permissions of this kind")
    importlib.import_module("compliance.cli.check")  # what is imported late may lie where root alone can read
    Library(installed()).profile("MNG")

    @contextmanager
    def block() -> Iterator[None]:
        user = os.geteuid()
        if user == 0:
            os.seteuid(NOBODY)
        try:
            yield
        finally:
            os.seteuid(user)

    return block


IMPORTS = """\
import attrs
from pathlib import Path
from compliance.plugin import Document, Importer, Renderer, hookimpl
from compliance.rule import *
"""


@pytest.fixture
def install(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Install]:
    """Install a plugin called `stranger`, a real one with metadata of its own."""
    site = tmp_path / "site"
    info = site / "stranger-1.0.dist-info"
    info.mkdir(parents=True)
    (info / "METADATA").write_text("Metadata-Version: 2.1\nName: stranger\nVersion: 1.0\n")
    (info / "entry_points.txt").write_text("[compliance]\nstranger = stranger_plugin\n")

    def write(source: str) -> None:
        (site / "stranger_plugin.py").write_text(IMPORTS + source)
        installed.cache_clear()

    monkeypatch.syspath_prepend(site)
    monkeypatch.setattr(sys, "dont_write_bytecode", True)
    yield write
    installed.cache_clear()
    sys.modules.pop("stranger_plugin", None)
