"""Who may open a page, and in whose language: what every officers' page starts with."""

from collections.abc import Callable, Iterable
from datetime import date, datetime
from functools import wraps
from typing import Any, NoReturn
from zoneinfo import ZoneInfo

from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.utils import translation
from django.views.decorators.http import require_http_methods

from casework import clock
from casework.law.powers import Power
from casework.models import (
    Action,
    Authority,
    Case,
    Deadline,
    Event,
    LedgerEntry,
    Order,
    Party,
    Penalty,
)
from casework.operations.acting import PowerMissing, powers_of, require_power
from casework.operations.readings import CONFIDENTIAL_CASE, note_reading
from casework.queries.refusals import say_refusal
from casework.queries.standing import Standing, read_standing
from casework.queries.visibility import (
    visible_actions,
    visible_authorities,
    visible_cases,
    visible_deadlines,
    visible_events,
    visible_movements,
    visible_orders,
    visible_parties,
    visible_penalties,
)

View = Callable[..., HttpResponse]
# What a page that changes something answers to: it is shown, and sent back.
change_page = require_http_methods(["GET", "HEAD", "POST"])


def officers_page(view: View) -> View:
    """Ask for a sign-in, speak the officer's language, and turn a missing power into a 403."""

    @login_required
    @wraps(view)
    def guarded(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        translation.activate(request.user.language)
        request.LANGUAGE_CODE = translation.get_language()
        try:
            return view(request, *args, **kwargs)
        except PowerMissing as missing:
            raise PermissionDenied(say_refusal(missing)) from missing

    return guarded


def day_of(request: HttpRequest) -> date:
    """Return the day for which memberships are read: the day it is in UTC."""
    return clock.today("UTC")


def today_at(authority: Authority) -> date:
    """Return the day it is at an authority."""
    return clock.today(authority.zone)


def days_at(authorities: Iterable[Authority]) -> dict[int, date]:
    """Return the day it is at each authority, by its key."""
    return {authority.pk: today_at(authority) for authority in authorities}


def cases_of(request: HttpRequest) -> QuerySet[Case]:
    """Return the cases that the officer may see."""
    return visible_cases(officer=request.user, today=day_of(request))


def case_or_404(request: HttpRequest, reference: str) -> Case:
    """Return the case of a reference, or raise 404 where the officer may not see it."""
    return get_object_or_404(cases_of(request).select_related("authority"), reference=reference)


def note_secret(request: HttpRequest, case: Case) -> None:
    """Note in the record that the officer reads a case which not everybody may see."""
    if case.is_confidential:
        note_reading(case=case, what=CONFIDENTIAL_CASE, officer=request.user, now=clock.now())


def deadline_or_404(request: HttpRequest, pk: int) -> Deadline:
    """Return a deadline with its case, or raise 404 where the officer may not see it."""
    deadlines = visible_deadlines(officer=request.user, today=day_of(request))
    related = ("case__authority", "authority", "trigger", "order", "action", "ended_by")
    return get_object_or_404(deadlines.select_related(*related), pk=pk)


def event_or_404(request: HttpRequest, pk: int) -> Event:
    """Return an event with its case, or raise 404 where the officer may not see it."""
    events = visible_events(officer=request.user, today=day_of(request))
    return get_object_or_404(events.select_related("case__authority"), pk=pk)


def action_or_404(request: HttpRequest, pk: int) -> Action:
    """Return an action with its case, or raise 404 where the officer may not see it."""
    actions = visible_actions(officer=request.user, today=day_of(request))
    return get_object_or_404(actions.select_related("case__authority", "issued_by"), pk=pk)


def order_or_404(request: HttpRequest, pk: int) -> Order:
    """Return an order with its case, or raise 404 where the officer may not see it."""
    orders = visible_orders(officer=request.user, today=day_of(request))
    return get_object_or_404(orders.select_related("action__case__authority"), pk=pk)


def party_or_404(request: HttpRequest, pk: int) -> Party:
    """Return a party with its case, or raise 404 where the officer may not see it."""
    parties = visible_parties(officer=request.user, today=day_of(request))
    return get_object_or_404(parties.select_related("case__authority", "organisation"), pk=pk)


def penalty_or_404(request: HttpRequest, reference: str, pk: int) -> Penalty:
    """Return a penalty of a case with both, or raise 404 where the officer may not see them."""
    penalties = visible_penalties(officer=request.user, today=day_of(request))
    found = penalties.select_related("case__authority", "action").filter(case__reference=reference)
    return get_object_or_404(found, pk=pk)


def movement_or_404(request: HttpRequest, reference: str, pk: int) -> LedgerEntry:
    """Return an entry of a ledger with its case, or raise 404 where the officer may not see it."""
    entries = visible_movements(officer=request.user, today=day_of(request))
    related = ("penalty__case__authority", "penalty__action", "event")
    found = entries.select_related(*related).filter(penalty__case__reference=reference)
    return get_object_or_404(found, pk=pk)


def ask_power(request: HttpRequest, authority: Authority, power: Power, now: datetime) -> None:
    """Refuse the page to an officer who lacks a power.

    :raises PowerMissing: naming it.
    """
    require_power(officer=request.user, authority=authority, power=power, now=now)


def refuse_everywhere(request: HttpRequest, power: Power) -> NoReturn:
    """Refuse the page to an officer who holds a power nowhere.

    :raises PowerMissing: naming it, at an authority of theirs where they have one.
    """
    own = visible_authorities(officer=request.user, today=day_of(request))
    raise PowerMissing(power, own.first() or Authority.objects.order_by("code", "id")[0])


def standing_of(request: HttpRequest) -> Standing:
    """Return what the header says of its reader, read once for a request, whoever asks."""
    if not hasattr(request, "standing"):
        request.standing = read_standing(officer=request.user, today=day_of(request))
    return request.standing


def powers_at(request: HttpRequest, authority: Authority, now: datetime) -> frozenset[Power]:
    """Return what the officer may do at an authority now."""
    today = now.astimezone(ZoneInfo(authority.zone)).date()
    return powers_of(officer=request.user, authority=authority, today=today)
