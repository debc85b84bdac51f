"""Make, move and cancel what lies in the future of a case, such as a hearing."""

from dataclasses import dataclass
from datetime import datetime
from zoneinfo import ZoneInfo

from casework.law.powers import Power
from casework.law.wording import N_, LawError, write_plainly
from casework.models import Appointment, Case, Event, Officer
from casework.models.deadline import AppointmentKind, AppointmentState
from casework.operations.acting import local_day, require_power
from casework.operations.approvals.lapsing import lapse_stale
from casework.operations.clocks import Cause
from casework.operations.hanging import rehang
from casework.operations.operation import operation
from casework.operations.record import append_note, lock_case
from casework.queries.deadlines import procedure_of
from casework.queries.labels import APPOINTMENTS


class AppointmentNotAllowed(LawError):
    """The appointment cannot be made, or not changed any more."""


@dataclass(frozen=True, kw_only=True)
class AppointmentFacts:
    """When and where something will be; moments carry their offset from UTC."""

    kind: AppointmentKind
    starts_at: datetime
    ends_at: datetime | None = None
    place: str = ""
    note: str = ""


@operation
def make_appointment(
    *, case_id: int, facts: AppointmentFacts, actor: Officer, now: datetime
) -> Appointment:
    """Put an appointment on a case.

    :raises AppointmentNotAllowed: if it lies in the past, ends before it starts, or the case
        is closed.
    """
    case = _lock(case_id, actor, now)
    _check_time(facts.starts_at, facts.ends_at, now)
    appointment = Appointment(
        case=case, kind=facts.kind, starts_at=facts.starts_at, ends_at=facts.ends_at,
        place=facts.place.strip(), note=facts.note.strip(),
    )  # fmt: skip
    summary = _describe(appointment)
    event = _note(case, "appointment_made", summary, actor=actor, now=now, details={})
    appointment.last_event = event
    appointment.save()
    return appointment


@operation
def move_appointment(
    *, appointment_id: int, starts_at: datetime, ends_at: datetime | None, place: str,
    reason: str, actor: Officer, now: datetime,
) -> Appointment:  # fmt: skip
    """Move an appointment to another time or place; what it was stays in the record.

    :raises AppointmentNotAllowed: if it is cancelled or past, or the new time is.
    """
    appointment = _lock_planned(appointment_id, reason, actor, now)
    _check_time(starts_at, ends_at, now)
    before = _describe(appointment)
    appointment.starts_at, appointment.ends_at = starts_at, ends_at
    appointment.place = place.strip()
    summary = f"{before} → {_describe(appointment)}. {reason.strip()}"
    appointment.last_event = _note(
        appointment.case, "appointment_moved", summary, actor=actor, now=now,
        details={"appointment": appointment.pk},
    )  # fmt: skip
    appointment.save()
    _take_along(appointment, actor=actor, now=now, reason=reason)
    return appointment


@operation
def cancel_appointment(
    *, appointment_id: int, reason: str, actor: Officer, now: datetime
) -> Appointment:
    """Cancel an appointment; it is kept, struck through.

    :raises AppointmentNotAllowed: if it is cancelled already or past.
    """
    appointment = _lock_planned(appointment_id, reason, actor, now)
    appointment.state = AppointmentState.CANCELLED
    appointment.last_event = _note(
        appointment.case, "appointment_cancelled", f"{_describe(appointment)}. {reason.strip()}",
        actor=actor, now=now, details={"appointment": appointment.pk},
    )  # fmt: skip
    appointment.save()
    _take_along(appointment, actor=actor, now=now, reason=reason)
    return appointment


def _take_along(appointment: Appointment, *, actor: Officer, now: datetime, reason: str) -> None:
    """Let the house deadlines that hang on an appointment follow it."""
    cause = Cause(event=appointment.last_event, actor=actor, now=now, reason=reason.strip())
    rehang(case=appointment.case, cause=cause)
    lapse_stale(case=appointment.case, actor=cause.actor, now=cause.now)


def _lock(case_id: int, actor: Officer, now: datetime) -> Case:
    case = lock_case(case_id)
    require_power(officer=actor, authority=case.authority, power=Power.RECORD_EVENTS, now=now)
    if procedure_of(case).stage(case.stage).is_closed:
        raise AppointmentNotAllowed(N_("The case is closed; reopen it first."))
    return case


def _lock_planned(pk: int, reason: str, actor: Officer, now: datetime) -> Appointment:
    case = _lock(Appointment.objects.values_list("case_id", flat=True).get(pk=pk), actor, now)
    appointment = Appointment.objects.select_for_update().get(pk=pk)
    appointment.case = case
    if not reason.strip():
        raise AppointmentNotAllowed(N_("Give a reason: it joins the record."))
    if appointment.is_cancelled:
        raise AppointmentNotAllowed(N_("The appointment was cancelled."))
    if appointment.starts_at <= now:
        raise AppointmentNotAllowed(
            N_("The appointment is past; record what happened as an event.")
        )
    return appointment


def _check_time(starts_at: datetime, ends_at: datetime | None, now: datetime) -> None:
    if starts_at <= now:
        raise AppointmentNotAllowed(N_("This time is past; record what happened as an event."))
    if ends_at is not None and ends_at <= starts_at:
        raise AppointmentNotAllowed(N_("It cannot end before it starts."))


def _describe(appointment: Appointment) -> str:
    local = appointment.starts_at.astimezone(ZoneInfo(appointment.case.authority.zone))
    label = APPOINTMENTS[AppointmentKind(appointment.kind)]
    said = f"{label}, {write_plainly(local.date())}, {local:%H:%M}"
    return f"{said}, {appointment.place}" if appointment.place else said


def _note(
    case: Case, kind: str, summary: str, *, actor: Officer, now: datetime, details: dict[str, int]
) -> Event:
    return append_note(
        case=case, kind=kind, on=local_day(authority=case.authority, now=now), summary=summary,
        actor=actor, now=now, details=details,
    )  # fmt: skip
