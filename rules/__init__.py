"""The law: the treaty catalogue, and one module a duty, each with its worked cases."""

from collections.abc import Iterable
from importlib.resources import files
from importlib.resources.abc import Traversable

from compliance.plugin import hookimpl
from compliance.rule import Rule

from .children import birth_registration, child_education
from .cooperation import high_commissioner_visit, joining_treaties, upr_recommendations
from .origin import leave_country, treatment_of_returnees
from .refoulement import refoulement_covenant, refoulement_custom, refoulement_refugee, refoulement_torture
from .unhcr import unhcr_agreement, unhcr_cooperation


@hookimpl
def compliance_rules() -> Iterable[Rule]:
    """Return every built-in rule, in the order of the catalogue of duties."""
    return (
        refoulement_refugee.RULE,
        refoulement_torture.RULE,
        refoulement_covenant.RULE,
        refoulement_custom.RULE,
        unhcr_cooperation.RULE,
        unhcr_agreement.RULE,
        birth_registration.RULE,
        child_education.RULE,
        leave_country.RULE,
        treatment_of_returnees.RULE,
        high_commissioner_visit.RULE,
        upr_recommendations.RULE,
        joining_treaties.RULE,
    )


@hookimpl
def compliance_catalogue() -> Traversable:
    """Return this folder: treaties/, agreements/, bibliography/ and grounds.yaml."""
    return files(__name__)
