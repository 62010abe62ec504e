"""The beginning of a state's folder, with examples in comments for people who do not program."""

from __future__ import annotations

import contextlib
from pathlib import Path

import attrs

from compliance.errors import UnknownName, UsageError, did_you_mean, printable
from compliance.loading.files import is_code
from compliance.loading.holdings import Library
from compliance.model.names import StateName
from compliance.scaffold.drafting import File, read
from compliance.scaffold.rendering import render
from compliance.scaffold.rule import flow

INDEX = "index.yaml"
MAX_NAME = 80


@attrs.frozen
class Folder:
    """The files of a new state's folder; `over` says that it is laid over a built-in profile."""

    files: tuple[File, ...]
    code: str
    name: str
    over: bool


def begin_state(into: Path, library: Library, asked: str, name: str, *, built_in: bool) -> Folder:
    """Return what has to be written for a state's folder in `into`, which is the built-in one or the user's own.

    The name comes from the index of names; `name` is for a state that is in no index. Raises UsageError.
    """
    code, known = _named(library, asked, name)
    over = code in library.states
    place = into / code.lower()
    if built_in and over:
        raise UsageError(
            f"{known.name} ({code}) has a built-in profile already. To lay facts of your own over it: "
            f"`compliance new state {code} --into my-states`, then `compliance check {code} --states my-states`"
        )
    values = {
        "code": code,
        "name": known.name,
        "yaml_name": flow(known.name),
        "flow_name": flow(known.name),
        "alpha2": known.alpha2,
        "kind": known.kind.value,
        "overlay": over,
        "folder": into.as_posix(),
    }
    parts = ("profile", "treaties", "conduct")
    files = [File(place / f"{part}.yaml", render(f"state/{part}.yaml", **values)) for part in parts]
    files.append(File(into / "bibliography" / f"{code.lower()}.yaml", render("state/bibliography.yaml", **values)))
    if code not in library.names:
        files.append(_index(into / INDEX, render("state/index_entry.yaml", **values)))
    return Folder(tuple(files), code, known.name, over)


def _named(library: Library, asked: str, name: str) -> tuple[str, StateName]:
    """Return the code and what is known of the state; raises UsageError for no code, and for one without a name."""
    code = asked.upper()
    if not is_code(code):
        _refuse_territory(library, asked)
        meant = library.index.codes(asked)
        fix = f"give {' or '.join(meant)}" if meant else "give the three letters of ISO 3166, such as MNG"
        raise UsageError(f"{printable(asked, 60)!r} is no code of a state: {fix}")
    known = library.names.get(code)
    if known is None:
        _refuse_territory(library, code)
    if known is None and not name:
        near = did_you_mean(code, library.names)
        raise UsageError(
            f"{code} is in no index of names{f' ({near})' if near else ''}; if it is right, say what the state is "
            f"called: --name 'Exampleland'"
        )
    if not name.isprintable() or len(name) > MAX_NAME:
        raise UsageError(f"a state's name is one line of at most {MAX_NAME} characters; found {printable(name, 60)!r}")
    if known is not None and name and name != known.name:
        raise UsageError(f"{code} is called {known.name!r} in the index of names; leave --name out")
    return code, known or StateName(name)


def _refuse_territory(library: Library, asked: str) -> None:
    """Raise UsageError for a territory: its facts stand in the profile of the state that has it."""
    with contextlib.suppress(UnknownName):
        library.code(asked)


def _index(file: Path, entry: str) -> File:
    """Return the index of the user's folder with one entry more."""
    if not file.exists():
        return File(file, entry)
    old = read(file)
    text = old.decode("utf-8")
    return File(file, text + ("" if text.endswith("\n") else "\n") + entry, old)
