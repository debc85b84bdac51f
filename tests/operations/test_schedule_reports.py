"""Scheduled reports: owed once each, caught up, told of, kept as long as the rule says."""

from datetime import date, datetime, time, timedelta

import pytest
from django.core import mail

from casework.law.powers import POWERS, Power, Role
from casework.law.recurrence import Recurrence, Rhythm
from casework.models import Job, Message, Report, ReportSubscriber
from casework.models.message import MessageState
from casework.operations.acting import PowerMissing
from casework.operations.outbox import send_messages
from casework.operations.people import end_role
from casework.operations.report_schedules import (
    CannotSubscribe,
    RuleNotAllowed,
    ScheduleStopped,
    Timing,
    change_schedule,
    join_schedule,
    leave_schedule,
    next_moment,
    order_scheduled_reports,
    set_report_rule,
    stop_schedule,
)
from casework.operations.reports import remove_old_reports
from tests.make import at
from tests.operations.report_scenes import FIRST_OF_MONTH, MADE, schedule, write

DUE = at("2025-07-01", 6)


def spans() -> list[tuple[str, str]]:
    jobs = Job.objects.order_by("parameters__from_on")
    return [(job.parameters["from_on"], job.parameters["until_on"]) for job in jobs]


def test_owes_the_month_before_from_the_first_at_six(cast):
    schedule(cast)
    assert order_scheduled_reports(now=DUE - timedelta(seconds=1)) == 0
    assert order_scheduled_reports(now=DUE) == 1
    assert spans() == [("2025-06-01", "2025-07-01")]


def test_owes_nothing_twice(cast):
    schedule(cast)
    for now in (DUE, DUE, DUE + timedelta(days=3)):
        order_scheduled_reports(now=now)
    assert Job.objects.count() == 1


def test_owes_nothing_of_before_it_was_made(cast):
    schedule(cast, now=at("2025-07-01", 7))
    assert order_scheduled_reports(now=at("2025-07-02")) == 0


def test_catches_up_what_was_missed_as_on_record_then(cast):
    schedule(cast)
    assert order_scheduled_reports(now=at("2025-09-15")) == 3
    assert [first for first, _ in spans()] == ["2025-06-01", "2025-07-01", "2025-08-01"]
    moments = sorted(Job.objects.values_list("parameters__as_of", flat=True))
    assert datetime.fromisoformat(moments[0]) == DUE


def test_catches_up_no_more_than_the_last_eight(cast):
    schedule(cast)
    assert order_scheduled_reports(now=at("2027-06-15")) == 8
    assert spans()[-1][0] == "2027-05-01"


def test_keeps_to_the_local_clock_over_its_change(cast):
    timing = Timing(recurrence=Recurrence(rhythm=Rhythm.WEEKLY, day=1), at=time(6))
    schedule(cast, timing=timing, now=at("2025-10-21"))
    assert order_scheduled_reports(now=at("2025-10-27", 5)) == 0
    assert order_scheduled_reports(now=at("2025-10-27", 6)) == 1
    night = Timing(recurrence=Recurrence(rhythm=Rhythm.WEEKLY, day=7), at=time(1, 30))
    schedule(cast, timing=night, now=at("2025-10-21"))
    assert order_scheduled_reports(now=at("2025-10-27", 7)) == 1  # 01:30 came twice


def test_tells_the_subscribers_by_a_link(cast, mailoutbox):
    schedule(cast, subscribers=[cast.ada, cast.ben])
    assert write(DUE) == 1
    report = Report.objects.get()
    assert send_messages(now=DUE, limit=10) == 2
    assert {to for one in mailoutbox for to in one.to} == {"ada@ico.example", "ben@ico.example"}
    assert f"/work/reports/{report.pk}/" in mailoutbox[0].body
    assert mailoutbox[0].attachments == []


def test_tells_each_subscriber_once_though_it_is_written_twice(cast):
    schedule(cast)
    write(DUE)
    Job.objects.update(state="owed", leased_until=None)
    write(DUE)
    assert Message.objects.count() == 1


def test_sends_the_file_only_where_the_authority_says_so(cast, mailoutbox):
    schedule(cast)
    set_report_rule(authority=cast.ico, kept_days=None, is_attached=True, actor=cast.tom, now=MADE)
    write(DUE)
    send_messages(now=DUE, limit=10)
    ((name, content, kind),) = mailoutbox[0].attachments
    assert (name, kind) == ("weekly-ico-2025-06-01.pdf", "application/pdf")
    assert content.startswith(b"%PDF")


def test_tells_nobody_who_left_before_it_was_sent(cast):
    made = schedule(cast)
    write(DUE)
    leave_schedule(schedule_id=made.pk, actor=cast.ada, now=DUE)
    assert send_messages(now=DUE, limit=10) == 0
    assert Message.objects.get().state == MessageState.WITHDRAWN
    assert mail.outbox == []


