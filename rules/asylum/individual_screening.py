"""
## What it asks
Whether each person's case was looked at before a removal: a file, an interpreter, counsel, and an appeal that
stops the removal until it is decided.

## How it decides
A gap needs a removal, its attribution, and that people were removed as a group without a look at the merits of
each case, each corroborated. Under article 3 of the Convention against Torture that is enough: the Committee takes
a collective removal without such a look for a breach of the ban itself. Under the Covenant's article 7 and the
refugee treaties a claim to be heard is needed too, made by the people or known from a pattern on record where
they were sent. Article 13 of the Covenant protects aliens lawfully in the territory only. Compliance needs each
case examined, interpreters, counsel and a suspensive review, shown by others than the state, over the period.

## Not enough
For the state: a check of nationality; a list of names; a review after the removal. For the charge: that many were
removed on one day, each after a decision of his or her own.

## Limits
Loss of procedure, not of life: what awaited the people is tested as non-refoulement. National security may do away
with hearing and review under article 13 of the Covenant, for the person concerned; it does not under the bans on
torture. Article 22(1) of the migrant workers' convention, which bans collective expulsion in words, is not tested.

## Reservations
Article 13 of the Covenant is reserved by some states, in part or wholly. The bans on return stand.
"""

from functools import partial

from compliance.rule import Basis, BasisKind, Element, Remedy, Rule, Severity

from ..asks import DONE, about, basis_of, commitment
from ..refoulement.terms import (
    ASSESSED,
    ATTRIBUTION,
    EXCEPTED,
    EXCEPTIONS,
    KINDS,
    MET_KINDS,
    REMOVAL,
    SUSPENSIVE,
)
from .claim import probe
from .terms import (
    CLAIM,
    LAWFUL,
    NATIONAL_SECURITY,
    SECURITY,
    any_person,
    lawful_aliens,
    refugee_law,
)

_UNHEARD = ("removal", "unscreened")

_basis = partial(
    Basis,
    BasisKind.TREATY,
    breach=("removal", "attribution", "unscreened", "arguable-claim"),
    met=("individual-assessment", "interpreter", "counsel", "suspensive-review"),
    kinds=tuple(KINDS),
    met_kinds=MET_KINDS,
    speaks_of=("unscreened",),
)
_refugees = partial(_basis, grounds=refugee_law(*_UNHEARD), exceptions=EXCEPTIONS)

RULE = Rule(
    id="individual-screening",
    code="A8",
    title="Nobody is removed without a look at the case",
    question="Was each person's case looked at on its merits before a removal?",
    about=__doc__ or "",
    bases=(
        _basis(
            treaty="CAT",
            provision="3",
            breach=("removal", "attribution", "unscreened"),
            read_with=("3(2)",),
            grounds=any_person("CAT 3", *_UNHEARD, claim=False),
        ),
        _basis(
            treaty="ICCPR",
            provision="7",
            read_with=("2(3)",),
            grounds=any_person("ICCPR 7", *_UNHEARD, claim=True),
        ),
        _basis(
            treaty="ICCPR",
            provision="13",
            breach=("removal", "attribution", "unscreened", "lawfully-present"),
            grounds=lawful_aliens(*_UNHEARD),
            exceptions=(NATIONAL_SECURITY,),
        ),
        _refugees(treaty="CSR1951", provision="33", read_with=("1A(2)",)),
        _refugees(treaty="PSR1967", provision="I(1)", read_with=("CSR1951 33",)),
        commitment(),
    ),
    elements=(
        DONE,
        REMOVAL,
        ATTRIBUTION,
        Element("unscreened", "Were they removed as a group, without a look at the merits of each case?"),
        CLAIM,
        LAWFUL,
        ASSESSED,
        Element("interpreter", "Does each person speak through an interpreter where one is needed?"),
        Element("counsel", "Can each person be helped by counsel?"),
        SUSPENSIVE,
        *EXCEPTED,
        SECURITY,
    ),
    severity=Severity(3, "loss of the one procedure that can prevent an irreversible removal"),
    remedy=Remedy(
        "The legislature",
        "enact",
        "a suspensive appeal of 14 days against a written decision in each person's case before any removal",
        "within one year",
    ),
    references=(
        "CAT 3(1)-(2)",
        "ICCPR 2(3), 7, 13",
        "CSR1951 33(1)",
        "PSR1967 I(1)",
        "CAT General Comment No. 4 (2017), paras. 4, 13",
        "HRC General Comment No. 15, paras. 9-10",
        "HRC General Comment No. 31, para. 12",
        "HRC, Alzery v. Sweden, CCPR/C/88/D/1416/2005, para. 11.8",
        "CAT/C/CHN/CO/4 (2008), whole: on removals without examination of the merits",
    ),
    since="0.2",
    selects=about("A8"),
    item_basis=basis_of,
    probe=probe,
    kinds=KINDS,
    tags=("asylum", "refugees", "procedure", "refoulement"),
    limits=(
        "A claim is read for the group, not for one person's file.",
        "The paragraphs of General Comments No. 15 and No. 31 and of Alzery v. Sweden were not seen word for word.",
    ),
)
