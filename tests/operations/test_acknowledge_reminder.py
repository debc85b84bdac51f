"""Reminded until acknowledged; put off with a reason, and never past the day."""

import pytest

from casework.models import Reminder, ReminderAnswer
from casework.models.reminder import ReminderState
from casework.operations.acting import PowerMissing
from casework.operations.deadlines import extend_deadline, meet_deadline, suspend_deadline
from casework.operations.people import end_role
from casework.operations.reminder_acts import (
    CannotPutOff,
    ReminderEnded,
    ReminderNotOwn,
    acknowledge_reminder,
    mark_reminders_read,
    snooze_reminder,
)
from tests.make import at
from tests.operations.reminder_scenes import leave_payment_alone, mails_to, morning, open_of


@pytest.fixture(autouse=True)
def _local_mailbox(settings) -> None:
    settings.EMAIL_BACKEND = "casework.operations.mailbox.LocalMailboxBackend"


@pytest.fixture
def payment(fined, cast):
    """A payment due on Tuesday 29 July 2025, first reminded of on Tuesday 15 July."""
    return leave_payment_alone(fined[0], cast)


def acknowledge(reminder, actor, now):
    return acknowledge_reminder(reminder_id=reminder.pk, actor=actor, now=now)


def put_off(reminder, actor, until, reason="Waits for the bank"):
    return snooze_reminder(
        reminder_id=reminder.pk, until_on=at(until).date(), reason=reason, actor=actor,
        now=at("2025-07-15"),
    )  # fmt: skip


def test_repeats_a_reminder_on_each_working_morning(payment, cast):
    sent = [morning(at(f"2025-07-{day}", 8)) for day in range(15, 22)]
    assert sent == [1, 1, 1, 1, 0, 0, 1]  # not on Saturday and Sunday
    assert len(mails_to(cast.ada)) == 5
    assert len(open_of(cast.ada)) == 1


def test_repeats_it_once_a_morning_however_often_it_is_swept(payment, cast):
    assert [morning(at("2025-07-15", hour)) for hour in (7, 8, 11, 23)] == [1, 0, 0, 0]


def test_is_silent_once_acknowledged_until_the_next_occasion(payment, cast):
    morning(at("2025-07-15", 8))
    acknowledge(open_of(cast.ada)[0], cast.ada, at("2025-07-15", 9))
    assert [morning(at(f"2025-07-{day}", 8)) for day in (16, 17, 18, 21, 25)] == [0] * 5
    assert morning(at("2025-07-28", 8)) == 1  # three days before is a Saturday
    kept = ReminderAnswer.objects.get()
    assert (kept.act, kept.actor, kept.case) == ("acknowledged", cast.ada, payment.case)


def test_stays_silent_when_the_sweep_meets_the_same_occasion_again(payment, cast):
    morning(at("2025-07-15", 8))
    acknowledge(open_of(cast.ada)[0], cast.ada, at("2025-07-15", 9))
    type(payment).objects.filter(pk=payment.pk).update(remind_at=at("2025-07-15", 7))
    assert morning(at("2025-07-16", 8)) == 0
    assert Reminder.objects.count() == 1


def test_lets_a_later_occasion_take_the_place_of_an_earlier_one(payment, cast):
    morning(at("2025-07-15", 8))
    morning(at("2025-07-28", 8))
    assert [row.occasion_on.isoformat() for row in open_of(cast.ada)] == ["2025-07-26"]
    assert Reminder.objects.filter(state=ReminderState.FOLLOWED).count() == 1


def test_is_put_off_to_a_day_with_a_reason(payment, cast):
    morning(at("2025-07-15", 8))
    put_off(open_of(cast.ada)[0], cast.ada, "2025-07-22")
    assert [morning(at(f"2025-07-{day}", 8)) for day in (16, 21, 22)] == [0, 0, 1]
    kept = ReminderAnswer.objects.get()
    assert (kept.act, str(kept.until_on), kept.reason) == (
        "snoozed", "2025-07-22", "Waits for the bank"
    )  # fmt: skip


@pytest.mark.parametrize(
    ("until", "reason"),
    [("2025-07-30", "Later"), ("2025-07-15", "Now"), ("2025-07-01", "Past"), ("2025-07-20", " ")],
)
def test_is_never_put_off_past_its_day_nor_without_reason(payment, cast, until, reason):
    morning(at("2025-07-15", 8))
    with pytest.raises(CannotPutOff):
        put_off(open_of(cast.ada)[0], cast.ada, until, reason)
    assert not ReminderAnswer.objects.exists()
    assert open_of(cast.ada)[0].snoozed_until is None


def test_comes_anyhow_when_the_day_moves_nearer_than_it_was_put_off(payment, cast):
    morning(at("2025-07-15", 8))
    put_off(open_of(cast.ada)[0], cast.ada, "2025-07-29")
    type(payment).objects.filter(pk=payment.pk).update(
        due_on="2025-07-17", remind_at=at("2025-07-15")
    )
    assert morning(at("2025-07-16", 8)) == 1


def test_refuses_another_officers_reminder(payment, cast):
    morning(at("2025-07-15", 8))
    with pytest.raises(ReminderNotOwn):
        acknowledge(open_of(cast.ada)[0], cast.ben, at("2025-07-15"))


def test_refuses_who_may_no_longer_read_cases(payment, cast):
    morning(at("2025-07-15", 8))
    end_role(membership_id=cast.ada.memberships.get().pk, actor=cast.amy, now=at("2025-07-15"))
    with pytest.raises(PowerMissing):
        acknowledge(open_of(cast.ada)[0], cast.ada, at("2025-07-16"))


def test_refuses_what_was_acknowledged(payment, cast):
    morning(at("2025-07-15", 8))
    reminder = open_of(cast.ada)[0]
    acknowledge(reminder, cast.ada, at("2025-07-15"))
    with pytest.raises(ReminderEnded):
        acknowledge(reminder, cast.ada, at("2025-07-15"))
    assert ReminderAnswer.objects.count() == 1


def test_marks_as_read_what_was_listed_and_nothing_later(payment, cast):
    morning(at("2025-07-15", 8))
    [reminder] = open_of(cast.ada)
    assert mark_reminders_read(actor=cast.ben, up_to=reminder.pk, now=at("2025-07-15")) == 0
    assert mark_reminders_read(actor=cast.ada, up_to=reminder.pk - 1, now=at("2025-07-15")) == 0
    assert mark_reminders_read(actor=cast.ada, up_to=reminder.pk, now=at("2025-07-15")) == 1


def meet(payment, cast):
    meet_deadline(
        deadline_id=payment.pk, on=at("2025-07-16").date(), reason="Paid.", actor=cast.ada,
        now=at("2025-07-16"),
    )  # fmt: skip


def suspend(payment, cast):
    suspend_deadline(
        deadline_id=payment.pk, on=at("2025-07-16").date(), reason="Stayed.", actor=cast.ada,
        now=at("2025-07-16"),
    )  # fmt: skip


def extend(payment, cast):
    extend_deadline(
        deadline_id=payment.pk, to=at("2025-12-01").date(), reason="Longer.", agreed=True,
        actor=cast.ada, now=at("2025-07-16"),
    )  # fmt: skip


@pytest.mark.parametrize("act", [meet, suspend, extend])
def test_is_withdrawn_when_it_is_no_longer_true(payment, cast, act):
    morning(at("2025-07-15", 8))
    act(payment, cast)
    assert open_of(cast.ada) == []
    assert morning(at("2025-07-16", 11)) == 0
    assert morning(at("2025-07-17", 8)) == 0
