"""The hooks of stranger-shelter: what it adds to the compliance checker."""

from compliance.plugin import Renderer, hookimpl
from compliance.rule import Rule

from . import stranger_shelter, view


@hookimpl
def compliance_api() -> int:
    """Return the version of the author surface that this package was written for."""
    return 1


@hookimpl
def compliance_rules() -> tuple[Rule, ...]:
    """Return the rules."""
    return (stranger_shelter.RULE,)


@hookimpl
def compliance_renderers() -> tuple[Renderer, ...]:
    """Return the views."""
    return (view.LIST,)
