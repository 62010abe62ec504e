"""
## What it asks
Whether the state commits genocide or crimes against humanity, or helps another state in what is wrongful for
both.

## How it decides
Genocide needs acts of the kind of article II, attribution, a protected group, and the intent to destroy it as
such, in whole or in part. Crimes against humanity need acts of the kind of article 7 of the Rome Statute,
attribution, and a widespread or systematic attack on civilians. What makes an act one of these crimes (group,
intent, attack) is shown by a mandated finder or the state's own admission only: however many others say so, it
stays below corroborated. Aid or assistance needs help given, attribution, knowledge of what it is used for, and
the wrong itself: torture, killing or an attack on civilians, at the grade it has in the profile of the state that
was helped. Compliance needs the acts or the help ended, and cases investigated, shown by others than the state.
Asks and promises that name this duty are judged one by one, as commitments, and move no other verdict.

## Not enough
An apology. The legal label of an organisation, or of many. An inquiry that could not determine it: such words
count for nothing against the state, and are recorded as `undetermined`, for it.

## Limits
The Rome Statute makes individuals answer, not states, so crimes against humanity are tested as custom: without
the state's acceptance on record, or below established (g4), a gap is contested. Genocide is tested as custom where
the Convention does not bind. Aid or assistance is the rule of ARSIWA 16, held to be custom by the International
Court of Justice; what a state could have prevented (Genocide Convention I) is not tested.

## Reservations
To Genocide Convention IX, on the Court's jurisdiction: they change nothing of substance.
"""

from collections.abc import Mapping
from functools import partial

from compliance.rule import (
    G2,
    G4,
    Basis,
    BasisKind,
    Case,
    Disputes,
    Element,
    Evidence,
    Excluded,
    Graded,
    GroundEffect,
    Immaterial,
    Remedy,
    Rule,
    Severity,
    better_of,
    declared,
)

from ..asks import DONE, about, basis_of, commitment
from ..grounds import BY_ORGANS, NO_EXCEPTION, ON_THE_WAY, everyone, grounds

KINDS = {
    "acts-against-group": "Killing or harming members of a group, or other acts that article II of the Genocide "
    "Convention lists.",
    "attack-on-civilians": "Murder, enslavement, torture, persecution or like acts against civilians.",
    "aid-to-state": "Giving another state help, information or means that it uses against people.",
}
_CHARACTER = ("protected-group", "intent-to-destroy", "widespread-or-systematic", "genocide-aided")
"""What makes an act an atrocity crime: it counts no more than g2, until a mandated finder or an admission says so."""
_WRONG = (
    "attack-on-civilians",
    "treatment-on-return",
    "women-treatment-on-return",
    "child-treatment-on-return",
    "killing-on-return",
)


def probe(case: Case) -> Evidence:
    """Return every declared element; the character of a crime from decisive sources only.

    The International Court of Justice asks for evidence that is fully conclusive (Bosnia v. Serbia, 2007,
    para. 209). The wrong that was helped is read where it was done.
    """
    if case.item:
        return declared(case)
    elements = {name: _shown(case, name) for name in (*case.basis.breach, *case.basis.met)}
    if case.conduct is not None and "wrong-done" in elements:
        there = case.pattern(case.conduct.to, _WRONG, case.conduct.persons)
        elements["wrong-done"] = better_of(elements["wrong-done"], there)
    return Evidence(elements)


def _shown(case: Case, name: str) -> Graded:
    graded = case.shown(name)
    if name in _CHARACTER and graded.against < G4:
        return graded.capped(G2, "only a mandated finder's finding or an admission shows this")
    return graded


