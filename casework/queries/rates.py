"""Reference rates of the euro: those that came with the software, and those loaded since."""

from collections.abc import Callable
from datetime import date, datetime, timedelta
from decimal import Decimal

from django.db.models import Max

from casework.law.conversion import (
    LONGEST_GAP,
    Conversion,
    LaterRates,
    convert,
    find_foreign,
    find_own_rate,
    last_own_day,
)
from casework.law.money import Money
from casework.models import ReferenceRate

MEASURE = "USD"  # is quoted on every day on which there is a fixing


def read_later_rates(*, currency: str, on: date) -> LaterRates:
    """Return the rates of a currency that were loaded, as far as a day needs them."""
    loaded = ReferenceRate.objects.filter(currency=currency)
    near = loaded.filter(on__lte=on, on__gte=on - timedelta(days=LONGEST_GAP)).order_by("id")
    return LaterRates(
        rates={row.on: row.rate for row in near},
        last_on=loaded.aggregate(last=Max("on"))["last"],
    )


def convert_money(*, money: Money, to: str = "EUR", on: date) -> Conversion:
    """Convert an amount at the rate of a day, by all the rates that are known.

    :raises NoRate: if there is none, naming what is known.
    """
    foreign = find_foreign(money, to)
    later = read_later_rates(currency=foreign, on=on)
    return convert(money=money, to=to, on=on, later=later)


def read_known() -> Callable[[str, date], Decimal | None]:
    """Return a function that gives the rate of a currency on exactly a day, None if unknown."""
    rows = ReferenceRate.objects.order_by("id").values_list("currency", "on", "rate")
    loaded = {(currency, on): rate for currency, on, rate in rows}

    def known(currency: str, on: date) -> Decimal | None:
        return loaded.get((currency, on)) or find_own_rate(currency, on)

    return known


def last_known_day() -> date:
    """Return the last day for which rates are known here."""
    loaded = ReferenceRate.objects.aggregate(last=Max("on"))["last"]
    days = [day for day in (loaded, last_own_day(MEASURE)) if day is not None]
    return max(days)


Converter = Callable[[Money, date], Money]


def read_converter(*, as_of: datetime) -> Converter:
    """Return a function that gives an amount in euro by the rate of a day, as known then.

    The rates that were loaded by the moment ``as_of`` are read once, however many amounts
    there are. It raises :class:`NoRate` where there is none.
    """
    rows = ReferenceRate.objects.filter(file__loaded_at__lte=as_of).order_by("id")
    loaded: dict[str, dict[date, Decimal]] = {}
    for currency, on, rate in rows.values_list("currency", "on", "rate"):
        loaded.setdefault(currency, {})[on] = rate

    def in_euro(money: Money, on: date) -> Money:
        rates = loaded.get(money.currency, {})
        later = LaterRates(rates=rates, last_on=max(rates, default=None))
        return convert(money=money, on=on, later=later).amount

    return in_euro
