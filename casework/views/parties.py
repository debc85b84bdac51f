"""The people of a case: add one, end a part, and keep where letters reach them."""

from functools import partial
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext
from django.views.decorators.http import require_safe

from casework import clock
from casework.forms.deadlines import DatedReasonForm
from casework.forms.parties import AddressForm, PartyForm
from casework.law.powers import Power
from casework.law.procedure import Party as Role
from casework.models import Party
from casework.operations import parties as operations
from casework.operations.cases import PartyFacts
from casework.operations.setting_up import register_organisation
from casework.queries.parties import find_people
from casework.queries.visibility import visible_organisations
from casework.views.access import (
    ask_power,
    case_or_404,
    change_page,
    day_of,
    officers_page,
    party_or_404,
    powers_at,
    today_at,
)
from casework.views.meanwhile import act_on_case


@require_safe
@officers_page
def list_parties(request: HttpRequest, reference: str) -> HttpResponse:
    """Show who takes part in a case, who did, and where letters reach them."""
    case = case_or_404(request, reference)
    powers = powers_at(request, case.authority, clock.now())
    return render(request, "parties/list.html", {
        "case": case,
        "people": find_people(case=case),
        "may_change": Power.RECORD_EVENTS in powers,
    })  # fmt: skip


@change_page
@officers_page
def add_party(request: HttpRequest, reference: str) -> HttpResponse:
    """Let an organisation or a person take part in a case."""
    case = case_or_404(request, reference)
    ask_power(request, case.authority, Power.RECORD_EVENTS, clock.now())
    current = [party for party in find_people(case=case) if party.until_on is None]
    seen = visible_organisations(officer=request.user, today=day_of(request))
    form = PartyForm(
        request.POST or None, cards=seen.filter(authority=case.authority), parties=current,
        initial={"since_on": today_at(case.authority)},
    )  # fmt: skip

    def act(given: dict[str, Any]) -> Party:
        card = form.card
        if card is None and given["organisation"]:
            card = register_organisation(authority=case.authority, name=given["organisation"])
        facts = PartyFacts(
            role=Role(given["role"]), organisation=card, person_name=given["person_name"]
        )
        return operations.add_party(
            case_id=case.pk, facts=facts, since_on=given["since_on"], reason=given["reason"],
            represents_id=given["represents"], actor=request.user, now=clock.now(),
        )  # fmt: skip

    return act_on_case(
        request, case=case, form=form, act=act, template="parties/add.html",
        done=gettext("Party added."), back=_people(case.reference),
    )  # fmt: skip


@change_page
@officers_page
def end_party(request: HttpRequest, pk: int) -> HttpResponse:
    """End a party's part in its case."""
    party = _find(request, pk)
    form = DatedReasonForm(request.POST or None, initial={"on": today_at(party.case.authority)})
    act = partial(operations.end_party, party_id=pk, actor=request.user, now=clock.now())
    return act_on_case(
        request, case=party.case, form=form, act=lambda given: act(**given),
        template="parties/end.html", done=gettext("The party takes part no longer."),
        back=_people(party.case.reference), party=party,
    )  # fmt: skip


@change_page
@officers_page
def change_address(request: HttpRequest, pk: int) -> HttpResponse:
    """Give a party an address for service; the one before is kept."""
    party = _find(request, pk)
    form = AddressForm(request.POST or None, initial={"since_on": today_at(party.case.authority)})

    def act(given: dict[str, Any]) -> object:
        facts = operations.AddressFacts(
            lines=given["lines"], country=given["country"], email=given["email"]
        )
        return operations.change_address(
            party_id=pk, facts=facts, since_on=given["since_on"], reason=given["reason"],
            actor=request.user, now=clock.now(),
        )  # fmt: skip

    return act_on_case(
        request, case=party.case, form=form, act=act, template="parties/address.html",
        done=gettext("Address changed."), back=_people(party.case.reference), party=party,
    )  # fmt: skip


def _find(request: HttpRequest, pk: int) -> Party:
    party = party_or_404(request, pk)
    ask_power(request, party.case.authority, Power.RECORD_EVENTS, clock.now())
    return party


def _people(reference: str) -> str:
    return reverse("list_parties", args=[reference])
