"""A penalty as the sum of parts, each for the provisions breached."""

from collections.abc import Sequence
from dataclasses import dataclass

from casework.law.money import Money, total
from casework.law.references import Provision
from casework.law.wording import N_, LawError


class PartsDiffer(LawError):
    """The parts of a penalty do not make up its amount."""


@dataclass(frozen=True, kw_only=True)
class Part:
    """The same amount for each of some provisions: 3.8 million for each of articles 5, 6 and 9."""

    provisions: tuple[Provision, ...]
    each: Money

    @property
    def amount(self) -> Money:
        """What the part adds to the penalty."""
        return self.each * len(self.provisions)


def total_parts(parts: Sequence[Part], *, currency: str) -> Money:
    """Return what the parts make together.

    :raises CurrencyMismatch: if one is in another currency.
    """
    return total((part.amount for part in parts), currency=currency)


def check_sum(*, parts: Sequence[Money], amount: Money) -> None:
    """Refuse parts that do not make up the penalty; no parts at all are accepted.

    :raises PartsDiffer: naming both sums.
    """
    if not parts:
        return
    found = total(parts, currency=amount.currency)
    if found != amount:
        raise PartsDiffer(
            N_("The parts make {found}, the penalty is {amount}."), found=found, amount=amount
        )


def apportion(amount: Money, *, over: Sequence[Money]) -> tuple[Money, ...]:
    """Share an amount over parts in their proportion, so that no minor unit is lost or gained.

    Each share is rounded down, and the units left over go one by one to the shares that were
    cut most, the earlier of two first. Parts that are all nothing leave nothing to go by.

    :raises PartsDiffer: if there is no part to share over, or one is below zero.
    :raises CurrencyMismatch: if the parts are in another currency.
    """
    whole = total(over, currency=amount.currency)
    if whole.minor <= 0 or amount.minor < 0 or any(part.minor < 0 for part in over):
        raise PartsDiffer(
            N_("{amount} cannot be shared over parts that make {whole}."),
            amount=amount,
            whole=whole,
        )
    cut = [divmod(amount.minor * part.minor, whole.minor) for part in over]
    left = amount.minor - sum(share for share, _ in cut)
    most_cut = sorted(range(len(cut)), key=lambda place: (-cut[place][1], place))[:left]
    return tuple(
        Money(share + (place in most_cut), amount.currency) for place, (share, _) in enumerate(cut)
    )
