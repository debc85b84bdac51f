"""Write the whole register as files when it has changed, once for all changes in between."""

from collections.abc import Iterable, Iterator
from datetime import datetime
from typing import BinaryIO
from uuid import UUID, uuid4
from zoneinfo import ZoneInfo

from casework.exports.keeping import Written
from casework.law.authorities import AUTHORITIES
from casework.models import Job, LiveFile
from casework.models.job import JobState
from casework.models.live_register import Ending
from casework.operations.jobs import Lease, order_job
from casework.operations.operation import operation
from casework.operations.setting_up import find_system
from casework.register import reading
from casework.register.moment import one_moment
from casework.register.reading import Days, Entry, Selection, read_all
from casework.register.version import Version, read_version
from casework.register.whole import STREAMS, find_whole, shelf, write_days, write_whole_workbook

KIND = "register_files"
RENEWED_AFTER = 5_000  # rows


def order_register_files(*, now: datetime) -> bool:
    """Owe the files if one is missing or holds no longer, and none is owed; whether it was."""
    days = _days_at(now)
    is_owed = Job.objects.filter(kind=KIND, state__in=[JobState.OWED, JobState.RUNNING]).exists()
    if is_owed or set(find_whole(days=days)) == set(Ending):
        return False
    mark = read_version(using=reading.PUBLIC).mark
    # By the hour, so that what failed is tried again though nothing has changed.
    occasion = f"register:{mark}:{now:%Y%m%d%H}"
    order_job(kind=KIND, parameters={}, occasion=occasion, asked_by=find_system(), now=now)
    return True


def write_register_files(lease: Lease) -> None:
    """Write the three files as the register stands at one moment, and put them out together."""
    now = lease.read_clock()
    days, written = _days_at(now), {}
    with one_moment():
        version = read_version(using=reading.PUBLIC)
        for ending in Ending:
            token, counted = uuid4(), [0]
            done = shelf().write(token, _filling(ending, days, lease, counted, now))
            written[ending] = (token, done, counted[0])
    for token in _put_out(written=written, version=version, days=days, now=now):
        shelf().remove(token)


def _filling(ending: Ending, days: Days, lease: Lease, counted: list[int], now: datetime):
    """Return what fills a file of an ending, and counts its rows into ``counted``."""

    def fill(into: BinaryIO) -> None:
        found = read_all(selection=Selection(), days=days)
        entries = _count(found, lease, counted)
        if ending is Ending.XLSX:
            write_whole_workbook(entries, into=into, at=now)
        else:
            into.writelines(STREAMS[ending](entries))

    return fill


def _count(entries: Iterable[Entry], lease: Lease, counted: list[int]) -> Iterator[Entry]:
    for entry in entries:
        counted[0] += 1
        if counted[0] % RENEWED_AFTER == 0:
            lease.renew()
        yield entry


@operation
def _put_out(
    *, written: dict[Ending, tuple[UUID, Written, int]], version: Version, days: Days,
    now: datetime,
) -> list[UUID]:  # fmt: skip
    """Say what the files are, and return the tokens of those that they take the place of."""
    before = list(LiveFile.objects.values_list("token", flat=True))
    for ending, (token, done, rows) in written.items():
        LiveFile.objects.update_or_create(
            ending=ending,
            defaults={
                "token": token, "register_version": version.number, "mark": version.mark,
                "days": write_days(days), "rows": rows, "size": done.size,
                "sha256": done.sha256, "made_at": now,
            },
        )  # fmt: skip
    return before


def _days_at(now: datetime) -> Days:
    return {code: now.astimezone(ZoneInfo(law.zone)).date() for code, law in AUTHORITIES.items()}


WORK = {KIND: write_register_files}
