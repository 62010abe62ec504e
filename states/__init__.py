"""The facts: one folder a state, the bibliography that they cite, and the importers that fill them."""

from importlib.resources import files
from importlib.resources.abc import Traversable

from compliance.plugin import Importer, RecommendationImporter, hookimpl
from compliance.rule import API_VERSION

from .importers import IMPORTERS
from .importers.upr import RECOMMENDATION_IMPORTERS


@hookimpl
def compliance_api() -> int:
    """Return the version of the author surface: what ships with the tool is written for today's."""
    return API_VERSION


@hookimpl
def compliance_states() -> Traversable:
    """Return this folder."""
    return files(__name__)


@hookimpl
def compliance_importers() -> tuple[Importer, ...]:
    """Return the built-in formats: NORMLEX pages, OHCHR dashboards, the research tables, UNTC XML."""
    return IMPORTERS


@hookimpl
def compliance_recommendation_importers() -> tuple[RecommendationImporter, ...]:
    """Return the built-in formats: OHCHR matrices, UHRI exports, UPR Info exports, Working Group reports."""
    return RECOMMENDATION_IMPORTERS
