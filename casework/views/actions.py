"""Serve an action on its addressee."""

from functools import partial

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext

from casework import clock
from casework.forms.actions import ServiceForm
from casework.law.powers import Power
from casework.law.procedure import EventDate
from casework.law.service import DeemedService
from casework.models import Action, Case, Event
from casework.operations import services
from casework.queries.deadlines import procedure_of
from casework.queries.parties import find_services, parties_to_serve
from casework.views.access import action_or_404, ask_power, change_page, officers_page, today_at
from casework.views.meanwhile import attempt, remember_seen
from casework.views.refused import found_or_said


@change_page
@officers_page
def serve_action(request: HttpRequest, pk: int) -> HttpResponse:
    """Record how and when an action was served, which starts the clocks that run from there.

    Asked to, show instead how the law works out the day; nothing is recorded then.
    """
    action = action_or_404(request, pk)
    case = action.case
    ask_power(request, case.authority, Power.RECORD_EVENTS, clock.now())
    form = ServiceForm(
        request.POST or None, calendar=case.authority.calendar, zone=case.authority.zone,
        parties=parties_to_serve(case=case),
    )  # fmt: skip
    remember_seen(request, case=case, form=form)
    deemed = None
    if request.method == "POST" and form.is_valid():
        if "work_out" in request.POST:
            deemed = _work_out(case, form)
        elif attempt(request, case=case, form=form, act=partial(_serve, request, pk, form)).is_done:
            messages.success(request, gettext("Service recorded."))
            return redirect("show_case", reference=case.reference)
    return render(request, "actions/serve.html", {
        "case": case,
        "action": action,
        "instrument": procedure_of(case).instrument(action.instrument),
        "services": find_services(action=action),
        "starts": _started_by_service(action),
        "deemed": deemed,
        "form": form,
    })  # fmt: skip


def _serve(request: HttpRequest, pk: int, form: ServiceForm) -> Event:
    return services.serve_action(
        action_id=pk, actor=request.user, now=clock.now(), **form.read_facts()
    )


def _work_out(case: Case, form: ServiceForm) -> DeemedService | None:
    """Return the day by law; the form says why there is none."""

    def reckon() -> DeemedService:
        facts = {**form.read_facts(), "served_on": None}
        return services.reckon_service(case=case, facts=services.ServiceFacts(**facts))

    return found_or_said(form, reckon)


def _started_by_service(action: Action) -> list[str]:
    """Return the labels of the clocks that start when the action is served."""
    case = action.case
    if action.served_on is not None or action.issued_by is None:
        return []
    procedure = procedure_of(case)
    kind = procedure.event_kind(action.issued_by.kind)
    limits = procedure.limits_started_by(kind, on=today_at(case.authority))
    return [
        limit.label for limit in limits
        if limit.runs_from is EventDate.SERVED and limit.after_end_of is None
    ]  # fmt: skip
