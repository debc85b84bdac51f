"""How many cases came, went and stand where, and how long they stayed at each stage."""

from datetime import date
from functools import cache
from typing import Any

from django.db.models import DateField, F, IntegerField, Max, OuterRef, Q, Subquery
from django.db.models import Value as Constant
from django.db.models.functions import Cast, Coalesce

from casework.law.authorities import get_authority
from casework.law.wording import N_
from casework.models import Event
from casework.queries.labels import ORIGINS
from casework.reports.as_recorded import cases_then, closed_stages
from casework.reports.counted import Counted, Days, Figure, Line, Lines, ShareOf
from casework.reports.scope import Scope, within
from casework.reports.tables import Column

NAME = "caseload"
TITLE = N_("Caseload and throughput")
TIMES = N_(
    "A time runs from the day on which a case came to a stage until the day on which it left it. "
    "Half of the cases took no longer than the median, nine in ten no longer than the next."
)


def list_parts(*, scope: Scope) -> tuple[Counted | Lines, ...]:
    """Return the tables of the report on the caseload."""
    return (
        count_flow(scope=scope),
        measure_stages(scope=scope),
        measure_cases(scope=scope),
        count_open(scope=scope),
    )


def count_cases(*, scope: Scope) -> Lines:
    """Count the cases opened and closed in the span."""
    cases = cases_then(scope=scope)
    opened = cases.filter(within(scope.span, "opened_on"))
    closed = cases.filter(within(scope.span, "closed_then"))
    return Lines(
        code="cases",
        caption=N_("Cases opened and closed"),
        subject=N_("What happened"),
        column=Column(code="cases", label=N_("Cases")),
        lines=(
            Line(code="opened", label=N_("Opened"), facts=opened, case="pk"),
            Line(code="closed", label=N_("Closed"), facts=closed, case="pk"),
        ),
    )


def count_stages(*, scope: Scope) -> Counted:
    """Count the cases at each stage, as they stood when the report was written."""
    return Counted(
        code="stages",
        caption=N_("Cases by stage, when this report was written"),
        subject=N_("Stage"),
        facts=cases_then(scope=scope),
        by=("stage_then",),
        columns=(Figure(code="cases", label=N_("Cases")),),
        labels=_stages(scope.authority.code),
        case="pk",
        chart="cases",
        is_whole=True,
        find=lambda row: {"stage": row},
    )


def count_flow(*, scope: Scope) -> Counted:
    """Count the cases opened, closed, and open at the end of the span, by where they came from."""
    last = Q(closed_then__isnull=True) | Q(closed_then__gte=scope.span.until_on)
    begun = Q(opened_on__lt=scope.span.until_on)
    return Counted(
        code="flow",
        caption=N_("Cases opened and closed, by origin"),
        subject=N_("Origin"),
        facts=cases_then(scope=scope),
        by=("origin",),
        columns=(
            Figure(code="opened", label=N_("Opened"), where=within(scope.span, "opened_on")),
            Figure(code="closed", label=N_("Closed"), where=within(scope.span, "closed_then")),
            Figure(code="open", label=N_("Open at the end"), where=begun & last),
        ),
        labels=ORIGINS,
        case="pk",
        chart="open",
        has_total=True,
    )


def measure_stages(*, scope: Scope) -> Counted:
    """Measure how long cases stayed at the stages that they left in the span."""
    entered = Event.objects.filter(
        case=OuterRef("case"), stage_after=OuterRef("stage_before"),
        recorded_at__lte=scope.as_of, number__lt=OuterRef("number"),
    ).exclude(stage_before=F("stage_after")).order_by("-number")  # fmt: skip
    moves = Event.objects.filter(
        within(scope.span, "occurred_on"), scope.of_cases(), recorded_at__lte=scope.as_of
    ).exclude(stage_before=F("stage_after"))
    since = Coalesce(Subquery(entered.values("occurred_on")[:1]), "case__opened_on",
                     output_field=DateField())  # fmt: skip
    return Counted(
        code="stage_times",
        caption=N_("Days spent at a stage, of cases that left it in these days"),
        subject=N_("Stage"),
        facts=moves.annotate(took=_days("occurred_on", since)),
        by=("stage_before",),
        columns=_times(N_("Left it")),
        labels=_stages(scope.authority.code),
        chart="median",
        note=TIMES,
    )


def measure_cases(*, scope: Scope) -> Counted:
    """Measure how long the cases took that were closed in the span."""
    closed = cases_then(scope=scope).filter(within(scope.span, "closed_then"))
    return Counted(
        code="case_times",
        caption=N_("Days from opening to closing, of cases closed in these days"),
        subject=N_("Origin"),
        facts=closed.annotate(took=_days("closed_then", F("opened_on"))),
        by=("origin",),
        columns=_times(N_("Closed")),
        labels=ORIGINS,
        case="pk",
        has_total=True,
    )


def count_open(*, scope: Scope) -> Counted:
    """Count the cases open at each stage when the report was written, and how old they are."""
    still = cases_then(scope=scope).exclude(stage_then__in=closed_stages(scope.authority.code))
    return Counted(
        code="open",
        caption=N_("Cases open when this report was written, by stage"),
        subject=N_("Stage"),
        facts=still.annotate(took=_days(scope.today, F("opened_on"))),
        by=("stage_then",),
        columns=(
            Figure(code="cases", label=N_("Cases")),
            Figure(code="median", label=N_("Age in days, median"), measure=_share("0.5")),
            Figure(code="oldest", label=N_("Age in days, oldest"), measure=_longest),
        ),
        labels=_stages(scope.authority.code),
        case="pk",
        chart="cases",
        has_total=True,
        find=lambda row: {"stage": row},
    )


def _times(counted: str) -> tuple[Figure, ...]:
    return (
        Figure(code="cases", label=counted),
        Figure(code="median", label=N_("Median"), measure=_share("0.5")),
        Figure(code="nine_in_ten", label=N_("Nine in ten, at most"), measure=_share("0.9")),
        Figure(code="longest", label=N_("Longest"), measure=_longest),
    )


def _share(share: str) -> Any:
    return lambda where: ShareOf("took", share, filter=where or None)


def _longest(where: Q) -> Max:
    return Max("took", filter=where or None)


def _days(until: str | date, since: Any) -> Days:
    """Return the days between two dates, the later one first."""
    later = Cast(Constant(until), DateField()) if isinstance(until, date) else F(until)
    return Days(later, since, output_field=IntegerField())


@cache
def _stages(authority: str) -> dict[str, str]:
    return {
        stage.code: stage.label
        for procedure in get_authority(authority).procedures
        for stage in procedure.stages
    }
