"""Agree that a penalty is paid by instalments."""

from datetime import date, datetime

from casework.law.authorities import get_authority
from casework.law.money import total
from casework.law.payment.instalments import Instalment, plan_instalments
from casework.law.powers import Power
from casework.law.wording import N_, LawError
from casework.models import InstalmentPlan, Officer, Penalty, PlannedInstalment
from casework.operations.acting import local_day, require_power
from casework.operations.operation import operation
from casework.operations.posting import NoReason
from casework.operations.record import append_note, lock_case
from casework.queries.ledger import balance_of


class NothingToPlan(LawError):
    """Nothing is outstanding, or the plan would begin in the past."""


@operation
def agree_instalments(
    *, penalty_id: int, count: int, first_on: date, in_hardship: bool, reason: str,
    actor: Officer, now: datetime,
) -> InstalmentPlan:  # fmt: skip
    """Plan what is outstanding of a penalty in instalments a month apart.

    A plan takes the place of the one before it, which stays on record.

    :raises PowerMissing: if the officer may not post payments.
    :raises NothingToPlan: if nothing is outstanding, or the first day is past.
    :raises RuleUnknown: if the law known here has no instalments for the authority.
    :raises InstalmentsRefused: if that law allows no such plan.
    """
    penalty = Penalty.objects.get(pk=penalty_id)
    case = penalty.case = lock_case(penalty.case_id)
    require_power(officer=actor, authority=case.authority, power=Power.POST_PAYMENTS, now=now)
    today = local_day(authority=case.authority, now=now)
    if not reason.strip():
        raise NoReason(N_("Say why it is paid by instalments: it joins the record."))
    planned = foresee_instalments(
        penalty=penalty, count=count, first_on=first_on, in_hardship=in_hardship, today=today
    )
    outstanding = total((one.amount for one in planned), currency=penalty.currency)
    event = append_note(
        case=case, kind="instalments_agreed", on=today, summary=reason.strip(), actor=actor,
        now=now, action=penalty.action, details={"amount": str(outstanding), "count": count},
    )  # fmt: skip
    plan = InstalmentPlan.objects.create(penalty=penalty, event=event, actor=actor, recorded_at=now)
    PlannedInstalment.objects.bulk_create(
        PlannedInstalment(
            plan=plan, number=one.number, due_on=one.due_on, amount_minor=one.amount.minor
        )
        for one in planned
    )
    return plan


def foresee_instalments(
    *, penalty: Penalty, count: int, first_on: date, in_hardship: bool, today: date
) -> tuple[Instalment, ...]:
    """Return the instalments that a plan would have; nothing is agreed.

    :raises LawError: as :func:`agree_instalments` would.
    """
    if first_on < today:
        raise NothingToPlan(
            N_("The first instalment cannot be due on {day}, which is past."),
            day=first_on,
        )
    outstanding = balance_of(penalty).outstanding
    if outstanding.minor == 0:
        raise NothingToPlan(N_("Nothing is outstanding on the ledger of this penalty."))
    return plan_instalments(
        amount=outstanding, count=count, first_on=first_on, in_hardship=in_hardship,
        rule=get_authority(penalty.case.authority.code).money_rules().instalments,
    )  # fmt: skip
