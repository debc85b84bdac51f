"""The yearly report, in the shape of GDPR, art. 59: infringements notified, measures taken."""

from dataclasses import replace

from django.db.models import Exists, OuterRef, Q, QuerySet

from casework.law.corrective import MEASURE_LABELS, MEASURES
from casework.law.wording import N_
from casework.models import Breach, Event
from casework.models.action import Finding
from casework.reports.appeals import count_standing, count_steps
from casework.reports.as_recorded import key_noted, version_then
from casework.reports.caseload import count_flow
from casework.reports.cooperation import count_cooperation
from casework.reports.counted import Counted, Figure, Part
from casework.reports.deadlines import count_kept
from casework.reports.decisions import Sums, count_decisions, issuing_kinds
from casework.reports.penalties import Portfolio
from casework.reports.publications import count_publications
from casework.reports.scope import Scope, within

NAME = "yearly"
TITLE = N_("Yearly report (GDPR, art. 59)")


def list_parts(*, scope: Scope) -> tuple[Part, ...]:
    """Return the tables of the yearly report."""
    return (
        count_infringements(scope=scope),
        count_measures(scope=scope),
        count_decisions(scope=scope, with_year_before=True),
        Sums(scope=scope, with_year_before=True),
        Portfolio(scope=scope),
        count_flow(scope=scope),
        count_kept(scope=scope, has_total=True),
        count_steps(scope=scope),
        count_standing(scope=scope),
        count_cooperation(scope=scope),
        count_publications(scope=scope),
    )


def count_infringements(*, scope: Scope) -> Counted:
    """Count the provisions that cases of the span allege to be breached, and that were."""
    opened = within(scope.span, "case__opened_on")
    alleged = Q(action__isnull=True) & opened
    decided = Q(action__isnull=False) & within(scope.span, "decided")
    return Counted(
        code="infringements",
        caption=N_("Types of infringements notified, and found in the instruments of these days"),
        subject=N_("Provision"),
        facts=_breaches(scope).filter(alleged | decided),
        by=("law", "place"),
        columns=(
            Figure(code="alleged", label=N_("Alleged in cases opened"), where=alleged),
            Figure(code="upheld", label=N_("Found"), where=decided & Q(finding=Finding.UPHELD)),
            Figure(
                code="not_upheld", label=N_("No breach found"),
                where=decided & Q(finding=Finding.NOT_UPHELD),
            ),
        ),
        chart="alleged",
    )  # fmt: skip


def count_measures(*, scope: Scope) -> Counted:
    """Count the measures taken in the span in accordance with art. 58(2), by their type."""
    decisions = count_decisions(scope=scope, with_year_before=True)
    groups = {
        key: str(MEASURES[instrument])
        for key, instrument in issuing_kinds(scope.authority.code).items()
        if instrument in MEASURES
    }
    return replace(
        decisions,
        code="measures",
        caption=N_("Types of measures taken in accordance with art. 58(2)"),
        subject=N_("Measure"),
        groups=groups,
        facts=decisions.facts.filter(kind__in={kind for _, kind in groups}),
        labels={str(measure): label for measure, label in MEASURE_LABELS.items()},
        is_whole=True,
    )


def _breaches(scope: Scope) -> QuerySet[Breach]:
    """Return the breaches on record then, with the day of the instrument that found each."""
    found = Breach.objects.filter(scope.of_cases()).order_by()
    if scope.has_later_events:
        said_later = Event.objects.annotate(breach=key_noted("breach")).filter(
            case=OuterRef("case"), kind="breach_alleged", breach=OuterRef("pk"),
            recorded_at__gt=scope.as_of,
        )  # fmt: skip
        found = found.exclude(Exists(said_later))
    return found.annotate(
        decided=version_then(scope=scope, event="action__issued_by", field="occurred_on")
    )
