"""Who may read a letter or a document in a case they see: one table."""

from enum import StrEnum

from casework.law.powers import POWERS, Power, Role
from casework.law.wording import N_


class Confidentiality(StrEnum):
    """Who may read a letter or a document."""

    OPEN = "open"
    INTERNAL = "internal"
    PRIVILEGED = "privileged"


# The power that each class asks for, beside seeing the case.
READING: dict[Confidentiality, Power] = {
    Confidentiality.OPEN: Power.READ_CASES,
    Confidentiality.INTERNAL: Power.READ_CASES,
    Confidentiality.PRIVILEGED: Power.READ_PRIVILEGED,
}
CONFIDENTIALITY_LABELS = {
    Confidentiality.OPEN: N_("open to the parties"),
    Confidentiality.INTERNAL: N_("internal"),
    Confidentiality.PRIVILEGED: N_("privileged: advice of lawyers"),
}
# What a search of cases finds anybody's way: only what everybody reads who sees the case.
SEARCHED = frozenset(c for c, power in READING.items() if power is Power.READ_CASES)


def roles_that_read(confidentiality: Confidentiality) -> list[Role]:
    """Return the roles that hold the power which a class asks for."""
    return [
        role for role, powers in POWERS.items()
        if READING[confidentiality] in powers and role is not Role.SYSTEM
    ]  # fmt: skip
