"""JSON Schemas of the data files, made from the model, so that an editor knows what the loader will say.

    python -m compliance.loading.schema --write      writes compliance/schemas/*.schema.json anew
    python -m compliance.loading.schema              names those that are not as the model has it, and exits with 4

An editor (YAML 1.2) reads `2014` as a number and `true` as a truth value where the loader reads text; the schemas
accept what it makes of a right file. One set to YAML 1.1 is no use here: it takes the key `on` for a truth value.
What a schema cannot say is left to `compliance validate`: that a day is in the calendar, that a source exists, that
an interval does not end before it begins.
"""

from __future__ import annotations

import inspect
import json
import typing
from collections.abc import Mapping
from datetime import date
from enum import Enum
from pathlib import Path
from typing import Any, get_args, get_origin

import attrs
import click

from compliance.errors import ExitCode
from compliance.model.agreements import Agreement
from compliance.model.dates import Span
from compliance.model.names import StateName
from compliance.model.obligations import Obligations
from compliance.model.profiles import Profile
from compliance.model.sources import Source, Text
from compliance.model.treaties import Treaty

FOLDER = Path(__file__).parent.parent / "schemas"

Schema = dict[str, Any]

_YEAR = "[12][0-9]{3}"
_MONTH = "-(0[1-9]|1[0-2])"
_DAY = "-(0[1-9]|[12][0-9]|3[01])"
_POINT = f"{_YEAR}({_MONTH}({_DAY})?)?"
_SCALARS: Mapping[object, tuple[str, Schema]] = {
    str: (
        "text",
        {
            "description": "Any scalar; it is read as text.",
            "type": ["string", "number", "boolean"],
            "pattern": r"\S",
        },
    ),
    int: (
        "number",
        {
            "description": "A whole number.",
            "anyOf": [
                {"type": "integer", "minimum": 0, "maximum": 999_999_999_999},
                {"type": "string", "pattern": "^[0-9]{1,12}$"},
            ],
        },
    ),
    bool: ("truth", {"description": "True or false.", "enum": [True, False, "true", "false", "yes", "no"]}),
    date: (
        "day",
        {"description": "A day: 2014-02-28.", "type": "string", "pattern": f"^{_YEAR}{_MONTH}{_DAY}$"},
    ),
    Span: (
        "span",
        {
            "description": "A day, month, year or interval (EDTF): 2014-02-28, 2014-02, 2014, 1999/2014-02, ../2014.",
            "anyOf": [
                {"type": "string", "pattern": rf"^({_POINT}(/({_POINT}|\.\.))?|\.\./{_POINT})$"},
                {"type": "integer", "minimum": 1000, "maximum": 2999},
            ],
        },
    ),
}
_WORDS: Schema = {
    "description": "Text in English, or texts by BCP-47 language tag.",
    "anyOf": [
        {"$ref": "#/$defs/text"},
        {"type": "object", "minProperties": 1, "additionalProperties": {"$ref": "#/$defs/text"}},
    ],
}


class _Definitions:
    """Collects the schema of each type that it is asked about, by name."""

    def __init__(self) -> None:
        self.found: dict[str, Schema] = {}

    def of(self, kind: Any) -> Schema:
        """Return the schema of a type as a reference, or in place for lists and mappings."""
        if kind == Text:
            self.of(str)
            return self._named("words", _WORDS)
        if kind in _SCALARS:
            return self._named(*_SCALARS[kind])
        if isinstance(kind, type) and issubclass(kind, Enum):
            words = [str(member.value) for member in kind]
            return self._named(kind.__name__, {"description": _prose(kind), "enum": words})
        if attrs.has(kind):
            return self._record(kind)
        if get_origin(kind) is tuple:
            return {"type": "array", "items": self.of(get_args(kind)[0])}
        if get_origin(kind) is dict:
            return {"type": "object", "additionalProperties": self.of(get_args(kind)[1])}
        (inner,) = (one for one in get_args(kind) if one is not type(None))
        return self.of(inner)

    def body(self, cls: type[Any]) -> Schema:
        """Return the schema of a record in full."""
        hints = typing.get_type_hints(cls)
        fields = [field for field in attrs.fields(cls) if field.name != "where"]
        return {
            "description": _prose(cls),
            "type": "object",
            "properties": {field.name: self.of(hints[field.name]) for field in fields},
            "required": [field.name for field in fields if field.default is attrs.NOTHING],
            "additionalProperties": False,
        }

    def _record(self, cls: type[Any]) -> Schema:
        if cls.__name__ not in self.found:
            self.found[cls.__name__] = {}  # so that a record which holds its own kind comes to an end
            self.found[cls.__name__] = self.body(cls)
        return {"$ref": f"#/$defs/{cls.__name__}"}

    def _named(self, name: str, schema: Schema) -> Schema:
        self.found.setdefault(name, schema)
        return {"$ref": f"#/$defs/{name}"}


