"""Money: exact, in one currency, rounded in one place; conversions say their rate."""

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from casework.law.conversion import LaterRates, NoRate, convert
from casework.law.money import CurrencyMismatch, Money, UnreadableMoney, total

quickly = settings(max_examples=80, deadline=None)
PENALTY = Money.of("7552800", "GBP")


@pytest.mark.parametrize(
    ("amount", "minor"),
    [
        ("7552800.00", 755_280_000),
        ("0.1", 10),
        (Decimal("0.01"), 1),
        (5, 500),
        ("-3.50", -350),
        (Decimal("1E+3"), 100_000),
    ],
)
def test_reads_an_exact_amount(amount: Decimal | str | int, minor: int) -> None:
    assert Money.of(amount, "GBP").minor == minor


@pytest.mark.parametrize(
    "amount", [7552800.0, "1.005", Decimal("0.001"), "7,552,800", "NaN", Decimal("NaN"), "", True]
)
def test_refuses_what_is_not_exact(amount: object) -> None:
    with pytest.raises(UnreadableMoney):
        Money.of(amount, "GBP")


@pytest.mark.parametrize("currency", ["", "gbp", "POUND", "£", "JPY"])
def test_refuses_what_is_no_currency_of_hundredths(currency: str) -> None:
    with pytest.raises(UnreadableMoney):
        Money.of("1", currency)


def test_refuses_minor_units_that_are_not_whole() -> None:
    with pytest.raises(UnreadableMoney):
        Money(minor=1.5, currency="GBP")


def test_writes_itself_plainly() -> None:
    assert str(PENALTY) == "GBP 7,552,800.00"
    assert str(Money.of("-0.05", "EUR")) == "EUR -0.05"
    assert PENALTY.amount == Decimal("7552800.00")


def test_reckons_within_a_currency() -> None:
    paid, reduced = Money.of("275000", "GBP"), Money.of("92000", "GBP")
    assert paid - reduced == Money.of("183000", "GBP")
    assert paid + reduced == Money.of("367000", "GBP")
    assert -paid == Money.of("-275000", "GBP")
    assert reduced < paid
    assert paid >= Money(27_500_000, "GBP")
    assert Money.of("100000", "EUR") * 52 == Money.of("5200000", "EUR")
    assert total([paid, reduced], currency="GBP") == Money.of("367000", "GBP")
    assert total([], currency="EUR") == Money(0, "EUR")


def test_refuses_to_put_currencies_together() -> None:
    euro = Money.of("1", "EUR")
    for act in (
        lambda: PENALTY + euro,
        lambda: PENALTY - euro,
        lambda: euro > PENALTY,
        lambda: euro <= PENALTY,
        lambda: total([PENALTY, euro], currency="GBP"),
    ):
        with pytest.raises(CurrencyMismatch, match="different currencies"):
            act()
    assert euro != Money.of("1", "GBP")


@pytest.mark.parametrize(
    ("amount", "numerator", "denominator", "share"),
    [
        ("20000000", 1, 2, "10000000.00"),
        ("100.01", 1, 2, "50.01"),  # half a cent goes up
        ("100.03", 1, 2, "50.02"),
        ("10000000", 60, 100, "6000000"),
        ("4800", 10, 100, "480"),
        ("0.01", 1, 3, "0.00"),
        ("0.02", 1, 3, "0.01"),
    ],
)
def test_rounds_a_share_half_up(amount: str, numerator: int, denominator: int, share: str) -> None:
    assert Money.of(amount, "EUR").portion(numerator, denominator) == Money.of(share, "EUR")


@pytest.mark.parametrize(
    ("amount", "count", "each", "last"),
    [("20000000", 30, "666666.66", "666666.86"), ("100.00", 6, "16.66", "16.70")],
)
def test_puts_what_does_not_divide_into_the_last_part(
    amount: str, count: int, each: str, last: str
) -> None:
    parts = Money.of(amount, "EUR").split(count)
    assert len(parts) == count
    assert set(parts[:-1]) == {Money.of(each, "EUR")}
    assert parts[-1] == Money.of(last, "EUR")


@quickly
@given(minor=st.integers(0, 10**12), count=st.integers(1, 60))
def test_loses_nothing_in_splitting(minor: int, count: int) -> None:
    whole = Money(minor, "EUR")
    assert total(whole.split(count), currency="EUR") == whole


def test_refuses_shares_and_parts_of_nothing() -> None:
    for act in (lambda: PENALTY.portion(1, 0), lambda: PENALTY.split(0)):
        with pytest.raises(UnreadableMoney):
            act()


def test_converts_at_the_rate_of_the_day() -> None:
    result = convert(money=PENALTY, to="EUR", on=date(2022, 5, 18))
    assert result.amount == Money.of("8920278.73", "EUR")
    assert (result.rate, result.rate_on) == (Decimal("0.8467"), date(2022, 5, 18))
    assert "European Central Bank" in result.source
    assert result.original == PENALTY


@pytest.mark.parametrize(
    ("on", "rate_on"),
    [
        (date(2022, 5, 22), date(2022, 5, 20)),  # a Sunday
        (date(2022, 4, 18), date(2022, 4, 14)),  # Easter Monday
        (date(2022, 12, 26), date(2022, 12, 23)),
    ],
)
def test_takes_the_last_fixing_before_a_day_without_one(on: date, rate_on: date) -> None:
    assert convert(money=PENALTY, on=on).rate_on == rate_on


def test_converts_from_the_euro_too() -> None:
    result = convert(money=Money.of("100", "EUR"), to="GBP", on=date(2022, 5, 18))
    assert result.amount == Money.of("84.67", "GBP")


@pytest.mark.parametrize(
    ("money", "to", "on"),
    [
        (PENALTY, "EUR", date(2035, 1, 1)),
        (PENALTY, "EUR", date(1998, 12, 31)),
        (PENALTY, "USD", date(2022, 5, 18)),
        (Money.of("1", "EUR"), "EUR", date(2022, 5, 18)),
        (Money.of("1", "XAU"), "EUR", date(2022, 5, 18)),
    ],
)
def test_refuses_without_a_rate(money: Money, to: str, on: date) -> None:
    with pytest.raises(NoRate, match=r"^[^\n]+\.$"):
        convert(money=money, to=to, on=on)


def test_takes_rates_that_were_loaded_later() -> None:
    later = LaterRates(
        rates={date(2034, 12, 29): Decimal("0.8"), date(2034, 12, 28): Decimal("0.7")},
        last_on=date(2035, 1, 4),
    )
    result = convert(money=PENALTY, on=date(2034, 12, 31), later=later)
    assert (result.amount, result.rate_on) == (Money.of("9441000", "EUR"), date(2034, 12, 29))
    with pytest.raises(NoRate, match="to 4 January 2035"):
        convert(money=PENALTY, on=date(2035, 1, 5), later=later)
    with pytest.raises(NoRate, match="in the week up to 10 December 2034"):
        convert(money=PENALTY, on=date(2034, 12, 10), later=later)


def test_a_rate_that_was_corrected_goes_before_the_one_of_the_software() -> None:
    later = LaterRates(rates={date(2022, 5, 18): Decimal("0.85")}, last_on=date(2022, 5, 18))
    assert convert(money=PENALTY, on=date(2022, 5, 18), later=later).rate == Decimal("0.85")
    assert convert(money=PENALTY, on=date(2022, 5, 19), later=later).rate_on == date(2022, 5, 19)
