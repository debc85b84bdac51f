"""The calendars: what was declared since their review, and changes of them."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import ngettext
from django.views.decorators.http import require_safe

from casework import clock
from casework.forms.calendars import HolidayForm
from casework.law.calendars import CALENDARS
from casework.law.powers import Power
from casework.law.wording import LawError
from casework.models import DeclaredHoliday
from casework.operations.calendar_changes import TouchedList, adopt_holiday, propose_holiday
from casework.queries.refusals import say_refusal
from casework.queries.visibility import visible_authorities, visible_deadlines
from casework.views.access import change_page, day_of, officers_page, powers_at, refuse_everywhere


@require_safe
@officers_page
def list_declared(request: HttpRequest) -> HttpResponse:
    """List the days declared since the calendars were reviewed, the latest decision first."""
    rows = DeclaredHoliday.objects.select_related("decided_by").order_by("-id")
    return render(request, "calendars/list.html", {
        "rows": [{"holiday": row, "calendar": CALENDARS[row.calendar]} for row in rows],
        "may_change": bool(_codes(request)),
    })  # fmt: skip


@change_page
@officers_page
def change_holiday(request: HttpRequest) -> HttpResponse:
    """Show what a change of the calendar would touch; adopt it once that was seen."""
    codes = _codes(request)
    if not codes:
        refuse_everywhere(request, Power.CHANGE_CALENDAR)
    form = HolidayForm(request.POST or None, codes=codes)
    listed = None
    if request.method == "POST" and form.is_valid():
        if "adopt" in request.POST and (adopted := _adopt(request, form)):
            _say_done(request, adopted)
            return redirect("list_declared")
        listed = _propose(request, form)
    context = {"form": form, "listed": listed is not None}
    if listed is not None:
        context |= _show(request, form, listed)
    return render(request, "calendars/change.html", context)


def _codes(request: HttpRequest) -> list[str]:
    """Return the calendars that the officer may change, those of the authorities they lead at."""
    now = clock.now()
    authorities = visible_authorities(officer=request.user, today=day_of(request))
    led = [a for a in authorities if Power.CHANGE_CALENDAR in powers_at(request, a, now)]
    own = {authority.calendar for authority in led}
    inherited = {CALENDARS[code].inherits for code in own}
    return [c.code for c in CALENDARS.values() if c.code in own | inherited and not c.parts]


def _propose(request: HttpRequest, form: HolidayForm) -> TouchedList | None:
    try:
        return propose_holiday(change=form.read_change(), actor=request.user, now=clock.now())
    except LawError as error:
        form.add_error(None, say_refusal(error))
        return None


def _adopt(request: HttpRequest, form: HolidayForm) -> TouchedList | None:
    try:
        return adopt_holiday(
            change=form.read_change(), seen=form.cleaned_data["seen"],
            reason=form.cleaned_data["reason"], actor=request.user, now=clock.now(),
        )  # fmt: skip
    except LawError as error:
        form.add_error(None, say_refusal(error))
        return None


def _say_done(request: HttpRequest, adopted: TouchedList) -> None:
    moved = sum(not recount.is_by_hand for recount in adopted.touched)
    said = ngettext(
        "The calendar is changed, and {n} deadline was computed again.",
        "The calendar is changed, and {n} deadlines were computed again.",
        moved,
    ).format(n=moved)
    messages.success(request, said)


def _show(request: HttpRequest, form: HolidayForm, listed: TouchedList) -> dict[str, Any]:
    """Return the list without the cases that the officer may not see, and how many those are."""
    visible = visible_deadlines(officer=request.user, today=day_of(request))
    ids = [recount.deadline.pk for recount in listed.touched]
    seen = set(visible.filter(pk__in=ids).values_list("pk", flat=True))
    form.data = form.data.copy()
    form.data["seen"] = listed.mark
    shown = [recount for recount in listed.touched if recount.deadline.pk in seen]
    return {"recounts": shown, "hidden": len(ids) - len(shown)}
