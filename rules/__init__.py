"""The law: the treaty catalogue, and one module a duty, each with its worked cases."""

from collections.abc import Iterable
from importlib.resources import files
from importlib.resources.abc import Traversable

from compliance.plugin import hookimpl
from compliance.rule import API_VERSION, Rule

from .asylum import (
    asylum_access,
    identity_papers,
    individual_screening,
    no_expulsion,
    no_penalty_for_entry,
    reception,
    resettlement_and_transit,
    sur_place,
)
from .children import birth_registration, child_education
from .cooperation import (
    complaint_and_inquiry_doors,
    field_office_and_staff,
    high_commissioner_visit,
    joining_treaties,
    no_reprisals,
    special_procedures,
    technical_cooperation,
    treaty_body_follow_up,
    treaty_body_reporting,
    upr_recommendations,
)
from .crimes import atrocity_crimes
from .custody import death_penalty, detention, women_prisoners
from .diplomacy import mission_handling, pressing_other_states
from .exploitation import forced_labour, trafficked_persons
from .family import status_of_mothers
from .origin import fate_of_returnees, leave_country, treatment_of_returnees
from .refoulement import (
    refoulement_child,
    refoulement_covenant,
    refoulement_custom,
    refoulement_disappearance,
    refoulement_refugee,
    refoulement_torture,
)
from .unhcr import unhcr_agreement, unhcr_cooperation, unhcr_guidelines
from .war_legacy import prisoners_of_war

RULES: tuple[Rule, ...] = (
    refoulement_refugee.RULE,
    refoulement_torture.RULE,
    refoulement_covenant.RULE,
    refoulement_child.RULE,
    refoulement_disappearance.RULE,
    refoulement_custom.RULE,
    asylum_access.RULE,
    individual_screening.RULE,
    sur_place.RULE,
    no_penalty_for_entry.RULE,
    no_expulsion.RULE,
    identity_papers.RULE,
    unhcr_cooperation.RULE,
    unhcr_agreement.RULE,
    resettlement_and_transit.RULE,
    reception.RULE,
    mission_handling.RULE,
    pressing_other_states.RULE,
    birth_registration.RULE,
    child_education.RULE,
    trafficked_persons.RULE,
    forced_labour.RULE,
    status_of_mothers.RULE,
    leave_country.RULE,
    treatment_of_returnees.RULE,
    fate_of_returnees.RULE,
    detention.RULE,
    women_prisoners.RULE,
    death_penalty.RULE,
    atrocity_crimes.RULE,
    special_procedures.RULE,
    treaty_body_reporting.RULE,
    high_commissioner_visit.RULE,
    field_office_and_staff.RULE,
    upr_recommendations.RULE,
    joining_treaties.RULE,
    technical_cooperation.RULE,
    treaty_body_follow_up.RULE,
    no_reprisals.RULE,
    complaint_and_inquiry_doors.RULE,
    prisoners_of_war.RULE,
    unhcr_guidelines.RULE,
)
"""Every built-in rule, in the order of the catalogue of duties."""


@hookimpl
def compliance_api() -> int:
    """Return the version of the author surface: what ships with the tool is written for today's."""
    return API_VERSION


@hookimpl
def compliance_rules() -> Iterable[Rule]:
    """Return every built-in rule."""
    return RULES


@hookimpl
def compliance_catalogue() -> Traversable:
    """Return this folder: treaties/, agreements/, bibliography/, grounds.yaml and obligations.yaml."""
    return files(__name__)


@hookimpl
def compliance_reading() -> Traversable:
    """Return reading/: how texts of recommendations name actions, themes, duties and treaties."""
    return files(__name__) / "reading"
