"""The JSON Schemas say what the loader says, as far as a schema can."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from collections.abc import Iterator
from importlib.resources import files
from pathlib import Path
from typing import Any

import pytest
import yaml
from jsonschema import Draft202012Validator

from compliance.loading.schema import FOLDER, schemas
from compliance.loading.yaml import parse
from compliance.plugins import installed

SCHEMAS = {name.removesuffix(".schema.json"): json.loads(text) for name, text in schemas().items()}
VALIDATORS = {name: Draft202012Validator(schema) for name, schema in SCHEMAS.items()}
_FOLDERS = {"treaties": "treaty", "agreements": "agreement", "bibliography": "bibliography"}


class Editor(getattr(yaml, "CSafeLoader", yaml.SafeLoader)):  # type: ignore[misc]  # chosen at run time
    """Reads scalars as an editor does (YAML 1.2 core): numbers, true and false, null; days stay text."""

    yaml_implicit_resolvers: dict[str, list[tuple[str, re.Pattern[str]]]] = {}  # noqa: RUF012  PyYAML's own name


for _tag, _pattern, _first in (
    ("bool", "true|True|TRUE|false|False|FALSE", "tTfF"),
    ("int", "[-+]?[0-9]+", "-+0123456789"),
    ("float", r"[-+]?(\.[0-9]+|[0-9]+(\.[0-9]*)?)([eE][-+]?[0-9]+)?", "-+.0123456789"),
    ("null", "~|null|Null|NULL|", ["~", "n", "N", ""]),
):
    Editor.add_implicit_resolver(f"tag:yaml.org,2002:{_tag}", re.compile(f"^({_pattern})$"), list(_first))


def data_files() -> Iterator[tuple[str, Path]]:
    """Yield each shipped data file with the name of its schema."""
    plugins = installed()
    for _, folder in (*plugins.catalogues, *plugins.states):
        root = Path(str(folder))
        for file in sorted(root.glob("*.yaml")):
            if file.stem in {"index", "obligations"}:
                yield file.stem, file
        for file in sorted(root.glob("*/*.yaml")):
            if file.parent.name in {"reading", "calendar", "upr"}:  # these check their own files
                continue
            yield _FOLDERS.get(file.parent.name, "profile"), file


DATA = [pytest.param(name, file, id=f"{file.parent.name}/{file.name}") for name, file in data_files()]


@pytest.mark.parametrize("name", list(schemas()))
def test_the_shipped_schema_is_the_one_that_the_model_makes(name: str) -> None:
    assert (FOLDER / name).read_text(encoding="utf-8") == schemas()[name], "python -m compliance.loading.schema --write"


@pytest.mark.parametrize("name", list(SCHEMAS))
def test_a_schema_is_a_right_schema(name: str) -> None:
    Draft202012Validator.check_schema(SCHEMAS[name])
    assert all(definition.get("description") for definition in SCHEMAS[name]["$defs"].values())


@pytest.mark.parametrize(("name", "file"), DATA)
def test_every_shipped_file_fits_as_the_loader_and_as_an_editor_reads_it(name: str, file: Path) -> None:
    data = file.read_bytes()
    for tree in (parse(data, file.name), yaml.load(data, Loader=Editor)):  # noqa: S506  a safe loader by descent
        assert not [error.message for error in VALIDATORS[name].iter_errors(tree)]


RECORD: dict[str, Any] = {
    "id": "a",
    "kind": "removal",
    "nature": "event",
    "by": "organ",
    "when": "2014-02-17",
    "says": "Removed people.",
    "mark": "V",
    "sources": [{"cite": "paper"}],
}


def fits(**change: Any) -> bool:
    """Whether a profile with this record of conduct fits; a key given None is left out."""
    record = {key: value for key, value in (RECORD | change).items() if value is not None}
    return bool(VALIDATORS["profile"].is_valid({"conduct": [record]}))


@pytest.mark.parametrize(
    "change",
    [
        {"when": 2014},
        {"when": "2014"},
        {"when": "1999/2014-02"},
        {"when": "../2014-02-28"},
        {"when": "2014/.."},
        {"organ": 12},
        {"organ": True},
        {"says": {"en": "Removed people.", "fr": "Renvoi."}},
        {"sources": [{"cite": "paper", "relay": True}, {"cite": "paper", "relay": "no", "at": 444}]},
        {"numbers": [{"low": 2, "high": "3", "source": "paper"}]},
        {"withdrawn": {"on": "2014-02-28", "why": "A mistake."}},
    ],
)
def test_what_the_loader_takes_fits(change: dict[str, Any]) -> None:
    assert fits(**change)


@pytest.mark.parametrize(
    "change",
    [
        {"when": "2014~"},
        {"when": "2014?"},
        {"when": "2014-XX"},
        {"when": "[2014, 2015]"},
        {"when": ["2014", "2015"]},
        {"when": "2014-13"},
        {"when": 14},
        {"when": ".."},
        {"nature": "evnt"},
        {"says": ""},
        {"says": {}},
        {"says": ["Removed people."]},
        {"sources": None},
        {"sources": "paper"},
        {"sources": {"cite": "paper"}},
        {"sources": [{"cite": "paper", "relay": "maybe"}]},
        {"sources": [{"cite": "paper", "bogus": "x"}]},
        {"numbers": [{"low": -1, "high": 3, "source": "paper"}]},
        {"numbers": [{"low": 1.5, "high": 3, "source": "paper"}]},
        {"withdrawn": {"on": "2014-02", "why": "A mistake."}},
        {"where": "elsewhere.yaml"},
        {"bogus": "x"},
    ],
)
def test_what_the_loader_refuses_for_its_shape_does_not_fit(change: dict[str, Any]) -> None:
    assert not fits(**change)


def test_one_file_of_a_profile_needs_no_head_and_the_whole_does() -> None:
    whole = VALIDATORS["profile"].evolve(schema=SCHEMAS["profile"]["$defs"]["Whole"])
    part = {"notes": ["a"]}
    assert VALIDATORS["profile"].is_valid(part)
    assert not whole.is_valid(part)
    assert whole.is_valid({**part, "state": "XEL", "kind": "state", "name": "Exampleland"})


def test_a_source_has_its_key_as_id_and_at_least_one_day() -> None:
    source = {"title": "T", "publisher": "P", "kind": "R", "mark": "G"}
    assert VALIDATORS["bibliography"].is_valid({"a": {**source, "retrieved": 2014}})
    assert not VALIDATORS["bibliography"].is_valid({"a": source})
    assert not VALIDATORS["bibliography"].is_valid({"a": {**source, "retrieved": 2014, "id": "a"}})


def test_an_index_is_by_state_code() -> None:
    assert VALIDATORS["index"].is_valid({"XEL": {"name": "Exampleland"}})
    assert not VALIDATORS["index"].is_valid({"xel": {"name": "Exampleland"}})


def test_the_command_compares_without_being_told_to_write() -> None:
    run = subprocess.run(
        [sys.executable, "-m", "compliance.loading.schema"], capture_output=True, text=True, check=False
    )
    assert (run.returncode, run.stdout, run.stderr) == (0, "", "")


def test_the_schemas_are_part_of_the_package() -> None:
    assert (files("compliance") / "schemas" / "profile.schema.json").is_file()
