"""The record: of one case for who may see it, and of an authority for its auditors."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from casework import clock
from casework.forms.record import RecordForm
from casework.law.powers import Power
from casework.models import Authority
from casework.operations.acting import PowerMissing
from casework.queries.case_events import load_events
from casework.queries.case_page import line_of
from casework.queries.deadlines import procedure_of
from casework.queries.record import find_case_record, find_record, read_record_page
from casework.queries.verification import find_heads
from casework.queries.visibility import visible_authorities, visible_colleagues
from casework.views.access import (
    case_or_404,
    cases_of,
    day_of,
    note_secret,
    officers_page,
    powers_at,
)
from casework.views.case_filters import without


@require_safe
@officers_page
def read_case_record(request: HttpRequest, reference: str) -> HttpResponse:
    """Show everything that was ever written in a case, the latest first."""
    case = case_or_404(request, reference)
    note_secret(request, case)
    page = read_record_page(find_case_record(case=case), before=request.GET.get("before", ""))
    return render(request, "record/case.html", {"case": case, "page": page, "address": ""})


@require_safe
@officers_page
def list_entries(request: HttpRequest, reference: str) -> HttpResponse:
    """Show every entry of a case in the order in which it was recorded."""
    case = case_or_404(request, reference)
    note_secret(request, case)
    events = load_events(case=case)
    procedure = procedure_of(case)
    lines = [line_of(event, procedure=procedure) for event in events.values()]
    return render(request, "record/entries.html", {"case": case, "lines": lines})


@require_safe
@officers_page
def search_record(request: HttpRequest) -> HttpResponse:
    """Show the record of an authority to who may read it, and how its chain stands."""
    today, now = day_of(request), clock.now()
    rows = visible_authorities(officer=request.user, today=today)
    readable = [row.pk for row in rows if Power.READ_RECORD in powers_at(request, row, now)]
    if not readable:
        first = rows.first() or Authority.objects.order_by("code", "id").first()
        raise PowerMissing(Power.READ_RECORD, first)
    form = RecordForm(
        request.GET, authorities=rows.filter(pk__in=readable),
        officers=visible_colleagues(officer=request.user, today=today),
    )  # fmt: skip
    authority = form.read_authority()
    found = find_record(authority=authority, cases=cases_of(request), wanted=form.read_filter())
    return render(request, "record/search.html", {
        "form": form,
        "authority": authority,
        "page": read_record_page(found, before=request.GET.get("before", "")),
        "head": next((head for head in find_heads() if head.chain == authority.code), None),
        "address": without(request.GET, "before"),
    })  # fmt: skip
