"""Post what is added to a penalty: the surcharge and the interest for delay, and costs."""

from datetime import date, datetime
from typing import Any

from casework.law.authorities import get_authority
from casework.law.money import Money
from casework.law.payment.costs import Costs, find_costs
from casework.law.payment.growth import Grown
from casework.law.payment.ledger import Entry, Movement, Purpose
from casework.law.payment.payable import GROUND_LABELS, Ground
from casework.law.payment.rules import COST_LABELS, CostStage
from casework.law.wording import N_, LawError, Term
from casework.models import LedgerEntry, Officer, Penalty
from casework.operations.operation import operation
from casework.operations.posting import NEXT, NotOwed, check_said, lock_penalty, post_entry
from casework.queries.delay import foresee_interest, foresee_surcharge
from casework.queries.penalties import standing_of
from casework.queries.penalty_totals import read_penalty_on


class PostedAlready(LawError):
    """The same costs stand on the ledger."""


@operation
def post_surcharge(
    *, penalty_id: int, on: date, reason: str, actor: Officer, now: datetime
) -> LedgerEntry:
    """Post the surcharge that has grown by a day as due, for the spans not posted yet.

    :raises PowerMissing: if the officer may not post payments.
    :raises NotOwed: if nothing can be demanded of the penalty on that day.
    :raises LawError: if no surcharge has grown, or no rule is known.
    """
    penalty, case = lock_penalty(penalty_id, actor, now)
    check_said(case, on, reason, now)
    _check_payable(penalty, on)
    grown = foresee_surcharge(penalty=penalty, on=on)
    return post_entry(
        penalty, case, _as_entry(grown, on), reason, actor=actor, now=now, working=_keep(grown)
    )


@operation
def post_interest(
    *, penalty_id: int, on: date, reason: str, actor: Officer, now: datetime
) -> LedgerEntry:
    """Post the interest that has grown up to and with a day as due, for the days not posted yet.

    :raises PowerMissing: if the officer may not post payments.
    :raises NotOwed: if nothing can be demanded of the penalty on that day.
    :raises LawError: if no interest has grown, or no rate is known.
    """
    penalty, case = lock_penalty(penalty_id, actor, now)
    check_said(case, on, reason, now)
    _check_payable(penalty, on)
    grown = foresee_interest(penalty=penalty, on=on)
    return post_entry(
        penalty, case, _as_entry(grown, on), reason, actor=actor, now=now, working=_keep(grown)
    )


@operation
def post_costs(
    *, penalty_id: int, stage: CostStage, on: date, reason: str, actor: Officer, now: datetime,
    set_at: Money | None = None,
) -> LedgerEntry:  # fmt: skip
    """Post the costs of the proceedings as due, by the rule or as they were set.

    :raises PowerMissing: if the officer may not post payments.
    :raises NotOwed: if nothing can be demanded of the penalty on that day.
    :raises PostedAlready: if the costs of that stage stand on the ledger.
    :raises LawError: if no rule on such costs is known.
    """
    penalty, case = lock_penalty(penalty_id, actor, now)
    check_said(case, on, reason, now)
    _check_payable(penalty, on)
    costs = foresee_costs(penalty=penalty, stage=stage, set_at=set_at, reason=reason)
    entry = Entry(
        key=NEXT, movement=Movement.DUE, amount=costs.amount, on=on, purpose=Purpose.COSTS
    )
    working = {
        "stage": str(stage), "is_set": costs.is_set,
        "steps": [step.as_data() for step in costs.working],
    }  # fmt: skip
    return post_entry(penalty, case, entry, reason, actor=actor, now=now, working=working)


def foresee_costs(
    *, penalty: Penalty, stage: CostStage, set_at: Money | None, reason: str
) -> Costs:
    """Return the costs of a stage of the proceedings; nothing is changed.

    :raises NotOwed: if the amount of the penalty is not known.
    :raises PostedAlready: if they stand on the ledger.
    :raises LawError: if no rule on such costs is known.
    """
    fine = standing_of(penalty).effective
    if fine is None:
        raise NotOwed(N_("What the penalty amounts to is not known."))
    standing = penalty.ledger.filter(purpose=Purpose.COSTS, reverses=None, reversed_by=None)
    if any(row.working.get("stage") == stage for row in standing):
        raise PostedAlready(
            N_("The costs are posted already: {stage}."), stage=Term(COST_LABELS[stage])
        )
    rules = get_authority(penalty.case.authority.code).money_rules().costs
    return find_costs(fine=fine, stage=stage, rules=rules, set_at=set_at, reason=reason)


def _check_payable(penalty: Penalty, on: date) -> None:
    ground = read_penalty_on(penalty_id=penalty.pk, on=on).payable.ground
    if ground is not Ground.PAYABLE:
        raise NotOwed(
            N_("It cannot be posted as due. {ground}."), ground=Term(GROUND_LABELS[ground])
        )


def _as_entry(grown: Grown, on: date) -> Entry:
    return Entry(
        key=NEXT, movement=Movement.DUE, amount=grown.amount, on=on, purpose=grown.purpose,
        from_on=grown.from_on, until_on=grown.until_on,
    )  # fmt: skip


def _keep(grown: Grown) -> dict[str, Any]:
    """Return the working as it is kept with the entry."""
    return {
        "steps": [step.as_data() for step in grown.working],
        "rates": list(grown.rates),
        "provisions": list(grown.provisions),
        "is_confirmed": grown.is_confirmed,
        "notes": list(grown.notes),
    }
