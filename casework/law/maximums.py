"""The shape of the highest penalties a law allows, and those that the Union has in common.

Each authority's file gives its own, in the dates in force: a change of law is a new row.
"""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from casework.law.money import Money
from casework.law.procedure import ALWAYS, Citation, InForce
from casework.law.wording import N_


class Tier(StrEnum):
    """Which maximum applies: by the provisions breached, or by the procedure chosen.

    The periodic ones are for one day.
    """

    STANDARD = "standard"
    HIGHER = "higher"
    SIMPLIFIED = "simplified"
    NATIONAL = "national"
    PERIODIC = "periodic"
    PERIODIC_SIMPLIFIED = "periodic_simplified"
    PECR_STANDARD = "pecr_standard"
    PECR_HIGHER = "pecr_higher"
    COERCIVE = "coercive"


class PublicBody(StrEnum):
    """What kind of public body a respondent is, if any."""

    NONE = "none"
    STATE = "state"
    OTHER = "other"


TIER_LABELS = {
    Tier.STANDARD: N_("Standard maximum"),
    Tier.HIGHER: N_("Higher maximum"),
    Tier.SIMPLIFIED: N_("Maximum of the simplified procedure"),
    Tier.NATIONAL: N_("Maximum of the national law"),
    Tier.PERIODIC: N_("Maximum of a periodic penalty, for one day"),
    Tier.PERIODIC_SIMPLIFIED: N_("Maximum of a periodic penalty, for one day, simplified"),
    Tier.PECR_STANDARD: N_("Standard maximum, electronic communications"),
    Tier.PECR_HIGHER: N_("Higher maximum, electronic communications"),
    Tier.COERCIVE: N_("Maximum of a coercive penalty"),
}
DAILY = frozenset({Tier.PERIODIC, Tier.PERIODIC_SIMPLIFIED})
PUBLIC_BODY_LABELS = {
    PublicBody.NONE: N_("No public body"),
    PublicBody.STATE: N_("A body of the State"),
    PublicBody.OTHER: N_("Another public body"),
}


@dataclass(frozen=True, kw_only=True)
class Cap:
    """A fixed maximum and a share of turnover, whichever is higher, in a span of time.

    ``percent`` is 0 where the law knows no share of turnover.
    """

    tier: Tier
    fixed: Money
    citation: Citation
    percent: int = 0
    in_force: InForce = ALWAYS


@dataclass(frozen=True, kw_only=True)
class Unfined:
    """The public bodies that a country does not fine."""

    bodies: frozenset[PublicBody]
    label: str
    citation: Citation


GDPR = "https://eur-lex.europa.eu/eli/reg/2016/679/oj"
SINCE_GDPR = InForce(since=date(2018, 5, 25))
UNION = (
    Cap(
        tier=Tier.STANDARD,
        fixed=Money.of("10000000", "EUR"),
        percent=2,
        citation=Citation(provision="GDPR, art. 83(4)", source=GDPR),
        in_force=SINCE_GDPR,
    ),
    Cap(
        tier=Tier.HIGHER,
        fixed=Money.of("20000000", "EUR"),
        percent=4,
        citation=Citation(provision="GDPR, art. 83(5) and (6)", source=GDPR),
        in_force=SINCE_GDPR,
    ),
)
