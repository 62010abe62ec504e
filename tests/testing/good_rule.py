"""A stranger's rule that keeps every promise, with its cases and those of another."""

from __future__ import annotations

import runpy
from pathlib import Path

ROOT = Path(__file__).parent.parent.parent
STRANGER = ROOT / "tests" / "plugin_package" / "src" / "night_shelter"
GOOD = runpy.run_path(str(STRANGER / "night_shelter.py"))["RULE"]
CASES = STRANGER / "cases" / "night_shelter.yaml"
REMOVALS = ROOT / "rules" / "refoulement" / "cases" / "refoulement_torture.yaml"
"""Cases in which people are sent to another state."""
