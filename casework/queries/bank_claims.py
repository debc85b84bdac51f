"""What can be paid on each penalty of an authority, as movements on its account are matched."""

from collections.abc import Collection, Sequence

from django.db.models import QuerySet

from casework.banking.matching import Claim, Posted
from casework.banking.references import is_key
from casework.banking.statement import Doubt
from casework.banking.statement import Movement as BankMovement
from casework.law.money import Money
from casework.law.payment.ledger import Entry, Movement, find_balance
from casework.law.references import normalise_reference
from casework.models import BankFile, BankLine, Penalty
from casework.queries.ledger import entries_of, read_plan
from casework.queries.penalties import standing_of


def find_claims(*, authority_id: int, currency: str, file_id: int | None = None) -> list[Claim]:
    """Return what can be paid on every imposed penalty of an authority in a currency.

    Every case is asked, seen or not; nothing of it is shown. Entries that movements of the
    file made are not what another of its movements may be.
    """
    return read_claims(
        Penalty.objects.filter(case__authority=authority_id, currency=currency),
        made=find_made(file_id) if file_id is not None else (),
    )


def find_made(file_id: int) -> set[int]:
    """Return the entries of ledgers that the movements of a statement made."""
    lines = BankLine.objects.filter(file=file_id, entry__isnull=False)
    return set(lines.order_by().values_list("entry", flat=True))


def read_claims(penalties: QuerySet[Penalty], *, made: Collection[int] = ()) -> list[Claim]:
    """Return what can be paid on some penalties; those only proposed are left out."""
    loaded = (
        penalties.filter(amounts__isnull=False)
        .select_related("case", "action")
        .prefetch_related("amounts", "ledger", "plans")
        .order_by("id")
        .distinct()
    )
    found = (_read(penalty, made) for penalty in loaded)
    return [claim for claim in found if claim is not None]


def as_movement(line: BankLine) -> BankMovement:
    """Return a line as it was read from the statement."""
    return BankMovement(
        line=line.source_line,
        amount=Money(line.amount_minor, line.currency),
        is_credit=line.is_credit,
        booked_on=line.booked_on,
        valued_on=line.valued_on,
        bank_reference=line.bank_reference,
        end_to_end=line.end_to_end,
        creditor_reference=line.creditor_reference,
        text=line.text,
        payer=line.payer,
        payer_account=line.payer_account,
        doubt=Doubt(line.doubt) if line.doubt else None,
    )


def find_repeated(
    *, authority_id: int, account: str, currency: str, identities: Sequence[str]
) -> dict[str, BankLine]:
    """Return which movements are there already from an earlier statement, by what knows them."""
    rows = BankLine.objects.filter(
        authority=authority_id, account=account, currency=currency, identity__in=identities
    )
    return {row.identity: row for row in rows.only("identity", "names").order_by("pk")}


def find_known(*, authority_id: int, sha256: str) -> BankFile | None:
    """Return the statement with the very same content that was handed in before, if any."""
    files = BankFile.objects.filter(authority=authority_id, original__sha256=sha256)
    return files.exclude(state="set_aside").select_related("actor", "authority").first()


def _read(penalty: Penalty, made: Collection[int]) -> Claim | None:
    standing = standing_of(penalty)
    if not standing.is_imposed:
        return None
    currency = penalty.currency
    entries = entries_of(penalty)
    balance = find_balance(entries, currency=currency)
    effective, nothing = standing.effective, Money(0, currency)
    if balance.due.minor:
        due, open_ = balance.due, balance.outstanding
    elif effective is not None:
        due, open_ = effective, max(effective - balance.received, nothing)
    else:
        due = open_ = None
    plan = read_plan(penalty) if penalty.plans.all() else None
    waiting = [(one.instalment.due_on, one.open) for one in plan.covered] if plan else []
    return Claim(
        penalty=penalty.pk, case=penalty.case_id, keys=_keys(penalty), due=due, open=open_,
        credit=balance.credit, posted=_posted(entries, made),
        instalments=tuple((day, sum_) for day, sum_ in waiting if sum_.minor > 0),
        is_secret=penalty.case.is_confidential,
    )  # fmt: skip


def _keys(penalty: Penalty) -> frozenset[str]:
    said = [penalty.case.reference, penalty.action.reference if penalty.action else ""]
    keys = (normalise_reference(one) for one in said)
    return frozenset(key for key in keys if is_key(key))


def _posted(entries: Sequence[Entry], made: Collection[int]) -> tuple[Posted, ...]:
    reversed_ = {entry.reverses for entry in entries if entry.reverses is not None}
    return tuple(
        Posted(movement=entry.movement, amount=entry.amount, on=entry.on)
        for entry in entries
        if entry.reverses is None and entry.key not in reversed_ and entry.key not in made
        and entry.movement in {Movement.PAID, Movement.REFUNDED}
    )  # fmt: skip
