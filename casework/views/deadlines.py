"""Show a deadline; extend, suspend, resume, meet and waive it: one page each, with a reason."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Any

from django.contrib import messages
from django.forms import Form
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext
from django.views.decorators.http import require_safe

from casework import clock
from casework.forms.deadlines import DatedReasonForm, ExtensionForm
from casework.law.powers import Power
from casework.law.wording import N_
from casework.models import Approval, Deadline
from casework.models.deadline import RUNNING, DeadlineState
from casework.operations import deadlines as operations
from casework.operations.approvals.asking import propose_waiver
from casework.queries.deadline_page import read_deadline_page
from casework.queries.deadlines import DeadlineLine, read_lines
from casework.views.access import (
    ask_power,
    change_page,
    deadline_or_404,
    officers_page,
    powers_at,
    today_at,
)
from casework.views.asked import say_sent
from casework.views.meanwhile import attempt, remember_seen


@dataclass(frozen=True, kw_only=True)
class Act:
    """One thing that can be done to a deadline, and how its page speaks."""

    operation: Callable[..., Deadline | Approval]
    template: str
    done: str
    states: Sequence[DeadlineState] = RUNNING


EXTEND = Act(
    operation=operations.extend_deadline,
    template="extend",
    done=N_("Deadline extended."),
    states=(DeadlineState.OPEN,),
)
SUSPEND = Act(
    operation=operations.suspend_deadline,
    template="suspend",
    done=N_("Clock stopped."),
    states=(DeadlineState.OPEN,),
)
RESUME = Act(
    operation=operations.resume_deadline,
    template="resume",
    done=N_("Clock runs again."),
    states=(DeadlineState.SUSPENDED,),
)
MEET = Act(operation=operations.meet_deadline, template="meet", done=N_("Deadline met."))
WAIVE = Act(operation=propose_waiver, template="waive", done=N_("Deadline waived."))


@require_safe
@officers_page
def show_deadline(request: HttpRequest, pk: int) -> HttpResponse:
    """Show a deadline: its rule, its working, what moved it, and what may be done."""
    deadline = deadline_or_404(request, pk)
    authority = deadline.authority
    return render(request, "deadlines/show.html", {
        "case": deadline.case,
        "page": read_deadline_page(deadline, today=today_at(authority)),
        "may_change": Power.MANAGE_DEADLINES in powers_at(request, authority, clock.now()),
    })  # fmt: skip


@change_page
@officers_page
def extend_deadline(request: HttpRequest, pk: int) -> HttpResponse:
    """Move a deadline to a later day, as far as the law lets it."""
    line = find_line(request, pk)
    extension = line.limit.extension
    form = ExtensionForm(
        request.POST or None, needs_agreement=extension is not None and extension.needs_agreement
    )
    return act_on(request, line, EXTEND, form)


@change_page
@officers_page
def suspend_deadline(request: HttpRequest, pk: int) -> HttpResponse:
    """Stop a deadline's clock."""
    return _carry_out_dated(request, pk, SUSPEND)


@change_page
@officers_page
def resume_deadline(request: HttpRequest, pk: int) -> HttpResponse:
    """Let a stopped clock run again."""
    return _carry_out_dated(request, pk, RESUME)


@change_page
@officers_page
def meet_deadline(request: HttpRequest, pk: int) -> HttpResponse:
    """Say that what was due was done."""
    return _carry_out_dated(request, pk, MEET)


@change_page
@officers_page
def waive_deadline(request: HttpRequest, pk: int) -> HttpResponse:
    """Say that a deadline no longer matters."""
    return _carry_out_dated(request, pk, WAIVE)


def find_line(request: HttpRequest, pk: int) -> DeadlineLine:
    """Return a deadline for a page that changes it.

    :raises PowerMissing: if the officer may not change deadlines there.
    """
    deadline = deadline_or_404(request, pk)
    ask_power(request, deadline.authority, Power.MANAGE_DEADLINES, clock.now())
    return read_lines([deadline], today=today_at(deadline.authority))[0]


def _carry_out_dated(request: HttpRequest, pk: int, act: Act) -> HttpResponse:
    line = find_line(request, pk)
    form = DatedReasonForm(request.POST or None, initial={"on": line.today})
    return act_on(request, line, act, form)


def act_on(request: HttpRequest, line: DeadlineLine, act: Act, form: Form) -> HttpResponse:
    """Show the page of an act, or carry it out and return to the deadline."""
    case = line.deadline.case
    remember_seen(request, case=case, form=form)
    if request.method == "POST" and form.is_valid():
        carry_out = partial(
            act.operation, deadline_id=line.deadline.pk, actor=request.user, now=clock.now(),
            **_arguments(act, form),
        )  # fmt: skip
        tried = attempt(request, case=case, form=form, act=carry_out)
        if tried.is_done:
            if isinstance(tried.result, Approval):
                say_sent(request, tried.result)
            else:
                messages.success(request, gettext(act.done))
            return redirect("show_deadline", pk=line.deadline.pk)
    context = {
        "case": case,
        "line": line,
        "form": form,
        "is_possible": line.deadline.state in act.states,
    }
    return render(request, f"deadlines/{act.template}.html", context)


def _arguments(act: Act, form: Form) -> dict[str, Any]:
    given = dict(form.cleaned_data)
    if act is EXTEND:
        given.setdefault("agreed", False)
    return given
