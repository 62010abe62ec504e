"""The wheel holds what the tree holds, no more and no less, and works far from the tree."""

from __future__ import annotations

import subprocess
import sys
import venv
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
ROOMS = ("compliance", "rules", "states", "reports")
pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    out = tmp_path_factory.mktemp("dist")
    subprocess.run(
        [sys.executable, "-m", "build", "--no-isolation", "--outdir", out, ROOT], check=True, capture_output=True
    )
    (found,) = out.glob("*.whl")
    return found


def test_the_wheel_has_exactly_the_files_of_the_four_rooms(wheel: Path) -> None:
    tree = {
        str(file.relative_to(ROOT)) if room == "compliance" else f"compliance/{file.relative_to(ROOT)}"
        for room in ROOMS
        for file in (ROOT / room).rglob("*")
        if file.is_file() and "__pycache__" not in file.parts
    }
    with zipfile.ZipFile(wheel) as archive:
        packed = {name for name in archive.namelist() if ".dist-info/" not in name}

    assert packed == tree


def test_the_wheel_checks_a_state_from_an_empty_folder(wheel: Path, tmp_path: Path) -> None:
    home = tmp_path / "venv"
    venv.create(home, with_pip=True)
    subprocess.run([home / "bin" / "pip", "install", "-q", wheel], check=True, capture_output=True)
    done = subprocess.run(
        [home / "bin" / "compliance", "check", "china", "--as-of", "2014-02-20"],
        cwd=tmp_path, check=True, capture_output=True, text=True,
    )  # fmt: skip

    assert "China" in done.stdout
    assert done.stderr == ""
