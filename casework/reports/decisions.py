"""What was decided in a span: instruments by kind, provisions, penalties by currency."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from functools import cache

from django.db.models import Count, Exists, OuterRef, Q, QuerySet, Sum

from casework.law.authorities import get_authority
from casework.law.conversion import NoRate
from casework.law.money import Money
from casework.law.procedure import AmountEffect
from casework.law.wording import N_
from casework.models import Breach, Case, PenaltyAmount
from casework.models.action import Finding
from casework.models.penalty import AmountState
from casework.queries.rates import Converter, read_converter
from casework.reports.as_recorded import standing_events, version_then
from casework.reports.counted import Counted, Figure
from casework.reports.scope import Scope, within
from casework.reports.tables import Column, Row, Table, Value

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
APART = N_("Amounts of different currencies are never added together.")
CONVERTED = N_(
    "Amounts of different currencies are never added together. What is “in euro” is a "
    "conversion, at the reference rate of the European Central Bank of the day of each decision, "
    "and not what was decided; it leaves out amounts of days for which no rate is known."
)


def count_decisions(*, scope: Scope, with_year_before: bool = False) -> Counted:
    """Count the instruments issued in the span, by kind."""
    groups = issuing_kinds(scope.authority.code)
    spans = Q(within(scope.span, "occurred_on"))
    columns = [Figure(code="issued", label=N_("Issued"), where=within(scope.span, "occurred_on"))]
    if with_year_before:
        before = within(scope.year_before, "occurred_on")
        spans |= before
        columns.append(Figure(code="year_before", label=N_("A year before"), where=before))
    events = standing_events(scope=scope)
    return Counted(
        code="decisions",
        caption=N_("Instruments issued"),
        subject=N_("Instrument"),
        facts=events.filter(spans, kind__in={kind for _, kind in groups}),
        by=("case__procedure", "kind"),
        groups=groups,
        columns=tuple(columns),
        labels=_instruments(scope.authority.code),
        chart="issued" if with_year_before else "",
        has_total=with_year_before,
    )


def count_provisions(*, scope: Scope) -> Counted:
    """Count the breaches that the instruments of the span found, by provision."""
    found = Breach.objects.filter(scope.of_cases(), action__isnull=False).annotate(
        decided=version_then(scope=scope, event="action__issued_by", field="occurred_on")
    )
    now, before = within(scope.span, "decided"), within(scope.year_before, "decided")
    upheld = Q(finding=Finding.UPHELD)
    return Counted(
        code="provisions",
        caption=N_("Provisions found to be breached"),
        subject=N_("Provision"),
        facts=found.filter(now | before),
        by=("law", "place"),
        columns=(
            Figure(code="upheld", label=N_("Breach found"), where=now & upheld),
            Figure(code="not_upheld", label=N_("No breach found"),
                   where=now & Q(finding=Finding.NOT_UPHELD)),
            Figure(code="upheld_before", label=N_("Breach found, a year before"),
                   where=before & upheld),
        ),
        chart="upheld",
    )  # fmt: skip


@dataclass(frozen=True, kw_only=True)
class Sums:
    """What happened to penalties in the span, counted and summed, each currency by itself."""

    scope: Scope
    with_year_before: bool = False
    code: str = "penalties"

    def table(self) -> Table:
        """Count and sum, and return the table."""
        rows = [self._row(*one) for one in sorted(self._fold().items(), key=_in_order)]
        return Table(
            code=self.code,
            caption=N_("Penalties"),
            subject=N_("What happened"),
            columns=self._columns(),
            rows=tuple(rows),
            note=CONVERTED if self.with_year_before else APART,
        )

    def find_behind(self, row: str, column: str) -> QuerySet[Case]:
        """Return the cases behind a figure."""
        effect, _, currency = row.rpartition("_")
        is_before = column.endswith("_before")
        span = self.scope.year_before if is_before else self.scope.span
        steps = self._steps().filter(
            within(span, "occurred_on"), effect=effect, penalty__currency=currency
        )
        if column == "unknown":
            steps = steps.exclude(state=AmountState.KNOWN)
        return Case.objects.filter(pk__in=steps.values("penalty__case"))

    def _steps(self) -> QuerySet[PenaltyAmount]:
        corrections = PenaltyAmount.objects.filter(
            corrects=OuterRef("pk"), recorded_at__lte=self.scope.as_of
        )
        return PenaltyAmount.objects.filter(
            self.scope.of_cases("penalty__case"), ~Exists(corrections), effect__in=EFFECTS,
            recorded_at__lte=self.scope.as_of,
        ).order_by()  # fmt: skip

    def _fold(self) -> dict[tuple[str, str], "_Sum"]:
        """Return the sums by what happened and currency; days are kept apart to convert them."""
        scope, known = self.scope, Q(state=AmountState.KNOWN)
        spans = within(scope.span, "occurred_on")
        if self.with_year_before:
            spans |= within(scope.year_before, "occurred_on")
        groups = self._steps().filter(spans).values_list(
            "effect", "penalty__currency", "occurred_on"
        ).annotate(
            count=Count("pk"), minor=Sum("amount_minor", filter=known),
            known=Count("pk", filter=known),
        )  # fmt: skip
        converter = read_converter(as_of=scope.as_of) if self.with_year_before else None
        found: dict[tuple[str, str], _Sum] = defaultdict(_Sum)
        for effect, currency, on, *values in groups:
            found[effect, currency].add(currency, on, values, scope, converter)
        return dict(found)

    def _columns(self) -> tuple[Column, ...]:
        now = (
            Column(code="penalties", label=N_("Penalties")),
            Column(code="amount", label=N_("Sum of known amounts")),
            Column(code="unknown", label=N_("Of which unknown or withheld")),
        )
        if not self.with_year_before:
            return now
        return (
            *now,
            Column(code="euro", label=N_("In euro, converted")),
            Column(code="penalties_before", label=N_("Penalties, a year before")),
            Column(code="amount_before", label=N_("Sum, a year before")),
            Column(code="euro_before", label=N_("In euro, converted, a year before")),
        )

    def _row(self, key: tuple[str, str], given: "_Sum") -> Row:
        effect, currency = key
        kind = AmountEffect(effect)
        values = given.read(currency, with_sum=kind in WITH_SUM)
        shown = values if self.with_year_before else values[:3]
        return Row(code=f"{effect}_{currency}", label=EFFECTS[kind], values=shown)


class _Sum:
    """What one kind of step came to in one currency, in the span and a year before."""

    def __init__(self) -> None:
        self.count = [0, 0]
        self.unknown = [0, 0]
        self.minor: list[int | None] = [None, None]
        self.euro: list[int | None] = [None, None]

    def add(
        self, currency: str, on: date, values: Iterable[int | None], scope: Scope,
        converter: Converter | None,
    ) -> None:  # fmt: skip
        """Add what happened on one day."""
        count, minor, known = values
        place = 0 if scope.span.from_on <= on < scope.span.until_on else 1
        self.count[place] += count or 0
        self.unknown[place] += (count or 0) - (known or 0)
        if minor is None:
            return
        self.minor[place] = (self.minor[place] or 0) + int(minor)
        euro = _in_euro(Money(int(minor), currency), on, converter) if converter else None
        if euro is not None:
            self.euro[place] = (self.euro[place] or 0) + euro

    def read(self, currency: str, *, with_sum: bool) -> tuple[Value, ...]:
        """Return the figures of a row."""

        def money(minor: int | None, code: str) -> Money | None:
            return Money(minor, code) if with_sum and minor is not None else None

        return (
            self.count[0], money(self.minor[0], currency), self.unknown[0],
            money(self.euro[0], "EUR"), self.count[1], money(self.minor[1], currency),
            money(self.euro[1], "EUR"),
        )  # fmt: skip


@cache
def issuing_kinds(authority: str) -> dict[tuple[str, str], str]:
    """Return the instrument that a kind of event issues, by its procedure and itself."""
    return {
        (procedure.code, kind.code): kind.issues
        for procedure in get_authority(authority).procedures
        for kind in procedure.events
        if kind.issues is not None
    }


def _instruments(authority: str) -> dict[str, str]:
    return {
        instrument.code: instrument.label
        for procedure in get_authority(authority).procedures
        for instrument in sorted(procedure.instruments, key=lambda one: one.code)
    }


def _in_order(item: tuple[tuple[str, str], _Sum]) -> tuple[int, str]:
    (effect, currency), _ = item
    return list(EFFECTS).index(AmountEffect(effect)), currency


def _in_euro(money: Money, on: date, converter: Converter) -> int | None:
    if money.currency == "EUR":
        return money.minor
    try:
        return converter(money, on).minor
    except NoRate:
        return None
