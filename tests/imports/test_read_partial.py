"""The day of a row: as far as it is known, and no further."""

from dataclasses import replace

import pytest

from casework.imports.days import PartialDay, read_partial
from casework.imports.planned import Outcome, Reason
from casework.tables.days import DayOrder
from casework.tables.refusals import Unclear, Unreadable
from tests.imports.registers import EUROS, fines, ready, why

NONE = frozenset()


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("2025", "2025"), ("03/2025", "2025-03"), ("2025-03", "2025-03"), ("3. 2025", "2025-03"),
        ("March 2025", "2025-03"), ("mars 2025", "2025-03"), ("Jänner 2025", "2025-01"),
        ("13 March 2025", "2025-03-13"), ("13. 3. 2025", "2025-03-13"),
    ],
)  # fmt: skip
def test_keeps_a_year_or_a_month_as_what_it_is(text, said):
    assert str(read_partial((1, text), order=None, missing=NONE)) == said


@pytest.mark.parametrize(
    "text",
    ["", "Unknown", "n/a", "inconnue", "unbekannt", "01/01/1970", "1970-01-01", "1900-01-01",
     "31/12/9999", "30.12.1899"],
)  # fmt: skip
def test_takes_an_empty_day_or_a_sentinel_for_missing(text):
    assert read_partial((1, text), order=DayOrder.DAY_FIRST, missing=NONE) is None


def test_takes_for_missing_what_the_list_writes_for_it():
    assert read_partial((1, "01/01/2019"), order=None, missing=frozenset({"01/01/2019"})) is None
    found = read_partial((1, "01/01/2019"), order=None, missing=NONE)
    assert found == PartialDay(year=2019, month=1, day=1)


@pytest.mark.parametrize("text", ["13/2025", "2025-00", "1066", "31/02/2025", "05/06/1950", "x"])
def test_refuses_what_is_no_day(text):
    with pytest.raises(Unreadable, match="Line 3"):
        read_partial((3, text), order=DayOrder.DAY_FIRST, missing=NONE)


def test_asks_where_day_and_month_could_change_places():
    with pytest.raises(Unclear, match="Say which"):
        read_partial((3, "05/06/2025"), order=None, missing=NONE)
    assert str(read_partial((3, "13/06/2025"), order=None, missing=NONE)) == "2025-06-13"
    assert str(read_partial((3, "06/13/2025"), order=None, missing=NONE)) == "2025-06-13"


def test_the_column_decides_for_all_rows():
    first, second = fines("France,02/03/2025,One Ltd,€5", "France,02/13/2025,Two Ltd,€5")
    assert str(first.planned.decided) == "2025-02-03"
    assert str(second.planned.decided) == "2025-02-13"


def test_an_order_that_nothing_shows_is_asked_for():
    text = "Country,Date,Controller,Fine\nFrance,02/03/2025,One Ltd,€5\n"
    [question] = ready(text).questions
    assert question.code == "day_order"
    [plan] = fines("France,02/03/2025,One Ltd,€5")
    assert plan.outcome is Outcome.REFUSED
    assert [one.reason for one in plan.refused] == [Reason.DAY_ORDER]
    assert "“02/03/2025” on line 2" in why(plan)[0]


def test_rows_that_show_their_own_order_are_read_where_the_column_has_both():
    rows = fines("France,13/03/2025,One Ltd,€5", "France,02/13/2025,Two Ltd,€5",
                 "France,02/03/2025,Three Ltd,€5")  # fmt: skip
    assert [plan.outcome for plan in rows] == [Outcome.MADE, Outcome.MADE, Outcome.REFUSED]


def test_a_row_without_a_day_is_refused_unless_the_list_is_of_one_year():
    [plan] = fines("France,01/01/1970,One Ltd,5", manner=EUROS)
    assert (plan.outcome, plan.planned, plan.year) == (Outcome.REFUSED, None, None)
    assert [one.reason for one in plan.refused] == [Reason.NO_DAY]
    [plan] = fines("France,01/01/1970,One Ltd,5", manner=replace(EUROS, year=2019))
    assert (plan.outcome, str(plan.planned.decided)) == (Outcome.MADE, "2019")
