"""Read a file of the European Central Bank's reference rates: ``eurofxref-hist``, zip or csv."""

import csv
import io
import re
import zipfile
import zlib
from datetime import date
from decimal import Decimal

from casework.law.wording import N_, Refusal

MOST_BYTES = 20_000_000  # of the file, and of what is packed in it; the whole history has two
ENDING = ".csv"
HEAD = "Date"
NOT_QUOTED = {"N/A", ""}
CODE = re.compile(r"[A-Z]{3}")
RATE = re.compile(r"[0-9]{1,9}(\.[0-9]{1,6})?")
ZIP_HEAD = b"PK"


# What the library raises on files that are cut off, locked, or packed in another manner.
DAMAGED = (zipfile.BadZipFile, zlib.error, RuntimeError, EOFError, OSError, ValueError)


class RateFileRefused(Refusal):
    """The file is not one of reference rates, or not a whole one."""


def read_rate_file(content: bytes) -> dict[date, dict[str, Decimal]]:
    """Return the rates of a file by their days and currencies: units of these per euro.

    :raises RateFileRefused: if it is damaged, cut off, too large, or something else.
    """
    if len(content) > MOST_BYTES:
        raise RateFileRefused(N_("The file is too large for one of reference rates."))
    packed = content.startswith(ZIP_HEAD)
    text = _decode(_unpack(content) if packed else content)
    if not text.endswith("\n"):
        raise RateFileRefused(N_("The file is cut off: its last line does not end."))
    rows = _read_rows(text)
    currencies = _read_head(rows[0] if rows else [])
    rates: dict[date, dict[str, Decimal]] = {}
    for number, row in enumerate(rows[1:], start=2):
        day = _read_day(row, number)
        if day in rates:
            raise RateFileRefused(N_("Line {number}: {day} stands twice."), number=number, day=day)
        rates[day] = _read_row(row, currencies, number)
    return rates


def _read_rows(text: str) -> list[list[str]]:
    try:
        return list(csv.reader(io.StringIO(text)))
    except csv.Error as error:
        raise RateFileRefused(N_("The file is neither a zip file nor a csv file.")) from error


def _unpack(content: bytes) -> bytes:
    """Return the one table of a packed file; what says it is small and is not is refused too."""
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            names = archive.namelist()
            if len(names) != 1 or not names[0].lower().endswith(ENDING):
                raise RateFileRefused(N_("The zip file does not hold one csv file alone."))
            with archive.open(names[0]) as table:
                text = table.read(MOST_BYTES + 1)
                if len(text) > MOST_BYTES:
                    raise RateFileRefused(N_("What is packed in the zip file is too large."))
                return text
    except DAMAGED as error:
        raise RateFileRefused(N_("The zip file is damaged, cut off or locked.")) from error


def _decode(content: bytes) -> str:
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise RateFileRefused(N_("The file is neither a zip file nor a csv file.")) from error


def _read_head(head: list[str]) -> list[str]:
    """Return the currencies of the columns; the ECB ends each line with a comma."""
    names = [name.strip() for name in head]
    currencies = names[1:-1] if names and names[-1] == "" else names[1:]
    if not names or names[0] != HEAD or not currencies:
        raise RateFileRefused(
            N_("The first line does not begin with Date and the codes of currencies.")
        )
    wrong = [code for code in currencies if not CODE.fullmatch(code) or code == "EUR"]
    if wrong or len(set(currencies)) < len(currencies):
        raise RateFileRefused(N_("The columns are not the codes of currencies, each once."))
    return currencies


def _read_day(row: list[str], number: int) -> date:
    try:
        return date.fromisoformat(row[0].strip())
    except (IndexError, ValueError):
        raise RateFileRefused(
            N_("Line {number} does not begin with a day, like 2026-10-30."), number=number
        ) from None


def _read_row(row: list[str], currencies: list[str], number: int) -> dict[str, Decimal]:
    cells = [cell.strip() for cell in row[1:]]
    if len(cells) not in {len(currencies), len(currencies) + 1} or any(cells[len(currencies) :]):
        raise RateFileRefused(
            N_("Line {number} has {found} rates where the first line names {wanted}."),
            number=number,
            found=len(cells),
            wanted=len(currencies),
        )
    quoted = [pair for pair in zip(currencies, cells, strict=False) if pair[1] not in NOT_QUOTED]
    return {currency: _read_rate(text, currency, number) for currency, text in quoted}


def _read_rate(text: str, currency: str, number: int) -> Decimal:
    rate = Decimal(text) if RATE.fullmatch(text) else Decimal(0)
    if rate <= 0:
        raise RateFileRefused(
            N_("Line {number}: “{text}” is not a rate for {currency}."),
            number=number,
            text=text[:20],
            currency=currency,
        )
    return rate
