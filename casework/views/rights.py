"""Requests about public entries: what the public wrote, and what is logged with its clock."""

from functools import partial
from uuid import UUID
from zoneinfo import ZoneInfo

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext
from django.views.decorators.http import require_safe

from casework import clock
from casework.forms.deadlines import ReasonForm
from casework.forms.rights import AnswerForm, RightsRequestForm
from casework.law.powers import Power
from casework.models import Case, RightsRequest
from casework.operations import rights
from casework.queries.rights import Written, find_written
from casework.queries.visibility import visible_authorities, visible_cases
from casework.views.access import (
    action_or_404,
    ask_power,
    change_page,
    day_of,
    officers_page,
    today_at,
)
from casework.views.meanwhile import act_on_case
from casework.views.refused import found_or_said


@require_safe
@officers_page
def list_corrections(request: HttpRequest) -> HttpResponse:
    """List what the public wrote about entries and nobody took up yet, the oldest first."""
    return render(request, "rights/list.html", {"rows": _written(request)})


@change_page
@officers_page
def log_rights_request(request: HttpRequest, pk: int) -> HttpResponse:
    """Log a request about a published decision, that came by the form or otherwise."""
    action = action_or_404(request, pk)
    case = action.case
    ask_power(request, case.authority, Power.PUBLISH, clock.now())
    written = _find_written(request, request.GET.get("written", ""))
    form = RightsRequestForm(request.POST or None, initial=_initial(written, case))
    act = partial(
        rights.log_rights_request, action_id=pk, actor=request.user, now=clock.now(),
        intake_id=written.row.pk if written else None,
    )  # fmt: skip
    return act_on_case(
        request, case=case, form=form, act=lambda given: act(facts=form.read_facts()),
        template="rights/log.html", done=gettext("Request logged; its time runs."),
        back=reverse("show_publication", args=[case.reference]), action=action, written=written,
    )  # fmt: skip


@change_page
@officers_page
def answer_rights_request(request: HttpRequest, pk: int) -> HttpResponse:
    """Note what a request was answered with, which ends its time."""
    cases = visible_cases(officer=request.user, today=day_of(request))
    rows = RightsRequest.objects.filter(case__in=cases).select_related("case__authority", "action")
    row = get_object_or_404(rows, pk=pk)
    ask_power(request, row.case.authority, Power.PUBLISH, clock.now())
    form = AnswerForm(request.POST or None, initial={"on": today_at(row.case.authority)})
    act = partial(rights.answer_rights_request, request_id=pk, actor=request.user, now=clock.now())
    return act_on_case(
        request, case=row.case, form=form,
        act=lambda given: act(
            outcome=form.read_outcome(), answer=given["answer"], on=given["on"]
        ),
        template="rights/answer.html", done=gettext("Answer noted."),
        back=reverse("show_publication", args=[row.case.reference]), row=row,
    )  # fmt: skip


@change_page
@officers_page
def set_correction_aside(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Set aside what somebody wrote that asks for nothing."""
    written = _find_written(request, str(pk))
    if written is None:
        raise Http404
    authority = written.version.case.authority
    ask_power(request, authority, Power.PUBLISH, clock.now())
    form = ReasonForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        act = partial(
            rights.set_correction_aside, intake_id=pk, authority_code=authority.code,
            actor=request.user, now=clock.now(), reason=form.cleaned_data["reason"],
        )  # fmt: skip
        if found_or_said(form, act) is not None:
            messages.success(request, gettext("Set aside."))
            return redirect("list_corrections")
    return render(request, "rights/set_aside.html", {"written": written, "form": form})


def _written(request: HttpRequest) -> list[Written]:
    today = day_of(request)
    codes = visible_authorities(officer=request.user, today=today).values_list("code", flat=True)
    return list(find_written(officer=request.user, today=today, codes=codes))


def _find_written(request: HttpRequest, key: str) -> Written | None:
    """Return what was written under a key, if the officer may see it and it still waits."""
    return next((one for one in _written(request) if str(one.row.pk) == key), None)


def _initial(written: Written | None, case: Case) -> dict[str, object]:
    if written is None:
        return {"received_on": today_at(case.authority)}
    row = written.row
    who = ", ".join(part for part in (row.name, row.email) if part)
    day = row.received_at.astimezone(ZoneInfo(case.authority.zone)).date()
    return {"received_on": day, "what": row.what, "asked_by": who[:200]}
