"""Read an OpenAPI description as people read it: chapters, operations, fields in words."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

METHODS = ("get", "post", "put", "patch", "delete")
BASES = {"string": "text", "integer": "whole number", "boolean": "true or false"}
FORMATS = {"date": "day", "date-time": "moment", "uri": "address"}
Data = Mapping[str, Any]


@dataclass(frozen=True, kw_only=True)
class Field:
    """A parameter, or a field of something sent or answered."""

    name: str
    kind: str
    is_needed: bool
    about: str


@dataclass(frozen=True, kw_only=True)
class Answer:
    """What may be answered: its status, what that means, and the shape it has."""

    status: str
    about: str
    shape: str


@dataclass(frozen=True, kw_only=True)
class Operation:
    """One thing that the API does; ``scope`` is what a key must be for, empty for any key."""

    code: str
    method: str
    path: str
    summary: str
    about: str
    scope: str
    parameters: list[Field]
    body: str
    answers: list[Answer]


@dataclass(frozen=True, kw_only=True)
class Chapter:
    """The operations on one kind of thing."""

    name: str
    operations: list[Operation]


@dataclass(frozen=True, kw_only=True)
class Shape:
    """Something sent or answered, field by field."""

    name: str
    about: str
    fields: list[Field]


def read_chapters(schema: Data) -> list[Chapter]:
    """Return the operations by chapter, both in the order of the description."""
    chapters: dict[str, list[Operation]] = {}
    for path, methods in schema["paths"].items():
        for method in METHODS:
            if method in methods:
                told = methods[method]
                chapters.setdefault(told["tags"][0], []).append(_operation(path, method, told))
    return [Chapter(name=name, operations=found) for name, found in chapters.items()]


def read_shapes(schema: Data) -> list[Shape]:
    """Return every shape, by name."""
    return [
        Shape(name=name, about=_line(told), fields=list(_fields(told)))
        for name, told in sorted(schema["components"]["schemas"].items())
    ]


def _operation(path: str, method: str, told: Data) -> Operation:
    return Operation(
        code=told["operationId"],
        method=method.upper(),
        path=path,
        summary=told.get("summary", ""),
        about=_line(told),
        scope=told.get("x-scope") or "",
        parameters=[_parameter(row) for row in told.get("parameters", ())],
        body=_shape_in(told.get("requestBody", {})),
        answers=[
            Answer(status=status, about=_line(answer), shape=_shape_in(answer))
            for status, answer in sorted(told["responses"].items())
        ],
    )


def _parameter(row: Data) -> Field:
    where = " (header)" if row["in"] == "header" else ""
    return Field(
        name=row["name"] + where,
        kind=_kind(row["schema"]),
        is_needed=row.get("required", False),
        about=_line(row),
    )


def _fields(told: Data) -> Iterator[Field]:
    needed = told.get("required", ())
    for name, inner in told.get("properties", {}).items():
        yield Field(name=name, kind=_kind(inner), is_needed=name in needed, about=_line(inner))


def _kind(told: Data) -> str:
    """Return in words what a value is."""
    told, may_be_null = _without_null(told)
    words = _bare_kind(told)
    return f"{words}, or null" if may_be_null else words


def _without_null(told: Data) -> tuple[Data, bool]:
    """Return what a value is where it is not null, and whether it may be: in 3.0 or 3.1."""
    types = told.get("type")
    if isinstance(types, list):
        kept = [one for one in types if one != "null"]
        return {**told, "type": kept[0] if kept else ""}, "null" in types
    for one in told.get("oneOf", ()):
        if "$ref" in one:
            return one, {"type": "null"} in told["oneOf"]
    return told, bool(told.get("nullable"))


def _bare_kind(told: Data) -> str:
    for ref in (told, *told.get("allOf", ())):
        if "$ref" in ref:
            return _name(ref)
    if "enum" in told:
        return "one of " + ", ".join(str(value) for value in told["enum"] if value is not None)
    if told.get("type") == "array":
        return f"list of {_kind(told['items'])}"
    if told.get("type") == "object":
        names = ", ".join(told.get("properties", {}))
        return f"object: {names}" if names else "object"
    return FORMATS.get(told.get("format", ""), BASES.get(told.get("type", ""), "anything"))


def _shape_in(told: Data) -> str:
    content = told.get("content", {})
    return next((_kind(inner["schema"]) for inner in content.values()), "")


def _name(ref: Data) -> str:
    return str(ref["$ref"]).rpartition("/")[2]


def _line(told: Data) -> str:
    return " ".join(str(told.get("description", "")).split())
