"""Put a case into an officer's hands, or refer it to another authority."""

from datetime import date, datetime

from django.db.models import Q

from casework.law.authorities import AUTHORITIES
from casework.law.endings import Result
from casework.law.powers import Power
from casework.law.wording import N_, LawError
from casework.models import Case, CaseOfficer, Event, Officer
from casework.operations.acting import local_day, require_power
from casework.operations.confidentiality import check_reader
from casework.operations.endings import close_case
from casework.operations.operation import operation
from casework.operations.record import append_note, lock_case


class CannotAssign(LawError):
    """The case cannot be put into these hands."""


class CannotRefer(LawError):
    """The case cannot be referred there."""


@operation
def assign_case(
    *, case_id: int, officer: Officer | None, reason: str, actor: Officer, now: datetime
) -> Event:
    """Put a case into an officer's hands, or into nobody's; whose it was works on it no longer.

    :raises CannotAssign: if the officer has the case already, or a reason is missing.
    :raises CannotAdmit: if the officer may not read cases there, or is recused from this one.
    """
    case = lock_case(case_id)
    require_power(officer=actor, authority=case.authority, power=Power.ASSIGN_CASES, now=now)
    today = local_day(authority=case.authority, now=now)
    before = case.lead
    _check_officer(case, officer, reason, today)
    case.lead = officer
    case.save(update_fields=["lead"])
    if before is not None:
        _end_work(case, before, today)
    if officer is not None:
        _begin_work(case, officer, today)
    names = [before.name if before else "–", officer.name if officer else "–"]
    return append_note(
        case=case, kind="case_assigned", on=today, actor=actor, now=now,
        summary=f"{names[0]} → {names[1]}. {reason.strip()}",
        details={"from": before.pk if before else None, "to": officer.pk if officer else None},
    )  # fmt: skip


@operation
def refer_case(
    *, case_id: int, to: str, reason: str, on: date, closes: bool, despite_open: bool,
    actor: Officer, now: datetime,
) -> Event:  # fmt: skip
    """Record that a case was referred to another authority, and close it where asked.

    ``to`` is the code of an authority of the portal, or the name of any other. No case is
    made there: what that authority sees here is what the case shares through its matter.

    :raises CannotRefer: if it is the case's own authority, none is named, or a reason is missing.
    """
    case = lock_case(case_id)
    require_power(officer=actor, authority=case.authority, power=Power.RECORD_EVENTS, now=now)
    if not to.strip() or not reason.strip():
        raise CannotRefer(N_("Name the authority and give a reason: both join the record."))
    if to == case.authority.code:
        raise CannotRefer(N_("This is the case's own authority."))
    if on > local_day(authority=case.authority, now=now) or on < case.opened_on:
        raise CannotRefer(N_("The day must lie between the opening of the case and today."))
    name = to.upper() if to in AUTHORITIES else to.strip()
    event = append_note(
        case=case, kind="case_referred", on=on, summary=f"{name}. {reason.strip()}", actor=actor,
        now=now, details={"to": to.strip()},
    )  # fmt: skip
    if closes:
        close_case(
            case_id=case.pk, on=on, result=Result.REFERRED, reason=f"{name}. {reason.strip()}",
            despite_open=despite_open, actor=actor, now=now,
        )  # fmt: skip
    return event


def _check_officer(case: Case, officer: Officer | None, reason: str, today: date) -> None:
    if not reason.strip():
        raise CannotAssign(N_("Give a reason: it joins the record."))
    if officer == case.lead:
        raise CannotAssign(N_("The case is in these hands already."))
    if officer is not None:
        check_reader(case=case, officer=officer, today=today)


def _end_work(case: Case, officer: Officer, today: date) -> None:
    held = CaseOfficer.objects.filter(case=case, officer=officer, until_on__isnull=True)
    held.filter(since_on__lt=today).update(until_on=today)
    held.delete()  # begun today, and never more than a name


def _begin_work(case: Case, officer: Officer, today: date) -> None:
    works = Q(until_on__isnull=True) | Q(until_on__gt=today)
    if not case.officers.filter(works, officer=officer).exists():
        CaseOfficer.objects.create(case=case, officer=officer, since_on=today)
