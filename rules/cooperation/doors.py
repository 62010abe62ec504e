"""The doors by which people and committees reach a state: where each opens, how, and how far we can see."""

from datetime import date
from enum import StrEnum
from functools import cached_property

import attrs

from compliance.model.treaties import ActionKind


class Way(StrEnum):
    """How a door opens."""

    JOINING = "joining"  # it comes with the treaty
    OPT_IN = "opt-in"  # only by a declaration
    OPT_OUT = "opt-out"  # it comes with the treaty, unless a declaration made on joining shuts it


@attrs.frozen(eq=False)
class Door:
    """One door: the provision that opens it, and how. `article` is the clause that leaves the choice.

    `lists_choices` is the last day on which a list of the acts that open or shut it is whole in our data, and
    `lists_shut` that of the declarations that shut it; None where no such list was at hand, so that the absence of an
    act proves nothing. `pauses` is a clause by which a state puts the duty off on joining, for `pause_months` at most.
    `parent` is the treaty whose parties alone may join the protocol that is the door.
    """

    treaty: str
    provision: str
    says: str
    way: Way
    article: str = ""
    lists_choices: date | None = None
    lists_shut: date | None = None
    pauses: str = ""
    pause_months: int = 0
    parent: str = ""

    @property
    def open_to(self) -> str:
        """The treaty whose parties can open the door: the parent of a protocol, else the treaty with the door."""
        return self.parent or self.treaty

    @property
    def choices(self) -> tuple[str, ...]:
        """The clause that leaves the choice, if there is one."""
        return (self.article,) if self.article else ()

    @cached_property
    def names(self) -> tuple[str, ...]:
        """The provisions that an act on this door may name."""
        clause = (self.article,) if self.way is Way.OPT_OUT else ()
        return (self.provision, *clause)

    @cached_property
    def acts(self) -> tuple[ActionKind, ...]:
        """The kinds of act by which a state chooses."""
        both = (ActionKind.DECLARATION, ActionKind.RESERVATION)
        return both if self.way is Way.OPT_OUT else both[:1]

    @cached_property
    def headline(self) -> str:
        """What it opens, and where, as a sentence."""
        return f"{self.says[0].upper()}{self.says[1:]} under {self.treaty} {self.provision}."

    @cached_property
    def lawful(self) -> str:
        """Why a state that keeps it shut breaks nothing."""
        return f"{self.treaty} {self.article} leaves the choice to each state; refusing is lawful"


_UNTC = date(2015, 3, 14)
"""The depositary's declarations under CAT in our data are whole to this day (untc-2015-03-14)."""
_OHCHR = date(2020, 9, 16)
"""Acceptances of complaints, and of inquiries under CAT, in our data are whole to this day (ohchr-2020-09-16)."""

DOORS = (
    Door("CAT", "20", "inquiry into systematic torture", Way.OPT_OUT, "28", _OHCHR, _UNTC),
    Door("CAT", "21", "complaints by other states", Way.OPT_IN, "21(1)"),
    Door("CAT", "22", "complaints of persons", Way.OPT_IN, "22(1)", _OHCHR),
    Door("OPCAT", "11", "visits to places of detention by the Subcommittee on Prevention", Way.JOINING,
         pauses="24", pause_months=60, parent="CAT"),
    Door("ICCPR", "41", "complaints by other states", Way.OPT_IN, "41(1)"),
    Door("ICCPR-OP1", "1", "complaints of persons", Way.JOINING, parent="ICCPR"),
    Door("OP-ICESCR", "2", "complaints of persons", Way.JOINING, parent="ICESCR"),
    Door("OP-ICESCR", "10", "complaints by other states", Way.OPT_IN, "10(1)"),
    Door("OP-ICESCR", "11", "inquiry into grave or systematic violations", Way.OPT_IN, "11(1)"),
    Door("ICERD", "14", "complaints of persons", Way.OPT_IN, "14(1)", _OHCHR),
    Door("OP-CEDAW", "2", "complaints of persons", Way.JOINING, parent="CEDAW"),
    Door("OP-CEDAW", "8", "inquiry into grave or systematic violations", Way.OPT_OUT, "10"),
    Door("CRC-OP-IC", "5", "complaints of children", Way.JOINING, parent="CRC"),
    Door("CRC-OP-IC", "12", "complaints by other states", Way.OPT_IN, "12(1)"),
    Door("CRC-OP-IC", "13", "inquiry into grave or systematic violations", Way.OPT_OUT, "13(7)"),
    Door("OP-CRPD", "1", "complaints of persons", Way.JOINING, parent="CRPD"),
    Door("OP-CRPD", "6", "inquiry into grave or systematic violations", Way.OPT_OUT, "8"),
    Door("ICPPED", "31", "complaints of persons", Way.OPT_IN, "31(1)", _OHCHR),
    Door("ICPPED", "32", "complaints by other states", Way.OPT_IN, "32"),
    Door("ICPPED", "33", "inquiry by a visit, which the state may ask to put off", Way.JOINING),
)  # fmt: skip
