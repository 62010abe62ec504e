"""
## What it asks
What became of people who were returned: whether the state that holds them, or held them last, accounts for them,
looks into what they suffered and makes it good; and whether the state that sent them away follows their fate.

## How it decides
Each provision is reached only by its own kind of conduct. A gap needs that those who asked were left without an
account (ICCPR 2(3), ICPPED 24(2)), that nothing was investigated (CAT 12), heard (CAT 13) or made good (CAT 14),
attribution, and reason to fear for these people at the time: from the record's own sources, or from what is on
record about the same group where they are. Of the state that sent them, CAT 3 is read as the Committee applies
it: to follow what becomes of people sent where there was danger. Its gap needs a removal to danger, and no
follow-up. Compliance needs proof of life and access, shown by others than the state, over the period.
Asks and promises that name this duty are judged one by one, as commitments, and move no other verdict.

## Not enough
"They are well." A consular note of arrival. That they came back again.

## Limits
That the sending state must follow up is the Committee's practice, not the text of CAT 3; whoever sends to danger
breaches it by sending, which is another rule. Third states owe nothing under these provisions: that they trace
the returned is a promise, or an ask. ICPPED 24(2) is reached only where enforced disappearance is shown.

## Reservations
To CAT 14, where damages are left to discretion (New Zealand) or read with existing law (Bangladesh). None to ICPPED
24 is on file.
"""

from collections.abc import Mapping
from functools import partial

from compliance.rule import (
    Basis,
    BasisKind,
    Case,
    Disputes,
    Element,
    Evidence,
    Excepts,
    Excluded,
    GroundEffect,
    Immaterial,
    Remedy,
    Rule,
    Severity,
    better_of,
    declared,
)

from ..asks import DONE, about, basis_of, commitment
from ..grounds import BY_ORGANS, NO_EXCEPTION, NO_MEANS_ASKED, ON_THE_WAY, grounds

KINDS = {
    "returnee-inquiries": "Answering those who ask what became of returned people, or leaving them without an answer.",
    "returnee-investigations": "Investigating what returned people suffered, or not.",
    "returnee-complaints": "Hearing what returned people complain of, or not.",
    "returnee-redress": "Giving returned people redress, or not.",
    "post-return-monitoring": "Following what becomes of people sent away, or not.",
}
REASON = "reason-to-fear"
_TORTURE = ("treatment-on-return", "women-treatment-on-return", "child-treatment-on-return")
_HIDDEN = ("disappearance-on-return",)
_THERE = {
    "ICCPR": (REASON, (*_TORTURE, "killing-on-return", *_HIDDEN)),
    "CAT": (REASON, _TORTURE),
    "ICPPED": ("disappeared", _HIDDEN),
}
"""The element that the record of the place where the people are can show, too, and the kinds that show it."""


def probe(case: Case) -> Evidence:
    """Return every declared element; reason to fear, or disappearance, also from the record of where people are."""
    found = declared(case)
    conduct = case.conduct
    if conduct is None:
        return found
    name, kinds = _THERE[case.basis.treaty]
    there = case.pattern(conduct.to or case.state, kinds, conduct.persons)
    return Evidence({**found.elements, name: better_of(case.shown(name, earlier=True), there)})


_ACCOUNT: Mapping[str, GroundEffect] = {
    **BY_ORGANS,
    **NO_EXCEPTION,
    **ON_THE_WAY,
    **dict.fromkeys(("not-refugee", "economic-motive", "nationality"), Immaterial()),
    **dict.fromkeys(("consent", "examined", "resources"), Immaterial()),
    "illegal-entry": Excluded("leaving or entering illegally ends no duty to account"),
}
_KIN: Mapping[str, GroundEffect] = {"consent": Excluded("ICPPED 24(1)-(2): the right to know is that of kin, too")}
_INQUIRY: Mapping[str, GroundEffect] = {
    "examined": Disputes("not-investigated"),
    "consent": Excluded("CAT 12: the authorities proceed wherever there is reasonable ground, asked or not"),
}
_HEARING: Mapping[str, GroundEffect] = dict.fromkeys(("examined", "consent"), Disputes("not-heard"))
_REDRESS: Mapping[str, GroundEffect] = {"consent": Disputes("no-redress"), "resources": Excepts()}
_FOLLOWED: Mapping[str, GroundEffect] = {
    "no-risk": Disputes(REASON),
    "repeated-entry": Disputes(REASON),
    "assurances": Excluded("CAT 3: assurances that nobody checks remove no danger"),
    "examined": Disputes("not-followed-up"),
    "harm-elsewhere": Excluded("CAT 3: the harm is feared elsewhere, and the duty is that of whoever sends"),
}
_convention = partial(Basis, BasisKind.TREATY, "CAT")

