"""Critical deadlines for approval: marking one, taking the mark away, and giving one up."""

from datetime import date

from casework.law.approvals import Subject
from casework.law.powers import Power
from casework.law.wording import N_
from casework.models import Approval, Deadline, Event, Officer
from casework.operations.approvals.approvable import Approvable, Request, Weight
from casework.operations.approvals.basis import facets_of_deadline, get_deadline
from casework.operations.approvals.rows import Facet, Row, compare, day, label, text, word
from casework.operations.critical_deadlines import (
    check_marked,
    check_unmarked,
    mark_critical,
    unmark_critical,
)
from casework.operations.deadlines import check_end, check_reason, waive_deadline
from casework.queries.deadlines import open_label, rule_of


def describe_waiver(*, deadline: Deadline, on: date, reason: str) -> list[Row]:
    """Return how the deadline stands, and how it would end."""
    after = [
        Facet(label=N_("State"), value=word("deadline", "waived")),
        Facet(label=N_("Ended on"), value=day(on)),
        Facet(label=N_("Reason"), value=text(reason)),
    ]
    return [_name(deadline), *compare(before=facets_of_deadline(deadline)[:1], after=after)]


def describe_marking(*, deadline: Deadline, reason: str) -> list[Row]:
    """Return that the deadline would be marked, and why."""
    after = [
        Facet(label=N_("Mark"), value=label(N_("Critical"))),
        Facet(label=N_("Reason"), value=text(reason)),
    ]
    return [_name(deadline), *compare(before=[], after=after)]


def describe_unmarking(*, deadline: Deadline, reason: str) -> list[Row]:
    """Return that the mark would go, and why."""
    before = [Facet(label=N_("Mark"), value=label(N_("Critical")))]
    after = [Facet(label=N_("Reason"), value=text(reason))]
    return [_name(deadline), *compare(before=before, after=after)]


def _name(deadline: Deadline) -> Row:
    name = rule_of(deadline).label
    shown = text(name) if deadline.is_own else label(name)
    return {"label": N_("Deadline"), "before": shown, "after": shown}


def _critical(request: Request) -> Deadline:
    deadline = get_deadline(request.arguments["deadline"])
    deadline.case = request.case
    return deadline


def _weigh_critical(request: Request) -> Weight:
    return Weight(subject=Subject.CRITICAL_DEADLINE, title=open_label(_critical(request)))


def _check_waiver(request: Request) -> None:
    check_reason(request.arguments["reason"])
    check_end(deadline=_critical(request), on=_on(request), now=request.now)


def _describe_waiver(request: Request) -> list[Row]:
    reason = request.arguments["reason"]
    return describe_waiver(deadline=_critical(request), on=_on(request), reason=reason)


def _run_waiver(request: Request, approval: Approval, actor: Officer) -> Event | None:
    return waive_deadline(
        deadline_id=request.arguments["deadline"], on=_on(request),
        reason=request.arguments["reason"], actor=actor, now=request.now, approval=approval,
    ).ended_by  # fmt: skip


def _on(request: Request) -> date:
    return date.fromisoformat(request.arguments["on"])


def _check_marking(request: Request) -> None:
    check_reason(request.arguments["reason"])
    check_unmarked(deadline=_critical(request))


def _describe_marking(request: Request) -> list[Row]:
    return describe_marking(deadline=_critical(request), reason=request.arguments["reason"])


def _run_marking(request: Request, approval: Approval, actor: Officer) -> Event | None:
    mark_critical(
        deadline_id=request.arguments["deadline"], reason=request.arguments["reason"],
        actor=actor, now=request.now, approval=approval,
    )  # fmt: skip
    return request.case.events.order_by("-number").first()


def _check_unmarking(request: Request) -> None:
    check_reason(request.arguments["reason"])
    check_marked(deadline=_critical(request))


def _describe_unmarking(request: Request) -> list[Row]:
    return describe_unmarking(deadline=_critical(request), reason=request.arguments["reason"])


def _run_unmarking(request: Request, approval: Approval, actor: Officer) -> Event | None:
    unmark_critical(
        deadline_id=request.arguments["deadline"], reason=request.arguments["reason"],
        actor=actor, now=request.now, approval=approval,
    )  # fmt: skip
    return request.case.events.order_by("-number").first()


CRITICAL = {
    "waive_deadline": Approvable(
        label=N_("Waiver of a critical deadline"),
        power=Power.MANAGE_DEADLINES,
        weigh=_weigh_critical,
        check=_check_waiver,
        describe=_describe_waiver,
        run=_run_waiver,
    ),
    "mark_critical": Approvable(
        label=N_("A deadline marked as critical"),
        power=Power.MANAGE_DEADLINES,
        weigh=_weigh_critical,
        check=_check_marking,
        describe=_describe_marking,
        run=_run_marking,
    ),
    "unmark_critical": Approvable(
        label=N_("A deadline no longer critical"),
        power=Power.MANAGE_DEADLINES,
        weigh=_weigh_critical,
        check=_check_unmarking,
        describe=_describe_unmarking,
        run=_run_unmarking,
    ),
}
