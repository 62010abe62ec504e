"""Prints how long a dump of the Universal Human Rights Index takes to stream, and the memory at its highest.

    python benchmarks/uhri.py [--records 267000]

The dump is made here, of invented words in the shape and size of the real one (267,000 records, about 360 MB).
It is read in a fresh process. Budget: at most 60 s and 300 MB.
"""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
import tempfile
from pathlib import Path
from uuid import UUID

READ = """
import resource, sys, time
from pathlib import Path
from compliance.importing.registry import NamesRegistry
from compliance.loading.holdings import Library
from compliance.plugins import installed
from compliance.recommending import RecommendationRequest, stream
plugins = installed()
library = Library(plugins)
importer = next(one for one in plugins.recommendation_importers if one.name == "uhri-json")
request = RecommendationRequest(Path(sys.argv[1]), NamesRegistry(library.names, library.catalogue))
start = time.perf_counter()
found = stream(importer, request, lambda record: None)
spent = time.perf_counter() - start
scale = 1 if sys.platform == "darwin" else 1024
peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * scale
print(f"{found.taken:,} records, {len(found.unplaced)} left, {spent:.1f} s, {peak / 1e6:.0f} MB at most")
print(dict(found.counts))
"""
STATES = (
    "Slovenia",
    "Viet Nam",
    "Mongolia",
    "Japan",
    "Kenya",
    "Peru",
    "Bolivia (Plurinational State of)",
    "Timor-Leste",
)
WORDS = "Take further steps to strengthen the national framework for the protection of persons concerned, "


def record(number: int) -> dict[str, object]:
    """Return one record: of three, one is of the Universal Periodic Review and two are of treaty bodies."""
    upr = number % 3 == 0
    state = STATES[number % len(STATES)]
    return {
        "AffectedPersons": ["Children", "Women & girls", "Refugees & asylum seekers"][: number % 4],
        "AnnotationId": str(UUID(int=number + 1)),
        "AnnotationType": "- Recommendations" if number % 4 else "- Concerns/Observations",
        "Body": "- UPR" if upr else "- CRC",
        "Countries": [state],
        "DocumentId": str(UUID(int=number // 200 + 1)),
        "PublicationDate": f"20{10 + number % 15}-03-11T00:00:00",
        "PublicationDateOnUhri": "2025-09-01T10:00:00",
        "Regions": ["Asia-Pacific"],
        "Sdgs": ["16.3 - Promote the rule of law", "10 - REDUCED INEQUALITIES"],
        "Symbol": f"A/HRC/{number % 60}/{number % 20}",
        "Text": f"{100 + number % 60}.{number % 250 + 1} "
        + WORDS * (4 + number % 5)
        + "<br/>&nbsp;without delay (Norway);",
        "Themes": ["Right to health", "Administration of justice & fair trial"],
        "UprCycle": "Cycle 3" if upr else None,
        "UprPositions": ["Supported" if number % 2 else "Noted"] if upr else [],
        "UprRecommendingCountry": ["Norway", "Chile"][: 1 + number % 2] if upr else [],
        "UprRecommendingRegions": [],
        "UprSession": ["34th Session"] if upr else [],
    }


def write(file: Path, records: int) -> None:
    """Write a dump with so many records, as the real one is laid out."""
    with file.open("w", encoding="utf-8") as out:
        for number in range(records):
            out.write("[\n" if number == 0 else ",\n")
            out.write(json.dumps(record(number), indent=1))
        out.write("\n]\n")


def main() -> None:
    """Make the dump, have it read, and print what that took."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else "")
    parser.add_argument("--records", type=int, default=267_000)
    count = parser.parse_args().records
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "export-full-en.json"
        write(file, count)
        print(f"{file.stat().st_size / 1e6:.0f} MB of JSON")
        subprocess.run([sys.executable, "-c", READ, str(file)], check=True)


if __name__ == "__main__":
    main()
