"""Read a bank statement that is a table: what its columns hold is found out and said."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from itertools import pairwise

from casework.banking.columns import Column, Header, find_header, has_header
from casework.banking.limits import (
    LONGEST_NAME,
    LONGEST_REFERENCE,
    LONGEST_TEXT,
    MOST_MOVEMENTS,
    MOST_ROWS,
)
from casework.banking.statement import Doubt, Form, Movement, Statement, Told
from casework.banking.table_amounts import Style, find_style, read_signed
from casework.banking.words import clean_reference, find_iban, read_iban
from casework.law.money import CODE, Money
from casework.law.wording import N_, Sentence, Term
from casework.tables.days import DayOrder, find_day_order, read_day
from casework.tables.refusals import Unreadable
from casework.tables.separated import CUT_OFF, Row, Table, read_table
from casework.tables.words import clean, fold_title

OUT = frozenset({"s", "soll", "d", "dr", "db", "dbit", "debit", "lastschrift", "dare", "addebito"})
IN = frozenset({"h", "haben", "c", "cr", "crdt", "credit", "gutschrift", "avere", "accredito"})
NOT_BOOKED = frozenset({
    "pending", "not booked", "vorgemerkt", "nicht gebucht", "offen", "en attente", "a venir",
    "in attesa", "non contabilizzato", "da contabilizzare",
})  # fmt: skip
NO_ENTRIES = N_("There is no movement beneath the header on line {line}.")
TOO_MANY_ROWS = N_("It has more than {most} rows. Ask for a statement of a shorter time.")
TOO_MANY = N_("It holds more than {most} movements. Ask for a statement of a shorter time.")
NO_DAY = N_("Line {line} has an amount and no day.")
TWO_SIDES = N_("Line {line} has a sum that came in and one that went out.")
NO_SIDE = N_("Line {line}: “{text}” does not say whether the sum came in or went out.")
TWO_CURRENCIES = N_(
    "Line {line}: {other} stands beside {currency}; one currency at a time is read."
)
NO_CURRENCY = N_("Line {line}: “{text}” is not a currency by its three-letter code.")
TWO_ACCOUNTS = N_("It holds statements of two accounts, {one} and {other}. Hand in one at a time.")
NO_ACCOUNT = N_("The file does not say of which account it is. Say it.")
LEFT_OUT = N_("Line {line} states no amount and is left out: “{text}”.")
BALANCES_DIFFER = N_(
    "The balances of the file do not follow from its amounts: see line {line}, where {found} is "
    "expected and {said} is said."
)
NO_BALANCES = N_("The file states no balances; the sum is not checked.")
ONE_COLUMN = N_("one column with signs")
TWO_COLUMNS = N_("a column for what came in and one for what went out")
SIDE_COLUMN = N_("one column, and one that says in or out")
DAY_FIRST, MONTH_FIRST = N_("the day first"), N_("the month first")
POINT, COMMA = N_("with a point before the decimals"), N_("with a comma before the decimals")
OWN_CURRENCY = N_("{what}, the authority’s own, for the file names none")
AS_SHOWN, AS_TOLD = N_("{what}, as the file shows"), N_("{what}, as was said")


@dataclass(frozen=True, kw_only=True)
class _Reading:
    """How the rows of a table are read."""

    header: Header
    currency: str
    order: DayOrder
    style: Style


def read_csv(content: bytes, told: Told) -> Statement:
    """Return the statement in a table.

    :raises Unclear: if something is open that a person must say.
    :raises Unreadable: if it is no statement, naming the line where it can.
    """
    table = read_table(content, is_right=has_header, most=MOST_ROWS)
    if len(table.rows) > MOST_ROWS:
        raise Unreadable(Sentence(TOO_MANY_ROWS, {"most": MOST_ROWS}))
    header = find_header(table.rows)
    _require_whole(header, table.rows[-1])
    rows, remarks = _pick(header, table.rows[header.before + 1 :])
    if not rows:
        raise Unreadable(Sentence(NO_ENTRIES, {"line": header.row.line}))
    if len(rows) > MOST_MOVEMENTS:
        raise Unreadable(Sentence(TOO_MANY, {"most": MOST_MOVEMENTS}))
    currency = _find_currency(header, rows, told)
    account = _find_account(header, rows, table.rows[: header.before], told)
    order, is_shown = find_day_order(_day_cells(header, rows), told=told.day_order)
    style = find_style(_amount_cells(header, rows), currency=currency, told=told.amount_style)
    reading = _Reading(header=header, currency=currency, order=order, style=style)
    movements = [_read_row(row, reading) for row in rows]
    opening, closing, said = _check_balances(rows, movements, reading)
    kept = tuple(one for one in movements if one.amount.minor)
    return Statement(
        form=Form.CSV, version="", account=account, currency=currency,
        movements=_mark_referenced(kept), opening=opening, closing=closing,
        found=_say_found(table, reading, is_shown=is_shown), remarks=(*remarks, *said),
    )  # fmt: skip


def _require_whole(header: Header, last: Row) -> None:
    """Refuse a table whose last row begins with a day and ends before its columns do."""
    wanted = len(header.row.cells)
    while wanted and not header.row.cell(wanted - 1):
        wanted -= 1
    if header.cell(last, Column.BOOKED) and len(last.cells) < wanted:
        raise Unreadable(Sentence(CUT_OFF, {"line": last.line}))


def _pick(header: Header, rows: Sequence[Row]) -> tuple[list[Row], list[Sentence]]:
    """Return the rows of movements; rows without an amount are told of."""
    picked, remarks = [], []
    for row in rows:
        has_amount = any(_sums(header, row))
        if not has_amount:
            text = clean(" ".join(row.cells), longest=80)
            remarks.append(Sentence(LEFT_OUT, {"line": row.line, "text": text}))
        elif not header.cell(row, Column.BOOKED):
            raise Unreadable(Sentence(NO_DAY, {"line": row.line}))
        else:
            picked.append(row)
    return picked, remarks[:20]


def _sums(header: Header, row: Row) -> tuple[str, str, str]:
    return (
        header.cell(row, Column.AMOUNT),
        header.cell(row, Column.DEBIT),
        header.cell(row, Column.CREDIT),
    )


def _find_currency(header: Header, rows: Sequence[Row], told: Told) -> str:
    found = ""
    for row in rows:
        said = header.cell(row, Column.CURRENCY).upper()
        if said and not CODE.fullmatch(said):
            values = {"line": row.line, "text": clean(said, longest=20)}
            raise Unreadable(Sentence(NO_CURRENCY, values))
        if found and said and said != found:
            values = {"line": row.line, "other": said, "currency": found}
            raise Unreadable(Sentence(TWO_CURRENCIES, values))
        found = found or said
    return Money(0, found or told.currency).currency


def _find_account(header: Header, rows: Sequence[Row], above: Sequence[Row], told: Told) -> str:
    """Return the account: as a column says, as the rows above the header do, or as was told."""
    cells = {header.cell(row, Column.ACCOUNT) for row in rows}
    said = {read_iban(cell) or clean(cell, longest=LONGEST_REFERENCE) for cell in cells} - {""}
    if len(said) > 1:
        one, other = sorted(said)[:2]
        raise Unreadable(Sentence(TWO_ACCOUNTS, {"one": one, "other": other}))
    found = [find_iban(" ".join(row.cells)) for row in above]
    account = next(iter(said), "") or next((one for one in found if one), "")
    told_account = clean("".join(told.account.split()), longest=LONGEST_REFERENCE).upper()
    if account and told_account and told_account != account:
        raise Unreadable(Sentence(TWO_ACCOUNTS, {"one": account, "other": told_account}))
    if not account and not told_account:
        raise Unreadable(Sentence(NO_ACCOUNT))
    return account or told_account


def _day_cells(header: Header, rows: Sequence[Row]) -> list[tuple[int, str]]:
    cells = [(row.line, header.cell(row, Column.BOOKED)) for row in rows]
    valued = [(row.line, header.cell(row, Column.VALUED)) for row in rows]
    return [*cells, *(cell for cell in valued if cell[1])]


def _amount_cells(header: Header, rows: Sequence[Row]) -> list[tuple[int, str]]:
    cells = [(row.line, text) for row in rows for text in _sums(header, row) if text]
    balances = [(row.line, header.cell(row, Column.BALANCE)) for row in rows]
    return [*cells, *(cell for cell in balances if cell[1])]


def _read_row(row: Row, reading: _Reading) -> Movement:
    header, order = reading.header, reading.order
    valued = header.cell(row, Column.VALUED)
    signed = _read_sum(row, reading)
    texts = (row.cell(place) for place in header.places.get(Column.TEXT, ()))
    account = header.cell(row, Column.PAYER_ACCOUNT)
    return Movement(
        line=row.line,
        amount=max(signed, -signed),
        is_credit=signed.minor >= 0,
        booked_on=read_day((row.line, header.cell(row, Column.BOOKED)), order=order),
        valued_on=_read_valued(row.line, valued, order),
        bank_reference=_reference(header.cell(row, Column.BANK_REFERENCE)),
        end_to_end=_reference(header.cell(row, Column.END_TO_END)),
        text=clean(" ".join(texts), longest=LONGEST_TEXT),
        payer=clean(header.cell(row, Column.PAYER), longest=LONGEST_NAME),
        payer_account=read_iban(account) or clean(account, longest=LONGEST_REFERENCE),
        doubt=Doubt.PENDING if fold_title(header.cell(row, Column.STATUS)) in NOT_BOOKED else None,
    )


def _read_valued(line: int, text: str, order: DayOrder) -> date | None:
    return read_day((line, text), order=order) if text else None


def _reference(text: str) -> str:
    return clean_reference(text, longest=LONGEST_REFERENCE)


def _read_sum(row: Row, reading: _Reading) -> Money:
    """Return the sum of a row, below zero where it went out.

    :raises Unreadable: if it came in and went out, or it is not said which.
    """
    given = {"currency": reading.currency, "style": reading.style.style}
    amount, out, into = (
        read_signed((row.line, text), **given) if text else None
        for text in _sums(reading.header, row)
    )
    if amount is not None:
        return _by_side(row, amount, reading.header)
    nothing = Money(0, reading.currency)
    out, into = out or nothing, into or nothing
    if out.minor and into.minor:
        raise Unreadable(Sentence(TWO_SIDES, {"line": row.line}))
    return into if into.minor else min(out, -out)


def _by_side(row: Row, amount: Money, header: Header) -> Money:
    """Return an amount with the sign that a column of its own gives it, if there is one."""
    if header.place(Column.SIDE) is None:
        return amount
    text = header.cell(row, Column.SIDE)
    said = fold_title(text)
    if text.strip() in {"+", "-", "−"}:
        said = "h" if text.strip() == "+" else "s"
    if said not in IN | OUT:
        values = {"line": row.line, "text": clean(text, longest=20)}
        raise Unreadable(Sentence(NO_SIDE, values))
    return min(amount, -amount) if said in OUT else max(amount, -amount)


def _check_balances(
    rows: Sequence[Row], movements: Sequence[Movement], reading: _Reading
) -> tuple[Money | None, Money | None, list[Sentence]]:
    """Return the balances before and after, where each row's follows from its amount."""
    texts = [reading.header.cell(row, Column.BALANCE) for row in rows]
    if not all(texts):
        return None, None, [Sentence(NO_BALANCES)]
    given = {"currency": reading.currency, "style": reading.style.style}
    lines = [
        (movement, read_signed((row.line, text), **given))
        for row, movement, text in zip(rows, movements, texts, strict=True)
    ]
    upward, downward = _find_break(lines), _find_break(lines[::-1])
    if upward is not None and downward is None:
        lines.reverse()
    elif upward is not None:
        return None, None, [upward]
    first, last = lines[0], lines[-1]
    return first[1] - first[0].signed, last[1], []


