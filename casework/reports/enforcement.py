"""The enforcement summary: what was decided, on which provisions, for how much."""

from casework.law.wording import N_
from casework.reports.counted import Part
from casework.reports.decisions import Sums, count_decisions, count_provisions
from casework.reports.scope import Scope

NAME = "enforcement"
TITLE = N_("Enforcement summary")


def list_parts(*, scope: Scope) -> tuple[Part, ...]:
    """Return the tables of the enforcement summary, each year on year."""
    return (
        count_decisions(scope=scope, with_year_before=True),
        count_provisions(scope=scope),
        Sums(scope=scope, with_year_before=True),
    )
