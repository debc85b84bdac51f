"""How many cases came, went and stand where."""

from django.db.models import Count

from casework.law.authorities import get_authority
from casework.law.wording import N_
from casework.reports.scope import Scope
from casework.reports.tables import Column, Row, Table


def count_cases(*, scope: Scope) -> Table:
    """Count the cases opened and closed in the span."""
    first, after = scope.span.from_on, scope.span.until_on
    opened = scope.cases.filter(opened_on__gte=first, opened_on__lt=after).count()
    closed = scope.cases.filter(closed_on__gte=first, closed_on__lt=after).count()
    return Table(
        code="cases",
        caption=N_("Cases opened and closed"),
        subject=N_("What happened"),
        columns=(Column(code="cases", label=N_("Cases")),),
        rows=(
            Row(code="opened", label=N_("Opened"), values=(opened,)),
            Row(code="closed", label=N_("Closed"), values=(closed,)),
        ),
    )


def count_stages(*, scope: Scope) -> Table:
    """Count the cases at each stage, as they stood when the report was written."""
    counts = dict(scope.cases.order_by("stage").values_list("stage").annotate(Count("id")))
    stages = {
        stage.code: stage.label
        for procedure in get_authority(scope.authority.code).procedures
        for stage in procedure.stages
    }
    return Table(
        code="stages",
        caption=N_("Cases by stage, when this report was written"),
        subject=N_("Stage"),
        columns=(Column(code="cases", label=N_("Cases")),),
        rows=tuple(
            Row(code=code, label=label, values=(counts.get(code, 0),), find={"stage": code})
            for code, label in stages.items()
        ),
    )
