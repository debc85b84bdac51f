"""What was done together with other authorities (GDPR, art. 60 to 66)."""

from functools import cache

from casework.law.authorities import get_authority
from casework.law.procedure import Track
from casework.law.wording import N_
from casework.reports.as_recorded import standing_events
from casework.reports.counted import Counted, Figure
from casework.reports.scope import Scope, within

NAME = "cooperation"
TITLE = N_("Cooperation under GDPR, art. 60 to 66")


def list_parts(*, scope: Scope) -> tuple[Counted, ...]:
    """Return the tables of the report on cooperation."""
    return (count_cooperation(scope=scope),)


def count_cooperation(*, scope: Scope) -> Counted:
    """Count the steps of cooperation of the span and of a year before, by their kind."""
    kinds = _kinds(scope.authority.code)
    now, before = within(scope.span, "occurred_on"), within(scope.year_before, "occurred_on")
    return Counted(
        code="cooperation",
        caption=N_("Steps of cooperation in these days"),
        subject=N_("What happened"),
        facts=standing_events(scope=scope).filter(now | before, kind__in=kinds),
        by=("kind",),
        columns=(
            Figure(code="steps", label=N_("In these days"), where=now),
            Figure(code="year_before", label=N_("A year before"), where=before),
        ),
        labels=kinds,
        chart="steps",
        note=N_("An authority outside the cooperation of the GDPR has no such steps."),
    )


@cache
def _kinds(authority: str) -> dict[str, str]:
    """Return the English labels of the kinds of event on the track of cooperation."""
    return {
        kind.code: kind.label
        for procedure in get_authority(authority).procedures
        for kind in procedure.events
        if kind.track is Track.COOPERATION
    }
