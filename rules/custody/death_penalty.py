"""
## What it asks
Whether people are put to death by law: at all, where the state gave that up; elsewhere, outside the limits of
ICCPR 6.

## How it decides
Each provision is reached only by its own kind of conduct. Under ICCPR 6(2) a gap needs a death sentence imposed
or carried out, attribution, and that the crime was not most serious; under 6(1) that it was arbitrary: no final
judgment of a competent court, an unfair trial, or in secret; under 6(5) and CRC 37(a) that it was for a crime
committed under eighteen, under 6(5) also that a pregnant woman was executed; under 6(4) that pardon could not be
sought. For parties to the Second Optional Protocol any execution is a gap (1(1)), and so is a law that keeps the
penalty (1(2)). Compliance needs abolition in law and nobody on death row, shown by others than the state.
Asks and promises that name this duty are judged one by one, as commitments, and move no other verdict.

## Not enough
A moratorium: it is progress under ICCPR 6(6), no abolition. Abolition on paper, while people wait on death row.

## Limits
ICCPR 6(3) and 6(6) set no duty of their own that could be tested. What crimes are most serious is read with the
Committee: intentional killing only. That a state which abolished the penalty may not bring it back is the
Committee's reading of 6(2), and not tested. Executions in secret may also be ill-treatment of the kin. Sending
people to where they face the death penalty is tested as non-refoulement.

## Reservations
The Second Optional Protocol allows one (2(1)), made on joining: the death penalty in time of war for a most
serious military crime. It narrows article 1, and the finding says so.
"""

from collections.abc import Mapping
from functools import partial

from compliance.rule import (
    Basis,
    BasisKind,
    Disputes,
    Element,
    ExceptionClause,
    Excepts,
    GroundEffect,
    Immaterial,
    Remedy,
    Rule,
    Severity,
)

from ..asks import DONE, about, basis_of, commitment
from ..grounds import BY_ORGANS, NO_EXCEPTION, ON_THE_WAY, everyone, grounds

KINDS = {
    "death-sentences": "Imposing sentences of death.",
    "executions": "Carrying out sentences of death.",
    "juvenile-death-penalty": "Death sentences or executions for crimes committed under eighteen.",
    "execution-of-pregnant-women": "Executing pregnant women.",
    "clemency": "Letting people sentenced to death seek pardon or commutation, or not.",
    "death-penalty-law": "Keeping the death penalty in law, or abolishing it.",
}
_SENTENCES = ("death-sentences", "executions")
_ABOLISHED = ("abolished-in-law", "no-death-row")


_EVERYBODY: Mapping[str, GroundEffect] = {
    **BY_ORGANS,
    **ON_THE_WAY,
    **everyone("ICCPR 6, ICCPR-OP2 1, CRC 37(a): nobody"),
    **dict.fromkeys(("consent", "examined", "resources"), Immaterial()),
}
_NO_WAY_OUT: Mapping[str, GroundEffect] = {**_EVERYBODY, **NO_EXCEPTION}
_CRIME: Mapping[str, GroundEffect] = dict.fromkeys(NO_EXCEPTION, Disputes("not-most-serious"))
_IN_WAR: Mapping[str, GroundEffect] = {"grave-crime": Excepts(("2(1)",)), "security": Excepts(("2(1)",))}
_covenant = partial(Basis, BasisKind.TREATY, "ICCPR")
_protocol = partial(Basis, BasisKind.TREATY, "ICCPR-OP2")
_young = partial(
    Basis,
    BasisKind.TREATY,
    breach=("protected-person", "attribution"),
    met=("exempt-in-law", "none-sentenced"),
    grounds=grounds("protected-person", _NO_WAY_OUT),
)
_WAR = ExceptionClause(
    "2(1)",
    "2(1)",
    "reserved on joining: in time of war, after conviction for a most serious military crime committed in it",
    ("reserved-on-joining", "military-crime-in-war"),
)