RULE = Rule(
    id="fate-of-returnees",
    code="C3",
    title="The fate of people who were returned is known",
    question="Is it known what became of people who were returned, and is what they suffered looked into?",
    about=__doc__ or "",
    bases=(
        Basis(
            BasisKind.TREATY,
            "ICCPR",
            "2(3)",
            read_with=("6", "7"),
            breach=("no-account", "attribution", REASON),
            met=("proof-of-life", "independent-access"),
            kinds=("returnee-inquiries",),
            grounds=grounds("no-account", {**_ACCOUNT, "resources": NO_MEANS_ASKED}),
        ),
        Basis(
            BasisKind.TREATY,
            "ICPPED",
            "24(2)",
            read_with=("24(3)",),
            breach=("no-account", "attribution", "disappeared"),
            met=("proof-of-life", "independent-access"),
            kinds=("returnee-inquiries",),
            grounds=grounds("no-account", {**_ACCOUNT, **_KIN}),
        ),
        _convention(
            provision="12",
            breach=("not-investigated", "attribution", REASON),
            met=("investigated",),
            kinds=("returnee-investigations",),
            grounds=grounds("not-investigated", {**_ACCOUNT, **_INQUIRY}),
        ),
        _convention(
            provision="13",
            breach=("not-heard", "attribution", REASON),
            met=("complaints-heard",),
            kinds=("returnee-complaints",),
            grounds=grounds("not-heard", {**_ACCOUNT, **_HEARING}),
        ),
        _convention(
            provision="14",
            breach=("no-redress", "attribution", REASON),
            met=("redress-given",),
            kinds=("returnee-redress",),
            grounds=grounds("no-redress", {**_ACCOUNT, **_REDRESS}),
        ),
        _convention(
            provision="3",
            breach=("not-followed-up", "attribution", REASON),
            met=("monitoring-in-place", "independent-access"),
            kinds=("post-return-monitoring",),
            grounds=grounds("not-followed-up", {**_ACCOUNT, **_FOLLOWED}),
        ),
        commitment(),
    ),
    elements=(
        DONE,
        Element("no-account", "Were those who asked after returned people left without an account of them?"),
        Element("not-investigated", "Was what they may have suffered not investigated promptly and impartially?"),
        Element("not-heard", "Could they not complain, or was their complaint not examined?"),
        Element("no-redress", "Did victims of torture get no redress?"),
        Element("not-followed-up", "Were people sent away, and what became of them not followed?"),
        Element("attribution", "Is it the state's organs that owe the answer and did not give it?"),
        Element(REASON, "Was there reason to fear that they would be, or were, tortured or killed?"),
        Element("disappeared", "Were they last seen in the state's hands, and their fate concealed?"),
        Element("proof-of-life", "Did others verify that they live, and where?"),
        Element("independent-access", "Can independent observers reach those who returned?"),
        Element("investigated", "Are allegations investigated by an independent body?"),
        Element("complaints-heard", "Are complaints examined, and those who complain protected?"),
        Element("redress-given", "Do victims get redress, rehabilitation included?"),
        Element("monitoring-in-place", "Does the state that sends people away follow what becomes of them?"),
    ),
    severity=Severity(4, "people whose fate nobody knows may be tortured or dead"),
    remedy=Remedy(
        "The government",
        "answer",
        "each inquiry about a returned person with verified proof of life",
        "within 60 days",
    ),
    references=(
        "ICCPR 2(3), 6, 7; HRC General Comment No. 31, paras. 15-18",
        "CAT 3, 12-14",
        "ICPPED 24(2)-(3)",
        "CAT/C/CHN/CO/4 (2008), whole: on monitoring after a return",
    ),
    since="0.2",
    probe=probe,
    selects=about("C3"),
    item_basis=basis_of,
    kinds=KINDS,
    tags=("returnees", "disappearance", "torture"),
    limits=("CAT 12 to 14 and HRC General Comment No. 31 were not seen in full.",),
)
