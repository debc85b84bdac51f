"""Amounts as people write them: read in one way, or refused with the reason."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from casework.law.amount_text import AmbiguousAmount, UnreadableAmount, read_amount
from casework.law.money import Money
from casework.papers.locales import write_money

quickly = settings(max_examples=80, deadline=None)


@pytest.mark.parametrize(
    ("language", "text", "amount"),
    [
        ("it", "7.552.800,00", "7552800.00"),
        ("de", "7.552.800,00", "7552800.00"),
        ("de-at", "20.000", "20000"),
        ("de-at", "€ 20.000.000,–", "20000000"),
        ("de-at", "20 000 000", "20000000"),
        ("de", "1'000,50", "1000.50"),
        ("de", "0,50", "0.50"),
        ("en-gb", "7,552,800.00", "7552800.00"),
        ("en-gb", "7552800", "7552800"),
        ("en-gb", "7 552 800", "7552800"),
        ("en-gb", "7,552", "7552"),
        ("en-gb", "  EUR 5.5 ", "5.5"),
        ("fr", "€ 20 000 000", "20000000"),
        ("fr", "20 000 000 €", "20000000"),
        ("fr", "20\u202f000\u202f000,00\u00a0€", "20000000"),
        ("fr", "20000000EUR", "20000000"),
        ("fr", "1.234.567", "1234567"),
        (None, "7.552.800,00", "7552800.00"),
        (None, "7,552,800.00", "7552800.00"),
        (None, "7.552.800", "7552800"),
        (None, "1 234,5", "1234.50"),
        (None, "7.55", "7.55"),
        (None, "5,000. EUR", "5000"),
        ("en-gb", "5,000.", "5000"),
        ("de", "5.000,", "5000"),
    ],
)
def test_reads_an_amount_as_its_language_writes_it(language, text, amount):
    assert read_amount(text, currency="EUR", language=language) == Money.of(amount, "EUR")


@pytest.mark.parametrize(
    ("language", "text", "reason"),
    [
        ("en-gb", "54,609,62", "its marks do not set off thousands, three digits each"),
        (None, "54,609,62", "its marks do not set off thousands, three digits each"),
        ("it", "1,00,000.00", "in this language an amount is written 7.552,50"),
        ("en-gb", "1,00,000.00", "its marks do not set off thousands, three digits each"),
        ("en-gb", "2 0000", "its marks do not set off thousands, three digits each"),
        ("de", "5,000.", "in this language an amount is written 7.552,50"),
        (None, "50,00.", "its marks do not set off thousands, three digits each"),
        ("en-gb", "1,234 567", "in this language an amount is written 7,552.50"),
        ("en-gb", "1,234.567.89", "the point stands more than once, after another mark"),
        ("en-gb", "7,55", "in this language an amount is written 7,552.50"),
        ("en-gb", "7.552.800,00", "in this language an amount is written 7,552.50"),
        ("en-gb", "1.234.567", "in this language an amount is written 7,552.50"),
        ("de", "1.5", "in this language an amount is written 7.552,50"),
        ("de", "7,552,800.00", "in this language an amount is written 7.552,50"),
        ("fr", "20.000", "in this language an amount is written"),
        ("fr", "1 234.50", "in this language an amount is written"),
        (None, "7.552", "the point may stand for thousands or for decimals"),
        (None, "7,552", "the comma may stand for thousands or for decimals"),
    ],
)
def test_refuses_what_could_be_misread_with_the_reason(language, text, reason):
    with pytest.raises(AmbiguousAmount) as refused:
        read_amount(text, currency="EUR", language=language)
    assert str(refused.value).startswith(f"“{text}” could be misread: {reason}")


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("1.005", "has more than two decimals"),
        ("31.000", "has more than two decimals"),
        ("7,552,800.001", "has more than two decimals"),
        ("-5", "is negative"),
        ("−5", "is negative"),
        ("€ -5", "is negative"),
        ("(5.00)", "is negative"),
        ("5-", "is negative"),
        ("5.", "has no decimals after the mark"),
        ("99999999999999", "is larger than any penalty"),
        ("", "is not an amount in digits"),
        ("€", "is not an amount in digits"),
        ("a lot", "is not an amount in digits"),
        ("17m", "is not an amount in digits"),
        ("NaN", "is not an amount in digits"),
        ("Infinity", "is not an amount in digits"),
        ("1e9", "is not an amount in digits"),
        (".5", "is not an amount in digits"),
        ("１２", "is not an amount in digits"),
        ("٣", "is not an amount in digits"),
        ("£5", "is in GBP, where EUR is expected"),
        ("5 USD", "is in USD, where EUR is expected"),
    ],
)
def test_refuses_what_is_no_amount_with_the_reason(text, reason):
    with pytest.raises(UnreadableAmount, match=reason):
        read_amount(text, currency="EUR", language="en-gb")


@quickly
@given(
    minor=st.integers(0, 10**15 - 1), language=st.sampled_from(["en-gb", "fr", "de", "it", "de-at"])
)
def test_reads_what_the_portal_writes(minor, language):
    money = Money(minor, "EUR")
    written = write_money(money, language=language)
    assert read_amount(written, currency="EUR", language=language) == money


@quickly
@given(text=st.text(alphabet="0123456789.,' -€", max_size=14))
def test_never_reads_one_text_as_two_amounts(text):
    """What is taken without a language is never read otherwise with one, unless refused."""
    try:
        plain = read_amount(text, currency="EUR", language=None)
    except UnreadableAmount:
        return
    for language in ("en-gb", "fr", "de", "it"):
        try:
            assert read_amount(text, currency="EUR", language=language) == plain
        except UnreadableAmount:
            continue
