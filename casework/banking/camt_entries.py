"""Read the entries of a CAMT.053 statement: each a movement, or several in one sum."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from casework.banking.limits import (
    LONGEST_NAME,
    LONGEST_REFERENCE,
    LONGEST_TEXT,
    MOST_MINOR,
)
from casework.banking.statement import Doubt, Movement
from casework.banking.words import clean_reference, read_creditor_reference
from casework.banking.xml_tree import Node
from casework.law.money import Money, UnreadableMoney, total
from casework.law.wording import N_, Sentence
from casework.tables.limits import EARLIEST_YEAR, LATEST_YEAR
from casework.tables.refusals import Unreadable
from casework.tables.words import clean

AMOUNT = re.compile(r"\+?([0-9]{1,15})(?:\.([0-9]*))?")
DAY = re.compile(r"([0-9]{4}-[0-9]{2}-[0-9]{2})(?:[T+Z-].*)?")
BOOKED = "BOOK"
NO_AMOUNT = N_("Entry {number}, at line {line}: its amount “{text}” is not one.")
MORE_DECIMALS = N_("Entry {number}, at line {line}: “{text}” has more than two decimals.")
NO_CURRENCY = N_("Entry {number}, at line {line}: “{text}” is not a currency of hundredths.")
NO_DIRECTION = N_("Entry {number}, at line {line}: it does not say whether the sum came in or out.")
NO_DAY = N_("Entry {number}, at line {line}: it gives no day on which it was booked.")
NO_SUCH_DAY = N_("Entry {number}, at line {line}: “{text}” is not a day.")


@dataclass(frozen=True, kw_only=True)
class Entry:
    """An entry as it stands: the movements that it is made of, and its own sum."""

    movements: tuple[Movement, ...]
    signed: Money
    is_booked: bool


@dataclass(frozen=True, kw_only=True)
class _At:
    """Where an entry stands, for what is said of it."""

    number: int
    line: int

    def refuse(self, template: str, text: str = "") -> Unreadable:
        values = {"number": self.number, "line": self.line, "text": clean(text, longest=40)}
        return Unreadable(Sentence(template, values))


def read_entry(node: Node, *, number: int) -> Entry:
    """Return an entry, split into its transactions where these make up its sum.

    :raises Unreadable: naming the entry and its line, if its sum, direction or day cannot be read.
    """
    at = _At(number=number, line=node.line)
    is_booked = (node.said("Sts", "Cd") or node.said("Sts")) == BOOKED
    whole = _read_whole(node, at, is_booked=is_booked)
    if whole is None:
        return Entry(movements=(), signed=read_money(node.one("Amt"), at), is_booked=False)
    details = node.every("NtryDtls", "TxDtls")
    movements = _split(node, whole, details, at)
    if not is_booked:
        movements = tuple(replace(one, doubt=Doubt.PENDING) for one in movements)
    elif node.said("RvslInd") in {"true", "1"}:
        movements = tuple(replace(one, doubt=Doubt.REVERSAL) for one in movements)
    return Entry(movements=movements, signed=whole.signed, is_booked=is_booked)


def read_money(node: Node | None, at: _At) -> Money:
    """Return an amount with its currency.

    :raises Unreadable: if it is none, or has more than two decimals.
    """
    text = node.text.strip() if node is not None else ""
    match = AMOUNT.fullmatch(text)
    if node is None or match is None:
        raise at.refuse(NO_AMOUNT, text)
    decimals = match[2] or ""
    if len(decimals) > 2:
        raise at.refuse(MORE_DECIMALS, text)
    minor = int(match[1]) * 100 + int(f"{decimals:0<2}")
    if minor > MOST_MINOR:
        raise at.refuse(NO_AMOUNT, text)
    currency = node.attributes.get("Ccy", "")
    try:
        return Money(minor, currency)
    except UnreadableMoney as error:
        raise at.refuse(NO_CURRENCY, currency) from error


def read_direction(node: Node, at: _At) -> bool:
    """Whether an amount came in.

    :raises Unreadable: if the file does not say.
    """
    said = node.said("CdtDbtInd")
    if said not in {"CRDT", "DBIT"}:
        raise at.refuse(NO_DIRECTION, said)
    return said == "CRDT"


def place(number: int, line: int) -> _At:
    """Return a place in the file, for what is said of it."""
    return _At(number=number, line=line)


def _read_whole(node: Node, at: _At, *, is_booked: bool) -> Movement | None:
    """Return an entry as one movement; None where it is not booked and has no day yet."""
    booked_on = _read_day(node, "BookgDt", at) or _read_day(node, "ValDt", at)
    if booked_on is None and is_booked:
        raise at.refuse(NO_DAY)
    if booked_on is None:
        return None
    own = _said(node, "AcctSvcrRef")
    return Movement(
        line=node.line,
        amount=read_money(node.one("Amt"), at),
        is_credit=read_direction(node, at),
        booked_on=booked_on,
        valued_on=_read_day(node, "ValDt", at),
        bank_reference=own or _said(node, "NtryRef"),
        is_referenced=bool(own),
        text=clean(node.said("AddtlNtryInf"), longest=LONGEST_TEXT),
    )


def _read_day(node: Node, name: str, at: _At) -> date | None:
    text = node.said(name, "Dt") or node.said(name, "DtTm")
    if not text:
        return None
    match = DAY.fullmatch(text)
    try:
        day = date.fromisoformat(match[1] if match else "")
    except ValueError as error:
        raise at.refuse(NO_SUCH_DAY, text) from error
    if not EARLIEST_YEAR <= day.year <= LATEST_YEAR:
        raise at.refuse(NO_SUCH_DAY, text)
    return day


def _split(node: Node, whole: Movement, details: Sequence[Node], at: _At) -> tuple[Movement, ...]:
    """Return the transactions of an entry where they make up its sum, or else it as one."""
    if len(details) < 2:
        one = _fill_in(whole, details[0]) if details else whole
        counted = node.said("NtryDtls", "Btch", "NbOfTxs")
        is_unsplit = counted.isascii() and counted.isdigit() and counted.strip("0") not in {"", "1"}
        if is_unsplit:
            return (replace(one, doubt=Doubt.BATCH_UNSPLIT),)
        own = _own_amount(details[0], whole, at) if details else None
        if own is not None and own.signed != whole.signed:
            return (replace(one, doubt=Doubt.BATCH_DIFFERS),)
        return (one,)
    parts = [_own_amount(detail, whole, at) for detail in details]
    known = [part for part in parts if part is not None]
    if len(known) < len(parts) or _sum(known, whole) != whole.signed:
        return (replace(whole, doubt=Doubt.BATCH_DIFFERS),)
    return tuple(_fill_in(part, detail) for part, detail in zip(known, details, strict=True)
                 if part.amount.minor)  # fmt: skip


def _sum(parts: Sequence[Movement], whole: Movement) -> Money:
    return total((part.signed for part in parts), currency=whole.amount.currency)


def _own_amount(detail: Node, whole: Movement, at: _At) -> Movement | None:
    """Return a transaction with its own amount in the account's currency, None if it has none."""
    found = detail.one("Amt") or detail.one("AmtDtls", "TxAmt", "Amt")
    if found is None or found.attributes.get("Ccy") != whole.amount.currency:
        return None
    said = detail.said("CdtDbtInd")
    is_credit = whole.is_credit if said not in {"CRDT", "DBIT"} else said == "CRDT"
    amount = read_money(found, at)
    return replace(whole, line=detail.line, amount=amount, is_credit=is_credit)


