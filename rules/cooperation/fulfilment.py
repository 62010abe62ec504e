"""Whether an item was fulfilled, by the kind of act that it asks for."""

from compliance.model.sources import SourceKind
from compliance.rule import Act, Bearing, Case, EngagementKind, Evidence, Graded


def by_deposit(case: Case, name: str) -> Evidence:
    """Return fulfilment by a deposit on or after the day of the item; the depositary's register shows it.

    Nothing is concluded from a deposit that came, or on an unknown day may have come, before it.
    """
    item = case.item
    if item is None or not case.knows_treaty(item.measure.treaty):
        return Evidence({}, notes=("the treaty is not in the catalogue",))
    treaty = item.measure.treaty
    found = case.deposits(treaty, item.on.first)
    before = case.joined_before(treaty, item.on.first)
    if before and not found:
        when = "before" if before.last < item.on.first else "perhaps before"
        return Evidence({}, notes=(f"a party by deposit of {before}, {when} it was asked or promised",))
    return Evidence(
        {name: case.grade(name, found)},
        contrary=_contrary(case, name),
        happened=bool(found),
        records_through=case.records_through(treaty),
    )


def by_visit(case: Case, name: str, access: str) -> Evidence:
    """Return fulfilment by a visit on or after the day of the item, and whether access was free.

    A register among the item's own sources that says that no visit was made is no act to the contrary: it is good to
    the day on which its data stood, and later visits are not in it.
    """
    item = case.item
    if item is None:
        return Evidence({})
    found = case.engagements(EngagementKind.VISIT, item.measure.office, item.on.first)
    elements = {name: case.grade(name, found), access: case.grade(access, found, explicit=True)}
    own = [one.entry for one in case.shown(name).evidence if one.entry.bearing is Bearing.AGAINST]
    registers = [one for one in own if one.kind is SourceKind.REG]
    return Evidence(
        elements,
        contrary=case.grade(name, (one for one in own if one not in registers)),
        happened=bool(found) if registers else None,
        records_through=max((one.good_through for one in registers), default=None),
    )


def by_invitation(case: Case, name: str) -> Evidence:
    """Return fulfilment by an invitation to the office on or after the day of the item."""
    item = case.item
    if item is None:
        return Evidence({})
    found = case.engagements(EngagementKind.INVITATION, item.measure.office, item.on.first)
    return Evidence({name: case.grade(name, found)}, contrary=_contrary(case, name))


def by_own_sources(case: Case, name: str) -> Evidence:
    """Return fulfilment as the item's own sources report it, and acts to the contrary."""
    return Evidence({name: case.shown(name)}, contrary=_contrary(case, name))


def _contrary(case: Case, name: str) -> Graded:
    """Return what the item's own sources say of an act to the contrary."""
    shown = case.shown(name)
    against = tuple(one for one in shown.evidence if one.entry.bearing is Bearing.AGAINST)
    return Graded(shown.against, evidence=against)


def by_measure(case: Case, name: str, access: str) -> Evidence:
    """Return fulfilment by whatever act the item asks for."""
    act = case.item.measure.act if case.item else Act.OTHER
    if act is Act.JOIN:
        return by_deposit(case, name)
    if act is Act.VISIT:
        return by_visit(case, name, access)
    if act is Act.INVITE:
        return by_invitation(case, name)
    return by_own_sources(case, name)
