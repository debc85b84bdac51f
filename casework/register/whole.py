"""The whole register as one file: written row by row, and found again while it still holds."""

import json
from collections.abc import Iterable, Iterator, Mapping
from datetime import date, datetime
from pathlib import Path
from typing import Any, BinaryIO

from django.conf import settings
from django.db.models import Q

from casework.exports.comma_separated import stream_counted_csv
from casework.exports.keeping import Shelf
from casework.exports.table import Column, Kind, Table
from casework.exports.workbook import write_table_workbook
from casework.models.live_register import Ending, LiveFile
from casework.models.register import LiveEntry
from casework.register import reading
from casework.register.reading import Days, Entry
from casework.register.rows import COLUMNS, row_of, write_cell
from casework.register.version import read_version

__all__ = ["Ending", "LiveFile"]

KINDS = {
    **dict.fromkeys(("decided_on", "sent_on", "published_on", "euro_rate_on"), Kind.DATE),
    **dict.fromkeys(("amount_imposed", "amount_now", "euro_conversion", "euro_rate"), Kind.DECIMAL),
    **dict.fromkeys(("is_individual", "is_anonymised", "is_extract", "is_cleared"), Kind.FLAG),
    "version": Kind.INTEGER,
}
LICENCE = "Each row names the terms of its own use under “licence”."
FOLDER = "register"


def shelf() -> Shelf:
    """Return where the files lie: the process of the public reads them there."""
    return Shelf(root=Path(settings.MEDIA_ROOT) / FOLDER)


def stream_whole_csv(entries: Iterable[Entry]) -> Iterator[bytes]:
    """Yield the register as CSV; the last lines say the terms and how many rows there are."""
    rows = ([write_cell(value) for value in row_of(entry).values()] for entry in entries)
    yield from stream_counted_csv(header=COLUMNS, rows=rows, notes=(f"# licence: {LICENCE}",))


def stream_whole_lines(entries: Iterable[Entry]) -> Iterator[bytes]:
    """Yield the register as JSON Lines; the last line says the terms and how many rows."""
    count = 0
    for entry in entries:
        count += 1
        yield f"{json.dumps(row_of(entry), ensure_ascii=False)}\n".encode()
    last = {"rows": count, "licence": LICENCE}
    yield f"{json.dumps(last, ensure_ascii=False)}\n".encode()


def write_whole_workbook(entries: Iterable[Entry], *, into: BinaryIO, at: datetime) -> None:
    """Write the register as a workbook; beyond 1,048,575 rows it goes on in another sheet."""
    columns = [Column(code=name, label=name, kind=KINDS.get(name, Kind.TEXT)) for name in COLUMNS]
    table = Table(
        code="register", title="Register of enforcement decisions", columns=columns,
        rows=([_typed(*pair) for pair in row_of(entry).items()] for entry in entries),
    )  # fmt: skip
    write_table_workbook(table, into=into, about="about", written_at=at, facts={"licence": LICENCE})


STREAMS = {Ending.CSV: stream_whole_csv, Ending.JSONL: stream_whole_lines}


def find_whole(*, days: Days) -> dict[str, LiveFile]:
    """Return by its ending each file that still says what the register says today.

    One is left out that was made of another version, or before a day that has taken a name
    or an entry out since: whoever asks for it is given the register as it stands.
    """
    version = read_version(using=reading.PUBLIC)
    files = LiveFile.objects.using(reading.PUBLIC).filter(mark=version.mark)
    return {file.ending: file for file in files if not _has_day_changed(file.days, days)}


def write_days(days: Days) -> dict[str, str]:
    """Return days as JSON can hold them."""
    return {code: day.isoformat() for code, day in days.items()}


def _has_day_changed(made: Mapping[str, str], days: Days) -> bool:
    """Whether a day that came since ended an entry, or its name, at any authority.

    A copy without the name begins on the day on which the name ends, so one is asked for both.
    """
    if made == write_days(days):
        return False
    if set(made) != set(days):
        return True
    ended = Q(pk__in=())
    for code, day in days.items():
        began = date.fromisoformat(made[code])
        if day < began:
            return True
        ended |= Q(authority_code=code, stays_until__gt=began, stays_until__lte=day)
    return LiveEntry.objects.using(reading.PUBLIC).filter(ended, kept_under_appeal=False).exists()


def _typed(name: str, value: Any) -> Any:
    if KINDS.get(name) is Kind.DATE and value:
        return date.fromisoformat(value)
    return value
