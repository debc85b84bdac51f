"""Fields that read what an officer types."""

from datetime import date
from decimal import Decimal

import pytest
from django.core.exceptions import ValidationError
from django.utils.translation import override

from casework.forms.events import end_of_span
from casework.forms.fields import DayField, PeriodField, ProvisionsField
from casework.forms.money import MoneyField
from casework.law.money import Money
from casework.law.periods import Period, Unit
from casework.law.references import Provision
from casework.models.event import Precision


@pytest.mark.parametrize(
    ("language", "text", "amount"),
    [
        ("en-gb", "7,552,800.00", "7552800.00"),
        ("en-gb", "7552800", "7552800"),
        ("en-gb", "7 552 800", "7552800"),
        ("de", "7.552.800,00", "7552800.00"),
        ("fr", "7 552 800,00", "7552800.00"),
        ("it", "7.552.800,5", "7552800.5"),
    ],
)
def test_an_amount_is_read_as_its_writer_writes_it(language, text, amount):
    with override(language):
        assert MoneyField(currency="GBP").clean(text) == Money.of(Decimal(amount), "GBP")


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en-gb", "7,55"),
        ("en-gb", "31.000"),
        ("en-gb", "7.552.800,00"),
        ("de", "1.5"),
        ("en-gb", "-5"),
        ("en-gb", "a lot"),
        ("en-gb", "NaN"),
        ("en-gb", "Infinity"),
        ("en-gb", "1e9"),
        ("en-gb", "99999999999999"),
    ],
)
def test_refuses_an_amount_that_could_be_misread(language, text):
    with override(language), pytest.raises(ValidationError):
        MoneyField(currency="GBP").clean(text)


def test_refuses_a_day_that_does_not_exist_and_names_it():
    with pytest.raises(ValidationError, match="2022-02-30"):
        DayField().clean("2022-02-30")
    assert DayField().clean("2024-02-29") == date(2024, 2, 29)


def test_reads_a_period_in_words():
    assert PeriodField().clean("3 months") == Period(3, Unit.MONTHS)
    assert PeriodField(required=False).clean("") is None
    with pytest.raises(ValidationError, match="not a period"):
        PeriodField().clean("a while")


def test_reads_provisions_one_a_line_and_each_once():
    text = "UK GDPR, art. 5(1)(a)\n\n UK GDPR, art. 6\nUK GDPR, art. 6"
    assert ProvisionsField().clean(text) == [
        Provision(law="UK GDPR", place="art. 5(1)(a)"),
        Provision(law="UK GDPR", place="art. 6"),
    ]


def test_refuses_a_line_that_names_no_provision():
    with pytest.raises(ValidationError, match="something"):
        ProvisionsField().clean("UK GDPR, art. 6\nsomething")


@pytest.mark.parametrize(
    ("precision", "last"),
    [(Precision.MONTH, date(2024, 2, 29)), (Precision.YEAR, date(2024, 12, 31))],
)
def test_a_span_ends_with_its_last_day(precision, last):
    assert end_of_span(date(2024, 2, 3), precision) == last
