"""On what each verb's approval rests, so that whatever changes it can let it lapse.

An operation that changes a case asks this while the verbs themselves stay unknown to it:
nothing here may import one.
"""

from collections.abc import Callable
from datetime import datetime

from casework.models import Action, Approval
from casework.operations.approvals.approvable import Request, request_of
from casework.operations.approvals.basis import (
    Basis,
    basis_of_case,
    basis_of_deadline,
    basis_of_ledger,
    basis_of_merger,
    fingerprint,
    get_cards,
    get_deadline,
    get_penalty,
    what_changed,
)
from casework.operations.approvals.public_facts import basis_of_publication
from casework.operations.approvals.rows import Row


def is_stale(approval: Approval, now: datetime) -> bool:
    """Whether anything that an approval rests on has changed since it was asked for."""
    basis = basis_now(approval, now)
    now_is = fingerprint(
        verb=approval.verb, case_id=approval.case_id, arguments=approval.arguments, basis=basis
    )
    return now_is != approval.fingerprint


def read_changes(approval: Approval, now: datetime) -> list[Row]:
    """Return rows of what an approval rested on and what is so now."""
    return what_changed(kept=approval.rests_on, basis=basis_now(approval, now))


def basis_now(approval: Approval, now: datetime) -> Basis:
    """Return what an approval would rest on if it were asked for now."""
    return GROUNDS[approval.verb](request_of(approval, now))


def _rest_on_case(request: Request) -> Basis:
    return basis_of_case(request.case)


def _rest_on_publication(request: Request) -> Basis:
    actions = Action.objects.select_related("case__authority", "issued_by")
    return basis_of_publication(actions.get(pk=request.arguments["action"]))


def _rest_on_deadline(request: Request) -> Basis:
    deadline = get_deadline(request.arguments["deadline"])
    deadline.case = request.case
    return basis_of_deadline(deadline)


def _rest_on_merger(request: Request) -> Basis:
    return basis_of_merger(**get_cards(request.arguments))


def _rest_on_ledger(request: Request) -> Basis:
    return basis_of_ledger(get_penalty(request.arguments["penalty"]))


GROUNDS: dict[str, Callable[[Request], Basis]] = {
    "record_event": _rest_on_case,
    "correct_event": _rest_on_case,
    "publish_action": _rest_on_publication,
    "waive_deadline": _rest_on_deadline,
    "mark_critical": _rest_on_deadline,
    "unmark_critical": _rest_on_deadline,
    "merge_organisations": _rest_on_merger,
    "write_off": _rest_on_ledger,
    "agree_settlement": _rest_on_case,
}
