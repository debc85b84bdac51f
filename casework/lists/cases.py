"""The list of cases as a table."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date
from functools import partial

from django.db.models import QuerySet
from django.utils.translation import gettext

from casework.exports.table import Column, Kind, Value
from casework.lists.asked import Asked, Found, written
from casework.lists.case_form import case_form
from casework.lists.words import BETWEEN, name_officer, name_parties, say, short
from casework.models import Case
from casework.queries.cases import Order, find_cases, in_order, read_row, with_respondents


def find_case_list(asked: Asked) -> Found:
    """Return the cases that the address of their list asks for."""
    form = case_form(given=asked.given, authorities=asked.authorities, **asked.own)
    wanted = form.read_filter()
    if wanted.sorted_by is Order.BEST:  # a table holds them all, not the best thousand
        wanted = replace(wanted, order=Order.OPENED)
    found = find_cases(days=asked.days, wanted=wanted, **asked.own)
    return table_of_cases(
        with_respondents(in_order(found, wanted=wanted, days=asked.days)), days=asked.days
    )


def table_of_cases(cases: QuerySet[Case], *, days: Mapping[int, date]) -> Found:
    """Return cases, in their order and with their next due day, as a table."""
    return Found(
        columns=_columns(), rows=written(cases, partial(_write, days=days)), found=cases,
        cases=cases.order_by().values("pk"),
    )  # fmt: skip


def _columns() -> list[Column]:
    return [
        Column(code="reference", label=gettext("Reference")),
        Column(code="authority", label=gettext("Authority")),
        Column(code="respondent", label=gettext("Respondent")),
        Column(code="title", label=gettext("Title")),
        Column(code="stage", label=gettext("Stage")),
        Column(code="lead", label=gettext("In charge")),
        Column(code="opened_on", label=gettext("Opened"), kind=Kind.DATE),
        Column(code="closed_on", label=gettext("Closed"), kind=Kind.DATE),
        Column(code="result", label=gettext("Result")),
        Column(code="next_due_on", label=gettext("Next due"), kind=Kind.DATE),
        Column(code="tags", label=gettext("Tags")),
        Column(code="procedure", label=gettext("Procedure")),
        Column(code="origin", label=gettext("Origin")),
        Column(code="is_confidential", label=gettext("Confidential"), kind=Kind.FLAG),
    ]


def _write(case: Case, *, days: Mapping[int, date]) -> Sequence[Value]:
    row = read_row(case, days=days)
    return (
        case.reference, short(case.authority), name_parties(case.respondents), case.title,
        gettext(row.stage.label), name_officer(case.lead), case.opened_on, case.closed_on,
        say("result", case.result), case.next_due_on,
        BETWEEN.join(borne.tag.name for borne in case.borne_tags), gettext(row.procedure),
        say("origin", case.origin), case.is_confidential,
    )  # fmt: skip
