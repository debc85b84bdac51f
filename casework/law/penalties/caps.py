"""The highest lawful penalty on a day, and how it comes about."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from casework.law.authority import Authority
from casework.law.counting import Step
from casework.law.maximums import Cap, PublicBody, Tier
from casework.law.money import Money, total
from casework.law.wording import N_, LawError, Sentence, Term, Value

FIXED = N_("The fixed maximum is {fixed}.")
NO_SHARE = N_("The law knows no share of turnover here: the fixed maximum holds.")
NO_UNDERTAKING = N_("The respondent is no undertaking: the fixed maximum holds.")
UNKNOWN = N_(
    "The turnover of the preceding year is not known: the fixed maximum alone is applied, and "
    "a share of {percent} per cent might be higher."
)
SHARE = N_("{percent} per cent of a turnover of {turnover} in the preceding year is {share}.")
HIGHER = N_("The higher of the two is the maximum: {amount}.")
UNCONFIRMED = N_("This maximum is not confirmed: {note}")


class AboveCap(LawError):
    """The amount is higher than the statutory maximum."""


class NoMaximum(LawError):
    """The law of the day sets no such maximum for this authority."""


class ImpossibleTurnover(LawError):
    """A turnover is less than nothing."""


class PublicBodyRefused(LawError):
    """The law of the country fines no such public body."""


@dataclass(frozen=True, kw_only=True)
class Maximum:
    """The highest lawful amount, with how it came about."""

    amount: Money
    cap: Cap
    by_turnover: bool
    turnover_unknown: bool
    working: tuple[Step, ...] = ()


def find_maximum(
    *, authority: Authority, tier: Tier, on: date, turnover: Money | None, is_undertaking: bool
) -> Maximum:
    """Return the statutory maximum for one tier on a day, with its working.

    ``turnover`` is that of the preceding year, of the whole undertaking; None if unknown.

    :raises NoMaximum: if the law of the day has no maximum of that tier.
    :raises ImpossibleTurnover: if the turnover is below zero.
    :raises CurrencyMismatch: if the turnover is not in the currency of the maximum.
    """
    caps = [c for c in authority.caps if c.tier is tier and c.in_force.covers(on)]
    if not caps:
        raise NoMaximum(
            N_("No maximum of the kind “{tier}” was in force on {day}."), tier=tier.value, day=on
        )
    cap = caps[0]
    share = _find_share(cap, turnover if is_undertaking else None)
    amount = share if share is not None and share > cap.fixed else cap.fixed
    steps = _say_working(cap, turnover, is_undertaking, share, amount)
    return Maximum(
        amount=amount,
        cap=cap,
        by_turnover=amount > cap.fixed,
        turnover_unknown=is_undertaking and turnover is None,
        working=tuple(Step(sentence, cap.citation.provision) for sentence in steps),
    )


def _find_share(cap: Cap, turnover: Money | None) -> Money | None:
    if turnover is None or cap.percent == 0:
        return None
    if turnover.minor < 0:
        raise ImpossibleTurnover(
            N_("A turnover cannot be {turnover}, which is less than nothing."), turnover=turnover
        )
    return turnover.portion(cap.percent, 100)


def _say_working(
    cap: Cap, turnover: Money | None, is_undertaking: bool, share: Money | None, amount: Money
) -> Iterator[Sentence]:
    yield Sentence(FIXED, {"fixed": cap.fixed})
    if share is not None and turnover is not None:
        said: dict[str, Value] = {"turnover": turnover, "share": share}
        yield Sentence(SHARE, {"percent": cap.percent, **said})
        yield Sentence(HIGHER, {"amount": amount})
    elif cap.percent == 0:
        yield Sentence(NO_SHARE)
    elif not is_undertaking:
        yield Sentence(NO_UNDERTAKING)
    else:
        yield Sentence(UNKNOWN, {"percent": cap.percent})
    if not cap.citation.is_confirmed:
        yield Sentence(UNCONFIRMED, {"note": Term(cap.citation.note)})


def check_cap(*, amount: Money, maximum: Maximum) -> None:
    """Refuse an amount above the maximum.

    :raises AboveCap: if it is higher, naming both amounts and the provision.
    :raises CurrencyMismatch: if it is in another currency.
    """
    if amount > maximum.amount:
        provision = maximum.cap.citation.provision
        raise AboveCap(
            N_("{amount} is above the maximum of {maximum} ({provision})."),
            amount=amount,
            maximum=maximum.amount,
            provision=provision,
        )


def check_parts(*, parts: Sequence[Money], maximum: Maximum) -> Money:
    """Return the sum of a penalty's parts, refused above the maximum of the gravest breach.

    Article 83(3) GDPR: several breaches of linked processing stay under that one maximum.

    :raises AboveCap: if the sum is higher.
    """
    amount = total(parts, currency=maximum.amount.currency)
    check_cap(amount=amount, maximum=maximum)
    return amount


def check_respondent(*, authority: Authority, body: PublicBody) -> None:
    """Refuse a fine on a public body that the country does not fine.

    France fines no part of the State, Austria no public body at all.

    :raises PublicBodyRefused: if the respondent is one, naming the provision.
    """
    unfined = authority.unfined
    if unfined is not None and body in unfined.bodies:
        raise PublicBodyRefused(
            N_("A fine cannot be imposed on {body} ({provision})."),
            body=Term(unfined.label),
            provision=unfined.citation.provision,
        )


def check_rate(*, authority: Authority, procedure: str, rate: Money, on: date) -> None:
    """Refuse a periodic penalty whose rate for one day is above the maximum of the procedure.

    :raises NoMaximum: if the authority may impose none.
    :raises AboveCap: if the rate is higher.
    """
    tier = Tier.PERIODIC_SIMPLIFIED if procedure.endswith("-simplified") else Tier.PERIODIC
    maximum = find_maximum(
        authority=authority, tier=tier, on=on, turnover=None, is_undertaking=False
    )
    check_cap(amount=rate, maximum=maximum)
