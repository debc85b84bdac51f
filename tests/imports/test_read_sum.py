"""Amounts as people write them: one reading, or a question."""

import pytest

from casework.imports.amounts import AmountManner, AmountState, read_sum
from casework.imports.manner import Manner
from casework.imports.planned import Outcome, Reason
from casework.law.amount_text import UnreadableAmount
from casework.tables.amounts import AmountStyle
from casework.tables.refusals import Unclear
from tests.imports.registers import EUROS, fines, ready, why


def read(text, *, beside="", style=None, currency="", missing=()):
    manner = AmountManner(style=style, currency=currency, missing=frozenset(missing))
    return read_sum(text, beside=beside, manner=manner)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("7.552.800,00 EUR", "EUR 7,552,800.00"),
        ("GBP 7,552,800.00", "GBP 7,552,800.00"),
        ("30 000 EUR", "EUR 30,000.00"),
        ("30\u202f000\u00a0€", "EUR 30,000.00"),
        ("€2,600,000", "EUR 2,600,000.00"),
        ("5,000. EUR", "EUR 5,000.00"),
        ("2000 €", "EUR 2,000.00"),
        ("2000 euros", "EUR 2,000.00"),
        ("£44,078,500.00", "GBP 44,078,500.00"),
        ("0 EUR", "EUR 0.00"),
    ],
)
def test_reads_an_amount_with_its_currency(text, said):
    assert str(read(text)) == said


@pytest.mark.parametrize("text", ["", "Unknown", "n/a", "nicht bekannt", "non communiqué", "N.A."])
def test_what_is_not_known_is_not_nought(text):
    assert read(text, currency="EUR") is None


def test_nought_is_not_missing_unless_the_list_says_so():
    assert read("0", currency="EUR").minor == 0
    assert read("0", currency="EUR", missing=["0"]) is None


def test_a_bare_number_has_no_currency():
    with pytest.raises(Unclear, match="“50000” has no currency"):
        read("50000")
    assert str(read("50000", currency="GBP")) == "GBP 50,000.00"
    assert str(read("50000", beside="chf")) == "CHF 50,000.00"
    assert str(read("50000", beside="€", currency="GBP")) == "EUR 50,000.00"


def test_a_column_of_currencies_is_not_passed_over():
    with pytest.raises(Unclear, match="“50000 kr” has no currency"):
        read("50000", beside="kr", currency="EUR")
    with pytest.raises(UnreadableAmount, match="more than one currency"):
        read("£50", beside="EUR")
    with pytest.raises(UnreadableAmount, match="no currency that is known"):
        read("50 XQZ")


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("54,609,62", "do not set off thousands"),
        ("30.000", "may stand for thousands or for decimals"),
        ("-5", "is negative"),
        ("about 5 million", "is not an amount in digits"),
        ("1.2345", "more than two decimals"),
    ],
)
def test_refuses_with_the_reason(text, reason):
    with pytest.raises(UnreadableAmount, match=reason):
        read(text, currency="EUR")


def test_the_column_decides_a_doubt_and_nothing_else():
    assert str(read("30.000", currency="EUR", style=AmountStyle.COMMA)) == "EUR 30,000.00"
    assert str(read("30.000,5", currency="EUR", style=AmountStyle.POINT)) == "EUR 30,000.50"
    with pytest.raises(UnreadableAmount, match="do not set off thousands"):
        read("54,609,62", currency="EUR", style=AmountStyle.POINT)
    with pytest.raises(UnreadableAmount, match="may stand for thousands"):
        read("30.000", currency="EUR", style=AmountStyle.POINT)


def test_one_amount_shows_how_the_others_are_written():
    one, other = fines(
        'Italy,2025,One,"30.000 EUR"', 'Italy,2025,Two,"7.552.800,00 EUR"', manner=EUROS
    )
    assert [str(plan.amount) for plan in (one, other)] == ["EUR 30,000.00", "EUR 7,552,800.00"]


def test_asks_where_nothing_shows_it():
    text = "Country,Date,Controller,Fine\nItaly,2025,One,30.000 EUR\n"
    [question] = ready(text).questions
    assert question.code == "amount_style"
    [plan] = fines("Italy,2025,One,30.000 EUR")
    assert (plan.outcome, plan.amount_state) == (Outcome.REFUSED, AmountState.UNCLEAR)
    told = Manner(amount_style=AmountStyle.COMMA)
    [plan] = fines("Italy,2025,One,30.000 EUR", manner=told)
    assert str(plan.amount) == "EUR 30,000.00"


def test_asks_for_the_currency_once_and_refuses_each_row():
    text = "Country,Date,Controller,Fine\nItaly,2025,One,30000\nItaly,2025,Two,5 EUR\n"
    assert [question.code for question in ready(text).questions] == ["currency"]
    one, other = fines("Italy,2025,One,30000", "Italy,2025,Two,5 EUR")
    assert [one.reason for one in one.refused] == [Reason.CURRENCY]
    assert other.outcome is Outcome.MADE


def test_keeps_a_fine_in_its_own_currency():
    [plan] = fines("France,2025,One,£500")
    assert (plan.authority, str(plan.planned.amount)) == ("cnil", "GBP 500.00")


HEAD = "Country,Date,Controller,Fine,Fine text\n"


def test_points_out_a_number_that_its_text_contradicts():
    [plan] = fines('France,2025,One,5000,"€50,000"', head=HEAD, manner=EUROS)
    assert plan.outcome is Outcome.REFUSED
    assert why(plan) == ["“5000” and “€50,000” do not agree."]
    [plan] = fines("France,2025,One,0,unknown", head=HEAD, manner=EUROS)
    assert why(plan) == ["“0” and “unknown” do not agree."]


def test_takes_the_currency_of_the_text_beside_a_number():
    [plan] = fines('France,2025,One,5000,"5 000,00 €"', head=HEAD)
    assert str(plan.amount) == "EUR 5,000.00"
    [plan] = fines('France,2025,One,50000,"€50,000"', head=HEAD)
    assert str(plan.amount) == "EUR 50,000.00"
    [plan] = fines('France,2025,One,,"5 000,00 €"', head=HEAD)
    assert str(plan.amount) == "EUR 5,000.00"
