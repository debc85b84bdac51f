"""What an export holds, so that whoever may not read all of it any more is not given it.

A file is written once and lies for some days; meanwhile a role may end, a case become
confidential, an officer be recused. Kept beside it are the cases of which it tells and the
powers to read with which it was written. It is given out as long as every one of these cases
is seen and every one of these powers is held: what an officer came to see since changes
nothing, and what closed or moved on in a list does not either.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from django.db.models import BigIntegerField, F, Func, QuerySet

from casework.law.powers import Power
from casework.law.wording import N_, LawError
from casework.models import Authority, Export, ExportContents, Officer
from casework.operations.acting import local_day, powers_of
from casework.queries.visibility import visible_cases

# Those that decide what is read: privileged letters, mail that came in, the people of a house.
READING = frozenset(
    {Power.READ_CASES, Power.READ_PRIVILEGED, Power.RECORD_EVENTS, Power.MANAGE_PEOPLE}
)


class CannotExport(LawError):
    """The file cannot be ordered, written, given out or cancelled."""


@dataclass(frozen=True, kw_only=True)
class Contents:
    """The keys of the cases of which a file tells, and the powers to read, by authority."""

    cases: list[int]
    powers: dict[str, list[str]]


def read_contents(
    *, cases: QuerySet | None, authorities: Iterable[Authority], officer: Officer, now: datetime
) -> Contents:
    """Return what a file holds that is written now; ``cases`` are the keys of its cases."""
    rows = () if cases is None else cases.prefetch_related(None).distinct().iterator()
    keys = {key for row in rows for key in row.values()}
    powers = {row.code: sorted(_held(officer, row, now)) for row in authorities}
    return Contents(cases=sorted(keys - {None}), powers=powers)


def keep_contents(export: Export, contents: Contents) -> None:
    """Keep with an export what its file holds."""
    ExportContents.objects.create(export=export, cases=contents.cases, powers=contents.powers)


def check_contents(export: Export, *, now: datetime) -> None:
    """Refuse to give out a file with something that its officer may not read any more.

    :raises CannotExport: if a power is no longer held, or a case no longer seen.
    """
    kept = ExportContents.objects.filter(export=export)
    powers = kept.values_list("powers", flat=True).first()
    if powers is None or not _hold_still(export.officer, powers, now) or _lost(export, kept, now):
        raise CannotExport(
            N_("You may not read all that this file holds any more. Export it anew.")
        )


def _hold_still(officer: Officer, powers: dict[str, list[str]], now: datetime) -> bool:
    authorities = Authority.objects.filter(code__in=powers).order_by("code", "id")
    return all(set(powers[row.code]) <= _held(officer, row, now) for row in authorities)


def _held(officer: Officer, authority: Authority, now: datetime) -> set[str]:
    today = local_day(authority=authority, now=now)
    held = powers_of(officer=officer, authority=authority, today=today)
    return {power.value for power in READING & held}


def _lost(export: Export, kept: QuerySet[ExportContents], now: datetime) -> bool:
    """Whether the officer does not see one of the cases any more."""
    number = kept.values_list("cases__len", flat=True).get() or 0
    one = Func(F("cases"), function="unnest", output_field=BigIntegerField())
    today = now.date() if export.authority is None else local_day(
        authority=export.authority, now=now
    )  # fmt: skip
    seen = visible_cases(officer=export.officer, today=today)
    return seen.filter(pk__in=kept.annotate(one=one).values("one")).count() < number
