"""The report on penalties: the same sums as the command and the portfolio."""

import json
from datetime import date
from io import StringIO

from django.core.management import call_command

from casework.law.money import Money
from casework.operations.ledger import record_payment
from casework.operations.reports import Span
from casework.queries.penalty_totals import FIGURE_LABELS
from casework.reports.catalogue import find_report
from casework.reports.tables import Figures
from tests.make import at, make_penalty_case
from tests.operations.ledger_scenes import admit_finance, make_penalty, owe, said
from tests.views.test_portfolio import sums

AUGUST = Span.of(first=date(2025, 8, 1), last=date(2025, 8, 31))
AFTER = at("2025-09-01", 6)


def summarise(cast, span: Span = AUGUST, as_of=AFTER) -> Figures:
    return find_report(name="penalties").summarise(authority=cast.ico, span=span, as_of=as_of)


def read(figures: Figures) -> dict[str, object]:
    """Return the figures of fines in pounds by their codes."""
    table = figures.table("totals")
    at_column = [column.code for column in table.columns].index("fine_GBP")
    return {row.code: row.values[at_column] for row in table.rows}


def test_says_what_the_command_says_of_the_same_day(cast):
    owe(make_penalty(cast), admit_finance(cast), paid="40000")
    out = StringIO()
    call_command("penalties", "--as-on", "2025-08-31", "--json", stdout=out)
    (row,) = json.loads(out.getvalue())["totals"]
    found = read(summarise(cast))
    assert found["penalties"] == row["penalties"] == 1
    assert found["collected"] == Money.of("40000", "GBP")
    for figure in FIGURE_LABELS:
        assert found[figure] == Money.of(row[figure], "GBP"), figure


def test_says_what_the_portfolio_says(cast, sign_in):
    owe(make_penalty(cast), admit_finance(cast), paid="40000")
    shown = sums(sign_in(cast.tom), "2025-08-31")
    found = read(summarise(cast))
    for figure in FIGURE_LABELS:
        assert found[figure].minor == shown["ico", "GBP", "fine", figure], figure


def test_leaves_out_what_was_recorded_later(cast):
    fay = admit_finance(cast)
    penalty = owe(make_penalty(cast), fay, paid="40000")
    before = read(summarise(cast))
    record_payment(
        penalty_id=penalty.pk, **{**said("10000", on="2025-08-20", actor=fay),
                                  "now": at("2025-09-05")},
    )  # fmt: skip
    assert read(summarise(cast)) == before
    later = read(summarise(cast, as_of=at("2025-09-06", 6)))
    assert later["collected"] == Money.of("50000", "GBP")


def test_leaves_out_confidential_cases(cast):
    case, _ = make_penalty_case(cast)
    make_penalty_case(cast, title="Another", respondent="Another Ltd")
    assert read(summarise(cast))["penalties"] == 2
    type(case).objects.filter(pk=case.pk).update(is_confidential=True)
    assert read(summarise(cast))["penalties"] == 1


def test_says_so_where_there_is_none(cast):
    assert summarise(cast).table("totals").rows == ()
