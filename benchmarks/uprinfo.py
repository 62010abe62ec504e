"""The open part of UPR Info's export beside the checkout, for the scripts that measure the reading of its texts."""

from __future__ import annotations

import argparse
import csv
import gzip
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
DATA = ROOT.parent / "shared" / "data" / "upr"
ROWS = Path("uprinfo") / "uprinfo_recommendations_s01-20_train.csv.gz"


def asked(about: str | None) -> tuple[str, list[dict[str, str]]]:
    """Return the format that the command line asks for and the rows; none where they are not there, which is said."""
    parser = argparse.ArgumentParser(description=about, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--format", choices=("text", "json"), default="text")
    parser.add_argument("--data", type=Path, default=DATA, help="the folder with uprinfo/")
    words = parser.parse_args()
    file = words.data / ROWS
    if not file.is_file():
        print(f"Not measured: the labelled recommendations are not there ({file}).")
        return words.format, []
    with gzip.open(file, "rt", encoding="utf-8", newline="") as opened:
        return words.format, list(csv.DictReader(opened))
