"""Decide on an approval: approve, refuse, withdraw or go past it.

Whichever comes first settles it: the case and then the approval stay locked meanwhile, so
that two who approve at once carry it out once.
"""

from dataclasses import dataclass
from datetime import datetime

from casework.law.approvals import MayNotApprove, Subject, check_approver, lacks_to_approve
from casework.law.powers import Power
from casework.law.wording import N_, LawError, Refusal, Sentence
from casework.models import Approval, ApprovalVote, Officer
from casework.models.approval import ApprovalState
from casework.operations.acting import PowerMissing, local_day, powers_of, require_power
from casework.operations.approvals.approvable import request_of
from casework.operations.approvals.grounds import is_stale
from casework.operations.approvals.lapsing import lapse
from casework.operations.approvals.letters import tell_asker, tell_heads
from casework.operations.approvals.registry import VERBS
from casework.operations.operation import operation
from casework.operations.record import append_note, lock_case
from casework.operations.recusals import is_recused
from casework.queries.approvals import has_investigated


class SettledAlready(LawError):
    """Somebody settled the approval before."""


class ReasonMissing(LawError):
    """The act needs a reason."""


class NotYours(LawError):
    """Only the officer who asked takes it back."""


@dataclass(frozen=True, kw_only=True)
class Act:
    """Who acts on an approval, when, and why."""

    actor: Officer
    now: datetime
    reason: str = ""


@operation
def approve(*, approval_id: int, actor: Officer, now: datetime, reason: str = "") -> Approval:
    """Approve, and with the last approval needed carry the act out for who asked.

    If what it rests on has changed it lapses instead, and nothing is done: see the state
    of what is returned.

    :raises MayNotApprove: if the officer may not be the second person.
    :raises PowerMissing: naming the power that is missing.
    :raises SettledAlready: if it was settled before.
    :raises LawError: if the law does not allow the act now; then nothing is kept.
    """
    act = Act(actor=actor, now=now, reason=reason.strip())
    approval = _lock(approval_id)
    _check_may_decide(approval, act)
    if _lapse_if_stale(approval, act):
        return approval
    _vote(approval, act, approves=True)
    if approval.votes.filter(approves=True).count() >= approval.needed:
        _settle(approval, ApprovalState.GRANTED, act)
        _carry_out(approval, act)
        tell_asker(approval=approval, now=now)
    return approval


@operation
def refuse(*, approval_id: int, actor: Officer, now: datetime, reason: str) -> Approval:
    """Refuse, which settles it; the reason goes to who asked.

    :raises ReasonMissing: if there is none.
    :raises MayNotApprove: as for :func:`approve`.
    """
    act = Act(actor=actor, now=now, reason=reason.strip())
    approval = _lock(approval_id)
    _check_may_decide(approval, act)
    _check_reason(act)
    _vote(approval, act, approves=False)
    _settle(approval, ApprovalState.REFUSED, act)
    tell_asker(approval=approval, now=now)
    return approval


@operation
def withdraw(*, approval_id: int, actor: Officer, now: datetime, reason: str = "") -> Approval:
    """Take back what one asked for.

    :raises NotYours: if somebody else asked.
    """
    act = Act(actor=actor, now=now, reason=reason.strip())
    approval = _lock(approval_id)
    if approval.asked_by_id != actor.pk:
        raise NotYours(
            N_("Only {name}, who asked for it, can take it back."), name=approval.asked_by.name
        )
    _note(approval, "approval_withdrawn", act)
    _settle(approval, ApprovalState.WITHDRAWN, act)
    tell_asker(approval=approval, now=now)
    return approval


