"""Names that are free and well formed: ids, codes and modules, each refused with what would do instead."""

from __future__ import annotations

import contextlib
import keyword
import re
import sys
import zlib
from collections.abc import Iterable
from importlib.metadata import PackageNotFoundError, distribution
from importlib.util import find_spec

import attrs

from compliance.errors import UsageError, printable
from compliance.patterns import RULE_CODE, RULE_ID
from compliance.rule import Rule

MAX_LENGTH = 36
"""A longer name breaks the lines of listings and of what is written here."""

BUILT_IN_LETTER = "Z"
"""The group of a built-in rule's code where none is asked for: no duty of the catalogue begins with it."""

EXAMPLE_LETTER = "X"
"""The group of examples and tests: no code is handed out in it."""

_NO_BEGINNING = frozenset("ABCDE" + BUILT_IN_LETTER + EXAMPLE_LETTER)
"""What no plugin's code begins with unless it is asked for: the catalogue's groups, and the two above."""

_OWN = re.compile(r"""^\s*(?:id|code)=["']([\w-]+)["']""", re.MULTILINE)


@attrs.frozen
class Taken:
    """The ids, codes and conduct kinds in use, each with the rule that has it."""

    names: dict[str, str]
    kinds: dict[str, str]


def taken(rules: Iterable[Rule], sources: Iterable[str] = ()) -> Taken:
    """Return what rules use; `sources` are the texts of modules whose rules may not be installed yet."""
    names: dict[str, str] = {}
    kinds: dict[str, str] = {}
    for rule in rules:
        names |= {rule.id: rule.id, rule.code: rule.id}
        kinds |= dict.fromkeys(rule.kinds, rule.id)
    for text in sources:
        for name in _OWN.findall(text):
            names.setdefault(name, "a rule of this package")
    return Taken(names, kinds)


def kebab(name: str, what: str) -> str:
    """Return a name in words with hyphens; raises UsageError with the nearest name that would do."""
    if RULE_ID.fullmatch(name) and len(name) <= MAX_LENGTH:
        return name
    shown = printable(name, 60)
    near = re.sub(r"[^a-z0-9]+", "-", name.casefold()).strip("-0123456789")[:MAX_LENGTH].strip("-")
    hint = f", such as {near}" if RULE_ID.fullmatch(near) else ""
    raise UsageError(
        f"{shown!r} cannot be the name of {what}: use small letters and digits, words parted by hyphens, "
        f"at most {MAX_LENGTH} characters{hint}"
    )


def rule_id(name: str, used: Taken) -> str:
    """Return a rule's id if it is well formed and free; raises UsageError otherwise."""
    found = kebab(name, "a rule")
    _module(found, "a rule")
    if found in used.names:
        raise UsageError(f"a rule is called {found!r} already; choose another id, or change {used.names[found]}")
    if found in used.kinds:
        raise UsageError(
            f"{found!r} is a kind of conduct that {used.kinds[found]} declares; choose another id, so that the "
            f"new rule can have a kind of its own"
        )
    return found


def rule_code(code: str, used: Taken, own: str = f"{BUILT_IN_LETTER}1") -> str:
    """Return a rule's code if it is well formed and free; for none `own`, or the next free one of its letters.

    Raises UsageError.
    """
    wanted = code.upper()
    match = RULE_CODE.fullmatch(wanted or own)
    if match is None:
        fix = f"letters and a number, such as {_free(own, used)}"
        raise UsageError(f"{printable(code, 60)!r} cannot be a code; use {fix}")
    if wanted in used.names:
        free = free_code(match[1], used)
        raise UsageError(f"code {wanted} is that of {used.names[wanted]}; {free} is free: --code {free}")
    return wanted or _free(own, used)


def _free(code: str, used: Taken) -> str:
    return code if code not in used.names else free_code(code.rstrip("0123456789"), used)


def free_code(letters: str, used: Taken) -> str:
    """Return the code after the highest one in use that begins with these letters."""
    matches = (RULE_CODE.fullmatch(name) for name in used.names)
    numbers = [int(match[2]) for match in matches if match and match[1] == letters]
    return f"{letters}{max(numbers, default=0) + 1}"


def plugin_code(name: str) -> str:
    """Return the code of a plugin's first rule: initials, and a number made of the name, the same each time.

    Two plugins can be begun on two machines and meet on a third, so their codes should differ unseen.
    """
    words = [re.sub("[0-9]", "", word) for word in name.split("-")]
    initials = "".join(word[:1] for word in words) if len(words) > 1 else words[0]
    letters = initials[:2].upper()
    letters = f"Y{letters}" if not letters or letters[0] in _NO_BEGINNING else letters
    return f"{letters}{zlib.crc32(name.encode()) % 99 + 1}"


def refuse_installed(name: str) -> None:
    """Raise UsageError for a plugin's name that is a distribution or a module that can be imported here."""
    try:
        distribution(name)
    except PackageNotFoundError:
        spec = None
        with contextlib.suppress(ValueError):  # a module that was made and not imported has no spec
            spec = find_spec(module_of(name))
        if spec is None or spec.origin is None:  # a mere folder on the path is no module of somebody's
            return
    raise UsageError(
        f"{name!r} is the name of a package that is installed here: the two would hide each other; add a word"
    )


def plugin_name(name: str) -> str:
    """Return a plugin's name if its module can be imported by it; raises UsageError otherwise."""
    found = kebab(name, "a plugin")
    _module(found, "a plugin")
    return found


def _module(name: str, what: str) -> None:
    module = module_of(name)
    if keyword.iskeyword(module) or module in sys.stdlib_module_names or module in {"compliance", "view"}:
        raise UsageError(f"{name!r} cannot be the name of {what}: Python means something else by it; add a word")


def module_of(name: str) -> str:
    """Return the name of the module of a rule or plugin: the same words, parted by underscores."""
    return name.replace("-", "_")


def in_words(name: str) -> str:
    """Return a name as words: `night-shelter` is "night shelter"."""
    return name.replace("-", " ")
