"""Post what a bank statement says to the ledgers, all or nothing; and take it back."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from casework.banking.matching import How, find_fit
from casework.law.counting.storage import pack_sentence
from casework.law.money import Money
from casework.law.payment.ledger import Movement
from casework.law.wording import N_, LawError
from casework.models import BankFile, BankLine, Case, LedgerEntry, Officer
from casework.models.bank import BankFileState, BankLineState
from casework.operations.acting import local_day
from casework.operations.bank_files import count_change, lock_file
from casework.operations.bank_lines import claims_on, require_other
from casework.operations.ledger import record_payment, refund_payment, reverse_entry
from casework.operations.operation import operation
from casework.queries.bank_claims import as_movement
from casework.queries.visibility import visible_bank_lines

LONGEST_REASON = 500
WORKED_ON = {
    Movement.REFUNDED: N_("Somebody refunded a sum since, on {day}."),
    Movement.WRITTEN_OFF: N_("Somebody wrote off the rest since, on {day}."),
}


class NothingToPost(LawError):
    """No line of the statement waits to be posted, or to be taken back."""


class CannotPost(LawError):
    """A line cannot be posted, so that none was."""


class WorkedOnSince(LawError):
    """Somebody worked on since with what a line posted, so that it is not taken back."""


@dataclass(frozen=True, kw_only=True)
class Undone:
    """How many lines were taken back, and those that could not be, each with its reason."""

    done: int
    stuck: tuple[BankLine, ...]


@operation
def apply_statement(
    *, file_id: int, seen: int | None, actor: Officer, now: datetime
) -> list[BankLine]:
    """Post every matched line that the officer sees, as a payment or a refund; all or none.

    Each is weighed again as its ledger stands now: what no longer fits, or was posted by hand
    meanwhile, stops all of it.

    :raises PowerMissing: if the officer may not post payments.
    :raises BankFileRefused: if the statement changed since it was looked at.
    :raises NothingToPost: if no line is matched and unposted, naming who applied it.
    :raises CannotPost: naming the line, and why.
    """
    file = lock_file(file_id, actor=actor, now=now, seen=seen)
    lines = _find_lines(file, BankLineState.MATCHED, actor, now)
    if not lines:
        raise _nothing_waits(file)
    _lock_cases(lines)
    for line in lines:
        try:
            _post(line, file, actor, now)
        except LawError as refusal:
            raise CannotPost(
                N_("Nothing is posted, because of line {number}: {why}"),
                number=line.number, why=refusal.sentence,
            ) from refusal  # fmt: skip
    file.state, file.applied_by, file.applied_at = BankFileState.APPLIED, actor, now
    count_change(file, "state", "applied_by", "applied_at")
    return lines


@operation
def undo_statement(*, file_id: int, seen: int | None, actor: Officer, now: datetime) -> Undone:
    """Reverse what a statement posted, each by an entry of its own; the latest first.

    A payment that somebody reversed, refunded or built upon since stays, with the reason.

    :raises PowerMissing: if the officer may not post payments.
    :raises NothingToPost: if nothing of it that the officer sees is posted.
    """
    file = lock_file(file_id, actor=actor, now=now, seen=seen)
    lines = _find_lines(file, BankLineState.POSTED, actor, now)
    if not lines:
        raise NothingToPost(N_("Nothing of this statement is on a ledger."))
    _lock_cases(lines)
    stuck = [line for line in sorted(lines, key=_by_entry, reverse=True)
             if not _take_back(line, file, actor, now)]  # fmt: skip
    file.undone_by, file.undone_at = actor, now
    if not file.lines.filter(state=BankLineState.POSTED).exists():
        file.state = BankFileState.UNDONE
    count_change(file, "state", "undone_by", "undone_at")
    return Undone(done=len(lines) - len(stuck), stuck=tuple(stuck))


def _by_entry(line: BankLine) -> int:
    return line.entry_id or 0


def _find_lines(
    file: BankFile, state: BankLineState, actor: Officer, now: datetime
) -> list[BankLine]:
    today = local_day(authority=file.authority, now=now)
    lines = visible_bank_lines(officer=actor, today=today).filter(file=file, state=state)
    return list(lines.select_related("penalty").order_by("booked_on", "number", "id"))


def _lock_cases(lines: Sequence[BankLine]) -> None:
    """Lock the cases of some lines in one order, so that two statements never wait in a ring."""
    keys = {line.penalty.case_id for line in lines}
    list(Case.objects.select_for_update(of=("self",)).filter(pk__in=keys).order_by("pk"))


def _nothing_waits(file: BankFile) -> NothingToPost:
    if file.applied_by is None or file.applied_at is None:
        return NothingToPost(N_("No line is matched to a penalty: there is nothing to post."))
    return NothingToPost(
        N_("Nothing waits to be posted: {officer} applied this statement on {day}."),
        officer=file.applied_by.name, day=local_day(authority=file.authority, now=file.applied_at),
    )  # fmt: skip


def _post(line: BankLine, file: BankFile, actor: Officer, now: datetime) -> None:
    _check_still_fits(line)
    given = {
        "penalty_id": line.penalty_id, "amount": Money(line.amount_minor, line.currency),
        "on": line.booked_on, "reason": _say(line, file), "actor": actor, "now": now,
    }  # fmt: skip
    line.entry = record_payment(**given) if line.is_credit else refund_payment(**given)
    line.state, line.decided_by, line.decided_at = BankLineState.POSTED, actor, now
    line.refusal = {}
    line.save()


def _check_still_fits(line: BankLine) -> None:
    """Refuse a line that the ledger, as it stands now, would no longer be matched with.

    :raises LawError: if a like entry was made since.
    :raises CannotPost: if its sum fits nothing that is due any more.
    """
    claims = claims_on(line, line.penalty_id)
    require_other(line, claims, is_other=line.is_other)
    if line.how != How.BY_HAND and not any(find_fit(claim, as_movement(line)) for claim in claims):
        raise CannotPost(
            N_("its sum fits nothing that is due any more. Let it be matched again, or decide.")
        )


def _say(line: BankLine, file: BankFile) -> str:
    """Return what the entry is for, in the words of the statement, for the record."""
    said = ": ".join(word for word in (line.payer, line.text) if word)
    where = f"Bank statement {file}, line {line.number}"
    return f"{where}. {said}"[:LONGEST_REASON] if said else where


def _take_back(line: BankLine, file: BankFile, actor: Officer, now: datetime) -> bool:
    """Reverse what a line posted, and return whether that could be; its reason stays with it."""
    today = local_day(authority=file.authority, now=now)
    try:
        _check_untouched(line)
        reverse_entry(
            entry_id=line.entry_id, on=max(today, line.booked_on),
            reason=f"Bank statement {file} undone, line {line.number}", actor=actor, now=now,
        )  # fmt: skip
    except LawError as refusal:
        line.refusal = pack_sentence(refusal.sentence)
        line.save(update_fields=["refusal"])
        return False
    line.state, line.refusal, line.decided_by, line.decided_at = (
        BankLineState.UNDONE, {}, actor, now
    )  # fmt: skip
    line.save()
    return True


def _check_untouched(line: BankLine) -> None:
    """Refuse to take back what somebody worked on since.

    :raises WorkedOnSince: saying what was done.
    """
    later = LedgerEntry.objects.filter(penalty=line.penalty_id, pk__gt=line.entry_id)
    if later.filter(reverses=line.entry_id).exists():
        raise WorkedOnSince(N_("Somebody reversed it since."))
    if not line.is_credit:
        return
    standing = later.filter(reverses__isnull=True, reversed_by__isnull=True)
    for movement in (Movement.REFUNDED, Movement.WRITTEN_OFF):
        entry = standing.filter(movement=movement).order_by("pk").first()
        if entry is not None:
            raise WorkedOnSince(WORKED_ON[movement], day=entry.occurred_on)
    plan = line.penalty.plans.filter(event__number__gt=line.entry.event.number).first()
    if plan is not None:
        raise WorkedOnSince(N_("Somebody agreed instalments of the rest since."))
