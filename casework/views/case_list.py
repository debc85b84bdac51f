"""The list of cases: filtered, sorted, in pages; all of it in the address."""

from dataclasses import dataclass
from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import render
from django.views.decorators.http import require_safe

from casework.forms.case_columns import read_columns
from casework.forms.choices import choices_of
from casework.law.powers import Power
from casework.models import Case
from casework.queries.cases import (
    CaseFilter,
    find_cases,
    read_counted_page,
    read_rows,
)
from casework.queries.neighbours import Neighbours, find_neighbours
from casework.queries.saved_views import views_for
from casework.queries.visibility import visible_authorities
from casework.views.access import day_of, days_at, officers_page, standing_of
from casework.views.case_filters import PLACES, chips_of, filter_form, without


@require_safe
@officers_page
def list_cases(request: HttpRequest) -> HttpResponse:
    """Show the cases that the officer may see and the address asks for."""
    today = day_of(request)
    authorities = list(visible_authorities(officer=request.user, today=today))
    form = filter_form(request, request.GET, authorities)
    wanted = form.read_filter()
    days = days_at(authorities)
    found = find_cases(officer=request.user, today=today, days=days, wanted=wanted)
    page, count = read_counted_page(
        found, wanted=wanted, days=days, after=request.GET.get("after", ""),
        before=request.GET.get("before", ""),
    )  # fmt: skip
    address = without(request.GET, *PLACES)
    powers = standing_of(request).powers
    return render(request, "cases/list.html", {
        "form": form,
        "reads_cases": bool(authorities),
        "columns": read_columns(request.GET),
        "count": count,
        "page": page,
        "cases": read_rows(page.cases, days=days),
        "chips": chips_of(request.GET, wanted, authorities),
        "address": address,
        "listed": urlencode({"list": address}),
        "bulk_kinds": choices_of("bulk"),
        "saved": views_for(officer=request.user, authorities=authorities),
        "may_open": Power.OPEN_CASES in powers,
        "posts_payments": Power.POST_PAYMENTS in powers,
        "imports_cases": Power.IMPORT_CASES in powers,
    })  # fmt: skip


@dataclass(frozen=True)
class Beside:
    """The address of the list that the reader came from, and the neighbours in it."""

    address: str
    neighbours: Neighbours


def neighbours_of(request: HttpRequest, case: Case) -> Beside | None:
    """Return the list that the reader came from and the case's neighbours in it, if any."""
    if "list" not in request.GET:
        return None
    given = QueryDict(request.GET["list"])
    today = day_of(request)
    authorities = list(visible_authorities(officer=request.user, today=today))
    wanted: CaseFilter = filter_form(request, given, authorities).read_filter()
    days = days_at(authorities)
    found = find_cases(officer=request.user, today=today, days=days, wanted=wanted)
    beside = find_neighbours(found, case=case, wanted=wanted, days=days)
    return Beside(without(given, *PLACES), beside)