def _find_break(lines: Sequence[tuple[Movement, Money]]) -> Sentence | None:
    for (_, before), (movement, said) in pairwise(lines):
        found = before + movement.signed
        if found != said:
            values = {"line": movement.line, "found": found, "said": said}
            return Sentence(BALANCES_DIFFER, values)
    return None


def _mark_referenced(movements: Sequence[Movement]) -> tuple[Movement, ...]:
    """Return the movements; a bank's reference that two of them share tells none apart."""
    shared = Counter(one.bank_reference for one in movements)
    return tuple(
        Movement(**{**vars(one), "is_referenced": shared[one.bank_reference] == 1})
        if one.bank_reference else one
        for one in movements
    )  # fmt: skip


def _say_found(
    table: Table, reading: _Reading, *, is_shown: bool
) -> tuple[tuple[str, Sentence | str], ...]:
    header, style = reading.header, reading.style
    order = Term(DAY_FIRST if reading.order is DayOrder.DAY_FIRST else MONTH_FIRST)
    marks = Term(POINT if style.style == "point" else COMMA)
    manner = TWO_COLUMNS if header.place(Column.AMOUNT) is None else ONE_COLUMN
    if header.place(Column.SIDE) is not None:
        manner = SIDE_COLUMN
    has_currency = header.place(Column.CURRENCY) is not None
    columns = [(column.value, header.title(column)) for column in Column if column in header.places]
    return (
        ("encoding", table.encoding),
        ("separator", Sentence("{what}", {"what": table.separator})),
        ("header", str(header.row.line)),
        ("days", Sentence(AS_SHOWN if is_shown else AS_TOLD, {"what": order})),
        ("amounts", Sentence(AS_SHOWN if style.is_shown else AS_TOLD, {"what": marks})),
        ("signs", Sentence("{what}", {"what": Term(manner)})),
        (
            "currency",
            Sentence(AS_SHOWN if has_currency else OWN_CURRENCY, {"what": reading.currency}),
        ),
        *((f"column_{name}", clean(title, longest=200)) for name, title in columns),
    )
