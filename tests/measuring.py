"""Runs a script of `benchmarks/` on the research data beside the checkout, for tests on what it measures."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

ROOT = Path(__file__).resolve().parents[1]
DATA = ROOT.parent / "shared" / "data" / "upr" / "uprinfo"


def measured_by(script: str) -> dict[str, Any]:
    """Return what a script prints as JSON; skips where it or the texts of the labelled rows are not there."""
    if not DATA.is_dir():
        pytest.skip(f"the texts of the labelled rows are not here ({DATA})")
    found: dict[str, Any] = json.loads(said_by(script, "--format", "json"))
    return found


def said_by(script: str, *words: str | Path) -> str:
    """Return what a script prints; skips where it is not there."""
    file = ROOT / "benchmarks" / script
    if not file.is_file():
        pytest.skip(f"the measuring script is not here ({file})")
    return subprocess.run([sys.executable, file, *words], check=True, capture_output=True, text=True).stdout
