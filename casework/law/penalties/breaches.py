"""Which maximum a breach falls under, and several breaches under the one of the gravest.

The two lists are those of article 83(4) and (5) GDPR, which the UK GDPR kept.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from casework.law.authority import Authority
from casework.law.counting import Step
from casework.law.maximums import Tier
from casework.law.money import Money
from casework.law.penalties.caps import Maximum, check_cap, find_maximum
from casework.law.penalties.parts import Part, total_parts
from casework.law.references import TEXTS, Provision
from casework.law.wording import N_, LawError, Sentence

ARTICLE = re.compile(r"^art(?:icle)?s?\.? (?P<article>[0-9]{1,3})\b", re.IGNORECASE)
OF_STANDARD = frozenset({8, 11, *range(25, 40), 41, 42, 43})  # art. 83(4)(a) to (c)
OF_HIGHER = frozenset({5, 6, 7, 9, *range(12, 23), *range(44, 50), 58, *range(85, 92)})  # 83(5)
LISTS = {Tier.STANDARD: "GDPR, art. 83(4)", Tier.HIGHER: "GDPR, art. 83(5)"}

FALLS = N_("A breach of {provision} falls under the maximum of {list}.")
GRAVEST = N_(
    "The breaches are of the same or linked processing: all together stay under the maximum of "
    "the gravest, {amount}."
)
APART = N_("The breaches are of processing that is not linked: each has a maximum of its own.")
TOGETHER = N_("The parts make {sum}.")


class TierUnknown(LawError):
    """It is not known under which maximum a breach falls."""


@dataclass(frozen=True, kw_only=True)
class Breach:
    """A part of a penalty, and the tier of its maximum where the provision does not tell it."""

    part: Part
    tier: Tier | None = None


@dataclass(frozen=True, kw_only=True)
class Gravity:
    """What several breaches may cost together: the sum, the maximum, and the working.

    ``maximum`` is that of the gravest breach.
    """

    amount: Money
    maximum: Maximum
    working: tuple[Step, ...]


def find_tier(provision: Provision) -> Tier:
    """Return under which of the two maximums of article 83 a breach of a provision falls.

    :raises TierUnknown: if the lists of that article do not name it: article 10 is on neither,
        and what is no provision of the GDPR has a maximum elsewhere.
    """
    match = ARTICLE.match(provision.place) if provision.law in TEXTS else None
    article = int(match["article"]) if match else 0
    if article in OF_HIGHER:
        return Tier.HIGHER
    if article in OF_STANDARD:
        return Tier.STANDARD
    raise TierUnknown(
        N_(
            "Article 83 GDPR does not say which maximum holds for {provision}; name it with"
            " the breach."
        ),
        provision=str(provision),
    )


def check_breaches(
    *, authority: Authority, breaches: Sequence[Breach], on: date, turnover: Money | None,
    is_undertaking: bool, is_linked: bool = True,
) -> Gravity:  # fmt: skip
    """Return what breaches cost together, refused above what the law allows.

    Article 83(3) GDPR: for the same or linked processing the whole stays under the maximum of
    the gravest breach. Otherwise each part stays under its own.

    :raises TierUnknown: if a breach does not tell under which maximum it falls, or there is none.
    :raises AboveCap: if the sum, or a part, is higher.
    """
    if not breaches:
        raise TierUnknown(N_("Without a breach there is no maximum."))
    found = [
        find_maximum(
            authority=authority, tier=tier, on=on, turnover=turnover, is_undertaking=is_undertaking
        )
        for tier in map(_tier_of, breaches)
    ]
    gravest = max(found, key=lambda maximum: maximum.amount.minor)
    amount = total_parts([b.part for b in breaches], currency=gravest.amount.currency)
    if is_linked:
        check_cap(amount=amount, maximum=gravest)
    else:
        _check_apart(breaches, found)
    rule = Sentence(GRAVEST, {"amount": gravest.amount}) if is_linked else Sentence(APART)
    falling = [step for breach in breaches for step in _say_falling(breach)]
    summing = [Step(rule, "GDPR, art. 83(3)"), Step(Sentence(TOGETHER, {"sum": amount}), "")]
    return Gravity(amount=amount, maximum=gravest, working=(*falling, *gravest.working, *summing))


def _tier_of(breach: Breach) -> Tier:
    """Return the tier named, or else the gravest of the provisions'."""
    if breach.tier is not None:
        return breach.tier
    tiers = {find_tier(provision) for provision in breach.part.provisions}
    return Tier.HIGHER if Tier.HIGHER in tiers else Tier.STANDARD


def _check_apart(breaches: Sequence[Breach], found: Sequence[Maximum]) -> None:
    for breach, maximum in zip(breaches, found, strict=True):
        check_cap(amount=breach.part.each, maximum=maximum)


def _say_falling(breach: Breach) -> list[Step]:
    if breach.tier is not None:
        return []
    tiers = [(provision, LISTS[find_tier(provision)]) for provision in breach.part.provisions]
    return [
        Step(Sentence(FALLS, {"provision": str(provision), "list": listed}), listed)
        for provision, listed in tiers
    ]
