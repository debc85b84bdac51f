"""An order: its clock, its proof and its outcome."""

from functools import partial

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext
from django.views.decorators.http import require_safe

from casework import clock
from casework.forms.acts import OutcomeForm
from casework.law.appeals import effects_of_appeal
from casework.law.powers import Power
from casework.operations import orders
from casework.queries.deadlines import procedure_of
from casework.queries.orders import read_order
from casework.views.access import (
    ask_power,
    change_page,
    officers_page,
    order_or_404,
    powers_at,
    today_at,
)
from casework.views.meanwhile import act_on_case


@require_safe
@officers_page
def show_order(request: HttpRequest, pk: int) -> HttpResponse:
    """Show one order with its clock, what an appeal does to it, and what was noted of it."""
    order = order_or_404(request, pk)
    case = order.action.case
    powers = powers_at(request, case.authority, clock.now())
    return render(request, "orders/show.html", {
        "case": case,
        "page": read_order(order=order, today=today_at(case.authority)),
        "appeal_effects": effects_of_appeal(procedure_of(case)),
        "may_note": Power.RECORD_EVENTS in powers,
    })  # fmt: skip


@change_page
@officers_page
def note_outcome(request: HttpRequest, pk: int) -> HttpResponse:
    """Note what became of an order."""
    order = order_or_404(request, pk)
    case = order.action.case
    ask_power(request, case.authority, Power.RECORD_EVENTS, clock.now())
    today = today_at(case.authority)
    form = OutcomeForm(request.POST or None, initial={"on": today})
    act = partial(orders.note_outcome, order_id=order.pk, actor=request.user, now=clock.now())
    return act_on_case(
        request, case=case, form=form, act=lambda given: act(**given),
        template="orders/note_outcome.html", done=gettext("Outcome noted."),
        back=reverse("show_order", args=[order.pk]), page=read_order(order=order, today=today),
    )  # fmt: skip
