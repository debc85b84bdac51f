"""Set deadlines of the house on a case, alone or in a chain, move them, mark critical ones."""

from datetime import date
from functools import partial

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext

from casework import clock
from casework.forms.deadlines import ReasonForm
from casework.forms.house_deadlines import Anchor, ChainForm, MoveForm, OwnDeadlineForm
from casework.law.house import chains_of
from casework.law.powers import Power
from casework.law.wording import N_
from casework.models import Approval, Case, Deadline
from casework.operations import house_deadlines as operations
from casework.operations.approvals.asking import (
    propose_deadline,
    propose_marking,
    propose_unmarking,
)
from casework.operations.house_deadlines import Counted, CountedChain
from casework.queries.anchors import find_anchors
from casework.queries.labels import word_for
from casework.templatetags.wording import moment, weekday
from casework.views.access import ask_power, case_or_404, change_page, officers_page, today_at
from casework.views.asked import say_sent
from casework.views.deadlines import Act, act_on, find_line
from casework.views.meanwhile import attempt, remember_seen
from casework.views.refused import found_or_said

MOVE = Act(operation=operations.move_deadline, template="move", done=N_("Deadline moved."))
UNMARK = Act(operation=propose_unmarking, template="unmark", done=N_("Asked for an approval."))
MARK = Act(operation=propose_marking, template="mark", done=N_("Asked for an approval."))


@change_page
@officers_page
def set_deadline(request: HttpRequest, reference: str) -> HttpResponse:
    """Ask for a house deadline, show its day and working, and set it."""
    case = _case(request, reference)
    form = OwnDeadlineForm(request.POST or None, anchors=_anchors(case), initial={
        "anchor": request.GET.get("anchor", ""),
    })  # fmt: skip
    remember_seen(request, case=case, form=form)
    counted: Counted | None = None
    if request.method == "POST" and form.is_valid():
        counted = _preview_own(case, form)
        if counted is not None and "preview" not in request.POST:
            tried = attempt(request, case=case, form=form, act=partial(_set, request, case, form))
            if tried.is_done:
                return _say_set(request, *tried.result)
    return render(request, "deadlines/set.html", {"case": case, "form": form, "counted": counted})


@change_page
@officers_page
def apply_chain(request: HttpRequest, reference: str) -> HttpResponse:
    """Show what a chain would set on a case, and set it; the choice lives in the address."""
    case = _case(request, reference)
    chains = [(chain.code, gettext(chain.label)) for chain in chains_of(case.authority.code)]
    asked = bool(request.GET)
    choice = ChainForm(request.GET if asked else None, chains=chains, anchors=_anchors(case))
    form = ReasonForm(request.POST or None)
    preview = _preview(case, choice) if asked else None
    remember_seen(request, case=case, form=form)
    if request.method == "POST" and preview is not None and form.is_valid():
        act = partial(
            operations.apply_chain, case_id=case.pk, reason=form.cleaned_data["reason"],
            actor=request.user, now=clock.now(), **_arguments(choice),
        )  # fmt: skip
        tried = attempt(request, case=case, form=form, act=act)
        if tried.is_done:
            said = gettext("Chain applied: %(n)s deadlines set.") % {"n": len(tried.result)}
            messages.success(request, said)
            return redirect("show_case", reference=case.reference)
    context = {"case": case, "choice": choice, "form": form, "preview": preview}
    return render(request, "deadlines/chain.html", context)


@change_page
@officers_page
def move_deadline(request: HttpRequest, pk: int) -> HttpResponse:
    """Move a house deadline to another day."""
    line = find_line(request, pk)
    return act_on(request, line, MOVE, MoveForm(request.POST or None))


@change_page
@officers_page
def unmark_critical(request: HttpRequest, pk: int) -> HttpResponse:
    """Ask that a deadline be no longer marked as critical."""
    line = find_line(request, pk)
    return act_on(request, line, UNMARK, ReasonForm(request.POST or None))


@change_page
@officers_page
def mark_critical(request: HttpRequest, pk: int) -> HttpResponse:
    """Ask that a deadline be marked as critical."""
    line = find_line(request, pk)
    return act_on(request, line, MARK, ReasonForm(request.POST or None))


def _preview_own(case: Case, form: OwnDeadlineForm) -> Counted | None:
    return found_or_said(form, lambda: operations.preview_deadline(
        case_id=case.pk, facts=form.read_facts(), today=today_at(case.authority)
    ))  # fmt: skip


def _set(
    request: HttpRequest, case: Case, form: OwnDeadlineForm
) -> tuple[Deadline, Approval | None]:
    return propose_deadline(
        case_id=case.pk, facts=form.read_facts(), reason=form.cleaned_data["reason"],
        is_critical=form.cleaned_data["is_critical"], actor=request.user, now=clock.now(),
    )  # fmt: skip


def _say_set(request: HttpRequest, deadline: Deadline, approval: Approval | None) -> HttpResponse:
    messages.success(request, gettext("Deadline set."))
    if approval is not None:
        say_sent(request, approval)
    return redirect("show_deadline", pk=deadline.pk)


def _case(request: HttpRequest, reference: str) -> Case:
    case = case_or_404(request, reference)
    ask_power(request, case.authority, Power.MANAGE_DEADLINES, clock.now())
    return case


def _anchors(case: Case) -> list[tuple[str, str]]:
    """Return what a house deadline may hang on, as choices with their days."""
    found = find_anchors(case=case, today=today_at(case.authority))
    zone = case.authority.zone
    hearings = [
        (
            f"appointment-{row.pk}",
            f"{gettext(word_for('appointment', row.kind))}, {moment(row.starts_at, zone)}",
        )
        for row in found.appointments
    ]
    deadlines = [
        (f"deadline-{row.pk}", f"{gettext(line.limit.label)}, {_day(row.due_on)}")
        for line in found.deadlines
        for row in [line.deadline]
    ]
    return [*hearings, *deadlines]


def _day(due_on: date | None) -> str:
    return weekday(due_on) or gettext("not determined yet")


def _arguments(choice: ChainForm) -> dict[str, object]:
    anchor = Anchor.read(choice.cleaned_data["anchor"])
    return {
        "chain": choice.cleaned_data["chain"],
        "hangs_on_id": anchor.hangs_on_id,
        "appointment_id": anchor.appointment_id,
    }


def _preview(case: Case, choice: ChainForm) -> CountedChain | None:
    if not choice.is_valid():
        return None
    return found_or_said(choice, lambda: operations.preview_chain(
        case_id=case.pk, today=today_at(case.authority), **_arguments(choice)
    ))  # fmt: skip
