"""Lines of the list of cases."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from django.db.models import Prefetch, QuerySet

from casework.law.procedure import Party as Role
from casework.law.procedure import Stage
from casework.models import Case, CaseTag, Party
from casework.queries.deadlines import procedure_of


@dataclass(frozen=True, kw_only=True)
class CaseRow:
    """A case as a line of the list; its next due day is computed with the list.

    ``procedure`` is the English label of the procedure that it follows.
    """

    case: Case
    stage: Stage
    procedure: str
    is_overdue: bool


def read_rows(cases: Iterable[Case], *, days: Mapping[int, date]) -> list[CaseRow]:
    """Return a line for each case that ``in_order`` gave, on the ``days`` given to it."""
    return [read_row(case, days=days) for case in cases]


def read_row(case: Case, *, days: Mapping[int, date]) -> CaseRow:
    """Return the line of one such case."""
    return CaseRow(
        case=case,
        stage=procedure_of(case).stage(case.stage),
        procedure=procedure_of(case).label,
        is_overdue=case.next_due_on is not None and case.next_due_on < days[case.authority_id],
    )


def with_respondents(cases: QuerySet[Case]) -> QuerySet[Case]:
    """Load the lead, the authority, the matter, the respondents and the tags of each case."""
    respondents = Party.objects.filter(role=Role.RESPONDENT).select_related("organisation")
    tags = CaseTag.objects.select_related("tag").order_by("tag__name", "id")
    return cases.select_related("authority", "lead", "matter").prefetch_related(
        Prefetch("parties", queryset=respondents, to_attr="respondents"),
        Prefetch("case_tags", queryset=tags, to_attr="borne_tags"),
    )
