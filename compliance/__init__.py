"""Tests what states do against what they owe: the engine, which knows no treaty, state or report by name."""

from pathlib import Path

__version__ = "0.1.0"

if not (_here := Path(__file__).parent).joinpath("rules").is_dir():
    # A checkout, where rules/, states/ and reports/ sit beside this folder; in a wheel they lie inside it.
    __path__.append(str(_here.parent))
