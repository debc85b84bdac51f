"""The recovery of a penalty: the log of its steps, and the time within which it must be done."""

from functools import partial
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import gettext
from django.views.decorators.http import require_safe

from casework import clock
from casework.forms.deadlines import DatedReasonForm, ReasonForm
from casework.forms.recovery import StepForm
from casework.law.powers import Power
from casework.models import Penalty, RecoveryStep
from casework.operations import recovery as operations
from casework.queries.penalties import standing_of
from casework.queries.recovery import money_rules_of, read_recovery
from casework.views.access import (
    ask_power,
    cases_of,
    change_page,
    officers_page,
    powers_at,
    today_at,
)
from casework.views.meanwhile import act_on_case
from casework.views.penalty_lookup import penalty_to_post_on, penalty_with_rules_or_404


@require_safe
@officers_page
def show_recovery(request: HttpRequest, reference: str, pk: int) -> HttpResponse:
    """Show the log of recovery, and the time to recover with its working."""
    penalty = penalty_with_rules_or_404(request, reference, pk)
    powers = powers_at(request, penalty.case.authority, clock.now())
    return render(request, "recovery/show.html", {
        "case": penalty.case,
        "penalty": penalty,
        "standing": standing_of(penalty),
        "page": read_recovery(penalty=penalty, today=today_at(penalty.case.authority)),
        "may_post": Power.POST_PAYMENTS in powers,
    })  # fmt: skip


@change_page
@officers_page
def log_recovery_step(request: HttpRequest, reference: str, pk: int) -> HttpResponse:
    """Log a step towards getting the money."""
    penalty = penalty_to_post_on(request, reference, pk)
    form = StepForm(request.POST or None, initial={"on": today_at(penalty.case.authority)})
    act = partial(operations.log_step, penalty_id=penalty.pk, actor=request.user, now=clock.now())
    page = read_recovery(penalty=penalty, today=today_at(penalty.case.authority))
    return act_on_case(
        request, case=penalty.case, form=form,
        act=lambda given: act(facts=form.read_facts(), reason=given["reason"]),
        template="recovery/log.html", done=gettext("Step logged."), back=_back(penalty),
        penalty=penalty, page=page, collectors=money_rules_of(penalty).collectors,
    )  # fmt: skip


@change_page
@officers_page
def start_recovery_clock(request: HttpRequest, reference: str, pk: int) -> HttpResponse:
    """Begin the time to recover by hand, where no event has begun it."""
    penalty = penalty_to_post_on(request, reference, pk)
    form = DatedReasonForm(request.POST or None)
    act = partial(
        operations.start_recovery_clock, penalty_id=penalty.pk, actor=request.user,
        now=clock.now(),
    )  # fmt: skip
    return act_on_case(
        request, case=penalty.case, form=form, act=lambda given: act(**given),
        template="recovery/start.html", done=gettext("The time to recover has begun."),
        back=_back(penalty), penalty=penalty, limitation=money_rules_of(penalty).limitation,
    )  # fmt: skip


@change_page
@officers_page
def take_back_step(request: HttpRequest, pk: int) -> HttpResponse:
    """Take back a step that was logged wrongly."""
    step = _step(request, pk)
    case = step.penalty.case
    ask_power(request, case.authority, Power.POST_PAYMENTS, clock.now())
    act = partial(operations.take_back_step, step_id=pk, actor=request.user, now=clock.now())
    return act_on_case(
        request, case=case, form=ReasonForm(request.POST or None),
        act=lambda given: act(**given), template="recovery/take_back.html",
        done=gettext("Step taken back."), back=_back(step.penalty), step=step,
    )  # fmt: skip


def _step(request: HttpRequest, pk: int) -> RecoveryStep:
    """Return a step with its case, or raise 404 where the officer may not see it."""
    steps = RecoveryStep.objects.filter(penalty__case__in=cases_of(request))
    return get_object_or_404(steps.select_related("penalty__case__authority", "event"), pk=pk)


def _back(penalty: Penalty) -> str:
    keys: dict[str, Any] = {"reference": penalty.case.reference, "pk": penalty.pk}
    return reverse("show_recovery", kwargs=keys)
