"""The lists of deadlines and of appointments as tables."""

from collections.abc import Mapping, Sequence
from datetime import date, datetime, time
from functools import partial
from zoneinfo import ZoneInfo

from django.db.models import QuerySet
from django.utils.translation import gettext

from casework.exports.table import Column, Kind, Value
from casework.forms.deadline_views import AuthorityChoice, read_month
from casework.law.powers import Power
from casework.lists.asked import Asked, Found, written
from casework.lists.deadline_form import deadline_form
from casework.lists.words import name_officer, name_parties, say, short
from casework.models import Appointment, Authority, Deadline
from casework.models.deadline import AppointmentState
from casework.operations.acting import PowerMissing
from casework.queries.deadline_calendar import next_month
from casework.queries.deadline_list import (
    find_deadline_list,
    read_dated_lines,
    with_line,
    works_on,
)
from casework.queries.visibility import visible_appointments, visible_authorities
from casework.templatetags.deadlines import state_word


def find_deadline_table(asked: Asked) -> Found:
    """Return the deadlines that the address of their list asks for."""
    form = deadline_form(given=asked.given, authorities=asked.authorities, **asked.own)
    found = find_deadline_list(days=asked.days, wanted=form.read_filter(), **asked.own)
    return Found(
        columns=_columns(), rows=written(with_line(found), partial(_write, days=asked.days)),
        found=found, cases=found.order_by().values("case"),
    )  # fmt: skip


def _columns() -> list[Column]:
    return [
        Column(code="reference", label=gettext("Reference")),
        Column(code="authority", label=gettext("Authority")),
        Column(code="respondent", label=gettext("Respondent")),
        Column(code="what", label=gettext("What")),
        Column(code="due_on", label=gettext("Due"), kind=Kind.DATE),
        Column(code="state", label=gettext("State")),
        Column(code="whose", label=gettext("Whose")),
        Column(code="rule", label=gettext("Rule")),
        Column(code="officer", label=gettext("Officer")),
        Column(code="is_critical", label=gettext("Critical"), kind=Kind.FLAG),
        Column(code="began_on", label=gettext("Runs from"), kind=Kind.DATE),
        Column(code="ended_on", label=gettext("Ended"), kind=Kind.DATE),
    ]


def _write(deadline: Deadline, *, days: Mapping[int, date]) -> Sequence[Value]:
    [line] = read_dated_lines([deadline], days=days)
    case, limit = deadline.case, line.limit
    return (
        case.reference, short(deadline.authority), name_parties(case.respondents),
        gettext(limit.label), deadline.due_on, state_word(line), say("whose", deadline.whose),
        gettext(limit.citation.provision) if limit.citation.provision else "",
        name_officer(case.lead), line.is_critical, deadline.trigger_on, deadline.ended_on,
    )  # fmt: skip


def find_appointment_table(asked: Asked) -> Found:
    """Return the appointments of the month of an authority that the address asks for.

    :raises PowerMissing: if the officer may read cases nowhere.
    """
    authority = _chosen(asked)
    found = _find_appointments(asked, authority)
    rows = found.select_related("case__authority", "case__lead")
    return Found(
        columns=_appointment_columns(), rows=written(rows, _write_appointment), found=found,
        cases=found.order_by().values("case"),
    )  # fmt: skip


def _chosen(asked: Asked) -> Authority:
    form = AuthorityChoice(asked.given, authorities=visible_authorities(**asked.own))
    authority = form.read_authority()
    if authority is None:
        raise PowerMissing(Power.READ_CASES, Authority.objects.order_by("code", "id")[0])
    return authority


def _find_appointments(asked: Asked, authority: Authority) -> QuerySet[Appointment]:
    zone, today = ZoneInfo(authority.zone), asked.days[authority.pk]
    month = read_month(asked.given.get("month", ""), otherwise=today)
    found = visible_appointments(officer=asked.officer, today=today).filter(
        state=AppointmentState.PLANNED, case__authority=authority,
        starts_at__gte=datetime.combine(month, time(), zone),
        starts_at__lt=datetime.combine(next_month(month), time(), zone),
    )  # fmt: skip
    if asked.given.get("of") != "everyone":
        found = found.filter(works_on(asked.officer, today))
    return found.order_by("starts_at", "id")


def _appointment_columns() -> list[Column]:
    return [
        Column(code="reference", label=gettext("Reference")),
        Column(code="authority", label=gettext("Authority")),
        Column(code="kind", label=gettext("What")),
        Column(code="starts_at", label=gettext("Begins"), kind=Kind.MOMENT),
        Column(code="ends_at", label=gettext("Ends at"), kind=Kind.MOMENT),
        Column(code="place", label=gettext("Place")),
        Column(code="note", label=gettext("Note")),
        Column(code="officer", label=gettext("Officer")),
    ]


def _write_appointment(row: Appointment) -> Sequence[Value]:
    zone = ZoneInfo(row.case.authority.zone)
    ends_at = row.ends_at.astimezone(zone) if row.ends_at else None
    return (
        row.case.reference, short(row.case.authority), say("appointment", row.kind),
        row.starts_at.astimezone(zone), ends_at, row.place, row.note, name_officer(row.case.lead),
    )  # fmt: skip
