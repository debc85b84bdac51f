"""Look at all rows of a register before any is read: what its columns show together."""

from collections.abc import Iterable
from dataclasses import dataclass, field

from casework.imports.amounts import currency_of, name_currency
from casework.imports.fields import Field
from casework.imports.manner import Manner
from casework.imports.suggesting import Columns
from casework.imports.values import is_missing
from casework.law.folding import fold_words
from casework.law.wording import LawError
from casework.tables.amounts import AmountEvidence
from casework.tables.days import DayEvidence
from casework.tables.separated import Row

DAYS = (
    Field.DAY, Field.WRITTEN, Field.SENT, Field.RECEIVED, Field.DEEMED, Field.REPLY_BY,
    Field.REPLIED,
)  # fmt: skip
LONGEST_WAY = 4  # characters of a single letter with its marks


@dataclass(kw_only=True)
class Survey:
    """What the days and amounts of a register show; ``bare`` is the first without a currency."""

    days: DayEvidence = field(default_factory=DayEvidence)
    amounts: AmountEvidence = field(default_factory=AmountEvidence)
    texts: AmountEvidence = field(default_factory=AmountEvidence)
    bare: str = ""
    ways: set[str] = field(default_factory=set)  # single letters that stand for received or sent


def survey_rows(rows: Iterable[Row], columns: Columns, manner: Manner) -> Survey:
    """Return what the rows show together, holding none of them."""
    found = Survey()
    days = [one for one in DAYS if one in columns.places]
    for row in rows:
        for wanted in days:
            day = " ".join(columns.cell(row, wanted).split())
            if not is_missing(day, manner.missing_days):
                found.days.see((row.line, day))
        way = columns.cell(row, Field.WAY)
        if way and len(way) <= LONGEST_WAY and len(fold_words(way)) == 1:
            found.ways.add(fold_words(way))
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