_PEREMPTORY: Mapping[str, GroundEffect] = {
    **BY_ORGANS,
    **NO_EXCEPTION,
    **ON_THE_WAY,
    **everyone("ARSIWA 26: nothing excuses the breach of a peremptory norm, against whomever"),
    **dict.fromkeys(("consent", "examined", "resources"), Immaterial()),
    "domestic-law": Excluded("ARSIWA 3: domestic law does not make it lawful"),
}
_HELP: Mapping[str, GroundEffect] = {
    "no-risk": Disputes("wrong-done"),
    **dict.fromkeys(("assurances", "examined"), Disputes("knowledge")),
    "harm-elsewhere": Excluded("ARSIWA 16, Genocide Convention III(e): to help is the helper's own wrong"),
}
_GENOCIDE = ("acts", "attribution", "protected-group", "intent-to-destroy")
_AIDED = grounds("aid-given", {**_PEREMPTORY, **_HELP})
_act = partial(Basis, met=("acts-ended", "cases-investigated"), grounds=grounds("acts", _PEREMPTORY))
_aid = partial(Basis, met=("aid-ended", "cases-investigated"), kinds=("aid-to-state",), grounds=_AIDED)

RULE = Rule(
    id="atrocity-crimes",
    code="C7",
    title="The state commits no atrocity crime and helps in none",
    question="Does the state commit genocide or crimes against humanity, or help another state in such wrongs?",
    about=__doc__ or "",
    bases=(
        _act(
            BasisKind.TREATY,
            "GENOCIDE",
            "I",
            read_with=("II", "III(a)"),
            breach=_GENOCIDE,
            kinds=("acts-against-group",),
        ),
        _aid(
            BasisKind.TREATY,
            "GENOCIDE",
            "III(e)",
            read_with=("I", "II"),
            breach=("aid-given", "attribution", "knowledge", "genocide-aided"),
            speaks_of=("genocide-aided",),
        ),
        _act(
            BasisKind.CUSTOM,
            "custom",
            "genocide",
            breach=_GENOCIDE,
            kinds=("acts-against-group",),
            instead_of=(("GENOCIDE", "I"),),
            peremptory=True,
        ),
        _act(
            BasisKind.CUSTOM,
            "custom",
            "crimes-against-humanity",
            breach=("acts", "attribution", "widespread-or-systematic"),
            kinds=("attack-on-civilians",),
            peremptory=True,
        ),
        _aid(
            BasisKind.CUSTOM,
            "custom",
            "aid-or-assistance",
            breach=("aid-given", "attribution", "knowledge", "wrong-done"),
        ),
        commitment(),
    ),
    elements=(
        DONE,
        Element("acts", "Were people killed, tortured, enslaved, persecuted or harmed in like ways?"),
        Element("attribution", "Did an organ or agent of the state do it?"),
        Element("protected-group", "Were they a national, ethnical, racial or religious group, or its members?"),
        Element("intent-to-destroy", "Was it done to destroy the group as such, in whole or in part?"),
        Element("widespread-or-systematic", "Was it part of a widespread or systematic attack on civilians?"),
        Element("aid-given", "Did the state give another state help, information or means?"),
        Element("knowledge", "Did it know what the help was used for?"),
        Element("genocide-aided", "Was the help used for genocide?"),
        Element("wrong-done", "Was the help used for torture, killing or an attack on civilians?"),
        Element("undetermined", "Did a mandated finder say that it could not determine the crime?"),
        Element("acts-ended", "Do others than the state see that the acts have ended?"),
        Element("aid-ended", "Do others than the state see that the help has ended?"),
        Element("cases-investigated", "Are cases investigated and tried?"),
    ),
    severity=Severity(4, "irreversible harm to life or body"),
    remedy=Remedy(
        "The government",
        "stop",
        "the acts, and all help to those who commit them, by a published order",
        "at once",
    ),
    references=(
        "Genocide Convention I-III",
        "ICJ, Bosnia and Herzegovina v. Serbia and Montenegro (2007), paras. 166, 209, 420",
        "Rome Statute 7; ILC, Draft articles on crimes against humanity (2019), 2-3",
        "ARSIWA 3, 4-8, 16, 26, 40-41",
    ),
    since="0.2",
    probe=probe,
    selects=about("C7"),
    item_basis=basis_of,
    kinds=KINDS,
    tags=("atrocity-crimes", "complicity", "custom"),
    limits=(
        "Only torture, killing and attacks on civilians on record are read as wrong for the helping state, too.",
        "ARSIWA and the paragraphs of the judgment of 2007 are known generally; the text was not seen at them.",
    ),
)
