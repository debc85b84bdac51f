"""Ordering reports: by an officer, and by the calendar on Monday at six."""

from datetime import date, timedelta

import pytest

from casework.models import Job
from casework.operations.acting import PowerMissing
from casework.operations.jobs import CannotCancel
from casework.operations.reports import (
    CannotRunAgain,
    ImpossibleSpan,
    Span,
    cancel_report,
    moment_of,
    order_report,
    order_weekly_reports,
    run_report_again,
)
from tests.make import at

WEEK = Span.of(first=date(2025, 7, 7), last=date(2025, 7, 13))  # Monday to Sunday


def order(cast, **more):
    given = {"authority": cast.ico, "name": "weekly", "span": WEEK, "token": "abc",
             "actor": cast.ada, "now": at("2025-07-14")}  # fmt: skip
    return order_report(**(given | more))


def weeks() -> list[str]:
    return sorted(Job.objects.values_list("parameters__from_on", flat=True))


def test_owes_a_job_with_the_days_asked_for(cast):
    job = order(cast)
    assert job.parameters == {
        "authority": "ico", "name": "weekly", "from_on": "2025-07-07", "until_on": "2025-07-14",
    }  # fmt: skip


def test_orders_once_however_often_the_button_is_pressed(cast):
    assert order(cast).pk == order(cast).pk
    assert order(cast, token="def").pk != order(cast).pk


def test_refuses_who_may_not_run_reports(cast):
    with pytest.raises(PowerMissing, match="run reports"):
        order(cast, actor=cast.gus)
    assert not Job.objects.exists()


def test_refuses_days_to_come(cast):
    with pytest.raises(ImpossibleSpan, match="7 July 2025"):
        order(cast, now=at("2025-07-06"))


@pytest.mark.parametrize(
    ("first", "last"),
    [("2025-07-02", "2025-07-01"), ("2010-01-01", "2025-01-01"), ("9999-12-31", "9999-12-31")],
)
def test_refuses_a_span_that_cannot_be(first, last):
    with pytest.raises(ImpossibleSpan):
        Span.of(first=date.fromisoformat(first), last=date.fromisoformat(last))


def test_cancels_a_report_not_yet_written(cast):
    job = order(cast)
    assert cancel_report(job_id=job.pk, actor=cast.ada, now=at("2025-07-14")).state == "cancelled"
    with pytest.raises(CannotCancel):
        cancel_report(job_id=job.pk, actor=cast.ada, now=at("2025-07-14"))


def test_orders_the_week_before_from_monday_at_six(ico):
    assert order_weekly_reports(now=at("2025-07-14", 5)) == 1
    assert weeks() == ["2025-06-30"]
    assert order_weekly_reports(now=at("2025-07-14", 6)) == 1
    assert weeks() == ["2025-06-30", "2025-07-07"]


def test_orders_nothing_twice(ico):
    order_weekly_reports(now=at("2025-07-14", 6))
    assert order_weekly_reports(now=at("2025-07-14", 6) + timedelta(minutes=30)) == 0
    assert order_weekly_reports(now=at("2025-07-20", 23)) == 0
    assert Job.objects.count() == 1


def test_catches_up_a_monday_that_was_missed(ico):
    assert order_weekly_reports(now=at("2025-07-16")) == 1
    assert weeks() == ["2025-07-07"]


def test_catches_up_the_weeks_of_an_interruption(ico):
    order_weekly_reports(now=at("2025-07-14"))
    assert order_weekly_reports(now=at("2025-08-06")) == 3
    assert weeks() == ["2025-07-07", "2025-07-14", "2025-07-21", "2025-07-28"]


def test_catches_up_no_more_than_eight_weeks(ico):
    order_weekly_reports(now=at("2020-07-14"))
    assert order_weekly_reports(now=at("2025-07-14")) == 8


def test_keeps_to_the_local_clock_over_its_change(ico):
    order_weekly_reports(now=at("2025-10-20", 6))
    assert order_weekly_reports(now=at("2025-10-27", 5)) == 0  # 05:00 UTC; the clock went back
    assert order_weekly_reports(now=at("2025-10-27", 6)) == 1


def fail(job: Job) -> None:
    Job.objects.filter(pk=job.pk).update(
        state="failed", attempts=3, error="Broken.", done_at=at("2025-07-14")
    )


def test_tries_a_failed_report_again_as_on_the_same_moment(cast):
    job = order(cast)
    fail(job)
    again = run_report_again(job_id=job.pk, actor=cast.ben, now=at("2025-07-15"))
    assert (again.state, again.attempts, again.error) == ("owed", 0, "")
    assert moment_of(again) == job.recorded_at


def test_tries_nothing_again_that_did_not_fail(cast):
    job = order(cast)
    with pytest.raises(CannotRunAgain):
        run_report_again(job_id=job.pk, actor=cast.ada, now=at("2025-07-15"))
    fail(job)
    with pytest.raises(PowerMissing):
        run_report_again(job_id=job.pk, actor=cast.gus, now=at("2025-07-15"))


def test_counts_what_was_on_record_by_the_end_of_a_day(cast):
    job = order(cast, now=at("2025-07-20"), as_on=date(2025, 7, 15))
    assert moment_of(job) == at("2025-07-16", 0)


def test_counts_by_now_where_the_day_is_not_over(cast):
    job = order(cast, as_on=date(2025, 7, 14))
    assert moment_of(job) == job.recorded_at


def test_refuses_days_of_which_nothing_could_be_on_record(cast):
    with pytest.raises(ImpossibleSpan, match="on record"):
        order(cast, as_on=date(2025, 7, 1))
