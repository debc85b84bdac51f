"""Know the same movement again where two statements of an account overlap."""

import hashlib
from collections import Counter

from casework.banking.statement import Doubt, Movement, Statement


def find_identities(statement: Statement) -> tuple[str, ...]:
    """Return for each movement what it is known by, in their order.

    By the bank's own reference with day, sum and direction, where it has one; else by all that
    is said of it. Movements that are alike in all of this are counted: the second such in one
    statement is the second in another.
    """
    seen: Counter[str] = Counter()
    identities = []
    for movement in statement.movements:
        known_by = _known_by(movement)
        seen[known_by] += 1
        identities.append(hashlib.sha256(f"{known_by}\n{seen[known_by]}".encode()).hexdigest())
    return tuple(identities)


def _known_by(movement: Movement) -> str:
    parts = [
        movement.booked_on.isoformat(), str(movement.signed.minor), movement.signed.currency,
        "pending" if movement.doubt is Doubt.PENDING else "",
    ]  # fmt: skip
    if movement.is_referenced:
        return "\n".join(["reference", movement.bank_reference, *parts])
    valued = movement.valued_on.isoformat() if movement.valued_on else ""
    said = (valued, movement.end_to_end, movement.creditor_reference, movement.text,
            movement.payer, movement.payer_account)  # fmt: skip
    return "\n".join(["words", *parts, *said])
