"""Cards of organisations: find them, and read one."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_safe

from casework import clock
from casework.forms.organisations import FindOrganisationForm
from casework.law.powers import Power
from casework.models import Organisation
from casework.queries.duplicates import find_likely, with_marks
from casework.queries.organisations import (
    count_cases,
    find_card_cases,
    find_card_history,
    find_mergers,
    find_organisations,
    find_shared_respondents,
    read_card_page,
)
from casework.queries.record import read_record_page
from casework.queries.visibility import (
    visible_authorities,
    visible_organisations,
    visible_shares,
)
from casework.views.access import cases_of, day_of, officers_page, powers_at
from casework.views.case_filters import without


@require_safe
@officers_page
def list_organisations(request: HttpRequest) -> HttpResponse:
    """List the cards of the officer's authorities, by name or number where asked."""
    own = {"officer": request.user, "today": day_of(request)}
    form = FindOrganisationForm(request.GET, authorities=visible_authorities(**own))
    form.is_valid()
    asked = form.cleaned_data
    found = find_organisations(
        visible_organisations(**own), text=asked.get("text", ""), authority=asked.get("authority")
    )
    page, count, rows = read_card_page(
        found, cases=cases_of(request),
        after=request.GET.get("after", ""), before=request.GET.get("before", ""),
    )  # fmt: skip
    return render(request, "organisations/list.html", {
        "form": form,
        "count": count,
        "page": page,
        "rows": rows,
        "address": without(request.GET, "after", "before"),
        "is_asked": bool(asked.get("text")),
    })  # fmt: skip


@require_safe
@officers_page
def show_organisation(request: HttpRequest, pk: int) -> HttpResponse:
    """Show a card: names, numbers, cases, and cards that may be of the same organisation."""
    card = card_or_404(request, pk)
    if card.merged_into_id is not None:
        return redirect("show_organisation", pk=card.merged_into_id)
    today, cases = day_of(request), cases_of(request)
    own = visible_organisations(officer=request.user, today=today).filter(authority=card.authority)
    shares = visible_shares(officer=request.user, today=today)
    powers = powers_at(request, card.authority, clock.now())
    return render(request, "organisations/show.html", {
        "card": card,
        "cases": find_card_cases(card, cases=cases),
        "count": count_cases([card], cases=cases).get(card.pk, 0),
        "likely": find_likely(
            own, names=[row.name for row in card.names.all()],
            numbers=[row.value for row in card.identifiers.all()], apart_from=card.pk,
        ),
        "mergers": find_mergers(card),
        "shared": find_shared_respondents(card, cases=cases, shares=shares),
        "may_change": Power.MANAGE_ORGANISATIONS in powers,
        "may_open": Power.OPEN_CASES in powers,
    })  # fmt: skip


@require_safe
@officers_page
def read_card_record(request: HttpRequest, pk: int) -> HttpResponse:
    """Show everything that was ever written on a card, the latest first."""
    card = card_or_404(request, pk)
    page = read_record_page(find_card_history(card), before=request.GET.get("before", ""))
    return render(request, "organisations/record.html", {"card": card, "page": page, "address": ""})


def card_or_404(request: HttpRequest, pk: int) -> Organisation:
    """Return a card with its names and numbers, or raise 404 where the officer may not see it."""
    cards = visible_organisations(officer=request.user, today=day_of(request))
    return get_object_or_404(with_marks(cards.select_related("authority")), pk=pk)
