"""Everything loaded: the law, the facts, the bibliography and the vocabulary, read-only."""

from __future__ import annotations

from collections.abc import Mapping

import attrs

from compliance.model.agreements import Agreement
from compliance.model.catalogue import Ground
from compliance.model.profiles import Profile
from compliance.model.sources import Source
from compliance.model.standing import Drawn
from compliance.model.treaties import Treaty


@attrs.frozen(eq=False)
class World:
    """What an assessment reads. `profiles` may load each state only when it is asked for.

    `drawn` tells of some profiles how they stand on each day; what it does not tell is drawn when it is asked for.
    """

    profiles: Mapping[str, Profile]
    sources: Mapping[str, Source]
    treaties: Mapping[str, Treaty] = attrs.field(repr=False)
    agreements: Mapping[str, Agreement] = attrs.field(repr=False)
    grounds: Mapping[str, Ground] = attrs.field(repr=False)
    drawn: Mapping[str, Drawn] = attrs.field(factory=dict, repr=False)
