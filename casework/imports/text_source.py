"""Read a register that is a table of separated values."""

from collections.abc import Iterator, Sequence
from functools import partial

from casework.imports.encodings import find_encoding, open_as_text
from casework.imports.fields import count_known
from casework.imports.limits import HEADER_WITHIN, LONGEST_CELL
from casework.imports.source import Form, OpenBytes, Source
from casework.law.wording import Term
from casework.tables.separated import (
    SEPARATORS,
    Row,
    find_separator,
    iterate_rows,
    require_closed,
)


def open_text(open_bytes: OpenBytes) -> Source:
    """Return the rows of a table in plain text.

    :raises Unreadable: if it is no text, has no separator, or ends within quotation marks.
    """
    codec, encoding = find_encoding(open_bytes)
    open_ = partial(open_as_text, open_bytes, codec)
    separator = find_separator(open_, is_right=_has_known_titles, longest=LONGEST_CELL)
    with open_() as stream:
        require_closed(stream, separator)

    def rows() -> Iterator[Row]:
        with open_() as stream:
            yield from iterate_rows(stream, separator, longest=LONGEST_CELL)

    return Source(
        form=Form.TEXT, rows=rows, encoding=encoding, separator=Term(SEPARATORS[separator])
    )


def _has_known_titles(rows: Sequence[Row]) -> bool:
    return any(count_known(row.cells) >= 2 for row in rows[:HEADER_WITHIN])
