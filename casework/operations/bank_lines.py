"""Decide what a movement on an account is: match it by hand, leave it out, look again."""

from collections.abc import Sequence
from datetime import datetime

from django.db.models import Q

from casework.banking.matching import Claim, How, find_posted
from casework.banking.statement import Doubt
from casework.law.payment.ledger import Movement
from casework.law.wording import N_, LawError
from casework.models import BankFile, BankLine, Officer, Penalty
from casework.models.bank import BankLineState
from casework.operations.acting import local_day
from casework.operations.bank_files import count_change, lock_file
from casework.operations.bank_weighing import names_of, proposal_values, weigh_movements
from casework.operations.operation import operation
from casework.queries.bank_claims import as_movement, find_made, read_claims
from casework.queries.visibility import visible_bank_lines, visible_penalties

OPEN = {
    BankLineState.MATCHED, BankLineState.AMBIGUOUS, BankLineState.UNMATCHED,
    BankLineState.LEFT_OUT, BankLineState.UNDONE,
}  # fmt: skip
WEIGHED = {BankLineState.MATCHED, BankLineState.AMBIGUOUS, BankLineState.UNMATCHED}
PAID_ALREADY = N_(
    "A payment of {amount} of {day} is on the ledger already. Say that this is another one, or "
    "leave this line out."
)
REFUNDED_ALREADY = N_(
    "A refund of {amount} of {day} is on the ledger already. Say that this is another one, or "
    "leave this line out."
)


class LineRefused(LawError):
    """The movement cannot be decided so."""


class ProbablyPosted(LineRefused):
    """The same payment is probably on the ledger already."""


@operation
def match_line(
    *, line_id: int, penalty_id: int, is_other: bool, seen: int | None, actor: Officer,
    now: datetime,
) -> BankLine:  # fmt: skip
    """Match a movement to a penalty by hand: it is posted there when the file is applied.

    ``is_other`` says that it is another payment than a like one on the ledger.

    :raises PowerMissing: if the officer may not post payments.
    :raises ProbablyPosted: if a like payment is on the ledger, and nobody said it is another.
    :raises LineRefused: if the movement is no payment, is posted, or the penalty is not one on
        which it can be.
    """
    line, file = _lock(line_id, seen, actor, now)
    penalty = _find_penalty(penalty_id, file, actor, now)
    if line.doubt == Doubt.REVERSAL:
        raise LineRefused(
            N_("The bank takes back an earlier entry. Reverse that on its ledger, and leave this "
               "line out.")
        )  # fmt: skip
    if line.doubt == Doubt.PENDING or line.booked_on > local_day(authority=file.authority, now=now):
        raise LineRefused(N_("This has not happened yet; hand in the statement on which it is."))
    require_other(line, claims_on(line, penalty.pk), is_other=is_other)
    line.penalty, line.is_other, line.entry = penalty, is_other, None
    line.names, line.refusal = names_of(line, penalty), {}
    line.repeated_by.update(names=line.names)
    return _decide(line, file, BankLineState.MATCHED, How.BY_HAND, actor=actor, now=now)


@operation
def unmatch_line(*, line_id: int, seen: int | None, actor: Officer, now: datetime) -> BankLine:
    """Take a movement off the penalty to which it is matched; it is then posted nowhere.

    :raises PowerMissing: if the officer may not post payments.
    :raises LineRefused: if it is not matched.
    """
    line, file = _lock(line_id, seen, actor, now)
    if line.state != BankLineState.MATCHED:
        raise LineRefused(N_("This line is matched to no penalty."))
    line.candidates = sorted({*line.candidates, line.penalty_id})
    line.penalty = None
    return _decide(line, file, BankLineState.UNMATCHED, How.BY_HAND, actor=actor, now=now)


@operation
def leave_line_out(
    *, line_id: int, reason: str, seen: int | None, actor: Officer, now: datetime
) -> BankLine:
    """Leave a movement out that is no payment on a penalty, or is on the ledger already.

    :raises PowerMissing: if the officer may not post payments.
    :raises LineRefused: if it is posted, or no reason is given.
    """
    line, file = _lock(line_id, seen, actor, now)
    if not reason.strip():
        raise LineRefused(N_("Say why this line is left out."))
    line.reason, line.penalty, line.entry = reason.strip(), None, None
    return _decide(line, file, BankLineState.LEFT_OUT, How.BY_HAND, actor=actor, now=now)


