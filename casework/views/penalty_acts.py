"""Post to a penalty's ledger, and agree instalments: shown first, then confirmed, then written."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from functools import partial
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext, pgettext_lazy
from django.utils.translation import gettext_lazy as _

from casework import clock
from casework.forms.deadlines import DatedReasonForm
from casework.forms.penalties import MovementForm, PlanForm
from casework.law.approvals import Subject
from casework.law.authorities import get_authority
from casework.law.payment.ledger import Balance, Entry, Movement
from casework.law.powers import Power
from casework.models import Approval, Penalty
from casework.operations import ledger
from casework.operations.alike import foresee_entry, unless_alike
from casework.operations.approvals.asking import propose_write_off
from casework.operations.instalments import agree_instalments as agree
from casework.operations.instalments import foresee_instalments
from casework.operations.ledger import NEXT
from casework.queries.ledger import balance_of, find_alike
from casework.views.access import (
    ask_power,
    change_page,
    movement_or_404,
    officers_page,
    penalty_or_404,
    today_at,
)
from casework.views.asked import candidates_for, say_sent
from casework.views.meanwhile import act_on_case, attempt, remember_seen
from casework.views.refused import found_or_said


@dataclass(frozen=True, kw_only=True)
class Act:
    """A movement that may be posted: its words, and what carries it out."""

    movement: Movement
    title: Promise
    effect: Promise
    button: Promise
    done: Promise
    operation: Callable[..., object]
    words: Mapping[str, Promise] = field(default_factory=dict)
    asks_for_alike: bool = True
    subject: Subject | None = None


DUE = Act(
    movement=Movement.DUE,
    title=_("Post a sum as due"),
    effect=_(
        "The sum is owed from then on: the penalty, or what is added to it for delay or as costs."
    ),
    button=_("Post it"),
    done=_("Sum posted as due."),
    operation=ledger.post_due,
    words={"on": _("Due on"), "reason": _("For what it is due")},
)
PAYMENT = Act(
    movement=Movement.PAID,
    title=_("Record a payment"),
    effect=_("What is paid beyond what is due stands as credit, to be refunded."),
    button=_("Record the payment"),
    done=_("Payment recorded."),
    operation=ledger.record_payment,
    words={"on": _("Received on"), "reason": _("From whom, and how")},
)
REFUND = Act(
    movement=Movement.REFUNDED,
    title=_("Refund a payment"),
    effect=_("Only what was paid beyond what is due can be paid back."),
    button=_("Record the refund"),
    done=_("Refund recorded."),
    operation=ledger.refund_payment,
    words={"on": _("Paid back on"), "reason": _("To whom, and why")},
)
WRITE_OFF = Act(
    movement=Movement.WRITTEN_OFF,
    title=_("Write off what is outstanding"),
    effect=_(
        "The sum is given up. It needs another officer's approval, and nothing is written off "
        "until then."
    ),
    button=pgettext_lazy("button", "Send for approval"),
    done=_("Sent for approval."),
    operation=propose_write_off,
    words={"on": _("Written off on")},
    asks_for_alike=False,
    subject=Subject.WRITE_OFF,
)


@change_page
@officers_page
def post_due(request: HttpRequest, reference: str, pk: int) -> HttpResponse:
    """Post a sum as due on a penalty."""
    return _post(request, _find(request, reference, pk), DUE)


@change_page
@officers_page
def record_payment(request: HttpRequest, reference: str, pk: int) -> HttpResponse:
    """Record what was received on a penalty."""
    return _post(request, _find(request, reference, pk), PAYMENT)


@change_page
@officers_page
def refund_payment(request: HttpRequest, reference: str, pk: int) -> HttpResponse:
    """Record that a sum was paid back."""
    return _post(request, _find(request, reference, pk), REFUND)


@change_page
@officers_page
def write_off(request: HttpRequest, reference: str, pk: int) -> HttpResponse:
    """Ask another officer to approve that a sum is given up."""
    return _post(request, _find(request, reference, pk), WRITE_OFF)


@change_page
@officers_page
def reverse_entry(request: HttpRequest, reference: str, pk: int) -> HttpResponse:
    """Undo an entry of the ledger by another that names it."""
    row = movement_or_404(request, reference, pk)
    penalty, case = row.penalty, row.penalty.case
    ask_power(request, case.authority, Power.POST_PAYMENTS, clock.now())
    form = DatedReasonForm(request.POST or None, initial={"on": today_at(case.authority)})
    act = partial(ledger.reverse_entry, entry_id=row.pk, actor=request.user, now=clock.now())
    return act_on_case(
        request, case=case, form=form, act=lambda given: act(**given),
        template="penalties/reverse.html", done=gettext("Entry reversed. Both stay."),
        back=_page_of(penalty), row=row, penalty=penalty,
    )  # fmt: skip


@change_page
@officers_page
def agree_instalments(request: HttpRequest, reference: str, pk: int) -> HttpResponse:
    """Show the plan that would be agreed, and agree it once it is confirmed."""
    penalty = _find(request, reference, pk)
    case, now = penalty.case, clock.now()
    money = get_authority(case.authority.code).money
    rule = money.instalments if money else None
    form = PlanForm(request.POST or None, rule=rule)
    remember_seen(request, case=case, form=form)
    planned = _foresee_plan(penalty, form) if request.method == "POST" else ()
    if planned and form.is_confirmed:
        act = partial(agree, penalty_id=penalty.pk, actor=request.user, now=now)
        tried = attempt(request, case=case, form=form, act=lambda: act(**form.cleaned_data))
        if tried.is_done:
            messages.success(request, gettext("Instalments agreed."))
            return redirect(_page_of(penalty))
    return render(request, "penalties/agree.html", {
        "case": case,
        "penalty": penalty,
        "form": form,
        "rule": rule,
        "planned": planned,
        "balance": balance_of(penalty),
        "back": _page_of(penalty),
    })  # fmt: skip


def _foresee_plan(penalty: Penalty, form: PlanForm) -> tuple[Any, ...]:
    """Return the instalments of the plan; the form says why there are none."""
    if not form.is_valid():
        return ()
    given = {name: form.cleaned_data[name] for name in ("count", "first_on", "in_hardship")}
    foresee = partial(foresee_instalments, penalty=penalty, today=today_at(penalty.case.authority))
    planned = found_or_said(form, lambda: foresee(**given))
    if planned is None:
        return ()
    form.set_digest(*(one.amount for one in planned))
    return planned


def _find(request: HttpRequest, reference: str, pk: int) -> Penalty:
    penalty = penalty_or_404(request, reference, pk)
    ask_power(request, penalty.case.authority, Power.POST_PAYMENTS, clock.now())
    return penalty


def _page_of(penalty: Penalty) -> str:
    return reverse("penalty", args=[penalty.case.reference, penalty.pk])


def _post(request: HttpRequest, penalty: Penalty, act: Act) -> HttpResponse:
    """Show what a movement would do; once that is confirmed, post it or send it for approval."""
    case = penalty.case
    form = MovementForm(
        request.POST or None, currency=penalty.currency, words=act.words,
        today=today_at(case.authority),
    )  # fmt: skip
    remember_seen(request, case=case, form=form)
    after = _foresee(penalty, act, form) if request.method == "POST" else None
    if after is not None and form.may_post:
        tried = attempt(request, case=case, form=form, act=lambda: _carry_out(
            request, penalty, act, form
        ))  # fmt: skip
        if tried.is_done:
            _say_done(request, act, tried.result)
            return redirect(_page_of(penalty))
    subject = act.subject
    return render(request, "penalties/post.html", {
        "case": case,
        "penalty": penalty,
        "act": act,
        "form": form,
        "before": balance_of(penalty),
        "after": after,
        "candidates": candidates_for(request, case=case, subject=subject) if subject else None,
        "back": _page_of(penalty),
    })  # fmt: skip


def _foresee(penalty: Penalty, act: Act, form: MovementForm) -> Balance | None:
    """Return the balance after the movement; the form says why there is none."""
    if not form.is_valid():
        return None
    entry = _read_entry(act, form)
    after = found_or_said(form, lambda: foresee_entry(penalty=penalty, entry=entry))
    if after is not None:
        form.set_alike(find_alike(penalty, entry) if act.asks_for_alike else None)
    return after


def _read_entry(act: Act, form: MovementForm) -> Entry:
    amount, on = form.read_movement()
    return Entry(key=NEXT, movement=act.movement, amount=amount, on=on)


def _carry_out(request: HttpRequest, penalty: Penalty, act: Act, form: MovementForm) -> object:
    entry = _read_entry(act, form)
    post = partial(
        act.operation, penalty_id=penalty.pk, amount=entry.amount, on=entry.on,
        reason=form.cleaned_data["reason"], actor=request.user, now=clock.now(),
    )  # fmt: skip
    if not act.asks_for_alike or form.cleaned_data["is_another"]:
        return post()
    return unless_alike(penalty=penalty, entry=entry, act=post)


def _say_done(request: HttpRequest, act: Act, result: object) -> None:
    if isinstance(result, Approval):
        say_sent(request, result)
    else:
        messages.success(request, act.done)
