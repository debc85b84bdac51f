"""Write-offs for approval: how much is given up, and what is outstanding."""

from datetime import date

from casework.law.approvals import Subject
from casework.law.money import Money
from casework.law.powers import Power
from casework.law.wording import N_
from casework.models import Approval, Event, Officer
from casework.operations.approvals.approvable import Approvable, Request, Weight
from casework.operations.approvals.basis import get_penalty
from casework.operations.approvals.rows import Row, day, money, text
from casework.operations.ledger import check_write_off, write_off
from casework.queries.ledger import balance_of


def _amount(request: Request) -> Money:
    return Money(request.arguments["minor"], request.arguments["currency"])


def _on(request: Request) -> date:
    return date.fromisoformat(request.arguments["on"])


def _weigh(request: Request) -> Weight:
    title = N_("Write off what is outstanding of a penalty")
    return Weight(subject=Subject.WRITE_OFF, title=title, amount=_amount(request))


def _check(request: Request) -> None:
    penalty = get_penalty(request.arguments["penalty"])
    check_write_off(
        penalty=penalty, amount=_amount(request), on=_on(request),
        reason=request.arguments["reason"], now=request.now,
    )  # fmt: skip


def _describe(request: Request) -> list[Row]:
    before = balance_of(get_penalty(request.arguments["penalty"]))
    after = before.outstanding - _amount(request)
    return [
        {
            "label": N_("Outstanding"),
            "before": money(before.outstanding),
            "after": money(after),
        },
        {"label": N_("Written off"), "before": None, "after": money(_amount(request))},
        {"label": N_("Written off on"), "before": None, "after": day(_on(request))},
        {"label": N_("Reason"), "before": None, "after": text(request.arguments["reason"])},
    ]


def _run(request: Request, approval: Approval, actor: Officer) -> Event | None:
    return write_off(
        penalty_id=request.arguments["penalty"], amount=_amount(request), on=_on(request),
        reason=request.arguments["reason"], actor=actor, now=request.now, approval=approval,
    ).event  # fmt: skip


WRITE_OFFS = {
    "write_off": Approvable(
        label=N_("Write-off"),
        power=Power.POST_PAYMENTS,
        weigh=_weigh,
        check=_check,
        describe=_describe,
        run=_run,
    ),
}
