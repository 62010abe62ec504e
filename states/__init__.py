"""The facts: one folder a state, the bibliography that they cite, and the importers that fill them."""

from importlib.resources import files
from importlib.resources.abc import Traversable

from compliance.importer import Importer
from compliance.plugin import hookimpl

from .importers import IMPORTERS


@hookimpl
def compliance_states() -> Traversable:
    """Return this folder."""
    return files(__name__)


@hookimpl
def compliance_importers() -> tuple[Importer, ...]:
    """Return the built-in formats: NORMLEX pages, OHCHR dashboards, the research tables, UNTC XML."""
    return IMPORTERS
