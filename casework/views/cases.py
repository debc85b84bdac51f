"""Read a case."""

from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe

from casework import clock
from casework.law.authorities import get_authority
from casework.operations.readings import CONFIDENTIAL_CASE, note_reading
from casework.queries.approvals import find_waiting_in
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
    respondents_of,
)
from casework.queries.circumstances import find_beginning
from casework.queries.deadlines import procedure_of
from casework.queries.penalties import read_penalties
from casework.queries.periodic import find_periodic
from casework.views.access import cases_of, officers_page, powers_at, today_at
from casework.views.case_list import neighbours_of


@require_safe
@officers_page
def show_case(request: HttpRequest, reference: str) -> HttpResponse:
    """Show one case: what it is, what happened, what runs, and what can happen next."""
    case = get_object_or_404(find_case(cases_of(request), reference=reference))
    if case.is_confidential:
        note_reading(case=case, what=CONFIDENTIAL_CASE, officer=request.user, now=clock.now())
    today, procedure = today_at(case.authority), procedure_of(case)
    deadlines = find_deadlines(case=case, today=today)
    timeline = find_timeline(case=case, procedure=procedure)
    appeals = find_appeals(case=case)
    penalties = find_penalties(case=case)
    beside = neighbours_of(request, case)
    return render(request, "cases/show.html", {
        "case": case,
        "today": today,
        "name": get_authority(case.authority.code).name_on(today),
        "stage": procedure.stage(case.stage),
        "respondents": respondents_of(case),
        "next_deadline": find_next(deadlines),
        "still": sum(line.stands_still for line in deadlines),
        "next_kinds": by_track(
            find_possible(
                procedure=procedure, stage=case.stage, today=today,
                begun_on=find_beginning(case),
                kinds=[line.event.kind for line in timeline if not line.is_corrected],
            )
        ),
        "deadlines": deadlines,
        "timeline": timeline,
        "record": sorted(timeline, key=lambda line: line.event.number),
        "actions": find_actions(case=case, procedure=procedure),
        "appeals": appeals,
        "penalties": read_penalties(penalties=penalties, appeals=appeals),
        "periodic": find_periodic(case=case, appeals=appeals, today=today),
        "statements": find_statements(case=case),
        "neighbours": beside.neighbours if beside else None,
        "list_address": beside.address if beside else "",
        "listed": urlencode({"list": beside.address}) if beside else "",
        "approvals": find_waiting_in(case),
        "powers": {power.name: True for power in powers_at(request, case.authority, clock.now())},
    })  # fmt: skip
