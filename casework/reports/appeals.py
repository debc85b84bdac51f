"""What came of appeals: those lodged, what courts said, and what is pending."""

from functools import cache

from django.db.models import OuterRef, Q, QuerySet, Subquery
from django.db.models.lookups import IsNull

from casework.law.authorities import get_authority
from casework.law.procedure import AppealStep
from casework.law.wording import N_
from casework.models import Appeal
from casework.reports.as_recorded import standing_events, version_then
from casework.reports.counted import Counted, Figure
from casework.reports.scope import Scope, within

NAME = "appeals"
TITLE = N_("Appeals and outcomes")
STEPS = {
    AppealStep.LODGED: N_("Lodged"),
    AppealStep.PERMISSION_SOUGHT: N_("Permission sought"),
    AppealStep.PERMISSION_GRANTED: N_("Permission granted"),
    AppealStep.PERMISSION_REFUSED: N_("Permission refused"),
    AppealStep.STAYED: N_("Stayed"),
    AppealStep.RESUMED: N_("Resumed"),
    AppealStep.ALLOWED: N_("Allowed"),
    AppealStep.CHANGED: N_("Decision changed"),
    AppealStep.DISMISSED: N_("Dismissed"),
    AppealStep.REMITTED: N_("Sent back to the lower court"),
    AppealStep.WITHDRAWN: N_("Appeal withdrawn"),
}


def list_parts(*, scope: Scope) -> tuple[Counted, ...]:
    """Return the tables of the report on appeals."""
    return (count_steps(scope=scope), count_standing(scope=scope))


def count_steps(*, scope: Scope) -> Counted:
    """Count what happened to appeals in the span and a year before."""
    groups = _steps(scope.authority.code)
    now, before = within(scope.span, "occurred_on"), within(scope.year_before, "occurred_on")
    events = standing_events(scope=scope).filter(
        now | before, kind__in={kind for _, kind in groups}
    )
    return Counted(
        code="appeal_steps",
        caption=N_("What happened to appeals in these days"),
        subject=N_("What happened"),
        facts=events,
        by=("case__procedure", "kind"),
        groups=groups,
        columns=(
            Figure(code="steps", label=N_("In these days"), where=now),
            Figure(code="year_before", label=N_("A year before"), where=before),
        ),
        labels=STEPS,
        chart="steps",
    )


def count_standing(*, scope: Scope) -> Counted:
    """Count the appeals on record by where they stood at the end of the span."""
    return Counted(
        code="appeals",
        caption=N_("Appeals by where they stood at the end of these days"),
        subject=N_("Last step"),
        facts=_appeals(scope),
        by=("case__procedure", "step_then"),
        groups=_steps(scope.authority.code),
        columns=(Figure(code="appeals", label=N_("Appeals")),),
        labels=STEPS,
        has_total=True,
    )


def _appeals(scope: Scope) -> QuerySet[Appeal]:
    """Return appeals with the kind of the last event that moved each by then.

    An event that names no instrument moves the appeal of its case, whatever that is against.
    """
    kinds = {kind for _, kind in _steps(scope.authority.code)}
    of_this = Q(action=OuterRef("action")) | Q(action__isnull=True)
    steps = standing_events(scope=scope).filter(
        of_this | Q(IsNull(OuterRef("action"), True)), case=OuterRef("case"), kind__in=kinds,
        occurred_on__lt=scope.span.until_on,
    )  # fmt: skip
    last = steps.order_by("-occurred_on", "-number").values("kind")[:1]
    lodged = version_then(scope=scope, event="lodged_by", field="occurred_on")
    return (
        Appeal.objects.filter(scope.of_cases())
        .order_by()
        .annotate(step_then=Subquery(last), lodged=lodged)
        .filter(step_then__isnull=False, lodged__lt=scope.span.until_on)
    )


@cache
def _steps(authority: str) -> dict[tuple[str, str], str]:
    """Return the step of an appeal that a kind of event is, by its procedure and itself."""
    return {
        (procedure.code, kind.code): kind.appeal
        for procedure in get_authority(authority).procedures
        for kind in procedure.events
        if kind.appeal is not None
    }
