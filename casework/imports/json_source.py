"""Read a register that is JSON or JSON Lines, one record at a time."""

import json
from collections.abc import Iterator
from decimal import Decimal
from functools import partial
from typing import Any, TextIO

from casework.imports.encodings import find_encoding, open_as_text
from casework.imports.limits import CHUNK, LONGEST_RECORD, MEGABYTE, MOST_NESTED
from casework.imports.source import Form, OpenBytes, Source, make_row
from casework.imports.workbook_source import write_number
from casework.law.wording import N_, Sentence
from casework.tables.limits import MOST_COLUMNS
from casework.tables.refusals import TOO_LARGE, Unreadable
from casework.tables.separated import NO_ROWS, Row
from casework.tables.words import clean

NO_JSON = N_("Line {line} could not be read as JSON.")
CUT_OFF = N_("Line {line} says that there are {said} rows, but {count} stand before it.")
LONGEST_WHERE = 100
ROWS = "rows"  # alone on a line, it says how many rows stand before
SPACE = " \t\r\n\ufeff"
BETWEEN = SPACE + ","
Record = dict[str, Any]


def open_json(open_bytes: OpenBytes) -> Source:
    """Return the records of a file as rows, the first of which names their keys.

    :raises Unreadable: if it is no JSON, naming the line, or holds no list of records.
    """
    codec, encoding = find_encoding(open_bytes)
    open_ = partial(open_as_text, open_bytes, codec)
    form = _find_form(open_)
    titles: dict[str, int] = {}
    for line, record in _iterate(open_, form):
        for key in _flatten(record):
            titles.setdefault(key, len(titles))
        if len(titles) > MOST_COLUMNS:
            make_row(line, tuple(titles))
    if not titles:
        raise Unreadable(Sentence(NO_ROWS))

    def rows() -> Iterator[Row]:
        yield make_row(1, tuple(titles))
        for line, record in _iterate(open_, form):
            cells = _flatten(record)
            if any(cells.values()):
                yield make_row(line, tuple(cells.get(title, "") for title in titles))

    chosen, others = _name_lists(open_, form)
    return Source(
        form=form, rows=rows, encoding=encoding, has_titles=True, sheet=chosen, other_sheets=others
    )


def _name_lists(open_: partial[TextIO], form: Form) -> tuple[str, tuple[str, ...]]:
    """Return where in an object the records stand that are read, and where others do."""
    if form is Form.JSON_LINES or _starts_list(open_):
        return "", ()
    with open_() as stream:
        chosen, *others = _nested_lists(stream)
    return chosen[0], tuple(where for where, _ in others)


def _find_form(open_: partial[TextIO]) -> Form:
    """Tell records on lines of their own from one text of JSON."""
    with open_() as stream:
        head = stream.read(LONGEST_RECORD).lstrip(SPACE)
    if head.startswith("["):
        return Form.JSON
    first, _, rest = head.partition("\n")
    try:
        is_whole = isinstance(_loads(first), dict)
    except (ValueError, RecursionError):
        return Form.JSON
    return Form.JSON_LINES if is_whole and rest.strip(SPACE) else Form.JSON


def _iterate(open_: partial[TextIO], form: Form) -> Iterator[tuple[int, Record]]:
    with open_() as stream:
        if form is Form.JSON_LINES:
            yield from _iterate_lines(stream)
        elif _starts_list(open_):
            yield from _iterate_list(stream)
        else:
            yield from _iterate_nested(stream)


def _starts_list(open_: partial[TextIO]) -> bool:
    with open_() as stream:
        return stream.read(CHUNK).lstrip(SPACE).startswith("[")


def _iterate_lines(stream: TextIO) -> Iterator[tuple[int, Record]]:
    line = count = 0
    while text := stream.readline(LONGEST_RECORD + 1):
        line += 1
        if not text.strip(SPACE):
            continue
        record = _require_record(_read(text.strip(SPACE), line), line)
        if count and record.keys() == {ROWS}:
            _check_count(line, count, record[ROWS])
            continue
        count += 1
        yield line, record


def _check_count(line: int, count: int, said: Any) -> None:
    """Refuse a file of which a line tells how many rows there are, and there are others."""
    if said != str(count):
        values = {"line": line, "count": count, "said": _write(said)[:LONGEST_WHERE]}
        raise Unreadable(Sentence(CUT_OFF, values))


