"""The English labels of what stands in a snapshot; pages translate them when they are shown."""

from casework.law.authorities import AUTHORITIES
from casework.law.procedure import AmountEffect
from casework.law.wording import N_

EFFECT_LABELS = {
    AmountEffect.PROPOSED: N_("Proposed and announced, not imposed"),
    AmountEffect.IMPOSED: N_("Imposed"),
    AmountEffect.VARIED: N_("Varied"),
    AmountEffect.SET_ASIDE: N_("Set aside"),
    AmountEffect.RESTORED: N_("Restored"),
    AmountEffect.REMITTED: N_("Restored and sent back to be decided again"),
    AmountEffect.CANCELLED: N_("Cancelled"),
    AmountEffect.FINAL: N_("Became final"),
    AmountEffect.SUSPENDED: N_("Suspended by a court"),
    AmountEffect.LIQUIDATED: N_("Periodic penalty liquidated"),
}
FINDING_LABELS = {
    "upheld": N_("Breached"),
    "not_upheld": N_("Not found to be breached"),
}


def instrument_labels() -> dict[str, str]:
    """Return the label of every instrument that any authority may issue, by its code."""
    return {
        instrument.code: instrument.label
        for authority in AUTHORITIES.values()
        for procedure in authority.procedures
        for instrument in procedure.instruments
    }
