"""Whether a rule's worked cases come out as written, and reach what a rule of its sort can say."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from compliance.errors import ComplianceError
from compliance.model.catalogue import Catalogue
from compliance.model.verdicts import BasisKind, Verdict
from compliance.rule import Rule
from compliance.rulebook import Rulebook
from compliance.testing.cases import CaseFile, Expected, WorkedCase
from compliance.testing.conformance.promises import CASES
from compliance.testing.conformance.report import Fault, Gravity
from compliance.testing.results import run_case

WANTED = (Verdict.GAP, Verdict.COMPLIANT, Verdict.INSUFFICIENT_EVIDENCE, Verdict.NOT_BOUND)
"""What every rule with a binding basis should have one case of, at least; commitments have statuses instead."""

BINDING = {BasisKind.TREATY, BasisKind.CUSTOM, BasisKind.AGREEMENT}


def case_faults(rule: Rule, files: Sequence[CaseFile], law: Catalogue, book: Rulebook) -> Iterator[Fault]:
    """Yield each case of the rule that does not come out, and each verdict that no case reaches.

    A case that does not come out is no matter of form: the rule, or what its author thinks of it, is wrong.
    """
    expected: list[Expected] = []
    for file in files:
        for case in file.cases:
            own = [one for one in case.expect if _means(one, rule)]
            if own or any(_means(one, rule) for one in case.absent):
                expected += own
                for text in _run(case, file, law, book):
                    yield Fault(f"{file.file}: {case.name}: {text}", CASES.fix, Gravity.COUNT)
    if not expected:
        yield Fault(f"no case expects anything of {rule.code}", CASES.fix)
    elif not rule.addressee and any(basis.kind in BINDING for basis in rule.bases):
        reached = {one.verdict for one in expected}
        yield from (Fault(f"no case ends in {verdict}", CASES.fix) for verdict in WANTED if verdict not in reached)


def _means(one: object, rule: Rule) -> bool:
    return str(getattr(one, "obligation", "")).casefold() in {rule.id.casefold(), rule.code.casefold()}


def _run(case: WorkedCase, file: CaseFile, law: Catalogue, book: Rulebook) -> list[str]:
    try:
        return run_case(case, file, law, book)
    except ComplianceError as error:
        return [str(error)]
