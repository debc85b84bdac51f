"""What was published: decisions for the first time, and entries written anew."""

from zoneinfo import ZoneInfo

from django.db.models import Case, F, Q, When
from django.db.models.functions import TruncDate

from casework.law.authorities import get_authority
from casework.law.wording import N_
from casework.models import EntryVersion
from casework.models.register import WAS_PUBLIC
from casework.reports.counted import Counted, Figure
from casework.reports.scope import Scope, within

NAME = "publications"
TITLE = N_("Publication activity")


def list_parts(*, scope: Scope) -> tuple[Counted, ...]:
    """Return the tables of the report on publication."""
    return (count_publications(scope=scope),)


def count_publications(*, scope: Scope) -> Counted:
    """Count what was published in the span, by the kind of instrument."""
    zone = ZoneInfo(scope.authority.zone)
    gone_by_then = Case(When(withdrawn_at__lte=scope.as_of, then=F("withdrawn_at")))
    versions = EntryVersion.objects.filter(
        scope.of_cases(), state__in=WAS_PUBLIC, publish_at__lte=scope.as_of
    ).order_by()
    now, before = within(scope.span, "day"), within(scope.year_before, "day")
    gone = within(scope.span, "gone_on")
    first, again = Q(version=1), Q(version__gt=1)
    return Counted(
        code="publications",
        caption=N_("Decisions published in these days"),
        subject=N_("Instrument"),
        facts=versions.annotate(
            day=TruncDate("publish_at", tzinfo=zone), gone_on=TruncDate(gone_by_then, tzinfo=zone)
        ).filter(now | before | gone),
        by=("action__instrument",),
        columns=(
            Figure(code="published", label=N_("Published"), where=now & first),
            Figure(code="again", label=N_("Written anew"), where=now & again),
            Figure(code="withdrawn", label=N_("Withdrawn from the public"), where=gone),
            Figure(code="year_before", label=N_("Published, a year before"), where=before & first),
        ),
        labels={
            instrument.code: instrument.label
            for procedure in get_authority(scope.authority.code).procedures
            for instrument in procedure.instruments
        },
        chart="published",
        has_total=True,
    )
