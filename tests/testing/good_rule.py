"""A stranger's rule that keeps every promise, with its cases and those of another."""

from __future__ import annotations

import runpy
from pathlib import Path

from compliance.rule import Rule

ROOT = Path(__file__).parent.parent.parent
STRANGER = ROOT / "tests" / "plugin_package" / "src" / "stranger_shelter"
GOOD: Rule = runpy.run_path(str(STRANGER / "stranger_shelter.py"))["RULE"]
CASES = STRANGER / "cases" / "stranger_shelter.yaml"
REMOVALS = ROOT / "rules" / "refoulement" / "cases" / "refoulement_torture.yaml"
"""Cases in which people are sent to another state."""
