"""Close a case, and take one up again: what still runs is said before."""

from functools import partial

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext
from django.views.decorators.http import require_safe

from casework import clock
from casework.forms.acts import CloseForm
from casework.forms.deadlines import DatedReasonForm
from casework.law.endings import CLOSING
from casework.law.powers import Power
from casework.law.procedure import EventKind, Procedure
from casework.operations import endings
from casework.queries.case_page import find_possible
from casework.queries.circumstances import find_beginning
from casework.queries.deadlines import procedure_of
from casework.queries.still_running import find_still_running
from casework.views.access import ask_power, case_or_404, change_page, officers_page, today_at
from casework.views.meanwhile import act_on_case


@change_page
@officers_page
def close_case(request: HttpRequest, reference: str) -> HttpResponse:
    """Say what still runs and how else the procedure ends, and close the case."""
    case, now = case_or_404(request, reference), clock.now()
    ask_power(request, case.authority, Power.RECORD_EVENTS, now)
    running, today = find_still_running(case=case, now=now), today_at(case.authority)
    procedure = procedure_of(case)
    possible = find_possible(
        procedure=procedure, stage=case.stage, today=today, begun_on=find_beginning(case),
        kinds=case.events.filter(corrected_by__isnull=True).values_list("kind", flat=True),
    )  # fmt: skip
    form = CloseForm(
        request.POST or None, something_runs=not running.is_empty, initial={"on": today}
    )
    act = partial(endings.close_case, case_id=case.pk, actor=request.user, now=now)
    return act_on_case(
        request, case=case, form=form, act=lambda given: act(**given), template="cases/close.html",
        done=gettext("Case closed."), running=running,
        is_closed=procedure.stage(case.stage).is_closed,
        others=[k for k in possible if k.code != CLOSING and _closes(procedure, k)],
    )  # fmt: skip


def _closes(procedure: Procedure, kind: EventKind) -> bool:
    return kind.to is not None and procedure.stage(kind.to).is_closed


@change_page
@officers_page
def reopen_case(request: HttpRequest, reference: str) -> HttpResponse:
    """Take a closed case up again."""
    case = case_or_404(request, reference)
    ask_power(request, case.authority, Power.RECORD_EVENTS, clock.now())
    form = DatedReasonForm(request.POST or None, initial={"on": today_at(case.authority)})
    act = partial(endings.reopen_case, case_id=case.pk, actor=request.user, now=clock.now())
    return act_on_case(
        request, case=case, form=form, act=lambda given: act(**given),
        template="cases/reopen.html", done=gettext("Case reopened."),
    )  # fmt: skip


@require_safe
@officers_page
def close_by_page(request: HttpRequest, reference: str) -> HttpResponse:
    """Lead from the list of events to the page that closes a case."""
    return redirect("close_case", reference=case_or_404(request, reference).reference)


@require_safe
@officers_page
def reopen_by_page(request: HttpRequest, reference: str) -> HttpResponse:
    """Lead from the list of events to the page that takes a case up again."""
    return redirect("reopen_case", reference=case_or_404(request, reference).reference)
