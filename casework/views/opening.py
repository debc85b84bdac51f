"""Open a case: its origin, its respondents, and the cards that may be meant by their names."""

from datetime import datetime

from django.contrib import messages
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.utils.translation import gettext

from casework import clock
from casework.forms.cases import OpenCaseForm
from casework.forms.opening_parties import PERSON, PartyForm, RespondentFormSet, RespondentRows
from casework.law.naming import core_of
from casework.law.powers import Power
from casework.law.procedure import Origin
from casework.law.procedure import Party as Role
from casework.law.wording import LawError
from casework.models import Authority, Case, Organisation
from casework.operations import cases as operations
from casework.operations.acting import PowerMissing
from casework.operations.cases import ComplaintFacts
from casework.queries.duplicates import find_likely
from casework.queries.refusals import say_refusal
from casework.queries.visibility import (
    visible_authorities,
    visible_colleagues,
    visible_organisations,
)
from casework.views.access import change_page, day_of, officers_page, powers_at, today_at


@change_page
@officers_page
def open_case(request: HttpRequest) -> HttpResponse:
    """Open a case; before a card is made, offer those on file that may be meant."""
    now = clock.now()
    form = _form(request, _authorities(request, now))
    sent = _sent(request)
    rows = RespondentFormSet(sent, prefix="respondent", initial=_named_card(request))
    complainant = PartyForm(sent, prefix="complainant", initial={"nature": PERSON})
    if request.method == "POST" and _is_whole(form, rows, complainant, _cards(request)):
        try:
            case = _open(request, form, rows, complainant, now)
        except LawError as error:
            form.add_error(None, say_refusal(error))
        else:
            said = gettext("Case %(reference)s opened.") % {"reference": case.reference}
            messages.success(request, said)
            return redirect("show_case", reference=case.reference)
    context = {"form": form, "rows": rows, "complainant": complainant}
    return render(request, "cases/open.html", context)


def _sent(request: HttpRequest) -> QueryDict | None:
    """Return what was sent, be it nothing; None where the page is only asked for."""
    return request.POST if request.method == "POST" else None


def _authorities(request: HttpRequest, now: datetime) -> QuerySet[Authority]:
    """Return the authorities at which the officer may open cases.

    :raises PowerMissing: if there is none.
    """
    rows = visible_authorities(officer=request.user, today=day_of(request))
    allowed = [row.pk for row in rows if Power.OPEN_CASES in powers_at(request, row, now)]
    if not allowed:
        first = rows.first() or Authority.objects.order_by("code", "id").first()
        raise PowerMissing(Power.OPEN_CASES, first)
    return rows.filter(pk__in=allowed)


def _form(request: HttpRequest, rows: QuerySet[Authority]) -> OpenCaseForm:
    today = day_of(request)
    return OpenCaseForm(
        _sent(request),
        authorities=rows,
        colleagues=visible_colleagues(officer=request.user, today=today),
        today=today,
        initial={"opened_on": today_at(rows[0]), "lead": request.user, "authority": rows[0]},
    )


def _cards(request: HttpRequest) -> QuerySet[Organisation]:
    return visible_organisations(officer=request.user, today=day_of(request))


def _named_card(request: HttpRequest) -> list[dict[str, str]]:
    """Return the name of the card that the address names, to begin with."""
    given = request.GET.get("card", "")
    card = _cards(request).filter(pk=given).first() if given.isascii() and given.isdigit() else None
    return [{"name": card.name, "country": card.country}] if card else []


def _is_whole(
    form: OpenCaseForm, rows: RespondentRows, complainant: PartyForm,
    cards: QuerySet[Organisation],
) -> bool:  # fmt: skip
    """Whether all parts are valid, each looked at so that each says what is wrong."""
    is_valid = all([form.is_valid(), rows.is_valid(), complainant.is_valid()])
    given = form.cleaned_data
    is_complaint = given.get("origin") == Origin.COMPLAINT
    named = bool(complainant.data.get(complainant.add_prefix("name"), "").strip())
    if is_complaint and not named:
        complainant.add_error("name", gettext("A case that begins with a complaint needs this."))
    if named and not is_complaint and "origin" in given:
        complainant.add_error("name", gettext("Only where the origin is a complaint."))
    if not is_valid or complainant.errors:
        return False
    own = cards.filter(authority=given["authority"])
    _offer_cards(own, [*rows.filled(), complainant])
    _refuse_twice(rows)
    return rows.is_valid() and not any(rows.errors) and not complainant.errors


def _offer_cards(own: QuerySet[Organisation], parties: list[PartyForm]) -> None:
    for party in parties:
        if party.is_organisation:
            given = party.cleaned_data
            numbers = [given["number"]] if given["number"] else []
            party.offer(find_likely(own, names=[given["name"]], numbers=numbers))


def _refuse_twice(rows: RespondentRows) -> None:
    seen: set[object] = set()
    for row in rows.filled():
        facts = row.read_party(Role.RESPONDENT)
        card = facts.organisation.pk if facts.organisation else None
        who = card or (row.cleaned_data["nature"], core_of(row.cleaned_data["name"]))
        if who in seen:
            row.add_error("name", gettext("This respondent is named twice."))
        seen.add(who)


def _open(
    request: HttpRequest, form: OpenCaseForm, rows: RespondentRows, complainant: PartyForm,
    now: datetime,
) -> Case:  # fmt: skip
    given = form.cleaned_data
    complaint = None
    if given["origin"] == Origin.COMPLAINT:
        complaint = ComplaintFacts(
            complainant=complainant.read_party(Role.COMPLAINANT),
            subject=given["subject"],
            received_on=given["received_on"],
        )
    return operations.open_case(
        authority=given["authority"],
        procedure=given.get("procedure") or None,
        title=given["title"],
        origin=Origin(given["origin"]),
        opened_on=given["opened_on"],
        parties=[row.read_party(Role.RESPONDENT) for row in rows.filled()],
        lead=given["lead"],
        alleged=given["alleged"],
        complaint=complaint,
        actor=request.user,
        now=now,
    )
