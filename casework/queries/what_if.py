"""A penalty as it stands, for working out what would follow if it were paid."""

from collections.abc import Iterable
from datetime import date

from casework.law.authorities import get_authority
from casework.law.money import Money
from casework.law.payment.ledger import Movement
from casework.law.payment.settlement import Payment
from casework.law.payment.supposing import Situation
from casework.models import Deadline
from casework.queries.penalty_page import MovementLine, PenaltyPage


def read_situation(page: PenaltyPage) -> Situation | None:
    """Return the situation of a penalty; None where there is nothing to be paid of it.

    What is open is what is outstanding on the ledger; while nothing is posted as due, it is
    what the penalty amounts to, without what was received.
    """
    stood = page.stood
    if stood is None or not stood.standing.is_imposed or not stood.standing.effective:
        return None
    effective = stood.standing.effective
    if effective.minor == 0:
        return None
    rules = get_authority(page.penalty.case.authority.code).money_rules()
    nothing = Money(0, effective.currency)
    balance = page.balance
    open_ = balance.outstanding if balance.due.minor else effective - balance.received
    return Situation(
        rules=rules,
        effective=effective,
        owed=max(open_, nothing),
        due_on=stood.circumstances.pay_until or _first_due(page.movements),
        half_until=_half_until(page, rules.half.limit if rules.half else ""),
        payments=list(_payments(page.movements)),
        plan=[line.covered.instalment for line in page.plan],
        paid_on_plan=sum((line.covered.paid for line in page.plan), start=nothing),
        written_off=sum((line.covered.written_off for line in page.plan), start=nothing),
    )


def _first_due(movements: Iterable[MovementLine]) -> date | None:
    dues = [line.entry.on for line in movements if _counts(line, Movement.DUE)]
    return min(dues, default=None)


def _payments(movements: Iterable[MovementLine]) -> Iterable[Payment]:
    return (
        Payment(on=line.entry.on, amount=line.entry.amount)
        for line in movements
        if _counts(line, Movement.PAID)
    )


def _counts(line: MovementLine, movement: Movement) -> bool:
    return line.entry.movement is movement and line.may_be_reversed


def _half_until(page: PenaltyPage, limit: str) -> date | None:
    """Return the last day on which half settles the penalty, as its own clock has it."""
    penalty = page.penalty
    clocks = Deadline.objects.filter(case=penalty.case, limit=limit) if limit else ()
    days = [row.due_on for row in clocks if row.action_id in {None, penalty.action_id}]
    return max((day for day in days if day), default=None)
