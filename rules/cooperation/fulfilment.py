"""Whether an item was fulfilled, by the kind of act that it asks for."""

from compliance.rule import Act, Bearing, Case, EngagementKind, Evidence, Graded


def by_deposit(case: Case, name: str) -> Evidence:
    """Return fulfilment by a deposit on or after the day of the item; the depositary's register shows it."""
    item = case.item
    if item is None or not case.knows_treaty(item.measure.treaty):
        return Evidence({}, notes=("the treaty is not in the catalogue",))
    treaty = item.measure.treaty
    found = case.deposits(treaty, item.on.first)
    before = case.joined_before(treaty, item.on.first)
    if before and not found:
        return Evidence({}, notes=(f"a party by deposit of {before}, before it was asked or promised",))
    return Evidence(
        {name: case.grade(name, found)},
        happened=bool(found),
        records_through=case.records_through(treaty),
    )


def by_visit(case: Case, name: str, access: str) -> Evidence:
    """Return fulfilment by a visit on or after the day of the item, and whether access was free."""
    item = case.item
    if item is None:
        return Evidence({})
    found = case.engagements(EngagementKind.VISIT, item.measure.office, item.on.first)
    return Evidence({name: case.grade(name, found), access: case.grade(access, found, explicit=True)})


def by_own_sources(case: Case, name: str) -> Evidence:
    """Return fulfilment as the item's own sources report it, and acts to the contrary."""
    shown = case.shown(name)
    against = tuple(one for one in shown.evidence if one.entry.bearing is Bearing.AGAINST)
    return Evidence({name: shown}, contrary=Graded(shown.against, evidence=against))


def by_measure(case: Case, name: str, access: str) -> Evidence:
    """Return fulfilment by whatever act the item asks for."""
    act = case.item.measure.act if case.item else Act.OTHER
    if act is Act.JOIN:
        return by_deposit(case, name)
    if act is Act.VISIT:
        return by_visit(case, name, access)
    return by_own_sources(case, name)
