"""Record what happened: choose the kind, give its dates, see the clocks, record; correct it."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial
from typing import Any

from django.contrib import messages
from django.forms import BaseForm, BaseFormSet
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext
from django.views.decorators.http import require_POST, require_safe

from casework import clock
from casework.forms.events import CorrectionForm, EventForm
from casework.forms.orders import OrderFormSet, read_orders
from casework.forms.parts import PartRows, part_rows
from casework.forms.recorded_money import entry_of, initial_money, initial_parts
from casework.law.approvals import subject_of
from casework.law.consequences import Plan
from casework.law.housekeeping import LABELS
from casework.law.powers import Power
from casework.law.procedure import EventDate, EventKind, Procedure, UnknownEventKind
from casework.law.wording import LawError
from casework.models import Approval, Case, Event
from casework.operations.approvals.asking import propose_correction, propose_event
from casework.operations.facts import EventFacts
from casework.operations.money_preview import preview_money
from casework.operations.recording import preview_event as foresee_event
from casework.queries.case_page import by_track, find_possible
from casework.queries.circumstances import find_beginning
from casework.queries.deadlines import procedure_of, read_lines, with_rule
from casework.queries.penalty_entry import has_rates, read_entry
from casework.queries.refusals import say_refusal
from casework.views.access import (
    ask_power,
    case_or_404,
    change_page,
    event_or_404,
    officers_page,
    powers_at,
    today_at,
)
from casework.views.asked import candidates_for, say_sent
from casework.views.meanwhile import attempt, remember_seen


@require_safe
@officers_page
def choose_event(request: HttpRequest, reference: str) -> HttpResponse:
    """Show what the procedure allows now, by track."""
    case = case_or_404(request, reference)
    now = clock.now()
    ask_power(request, case.authority, Power.RECORD_EVENTS, now)
    powers = powers_at(request, case.authority, now)
    procedure = procedure_of(case)
    standing = case.events.filter(corrected_by__isnull=True)
    possible = find_possible(
        procedure=procedure, stage=case.stage, today=today_at(case.authority),
        kinds=standing.values_list("kind", flat=True), begun_on=find_beginning(case),
    )  # fmt: skip
    return render(request, "events/choose.html", {
        "case": case,
        "stage": procedure.stage(case.stage),
        "groups": by_track(possible),
        "may_propose": Power.PROPOSE_ACTIONS in powers,
    })  # fmt: skip


@change_page
@officers_page
def record_event(request: HttpRequest, reference: str, kind: str) -> HttpResponse:
    """Show the form of a kind of event, and record what was typed, or send it for approval."""
    case, chosen = _find(request, reference, kind)
    forms = _forms(request, case, chosen)
    form = forms.event
    if request.method == "POST" and forms.is_valid():
        act = partial(
            propose_event, case_id=case.pk, facts=forms.read_facts(), actor=request.user,
            now=clock.now(), reason=form.cleaned_data.get("why", ""),
        )  # fmt: skip
        tried = attempt(request, case=case, form=form, act=act)
        if tried.is_done:
            said = gettext("Event recorded: %(kind)s.") % {"kind": gettext(chosen.label)}
            return _go_back(request, case, tried.result, said)
    return _show_form(request, case, forms)


@require_POST
@officers_page
def preview_event(request: HttpRequest, reference: str, kind: str) -> HttpResponse:
    """Show which clocks the event would start, stop or move, and its money; nothing is recorded."""
    case, chosen = _find(request, reference, kind)
    forms = _forms(request, case, chosen)
    form = forms.event
    plan, money, refusal = None, None, ""
    if forms.is_valid():
        facts = forms.read_facts()
        try:
            plan = foresee_event(case_id=case.pk, facts=facts, today=today_at(case.authority))
            money = preview_money(case=case, facts=facts)
        except LawError as error:
            form.refusal, refusal = error, say_refusal(error)
    shown = {"plan": plan, "money": money, "refusal": refusal, "is_preview": True}
    if request.htmx:
        stage = _stage_label(procedure_of(case), plan)
        return render(
            request, "events/_plan.html",
            {"case": case, "kind": chosen, "form": form, "stage_after": stage, "is_beside": True,
             **shown},
        )  # fmt: skip
    if refusal:
        form.add_error(None, refusal)
    return _show_form(request, case, forms, **shown)


@change_page
@officers_page
def correct_event(request: HttpRequest, pk: int) -> HttpResponse:
    """Show what was recorded, and record how it really was."""
    wrong = event_or_404(request, pk)
    case = wrong.case
    if wrong.kind in LABELS:
        raise Http404
    ask_power(request, case.authority, Power.RECORD_EVENTS, clock.now())
    procedure = procedure_of(case)
    kind, data = procedure.event_kind(wrong.kind), request.POST or None
    entry = entry_of(wrong, kind=kind, today=today_at(case.authority))
    form = CorrectionForm(
        data, kind=kind, procedure=procedure, zone=case.authority.zone, entry=entry,
        initial={**_initial(wrong), **initial_money(wrong)},
    )  # fmt: skip
    parts = part_rows(data, currency=entry.currency, initial=initial_parts(wrong))
    remember_seen(request, case=case, form=form)
    if request.method == "POST" and _is_valid(form, parts):
        act = partial(
            propose_correction, event_id=wrong.pk, facts=form.read_facts(parts.read_parts()),
            reason=form.cleaned_data["reason"], actor=request.user, now=clock.now(),
        )  # fmt: skip
        tried = attempt(request, case=case, form=form, act=act)
        if tried.is_done:
            said = gettext("Event corrected. What was recorded first is kept.")
            return _go_back(request, case, tried.result, said)
    started = with_rule(wrong.started_deadlines.all()).prefetch_related("suspensions")
    return render(request, "events/correct.html", {
        "case": case,
        "event": wrong,
        "label": procedure.event_kind(wrong.kind).label,
        "form": form,
        "parts": parts if form.has_parts else None,
        "is_issued": hasattr(wrong, "issued"),
        "started": read_lines(started, today=today_at(case.authority)),
    })  # fmt: skip


def _go_back(request: HttpRequest, case: Case, found: Event | Approval, said: str) -> HttpResponse:
    """Return to the case, saying what was done, or that it now waits for another officer."""
    if isinstance(found, Approval):
        say_sent(request, found)
    else:
        messages.success(request, said)
    return redirect("show_case", reference=case.reference)


def _find(request: HttpRequest, reference: str, code: str) -> tuple[Case, EventKind]:
    case = case_or_404(request, reference)
    try:
        kind = procedure_of(case).event_kind(code)
    except UnknownEventKind as error:
        raise Http404(str(error)) from error
    power = Power.PROPOSE_ACTIONS if kind.issues else Power.RECORD_EVENTS
    ask_power(request, case.authority, power, clock.now())
    return case, kind


@dataclass(frozen=True, kw_only=True)
class _Forms:
    """What is typed of one event: itself, the orders it gives, the parts of its amount."""

    event: EventForm
    orders: OrderFormSet | None
    parts: PartRows | None

    def is_valid(self) -> bool:
        """Whether all of it can be read; each is asked, so that each says what is wrong."""
        return _is_valid(self.event, self.orders, self.parts)

    def read_facts(self) -> EventFacts:
        """Return what was said; it must be valid."""
        return self.event.read_facts(
            orders=read_orders(self.orders) if self.orders else (),
            parts=self.parts.read_parts() if self.parts else (),
        )


def _forms(request: HttpRequest, case: Case, kind: EventKind) -> _Forms:
    procedure = procedure_of(case)
    data = request.POST if request.method == "POST" else None
    actions = [
        (action.pk, _notice_label(procedure, action)) for action in case.actions.order_by("id")
    ]
    form = EventForm(
        data, kind=kind, procedure=procedure, zone=case.authority.zone,
        currency=case.authority.currency, actions=actions,
        entry=read_entry(case=case, kind=kind, today=today_at(case.authority)),
    )  # fmt: skip
    remember_seen(request, case=case, form=form)
    carries_orders = kind.issues and procedure.instrument(kind.issues).carries_orders
    kwargs = {"currency": case.authority.currency, "has_rate": has_rates(case)}
    return _Forms(
        event=form,
        orders=OrderFormSet(data, prefix="orders", form_kwargs=kwargs) if carries_orders else None,
        parts=part_rows(data, currency=case.authority.currency) if form.has_parts else None,
    )


def _notice_label(procedure: Procedure, action: object) -> str:
    label = gettext(procedure.instrument(action.instrument).label)
    return f"{label} {action.reference}".strip()


def _is_valid(form: BaseForm, *beside: BaseFormSet | BaseForm | None) -> bool:
    """Whether a form was filled in well, and what was sent beside it; all are looked at."""
    sent = [one for one in beside if one is not None and one.is_bound]
    return all([form.is_valid(), *(one.is_valid() for one in sent)])


def _show_form(request: HttpRequest, case: Case, forms: _Forms, **shown: Any) -> HttpResponse:
    form = forms.event
    procedure, subject = procedure_of(case), subject_of(form.kind)
    return render(request, "events/record.html", {
        "case": case,
        "kind": form.kind,
        "form": form,
        "orders": forms.orders,
        "parts": forms.parts,
        "stage": procedure.stage(case.stage),
        "stage_after": _stage_label(procedure, shown.get("plan")),
        "candidates": candidates_for(request, case=case, subject=subject) if subject else None,
        **shown,
    })  # fmt: skip


def _stage_label(procedure: Procedure, plan: Plan | None) -> str:
    return procedure.stage(plan.stage).label if plan and plan.stage else ""


def _initial(event: Event) -> dict[str, object]:
    """Return what was recorded, to start the correction from."""
    names: Sequence[EventDate] = list(event.dates)
    return {
        **{f"{name}_on": event.dates[name] for name in names},
        "precision": event.precision,
        "mark": event.mark,
        "source": event.source,
        "source_url": event.source_url,
        "summary": event.summary,
    }
