"""How each authority works: what the files of the law say, as a page."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from casework import clock
from casework.forms.calculator import YearForm
from casework.law.authorities import AUTHORITIES
from casework.law.portrait import draw_portrait, read_year
from casework.views.access import officers_page


@require_safe
@officers_page
def list_authorities(request: HttpRequest) -> HttpResponse:
    """Show the authorities that the portal knows, under their names of today."""
    lines = [(law, law.name_on(clock.today(law.zone))) for law in AUTHORITIES.values()]
    return render(request, "authorities/list.html", {"authorities": lines})


@require_safe
@officers_page
def show_authority(request: HttpRequest, code: str) -> HttpResponse:
    """Show how one authority works, with its calendar for a year."""
    law = AUTHORITIES.get(code)
    if law is None:
        raise Http404
    today = clock.today(law.zone)
    form = YearForm(request.GET if "year" in request.GET else {"year": today.year})
    year = form.cleaned_data["year"] if form.is_valid() else today.year
    portrait = draw_portrait(law)
    return render(request, "authorities/show.html", {
        "law": law,
        "name": law.name_on(today),
        "portrait": portrait,
        "form": form,
        "year": year,
        "months": read_year(portrait.calendar, year),
        "is_computed": portrait.calendar.is_computed(year),
    })  # fmt: skip
