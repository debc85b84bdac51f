"""The weekly summary of one authority's work."""

from casework.law.wording import N_
from casework.reports.caseload import count_cases, count_stages
from casework.reports.counted import Part
from casework.reports.deadlines import count_kept, count_overdue
from casework.reports.decisions import Sums, count_decisions
from casework.reports.scope import Scope

NAME = "weekly"
TITLE = N_("Summary of the work")


def list_parts(*, scope: Scope) -> tuple[Part, ...]:
    """Return the tables of a span, usually a week."""
    return (
        count_decisions(scope=scope),
        Sums(scope=scope),
        count_kept(scope=scope),
        count_overdue(scope=scope),
        count_cases(scope=scope),
        count_stages(scope=scope),
    )
