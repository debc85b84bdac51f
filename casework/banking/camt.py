"""Read a CAMT.053 statement (ISO 20022), versions 001.02 to 001.13."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from casework.banking.camt_entries import Entry, place, read_account, read_direction, read_entry
from casework.banking.camt_entries import read_money as read_entry_money
from casework.banking.limits import LONGEST_REFERENCE, MOST_MOVEMENTS
from casework.banking.statement import Form, Movement, Statement
from casework.banking.words import read_iban
from casework.banking.xml_tree import Node, read_xml
from casework.law.money import Money, total
from casework.law.wording import N_, Sentence
from casework.tables.refusals import Unreadable
from casework.tables.words import clean

STATEMENT = re.compile(r"urn:iso:std:iso:20022:tech:xsd:camt\.053\.001\.(\d\d)")
OTHER = re.compile(r"urn:iso:std:iso:20022:tech:xsd:((?:camt|pain|pacs)\.\d{3})")
OLDEST, NEWEST = 2, 13
OPENING, CLOSING = ("OPBD", "PRCD"), ("CLBD",)
NOT_CAMT = N_("It is XML, and not a bank statement: a statement is camt.053.")
NOT_A_STATEMENT = N_("It is a {kind} message. A bank statement is camt.053: ask the bank for that.")
NOT_THIS_VERSION = N_("It is camt.053 in version {version}; versions 02 to 13 are read.")
NO_STATEMENT = N_("The file holds no statement.")
NO_ENTRIES = N_("The statement has no entries: there is nothing to read.")
TWO_ACCOUNTS = N_("It holds statements of two accounts, {one} and {other}. Hand in one at a time.")
TWO_CURRENCIES = N_(
    "Line {line}: {other} stands beside {currency}; one currency at a time is read."
)
NO_ACCOUNT = N_("The statement does not say of which account it is.")
TOO_MANY = N_("It holds more than {most} movements. Ask for a statement of a shorter time.")
NOT_AN_IBAN = N_("The account {account} is not an IBAN whose check digits are right.")
DIFFERS = N_(
    "Statement {number}: opening balance and entries make {sum}, the closing balance is {closing}; "
    "the difference is {difference}."
)
NO_BALANCES = N_("Statement {number} states no opening or closing balance; the sum is not checked.")
GAP = N_("Statement {number} opens with {opening}, the one before closed with {closing}.")
PENDING = N_("{count} entries are not booked yet and are left out.")
ONE_PENDING = N_("One entry is not booked yet and is left out.")
NOTHING_MOVED = N_("{count} entries of no amount are left out.")


@dataclass
class _Part:
    """One of the file's statements, while it is read."""

    entries: list[Entry] = field(default_factory=list)
    line: int = 0
    number: str = ""
    account: str = ""
    currency: str = ""
    opening: Money | None = None
    closing: Money | None = None


class _Reader:
    """Takes the file's elements as they end."""

    def __init__(self) -> None:
        self.parts: list[_Part] = []
        self.entries: list[Entry] = []
        self.count = self.moved = 0

    def take(self, node: Node, above: tuple[str, ...]) -> bool:
        """Read an entry or a statement that has ended, and let it go."""
        if node.name == "Ntry" and above[-1:] == ("Stmt",):
            self.count += 1
            entry = read_entry(node, number=self.count)
            self.moved += len(entry.movements)
            if self.moved > MOST_MOVEMENTS:
                raise Unreadable(Sentence(TOO_MANY, {"most": MOST_MOVEMENTS}))
            self.entries.append(entry)
            return True
        if node.name == "Stmt" and above[-1:] == ("BkToCstmrStmt",):
            self.parts.append(_read_part(node, self.entries))
            self.entries = []
            return True
        return False


def read_camt(content: bytes) -> Statement:
    """Return the statement in some XML; several of one account are taken together.

    :raises Unreadable: if it is none, or an entry of it cannot be read.
    """
    reader = _Reader()
    version = _find_version(read_xml(content, reader.take))
    parts = reader.parts
    if not parts:
        raise Unreadable(Sentence(NO_STATEMENT))
    entries = [entry for part in parts for entry in part.entries]
    if not entries:
        raise Unreadable(Sentence(NO_ENTRIES))
    account, currency = _one_account(parts), _one_currency(parts, entries)
    return Statement(
        form=Form.CAMT, version=f"camt.053.001.{version}", account=account, currency=currency,
        number=clean(", ".join(part.number for part in parts), longest=LONGEST_REFERENCE),
        movements=tuple(one for entry in entries for one in entry.movements if one.amount.minor),
        opening=parts[0].opening, closing=parts[-1].closing,
        found=(("version", f"camt.053.001.{version}"), ("statements", str(len(parts)))),
        remarks=(*_check_account(account), *_check_sums(parts, currency), *_count(entries)),
    )  # fmt: skip


