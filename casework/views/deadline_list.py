"""The list of deadlines across cases: filtered, in pages; all of it in the address."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from casework.queries.deadline_list import find_deadline_list, read_dated_lines, with_line
from casework.queries.keyed import count_up_to, or_none, read_keyed_page
from casework.queries.visibility import visible_authorities
from casework.views.access import day_of, days_at, officers_page
from casework.views.case_filters import PLACES, without
from casework.views.deadline_filters import deadline_chips, filter_form


@require_safe
@officers_page
def list_deadlines(request: HttpRequest) -> HttpResponse:
    """Show the deadlines that the officer may see and the address asks for."""
    today = day_of(request)
    authorities = list(visible_authorities(officer=request.user, today=today))
    form = filter_form(request, request.GET, authorities)
    wanted = form.read_filter()
    days = days_at(authorities)
    found = find_deadline_list(officer=request.user, today=today, days=days, wanted=wanted)
    page = read_keyed_page(
        with_line(found), key=wanted.key,
        after=or_none(request.GET.get("after", ""), key=wanted.key),
        before=or_none(request.GET.get("before", ""), key=wanted.key),
    )  # fmt: skip
    return render(request, "deadlines/list.html", {
        "form": form,
        "count": count_up_to(found),
        "page": page,
        "lines": read_dated_lines(page.rows, days=days),
        "chips": deadline_chips(request.GET, wanted, authorities),
        "address": without(request.GET, *PLACES),
    })  # fmt: skip
