"""Approvals: what waits, one approval with its exact difference, and the acts on it."""

from collections.abc import Callable
from functools import partial
from typing import Any

from django import forms
from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext
from django.views.decorators.http import require_POST, require_safe

from casework import clock
from casework.forms.approvals import BypassForm, NoteForm, RefusalForm
from casework.law.powers import Power
from casework.law.wording import LawError
from casework.models import Approval, Authority
from casework.models.approval import ApprovalState
from casework.operations.acting import PowerMissing
from casework.operations.approvals import deciding
from casework.operations.approvals.grounds import is_stale, read_changes
from casework.operations.approvals.packing import unpack_facts
from casework.operations.readings import CONFIDENTIAL_CASE, note_reading
from casework.operations.recording import preview_event
from casework.queries.approvals import (
    find_asked,
    find_candidates_for,
    find_settled,
    find_waiting,
    with_people,
)
from casework.queries.deadlines import procedure_of
from casework.queries.refusals import say_refusal
from casework.queries.visibility import visible_approvals, visible_authorities
from casework.views.access import day_of, officers_page, powers_at, today_at
from casework.views.meanwhile import Attempt, attempt, remember_seen

PAGE_SIZE = 50
FORMS = {"approve": NoteForm, "refuse": RefusalForm, "withdraw": NoteForm, "bypass": BypassForm}
SAID = {
    ApprovalState.WAITING: lambda: gettext("Approved. Another officer has to approve it too."),
    ApprovalState.GRANTED: lambda: gettext("Approved, and done."),
    ApprovalState.REFUSED: lambda: gettext("Refused. Who asked is told why."),
    ApprovalState.WITHDRAWN: lambda: gettext("No longer asked for."),
    ApprovalState.BYPASSED: lambda: gettext("Done without a second person. The heads are told."),
    ApprovalState.LAPSED: lambda: gettext(
        "Lapsed, and nothing was done: what it rests on has changed since it was asked for."
    ),
}


@require_safe
@officers_page
def list_approvals(request: HttpRequest) -> HttpResponse:
    """Show what waits for the officer, what the officer asked for, and what was settled."""
    own = {"officer": request.user, "today": day_of(request)}
    if not visible_authorities(**own).exists():
        raise PowerMissing(Power.READ_CASES, _some_authority(request))
    settled = Paginator(find_settled(**own), PAGE_SIZE).get_page(request.GET.get("page"))
    return render(request, "approvals/list.html", {
        "waiting": list(find_waiting(**own)),
        "asked": list(find_asked(**own)),
        "settled": settled,
    })  # fmt: skip


@require_safe
@officers_page
def show_approval(request: HttpRequest, pk: int) -> HttpResponse:
    """Show what would be done, to the letter, and what can be decided on it."""
    return _show(request, _find(request, pk))


@require_POST
@officers_page
def approve(request: HttpRequest, pk: int) -> HttpResponse:
    """Approve, which with the last one needed carries it out."""
    return _act(request, pk, deciding.approve, NoteForm, "approve")


@require_POST
@officers_page
def refuse_approval(request: HttpRequest, pk: int) -> HttpResponse:
    """Refuse, with the reason."""
    return _act(request, pk, deciding.refuse, RefusalForm, "refuse")


@require_POST
@officers_page
def withdraw_approval(request: HttpRequest, pk: int) -> HttpResponse:
    """Take back what one asked for."""
    return _act(request, pk, deciding.withdraw, NoteForm, "withdraw")


@require_POST
@officers_page
def bypass_approval(request: HttpRequest, pk: int) -> HttpResponse:
    """Go past the approval, with the reason."""
    return _act(request, pk, deciding.bypass, BypassForm, "bypass")


def _act(
    request: HttpRequest, pk: int, act: Callable[..., Approval], form_class: type[forms.Form],
    name: str,
) -> HttpResponse:  # fmt: skip
    approval = _find(request, pk)
    form = form_class(request.POST, prefix=name)
    _remember(request, approval, form)
    if form.is_valid():
        carry_out = partial(
            act, approval_id=approval.pk, actor=request.user, now=clock.now(),
            reason=form.cleaned_data["reason"],
        )  # fmt: skip
        tried = _attempt(request, approval, form, carry_out)
        if tried.is_done:
            found = tried.result
            say = messages.error if found.state == ApprovalState.LAPSED else messages.success
            say(request, SAID[ApprovalState(found.state)]())
            return redirect("show_approval", pk=pk)
    return _show(request, _find(request, pk), form=form, acted=name)


def _remember(request: HttpRequest, approval: Approval, form: forms.Form) -> None:
    """Let the form carry what was seen of the case; a merger of cards has none."""
    if approval.case is not None:
        remember_seen(request, case=approval.case, form=form)


def _attempt(
    request: HttpRequest, approval: Approval, form: forms.Form, act: Callable[[], Approval]
) -> Attempt:
    if approval.case is not None:
        return attempt(request, case=approval.case, form=form, act=act)
    try:
        return Attempt(is_done=True, result=act())
    except LawError as error:
        form.add_error(None, say_refusal(error))
        return Attempt(is_done=False)


def _some_authority(request: HttpRequest) -> Authority:
    """Return an authority to name in a refusal: the officer's own, if there is one."""
    held = request.user.memberships.select_related("authority").first()
    return held.authority if held else Authority.objects.order_by("code", "id").first()


def _find(request: HttpRequest, pk: int) -> Approval:
    visible = visible_approvals(officer=request.user, today=day_of(request))
    return get_object_or_404(with_people(visible), pk=pk)


def _show(
    request: HttpRequest, approval: Approval, form: forms.Form | None = None, acted: str = ""
) -> HttpResponse:
    now, case = clock.now(), approval.case
    if case is not None and case.is_confidential:
        note_reading(case=case, what=CONFIDENTIAL_CASE, officer=request.user, now=now)
    shown = {name: kind(prefix=name) for name, kind in FORMS.items()}
    for blank in shown.values():
        _remember(request, approval, blank)
    if form is not None:
        shown[acted] = form
    return render(request, "approvals/show.html", {
        "approval": approval,
        "case": case,
        "form": form,
        "forms": shown,
        **(_while_waiting(request, approval) if approval.is_waiting else {}),
    })  # fmt: skip


def _while_waiting(request: HttpRequest, approval: Approval) -> dict[str, Any]:
    """Return who may decide, what changed meanwhile, and the clocks that it would start."""
    now, officer = clock.now(), request.user
    candidates = find_candidates_for(approval=approval, today=today_at(approval.authority))
    powers = powers_at(request, approval.authority, now)
    changes = read_changes(approval, now) if is_stale(approval, now) else []
    return {
        "candidates": candidates,
        "given": sum(vote.approves for vote in approval.votes.all()),
        "may_decide": officer in candidates.may,
        "is_own": approval.asked_by_id == officer.pk,
        "obstacle": deciding.find_refusal(approval=approval, officer=officer, now=now),
        "may_bypass": Power.BYPASS_APPROVAL in powers,
        "changes": changes,
        **(_foresee(approval) if approval.verb == "record_event" and not changes else {}),
    }


def _foresee(approval: Approval) -> dict[str, Any]:
    case = approval.case
    facts = unpack_facts(approval.arguments["facts"])
    try:
        plan = preview_event(case_id=case.pk, facts=facts, today=today_at(case.authority))
    except LawError as error:
        return {"is_foreseen": True, "refusal": say_refusal(error)}
    stage = procedure_of(case).stage(plan.stage).label if plan.stage else ""
    return {"is_foreseen": True, "plan": plan, "stage_after": stage}
