"""The facts: one folder a state, and the bibliography that they cite."""

from importlib.resources import files
from importlib.resources.abc import Traversable

from compliance.plugin import hookimpl


@hookimpl
def compliance_states() -> Traversable:
    """Return this folder."""
    return files(__name__)
