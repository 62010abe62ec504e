"""What rules on conduct take of asks and promises: those that name their duty, judged as commitments beside it."""

from collections.abc import Callable

from compliance.rule import Act, Basis, BasisKind, Element, Item

DONE = Element(
    "done", "Do others than the state show that what was asked or promised was done?", register=True, law=True
)
"""What an ask or promise is judged by; a source of the item that names no element shows it."""


def about(code: str) -> Callable[[Item], bool]:
    """Return what takes each ask or promise that names the duty `code`.

    Not those of the Universal Periodic Review (D5), to join a treaty (D5, D6) or to receive a visit (D1, D3).
    """

    def selects(item: Item) -> bool:
        return code in item.concerns and item.mechanism != "upr" and item.measure.act is Act.OTHER

    return selects


def basis_of(item: Item) -> tuple[str, str]:
    """Name who asked, and where, as the basis: the ask binds by no more than that."""
    return item.mechanism or "own promise", item.at


def commitment(*more: str, read_with: tuple[str, ...] = ()) -> Basis:
    """Return the basis of the items that a rule takes: done, and `more` elements if all that was asked has parts."""
    return Basis(BasisKind.COMMITMENT, "ask or promise", "", met=("done", *more), read_with=read_with)