def _iterate_list(stream: TextIO) -> Iterator[tuple[int, Record]]:
    """Yield the records of a list, holding no more of it than one at a time."""
    text = stream.read(CHUNK)
    at = text.index("[") + 1
    line = 1 + text.count("\n", 0, at)
    while True:
        text, at, line = _skip(stream, text, at, line)
        if text[at] == "]":
            if text[at + 1 :].strip(SPACE) or stream.read(CHUNK).strip(SPACE):
                raise _refuse(line)
            return
        value, text, begin, end = _read_next(stream, text, at, line)
        yield line, _require_record(value, line)
        line += text.count("\n", begin, end)
        at = end


def _skip(stream: TextIO, text: str, at: int, line: int) -> tuple[str, int, int]:
    """Return the text, where the next sign stands that is no space or comma, and its line."""
    while True:
        end = at
        while end < len(text) and text[end] in BETWEEN:
            end += 1
        line += text.count("\n", at, end)
        if end < len(text):
            return text, end, line
        text, at = stream.read(CHUNK), 0
        if not text:
            raise _refuse(line)


def _read_next(stream: TextIO, text: str, at: int, line: int) -> tuple[Any, str, int, int]:
    """Return the value that begins at a place, and the text with where the value stands in it.

    Text is read on until the value is whole.
    """
    while True:
        try:
            value, end = DECODER.raw_decode(text, at)
        except (ValueError, RecursionError) as error:
            size = len(text) - at
            more = stream.read(max(CHUNK, size)) if size < LONGEST_RECORD else ""
            if not more:
                lines = text.count("\n", at, getattr(error, "pos", at))
                raise _refuse(line + lines) from error
            text, at = text[at:] + more, 0
            continue
        return value, text, at, end


def _iterate_nested(stream: TextIO) -> Iterator[tuple[int, Record]]:
    """Yield the records of the longest list within an object, as services answer."""
    lists = _nested_lists(stream)
    yield from enumerate(lists[0][1] if lists else [], start=1)


def _nested_lists(stream: TextIO) -> list[tuple[str, list[Record]]]:
    """Return the lists of records within an object by where they stand, the longest first."""
    text = stream.read(MOST_NESTED + 1)
    if len(text) > MOST_NESTED:
        raise Unreadable(Sentence(TOO_LARGE, {"most": MOST_NESTED // MEGABYTE}))
    found = _find_lists(_read(text.strip(SPACE), 1), "", depth=3)
    return sorted(found, key=lambda item: len(item[1]), reverse=True)


def _find_lists(value: Any, where: str, *, depth: int) -> Iterator[tuple[str, list[Record]]]:
    if isinstance(value, list) and value and all(isinstance(one, dict) for one in value):
        yield clean(where, longest=LONGEST_WHERE), value
    if isinstance(value, dict) and depth:
        for key, inner in value.items():
            yield from _find_lists(inner, f"{where}.{key}".lstrip("."), depth=depth - 1)


def _read(text: str, line: int) -> Any:
    try:
        return _loads(text)
    except (ValueError, RecursionError) as error:
        raise _refuse(line + getattr(error, "lineno", 1) - 1) from error


def _require_record(value: Any, line: int) -> Record:
    if not isinstance(value, dict):
        raise _refuse(line)
    return value


def _refuse(line: int) -> Unreadable:
    return Unreadable(Sentence(NO_JSON, {"line": line}))


def _flatten(record: Record, before: str = "") -> dict[str, str]:
    """Return the values of a record as text, those within others under both keys."""
    cells: dict[str, str] = {}
    for key, value in record.items():
        if isinstance(value, dict) and not before:
            cells |= _flatten(value, f"{key}.")
        else:
            cells[before + key] = _write(value)
    return cells


def _write(value: Any) -> str:
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, Decimal):
        return write_number(value)
    if isinstance(value, list) and not any(isinstance(one, dict | list) for one in value):
        return "|".join(_write(one) for one in value)
    return value if isinstance(value, str) else json.dumps(value, default=str)


def _unique(pairs: list[tuple[str, Any]]) -> Record:
    """Return an object; one key twice would lose a value.

    :raises ValueError: if a key stands twice.
    """
    found = dict(pairs)
    if len(found) < len(pairs):
        raise ValueError("A key stands twice.")
    return found


def _refuse_constant(text: str) -> Any:
    raise ValueError(text)


DECODER = json.JSONDecoder(
    object_pairs_hook=_unique, parse_float=Decimal, parse_int=str, parse_constant=_refuse_constant
)
_loads = DECODER.decode