def _prose(cls: type[Any]) -> str:
    return " ".join(inspect.cleandoc(cls.__doc__ or "").split())


def _document(title: str, root: Schema, definitions: _Definitions, **extra: Schema) -> Schema:
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": title,
        **root,
        "$defs": dict(sorted((definitions.found | extra).items())),
    }


def profile_schema() -> Schema:
    """Return the schema of any file of a state's folder; `$defs/Whole` is that of the files joined."""
    definitions = _Definitions()
    root = definitions.body(Profile)
    whole = {"description": root["description"], "$ref": "#", "required": root.pop("required")}
    root["description"] += " It may be split over several files, so no key is required in any one of them."
    return _document("A state's profile, or one file of it", root, definitions, Whole=whole)


def instrument_schema(cls: type[Treaty] | type[Agreement]) -> Schema:
    """Return the schema of the file of one treaty or agreement."""
    definitions = _Definitions()
    return _document(f"One {cls.__name__.lower()} of the catalogue", definitions.body(cls), definitions)


def bibliography_schema() -> Schema:
    """Return the schema of a file of sources by id; a key is the id of its source."""
    definitions = _Definitions()
    source = definitions.body(Source)
    del source["properties"]["id"]
    source["required"].remove("id")
    source["anyOf"] = [{"required": [day]} for day in ("published", "issued", "adopted", "retrieved")]
    root = {"type": "object", "additionalProperties": {"$ref": "#/$defs/Source"}}
    return _document("Sources by id", root, definitions, Source=source)


def index_schema() -> Schema:
    """Return the schema of `index.yaml`: what each state is called, by its code."""
    definitions = _Definitions()
    root = {
        "type": "object",
        "propertyNames": {"pattern": "^[A-Z]{3}$"},
        "additionalProperties": definitions.of(StateName),
    }
    return _document("Names by state code", root, definitions)


def obligations_schema() -> Schema:
    """Return the schema of `obligations.yaml`: the duties of the catalogue, by code."""
    definitions = _Definitions()
    return _document("The duties of the catalogue", definitions.body(Obligations), definitions)


def schemas() -> dict[str, str]:
    """Return the text of each schema by its file name."""
    made = {
        "profile": profile_schema(),
        "bibliography": bibliography_schema(),
        "index": index_schema(),
        "treaty": instrument_schema(Treaty),
        "agreement": instrument_schema(Agreement),
        "obligations": obligations_schema(),
    }
    return {
        f"{name}.schema.json": json.dumps(schema, ensure_ascii=False, indent=2) + "\n" for name, schema in made.items()
    }


@click.command()
@click.option("--write", is_flag=True, help="Write them anew.")
def main(write: bool) -> None:
    """Compare the JSON Schemas in compliance/schemas with the model, or write them anew."""
    wrong = False
    for name, text in schemas().items():
        file = FOLDER / name
        if file.is_file() and file.read_text(encoding="utf-8") == text:
            continue
        if write:
            file.write_text(text, encoding="utf-8", newline="\n")
        wrong = not write
        click.echo(f"{'wrote' if write else 'not as the model has it:'} {name}")
    raise SystemExit(ExitCode.BAD_DATA if wrong else ExitCode.FINE)


if __name__ == "__main__":
    main()
