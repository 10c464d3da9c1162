"""The tables that are given away: each with fields that are promises, what they mean, and how they hang together."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

Value = str | int | bool | date | None


@dataclass(frozen=True, slots=True)
class Field:
    """One field: `type` is string, integer, boolean, date or datetime; `of` the column of the register that it is."""

    name: str
    type: str
    what: str
    required: bool
    of: str = ""


@dataclass(frozen=True, slots=True)
class Pointer:
    """A field whose values are those of the field `at` of another table, "" for the same one."""

    field: str
    table: str
    at: str


@dataclass(frozen=True, slots=True)
class OpenTable:
    """One table; `key` names the fields by which a row is known. `rows` reads them one by one, in the fields' order."""

    name: str
    title: str
    means: str
    key: tuple[str, ...]
    pointers: tuple[Pointer, ...]
    fields: tuple[Field, ...]
    rows: Callable[[], Iterator[Sequence[Value]]]


def described(told: Mapping[str, Any], rows: Callable[[], Iterator[Sequence[Value]]]) -> OpenTable:
    """The table that the list of open data (data/open_data.toml) describes."""
    return OpenTable(
        told["name"],
        told["title"],
        told["means"],
        tuple(told["key"]),
        tuple(Pointer(each["field"], each["table"], each["at"]) for each in told["points_at"]),
        tuple(
            Field(each["name"], each["type"], each["what"], each["required"], each.get("of", ""))
            for each in told["fields"]
        ),
        rows,
    )


def package(tables: Sequence[OpenTable], about: Mapping[str, Any]) -> dict[str, Any]:
    """The Frictionless data package of the tables, one CSV file each; `about` stands at its head."""
    return {
        "profile": "tabular-data-package",
        **about,
        "resources": [_resource(table) for table in tables],
    }


def _resource(table: OpenTable) -> dict[str, Any]:
    return {
        "name": table.name,
        "title": table.title,
        "description": table.means,
        "path": f"{table.name}.csv",
        "profile": "tabular-data-resource",
        "scheme": "file",
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": "utf-8",
        "schema": {
            "fields": [_field(field, table) for field in table.fields],
            "missingValues": [""],
            "primaryKey": list(table.key),
            "foreignKeys": [
                {"fields": [each.field], "reference": {"resource": each.table, "fields": [each.at]}}
                for each in table.pointers
            ],
        },
    }


def _field(field: Field, table: OpenTable) -> dict[str, Any]:
    constraints: dict[str, Any] = {"required": True} if field.required else {}
    if table.key == (field.name,):
        constraints["unique"] = True
    told: dict[str, Any] = {"name": field.name, "type": field.type, "description": field.what}
    if field.type == "datetime":
        told["format"] = "%Y-%m-%dT%H:%M:%S%z"
    return told | ({"constraints": constraints} if constraints else {})


_IN_JSON: Mapping[str, dict[str, Any]] = {
    "string": {"type": "string"},
    "integer": {"type": "integer"},
    "boolean": {"type": "boolean"},
    "date": {"type": "string", "pattern": r"^\d{4}-\d{2}-\d{2}$"},
    "datetime": {"type": "string", "pattern": r"^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}"},
}


def json_schema(tables: Sequence[OpenTable]) -> dict[str, Any]:
    """The JSON Schema of register.json: the head, and each table as a list of objects with exactly its fields."""
    rows = {table.name: {"type": "array", "description": table.means, "items": _row(table)} for table in tables}
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "A register of recommendations and answers, as scrutiny gives it away",
        "type": "object",
        "properties": {
            "title": {"type": "string"},
            "as_of": {**_IN_JSON["date"], "description": "The day on which the positions hold."},
            "known_on": {
                "description": "The day whose knowledge is told; null is the day of the export.",
                "anyOf": [_IN_JSON["date"], {"type": "null"}],
            },
            "seal": {"type": "string", "description": "Which state of the register it was made from."},
            "tables": {"type": "object", "properties": rows, "required": list(rows), "additionalProperties": False},
        },
        "required": ["title", "as_of", "known_on", "seal", "tables"],
    }


def _row(table: OpenTable) -> dict[str, Any]:
    properties = {}
    for field in table.fields:
        told = _IN_JSON[field.type] if field.required else {"anyOf": [_IN_JSON[field.type], {"type": "null"}]}
        properties[field.name] = {"description": field.what, **told}
    return {
        "type": "object",
        "properties": properties,
        "required": [field.name for field in table.fields],
        "additionalProperties": False,
    }
