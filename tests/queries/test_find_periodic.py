"""Periodic penalties as they grow."""

from datetime import date

import pytest

from casework.law.procedure import AppealStep
from casework.management.demo.cast import admit_cast
from casework.management.demo.clearview import open_matter
from casework.management.demo.clearview_fr import tell_france
from casework.models import Appeal, PeriodicPenalty
from casework.models.action import Outcome
from casework.queries.periodic import Growth, find_periodic

EUR = 100
RATE = 100_000


@pytest.fixture
def clearview(authorities, on_day):
    """The CNIL's Clearview case of the demo, with its injunction and one liquidation."""
    return tell_france(admit_cast(authorities["cnil"]), open_matter())


def read(case, day):
    [line] = find_periodic(
        case=case, appeals=list(case.appeals.all()), today=date.fromisoformat(day)
    )
    return line


@pytest.mark.parametrize(
    ("day", "days", "first"),
    [
        ("2023-02-10", 1, "2023-02-10"),
        ("2023-02-28", 19, "2023-02-10"),
        ("2024-02-10", 366, "2023-02-10"),
    ],
)
def test_grows_from_the_day_after_the_last_liquidated(clearview, day, days, first):
    line = read(clearview, day)
    assert line.growth is Growth.GROWING
    assert line.accrual.days == days
    assert line.accrual.from_on == date.fromisoformat(first)
    assert line.last_on == date.fromisoformat(day)
    assert line.accrual.amount.minor == days * RATE * EUR


def test_counts_nothing_twice_on_the_last_day_liquidated(clearview):
    assert read(clearview, "2023-02-09").accrual is None


def test_counts_52_days_and_not_53_where_nothing_was_liquidated(clearview):
    PeriodicPenalty.objects.get().liquidations.all().delete()
    line = read(clearview, "2023-02-09")
    assert line.accrual.days == 52
    assert line.accrual.amount.minor == 5_200_000 * EUR
    assert read(clearview, "2022-12-19").growth is Growth.NOT_YET
    assert read(clearview, "2022-12-20").accrual.days == 1


def test_an_order_set_aside_accrues_nothing(clearview):
    order = PeriodicPenalty.objects.get().order
    order.outcome = Outcome.SET_ASIDE
    order.save()
    line = read(clearview, "2024-02-10")
    assert (line.growth, line.accrual) == (Growth.SET_ASIDE, None)


def test_an_appeal_that_was_allowed_accrues_nothing(clearview):
    order = PeriodicPenalty.objects.get().order
    event = clearview.events.last()
    Appeal.objects.create(
        case=clearview, action=order.action, step=AppealStep.ALLOWED, lodged_by=event,
        last_event=event,
    )  # fmt: skip
    assert read(clearview, "2024-02-10").growth is Growth.SET_ASIDE


def test_without_a_day_nothing_is_computed(clearview):
    penalty = PeriodicPenalty.objects.get()
    penalty.expires_on = None
    penalty.save()
    penalty.order.deadlines.update(due_on=None, state="waiting")
    assert read(clearview, "2024-02-10").growth is Growth.NOT_DETERMINED


def test_the_case_page_shows_it_apart_from_the_fine(clearview, sign_in, on_day):
    on_day("2023-03-01")
    page = sign_in(clearview.lead).get(f"/work/cases/{clearview.reference}/").content.decode()
    assert "pas encore liquidée" in page
    assert "2 000 000" in page.replace("\u202f", " ").replace("\xa0", " ")
