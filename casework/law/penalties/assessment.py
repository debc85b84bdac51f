"""An amount held against its maximum, with what has to be asked for that, and what stays open."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from functools import partial
from itertools import groupby

from casework.law.authority import Authority
from casework.law.counting import Step
from casework.law.maximums import PublicBody, Tier
from casework.law.money import Money
from casework.law.penalties.breaches import Breach, Gravity, TierUnknown, check_breaches, find_tier
from casework.law.penalties.caps import (
    AboveCap,
    ImpossibleTurnover,
    Maximum,
    NoMaximum,
    check_cap,
    check_respondent,
)
from casework.law.penalties.parts import Part
from casework.law.references import Provision
from casework.law.wording import N_, LawError, Sentence, Value, in_turn

RULES = N_("The rules in force on {day} are applied.")
YEAR = N_("The turnover is that of {year}.")


class Doubt(StrEnum):
    """What cannot be checked, and is taken only once an officer has confirmed it."""

    CURRENCY = "currency"
    TURNOVER = "turnover"
    NO_MAXIMUM = "no_maximum"


DOUBT_LABELS = {
    Doubt.CURRENCY: N_("Yes, the amount is in this other currency"),
    Doubt.TURNOVER: N_("Yes, it may be above the fixed maximum, the turnover not being known"),
    Doubt.NO_MAXIMUM: N_("Yes, it is recorded without being held against a maximum"),
}


class Doubtful(LawError):
    """It cannot be checked, and has to be confirmed."""

    def __init__(self, template: str, /, *, doubt: Doubt, **values: Value) -> None:
        super().__init__(template, **values)
        self.doubt = doubt


@dataclass(frozen=True, kw_only=True)
class Asked:
    """What is asked for a maximum: of the respondent, of its turnover, and of the breaches.

    ``turnover`` is that of the whole undertaking worldwide in ``turnover_year``; None if it is
    not known. ``tier`` names the maximum where the provisions do not tell it.
    """

    is_undertaking: bool = True
    public_body: PublicBody = PublicBody.NONE
    turnover: Money | None = None
    turnover_year: int | None = None
    tier: Tier | None = None
    is_linked: bool = True


@dataclass(frozen=True, kw_only=True)
class Stated:
    """A provision that an amount is for, and its part of it where one is stated."""

    provision: Provision
    part: Money | None = None


@dataclass(frozen=True, kw_only=True)
class SharedPart:
    """Several provisions that each cost the same."""

    provisions: Sequence[Provision]
    each: Money

    @property
    def count(self) -> int:
        """How many they are."""
        return len(self.provisions)

    @property
    def amount(self) -> Money:
        """What they make together."""
        return self.each * self.count


@dataclass(frozen=True, kw_only=True)
class Assessment:
    """The maximum that an amount stayed under, and how it came about.

    ``maximum`` is None where the law known here has none for the day.
    """

    maximum: Maximum | None
    working: tuple[Step, ...] = ()


def assess_amount(
    *, authority: Authority, procedure: str, amount: Money, stated: Sequence[Stated], asked: Asked,
    on: date, confirmed: Collection[Doubt] = (),
) -> Assessment:  # fmt: skip
    """Return the maximum of an amount on a day, which it may not be above.

    Of an amount in another currency, which must have been confirmed, nothing is compared.

    :raises PublicBodyRefused: if the country does not fine such a body.
    :raises AboveCap: if the amount, or a part of breaches that are not linked, is higher.
    :raises Doubtful: if that cannot be told, and was not confirmed.
    :raises TierUnknown: if neither the provisions nor a name tell which maximum holds.
    """
    check_respondent(authority=authority, body=asked.public_body)
    _check_turnover(asked, on)
    tier = Tier.SIMPLIFIED if procedure.endswith("-simplified") else asked.tier
    breaches = _as_breaches(stated, tier, Money(0, authority.currency))
    weigh = partial(
        check_breaches, authority=authority, on=on, turnover=asked.turnover,
        is_undertaking=asked.is_undertaking, is_linked=asked.is_linked,
    )  # fmt: skip
    try:
        weighed = weigh(breaches=breaches)
    except NoMaximum as error:
        if Doubt.NO_MAXIMUM in confirmed:
            return Assessment(maximum=None)
        raise _no_maximum(on) from error
    if amount.currency == weighed.maximum.amount.currency:
        if is_open(weighed.maximum):
            _check_open(amount, weighed.maximum, confirmed)
        elif asked.is_linked or len(stated) == 1:
            _check_cap(amount, weighed.maximum)
        else:
            weigh(breaches=_with_parts(breaches, stated))
    return Assessment(maximum=weighed.maximum, working=_say(weighed, stated, asked, on))


def is_open(maximum: Maximum) -> bool:
    """Whether a share of a turnover that is not known might make the maximum higher."""
    return maximum.turnover_unknown and maximum.cap.percent > 0


def _check_cap(amount: Money, maximum: Maximum) -> None:
    """Refuse an amount above the maximum, and say how that comes about."""
    try:
        check_cap(amount=amount, maximum=maximum)
    except AboveCap as error:
        why = in_turn([error.sentence, *(step.sentence for step in maximum.working)])
        raise AboveCap(N_("{why}"), why=why) from error


def _check_open(amount: Money, maximum: Maximum, confirmed: Collection[Doubt]) -> None:
    if amount > maximum.amount and Doubt.TURNOVER not in confirmed:
        raise Doubtful(
            N_(
                "{amount} is above the fixed maximum of {maximum} ({provision}). The turnover is"
                " not known: {percent} per cent of it may be higher. Confirm it, or give the"
                " turnover."
            ),
            doubt=Doubt.TURNOVER, amount=amount, maximum=maximum.amount,
            provision=maximum.cap.citation.provision, percent=maximum.cap.percent,
        )  # fmt: skip


def _with_parts(breaches: Sequence[Breach], stated: Sequence[Stated]) -> list[Breach]:
    parts = [row.part for row in stated if row.part is not None]
    if len(parts) < len(stated):
        raise TierUnknown(
            N_("Of processing that is not linked, state the part of the amount for each breach.")
        )
    return [
        Breach(part=Part(provisions=breach.part.provisions, each=part), tier=breach.tier)
        for breach, part in zip(breaches, parts, strict=True)
    ]


def _as_breaches(stated: Sequence[Stated], tier: Tier | None, nothing: Money) -> list[Breach]:
    """Return the breaches, without money, so that their maximum is found before any check."""
    rows: list[tuple[Provision, ...]] = [(row.provision,) for row in stated]
    if not rows and tier is not None:
        rows = [()]
    return [
        Breach(part=Part(provisions=provisions, each=nothing), tier=tier) for provisions in rows
    ]


def _check_turnover(asked: Asked, on: date) -> None:
    if asked.turnover is None:
        return
    if asked.turnover_year is None:
        raise ImpossibleTurnover(N_("Say of which year the turnover is."))
    if asked.turnover_year >= on.year:
        raise ImpossibleTurnover(
            N_("The turnover of a year before {day} counts, not that of {year}."),
            day=on, year=str(asked.turnover_year),
        )  # fmt: skip


def _say(weighed: Gravity, stated: Sequence[Stated], asked: Asked, on: date) -> tuple[Step, ...]:
    """Return the working; what the parts make is said elsewhere, with the amount itself."""
    steps = weighed.working[:-1]
    if len(stated) < 2:
        steps = steps[:-1]
    provision = weighed.maximum.cap.citation.provision
    first = [Step(Sentence(RULES, {"day": on}), provision)]
    if asked.turnover is not None and asked.is_undertaking:
        first.append(Step(Sentence(YEAR, {"year": str(asked.turnover_year)}), ""))
    return (*first, *steps)


def _no_maximum(on: date) -> Doubtful:
    return Doubtful(
        N_("No such maximum is known here for {day}. Confirm that none is applied."),
        doubt=Doubt.NO_MAXIMUM, day=on,
    )  # fmt: skip


def gravest_tier(provisions: Sequence[Provision]) -> Tier:
    """Return the higher of the tiers of provisions; the higher one where that is not known."""
    try:
        tiers = {find_tier(provision) for provision in provisions}
    except TierUnknown:
        return Tier.HIGHER
    return Tier.STANDARD if tiers == {Tier.STANDARD} else Tier.HIGHER


def share_parts(stated: Sequence[Stated]) -> list[SharedPart]:
    """Return the parts stated, the provisions in a row that cost the same as one."""
    with_part = [(row.part, row.provision) for row in stated if row.part is not None]
    return [
        SharedPart(provisions=[provision for _, provision in rows], each=part)
        for part, rows in groupby(with_part, key=lambda row: row[0])
    ]
