"""Lines of the list of cases."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from django.db.models import Prefetch, QuerySet

from casework.law.procedure import Party as Role
from casework.law.procedure import Stage
from casework.models import Case, Party
from casework.queries.deadlines import procedure_of


@dataclass(frozen=True, kw_only=True)
class CaseRow:
    """A case as a line of the list; its next due day is computed with the list."""

    case: Case
    stage: Stage
    is_overdue: bool


def read_rows(cases: Iterable[Case], *, days: Mapping[int, date]) -> list[CaseRow]:
    """Return a line for each case that ``in_order`` gave, on the ``days`` given to it."""
    return [
        CaseRow(
            case=case,
            stage=procedure_of(case).stage(case.stage),
            is_overdue=case.next_due_on is not None and case.next_due_on < days[case.authority_id],
        )
        for case in cases
    ]


def with_respondents(cases: QuerySet[Case]) -> QuerySet[Case]:
    """Load the lead, the authority and the respondents of each case."""
    respondents = Party.objects.filter(role=Role.RESPONDENT).select_related("organisation")
    return cases.select_related("authority", "lead").prefetch_related(
        Prefetch("parties", queryset=respondents, to_attr="respondents")
    )
