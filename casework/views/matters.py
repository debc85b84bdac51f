"""Matters: one affair, the authorities side by side."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe

from casework.queries.matters import find_sides, visible_matters
from casework.views.access import cases_of, day_of, officers_page


@require_safe
@officers_page
def list_matters(request: HttpRequest) -> HttpResponse:
    """Show the matters in which the officer may see a case."""
    return render(request, "matters/list.html", {"matters": visible_matters(cases_of(request))})


@require_safe
@officers_page
def show_matter(request: HttpRequest, slug: str) -> HttpResponse:
    """Show one matter: the cases that the officer may see, side by side."""
    cases = cases_of(request)
    matter = get_object_or_404(visible_matters(cases), slug=slug)
    sides = find_sides(cases, matter=matter, today=day_of(request))
    return render(request, "matters/show.html", {"matter": matter, "sides": sides})
