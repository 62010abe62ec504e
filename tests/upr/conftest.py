"""What several modules start from: two packs, a document of a pack that is written, a file of choices that is read."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from compliance.model.packs import Pack
from compliance.upr.choice_file import load_choices
from compliance.upr.choosing import Chosen

from .asked import LIBRARY, PLUGINS
from .chosen import Load
from .documents_read import WRITERS, Write
from .invented_pack import make_pack
from .pack_world import FILES, SOON, own_pack, pack_of


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Pack:
    """The pack of Exampleland with a gap, two asks and a review that is on file."""
    return own_pack(tmp_path_factory.mktemp("own"), FILES, SOON)


@pytest.fixture(scope="module")
def vietnam() -> Pack:
    """The pack of Viet Nam."""
    return pack_of("VNM")


@pytest.fixture
def write(tmp_path: Path) -> Write:
    """Write one document of a pack, and return where it is."""

    def written(name: str, pack: Pack | None = None) -> Path:
        WRITERS[name](pack or make_pack(), tmp_path / name)
        return tmp_path / name

    return written


@pytest.fixture
def load(tmp_path: Path) -> Load:
    """Write choices into a file and read it."""

    def loaded(*entries: dict[str, str]) -> tuple[Chosen, ...]:
        file = tmp_path / "choices.yaml"
        lines = [
            f"{'  - ' if not at else '    '}{key}: {json.dumps(text)}\n"
            for one in entries
            for at, (key, text) in enumerate(one.items())
        ]
        file.write_text("choices:\n" + "".join(lines), encoding="utf-8")
        return load_choices(file, LIBRARY.catalogue, PLUGINS)

    return loaded
