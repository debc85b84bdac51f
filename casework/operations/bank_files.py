"""Take in bank statements: each once, read and weighed; nothing is posted."""

from dataclasses import asdict, dataclass
from datetime import datetime
from typing import Any

from casework.banking.matching import How
from casework.banking.reading import read_statement
from casework.banking.statement import Statement, Told
from casework.law.counting.storage import pack
from casework.law.money import Money
from casework.law.powers import Power
from casework.law.wording import N_, LawError
from casework.models import Authority, BankFile, BankLine, Officer, StoredFile
from casework.models.bank import BankFileState, BankLineState
from casework.operations.acting import local_day, require_power
from casework.operations.bank_weighing import Weighed, line_values, weigh_statement
from casework.operations.files import open_file
from casework.operations.operation import operation
from casework.papers.file_names import clean_file_name
from casework.queries.bank_claims import find_known

LONGEST_NAME = 200


class BankFileRefused(LawError):
    """The statement cannot be treated so as it stands."""


@dataclass(frozen=True, kw_only=True)
class Taken:
    """A statement, and whether it is new or was handed in before."""

    file: BankFile
    is_new: bool


@operation
def take_in_statement(
    *, authority: Authority, original: StoredFile, file_name: str, told: Told, actor: Officer,
    now: datetime,
) -> Taken:  # fmt: skip
    """Read a statement that is kept, and propose what each of its movements pays.

    The same content is taken in once: handed in again, the first is returned. A movement that
    stands in an earlier statement of the account is known again and proposed for nothing.

    :raises PowerMissing: if the officer may not post payments.
    :raises Unclear: if a person must say how one thing in it is meant.
    :raises Unreadable: saying why it cannot be read.
    """
    require_power(officer=actor, authority=authority, power=Power.POST_PAYMENTS, now=now)
    Authority.objects.select_for_update(no_key=True).get(pk=authority.pk)  # one at a time
    known = find_known(authority_id=authority.pk, sha256=original.sha256)
    if known is not None:
        return Taken(file=known, is_new=False)
    with open_file(original) as stream:
        statement = read_statement(stream.read(), told=told)
    today = local_day(authority=authority, now=now)
    weighed = weigh_statement(authority=authority, statement=statement, today=today)
    file = BankFile.objects.create(
        authority=authority, original=original, actor=actor, recorded_at=now,
        file_name=clean_file_name(file_name)[:LONGEST_NAME], **_file_values(statement),
    )  # fmt: skip
    BankLine.objects.bulk_create(
        _make_line(file, number, found) for number, found in enumerate(weighed, start=1)
    )
    return Taken(file=file, is_new=True)


@operation
def set_statement_aside(*, file_id: int, reason: str, actor: Officer, now: datetime) -> BankFile:
    """Put a statement aside that was read wrongly or does not belong here.

    It can then be handed in again. Lines of other statements that were taken for the same as
    one of its own stand for themselves, and are to be matched.

    :raises PowerMissing: if the officer may not post payments.
    :raises BankFileRefused: if something of it is posted, or no reason is given.
    """
    file = lock_file(file_id, actor=actor, now=now)
    if not reason.strip():
        raise BankFileRefused(N_("Say why the statement is put aside."))
    if file.lines.filter(state=BankLineState.POSTED).exists():
        raise BankFileRefused(N_("Payments of this statement are on ledgers; undo it first."))
    repeated = BankLine.objects.filter(same_as__file=file).select_related("same_as")
    identities = {line.pk: line.same_as.identity for line in repeated}
    file.lines.exclude(identity=None).update(identity=None)
    for line in repeated:
        line.state, line.how, line.same_as = BankLineState.UNMATCHED, How.NOTHING, None
        line.identity = identities[line.pk]
        line.save(update_fields=["state", "how", "same_as", "identity"])
    file.state, file.reason = BankFileState.SET_ASIDE, reason.strip()
    return count_change(file, "state", "reason")


def lock_file(file_id: int, *, actor: Officer, now: datetime, seen: int | None = None) -> BankFile:
    """Return a statement, locked until the transaction ends.

    ``seen`` is the count of changes that the officer's page showed, None where none was.

    :raises PowerMissing: if the officer may not post payments.
    :raises BankFileRefused: if it was put aside, or changed since it was looked at.
    """
    files = BankFile.objects.select_for_update(of=("self",)).select_related("authority")
    file = files.get(pk=file_id)
    require_power(officer=actor, authority=file.authority, power=Power.POST_PAYMENTS, now=now)
    if file.state == BankFileState.SET_ASIDE:
        raise BankFileRefused(N_("This statement was put aside."))
    if seen is not None and seen != file.change:
        raise BankFileRefused(
            N_("Somebody changed this statement since you looked at it; look again, then confirm.")
        )
    return file


def count_change(file: BankFile, *columns: str) -> BankFile:
    """Write what was changed of a statement, and count that it was."""
    file.change += 1
    file.save(update_fields=["change", *columns])
    return file


def _file_values(statement: Statement) -> dict[str, Any]:
    return {
        "form": statement.form,
        "version": statement.version,
        "number": statement.number,
        "account": statement.account,
        "currency": statement.currency,
        "opening_minor": _minor(statement.opening),
        "closing_minor": _minor(statement.closing),
        "found": [[label, pack(value)] for label, value in statement.found],
        "remarks": [pack(remark) for remark in statement.remarks],
    }


def _minor(amount: Money | None) -> int | None:
    return amount.minor if amount is not None else None


def _make_line(file: BankFile, number: int, found: Weighed) -> BankLine:
    said = asdict(found.movement)
    amount = found.movement.amount
    for left_out in ("amount", "line", "is_referenced"):
        said.pop(left_out)
    return BankLine(
        file=file, authority=file.authority, account=file.account, number=number,
        source_line=found.movement.line, amount_minor=amount.minor, currency=amount.currency,
        **{**said, "doubt": said["doubt"] or ""}, **line_values(found),
    )  # fmt: skip
