"""What the penalties of each authority come to on a day: imposed, payable, collected, overdue."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from django.db.models import Prefetch, Q, QuerySet
from django.db.models.functions import Coalesce

from casework.law.appeals import PAYMENT, has_stay_ended, is_pending_against
from casework.law.authorities import get_authority
from casework.law.money import Money
from casework.law.payment.arrears import AGE_LABELS, Age, Arrear
from casework.law.payment.ledger import Balance
from casework.law.payment.payable import (
    GROUND_LABELS,
    Circumstances,
    Payable,
    find_payable,
)
from casework.law.penalties import Standing, find_standing
from casework.law.procedure import AmountEffect, Whose
from casework.law.wording import N_, LawError
from casework.models import Deadline, Event, Penalty, PenaltyAmount
from casework.queries.appeal_steps import appeal_kinds, limits_to_appeal, read_steps
from casework.queries.deadlines import procedure_of
from casework.queries.deadlines_on import find_last_day, with_changes
from casework.queries.ledger import balance_on, read_arrears, with_ledger
from casework.queries.penalties import as_entry


class UnknownOnDay(LawError):
    """Nothing of the penalty had happened by the day."""


class MoneyKind(StrEnum):
    """Whether a penalty is a fine, or a periodic penalty that was liquidated."""

    FINE = "fine"
    PERIODIC = "periodic"


@dataclass(frozen=True, kw_only=True)
class PenaltyOnDay:
    """A penalty as it stood on a day, what of it could be demanded then, and what was paid.

    ``arrears`` are what was overdue on the ledger; nothing is of what cannot be demanded.
    """

    penalty: Penalty
    kind: MoneyKind
    standing: Standing
    circumstances: Circumstances
    payable: Payable
    balance: Balance
    arrears: tuple[Arrear, ...]

    @property
    def label(self) -> str:
        """The English words for whether it can be demanded."""
        return GROUND_LABELS[self.payable.ground]


class Figure(StrEnum):
    """A sum of a total."""

    PROPOSED = "proposed"
    IMPOSED = "imposed"
    EFFECTIVE = "effective"
    PAYABLE = "payable"
    COLLECTED = "collected"
    OVERDUE_TO_30 = "overdue_to_30"
    OVERDUE_TO_90 = "overdue_to_90"
    OVERDUE_TO_365 = "overdue_to_365"
    OVERDUE_OLDER = "overdue_older"


FIGURE_LABELS = {
    Figure.PROPOSED: N_("Proposed"),
    Figure.IMPOSED: N_("Imposed"),
    Figure.EFFECTIVE: N_("Effective"),
    Figure.PAYABLE: N_("Payable"),
    Figure.COLLECTED: N_("Collected"),
    Figure.OVERDUE_TO_30: AGE_LABELS[Age.TO_30],
    Figure.OVERDUE_TO_90: AGE_LABELS[Age.TO_90],
    Figure.OVERDUE_TO_365: AGE_LABELS[Age.TO_365],
    Figure.OVERDUE_OLDER: AGE_LABELS[Age.OLDER],
}
KIND_LABELS = {
    MoneyKind.FINE: N_("Fines"),
    MoneyKind.PERIODIC: N_("Periodic penalties, liquidated"),
}


@dataclass(frozen=True, kw_only=True)
class PenaltyTotal:
    """The penalties of one kind at one authority in one currency, on a day.

    ``proposed`` sums what was proposed last and never imposed; ``imposed`` what was imposed
    or varied last, whatever became of it; ``collected`` what was paid up to that day and not
    given back. Sums leave out what is unknown or withheld, and ``unknown`` counts the
    penalties of which it is so.
    """

    authority: str
    kind: MoneyKind
    currency: str
    penalties: int
    unknown: int
    proposed: Money
    imposed: Money
    effective: Money
    payable: Money
    collected: Money
    overdue_to_30: Money
    overdue_to_90: Money
    overdue_to_365: Money
    overdue_older: Money

    @property
    def label(self) -> str:
        """The English words for the kind."""
        return KIND_LABELS[self.kind]


def find_penalty_totals(
    *, on: date, penalties: QuerySet[Penalty] | None = None, as_of: datetime | None = None
) -> list[PenaltyTotal]:
    """Return the totals of each authority as on a day; currencies are never added together.

    They are those of ``penalties``, or of all there are. What happened counts by its own day,
    and times to pay and to appeal as they stood then. Liquidated periodic penalties are no
    fines, and stand apart. With ``as_of``, amounts, payments and appeals that were recorded
    after that moment do not count.
    """
    groups: dict[tuple[str, MoneyKind, str], list[PenaltyOnDay]] = defaultdict(list)
    for line in read_penalties_on(on=on, penalties=penalties, as_of=as_of):
        penalty = line.penalty
        groups[penalty.case.authority.code, line.kind, penalty.currency].append(line)
    return [_sum_up(*key, lines) for key, lines in sorted(groups.items())]


def read_penalty_on(*, penalty_id: int, on: date) -> PenaltyOnDay:
    """Return one penalty as it stood on a day.

    :raises UnknownOnDay: if nothing of it had happened by then.
    """
    found = _find_on(Penalty.objects.filter(pk=penalty_id), on)
    if not found:
        raise UnknownOnDay(N_("On {day} the penalty was neither proposed nor imposed."), day=on)
    return found[0]


def read_penalties_on(
    *, on: date, penalties: QuerySet[Penalty] | None = None, as_of: datetime | None = None
) -> list[PenaltyOnDay]:
    """Return each of ``penalties``, or of all, of which something was known on a day.

    It takes a fixed number of queries.
    """
    return _find_on(Penalty.objects.all() if penalties is None else penalties, on, as_of)


def read_figure(line: PenaltyOnDay, figure: Figure) -> Money | None:
    """Return what a penalty adds to a sum of the totals; None where it is not known."""
    standing = line.standing
    match figure:
        case Figure.PROPOSED:
            return None if standing.is_imposed else standing.proposed
        case Figure.IMPOSED | Figure.EFFECTIVE:
            return getattr(standing, figure)
        case Figure.PAYABLE:
            return line.payable.amount
        case Figure.COLLECTED:
            return line.balance.received
    age = Age(figure.removeprefix("overdue_"))
    return _sum((one.amount for one in line.arrears if one.age is age), line.penalty.currency)


def _find_on(
    penalties: QuerySet[Penalty], on: date, as_of: datetime | None = None
) -> list[PenaltyOnDay]:
    stands = _stood(as_of) & Q(occurred_on__lte=on)
    amounts = PenaltyAmount.objects.filter(stands).order_by(Coalesce("first", "id"), "id")
    deadlines = with_changes(Deadline.objects.filter(whose=Whose.RESPONDENT))
    appeals = Event.objects.filter(stands, kind__in=appeal_kinds())
    happened = appeals.order_by("occurred_on", "number")
    found = (
        with_ledger(penalties.filter(amounts__in=amounts), as_of=as_of)
        .select_related("case__authority")
        .prefetch_related(
            Prefetch("amounts", queryset=amounts),
            Prefetch("case__deadlines", queryset=deadlines),
            Prefetch("case__events", queryset=happened),
        )
        .order_by("id")
        .distinct()
    )
    return [_read(penalty, on) for penalty in found]


def _stood(as_of: datetime | None) -> Q:
    """Return the condition for what nothing had corrected, and was recorded, by a moment."""
    if as_of is None:
        return Q(corrected_by__isnull=True)
    later = Q(corrected_by__isnull=True) | Q(corrected_by__recorded_at__gt=as_of)
    return later & Q(recorded_at__lte=as_of)


def _read(penalty: Penalty, on: date) -> PenaltyOnDay:
    history = list(penalty.amounts.all())
    entries = [as_entry(step, penalty.currency) for step in history]
    standing = find_standing(entries, penalty.currency)
    is_periodic = any(entry.effect is AmountEffect.LIQUIDATED for entry in entries)
    known = _circumstances(penalty, history, on)
    payable = find_payable(
        standing=standing,
        recovery=get_authority(penalty.case.authority.code).money_rules().recovery,
        circumstances=known,
        currency=penalty.currency,
    )
    is_owed = payable.is_payable
    return PenaltyOnDay(
        penalty=penalty,
        kind=MoneyKind.PERIODIC if is_periodic else MoneyKind.FINE,
        standing=standing,
        circumstances=known,
        payable=payable,
        balance=balance_on(penalty, on=on),
        arrears=read_arrears(penalty, on=on, pay_until=known.pay_until) if is_owed else (),
    )


def _circumstances(penalty: Penalty, history: Sequence[PenaltyAmount], on: date) -> Circumstances:
    procedure = procedure_of(penalty.case)
    steps = read_steps(procedure=procedure, events=penalty.case.events.all())
    stayed = [row.occurred_on for row in history if row.effect == AmountEffect.SUSPENDED]
    clocks = [
        row for row in penalty.case.deadlines.all() if row.action_id in {None, penalty.action_id}
    ]
    to_appeal = limits_to_appeal(procedure)
    own = penalty.action_id
    return Circumstances(
        on=on,
        is_appealed=is_pending_against(steps, action=own),
        appeal_until=find_last_day((row for row in clocks if row.limit in to_appeal), on=on),
        pay_until=find_last_day((row for row in clocks if row.limit == PAYMENT), on=on),
        stay_lapsed=bool(stayed)
        and has_stay_ended(steps, since=max(stayed), action=penalty.action_id),
    )


def _sum_up(
    authority: str, kind: MoneyKind, currency: str, lines: Sequence[PenaltyOnDay]
) -> PenaltyTotal:
    sums = {
        figure.value: _sum((read_figure(line, figure) for line in lines), currency)
        for figure in Figure
    }
    return PenaltyTotal(
        authority=authority,
        kind=kind,
        currency=currency,
        penalties=len(lines),
        unknown=sum(is_unknown(line.standing) for line in lines),
        **sums,
    )


def is_unknown(standing: Standing) -> bool:
    """Whether what was imposed, or else proposed, is not known."""
    said = standing.imposed if standing.is_imposed else standing.proposed
    return said is None


def _sum(amounts: Iterable[Money | None], currency: str) -> Money:
    return sum((amount for amount in amounts if amount is not None), start=Money(0, currency))
