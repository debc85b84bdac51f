"""Ask another officer to approve: the difference is drawn up, and nothing else happens yet.

The ``propose_…`` functions choose between the verb itself, where it needs nobody else, and
asking; what they call stands in the record under its own name.
"""

from collections.abc import Collection, Mapping
from datetime import date, datetime
from typing import Any

from django.db import transaction

from casework.law.approvals import approvals_needed, subject_of
from casework.law.money import Money
from casework.law.wording import N_, LawError
from casework.models import (
    Action,
    Approval,
    Authority,
    Case,
    Deadline,
    Event,
    Officer,
    Organisation,
)
from casework.models.approval import ApprovalState
from casework.operations.acting import local_day, require_power
from casework.operations.approvals.approvable import Approvable, Request
from casework.operations.approvals.basis import Basis, fingerprint, get_deadline, get_penalty
from casework.operations.approvals.grounds import GROUNDS
from casework.operations.approvals.letters import tell_approvers
from casework.operations.approvals.packing import pack_facts
from casework.operations.approvals.registry import VERBS
from casework.operations.corrections import correct_event, correction_arguments, needs_approval
from casework.operations.critical_deadlines import marking_arguments
from casework.operations.deadlines import waive_deadline, waiver_arguments
from casework.operations.facts import EventFacts
from casework.operations.house_deadlines import OwnFacts, set_deadline
from casework.operations.ledger import write_off_arguments
from casework.operations.merging import merger_arguments
from casework.operations.operation import operation
from casework.operations.publication import AT_ONCE, PublicationFacts, publication_arguments
from casework.operations.record import append_note, lock_case
from casework.operations.recording import record_event
from casework.operations.settlements import agreement_arguments
from casework.queries.deadlines import is_critical, procedure_of


class AskedAlready(LawError):
    """The very same act waits for approval already."""


@operation
def ask_approval(
    *, verb: str, authority: Authority, case_id: int | None, arguments: Mapping[str, Any],
    actor: Officer, now: datetime, reason: str = "",
) -> Approval:  # fmt: skip
    """Ask for an approval of a verb of the registry, with the arguments it would be called with.

    :raises PowerMissing: if the officer may not propose it.
    :raises AskedAlready: if the same waits already.
    :raises LawError: as the verb itself would refuse.
    """
    case = lock_case(case_id) if case_id is not None else None
    way = VERBS[verb]
    require_power(officer=actor, authority=authority, power=way.power, now=now)
    request = Request(authority=authority, case=case, arguments=arguments, now=now)
    way.check(request)
    basis = GROUNDS[verb](request)
    print_ = fingerprint(verb=verb, case_id=case_id, arguments=arguments, basis=basis)
    _check_new(authority, verb, print_)
    approval = _write(
        request, way=way, verb=verb, basis=basis, fingerprint=print_, actor=actor,
        reason=reason.strip(),
    )  # fmt: skip
    if case is not None:
        append_note(
            case=case, kind="approval_asked", on=local_day(authority=authority, now=now),
            summary=reason.strip(), actor=actor, now=now, details={"approval": approval.pk},
        )  # fmt: skip
    tell_approvers(approval=approval, now=now)
    return approval


def propose_event(
    *, case_id: int, facts: EventFacts, actor: Officer, now: datetime, reason: str = ""
) -> Event | Approval:
    """Record an event, or ask for the approval that it needs.

    :returns: the event where it needs nobody else, and else the approval that now waits.
    :raises LawError: as :func:`record_event` would.
    """
    case = Case.objects.select_related("authority").get(pk=case_id)
    if subject_of(procedure_of(case).event_kind(facts.kind)) is None:
        return record_event(case_id=case_id, facts=facts, actor=actor, now=now)
    return ask_approval(
        verb="record_event", authority=case.authority, case_id=case_id,
        arguments={"facts": pack_facts(facts)}, actor=actor, now=now, reason=reason,
    )  # fmt: skip


def propose_correction(
    *, event_id: int, facts: EventFacts, reason: str, actor: Officer, now: datetime
) -> Event | Approval:
    """Correct an event, or ask for the approval that the correction needs.

    :raises LawError: as :func:`correct_event` would.
    """
    wrong = Event.objects.select_related("case__authority", "issued").get(pk=event_id)
    if not needs_approval(wrong=wrong, facts=facts):
        return correct_event(event_id=event_id, facts=facts, reason=reason, actor=actor, now=now)
    return ask_approval(
        verb="correct_event", authority=wrong.case.authority, case_id=wrong.case_id,
        arguments=correction_arguments(wrong=wrong, facts=facts, reason=reason),
        actor=actor, now=now, reason=reason,
    )  # fmt: skip


def propose_publication(
    *, action_id: int, actor: Officer, now: datetime, facts: PublicationFacts = AT_ONCE
) -> Approval:
    """Ask for the approval that publishing an action needs.

    :raises LawError: as :func:`~casework.operations.publication.publish_action` would.
    """
    action = Action.objects.select_related("case__authority").get(pk=action_id)
    return ask_approval(
        verb="publish_action", authority=action.case.authority, case_id=action.case_id,
        arguments=publication_arguments(action_id=action_id, facts=facts), actor=actor, now=now,
        reason=facts.note,
    )  # fmt: skip


