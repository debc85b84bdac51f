"""Describe how a register was found to be written, as JSON-safe data for people and for keeping."""

from typing import Any

from casework.imports.keeping import find_fitting
from casework.imports.rehearsal import Prepared
from casework.tables.separated import Row
from casework.tables.words import clean

LONGEST_SHOWN = 200  # characters of a row that is set aside


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
        "above": [_show(row) for row in layout.above],
        "below": [_show(row) for row in layout.below],
        "repeated_headers": layout.again,
        "rows_with_line_breaks": layout.broken,
        "rows": layout.rows,
        "unused_columns": list(reading.columns.unused),
        "day_order": reading.day_order.value if reading.day_order else "",
        "fitting_profiles": [profile.code for profile in find_fitting(layout.header.cells)],
    }


def _show(row: Row) -> dict[str, Any]:
    return {"line": row.line, "text": clean(" ".join(row.cells), longest=LONGEST_SHOWN)}
