"""Which state a name on the command line means: or why it means none."""

from __future__ import annotations

import contextlib
from typing import TYPE_CHECKING

from compliance.errors import DataError, UnknownName, UsageError, printable
from compliance.model.names import StateName, folded, words

if TYPE_CHECKING:
    from compliance.loading.holdings import Library


def code_of(name: str, library: Library) -> str:
    """Return the code of the state that a code or name means, with a profile or without.

    Raises UsageError for a territory and for a name of several states, UnknownName otherwise.
    """
    codes = library.index.codes(name)
    if len(codes) > 1:
        raise UsageError(f"{printable(name)!r} is a name of {' and '.join(codes)}; give the code")
    if codes:
        return codes[0]
    _refuse_territory(folded(name), library)
    known = [word for code in library.states for word in words(code, library.names.get(code, StateName(code)))]
    raise UnknownName("state", name, known, "compliance states")


def _refuse_territory(asked: str, library: Library) -> None:
    for code in library.states:
        # A name that means nothing is a fault of the command line, and goes before the faults of any file.
        with contextlib.suppress(DataError):
            for one in library.profile(code).territories:
                if asked in {folded(one.code), folded(one.name)}:
                    there = any(record.territory == one.code for record in library.profile(code).conduct)
                    text = f"{one.name} is a territory of {code}, not a state; ask for {code} "
                    text += f"({'' if there else 'no '}conduct there is on record); what binds there is told by "
                    raise UsageError(f"{text}`compliance treaties CODE --state {code}`")
