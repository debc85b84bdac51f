"""The month of an authority, and the protocol of one of its days."""

from urllib.parse import urlencode

from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import translation
from django.views.decorators.http import require_safe

from casework import clock
from casework.forms.deadline_views import AuthorityChoice, ProtocolForm, read_month
from casework.law.powers import Power
from casework.models import Authority
from casework.operations.acting import PowerMissing
from casework.queries.deadline_calendar import (
    MonthAsked,
    find_month,
    month_before,
    next_month,
)
from casework.queries.protocol import Protocol, find_protocol, span_of
from casework.queries.visibility import visible_authorities
from casework.reports.protocol import (
    COLUMNS,
    describe_protocol,
    read_parts,
    write_protocol_pdf,
)
from casework.views.access import day_of, officers_page, today_at


@require_safe
@officers_page
def show_calendar(request: HttpRequest) -> HttpResponse:
    """Show a month with its days off, what falls due on each day, and its appointments."""
    form = AuthorityChoice(request.GET, authorities=_readable(request))
    authority = _chosen(form)
    today = today_at(authority)
    month = read_month(request.GET.get("month", ""), otherwise=today)
    everyone = request.GET.get("of") == "everyone"
    asked = MonthAsked(
        officer=request.user, authority=authority, month=month, today=today, everyone=everyone
    )
    rest = {"authority": authority.code} | ({"of": "everyone"} if everyone else {})
    return render(request, "deadlines/calendar.html", {
        "form": form,
        "authority": authority,
        "several": form.authorities.count() > 1,
        "month": month,
        "days": find_month(asked),
        "everyone": everyone,
        "before": urlencode({"month": f"{month_before(month):%Y-%m}", **rest}),
        "after": urlencode({"month": f"{next_month(month):%Y-%m}", **rest}),
        "present": urlencode({"month": f"{today:%Y-%m}", **rest}),
        "month_query": urlencode({"month": f"{month:%Y-%m}", **rest}),
        "mine": urlencode({"month": f"{month:%Y-%m}", "authority": authority.code}),
    })  # fmt: skip


@require_safe
@officers_page
def show_protocol(request: HttpRequest) -> HttpResponse:
    """Show what was set, changed and ended on a day of an authority, to be read or printed."""
    form, protocol = _find_protocol(request)
    now, language = clock.now(), translation.get_language()
    _, until = span_of(protocol.on, protocol.authority)
    return render(request, "deadlines/protocol.html", {
        "form": form,
        "several": form.authorities.count() > 1,
        "protocol": protocol,
        "basis": describe_protocol(protocol=protocol, as_of=min(now, until)),
        "columns": COLUMNS,
        "parts": read_parts(protocol=protocol, language=language),
        "address": urlencode({"on": protocol.on, "authority": protocol.authority.code}),
    })  # fmt: skip


@require_safe
@officers_page
def print_protocol(request: HttpRequest) -> HttpResponse:
    """Give the protocol of a day as PDF."""
    _, protocol = _find_protocol(request)
    content = write_protocol_pdf(
        protocol=protocol, language=translation.get_language(), now=clock.now()
    )
    name = f"deadlines-{protocol.authority.code}-{protocol.on.isoformat()}.pdf"
    return HttpResponse(
        content,
        content_type="application/pdf",
        headers={
            "Content-Disposition": f'attachment; filename="{name}"',
            "X-Content-Type-Options": "nosniff",
            "Cache-Control": "private, no-store",
        },
    )


def _find_protocol(request: HttpRequest) -> tuple[ProtocolForm, Protocol]:
    form = ProtocolForm(request.GET, authorities=_readable(request))
    authority = _chosen(form)
    today = today_at(authority)
    protocol = find_protocol(
        officer=request.user, authority=authority, today=day_of(request),
        on=form.cleaned_data.get("on") or today,
    )  # fmt: skip
    return form, protocol


def _readable(request: HttpRequest) -> QuerySet[Authority]:
    return visible_authorities(officer=request.user, today=day_of(request))


def _chosen(form: AuthorityChoice) -> Authority:
    """Return the authority that the address names, or the officer's first.

    :raises PowerMissing: if the officer may read cases nowhere.
    """
    authority = form.read_authority()
    if authority is None:
        raise PowerMissing(Power.READ_CASES, Authority.objects.order_by("code", "id").first())
    return authority
