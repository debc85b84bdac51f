"""Say that an officer is away and who stands in, and call it off."""

from datetime import date, datetime

from casework.law.powers import Power
from casework.law.wording import N_, LawError
from casework.models import Absence, Authority, Officer
from casework.operations.acting import local_day, powers_of, require_power
from casework.operations.operation import operation

LONGEST = 366  # days; who is away for longer hands their cases over


class CannotCover(LawError):
    """Somebody else must stand in."""


class ImpossibleAbsence(LawError):
    """The days of an absence are not in order, are past, or are too many."""


class AbsenceEnded(LawError):
    """The absence is over, or was called off."""


@operation
def set_absence(
    *, authority: Authority, officer: Officer, cover: Officer, from_on: date, until_on: date,
    sees_confidential: bool, actor: Officer, now: datetime,
) -> Absence:  # fmt: skip
    """Note that an officer is away from one day up to another, not included, and who covers.

    :raises PowerMissing: if it is another's and the actor may not assign cases, or if the
        cover is to see confidential cases and the actor may not restrict them.
    :raises ImpossibleAbsence: if the days are not in order, past, or more than a year.
    :raises CannotCover: if the cover may not read cases there, is the officer, or is away.
    """
    power = Power.READ_CASES if officer.pk == actor.pk else Power.ASSIGN_CASES
    require_power(officer=actor, authority=authority, power=power, now=now)
    if sees_confidential:
        require_power(officer=actor, authority=authority, power=Power.RESTRICT_CASES, now=now)
    today = local_day(authority=authority, now=now)
    _check_days(from_on, until_on, today)
    _check_people(authority, officer, cover, today)
    if _away(authority, cover, from_on, until_on):
        raise CannotCover(N_("{name} is away then too."), name=cover.name)
    if _away(authority, officer, from_on, until_on):
        raise ImpossibleAbsence(
            N_("Some of these days are noted for {name} already."), name=officer.name
        )
    return Absence.objects.create(
        authority=authority, officer=officer, cover=cover, from_on=from_on, until_on=until_on,
        sees_confidential=sees_confidential, allowed_by=actor if sees_confidential else None,
        recorded_by=actor, recorded_at=now,
    )  # fmt: skip


@operation
def end_absence(*, absence_id: int, actor: Officer, now: datetime) -> Absence:
    """Call an absence off, or end it before its day; nobody stands in from now on.

    :raises PowerMissing: if it is another's and the actor may not assign cases.
    :raises AbsenceEnded: if it is over.
    """
    absence = (
        Absence.objects.select_for_update(of=("self",))
        .select_related("authority")
        .get(pk=absence_id)
    )
    power = Power.READ_CASES if absence.officer_id == actor.pk else Power.ASSIGN_CASES
    require_power(officer=actor, authority=absence.authority, power=power, now=now)
    today = local_day(authority=absence.authority, now=now)
    if absence.ended_at is not None or absence.until_on <= today:
        raise AbsenceEnded(N_("This absence is over already."))
    absence.ended_at = now
    absence.save(update_fields=["ended_at"])
    return absence


@operation
def allow_confidential(*, absence_id: int, actor: Officer, now: datetime) -> Absence:
    """Let who stands in see the confidential cases of who is away.

    :raises PowerMissing: if the actor may not restrict cases there.
    :raises AbsenceEnded: if it is over.
    """
    absence = (
        Absence.objects.select_for_update(of=("self",))
        .select_related("authority")
        .get(pk=absence_id)
    )
    authority = absence.authority
    require_power(officer=actor, authority=authority, power=Power.RESTRICT_CASES, now=now)
    if absence.ended_at is not None or absence.until_on <= local_day(authority=authority, now=now):
        raise AbsenceEnded(N_("This absence is over already."))
    absence.sees_confidential, absence.allowed_by = True, actor
    absence.save(update_fields=["sees_confidential", "allowed_by"])
    return absence


def _check_days(from_on: date, until_on: date, today: date) -> None:
    if until_on <= from_on:
        raise ImpossibleAbsence(N_("The day of return must lie after the first day away."))
    if until_on <= today:
        raise ImpossibleAbsence(
            N_("The day of return, {day}, must lie after today, {today}."),
            day=until_on,
            today=today,
        )
    if (until_on - from_on).days > LONGEST:
        raise ImpossibleAbsence(N_("An absence lasts a year at most; hand the cases over instead."))


def _check_people(authority: Authority, officer: Officer, cover: Officer, today: date) -> None:
    if cover.pk == officer.pk:
        raise CannotCover(N_("Somebody else must stand in."))
    for somebody in (officer, cover):
        powers = powers_of(officer=somebody, authority=authority, today=today)
        if Power.READ_CASES not in powers:
            raise CannotCover(
                N_("{name} may not read cases at {authority}."),
                name=somebody.name,
                authority=authority.code.upper(),
            )


def _away(authority: Authority, officer: Officer, from_on: date, until_on: date) -> bool:
    return Absence.objects.filter(
        authority=authority, officer=officer, from_on__lt=until_on, until_on__gt=from_on,
        ended_at__isnull=True,
    ).exists()  # fmt: skip