def _find_version(namespace: str) -> str:
    match = STATEMENT.fullmatch(namespace)
    if match is None:
        other = OTHER.match(namespace)
        if other is not None and other[1] != "camt.053":
            raise Unreadable(Sentence(NOT_A_STATEMENT, {"kind": other[1]}))
        raise Unreadable(Sentence(NOT_CAMT))
    if not OLDEST <= int(match[1]) <= NEWEST:
        raise Unreadable(Sentence(NOT_THIS_VERSION, {"version": match[1]}))
    return match[1]


def _read_part(node: Node, entries: list[Entry]) -> _Part:
    identification = node.one("Acct", "Id")
    balances = {}
    for balance in node.every("Bal"):
        code = balance.said("Tp", "CdOrPrtry", "Cd")
        at = place(0, balance.line)
        if code in {*OPENING, *CLOSING} and code not in balances:
            amount = read_entry_money(balance.one("Amt"), at)
            balances[code] = amount if read_direction(balance, at) else -amount
    return _Part(
        entries=entries,
        line=node.line,
        number=clean(node.said("Id"), longest=LONGEST_REFERENCE),
        account=read_account(identification) if identification is not None else "",
        currency=clean(node.said("Acct", "Ccy"), longest=3),
        opening=next((balances[code] for code in OPENING if code in balances), None),
        closing=next((balances[code] for code in CLOSING if code in balances), None),
    )


def _one_account(parts: Sequence[_Part]) -> str:
    first = parts[0].account
    if not first:
        raise Unreadable(Sentence(NO_ACCOUNT))
    other = next((part.account for part in parts if part.account != first), None)
    if other is not None:
        raise Unreadable(Sentence(TWO_ACCOUNTS, {"one": first, "other": other or "?"}))
    return first


def _one_currency(parts: Sequence[_Part], entries: Sequence[Entry]) -> str:
    movements: list[Movement] = [one for entry in entries for one in entry.movements]
    first = parts[0].currency or entries[0].signed.currency
    said = [(movement.line, movement.amount.currency) for movement in movements]
    for part in parts:
        said += [(part.line, part.currency or first)]
        sums = (part.opening, part.closing)
        said += [(part.line, one.currency) for one in sums if one is not None]
    for line, currency in said:
        if currency != first:
            values = {"line": line, "other": currency, "currency": first}
            raise Unreadable(Sentence(TWO_CURRENCIES, values))
    return first


def _check_account(account: str) -> list[Sentence]:
    return [] if read_iban(account) else [Sentence(NOT_AN_IBAN, {"account": account})]


def _check_sums(parts: Sequence[_Part], currency: str) -> list[Sentence]:
    """Say where opening balance and booked entries do not make the closing balance."""
    remarks = []
    for count, part in enumerate(parts):
        number = part.number or str(count + 1)
        if part.opening is None or part.closing is None:
            remarks.append(Sentence(NO_BALANCES, {"number": number}))
            continue
        booked = (entry.signed for entry in part.entries if entry.is_booked)
        found = part.opening + total(booked, currency=currency)
        if found != part.closing:
            remarks.append(Sentence(DIFFERS, {
                "number": number, "sum": found, "closing": part.closing,
                "difference": part.closing - found,
            }))  # fmt: skip
        before = parts[count - 1].closing if count else None
        if before is not None and before != part.opening:
            values = {"number": number, "opening": part.opening, "closing": before}
            remarks.append(Sentence(GAP, values))
    return remarks


def _count(entries: Sequence[Entry]) -> list[Sentence]:
    remarks = []
    pending = sum(not entry.is_booked for entry in entries)
    if pending:
        one = Sentence(ONE_PENDING)
        remarks.append(one if pending == 1 else Sentence(PENDING, {"count": pending}))
    empty = sum(entry.signed.minor == 0 for entry in entries)
    return [*remarks, *([Sentence(NOTHING_MOVED, {"count": empty})] if empty else [])]
