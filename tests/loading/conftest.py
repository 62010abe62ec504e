"""Files of Exampleland, a state that does not exist, and what the loader says of them."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Mapping
from pathlib import Path
from textwrap import dedent

import attrs
import pytest

from compliance.errors import DataError, Problem
from compliance.loading import fresh
from compliance.loading.cache import Cache
from compliance.loading.catalogue import load_sources, merge_sources
from compliance.loading.checks import Vocabulary, check
from compliance.loading.files import Reader
from compliance.loading.holdings import Library
from compliance.loading.profiles import read_profile
from compliance.model.profiles import Profile
from compliance.plugins import installed

STATES = Path(__file__).parents[2] / "states"
SHIPPED = ("mng", "kor")

HEAD = "state: XEL\nkind: state\nname: Exampleland\n"

SOURCES = """\
    inquiry: {title: Report of the inquiry, publisher: The inquiry, kind: F2, published: 2014-02-17, mark: V}
    committee: {title: Observations, publisher: The committee, kind: AS, published: 2013-06-03, mark: V}
    undated: {title: Observations, publisher: The committee, kind: AS, adopted: 2013-06-03, mark: V}
    paper: {title: The Daily Example, publisher: The Daily Example, kind: R, published: 2013-05-30, mark: G}
    letter: {title: Letter of the mission, publisher: Exampleland, kind: ST, published: 2013-12-30, mark: V}
    register: {title: Register of deposits, publisher: The depositary, kind: REG, retrieved: 2015-03-14, mark: V}
    """

Write = Callable[..., Path]
Read = Callable[..., list[str]]


@pytest.fixture
def write(tmp_path: Path) -> Write:
    """Write files into a folder of states; a key `xel/profile` is a path without its ending."""

    def written(files: Mapping[str, str | bytes], layer: str = "own") -> Path:
        for name, content in files.items():
            file = tmp_path / layer / f"{name}.yaml"
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_bytes(content if isinstance(content, bytes) else dedent(content).encode())
        return tmp_path / layer

    return written


@pytest.fixture
def profile(write: Write, tmp_path: Path) -> Callable[..., Profile]:
    """Read the profile of XEL from layers of files, or raise what the loader raises."""

    def loaded(*layers: Mapping[str, str | bytes]) -> Profile:
        folders = []
        for number, files in enumerate(layers):
            own = write({f"xel/{name}": text for name, text in files.items()}, str(number))
            folders.append((f"{number}/xel", own / "xel"))
        profile, problems = read_profile("XEL", folders, Reader())
        if problems:
            raise DataError(problems)
        return profile

    return loaded


@pytest.fixture
def shape(profile: Callable[..., Profile]) -> Read:
    """Return what is wrong with the shape of the files of XEL, each as one line."""

    def said(*layers: Mapping[str, str | bytes]) -> list[str]:
        with pytest.raises(DataError) as raised:
            profile(*layers)
        return [str(problem) for problem in raised.value.problems]

    return said


@pytest.fixture(scope="session")
def shipped() -> Library:
    """The data that come with the tool."""
    return Library(installed())


@pytest.fixture
def faults(shipped: Library, write: Write) -> Read:
    """Return what is wrong with a profile of XEL beyond its shape, each as one line without its file."""

    def said(text: str, sources: str = SOURCES) -> list[str]:
        own = write({"xel/profile": HEAD + dedent(text), "bibliography/own": sources})
        problems: list[Problem] = []
        known = dict(shipped.catalogue.sources)
        merge_sources(known, load_sources(own / "bibliography", "bibliography", Reader(), problems), problems)
        assert not problems, problems
        words = Vocabulary(shipped.catalogue, known, shipped.rulebook)
        profile, problems = read_profile("XEL", [("xel", own / "xel")], Reader())
        problems += check(profile, words, whole=not problems)
        return [str(attrs.evolve(one, where=attrs.evolve(one.where, file=""))) for one in problems]

    return said


# ── a layer of states, and a cache ──


@pytest.fixture
def layer(tmp_path: Path) -> Path:
    """Return a copy of two states and the bibliography, which a test may change."""
    folder = tmp_path / "layer"
    for name in (*SHIPPED, "bibliography"):
        shutil.copytree(STATES / name, folder / name)
    shutil.copy(STATES / "index.yaml", folder)
    return folder


@pytest.fixture
def cache(tmp_path: Path) -> Cache:
    """Return an empty cache."""
    return Cache(tmp_path / "cache")


@pytest.fixture
def read_anew(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Return the list, growing, of the states whose files are read as YAML."""
    states: list[str] = []
    real = fresh.profile

    def noted(state: str, *rest: object) -> Profile:
        states.append(state)
        return real(state, *rest)  # type: ignore[arg-type]  # the arguments pass through as they come

    monkeypatch.setattr(fresh, "profile", noted)
    return states
