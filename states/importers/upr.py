"""The importers of recommendations, each loaded only to read a file of its format."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

from compliance.plugin import RecommendationImporter

from . import late

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path


def _annotate(source: Path, target: Path, texts: Mapping[str, str]) -> tuple[str, ...]:
    """Write into a list by the module that can, which is loaded only for that."""
    rows: tuple[str, ...] = import_module(".upr_matrix_write", __package__).annotate(source, target, texts)
    return rows


RECOMMENDATION_IMPORTERS: tuple[RecommendationImporter, ...] = (
    RecommendationImporter(
        name="ohchr-matrix",
        says="The OHCHR's thematic list of recommendations for one state (.docx), of cycle 2, 3 or 4.",
        example="compliance upr import ohchr-matrix UPR34_Slovenia_Thematic_list_of_Recommendations.docx",
        read=late("upr_matrix"),
        annotate=_annotate,
    ),
    RecommendationImporter(
        name="uhri-json",
        says="An export of the Universal Human Rights Index in JSON, of any length (export-full-en.json).",
        example="compliance upr import uhri-json export-full-en.json",
        read=late("upr_uhri_json"),
    ),
    RecommendationImporter(
        name="uhri-xlsx",
        says="An export of the Universal Human Rights Index in Excel (.xlsx).",
        example="compliance upr import uhri-xlsx export-full-en.xlsx",
        read=late("upr_uhri_xlsx"),
    ),
    RecommendationImporter(
        name="upr-info",
        says="An export of the database of UPR Info, in CSV or .xls, with one row a recommending state.",
        example="compliance upr import upr-info 1-5.xls",
        read=late("upr_info"),
    ),
    RecommendationImporter(
        name="wg-report",
        says="The text of a report of the Working Group on the Universal Periodic Review, with numbered paragraphs.",
        example="compliance upr import wg-report A_HRC_27_10.txt",
        read=late("upr_report"),
    ),
)
