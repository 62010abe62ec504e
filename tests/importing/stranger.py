"""Installs the toy importer as a stranger's plugin, by the same door: a module and an entry point."""

from __future__ import annotations

import shutil
from pathlib import Path


def install(site: Path) -> Path:
    """Put the plugin into a folder that Python then finds it in."""
    info = site / "toy-1.0.dist-info"
    info.mkdir(parents=True)
    shutil.copy(Path(__file__).with_name("toy.py"), site / "toy_plugin.py")
    (info / "METADATA").write_text("Metadata-Version: 2.1\nName: toy\nVersion: 1.0\n")
    (info / "entry_points.txt").write_text("[compliance]\ntoy = toy_plugin\n")
    return site
