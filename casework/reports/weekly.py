"""The weekly summary of one authority's work."""

from datetime import datetime

from casework.law.wording import N_
from casework.models import Authority
from casework.operations.reports import Span
from casework.reports.caseload import count_cases, count_stages
from casework.reports.deadlines import count_kept, count_overdue
from casework.reports.decisions import count_decisions, sum_penalties
from casework.reports.scope import Scope
from casework.reports.tables import Figures

NAME = "weekly"
TITLE = N_("Summary of the work")


def summarise_week(*, authority: Authority, span: Span, as_of: datetime) -> Figures:
    """Return the figures of a span, usually a week, as recorded by the moment ``as_of``."""
    scope = Scope(authority=authority, span=span, as_of=as_of)
    return Figures(
        name=NAME,
        authority=authority.code,
        span=span,
        as_of=as_of,
        tables=(
            count_decisions(scope=scope),
            sum_penalties(scope=scope),
            count_kept(scope=scope),
            count_overdue(scope=scope),
            count_cases(scope=scope),
            count_stages(scope=scope),
        ),
    )
