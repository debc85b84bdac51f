"""Settlements for approval: what a penalty would be lowered to, and why."""

from datetime import date

from casework.law.approvals import Subject
from casework.law.money import Money
from casework.law.payment.settlement import Settled
from casework.law.powers import Power
from casework.law.wording import N_
from casework.models import Approval, Event, Officer
from casework.operations.approvals.approvable import Approvable, Request, Weight
from casework.operations.approvals.basis import get_penalty
from casework.operations.approvals.rows import Row, day, money, text
from casework.operations.settlements import agree_settlement, check_agreement
from casework.queries.penalties import standing_of


def _on(request: Request) -> date:
    return date.fromisoformat(request.arguments["on"])


def _before(request: Request) -> Money | None:
    standing = standing_of(get_penalty(request.arguments["penalty"]))
    return standing.effective if standing.is_imposed else standing.proposed


def _settled(request: Request) -> Settled:
    told = request.arguments
    return check_agreement(
        penalty=get_penalty(told["penalty"]), percent=told["percent"], admits=told["admits"],
        waives_appeal=told["waives_appeal"], on=_on(request), reason=told["reason"],
        now=request.now,
    )  # fmt: skip


def _weigh(request: Request) -> Weight:
    title = N_("Lower a penalty that is settled early")
    return Weight(subject=Subject.VARY, title=title, amount=_before(request))


def _check(request: Request) -> None:
    _settled(request)


def _describe(request: Request) -> list[Row]:
    before, after = _before(request), _settled(request).amount
    return [
        {"label": N_("Amount"), "before": money(before), "after": money(after)},
        {"label": N_("Agreed on"), "before": None, "after": day(_on(request))},
        {"label": N_("Reason"), "before": None, "after": text(request.arguments["reason"])},
    ]


def _run(request: Request, approval: Approval, actor: Officer) -> Event | None:
    told = request.arguments
    return agree_settlement(
        penalty_id=told["penalty"], percent=told["percent"], admits=told["admits"],
        waives_appeal=told["waives_appeal"], on=_on(request), reason=told["reason"], actor=actor,
        now=request.now, approval=approval,
    ).event  # fmt: skip


SETTLEMENTS = {
    "agree_settlement": Approvable(
        label=N_("Settlement"),
        power=Power.PROPOSE_ACTIONS,
        weigh=_weigh,
        check=_check,
        describe=_describe,
        run=_run,
    ),
}
