"""Write docs/api.md from the description that the staff API gives of itself."""

from collections.abc import Iterator, Sequence
from typing import Any

from django.conf import settings
from django.utils.translation import override as speaking
from drf_spectacular.generators import SchemaGenerator
from drf_spectacular.settings import patched_settings

from casework.papers.openapi import Field, Operation, Shape, read_chapters, read_shapes

HEAD = """# The staff API

Generated from `casework/api` by `make docs`; `make check` fails when it is out of date.
The same in OpenAPI stands at `/api/staff/v1/schema/`, and to read at `/api/staff/v1/docs/`.
"""
PUBLIC_ROOT = "/api/v1/"
PUBLIC_HEAD = """# The public API of the register

Generated from `casework/public/api` by `make docs`; `make check` fails when it is out of date.
The same in OpenAPI stands at `/api/v1/schema/`, and to read at `/api/v1/docs/`.

## What is promised of version 1

* An address, a parameter or a field that stands here stays, by its name and its meaning, as long
  as `/api/v1/` is served. What has to change otherwise becomes `/api/v2/`, and both are served
  for a year at least; answers of version 1 then say so by the headers `Deprecation` and `Sunset`.
* New addresses, parameters, fields, codes and kinds of problem may be added at any time: pass
  over what you do not know. That a list of codes grows is no new version.
* Codes stay. Labels, and the sentences of problems, are for people and may be reworded.
* Cursors are numbers of ours: pass them on, and keep none but that of `resume`.
* What has left the register, or lost its name, answers no longer on that day, by the clock of its
  authority. That is no break of a promise but the reason for some of them.
"""


def write_api_document() -> str:
    """Return the whole document as Markdown."""
    with speaking("en-gb"):
        schema = SchemaGenerator().get_schema(request=None, public=True)
    parts = [HEAD, schema["info"]["description"], *_scopes(schema), *_problems(schema)]
    return _whole(parts, schema)


def write_register_api_document() -> str:
    """Return the document of the public API as Markdown."""
    with speaking("en-gb"), patched_settings(settings.PUBLIC_API_DESCRIPTION):
        schema = SchemaGenerator().get_schema(request=None, public=True)
    parts = [PUBLIC_HEAD, schema["info"]["description"], *_problems(schema)]
    return _whole(parts, schema)


def _whole(parts: list[str], schema: dict[str, Any]) -> str:
    for chapter in read_chapters(schema):
        parts.append(f"## {chapter.name.capitalize()}\n")
        for operation in chapter.operations:
            parts.extend(_operation(operation))
    parts.append("## Shapes\n")
    for shape in read_shapes(schema):
        parts.extend(_shape(shape))
    return "\n".join(parts).rstrip() + "\n"


def _scopes(schema: dict[str, Any]) -> Iterator[str]:
    yield "## Scopes\n"
    rows = [[f"`{scope}`", label] for scope, label in schema["info"]["x-scopes"].items()]
    yield _table(["scope", "lets a key"], rows)


def _problems(schema: dict[str, Any]) -> Iterator[str]:
    yield "## Problems\n"
    rows = [
        [str(row["status"]), f"`{row['type']}`", row["title"]]
        for row in schema["info"]["x-problems"]
    ]
    yield _table(["status", "type ends with", "means"], rows)


def _operation(operation: Operation) -> Iterator[str]:
    yield f"### {operation.summary}\n"
    scope = f" · scope `{operation.scope}`" if operation.scope else " · any key"
    scope = "" if operation.path.startswith(PUBLIC_ROOT) else scope
    yield f"`{operation.method} {operation.path}`{scope}\n"
    yield operation.about + "\n"
    if operation.parameters:
        yield _table(["parameter", "is", "needed", ""], [_row(row) for row in operation.parameters])
    if operation.body:
        yield f"Sent: {_linked(operation.body)}.\n"
    answers = [[row.status, _linked(row.shape), row.about] for row in operation.answers]
    yield _table(["answer", "is", ""], answers)


def _shape(shape: Shape) -> Iterator[str]:
    yield f"### {shape.name}\n"
    yield shape.about + "\n"
    yield _table(["field", "is", "needed", ""], [_row(field) for field in shape.fields])


def _row(field: Field) -> list[str]:
    needed = "yes" if field.is_needed else ""
    return [f"`{field.name}`", _linked(field.kind), needed, field.about]


def _linked(kind: str) -> str:
    """Return the words for a kind with a link where they name a shape."""
    words = [
        f"[{word}](#{word.lower()})" if word[:1].isupper() else word for word in kind.split(" ")
    ]
    return " ".join(words)


def _table(head: Sequence[str], rows: Sequence[Sequence[str]]) -> str:
    lines = ["| " + " | ".join(head) + " |", "|" + " --- |" * len(head)]
    lines += ["| " + " | ".join(cell.replace("|", "\\|") for cell in row) + " |" for row in rows]
    return "\n".join(lines) + "\n"
