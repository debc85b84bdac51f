"""The list of cases: filtered, sorted, in pages; all of it in the address."""

from dataclasses import dataclass

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import render
from django.utils.translation import gettext
from django.views.decorators.http import require_safe

from casework import clock
from casework.forms.cases import CaseFilterForm
from casework.law.authorities import get_authority
from casework.law.powers import Power
from casework.law.procedure import Procedure
from casework.models import Authority
from casework.queries.cases import (
    PAGE_SIZE,
    CaseFilter,
    count_up_to,
    find_cases,
    read_rows,
    with_respondents,
)
from casework.queries.visibility import visible_authorities, visible_colleagues
from casework.views.access import day_of, days_at, officers_page, powers_at


@dataclass(frozen=True)
class Chip:
    """One filter that is on, and the address of the list without it."""

    label: str
    without: str


@require_safe
@officers_page
def list_cases(request: HttpRequest) -> HttpResponse:
    """Show the cases that the officer may see and the address asks for."""
    today = day_of(request)
    authorities = list(visible_authorities(officer=request.user, today=today))
    procedures = [p for row in authorities for p in get_authority(row.code).procedures]
    form = _filter_form(request, authorities, procedures)
    wanted = form.read_filter()
    days = days_at(authorities)
    cases = find_cases(officer=request.user, today=today, days=days, wanted=wanted)
    count = count_up_to(cases)
    pages = Paginator(range(count.number), PAGE_SIZE)
    page = pages.get_page(request.GET.get("page"))
    start = (page.number - 1) * PAGE_SIZE
    now = clock.now()
    return render(request, "cases/list.html", {
        "form": form,
        "count": count,
        "page": page,
        "cases": read_rows(with_respondents(cases)[start : start + PAGE_SIZE], days=days),
        "chips": _chips(request.GET, wanted, procedures),
        "address": _without(request.GET, "page"),
        "may_open": any(Power.OPEN_CASES in powers_at(request, row, now) for row in authorities),
    })  # fmt: skip


def _filter_form(
    request: HttpRequest, authorities: list[Authority], procedures: list[Procedure]
) -> CaseFilterForm:
    officers = visible_colleagues(officer=request.user, today=day_of(request))
    rows = visible_authorities(officer=request.user, today=day_of(request))
    return CaseFilterForm(
        request.GET, stages=_name_stages(procedures).items(), officers=officers,
        authorities=rows if len(authorities) > 1 else None,
    )  # fmt: skip


def _name_stages(procedures: list[Procedure]) -> dict[str, str]:
    """Return the stages by code; procedures that name one differently are all quoted."""
    names: dict[str, list[str]] = {}
    for stage in (stage for procedure in procedures for stage in procedure.stages):
        said = names.setdefault(stage.code, [])
        if gettext(stage.label) not in said:
            said.append(gettext(stage.label))
    return {code: " / ".join(said) for code, said in names.items()}


def _chips(given: QueryDict, wanted: CaseFilter, procedures: list[Procedure]) -> list[Chip]:
    labels = _name_stages(procedures)
    on = []
    if wanted.text:
        on.append((gettext("“%(text)s”") % {"text": wanted.text}, "text"))
    if wanted.authority is not None:
        on.append((wanted.authority.code.upper(), "authority"))
    if wanted.stage:
        on.append((labels[wanted.stage], "stage"))
    if wanted.officer is not None:
        on.append((gettext("In charge: %(name)s") % {"name": wanted.officer.name}, "officer"))
    if wanted.overdue:
        on.append((gettext("Something overdue"), "overdue"))
    return [Chip(label, _without(given, name, "page")) for label, name in on]


def _without(given: QueryDict, *names: str) -> str:
    """Return the query of the address without some of its parameters and the empty ones."""
    kept = given.copy()
    for name in [*names, *(name for name in given if not given[name])]:
        kept.pop(name, None)
    return kept.urlencode()
