"""The bands of an amount, by which decisions are found, in whole units of its own currency.

That no penalty was imposed, that the kind of decision carries none, and that an amount is
not known are three things, and none of them is an amount of nothing.
"""

from enum import StrEnum
from functools import cache

from casework.law.authorities import AUTHORITIES
from casework.law.wording import N_

MINOR = 100  # of a unit, in every currency the portal keeps


class Band(StrEnum):
    """How much a decision imposed, as far as that can be said."""

    NONE = "none"
    NOT_MONETARY = "not_monetary"
    UNKNOWN = "unknown"
    UNDER_10K = "under_10k"
    TO_100K = "10k_100k"
    TO_1M = "100k_1m"
    TO_10M = "1m_10m"
    OVER_10M = "over_10m"


BAND_LABELS = {
    Band.NONE: N_("No penalty imposed"),
    Band.NOT_MONETARY: N_("Not monetary"),
    Band.UNKNOWN: N_("Amount not known"),
    Band.UNDER_10K: N_("Under 10,000"),
    Band.TO_100K: N_("10,000 to under 100,000"),
    Band.TO_1M: N_("100,000 to under 1 million"),
    Band.TO_10M: N_("1 million to under 10 million"),
    Band.OVER_10M: N_("10 million and more"),
}
BEGINNINGS = (
    (10_000_000, Band.OVER_10M),
    (1_000_000, Band.TO_10M),
    (100_000, Band.TO_1M),
    (10_000, Band.TO_100K),
    (0, Band.UNDER_10K),
)


def find_band(*, has_penalty: bool, minor: int | None, instrument: str) -> Band:
    """Return the band of what a decision imposed, the amount in minor units as it stands now."""
    if not has_penalty:
        return Band.NONE if instrument in _carriers() else Band.NOT_MONETARY
    if minor is None:
        return Band.UNKNOWN
    return next(band for units, band in BEGINNINGS if minor >= units * MINOR or not units)


@cache
def _carriers() -> frozenset[str]:
    """Return the codes of the instruments that may carry a penalty, at any authority."""
    return frozenset(
        instrument.code
        for authority in AUTHORITIES.values()
        for procedure in authority.procedures
        for instrument in procedure.instruments
        if instrument.carries_penalty
    )
