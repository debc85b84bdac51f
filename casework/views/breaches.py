"""The breaches of a case: allege one, uphold it, or find that it was none."""

from collections.abc import Callable
from functools import partial
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import gettext
from django.views.decorators.http import require_safe

from casework import clock
from casework.forms.breaches import AllegationForm
from casework.forms.deadlines import ReasonForm
from casework.law.powers import Power
from casework.law.references import Provision
from casework.operations import breaches as operations
from casework.queries.breaches import find_breaches, known_provisions
from casework.queries.visibility import visible_breaches
from casework.views.access import (
    ask_power,
    case_or_404,
    change_page,
    day_of,
    officers_page,
    powers_at,
)
from casework.views.meanwhile import act_on_case


@require_safe
@officers_page
def list_breaches(request: HttpRequest, reference: str) -> HttpResponse:
    """Show what is alleged in a case, what was found, and what was said of it in turn."""
    case = case_or_404(request, reference)
    powers = powers_at(request, case.authority, clock.now())
    return render(request, "breaches/list.html", {
        "case": case,
        "lines": find_breaches(case=case),
        "may_change": Power.RECORD_EVENTS in powers,
    })  # fmt: skip


@change_page
@officers_page
def allege_breach(request: HttpRequest, reference: str) -> HttpResponse:
    """Say that a provision is alleged to be breached."""
    case = case_or_404(request, reference)
    ask_power(request, case.authority, Power.RECORD_EVENTS, clock.now())
    seen = visible_breaches(officer=request.user, today=day_of(request))
    known = known_provisions(seen.filter(case__authority=case.authority))
    form = AllegationForm(request.POST or None, known=known)

    def act(given: dict[str, Any]) -> object:
        return operations.allege_breach(
            case_id=case.pk, provision=given["provision"], reason=given["reason"],
            actor=request.user, now=clock.now(),
        )  # fmt: skip

    return act_on_case(
        request, case=case, form=form, act=act, template="breaches/allege.html",
        done=gettext("Breach alleged."), back=reverse("list_breaches", args=[reference]),
    )  # fmt: skip


@change_page
@officers_page
def uphold_breach(request: HttpRequest, pk: int) -> HttpResponse:
    """Find that a provision was breached."""
    done = gettext("Breach upheld.")
    return _find(request, pk, operations.uphold_breach, "breaches/uphold.html", done)


@change_page
@officers_page
def reject_breach(request: HttpRequest, pk: int) -> HttpResponse:
    """Find that a provision was not breached."""
    done = gettext("Breach not upheld.")
    return _find(request, pk, operations.reject_breach, "breaches/reject.html", done)


def _find(
    request: HttpRequest, pk: int, operation: Callable[..., object], template: str, done: str
) -> HttpResponse:
    own = {"officer": request.user, "today": day_of(request)}
    breach = get_object_or_404(visible_breaches(**own).select_related("case__authority"), pk=pk)
    ask_power(request, breach.case.authority, Power.RECORD_EVENTS, clock.now())
    act = partial(operation, breach_id=pk, actor=request.user, now=clock.now())
    return act_on_case(
        request, case=breach.case, form=ReasonForm(request.POST or None),
        act=lambda given: act(**given), template=template, done=done,
        back=reverse("list_breaches", args=[breach.case.reference]),
        provision=Provision(law=breach.law, place=breach.place),
    )  # fmt: skip
