"""Prints pip constraints that pin each run-time, import and testing dependency to its lowest allowed version."""

from __future__ import annotations

import re
import sys
import tomllib
from pathlib import Path

project = tomllib.loads(Path("pyproject.toml").read_text(encoding="utf-8"))["project"]
extras = project["optional-dependencies"]
for requirement in (*project["dependencies"], *extras["import"], *extras["testing"], *extras["upr"]):
    match = re.fullmatch(r"([A-Za-z0-9._-]+)>=([0-9.]+)(,<.*)?", requirement)
    if not match:
        sys.exit(f"no lowest version in {requirement!r}")
    sys.stdout.write(f"{match[1]}=={match[2]}\n")
