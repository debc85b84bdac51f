"""Open a register, in whatever form its content shows."""

import json
from pathlib import PurePath

from casework.imports.encodings import find_encoding, open_as_text
from casework.imports.json_source import SPACE, open_json
from casework.imports.limits import CHUNK, MEGABYTE, MOST_BYTES
from casework.imports.source import NOT_A_TABLE, Form, OpenBytes, Source
from casework.imports.text_source import open_text
from casework.imports.workbook_source import open_workbook
from casework.law.wording import N_, Sentence
from casework.tables.refusals import (
    EMPTY,
    IS_OLD_OFFICE,
    IS_PACKED,
    OLD_OFFICE,
    PACKED,
    TOO_LARGE,
    Unreadable,
)

MISNAMED = N_("Its name ends in “{ending}”, but the file is of another kind: {kind}.")
ZIP = b"PK\x03\x04"
OTHERS = (
    (OLD_OFFICE, IS_OLD_OFFICE),
    (PACKED, IS_PACKED),
    (b"%PDF", NOT_A_TABLE),
)
ENDINGS = {
    ".csv": {Form.TEXT}, ".tsv": {Form.TEXT}, ".tab": {Form.TEXT}, ".txt": {Form.TEXT},
    ".xlsx": {Form.WORKBOOK}, ".xlsm": {Form.WORKBOOK}, ".xls": {Form.WORKBOOK},
    ".json": {Form.JSON, Form.JSON_LINES}, ".jsonl": {Form.JSON, Form.JSON_LINES},
    ".ndjson": {Form.JSON, Form.JSON_LINES}, ".geojson": {Form.JSON},
}  # fmt: skip


def open_source(open_bytes: OpenBytes, *, name: str) -> Source:
    """Return the rows of a file, in the form that its content shows and its name confirms.

    :raises Unreadable: if it is no register, too large, or not what its name says.
    """
    head = _require_readable(open_bytes)
    source = _open(open_bytes, head)
    ending = PurePath(name).suffix.lower()
    if ending in ENDINGS and source.form not in ENDINGS[ending]:
        raise Unreadable(Sentence(MISNAMED, {"ending": ending, "kind": source.form.value}))
    return source


def _require_readable(open_bytes: OpenBytes) -> bytes:
    """Return how a file begins; refuse what is too large, empty or plainly something else."""
    with open_bytes() as stream:
        head = stream.read(CHUNK)
        size = stream.seek(0, 2)
    if size > MOST_BYTES:
        raise Unreadable(Sentence(TOO_LARGE, {"most": MOST_BYTES // MEGABYTE}))
    if not head.strip():
        raise Unreadable(Sentence(EMPTY))
    for mark, said in OTHERS:
        if head.startswith(mark):
            raise Unreadable(Sentence(said))
    return head


def _open(open_bytes: OpenBytes, head: bytes) -> Source:
    if head.startswith(ZIP):
        return open_workbook(open_bytes)
    codec, _ = find_encoding(open_bytes)
    with open_as_text(open_bytes, codec) as stream:
        text = stream.read(CHUNK).lstrip(SPACE)
    if text.startswith("<"):
        raise Unreadable(Sentence(NOT_A_TABLE))
    return open_json(open_bytes) if _is_json(text) else open_text(open_bytes)


def _is_json(text: str) -> bool:
    """Whether a text begins as JSON does; a title in brackets does not."""
    if not text.startswith(("[", "{")):
        return False
    inner = text[1:].lstrip(SPACE)
    if text.startswith("{"):
        return inner.startswith(('"', "}"))
    try:
        json.JSONDecoder().raw_decode(text[:CHUNK])
    except (ValueError, RecursionError):
        return inner.startswith(("{", "]", '"'))
    return True