def test_tells_nobody_who_may_no_longer_run_reports(cast):
    schedule(cast)
    role = cast.ada.memberships.get()
    end_role(membership_id=role.pk, actor=cast.amy, now=at("2025-06-20"))
    write(DUE)
    assert send_messages(now=DUE, limit=10) == 0


def test_joins_once_and_leaves(cast):
    made = schedule(cast)
    for _ in range(2):
        join_schedule(schedule_id=made.pk, actor=cast.ben, now=MADE)
    assert made.subscribers.filter(left_at=None).count() == 2
    leave_schedule(schedule_id=made.pk, actor=cast.ben, now=MADE)
    with pytest.raises(CannotSubscribe):
        leave_schedule(schedule_id=made.pk, actor=cast.ben, now=MADE)


def test_refuses_subscribers_who_may_not_run_reports(cast):
    with pytest.raises(CannotSubscribe, match="Gus"):
        schedule(cast, subscribers=[cast.ada, cast.gus])
    assert not ReportSubscriber.objects.exists()


def test_refuses_who_may_not_run_reports(cast):
    with pytest.raises(PowerMissing, match="run reports"):
        schedule(cast, actor=cast.gus)
    made = schedule(cast)
    for act in (stop_schedule, join_schedule):
        with pytest.raises(PowerMissing):
            act(schedule_id=made.pk, actor=cast.gus, now=MADE)


def test_changes_from_now_on(cast):
    made = schedule(cast)
    timing = Timing(recurrence=Recurrence(rhythm=Rhythm.MONTHLY, day=20), at=time(7))
    change_schedule(
        schedule_id=made.pk, timing=timing, subscribers=[cast.ben], actor=cast.ada,
        now=at("2025-07-21"),
    )  # fmt: skip
    assert order_scheduled_reports(now=at("2025-07-22")) == 0  # the 20th came before the change
    assert order_scheduled_reports(now=at("2025-08-20", 7)) == 1
    living = made.subscribers.filter(left_at=None)
    assert [one.officer for one in living] == [cast.ben]


def test_owes_what_was_due_though_only_the_subscribers_changed(cast):
    made = schedule(cast)
    change_schedule(
        schedule_id=made.pk, timing=FIRST_OF_MONTH, subscribers=[], actor=cast.ada,
        now=at("2025-07-02"),
    )  # fmt: skip
    assert order_scheduled_reports(now=at("2025-07-02")) == 1


def test_stops(cast):
    made = schedule(cast)
    stop_schedule(schedule_id=made.pk, actor=cast.ben, now=MADE)
    assert order_scheduled_reports(now=DUE) == 0
    made.refresh_from_db()
    assert next_moment(made, now=MADE) is None
    with pytest.raises(ScheduleStopped):
        stop_schedule(schedule_id=made.pk, actor=cast.ben, now=MADE)


def test_says_when_the_next_is_due(cast):
    made = schedule(cast)
    assert next_moment(made, now=MADE) == DUE
    assert next_moment(made, now=DUE) == at("2025-08-01", 6)


def test_takes_away_what_was_kept_long_enough_and_keeps_that_it_was_there(cast):
    schedule(cast)
    write(DUE)
    set_report_rule(authority=cast.ico, kept_days=30, is_attached=False, actor=cast.tom, now=MADE)
    assert remove_old_reports(now=DUE + timedelta(days=30)) == 0
    later = DUE + timedelta(days=30, seconds=1)
    assert remove_old_reports(now=later) == 1
    assert remove_old_reports(now=later) == 0
    report = Report.objects.get()
    assert (report.is_kept, bytes(report.pdf), report.figures) == (False, b"", {})
    assert (report.from_on, report.as_of) == (date(2025, 6, 1), DUE)


def test_keeps_reports_without_an_end_where_no_rule_is_set(cast):
    schedule(cast)
    write(DUE)
    assert remove_old_reports(now=at("2099-01-01")) == 0


def test_refuses_a_rule_of_who_may_not_set_it_or_of_no_day(cast):
    given = {"authority": cast.ico, "is_attached": True, "now": MADE}
    with pytest.raises(PowerMissing, match="how long reports are kept"):
        set_report_rule(**given, kept_days=30, actor=cast.ada)
    with pytest.raises(RuleNotAllowed):
        set_report_rule(**given, kept_days=0, actor=cast.tom)


def test_knows_who_may_set_rules():
    assert [role for role in Role if Power.SET_REPORTS in POWERS[role]] == [
        Role.TEAM_LEAD, Role.SYSTEM,
    ]  # fmt: skip
