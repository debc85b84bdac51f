"""Look at all rows of a register before any is read: what its columns show together."""

from collections.abc import Iterable
from dataclasses import dataclass, field

from casework.imports.amounts import currency_of, name_currency
from casework.imports.fields import Field
from casework.imports.manner import Manner
from casework.imports.suggesting import Columns
from casework.imports.values import is_missing
from casework.law.wording import LawError
from casework.tables.amounts import AmountEvidence
from casework.tables.days import DayEvidence
from casework.tables.separated import Row


@dataclass(kw_only=True)
class Survey:
    """What the days and amounts of a register show; ``bare`` is the first without a currency."""

    days: DayEvidence = field(default_factory=DayEvidence)
    amounts: AmountEvidence = field(default_factory=AmountEvidence)
    texts: AmountEvidence = field(default_factory=AmountEvidence)
    bare: str = ""


def survey_rows(rows: Iterable[Row], columns: Columns, manner: Manner) -> Survey:
    """Return what the rows show together, holding none of them."""
    found = Survey()
    for row in rows:
        day = " ".join(columns.cell(row, Field.DAY).split())
        if not is_missing(day, manner.missing_days):
            found.days.see((row.line, day))
        amount, text = columns.cell(row, Field.AMOUNT), columns.cell(row, Field.AMOUNT_TEXT)
        if text:
            found.texts.see((row.line, text))
        if not is_missing(amount, manner.missing_amounts):
            found.amounts.see((row.line, amount))
            beside = f"{text} {columns.cell(row, Field.CURRENCY).upper()}"
            found.bare = found.bare or (amount if _is_bare(f"{amount} {beside}") else "")
    return found


def _is_bare(text: str) -> bool:
    try:
        return currency_of(name_currency(text)) == ""
    except LawError:
        return False
