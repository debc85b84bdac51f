"""The highest penalties each law allows, and the public bodies that some laws do not fine.

Data by authority and in the dates in force: a change of law is a new row.
"""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from casework.law.money import Money
from casework.law.procedure import Citation, InForce
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


class PublicBody(StrEnum):
    """What kind of public body a respondent is, if any."""

    NONE = "none"
    STATE = "state"
    OTHER = "other"


@dataclass(frozen=True, kw_only=True)
class Cap:
    """A fixed maximum and a share of turnover, whichever is higher, in a span of time."""

    tier: Tier
    fixed: Money
    percent: int
    citation: Citation
    in_force: InForce


DPA_157 = Citation(
    provision="DPA 2018, s. 157",
    source="https://www.legislation.gov.uk/ukpga/2018/12/section/157",
)
GDPR = "https://eur-lex.europa.eu/eli/reg/2016/679/oj"
ART_83_4 = Citation(provision="GDPR, art. 83(4)", source=GDPR)
ART_83_5 = Citation(provision="GDPR, art. 83(5) and (6)", source=GDPR)
LIL = "https://www.legifrance.gouv.fr/loda/id/JORFTEXT000000886460"
SIMPLIFIED_NOTE = N_(
    "Sources disagree: a bill raises the simplified maximums to EUR 100,000, and EUR 500 a day, "
    "where the world turnover is above EUR 50 million; one source shows them as in force."
)
SIMPLIFIED_FINE = Citation(
    provision="Loi n° 78-17, art. 22-1", source=LIL, is_confirmed=False, note=SIMPLIFIED_NOTE
)
PERIODIC = Citation(
    provision="Loi n° 78-17, art. 20, III, 2°", source=LIL, is_confirmed=False,
    note=N_("The maximum of EUR 100,000 a day is general knowledge; the text was not read."),
)  # fmt: skip
DSG = "https://www.ris.bka.gv.at/GeltendeFassung.wxe?Abfrage=Bundesnormen&Gesetzesnummer=10001597"
DSG_62 = Citation(
    provision="DSG § 62", source=DSG, is_confirmed=False,
    note=N_("The sum was read in a survey of the law, not in the text."),
)  # fmt: skip

SINCE_GDPR = InForce(since=date(2018, 5, 25))
SINCE_SIMPLIFIED = InForce(since=date(2022, 1, 26))


def _cap(
    tier: Tier, fixed: str, percent: int, citation: Citation, *, currency: str = "EUR",
    in_force: InForce = SINCE_GDPR,
) -> Cap:  # fmt: skip
    return Cap(
        tier=tier, fixed=Money.of(fixed, currency), percent=percent, citation=citation,
        in_force=in_force,
    )  # fmt: skip


UNITED_KINGDOM = InForce(since=date(2021, 1, 1))
UNION = (
    _cap(Tier.STANDARD, "10000000", 2, ART_83_4),
    _cap(Tier.HIGHER, "20000000", 4, ART_83_5),
)
CAPS: dict[str, tuple[Cap, ...]] = {
    "ico": (
        _cap(Tier.STANDARD, "8700000", 2, DPA_157, currency="GBP", in_force=UNITED_KINGDOM),
        _cap(Tier.HIGHER, "17500000", 4, DPA_157, currency="GBP", in_force=UNITED_KINGDOM),
    ),
    "cnil": (
        *UNION,
        _cap(Tier.PERIODIC, "100000", 0, PERIODIC),
        _cap(Tier.SIMPLIFIED, "20000", 0, SIMPLIFIED_FINE, in_force=SINCE_SIMPLIFIED),
        _cap(Tier.PERIODIC_SIMPLIFIED, "100", 0, SIMPLIFIED_FINE, in_force=SINCE_SIMPLIFIED),
    ),
    "garante": UNION,
    "dsb": (*UNION, _cap(Tier.NATIONAL, "50000", 0, DSG_62)),
}
# Not law, or not known to be: shown beside the maximums, and never applied.
PENDING: dict[str, tuple[Cap, ...]] = {
    "cnil": (
        _cap(Tier.SIMPLIFIED, "100000", 0, SIMPLIFIED_FINE),
        _cap(Tier.PERIODIC_SIMPLIFIED, "500", 0, SIMPLIFIED_FINE),
    ),
}


@dataclass(frozen=True, kw_only=True)
class Unfined:
    """The public bodies that a country does not fine."""

    bodies: frozenset[PublicBody]
    label: str
    citation: Citation


UNFINED: dict[str, Unfined] = {
    "cnil": Unfined(
        bodies=frozenset({PublicBody.STATE}),
        label=N_("the State"),
        citation=Citation(provision="Loi n° 78-17, art. 20, III, 7°", source=LIL),
    ),
    "dsb": Unfined(
        bodies=frozenset({PublicBody.STATE, PublicBody.OTHER}),
        label=N_("authorities and public bodies"),
        citation=Citation(provision="DSG § 30(5)", source=DSG),
    ),
}
