"""Share chosen facts of a case with another authority, and withdraw that."""

from collections.abc import Collection
from datetime import datetime

from casework.law.powers import Power
from casework.law.sharing import SharedFact, check_facts
from casework.law.wording import N_, LawError
from casework.models import Authority, Case, Officer, Share
from casework.operations.acting import local_day, require_power
from casework.operations.operation import operation
from casework.operations.record import append_note, lock_case


class CannotShare(LawError):
    """The case cannot be shared so."""


class NotShared(LawError):
    """The sharing was withdrawn already."""


@operation
def share_case(
    *, case_id: int, receiver: Authority, facts: Collection[SharedFact], reason: str,
    actor: Officer, now: datetime,
) -> Share:  # fmt: skip
    """Let another authority see these facts of a case, and no longer any others.

    That the case exists, and its reference, is told with any of them.

    :raises PowerMissing: if the officer may not share cases there.
    :raises CannotShare: if the case is in no matter, or the receiver is its own authority.
    :raises NothingShared: if no fact is named.
    """
    case = lock_case(case_id)
    require_power(officer=actor, authority=case.authority, power=Power.SHARE_CASES, now=now)
    if case.matter_id is None:
        raise CannotShare(N_("Only a case in a matter can be shared."))
    if receiver.pk == case.authority_id:
        raise CannotShare(N_("The case is this authority's own."))
    chosen = [str(fact) for fact in check_facts(facts)]
    for before in case.shares.filter(receiver=receiver, withdrawn_at=None):
        _withdraw(before, reason, actor, now)
    today = local_day(authority=case.authority, now=now)
    append_note(
        case=case, kind="case_shared", on=today, summary=f"{receiver.code.upper()}: {reason}",
        actor=actor, now=now, details={"receiver": receiver.code, "facts": chosen},
    )  # fmt: skip
    return Share.objects.create(
        case=case, receiver=receiver, facts=chosen, reason=reason, shared_on=today,
        shared_by=actor, recorded_at=now,
    )  # fmt: skip


@operation
def withdraw_share(*, share_id: int, reason: str, actor: Officer, now: datetime) -> Share:
    """Withdraw what was shared; from now on the other authority sees nothing of it.

    :raises PowerMissing: if the officer may not share cases there.
    :raises NotShared: if it was withdrawn before.
    """
    case = lock_case(Share.objects.values_list("case_id", flat=True).get(pk=share_id))
    require_power(officer=actor, authority=case.authority, power=Power.SHARE_CASES, now=now)
    share = Share.objects.select_related("receiver").get(pk=share_id)
    if share.withdrawn_at is not None:
        raise NotShared(N_("This sharing was withdrawn already."))
    _withdraw_and_note(case, share, reason, actor, now)
    return share


def withdraw_all(*, case: Case, reason: str, actor: Officer, now: datetime) -> None:
    """Withdraw everything that is shared of a case, which must be locked."""
    shares = case.shares.filter(withdrawn_at=None).select_related("receiver").order_by("pk")
    for share in shares:
        _withdraw_and_note(case, share, reason, actor, now)


def _withdraw_and_note(
    case: Case, share: Share, reason: str, actor: Officer, now: datetime
) -> None:
    _withdraw(share, reason, actor, now)
    append_note(
        case=case, kind="sharing_withdrawn", on=local_day(authority=case.authority, now=now),
        summary=f"{share.receiver.code.upper()}: {reason}", actor=actor, now=now,
        details={"receiver": share.receiver.code, "facts": share.facts},
    )  # fmt: skip


def _withdraw(share: Share, reason: str, actor: Officer, now: datetime) -> None:
    share.withdrawn_at, share.withdrawn_by, share.withdrawn_because = now, actor, reason
    share.save(update_fields=["withdrawn_at", "withdrawn_by", "withdrawn_because"])
