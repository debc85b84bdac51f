"""What the penalties of each authority come to on a day: proposed, imposed, effective, payable."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from django.db.models import Prefetch, QuerySet
from django.db.models.functions import Coalesce

from casework.law.appeals import PAYMENT, has_stay_ended, is_pending_against
from casework.law.authorities import get_authority
from casework.law.money import Money
from casework.law.payment.payable import Circumstances, Payable, find_payable
from casework.law.penalties import Standing, find_standing
from casework.law.procedure import AmountEffect, Whose
from casework.law.wording import N_, LawError
from casework.models import Deadline, Event, Penalty, PenaltyAmount
from casework.models.deadline import DeadlineState
from casework.queries.appeal_steps import appeal_kinds, limits_to_appeal, read_steps
from casework.queries.deadlines import procedure_of
from casework.queries.penalties import as_entry


class UnknownOnDay(LawError):
    """Nothing of the penalty had happened by the day."""


class MoneyKind(StrEnum):
    """Whether a penalty is a fine, or a periodic penalty that was liquidated."""

    FINE = "fine"
    PERIODIC = "periodic"


@dataclass(frozen=True, kw_only=True)
class PenaltyOnDay:
    """A penalty as it stood on a day, and what of it could be demanded then."""

    penalty: Penalty
    kind: MoneyKind
    standing: Standing
    payable: Payable


@dataclass(frozen=True, kw_only=True)
class PenaltyTotal:
    """The penalties of one kind at one authority in one currency, on a day.

    ``proposed`` sums what was proposed last and never imposed; ``imposed`` what was imposed
    or varied last, whatever became of it. Sums leave out what is unknown or withheld, and
    ``unknown`` counts the penalties of which it is so.
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


def find_penalty_totals(*, on: date) -> list[PenaltyTotal]:
    """Return the totals of every authority as on a day; currencies are never added together.

    What happened counts by its own day. Times to pay and to appeal are taken as they are
    known now. Liquidated periodic penalties are no fines, and stand apart.
    """
    groups: dict[tuple[str, MoneyKind, str], list[PenaltyOnDay]] = defaultdict(list)
    for line in read_penalties_on(on=on):
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


def read_penalties_on(*, on: date) -> list[PenaltyOnDay]:
    """Return every penalty of which something was known on a day, in a fixed number of queries."""
    return _find_on(Penalty.objects.all(), on)


def _find_on(penalties: QuerySet[Penalty], on: date) -> list[PenaltyOnDay]:
    standing = PenaltyAmount.objects.filter(corrected_by__isnull=True, occurred_on__lte=on)
    amounts = standing.order_by(Coalesce("first", "id"), "id")
    deadlines = Deadline.objects.filter(whose=Whose.RESPONDENT).order_by("id")
    happened = (
        Event.objects.filter(kind__in=appeal_kinds(), corrected_by__isnull=True)
        .filter(occurred_on__lte=on)
        .order_by("occurred_on", "number")
    )
    found = (
        penalties.filter(amounts__in=amounts)
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


def _read(penalty: Penalty, on: date) -> PenaltyOnDay:
    history = list(penalty.amounts.all())
    entries = [as_entry(step, penalty.currency) for step in history]
    standing = find_standing(entries, penalty.currency)
    is_periodic = any(entry.effect is AmountEffect.LIQUIDATED for entry in entries)
    return PenaltyOnDay(
        penalty=penalty,
        kind=MoneyKind.PERIODIC if is_periodic else MoneyKind.FINE,
        standing=standing,
        payable=find_payable(
            standing=standing,
            recovery=get_authority(penalty.case.authority.code).money_rules().recovery,
            circumstances=_circumstances(penalty, history, on),
            currency=penalty.currency,
        ),
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
        appeal_until=_last_day(row for row in clocks if row.limit in to_appeal),
        pay_until=_last_day(row for row in clocks if row.limit == PAYMENT),
        stay_lapsed=bool(stayed)
        and has_stay_ended(steps, since=max(stayed), action=penalty.action_id),
    )


def _last_day(clocks: Iterable[Deadline]) -> date | None:
    """Return the last day of the times that run or ran; None if one of them is not known."""
    ends = []
    for clock in clocks:
        if clock.state in {DeadlineState.WAITING, DeadlineState.SUSPENDED}:
            return None
        end = clock.due_on if clock.state == DeadlineState.OPEN else clock.ended_on or clock.due_on
        if end is None:
            return None
        ends.append(end)
    return max(ends, default=None)


def _sum_up(
    authority: str, kind: MoneyKind, currency: str, lines: Sequence[PenaltyOnDay]
) -> PenaltyTotal:
    standings = [line.standing for line in lines]
    return PenaltyTotal(
        authority=authority,
        kind=kind,
        currency=currency,
        penalties=len(lines),
        unknown=sum(_is_unknown(standing) for standing in standings),
        proposed=_sum((s.proposed for s in standings if not s.is_imposed), currency),
        imposed=_sum((s.imposed for s in standings), currency),
        effective=_sum((s.effective for s in standings), currency),
        payable=_sum((line.payable.amount for line in lines), currency),
    )


def _is_unknown(standing: Standing) -> bool:
    said = standing.imposed if standing.is_imposed else standing.proposed
    return said is None


def _sum(amounts: Iterable[Money | None], currency: str) -> Money:
    return sum((amount for amount in amounts if amount is not None), start=Money(0, currency))
