"""Newer reference rates: what they change, and when they are not plausible."""

from datetime import date
from decimal import Decimal

import pytest

from casework.law.rates import RateChange, RatesRefused, compare_rates

FRIDAY, MONDAY = date(2026, 10, 30), date(2026, 11, 2)
KNOWN = {("GBP", FRIDAY): Decimal("0.8338")}


def compare(rates, *, today=date(2026, 11, 26), last_known=FRIDAY):
    given = {
        date.fromisoformat(day): {code: Decimal(rate) for code, rate in row.items()}
        for day, row in rates.items()
    }
    return compare_rates(
        rates=given, known=lambda code, day: KNOWN.get((code, day)), last_known=last_known,
        today=today,
    )  # fmt: skip


def test_says_what_is_new_and_what_was_corrected_and_leaves_out_the_rest():
    found = compare({"2026-10-30": {"GBP": "0.8340"}, "2026-11-02": {"GBP": "0.84"}})
    assert found.changes == (
        RateChange(currency="GBP", on=FRIDAY, rate=Decimal("0.8340"), before=Decimal("0.8338")),
        RateChange(currency="GBP", on=MONDAY, rate=Decimal("0.84")),
    )
    assert (found.added, found.corrected, found.first_on, found.last_on) == (1, 1, FRIDAY, MONDAY)
    assert not compare({"2026-10-30": {"GBP": "0.83380"}}).changes


@pytest.mark.parametrize(
    ("rates", "words"),
    [
        ({}, "no rate in the file"),
        ({"2026-11-27": {"GBP": "0.84"}}, "still to come"),
        ({"1998-12-31": {"GBP": "0.84"}}, "before the first fixing"),
        ({"2026-11-09": {"GBP": "0.84"}}, "between 30 October 2026 and 9 November 2026"),
        ({"2026-10-12": {"GBP": "0.83"}, "2026-10-30": {"GBP": "0.8338"}}, "days are missing"),
        ({"2026-10-30": {"GBP": "1.2"}}, "is 1.2 in the file, and known as 0.8338"),
        ({"2026-10-30": {"GBP": "0.8338"}, "2026-11-02": {"GBP": "83.38"}}, "not plausible"),
        ({"2026-10-30": {"GBP": "0.8338"}, "2026-11-02": {"GBP": "0.4"}}, "not plausible"),
    ],
)
def test_refuses_what_the_bank_would_not_publish(rates, words):
    with pytest.raises(RatesRefused, match=words):
        compare(rates)
