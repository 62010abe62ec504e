"""The catalogue of duties from files: one a plugin, each code once, every text that is named declared."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from compliance.errors import DataError, Problem, Where, did_you_mean
from compliance.loading.convert import structure
from compliance.loading.files import Folder, Reader, is_yaml
from compliance.model.catalogue import Catalogue
from compliance.model.obligations import Obligation, Obligations, Untested

FILE = "obligations.yaml"
CUSTOM = "custom"
"""What a duty rests on where it rests on custom; its provisions are rules of custom."""


def load_obligations(folders: Iterable[tuple[str, Folder]], reader: Reader, problems: list[Problem]) -> Obligations:
    """Return the duties of all plugins' folders together, adding what is wrong to `problems`."""
    whole = Obligations()
    for name, folder in folders:
        path = f"{name}/{FILE}"
        if is_yaml(folder / FILE, path):
            try:
                tree = reader.mapping(folder / FILE, path, "duties under `obligations`")
                found = structure(tree, Obligations)
            except DataError as error:
                problems += error.problems
            else:
                problems += _twice(whole, found, Where(path, 1))
                whole = _joined(whole, found)
    return whole


def _joined(one: Obligations, other: Obligations) -> Obligations:
    return Obligations(
        one.obligations | {code: duty for code, duty in other.obligations.items() if code not in one.obligations},
        other.texts | one.texts,
        one.without_rule + other.without_rule,
    )


def _twice(before: Obligations, found: Obligations, place: Where) -> Iterator[Problem]:
    """Yield each code, rule and text that two files give, or one file twice, with different content."""
    rules = {duty.rule: code for code, duty in before.obligations.items()}
    for code, duty in found.obligations.items():
        if code in before.obligations:
            yield Problem(duty.where or place, code, f"duplicate duty {code!r}", "use a code once")
        elif duty.rule in rules:
            fix = "a rule tests one duty"
            yield Problem(duty.where or place, f"{code}.rule", f"{rules[duty.rule]} has the rule {duty.rule!r}", fix)
        rules.setdefault(duty.rule, code)
    for key, says in found.texts.items():
        if before.texts.get(key, says) != says:
            yield Problem(place, f"texts.{key}", f"{key!r} already means {before.texts[key]!r}", "use another name")


def unknown_texts(law: Catalogue) -> Iterator[Problem]:
    """Yield a problem for each text that a duty names and nobody declares."""
    known = (*law.treaties, *law.agreements, CUSTOM, *law.duties.texts)
    for path, of, where in _named(law.duties):
        if of not in known:
            treaty = law.treaty(of)
            fix = f"write {treaty.code}" if treaty else did_you_mean(of, known)
            yield Problem(where, path, f"no text {of!r}", fix or "say under `texts` what it is")


def _named(duties: Obligations) -> Iterator[tuple[str, str, Where]]:
    """Yield each text that is named, with its path and place."""

    def untested(path: str, found: Iterable[Untested]) -> Iterator[tuple[str, str, Where]]:
        for number, one in enumerate(found):
            yield f"{path}[{number}].of", one.of, one.where or Where(FILE)

    for code, duty in duties.obligations.items():
        yield from _resting(code, duty)
        yield from untested(f"obligations.{code}.without_basis", duty.without_basis)
    yield from untested("without_rule", duties.without_rule)


def _resting(code: str, duty: Obligation) -> Iterator[tuple[str, str, Where]]:
    for of in duty.provisions:
        yield f"obligations.{code}.provisions", of, duty.where or Where(FILE)
