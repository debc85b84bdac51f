"""What was decided in a span: instruments by kind, penalties by currency."""

from django.db.models import Count, Q, Sum

from casework.law.authorities import get_authority
from casework.law.money import Money
from casework.law.procedure import AmountEffect
from casework.law.wording import N_
from casework.models import Action, PenaltyAmount
from casework.models.penalty import AmountState
from casework.reports.scope import Scope
from casework.reports.tables import Column, Row, Table

EFFECTS = {
    AmountEffect.IMPOSED: N_("Imposed"),
    AmountEffect.VARIED: N_("Varied, new amounts"),
    AmountEffect.SET_ASIDE: N_("Set aside"),
    AmountEffect.CANCELLED: N_("Cancelled"),
    AmountEffect.RESTORED: N_("Restored"),
    AmountEffect.REMITTED: N_("Sent back to the lower court"),
    AmountEffect.SUSPENDED: N_("Suspended by a court"),
    AmountEffect.LIQUIDATED: N_("Periodic penalties liquidated"),
}
WITH_SUM = {AmountEffect.IMPOSED, AmountEffect.VARIED, AmountEffect.LIQUIDATED}


def count_decisions(*, scope: Scope) -> Table:
    """Count the instruments issued in the span, by kind."""
    issued = Action.objects.filter(
        case__in=scope.cases,
        issued_by__occurred_on__gte=scope.span.from_on,
        issued_by__occurred_on__lt=scope.span.until_on,
        issued_by__recorded_at__lte=scope.as_of,
    )
    counts = issued.order_by("instrument").values_list("instrument").annotate(Count("id"))
    labels = {
        instrument.code: instrument.label
        for procedure in get_authority(scope.authority.code).procedures
        for instrument in procedure.instruments
    }
    return Table(
        code="decisions",
        caption=N_("Instruments issued"),
        subject=N_("Instrument"),
        columns=(Column(code="issued", label=N_("Issued")),),
        rows=tuple(
            Row(code=code, label=labels.get(code, code), values=(count,)) for code, count in counts
        ),
    )


def sum_penalties(*, scope: Scope) -> Table:
    """Count and sum what happened to penalties in the span, each currency by itself."""
    known = Q(state=AmountState.KNOWN)
    steps = PenaltyAmount.objects.filter(
        penalty__case__in=scope.cases,
        effect__in=EFFECTS,
        occurred_on__gte=scope.span.from_on,
        occurred_on__lt=scope.span.until_on,
        recorded_at__lte=scope.as_of,
    ).exclude(corrected_by__recorded_at__lte=scope.as_of)
    sums = (
        steps.order_by("penalty__currency", "effect")
        .values_list("penalty__currency", "effect")
        .annotate(
            count=Count("id"),
            minor=Sum("amount_minor", filter=known),
            unknown=Count("id", filter=~known),
        )
    )
    rows = [_penalty_row(*group) for group in sums]
    order = list(EFFECTS.values())
    return Table(
        code="penalties",
        caption=N_("Penalties"),
        subject=N_("What happened"),
        columns=(
            Column(code="penalties", label=N_("Penalties")),
            Column(code="amount", label=N_("Sum of known amounts")),
            Column(code="unknown", label=N_("Of which unknown or withheld")),
        ),
        rows=tuple(sorted(rows, key=lambda row: order.index(row.label))),
        note=N_("Amounts of different currencies are never added together."),
    )


def _penalty_row(currency: str, effect: str, count: int, minor: int | None, unknown: int) -> Row:
    kind = AmountEffect(effect)
    total = None
    if kind in WITH_SUM and minor is not None:
        total = Money(minor=int(minor), currency=currency)
    return Row(code=f"{effect}_{currency}", label=EFFECTS[kind], values=(count, total, unknown))
