"""What can be said of the amount of a decision: four things that are never mixed up."""

from enum import StrEnum

from casework.law.wording import N_


class AmountKnown(StrEnum):
    """Whether a decision is about money, and whether its sum is known."""

    KNOWN = "known"
    UNKNOWN = "unknown"
    NONE = "none"
    NOT_MONETARY = "not_monetary"


AMOUNT_KNOWN_LABELS = {
    AmountKnown.KNOWN: N_("Amount known"),
    AmountKnown.UNKNOWN: N_("Penalty of an amount not known"),
    AmountKnown.NONE: N_("No penalty, though the kind of decision allows one"),
    AmountKnown.NOT_MONETARY: N_("Not monetary: the kind of decision imposes no money"),
}
