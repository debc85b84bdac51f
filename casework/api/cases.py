"""Cases: the list, one of them, and opening one."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from django.db import transaction
from django.db.models import Prefetch
from django.utils.translation import gettext
from drf_spectacular.utils import extend_schema
from rest_framework.exceptions import ValidationError
from rest_framework.request import Request
from rest_framework.response import Response

from casework import clock
from casework.api.access import case_or_404, cases_of, day_of, days_at
from casework.api.endpoint import Endpoint
from casework.api.pages import answer_page, read_query, refuse_place
from casework.api.repeats import once
from casework.api.shapes.cases import (
    CaseInput,
    CasePage,
    CaseQuery,
    CaseShape,
    WholeCaseShape,
    address_of,
)
from casework.law.authorities import get_authority
from casework.law.powers import Power
from casework.law.procedure import Origin
from casework.law.procedure import Party as Role
from casework.law.scopes import Scope
from casework.models import Authority, Case, Officer, Party
from casework.operations.acting import require_power
from casework.operations.cases import PartyFacts, open_case
from casework.operations.setting_up import register_organisation
from casework.queries.cases import (
    CaseFilter,
    Order,
    find_cases,
    in_order,
    is_place,
    read_page,
    read_rows,
    with_respondents,
)
from casework.queries.visibility import (
    visible_authorities,
    visible_colleagues,
    visible_organisations,
    works_at,
)

NAMES = ("organisation", "organisation_name", "person_name")
SAME = (
    "text", "stage", "kind", "provision", "opened_since", "opened_until", "least", "most",
    "overdue",
)  # fmt: skip


class Cases(Endpoint):
    """The cases that the officer may see."""

    scopes = {"GET": Scope.CASES_READ, "POST": Scope.CASES_WRITE}

    @extend_schema(
        operation_id="list_cases", summary="List cases", parameters=[CaseQuery],
        responses=CasePage,
    )  # fmt: skip
    def get(self, request: Request) -> Response:
        """Return the cases that the officer may see and the address asks for, in pages."""
        asked = read_query(CaseQuery, request)
        today = day_of()
        authorities = list(visible_authorities(officer=request.user, today=today))
        wanted, days = _filter(request.user, authorities, asked), days_at(authorities)
        if asked["after"] and not is_place(asked["after"], order=wanted.sorted_by):
            raise refuse_place()
        found = find_cases(officer=request.user, today=today, days=days, wanted=wanted)
        page = read_page(
            with_respondents(in_order(found, wanted=wanted, days=days)),
            order=wanted.sorted_by, after=asked["after"], size=asked["limit"],
        )  # fmt: skip
        rows = read_rows(page.cases, days=days)
        return answer_page(request, CaseShape(rows, many=True).data, after=page.after)

    @extend_schema(
        operation_id="open_case", summary="Open a case", request=CaseInput,
        responses={201: WholeCaseShape},
    )  # fmt: skip
    @once
    def post(self, request: Request) -> Response:
        """Open a case with its parties; it takes the authority's next reference."""
        given = CaseInput(data=request.data)
        given.is_valid(raise_exception=True)
        case = _open(given.validated_data, request.user, clock.now())
        answer = Response(_whole(request, case), status=201)
        answer["Location"] = address_of(case.reference)
        return answer


class OneCase(Endpoint):
    """One case."""

    scopes = {"GET": Scope.CASES_READ}

    @extend_schema(operation_id="show_case", summary="Read a case", responses=WholeCaseShape)
    def get(self, request: Request, reference: str) -> Response:
        """Return a case with its parties; reading a confidential one is noted."""
        return Response(_whole(request, case_or_404(request, reference)))


def _whole(request: Request, case: Case) -> Mapping[str, Any]:
    days = days_at([case.authority])
    parties = Prefetch("parties", queryset=Party.objects.select_related("organisation"))
    cases = cases_of(request).filter(pk=case.pk).select_related("matter")
    found = with_respondents(in_order(cases, wanted=CaseFilter(), days=days))
    row = read_rows(found.prefetch_related(parties), days=days)[0]
    return WholeCaseShape(row).data


