"""Restrict a case to named officers, lift it again, and admit or remove one of them."""

from collections.abc import Iterable
from datetime import date, datetime

from django.db.models import Q

from casework.law.powers import Power
from casework.law.wording import N_, LawError
from casework.models import AccessRequest, Case, CaseOfficer, Event, Officer
from casework.operations.acting import local_day, powers_of, require_power
from casework.operations.operation import operation
from casework.operations.record import append_note, lock_case


class ReasonMissing(LawError):
    """Who may see a case is changed for a reason, which joins the record."""


class NotRestricted(LawError):
    """The case is not restricted to named officers."""


class AlreadyRestricted(LawError):
    """The case is restricted to named officers already."""


class CannotAdmit(LawError):
    """The officer cannot be named on the case."""


class CannotRemove(LawError):
    """The officer must stay among those who see the case."""


@operation
def restrict_case(
    *, case_id: int, officers: Iterable[Officer], reason: str, actor: Officer, now: datetime
) -> Event:
    """Restrict a case to its lead, the officers named, and who restricts it.

    Others who worked on it until now do so no longer. Who restricts it stays named, so that
    somebody is left who can admit others.

    :raises AlreadyRestricted: if it is restricted.
    :raises CannotAdmit: if an officer may not read cases there, or is recused from this one.
    """
    case = _lock(case_id, reason, actor, now)
    if case.is_confidential:
        raise AlreadyRestricted(N_("The case is restricted already; admit or remove officers."))
    today = local_day(authority=case.authority, now=now)
    named = {officer.pk: officer for officer in (*officers, actor)}
    for officer in named.values():
        check_reader(case=case, officer=officer, today=today)
    for held in case.officers.filter(in_force(today)).exclude(officer__in=named):
        end_work(held, today)
    for officer in named.values():
        _name(case, officer, today)
    case.is_confidential = True
    case.save(update_fields=["is_confidential"])
    return append_note(
        case=case, kind="case_restricted", on=today, summary=reason.strip(), actor=actor, now=now,
        details={"officers": sorted(named)},
    )  # fmt: skip


@operation
def lift_restriction(*, case_id: int, reason: str, actor: Officer, now: datetime) -> Event:
    """Open a restricted case to every officer of its authority again.

    :raises NotRestricted: if it is not restricted.
    """
    case = _lock_restricted(case_id, reason, actor, now)
    case.is_confidential = False
    case.save(update_fields=["is_confidential"])
    today = local_day(authority=case.authority, now=now)
    return append_note(
        case=case, kind="restriction_lifted", on=today, summary=reason.strip(), actor=actor, now=now
    )


@operation
def admit_to_case(
    *, case_id: int, officer: Officer, reason: str, actor: Officer, now: datetime
) -> Event:
    """Name an officer on a restricted case, which answers what they asked for.

    :raises NotRestricted: if everybody at the authority sees the case.
    :raises CannotAdmit: if the officer may not read cases there, is recused, or is named.
    """
    case = _lock_restricted(case_id, reason, actor, now)
    today = local_day(authority=case.authority, now=now)
    check_reader(case=case, officer=officer, today=today)
    if not _name(case, officer, today):
        raise CannotAdmit(N_("{name} is named on the case already."), name=officer.name)
    AccessRequest.objects.filter(case=case, officer=officer, answered_at__isnull=True).update(
        answered_by=actor, answered_at=now
    )
    return append_note(
        case=case, kind="officer_admitted", on=today, actor=actor, now=now,
        summary=f"{officer.name}. {reason.strip()}", details={"officer": officer.pk},
    )  # fmt: skip


@operation
def remove_from_case(
    *, case_id: int, officer: Officer, reason: str, actor: Officer, now: datetime
) -> Event:
    """Take an officer off a restricted case.

    :raises NotRestricted: if everybody at the authority sees the case.
    :raises CannotRemove: if the officer leads it, is not named, or is the last who may admit.
    """
    case = _lock_restricted(case_id, reason, actor, now)
    today = local_day(authority=case.authority, now=now)
    held = case.officers.filter(in_force(today), officer=officer).first()
    if case.lead_id == officer.pk:
        raise CannotRemove(
            N_("{name} leads the case; put somebody else in charge first."), name=officer.name
        )
    if held is None:
        raise CannotRemove(N_("{name} is not named on the case."), name=officer.name)
    end_work(held, today)
    if not _may_still_admit(case, today):
        raise CannotRemove(N_("Nobody would be left who may admit others to the case."))
    return append_note(
        case=case, kind="officer_removed", on=today, actor=actor, now=now,
        summary=f"{officer.name}. {reason.strip()}", details={"officer": officer.pk},
    )  # fmt: skip


def check_reader(*, case: Case, officer: Officer, today: date) -> None:
    """Refuse an officer who cannot be among those who see the case.

    :raises CannotAdmit: if they may not read cases there, or are recused from this one.
    """
    powers = powers_of(officer=officer, authority=case.authority, today=today)
    if Power.READ_CASES not in powers:
        raise CannotAdmit(
            N_("{name} may not read cases at {authority}."),
            name=officer.name,
            authority=case.authority.code.upper(),
        )
    if case.recusals.filter(officer=officer, ended_at__isnull=True).exists():
        raise CannotAdmit(N_("{name} is recused from the case."), name=officer.name)


def end_work(held: CaseOfficer, today: date) -> None:
    """End an officer's part in a case from today on; what began today is taken back whole."""
    if held.since_on >= today:
        held.delete()
        return
    held.until_on = today
    held.save(update_fields=["until_on"])


def in_force(today: date) -> Q:
    """Return the condition that an officer's part in a case has not ended."""
    return Q(until_on__isnull=True) | Q(until_on__gt=today)


def _lock(case_id: int, reason: str, actor: Officer, now: datetime) -> Case:
    case = lock_case(case_id)
    require_power(officer=actor, authority=case.authority, power=Power.RESTRICT_CASES, now=now)
    if not reason.strip():
        raise ReasonMissing(N_("Give a reason: it joins the record."))
    return case


def _lock_restricted(case_id: int, reason: str, actor: Officer, now: datetime) -> Case:
    case = _lock(case_id, reason, actor, now)
    if not case.is_confidential:
        raise NotRestricted(N_("Every officer of the authority sees this case."))
    return case


def _name(case: Case, officer: Officer, today: date) -> bool:
    """Name an officer on a case; whether they were not named before."""
    if case.officers.filter(in_force(today), officer=officer).exists():
        return False
    CaseOfficer.objects.create(case=case, officer=officer, since_on=today)
    return True


def _may_still_admit(case: Case, today: date) -> bool:
    left = [
        held.officer for held in case.officers.filter(in_force(today)).select_related("officer")
    ]
    if case.lead is not None:
        left.append(case.lead)
    return any(
        Power.RESTRICT_CASES in powers_of(officer=o, authority=case.authority, today=today)
        for o in left
    )
