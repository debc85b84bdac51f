"""Read a case."""

from collections.abc import Sequence
from datetime import date
from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils.translation import gettext
from django.views.decorators.http import require_safe

from casework import clock
from casework.forms.timeline import TimelineForm
from casework.law.appeals import effects_of_appeal
from casework.law.authorities import get_authority
from casework.models import Appeal, Case
from casework.models.task import TaskState
from casework.queries.approvals import find_waiting_in
from casework.queries.case_events import Events, load_events
from casework.queries.case_page import (
    by_track,
    find_actions,
    find_appeals,
    find_case,
    find_deadlines,
    find_next,
    find_penalties,
    find_possible,
    find_statements,
    find_timeline,
    load_actions,
    respondents_of,
)
from casework.queries.circumstances import read_beginning
from casework.queries.deadlines import procedure_of
from casework.queries.penalties import read_penalties
from casework.queries.periodic import PeriodicLine, find_periodic
from casework.queries.pseudonyms import letter_complainants
from casework.queries.ties import Tie, find_ties
from casework.views.access import cases_of, note_secret, officers_page, powers_at, today_at
from casework.views.case_list import neighbours_of


@require_safe
@officers_page
def show_case(request: HttpRequest, reference: str) -> HttpResponse:
    """Show one case: what it is, what happened, what runs, and what can happen next."""
    found = find_case(cases_of(request), reference=reference, officer=request.user)
    case, now = get_object_or_404(found), clock.now()
    note_secret(request, case)
    letter_complainants(case.parties.all())
    today, procedure = today_at(case.authority), procedure_of(case)
    events = load_events(case=case)
    actions = load_actions(case=case, events=events)
    appeals = find_appeals(case=case, events=events)
    deadlines = find_deadlines(case=case, events=events, actions=actions, today=today)
    penalties = find_penalties(case=case, events=events)
    return render(request, "cases/show.html", {
        "case": case,
        "today": today,
        "now": now,
        "reads_cases": True,
        "name": get_authority(case.authority.code).name_on(today),
        "stage": procedure.stage(case.stage),
        "respondents": respondents_of(case),
        "approvals": find_waiting_in(case) if case.has_waiting else [],
        "appointments": case.appointments.order_by("starts_at", "id"),
        "tasks": case.tasks.filter(state=TaskState.OPEN).select_related("officer"),
        "actions": find_actions(case=case, actions=actions, procedure=procedure),
        "ties": [(gettext(tie.label), tie.case) for tie in _ties(request, case)],
        "appeals": appeals,
        "appeal_effects": effects_of_appeal(procedure),
        "penalties": read_penalties(penalties=penalties, appeals=appeals),
        "periodic": _periodic(case, appeals, today),
        "powers": {power.name: True for power in powers_at(request, case.authority, now)},
        "deadlines": deadlines,
        "next_deadline": find_next(deadlines),
        "still": sum(line.stands_still for line in deadlines),
        **_happened(request, case, events, today),
        **_within_list(request, case),
    })  # fmt: skip


def _periodic(case: Case, appeals: Sequence[Appeal], today: date) -> list[PeriodicLine]:
    return find_periodic(case=case, appeals=appeals, today=today) if case.has_periodic else []


def _happened(request: HttpRequest, case: Case, events: Events, today: date) -> dict[str, object]:
    """Return what happened in a case, what was said of it, and what can happen next."""
    procedure, statements = procedure_of(case), find_statements(case=case, events=events)
    timeline = find_timeline(events=events, procedure=procedure, statements=statements)
    standing = [line.event for line in timeline if not line.is_corrected]
    narrow = TimelineForm(request.GET, lines=timeline)
    possible = find_possible(
        procedure=procedure, stage=case.stage, today=today,
        begun_on=read_beginning(case, standing), kinds=[event.kind for event in standing],
    )  # fmt: skip
    return {
        "timeline": narrow.choose(timeline),
        "narrow": narrow,
        "entries": len(timeline),
        "statements": statements,
        "next_kinds": by_track(possible),
    }


def _within_list(request: HttpRequest, case: Case) -> dict[str, object]:
    beside = neighbours_of(request, case)
    return {
        "neighbours": beside.neighbours if beside else None,
        "list_address": beside.address if beside else "",
        "listed": urlencode({"list": beside.address}) if beside else "",
    }


def _ties(request: HttpRequest, case: Case) -> list[Tie]:
    return find_ties(case, cases_of(request)) if case.has_ties else []