def propose_waiver(
    *, deadline_id: int, on: date, reason: str, actor: Officer, now: datetime
) -> Deadline | Approval:
    """Waive a deadline, or ask for the approval that giving up a critical one needs.

    :raises LawError: as :func:`~casework.operations.deadlines.waive_deadline` would.
    """
    deadline = get_deadline(deadline_id)
    if not is_critical(deadline):
        return waive_deadline(deadline_id=deadline_id, on=on, reason=reason, actor=actor, now=now)
    return ask_approval(
        verb="waive_deadline", authority=deadline.authority, case_id=deadline.case_id,
        arguments=waiver_arguments(deadline_id=deadline_id, on=on, reason=reason),
        actor=actor, now=now, reason=reason,
    )  # fmt: skip


def propose_deadline(
    *, case_id: int, facts: OwnFacts, reason: str, is_critical: bool, actor: Officer,
    now: datetime,
) -> tuple[Deadline, Approval | None]:  # fmt: skip
    """Set a house deadline, and ask that it be critical where it is to be.

    It stands and reminds from now on, whatever becomes of the mark.

    :raises LawError: as :func:`~casework.operations.house_deadlines.set_deadline` would.
    """
    with transaction.atomic():
        deadline = set_deadline(case_id=case_id, facts=facts, reason=reason, actor=actor, now=now)
        if not is_critical:
            return deadline, None
        return deadline, propose_marking(
            deadline_id=deadline.pk, reason=reason, actor=actor, now=now
        )


def propose_marking(*, deadline_id: int, reason: str, actor: Officer, now: datetime) -> Approval:
    """Ask for the approval that marking a deadline as critical needs.

    :raises LawError: as :func:`~casework.operations.critical_deadlines.mark_critical` would.
    """
    return _ask_mark("mark_critical", deadline_id, reason, actor, now)


def propose_unmarking(*, deadline_id: int, reason: str, actor: Officer, now: datetime) -> Approval:
    """Ask for the approval that taking the mark from a critical deadline needs.

    :raises LawError: as :func:`~casework.operations.critical_deadlines.unmark_critical` would.
    """
    return _ask_mark("unmark_critical", deadline_id, reason, actor, now)


def _ask_mark(verb: str, deadline_id: int, reason: str, actor: Officer, now: datetime) -> Approval:
    deadline = get_deadline(deadline_id)
    return ask_approval(
        verb=verb, authority=deadline.authority, case_id=deadline.case_id,
        arguments=marking_arguments(deadline_id=deadline_id, reason=reason), actor=actor,
        now=now, reason=reason,
    )  # fmt: skip


def propose_write_off(
    *, penalty_id: int, amount: Money, on: date, reason: str, actor: Officer, now: datetime
) -> Approval:
    """Ask for the approval that writing off a sum needs.

    :raises LawError: as :func:`~casework.operations.ledger.write_off` would.
    """
    case = get_penalty(penalty_id).case
    return ask_approval(
        verb="write_off", authority=case.authority, case_id=case.pk, actor=actor, now=now,
        arguments=write_off_arguments(penalty_id=penalty_id, amount=amount, on=on, reason=reason),
        reason=reason,
    )  # fmt: skip


def propose_settlement(
    *, penalty_id: int, percent: int | None, admits: bool, waives_appeal: bool, on: date,
    reason: str, actor: Officer, now: datetime,
) -> Approval:  # fmt: skip
    """Ask for the approval that lowering a penalty by agreement needs.

    :raises LawError: as :func:`~casework.operations.settlements.agree_settlement` would.
    """
    case = get_penalty(penalty_id).case
    return ask_approval(
        verb="agree_settlement", authority=case.authority, case_id=case.pk, actor=actor, now=now,
        arguments=agreement_arguments(
            penalty_id=penalty_id, percent=percent, admits=admits, waives_appeal=waives_appeal,
            on=on, reason=reason,
        ),
        reason=reason,
    )  # fmt: skip


def propose_merger(
    *, kept: Organisation, merged_id: int, wrong: Collection[int], reason: str, actor: Officer,
    now: datetime,
) -> Approval:  # fmt: skip
    """Ask for the approval that merging two cards needs.

    :raises LawError: as :func:`~casework.operations.merging.merge_organisations` would.
    """
    return ask_approval(
        verb="merge_organisations", authority=kept.authority, case_id=None,
        arguments=merger_arguments(kept.pk, merged_id, wrong, reason), actor=actor, now=now,
        reason=reason,
    )  # fmt: skip


def _check_new(authority: Authority, verb: str, print_: str) -> None:
    same = Approval.objects.filter(
        authority=authority, verb=verb, fingerprint=print_, state=ApprovalState.WAITING
    )
    if same.exists():
        raise AskedAlready(N_("The same waits for approval already."))


def _write(request: Request, *, way: Approvable, basis: Basis, **given: Any) -> Approval:
    weight = way.weigh(request)
    return Approval.objects.create(
        authority=request.authority,
        case=request.case,
        subject=weight.subject,
        title=weight.title,
        arguments=dict(request.arguments),
        difference=way.describe(request),
        rests_on=basis.rows,
        amount_minor=weight.amount.minor if weight.amount else None,
        currency=weight.amount.currency if weight.amount else "",
        needed=approvals_needed(subject=weight.subject, amount=weight.amount),
        asked_by=given.pop("actor"),
        asked_at=request.now,
        **given,
    )
