"""The deadline calculator: any rule, any day, with the working; nothing is saved."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from casework.forms.calculator import CalculatorForm
from casework.law.calendars import CALENDARS
from casework.law.counting import Reckoning, count_time
from casework.law.regimes import get_regime
from casework.law.wording import LawError
from casework.queries.declared import declared_days
from casework.views.access import officers_page


@require_safe
@officers_page
def calculate_deadline(request: HttpRequest) -> HttpResponse:
    """Count what the address asks for."""
    form = CalculatorForm(request.GET if "regime" in request.GET else None)
    reckoning, regime, calendar = None, None, None
    if form.is_bound and form.is_valid():
        reckoning = _count(form)
    if reckoning is not None:
        regime = get_regime(reckoning.regime)
        calendar = CALENDARS.get(reckoning.calendar or "")
    template = "calculator/_result.html" if request.htmx else "calculator/calculate.html"
    return render(
        request,
        template,
        {"form": form, "reckoning": reckoning, "regime": regime, "calendar": calendar},
    )


def _count(form: CalculatorForm) -> Reckoning | None:
    """Return the result, or None with the refusal on the form."""
    try:
        return count_time(**form.read_count(), declared=declared_days())
    except LawError as error:
        form.add_error(None, str(error))
        return None
