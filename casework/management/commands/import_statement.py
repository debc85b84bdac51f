"""Read a bank statement and print what it would post; post it where that is said."""

import json
from pathlib import Path
from typing import Any

from django.core.management.base import CommandError, CommandParser

from casework import clock
from casework.banking.limits import MOST_BYTES
from casework.banking.reading import read_statement
from casework.banking.statement import Told
from casework.law.authorities import AUTHORITIES, get_authority
from casework.law.counting.storage import unpack_sentence
from casework.law.money import Money
from casework.law.powers import Power
from casework.law.wording import Refusal
from casework.management.plain_errors import PlainCommand
from casework.models import Authority, BankFile, Officer
from casework.models.bank import BankLineState
from casework.operations.acting import local_day, require_power
from casework.operations.bank_files import Taken, take_in_statement
from casework.operations.bank_posting import apply_statement
from casework.operations.bank_weighing import weigh_statement
from casework.operations.files import keep_file
from casework.queries.bank_files import StateTotal, find_lines, sum_up
from casework.tables.amounts import AmountStyle
from casework.tables.days import DayOrder

COLUMNS = ("state", "lines", "came_in", "went_out", "currency")


class Command(PlainCommand):
    """``import_statement august.xml --authority ico --as fay@ico.example --apply``."""

    help = "Read a bank statement and print what it would post; with --apply, post it."
    example = "import_statement august.xml --authority ico --as fay@ico.example"

    def add_arguments(self, parser: CommandParser) -> None:
        """Take the file, whose account it is, who acts, and whether to post."""
        parser.add_argument("file", metavar="FILE", type=Path, help="camt.053 or CSV")
        parser.add_argument("--authority", required=True, help="such as ico")
        parser.add_argument("--as", dest="officer", required=True, help="an officer's e-mail")
        parser.add_argument("--account", default="", help="IBAN, for a CSV file without one")
        parser.add_argument("--days", choices=[one.value for one in DayOrder], default=None)
        parser.add_argument("--amounts", choices=[one.value for one in AmountStyle], default=None)
        parser.add_argument("--apply", action="store_true", help="keep it and post what matches")
        parser.add_argument("--json", action="store_true", help="print JSON")

    def handle(self, **options: Any) -> None:
        """Read, weigh and print; keep and post nothing unless ``--apply`` is given.

        :raises CommandError: if the file, the authority or the officer cannot be, or may not.
        :raises LawError: if the file is no statement, or cannot be posted.
        """
        authority, officer = (
            _find_authority(options["authority"]),
            _find_officer(options["officer"]),
        )
        content, told = _read_file(options["file"]), _told(authority, options)
        try:
            require_power(
                officer=officer, authority=authority, power=Power.POST_PAYMENTS, now=clock.now()
            )
        except Refusal as refusal:
            raise CommandError(str(refusal)) from refusal
        if options["apply"]:
            said = _apply(authority, officer, content, told, options["file"].name)
        else:
            said = _rehearse(authority, content, told)
        self._print(said, as_json=options["json"])

    def _print(self, said: dict[str, Any], *, as_json: bool) -> None:
        if as_json:
            self.stdout.write(json.dumps(said, indent=2, ensure_ascii=False))
            return
        self.stdout.write(said["said"])
        self.stdout.write("\t".join(COLUMNS))
        for row in said["states"]:
            self.stdout.write("\t".join(str(row[name]) for name in COLUMNS))
        for remark in said["remarks"]:
            self.stdout.write(remark)


def _find_authority(code: str) -> Authority:
    authority = Authority.objects.filter(code=code).first()
    if authority is None:
        raise CommandError(f"“{code}” is not an authority; there is: {', '.join(AUTHORITIES)}.")
    return authority


def _find_officer(email: str) -> Officer:
    officer = Officer.objects.filter(email__iexact=email, is_active=True).first()
    if officer is None:
        raise CommandError(f"No officer signs in as “{email}”.")
    return officer


def _read_file(file: Path) -> bytes:
    try:
        with file.open("rb") as stream:
            return stream.read(MOST_BYTES + 1)
    except OSError as error:
        raise CommandError(f"“{file}” cannot be read: {error.strerror}.") from error


def _told(authority: Authority, options: dict[str, Any]) -> Told:
    return Told(
        currency=get_authority(authority.code).currency,
        account=options["account"],
        day_order=DayOrder(options["days"]) if options["days"] else None,
        amount_style=AmountStyle(options["amounts"]) if options["amounts"] else None,
    )


def _rehearse(authority: Authority, content: bytes, told: Told) -> dict[str, Any]:
    """Return what would be posted; nothing is kept, not even the file."""
    statement = read_statement(content, told=told)
    today = local_day(authority=authority, now=clock.now())
    weighed = weigh_statement(authority=authority, statement=statement, today=today)
    totals = []
    for state in BankLineState:
        found = [one.movement for one in weighed if one.state is state]
        if found:
            totals.append(StateTotal(
                state=state, count=len(found),
                came_in=sum(one.amount.minor for one in found if one.is_credit),
                went_out=sum(one.amount.minor for one in found if not one.is_credit),
            ))  # fmt: skip
    return {
        "said": "Nothing is posted; with --apply the matched lines are.",
        "posted": 0,
        "account": statement.account,
        "states": [_as_row(total, statement.currency) for total in totals],
        "remarks": [str(remark) for remark in statement.remarks],
    }


def _apply(
    authority: Authority, officer: Officer, content: bytes, told: Told, name: str
) -> dict[str, Any]:
    now = clock.now()
    original = keep_file(content=content, actor=officer, now=now)
    taken = take_in_statement(
        authority=authority, original=original, file_name=name, told=told, actor=officer, now=now
    )
    file, today = taken.file, local_day(authority=authority, now=now)
    lines = find_lines(file=file, officer=officer, today=today)
    posted = 0
    if lines.filter(state=BankLineState.MATCHED).exists():
        posted = len(apply_statement(file_id=file.pk, seen=file.change, actor=officer, now=now))
    return {
        "said": _say(taken, posted),
        "posted": posted,
        "account": file.account,
        "states": [_as_row(total, file.currency) for total in sum_up(lines.all())],
        "remarks": _remarks(file),
    }


def _say(taken: Taken, posted: int) -> str:
    here = "" if taken.is_new else "This file was handed in before. "
    return f"{here}Lines posted: {posted}."


def _remarks(file: BankFile) -> list[str]:
    return [str(unpack_sentence(remark)) for remark in file.remarks]


def _as_row(total: StateTotal, currency: str) -> dict[str, Any]:
    """Return a total with its sums as exact decimals in text."""
    return {
        "state": str(total.state),
        "lines": total.count,
        "came_in": str(Money(total.came_in, currency).amount),
        "went_out": str(Money(total.went_out, currency).amount),
        "currency": currency,
    }