def _fill_in(movement: Movement, detail: Node) -> Movement:
    """Return a movement with what its transaction says of payer and purpose."""
    side = ("Dbtr", "DbtrAcct") if movement.is_credit else ("Cdtr", "CdtrAcct")
    structured = [
        clean(one.text, longest=LONGEST_REFERENCE)
        for one in detail.every("RmtInf", "Strd", "CdtrRefInf", "Ref")
    ]
    checked = [read_creditor_reference(one) for one in structured]
    said = [one.text for one in detail.every("RmtInf", "Ustrd")]
    said += [one for one, is_good in zip(structured, checked, strict=True) if not is_good]
    text = clean(" ".join(said), longest=LONGEST_TEXT)
    own = _said(detail, "Refs", "AcctSvcrRef") or _said(detail, "Refs", "TxId")
    if movement.is_referenced and not _said(detail, "Refs", "AcctSvcrRef"):
        own = movement.bank_reference
    return replace(
        movement,
        bank_reference=own or movement.bank_reference,
        is_referenced=bool(own),
        end_to_end=_said(detail, "Refs", "EndToEndId"),
        creditor_reference=next((one for one in checked if one), ""),
        text=text or clean(detail.said("AddtlTxInf"), longest=LONGEST_TEXT) or movement.text,
        payer=_party(detail, side[0]),
        payer_account=_account(detail, side[1]),
    )  # fmt: skip


def _party(detail: Node, side: str) -> str:
    for path in ((side, "Pty", "Nm"), (side, "Nm"), (f"Ultmt{side}", "Pty", "Nm"),
                 (f"Ultmt{side}", "Nm")):  # fmt: skip
        name = detail.said("RltdPties", *path)
        if name:
            return clean(name, longest=LONGEST_NAME)
    return ""


def _account(detail: Node, name: str) -> str:
    account = detail.one("RltdPties", name, "Id")
    return read_account(account) if account is not None else ""


def read_account(identification: Node) -> str:
    """Return the number of an account: its IBAN, or another number that the bank gives."""
    said = identification.said("IBAN") or identification.said("Othr", "Id")
    return re.sub(r"\s", "", clean(said, longest=LONGEST_REFERENCE))


def _said(node: Node, *path: str) -> str:
    return clean_reference(node.said(*path), longest=LONGEST_REFERENCE)
