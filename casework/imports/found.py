"""Describe how a register was found to be written, as JSON-safe data for people and for keeping."""

from typing import Any

from casework.imports.keeping import find_fitting
from casework.imports.layout import Layout
from casework.imports.rehearsal import Prepared
from casework.tables.separated import Row
from casework.tables.words import clean

LONGEST_SHOWN = 200  # characters of a row that is set aside
MOST_EXAMPLES, LONGEST_EXAMPLE = 3, 60  # values of a column, and characters of each


def describe_found(prepared: Prepared) -> dict[str, Any]:
    """Return in what form a register came, what stands around its table, and what is not read."""
    source, layout, reading = prepared.source, prepared.layout, prepared.reading
    return {
        "form": source.form.value,
        "encoding": source.encoding,
        "separator": source.separator or "",
        "sheet": source.sheet,
        "other_sheets": list(source.other_sheets),
        "header_line": layout.header.line,
        "titles": [clean(cell, longest=LONGEST_SHOWN) for cell in layout.header.cells],
        "examples": _show_examples(layout),
        "above": [_show(row) for row in layout.above],
        "below": [_show(row) for row in layout.below],
        "repeated_headers": layout.again,
        "rows_with_line_breaks": layout.broken,
        "rows": layout.rows,
        "unused_columns": list(reading.columns.unused),
        "day_order": reading.day_order.value if reading.day_order else "",
        "fitting_profiles": [profile.code for profile in find_fitting(layout.header.cells)],
    }


def _show_examples(layout: Layout) -> list[list[str]]:
    """Return of each column the first values that differ from one another."""
    found: list[dict[str, None]] = [{} for _ in layout.header.cells]
    for row in layout.sample:
        for values, cell in zip(found, row.cells, strict=False):
            text = clean(cell, longest=LONGEST_EXAMPLE)
            if text and len(values) < MOST_EXAMPLES:
                values[text] = None
    return [list(values) for values in found]


def _show(row: Row) -> dict[str, Any]:
    return {"line": row.line, "text": clean(" ".join(row.cells), longest=LONGEST_SHOWN)}
