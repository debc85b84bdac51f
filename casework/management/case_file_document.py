"""Write docs/case-file.md: what is in the file of a case, and how its record is verified."""

from collections.abc import Iterator

from django.db import models

from casework.exports.archive import SUMS
from casework.reports.case_files.json_rows import SCHEMA
from casework.reports.case_files.kinds import KINDS, Kind

HEAD = f"""# The file of a case

<!-- Written by manage.py write_docs from casework/reports/case_files; do not edit. -->

The file of a case is a ZIP with what the officer who ordered it may read, and nothing else.
Everything of an authority (`manage.py export_authority ico OUT.zip`, or the page “Exports”)
has the same things for many cases.

| in the file of a case | in everything of an authority | what it is |
| --- | --- | --- |
| `index.html` | | a page to read: timeline, deadlines with their working, penalties, files |
| `case.json` | `data/KIND.jsonl` | every row, by kind; one document, or a file for each kind |
| `files.json` | `data/files.jsonl` | which file belongs to which row; why one was left out |
| `record.jsonl` | | the record with its seals |
| | `lists/*.csv` | the lists as officers read them; the last line says how many rows |
| | `manifest.json` | how many rows of each kind, and the checksums of the files with rows |
| `documents/`, `letters/`, `letters out/` | `files/REFERENCE/…` | the files themselves |
| `{SUMS}` | `{SUMS}` | the SHA-256 of every file: `sha256sum --check {SUMS}` |

`case.json` begins with `"schema": "{SCHEMA}"` and ends with `rows`, the number of rows of each
kind: a document without it was cut off. Days are ISO dates, moments ISO in UTC, money whole minor
units (`amount_minor`) of the currency beside it or of the penalty. Keys (`id`, `…_id`) hold
within one file. What a reference leads to that the officer may not see is null.

All of it is read as at one moment. Who lost since then the right to see a case in a file, or a
power with which it was read, is not given the file, and exports anew.

Complainants who are natural persons stand under letters unless the order asked for their names,
which is noted. The texts of letters and documents are as they are.

## The record

Each line of `record.jsonl` is what one operation wrote at the authority: `rows`, and the `seal` on
them, null where nothing has sealed them yet. A row of the case that its reader may read has all
its texts; any other is there by its `digest` alone.

* The digest of a row is the SHA-256, in hexadecimal, of these texts joined by line feeds: `salt`,
  `table_name`, `row_key`, `act`, `at`, `txid`, `step`, `officer_id` or nothing, `operation`,
  `origin`, `payload`.
* `rows_digest` of a seal is the SHA-256 of the digests of its rows, one after another.
* `hash` of a seal is the SHA-256 of these joined by line feeds: `previous`, `number`,
  `authority_id` or nothing, `txid`, `step`, `operation`, `officer_id` or nothing, `origin`, `at`,
  `rows`, `rows_digest`. `previous` is the hash of the seal with the number before.

Whoever kept the head of the chain (`manage.py verify_record`) can have the way from a seal to that
head shown; `casework/law/chain.py` holds the same arithmetic.

## The kinds of thing
"""
TYPES = {
    models.BooleanField: "yes or no", models.DateField: "day", models.DateTimeField: "moment",
    models.JSONField: "JSON", models.UUIDField: "text", models.DecimalField: "decimal",
    models.ForeignKey: "key",
}  # fmt: skip

MADE = {"size": "number", "is_to_complainant": "yes or no"}


def write_case_file_document() -> str:
    """Return the document."""
    return "\n".join([HEAD, *(line for kind in KINDS for line in _write(kind))]).rstrip() + "\n"


def _write(kind: Kind) -> Iterator[str]:
    yield f"### `{kind.name}`"
    yield ""
    yield kind.says
    yield ""
    yield "| column | holds | may be null |"
    yield "| --- | --- | --- |"
    fields = {field.attname: field for field in kind.model._meta.concrete_fields}
    for name in kind.written:
        field = fields.get(name)
        if field is None:
            yield f"| `{name}` | {MADE.get(name, 'text')} | yes |"
        else:
            may_be_null = "yes" if _may_be_null(kind, field) else ""
            yield f"| `{name}` | {_say_type(field)} | {may_be_null} |"
    yield ""


def _may_be_null(kind: Kind, field: models.Field) -> bool:
    return field.null or field.attname in kind.made


def _say_type(field: models.Field) -> str:
    if isinstance(field, models.ForeignKey):
        return f"key of {field.related_model._meta.verbose_name}"
    for kind, said in TYPES.items():
        if type(field) is kind:
            return said
    if isinstance(field, models.IntegerField | models.AutoField):
        return "number"
    if field.choices:
        return " / ".join(f"`{value}`" for value, _ in field.choices)
    return "text"
