"""The enforcement summary: kinds, provisions and amounts, year on year, in euro beside."""

from datetime import date
from decimal import Decimal

import pytest

from casework.law.money import Money
from casework.law.references import Provision
from casework.models import RateFile, ReferenceRate
from casework.operations.facts import BreachFacts
from casework.operations.reports import Span
from casework.reports.catalogue import find_report
from casework.reports.scope import Scope
from tests.make import at, days, make_case, make_penalty_case, pounds, record

YEAR = Span.of(first=date(2025, 1, 1), last=date(2025, 12, 31))
AFTER = at("2026-01-05")


def read(cast, table: str, span: Span = YEAR, as_of=AFTER) -> dict[str, dict[str, object]]:
    figures = find_report(name="enforcement").summarise(authority=cast.ico, span=span, as_of=as_of)
    found = figures.table(table)
    codes = [column.code for column in found.columns]
    return {row.code: dict(zip(codes, row.values, strict=True)) for row in found.rows}


def decide(cast, *, year: int, amount: str, breaches=()) -> None:
    """Impose a penalty on 1 July of a year."""
    case = make_case(cast, respondent=f"Of {year} Ltd", opened=f"{year}-01-06")
    on = f"{year}-01-13"
    record(case, cast, "investigation_opened", on=on, dates=days(decided=on))
    record(case, cast, "notice_of_intent_given", on=f"{year}-03-03", amount=pounds(amount),
           dates=days(served=f"{year}-03-03"))  # fmt: skip
    record(case, cast, "penalty_notice_given", on=f"{year}-07-01", amount=pounds(amount),
           breaches=breaches, dates=days(decided=f"{year}-06-30", sent=f"{year}-07-01",
                                         served=f"{year}-07-01"))  # fmt: skip


def test_counts_instruments_year_on_year(cast):
    make_penalty_case(cast)
    decide(cast, year=2024, amount="5000")
    rows = read(cast, "decisions")
    assert rows["penalty_notice"] == {"issued": 1, "year_before": 1}
    assert rows["total"] == {"issued": 2, "year_before": 2}  # with the notices of intent


def test_counts_provisions_found_to_be_breached(cast):
    principles = Provision(law="UK GDPR", place="art. 5(1)(f)")
    security = Provision(law="UK GDPR", place="art. 32")
    said = [BreachFacts(provision=principles), BreachFacts(provision=security, upheld=False)]
    decide(cast, year=2025, amount="5000", breaches=said)
    decide(cast, year=2024, amount="5000", breaches=said[:1])
    assert read(cast, "provisions") == {
        "UK GDPR|art. 5(1)(f)": {"upheld": 1, "not_upheld": 0, "upheld_before": 1},
        "UK GDPR|art. 32": {"upheld": 0, "not_upheld": 1, "upheld_before": 0},
    }


def test_converts_beside_at_the_rate_of_each_day(cast):
    make_penalty_case(cast)
    decide(cast, year=2024, amount="5000")
    row = read(cast, "penalties")["imposed_GBP"]
    assert row["amount"] == Money.of("100000", "GBP")
    assert row["amount_before"] == Money.of("5000", "GBP")
    assert (row["euro"].currency, row["euro_before"].currency) == ("EUR", "EUR")
    assert Money.of("110000", "EUR").minor < row["euro"].minor < Money.of("125000", "EUR").minor


@pytest.mark.parametrize(("loaded", "expected"), [("2026-01-01", "200000"), ("2026-02-01", None)])
def test_converts_by_the_rates_that_were_known_then(cast, loaded, expected):
    make_penalty_case(cast)
    before = read(cast, "penalties")["imposed_GBP"]["euro"]
    file = RateFile.objects.create(
        name="a.csv", sha256="0" * 64, first_on=date(2025, 6, 30), last_on=date(2025, 7, 1),
        added=2, changed=0, actor=cast.tom, loaded_at=at(loaded),
    )  # fmt: skip
    for day in (date(2025, 6, 30), date(2025, 7, 1)):
        ReferenceRate.objects.create(file=file, currency="GBP", on=day, rate=Decimal("0.5"))
    after = read(cast, "penalties")["imposed_GBP"]["euro"]
    assert after == (Money.of(expected, "EUR") if expected else before)


def test_compares_a_leap_day_with_the_first_of_march(cast):
    span = Span.of(first=date(2024, 2, 29), last=date(2024, 2, 29))
    scope = Scope(authority=cast.ico, span=span, as_of=AFTER)
    assert scope.year_before == Span(from_on=date(2023, 3, 1), until_on=date(2023, 3, 1))


def test_counts_by_few_queries_however_many_there_are(cast, django_assert_max_num_queries):
    for year in (2023, 2024, 2025):
        decide(cast, year=year, amount="5000")
    with django_assert_max_num_queries(6):
        read(cast, "decisions")