@operation
def match_again(*, file_id: int, seen: int | None, actor: Officer, now: datetime) -> BankFile:
    """Propose anew for every movement that nobody decided by hand, as the ledgers stand now.

    :raises PowerMissing: if the officer may not post payments.
    """
    file = lock_file(file_id, actor=actor, now=now, seen=seen)
    open_ = file.lines.filter(Q(state__in=WEIGHED) | Q(how=How.TO_COME)).exclude(how=How.BY_HAND)
    lines = list(open_.order_by("number", "id"))
    weighed = weigh_movements(
        [as_movement(line) for line in lines], authority=file.authority, currency=file.currency,
        today=local_day(authority=file.authority, now=now), file_id=file.pk,
    )  # fmt: skip
    for line, (proposal, names) in zip(lines, weighed, strict=True):
        for column, value in proposal_values(proposal, names).items():
            setattr(line, column, value)
        line.save(update_fields=["state", "how", "penalty", "candidates", "names"])
    return count_change(file)


def require_other(line: BankLine, claims: Sequence[Claim], *, is_other: bool) -> None:
    """Refuse a movement that is probably on the ledger, unless it was said to be another.

    :raises ProbablyPosted: naming the day of the like entry.
    """
    if is_other:
        return
    like = next((one for claim in claims if (one := find_posted(claim, as_movement(line)))), None)
    if like is not None:
        raise ProbablyPosted(
            PAID_ALREADY if like.movement is Movement.PAID else REFUNDED_ALREADY,
            amount=like.amount, day=like.on,
        )  # fmt: skip


def claims_on(line: BankLine, penalty_id: int) -> list[Claim]:
    """Return what can be paid on a penalty, without what the line's own statement posted."""
    made = find_made(line.file_id)
    return read_claims(Penalty.objects.filter(pk=penalty_id), made=made)


def _lock(
    line_id: int, seen: int | None, actor: Officer, now: datetime
) -> tuple[BankLine, BankFile]:
    """Return a line that may still be decided, with its file locked.

    :raises LineRefused: if it is posted, stands in an earlier statement, or is not seen.
    """
    line = BankLine.objects.get(pk=line_id)
    file = lock_file(line.file_id, actor=actor, now=now, seen=seen)
    today = local_day(authority=file.authority, now=now)
    seen_lines = visible_bank_lines(officer=actor, today=today)
    line = seen_lines.filter(pk=line_id).first()
    if line is None:
        raise LineRefused(N_("You do not see this line any more."))
    if line.state == BankLineState.POSTED:
        raise LineRefused(N_("This line is posted; undo that first."))
    if line.state not in OPEN:
        raise LineRefused(N_("This movement stands in an earlier statement; decide it there."))
    return line, file


def _find_penalty(penalty_id: int, file: BankFile, actor: Officer, now: datetime) -> Penalty:
    """Return a penalty of the statement's authority that the officer sees.

    :raises LineRefused: if there is none, it is in another currency, or only proposed.
    """
    today = local_day(authority=file.authority, now=now)
    penalties = visible_penalties(officer=actor, today=today).select_related("case")
    penalty = penalties.filter(pk=penalty_id, case__authority=file.authority).first()
    if penalty is None:
        raise LineRefused(N_("There is no such penalty at this authority."))
    if penalty.currency != file.currency:
        raise LineRefused(
            N_("The penalty is in {currency}, the statement in {other}."),
            currency=penalty.currency, other=file.currency,
        )  # fmt: skip
    if not read_claims(Penalty.objects.filter(pk=penalty.pk)):
        raise LineRefused(N_("The penalty was proposed and not imposed: nothing is paid on it."))
    return penalty


def _decide(
    line: BankLine, file: BankFile, state: BankLineState, how: How, *, actor: Officer,
    now: datetime,
) -> BankLine:  # fmt: skip
    line.state, line.how, line.decided_by, line.decided_at = state, how, actor, now
    line.save()
    count_change(file)
    return line
