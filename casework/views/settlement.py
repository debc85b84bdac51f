"""Settling a penalty for less: the offer with its days, and recording that it is settled."""

from functools import partial

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext
from django.views.decorators.http import require_safe

from casework import clock
from casework.forms.deadlines import ReasonForm
from casework.forms.settlement import AgreementForm
from casework.law.payment.settlement import Settled
from casework.law.powers import Power
from casework.models import Penalty
from casework.operations import settlements as operations
from casework.operations.approvals.asking import propose_settlement
from casework.queries.settlement import SettlementPage, read_settlement
from casework.views.access import ask_power, change_page, officers_page, powers_at, today_at
from casework.views.asked import say_sent
from casework.views.meanwhile import act_on_case, attempt, remember_seen
from casework.views.penalty_lookup import penalty_to_post_on, penalty_with_rules_or_404
from casework.views.refused import found_or_said
from casework.views.shown_first import was_shown


@require_safe
@officers_page
def show_settlement(request: HttpRequest, reference: str, pk: int) -> HttpResponse:
    """Show how a penalty may be settled, until when, and what would be owed on which day."""
    penalty = penalty_with_rules_or_404(request, reference, pk)
    powers = powers_at(request, penalty.case.authority, clock.now())
    return render(request, "settlement/show.html", {
        "case": penalty.case,
        "penalty": penalty,
        "page": _read(penalty),
        "may_post": Power.POST_PAYMENTS in powers,
        "may_propose": Power.PROPOSE_ACTIONS in powers,
    })  # fmt: skip


@change_page
@officers_page
def settle_penalty(request: HttpRequest, reference: str, pk: int) -> HttpResponse:
    """Record that half the sum settled a penalty."""
    penalty = penalty_to_post_on(request, reference, pk)
    act = partial(
        operations.settle_penalty, penalty_id=penalty.pk, actor=request.user, now=clock.now()
    )
    return act_on_case(
        request, case=penalty.case, form=ReasonForm(request.POST or None),
        act=lambda given: act(**given), template="settlement/settle.html",
        done=gettext("Penalty settled."), back=_back(penalty), penalty=penalty,
        page=_read(penalty),
    )  # fmt: skip


@change_page
@officers_page
def agree_settlement(request: HttpRequest, reference: str, pk: int) -> HttpResponse:
    """Show what a penalty would be lowered to, and ask another officer to approve it."""
    penalty = penalty_with_rules_or_404(request, reference, pk)
    case = penalty.case
    ask_power(request, case.authority, Power.PROPOSE_ACTIONS, clock.now())
    form = AgreementForm(request.POST or None, initial={"on": today_at(case.authority)})
    remember_seen(request, case=case, form=form)
    settled = None
    if request.method == "POST" and form.is_valid():
        given = form.cleaned_data
        settled = _preview(penalty, form)
        if settled is not None and was_shown(request, settled.amount):
            ask = partial(
                propose_settlement, penalty_id=pk, actor=request.user, now=clock.now(), **given
            )
            tried = attempt(request, case=case, form=form, act=ask)
            if tried.is_done:
                say_sent(request, tried.result)
                return redirect(_back(penalty))
    return render(request, "settlement/agree.html", {
        "case": case, "penalty": penalty, "form": form, "settled": settled,
        "page": _read(penalty), "back": _back(penalty),
    })  # fmt: skip


def _preview(penalty: Penalty, form: AgreementForm) -> Settled | None:
    check = partial(operations.check_agreement, penalty=penalty, now=clock.now())
    return found_or_said(form, lambda: check(**form.cleaned_data))


def _read(penalty: Penalty) -> SettlementPage:
    return read_settlement(penalty=penalty, today=today_at(penalty.case.authority))


def _back(penalty: Penalty) -> str:
    return reverse("show_settlement", args=[penalty.case.reference, penalty.pk])
