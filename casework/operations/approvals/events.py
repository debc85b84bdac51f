"""Events for approval: recording one that issues an instrument, and correcting one."""

from casework.law.approvals import Subject, subject_of
from casework.law.powers import Power
from casework.law.wording import N_
from casework.models import Approval, Event, Officer
from casework.operations.acting import local_day
from casework.operations.approvals.approvable import Approvable, Request, Weight
from casework.operations.approvals.instruments import (
    describe_correction,
    describe_event,
    sum_at_stake,
    sum_of_event,
)
from casework.operations.approvals.packing import unpack_facts
from casework.operations.approvals.rows import Row
from casework.operations.corrections import check_correction, correct_event
from casework.operations.facts import EventFacts
from casework.operations.recording import preview_event, record_event
from casework.queries.deadlines import procedure_of


def _facts(request: Request) -> EventFacts:
    return unpack_facts(request.arguments["facts"])


def _weigh_event(request: Request) -> Weight:
    facts = _facts(request)
    kind = procedure_of(request.case).event_kind(facts.kind)
    return Weight(
        subject=subject_of(kind) or Subject.ISSUE,
        title=kind.label,
        amount=sum_at_stake(case=request.case, kind=kind, facts=facts),
    )


def _check_event(request: Request) -> None:
    today = local_day(authority=request.authority, now=request.now)
    preview_event(case_id=request.case.pk, facts=_facts(request), today=today)


def _describe_event(request: Request) -> list[Row]:
    facts = _facts(request)
    kind = procedure_of(request.case).event_kind(facts.kind)
    return describe_event(case=request.case, kind=kind, facts=facts)


def _run_event(request: Request, approval: Approval, actor: Officer) -> Event:
    return record_event(
        case_id=request.case.pk, facts=_facts(request), actor=actor, now=request.now,
        approval=approval,
    )  # fmt: skip


def _wrong(request: Request) -> Event:
    events = Event.objects.select_related("case__authority", "issued")
    return events.get(pk=request.arguments["event"])


def _weigh_correction(request: Request) -> Weight:
    wrong = _wrong(request)
    kind = procedure_of(request.case).event_kind(wrong.kind)
    said = _facts(request).amount
    known = [amount for amount in (sum_of_event(wrong), said.amount if said else None) if amount]
    return Weight(
        subject=subject_of(kind) or Subject.ISSUE,
        title=kind.label,
        amount=max(known, key=lambda amount: amount.minor) if known else None,
    )


def _check_correction(request: Request) -> None:
    check_correction(
        wrong=_wrong(request), case=request.case, facts=_facts(request),
        reason=request.arguments["reason"], now=request.now,
    )  # fmt: skip


def _describe_correction(request: Request) -> list[Row]:
    return describe_correction(
        wrong=_wrong(request), facts=_facts(request), reason=request.arguments["reason"]
    )


def _run_correction(request: Request, approval: Approval, actor: Officer) -> Event:
    return correct_event(
        event_id=request.arguments["event"], facts=_facts(request),
        reason=request.arguments["reason"], actor=actor, now=request.now, approval=approval,
    )  # fmt: skip


EVENTS = {
    "record_event": Approvable(
        label=N_("New instrument"),
        power=Power.PROPOSE_ACTIONS,
        weigh=_weigh_event,
        check=_check_event,
        describe=_describe_event,
        run=_run_event,
    ),
    "correct_event": Approvable(
        label=N_("Correction"),
        power=Power.PROPOSE_ACTIONS,
        weigh=_weigh_correction,
        check=_check_correction,
        describe=_describe_correction,
        run=_run_correction,
    ),
}
