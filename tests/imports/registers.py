"""Small registers, written by hand, and what a rehearsal makes of them."""

import io
from collections.abc import Sequence
from pathlib import Path

import xlsxwriter

from casework.imports.keeping import get_profile
from casework.imports.manner import Manner
from casework.imports.planned import RowPlan
from casework.imports.rehearsal import Prepared, prepare, rehearse
from casework.imports.totals import Totals

DATA = Path(__file__).parent / "data"
FINES = "Country,Date,Controller,Fine\n"
EUROS = Manner(currency="EUR")


def ready(content: bytes | str, *, name: str = "list.csv", **how) -> Prepared:
    raw = content.encode() if isinstance(content, str) else content
    return prepare(lambda: io.BytesIO(raw), name=name, **how)


def plans(content: bytes | str, **how) -> list[RowPlan]:
    return list(rehearse(ready(content, **how)))


def fines(*rows: str, manner: Manner | None = None, head: str = FINES) -> list[RowPlan]:
    """Rehearse rows of fines beneath a plain header."""
    return plans(head + "\n".join(rows) + "\n", manner=manner)


def by_profile(file: str, profile: str) -> tuple[list[RowPlan], Totals]:
    path = DATA / file
    prepared = prepare(lambda: path.open("rb"), name=file, profile=get_profile(profile))
    found = list(rehearse(prepared))
    totals = Totals()
    for plan in found:
        totals.add(plan)
    return found, totals


def why(plan: RowPlan) -> list[str]:
    return [str(one.said) for one in plan.refused]


def workbook(*sheets: Sequence[Sequence[object]], hidden: int = 0) -> bytes:
    """Return a workbook; the first ``hidden`` of its sheets are not shown."""
    made = io.BytesIO()
    with xlsxwriter.Workbook(made, {"default_date_format": "dd/mm/yyyy"}) as book:
        for number, rows in enumerate(sheets):
            sheet = book.add_worksheet(f"Sheet {number + 1}")
            for at, row in enumerate(rows):
                sheet.write_row(at, 0, row)
            if number < hidden:
                sheet.hide()
            elif number == hidden:
                sheet.set_first_sheet()
                sheet.activate()
    return made.getvalue()
