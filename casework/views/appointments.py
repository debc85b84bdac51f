"""Appointments of a case: make one, move it, cancel it."""

from typing import Any
from zoneinfo import ZoneInfo

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.translation import gettext

from casework import clock
from casework.forms.appointments import AppointmentForm, MoveForm
from casework.forms.deadlines import ReasonForm
from casework.law.powers import Power
from casework.models import Appointment, Case
from casework.operations import appointments as operations
from casework.queries.visibility import visible_appointments
from casework.views.access import ask_power, case_or_404, change_page, day_of, officers_page
from casework.views.meanwhile import act_on_case


@change_page
@officers_page
def make_appointment(request: HttpRequest, reference: str) -> HttpResponse:
    """Put an appointment on a case."""
    case = case_or_404(request, reference)
    ask_power(request, case.authority, Power.RECORD_EVENTS, clock.now())
    form = AppointmentForm(request.POST or None, zone=case.authority.zone)

    def act(given: dict[str, Any]) -> object:
        facts = operations.AppointmentFacts(
            kind=form.read_kind(), starts_at=given["starts_at"], ends_at=given["ends_at"],
            place=given["place"], note=given["note"],
        )  # fmt: skip
        return operations.make_appointment(
            case_id=case.pk, facts=facts, actor=request.user, now=clock.now()
        )

    return act_on_case(
        request, case=case, form=form, act=act, template="appointments/make.html",
        done=gettext("Appointment made."), back=_back(case),
    )  # fmt: skip


@change_page
@officers_page
def move_appointment(request: HttpRequest, pk: int) -> HttpResponse:
    """Move an appointment to another time or place."""
    appointment = _find(request, pk)
    case = appointment.case
    form = MoveForm(request.POST or None, zone=case.authority.zone, initial=_initial(appointment))

    def act(given: dict[str, Any]) -> object:
        names = ("starts_at", "ends_at", "place", "reason")
        return operations.move_appointment(
            appointment_id=pk, actor=request.user, now=clock.now(),
            **{name: given[name] for name in names},
        )  # fmt: skip

    return act_on_case(
        request, case=case, form=form, act=act, template="appointments/move.html",
        done=gettext("Appointment moved."), back=_back(case), appointment=appointment,
    )  # fmt: skip


@change_page
@officers_page
def cancel_appointment(request: HttpRequest, pk: int) -> HttpResponse:
    """Cancel an appointment; it is kept."""
    appointment = _find(request, pk)
    case = appointment.case

    def act(given: dict[str, Any]) -> object:
        return operations.cancel_appointment(
            appointment_id=pk, reason=given["reason"], actor=request.user, now=clock.now()
        )

    return act_on_case(
        request, case=case, form=ReasonForm(request.POST or None), act=act,
        template="appointments/cancel.html", done=gettext("Appointment cancelled."),
        back=_back(case), appointment=appointment,
    )  # fmt: skip


def _find(request: HttpRequest, pk: int) -> Appointment:
    own = visible_appointments(officer=request.user, today=day_of(request))
    appointment = get_object_or_404(own.select_related("case__authority"), pk=pk)
    ask_power(request, appointment.case.authority, Power.RECORD_EVENTS, clock.now())
    return appointment


def _initial(appointment: Appointment) -> dict[str, object]:
    zone = ZoneInfo(appointment.case.authority.zone)
    starts, ends = appointment.starts_at.astimezone(zone), appointment.ends_at
    return {
        "on": starts.date(),
        "starts": starts.time(),
        "ends": ends.astimezone(zone).time() if ends else None,
        "place": appointment.place,
    }


def _back(case: Case) -> str:
    return reverse("show_case", args=[case.reference]) + "#appointments"