def _filter(officer: Officer, authorities: list[Authority], asked: Mapping[str, Any]) -> CaseFilter:
    """Return what is asked.

    :raises ValidationError: if it names what does not exist, or the officer may not see.
    """
    own = {row.code: row for row in authorities}
    code, wrong = asked.get("authority"), gettext("There is none that you may see.")
    if code and code not in own:
        raise ValidationError({"authority": [wrong]})
    lead = None
    if asked.get("officer") is not None:
        colleagues = visible_colleagues(officer=officer, today=day_of())
        lead = colleagues.filter(pk=asked["officer"]).first()
        if lead is None:
            raise ValidationError({"officer": [wrong]})
    _check_codes(own, asked)
    order = Order(asked["order"]) if asked.get("order") else None
    same = {name: asked[name] for name in SAME if name in asked}
    return CaseFilter(authority=own.get(code), officer=lead, order=order, **same)


def _check_codes(own: Mapping[str, Authority], asked: Mapping[str, Any]) -> None:
    procedures = [p for code in own for p in get_authority(code).procedures]
    stages = {stage.code for p in procedures for stage in p.stages}
    kinds = {kind.code for p in procedures for kind in p.events}
    for name, known in (("stage", stages), ("kind", kinds)):
        if asked[name] and asked[name] not in known:
            raise ValidationError({name: [gettext("No procedure here has such a one.")]})


@transaction.atomic
def _open(given: Mapping[str, Any], actor: Officer, now: datetime) -> Case:
    """Open the case, with new cards for the organisations that are new here."""
    authority = Authority.objects.filter(code=given["authority"]).first()
    if authority is None:
        raise ValidationError({"authority": [gettext("The portal has no such authority.")]})
    require_power(officer=actor, authority=authority, power=Power.OPEN_CASES, now=now)
    _check_procedure(authority, given.get("procedure"))
    return open_case(
        authority=authority, procedure=given.get("procedure"), title=given["title"],
        origin=Origin(given["origin"]), opened_on=given["opened_on"],
        lead=_find_lead(given.get("lead"), authority, actor),
        parties=_read_parties(given["parties"], authority, actor), actor=actor, now=now,
    )  # fmt: skip


def _check_procedure(authority: Authority, code: str | None) -> None:
    if code and code not in {p.code for p in get_authority(authority.code).procedures}:
        raise ValidationError({"procedure": [gettext("The authority has no such procedure.")]})


def _find_lead(pk: int | None, authority: Authority, actor: Officer) -> Officer | None:
    if pk is None:
        return None
    lead = visible_colleagues(officer=actor, today=day_of()).filter(pk=pk).first()
    if lead is None or not works_at(officer=lead, authority=authority, today=day_of()):
        raise ValidationError({"lead": [gettext("This officer holds no role at the authority.")]})
    return lead


def _read_parties(
    given: Sequence[Mapping[str, Any]], authority: Authority, actor: Officer
) -> list[PartyFacts]:
    wrong = {
        f"parties.{number}": [gettext("Name it in one of the three ways.")]
        for number, party in enumerate(given)
        if sum(1 for name in NAMES if party.get(name)) != 1
    }
    if wrong:
        raise ValidationError(wrong)
    return [_read_party(number, party, authority, actor) for number, party in enumerate(given)]


def _read_party(
    number: int, party: Mapping[str, Any], authority: Authority, actor: Officer
) -> PartyFacts:
    role = Role(party["role"])
    if party.get("person_name"):
        return PartyFacts(role=role, person_name=party["person_name"])
    if party.get("organisation_name"):
        card = register_organisation(authority=authority, name=party["organisation_name"])
        return PartyFacts(role=role, organisation=card)
    cards = visible_organisations(officer=actor, today=day_of()).filter(authority=authority)
    card = cards.filter(pk=party["organisation"]).first()
    if card is None:
        said = gettext("The authority has no such card.")
        raise ValidationError({f"parties.{number}.organisation": [said]})
    return PartyFacts(role=role, organisation=card)