@operation
def bypass(*, approval_id: int, actor: Officer, now: datetime, reason: str) -> Approval:
    """Carry the act out without a second person, and report that to the heads.

    :raises PowerMissing: if the officer may not.
    :raises MayNotApprove: if the officer is recused from the case.
    :raises ReasonMissing: if no reason is given.
    """
    act = Act(actor=actor, now=now, reason=reason.strip())
    approval = _lock(approval_id)
    power = Power.BYPASS_APPROVAL
    require_power(officer=actor, authority=approval.authority, power=power, now=now)
    _check_not_recused(approval, act)
    _check_reason(act)
    if _lapse_if_stale(approval, act):
        return approval
    _note(approval, "approval_bypassed", act)
    _settle(approval, ApprovalState.BYPASSED, act)
    _carry_out(approval, act)
    tell_asker(approval=approval, now=now)
    tell_heads(approval=approval, now=now)
    return approval


def _lock(approval_id: int) -> Approval:
    """Return an approval that still waits, locked after its case.

    :raises SettledAlready: if it no longer waits.
    """
    case_id = Approval.objects.values_list("case_id", flat=True).get(pk=approval_id)
    case = lock_case(case_id) if case_id is not None else None
    rows = Approval.objects.select_for_update(of=("self",))
    approval = rows.select_related("authority", "asked_by").get(pk=approval_id)
    approval.case = case
    if not approval.is_waiting:
        raise SettledAlready(N_("This no longer waits for approval: it was settled before."))
    return approval


def find_refusal(*, approval: Approval, officer: Officer, now: datetime) -> Sentence | None:
    """Return in a sentence why an officer may not decide on an approval; None if nothing is."""
    try:
        _check_may_decide(approval, Act(actor=officer, now=now, reason=""))
    except Refusal as refusal:
        return refusal.sentence
    return None


def _check_not_recused(approval: Approval, act: Act) -> None:
    if approval.case is not None and is_recused(case=approval.case, officer=act.actor):
        raise MayNotApprove(N_("You are recused from this case."))


def _check_may_decide(approval: Approval, act: Act) -> None:
    actor, subject = act.actor, Subject(approval.subject)
    _check_not_recused(approval, act)
    check_approver(
        subject=subject,
        is_own=approval.asked_by_id == actor.pk,
        has_investigated=has_investigated(officer=actor, case=approval.case),
        has_voted=approval.votes.filter(officer=actor).exists(),
        is_system=actor.is_system,
    )
    today = local_day(authority=approval.authority, now=act.now)
    powers = powers_of(officer=actor, authority=approval.authority, today=today)
    missing = lacks_to_approve(subject=subject, powers=powers)
    if missing is not None:
        raise PowerMissing(missing, approval.authority)


def _check_reason(act: Act) -> None:
    if not act.reason:
        raise ReasonMissing(N_("Give a reason: it joins the record."))


def _lapse_if_stale(approval: Approval, act: Act) -> bool:
    if not is_stale(approval, act.now):
        return False
    lapse(approval=approval, actor=act.actor, now=act.now, reason=act.reason)
    return True


def _vote(approval: Approval, act: Act, *, approves: bool) -> None:
    ApprovalVote.objects.create(
        approval=approval, officer=act.actor, approves=approves, reason=act.reason, at=act.now
    )
    _note(approval, "approval_given" if approves else "approval_refused", act)


def _settle(approval: Approval, state: ApprovalState, act: Act) -> None:
    approval.state, approval.settled_by = state, act.actor
    approval.settled_at, approval.settled_for = act.now, act.reason
    approval.save()


def _carry_out(approval: Approval, act: Act) -> None:
    """Run the verb as who asked for it, and keep what came of it."""
    run = VERBS[approval.verb].run
    approval.outcome = run(request_of(approval, act.now), approval, approval.asked_by)
    approval.done_at = act.now
    approval.save()


def _note(approval: Approval, kind: str, act: Act) -> None:
    if approval.case is None:
        return
    append_note(
        case=approval.case, kind=kind, on=local_day(authority=approval.authority, now=act.now),
        summary=act.reason, actor=act.actor, now=act.now, details={"approval": approval.pk},
    )  # fmt: skip
