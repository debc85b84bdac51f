"""All penalties that the officer may see, summed up as on a day, and what is behind each sum."""

from datetime import date

from django.core.paginator import Paginator
from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from casework.forms.penalties import PortfolioForm
from casework.law.authorities import AUTHORITIES, get_authority
from casework.models import Penalty
from casework.queries.penalty_totals import FIGURE_LABELS, KIND_LABELS, Figure, MoneyKind
from casework.queries.portfolio import Holding, find_behind, find_holdings, load_respondents
from casework.queries.visibility import visible_penalties
from casework.views.access import day_of, officers_page
from casework.views.case_filters import without

PAGE_SIZE = 50


@require_safe
@officers_page
def show_portfolio(request: HttpRequest) -> HttpResponse:
    """Sum up the penalties that the officer may see, as on the day that the address asks for."""
    form, on = _read_day(request)
    holdings = find_holdings(on=on, penalties=_seen(request)) if on else []
    return render(request, "penalties/portfolio.html", {
        "form": form,
        "on": on,
        "holdings": [(_name(one, on), one) for one in holdings if on],
    })  # fmt: skip


@require_safe
@officers_page
def list_penalties(request: HttpRequest) -> HttpResponse:
    """List the penalties behind one sum; what they add makes exactly that sum."""
    _form, on = _read_day(request)
    asked = _read_asked(request)
    if on is None:
        raise Http404
    behind = find_behind(on=on, penalties=_seen(request), **asked)
    page = Paginator(behind.rows, PAGE_SIZE).get_page(request.GET.get("page"))
    load_respondents([line for line, _ in page.object_list])
    return render(request, "penalties/list.html", {
        **asked,
        "on": on,
        "behind": behind,
        "page": page,
        "name": get_authority(asked["authority"]).name_on(on),
        "label": FIGURE_LABELS.get(asked["figure"], ""),
        "kind_label": KIND_LABELS[asked["kind"]],
        "address": without(request.GET, "page"),
    })  # fmt: skip


def _read_day(request: HttpRequest) -> tuple[PortfolioForm, date | None]:
    """Return the form and its day, today where the address asks for none; None if it is none."""
    today = day_of(request)
    given = request.GET if "on" in request.GET else {"on": today.isoformat()}
    form = PortfolioForm(given, today=today)
    return form, form.cleaned_data["on"] if form.is_valid() else None


def _read_asked(request: HttpRequest) -> dict[str, object]:
    """Return the sum that the address asks for.

    :raises Http404: if there can be no such sum.
    """
    authority, figure = request.GET.get("authority", ""), request.GET.get("figure", "")
    kind, currency = request.GET.get("kind", ""), request.GET.get("currency", "")
    is_known = figure in {"", *map(str, Figure)} and kind in set(map(str, MoneyKind))
    if authority not in AUTHORITIES or not is_known or "\0" in currency:
        raise Http404
    return {
        "authority": authority,
        "kind": MoneyKind(kind),
        "currency": currency,
        "figure": Figure(figure) if figure else None,
    }


def _seen(request: HttpRequest) -> QuerySet[Penalty]:
    return visible_penalties(officer=request.user, today=day_of(request))


def _name(holding: Holding, on: date) -> str:
    return get_authority(holding.authority).name_on(on).name