RULE = Rule(
    id="death-penalty",
    code="C6",
    title="Nobody is put to death by law",
    question="Is nobody put to death by law; or, where the state is not bound to that, only within the limits?",
    about=__doc__ or "",
    bases=(
        _covenant(
            provision="6(2)",
            breach=("death-penalty-used", "attribution", "not-most-serious"),
            met=_ABOLISHED,
            kinds=_SENTENCES,
            grounds=grounds("death-penalty-used", {**_EVERYBODY, **_CRIME}),
        ),
        _covenant(
            provision="6(1)",
            read_with=("6(2)", "14"),
            breach=("death-penalty-used", "attribution", "arbitrary"),
            met=_ABOLISHED,
            kinds=_SENTENCES,
            grounds=grounds(
                "death-penalty-used",
                {**_NO_WAY_OUT, "grave-crime": Immaterial(), "examined": Disputes("arbitrary")},
            ),
        ),
        _covenant(
            provision="6(4)",
            breach=("clemency-barred", "attribution"),
            met=("clemency-open",),
            kinds=("clemency",),
            grounds=grounds("clemency-barred", {**_NO_WAY_OUT, "examined": Disputes("clemency-barred")}),
        ),
        _young(
            treaty="ICCPR",
            provision="6(5)",
            kinds=("juvenile-death-penalty", "execution-of-pregnant-women"),
        ),
        _young(treaty="CRC", provision="37(a)", kinds=("juvenile-death-penalty",)),
        _protocol(
            provision="1(1)",
            breach=("executed", "attribution"),
            met=_ABOLISHED,
            kinds=("executions", "execution-of-pregnant-women"),
            grounds=grounds("executed", {**_NO_WAY_OUT, **_IN_WAR}),
            exceptions=(_WAR,),
        ),
        _protocol(
            provision="1(2)",
            breach=("law-kept", "attribution"),
            met=("abolished-in-law",),
            kinds=("death-penalty-law",),
            grounds=grounds("law-kept", _NO_WAY_OUT),
        ),
        commitment(),
    ),
    elements=(
        DONE,
        Element("death-penalty-used", "Was a sentence of death imposed or carried out?"),
        Element("executed", "Was somebody executed?"),
        Element("attribution", "Did a court or another organ of the state do it?", law=True),
        Element("not-most-serious", "Was it for a crime other than intentional killing?"),
        Element("arbitrary", "Was there no final judgment of a competent court, no fair trial, or secrecy?"),
        Element("protected-person", "Was the person under eighteen at the time of the crime, or pregnant?"),
        Element("clemency-barred", "Can a person sentenced to death not seek pardon or commutation?", law=True),
        Element("law-kept", "Does the law keep the death penalty?", law=True),
        Element("abolished-in-law", "Is the death penalty abolished by law?", law=True),
        Element("no-death-row", "Is nobody left under sentence of death?"),
        Element("clemency-open", "Are pleas for pardon or commutation heard, and some granted?"),
        Element("exempt-in-law", "Does the law exempt crimes committed under eighteen, and pregnant women?", law=True),
        Element("none-sentenced", "Do others than the state see that no such person is sentenced or executed?"),
        Element("reserved-on-joining", "Did the state reserve it on joining?", register=True),
        Element("military-crime-in-war", "Was it a most serious military crime, committed and punished in war?"),
    ),
    severity=Severity(4, "irreversible harm to life or body"),
    remedy=Remedy(
        "The head of state",
        "suspend",
        "all executions by decree",
        "at once",
    ),
    references=(
        "ICCPR 6, 14; HRC General Comment No. 36 (2018), paras. 2-5, 32-51",
        "ICCPR-OP2 1, 2, 6(2)",
        "CRC 37(a)",
    ),
    since="0.2",
    selects=about("C6"),
    item_basis=basis_of,
    kinds=KINDS,
    tags=("death-penalty", "life"),
    matches=(r"\bmoratori(?:um|a)\s+on\s+(?:the\s+)?executions\b", r"\bdeath\s+row\b"),
    limits=(
        "The execution of somebody for a crime committed under eighteen is recorded as an execution, too.",
        "Whether a reservation to ICCPR-OP2 keeps to war and military crimes is not read from its wording.",
        "Of HRC General Comment No. 36 only the opening was seen.",
    ),
)
