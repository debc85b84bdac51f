"""The pages of reminders, and of what runs by itself."""

import pytest
from django.urls import reverse

from casework.models import Job, Message, Prompt, Reminder, ReminderPolicy, ReminderPreference
from casework.models.job import JobState
from casework.models.message import MessageState
from casework.operations.heartbeats import SWEEP, note_heartbeat
from casework.operations.reminders import sweep_reminders
from casework.operations.setting_up import admit_officer, find_system
from tests.make import at, make_case, make_letter
from tests.operations.reminder_scenes import leave_payment_alone

DAY = "2025-07-15"


@pytest.fixture
def payment(fined, cast, on_day):
    """A payment that Ada is reminded of on 15 July 2025, a fortnight before it is due."""
    on_day(DAY)
    payment = leave_payment_alone(fined[0], cast)
    sweep_reminders(now=at(DAY))
    return payment


@pytest.fixture
def reminder(payment):
    return Reminder.objects.get()


def test_lists_what_is_open_and_counts_what_is_unread(payment, cast, sign_in):
    text = sign_in(cast.ada).get(reverse("list_reminders")).content.decode()
    assert "Pay the penalty" in text
    assert "14 days left" in text
    assert '1<span class="visually-hidden"> unread</span>' in text


def test_shows_nothing_of_anothers(payment, cast, sign_in):
    text = sign_in(cast.ben).get(reverse("list_reminders")).content.decode()
    assert "Pay the penalty" not in text
    assert "unread" not in text


def test_counts_no_more_once_marked_as_read(reminder, cast, sign_in):
    client = sign_in(cast.ada)
    client.post(reverse("mark_reminders_read"), {"up_to": str(reminder.pk)})
    assert "unread" not in client.get(reverse("list_cases")).content.decode()


def test_acknowledges(reminder, cast, sign_in):
    client = sign_in(cast.ada)
    client.post(reverse("acknowledge_reminder", args=[reminder.pk]))
    reminder.refresh_from_db()
    assert reminder.state == "acknowledged"


def test_shows_with_the_deadline_who_was_reminded_and_how_they_answered(reminder, cast, sign_in):
    given = {"until_on": "2025-07-22", "reason": "Waits for the bank"}
    client = sign_in(cast.ada)
    client.post(reverse("snooze_reminder", args=[reminder.pk]), given)
    text = client.get(reverse("show_deadline", args=[reminder.deadline_id])).content.decode()
    assert "Not acknowledged" in text
    assert "Waits for the bank" in text


def test_does_not_find_anothers(reminder, cast, sign_in):
    client = sign_in(cast.ben)
    assert client.post(reverse("acknowledge_reminder", args=[reminder.pk])).status_code == 404
    assert client.get(reverse("snooze_reminder", args=[reminder.pk])).status_code == 404


def test_keeps_what_was_typed_where_it_cannot_wait_so_long(reminder, cast, sign_in):
    address = reverse("snooze_reminder", args=[reminder.pk])
    answer = sign_in(cast.ada).post(address, {"until_on": "2025-08-29", "reason": "Quite long"})
    text = answer.content.decode()
    assert "cannot wait until" in text
    assert "Quite long" in text
    assert "2025-08-29" in text


def test_puts_off(reminder, cast, sign_in):
    address = reverse("snooze_reminder", args=[reminder.pk])
    answer = sign_in(cast.ada).post(address, {"until_on": "2025-07-22", "reason": "Bank"})
    assert answer.status_code == 302
    reminder.refresh_from_db()
    assert str(reminder.snoozed_until) == "2025-07-22"


def test_reminds_in_three_weeks_of_each_kind_of_thing(fined, cast, sign_in, on_day):
    on_day(DAY)
    client, case = sign_in(cast.ada), fined[0]
    things = {
        "case": case.pk, "deadline": case.deadlines.latest("pk").pk,
        "letter": make_letter(case).pk, "penalty": case.penalties.get().pk,
        "organisation": case.parties.get().organisation_id,
    }  # fmt: skip
    for kind, key in things.items():
        address = reverse("set_prompt", args=[kind, key])
        assert client.post(address, {"note": f"About a {kind}", "when": "3w"}).status_code == 302
    assert {str(row.remind_on) for row in Prompt.objects.all()} == {"2025-08-05"}
    for name in ("list_reminders", "my_work"):
        text = client.get(reverse(name)).content.decode()
        assert all(f"About a {kind}" in text for kind in things)


def test_asks_when(fined, cast, sign_in, on_day):
    on_day(DAY)
    address = reverse("set_prompt", args=["case", fined[0].pk])
    text = sign_in(cast.ada).post(address, {"note": "Kept words", "when": ""}).content.decode()
    assert "Choose when, or give the day." in text
    assert "Kept words" in text


def test_finds_no_thing_of_a_case_that_is_not_seen(fined, cast, sign_in):
    secret = make_case(cast, title="Secret", respondent="Secret Ltd", lead=cast.ben)
    type(secret).objects.filter(pk=secret.pk).update(is_confidential=True)
    client = sign_in(cast.ada)
    for kind, key in (("case", secret.pk), ("person", 1), ("matter", 99)):
        assert client.get(reverse("set_prompt", args=[kind, key])).status_code == 404


def test_keeps_how_an_officer_is_reminded(cast, sign_in):
    client = sign_in(cast.ada)
    given = {"portal_only": ["coming"], "quiet": ["friday_afternoon"], "hour": "9"}
    assert client.post(reverse("your_reminders"), given).status_code == 302
    row = ReminderPreference.objects.get()
    assert (row.portal_only, row.quiet, row.hour) == (["coming"], ["friday_afternoon"], 9)


def test_does_not_offer_to_turn_off_what_is_required(cast, sign_in):
    text = sign_in(cast.ada).get(reverse("your_reminders")).content.decode()
    assert 'value="overdue"' not in text
    given = {"portal_only": ["overdue"], "hour": "9"}
    sign_in(cast.ada).post(reverse("your_reminders"), given)
    assert not ReminderPreference.objects.exists()


def test_sets_how_the_authority_reminds(cast, sign_in, on_day):
    on_day(DAY)
    client = sign_in(cast.tom)
    given = {
        "limit": "payment", "before": "30, 7, 0", "every": "7", "lead_after": "5",
        "head_after": "", "reason": "Often late",
    }  # fmt: skip
    assert client.post(reverse("set_reminder_policy", args=["ico"]), given).status_code == 302
    assert ReminderPolicy.objects.get().before == [30, 7, 0]
    text = client.get(reverse("show_reminder_policy")).content.decode()
    assert "Often late" in text
    assert "30, 7, 0" in text


def test_refuses_days_that_are_no_numbers_and_keeps_them(cast, sign_in):
    given = {"limit": "*", "before": "soon", "every": "7", "reason": "x"}
    answer = sign_in(cast.tom).post(reverse("set_reminder_policy", args=["ico"]), given)
    assert "whole numbers" in answer.content.decode()
    assert 'value="soon"' in answer.content.decode()


def test_refuses_who_may_not_set_it(cast, sign_in):
    client = sign_in(cast.ada)
    for name in ("set_reminder_policy", "set_mail_rule"):
        answer = client.get(reverse(name, args=["ico"]))
        assert answer.status_code == 403
        assert "change how the authority reminds" in answer.content.decode()


def stuck(officer, *, error="550 No such box"):
    return Message.objects.create(
        officer=officer, occasion=f"digest:{officer.pk}:2025-07-14", state=MessageState.FAILED,
        message_id=f"<{officer.pk}@x>", error=error, send_after=at(DAY), recorded_at=at(DAY),
    )  # fmt: skip


def test_shows_administrators_what_runs_and_what_is_stuck(cast, sign_in):
    stuck(cast.ada)
    note_heartbeat(name=SWEEP)
    text = sign_in(cast.amy).get(reverse("show_running")).content.decode()
    assert "550 No such box" in text
    assert "waits for a person" in text
    assert "sweeps" in text  # a queue


def test_says_the_figures_to_a_program(cast, sign_in):
    stuck(cast.ada)
    figures = sign_in(cast.amy).get(reverse("read_metrics")).json()
    assert figures["messages_stuck"] == 1
    assert set(figures["queues"]) == {"mail", "sweeps", "reports", "imports"}
    assert figures["is_well"] is False


def test_refuses_who_does_not_keep_things_running(cast, sign_in):
    answer = sign_in(cast.tom).get(reverse("show_running"))
    assert answer.status_code == 403
    assert "what runs by itself" in answer.content.decode()


def test_sends_again_and_drops_with_a_reason(cast, sign_in):
    client, first, second = sign_in(cast.amy), stuck(cast.ada), stuck(cast.ben)
    client.post(reverse("send_again", args=[first.pk]))
    client.post(reverse("drop_message", args=[second.pk]), {"reason": "Has left"})
    first.refresh_from_db()
    second.refresh_from_db()
    assert (first.state, second.state, second.drop_reason) == ("owed", "dropped", "Has left")
    assert second.dropped_by == cast.amy


def test_does_not_find_mail_to_people_elsewhere(cast, sign_in):
    elsewhere = admit_officer(email="x@cnil.example", name="Elsewhere", password=None)
    address = reverse("send_again", args=[stuck(elsewhere).pk])
    assert sign_in(cast.amy).post(address).status_code == 404


def test_runs_a_job_again(cast, sign_in):
    job = Job.objects.create(
        kind="report", occasion="r", state=JobState.FAILED, attempts=3, error="KeyError",
        asked_by=find_system(), recorded_at=at(DAY),
    )  # fmt: skip
    sign_in(cast.amy).post(reverse("run_again", args=[job.pk]))
    job.refresh_from_db()
    assert (job.state, job.attempts) == ("owed", 0)


def test_the_header_counts_without_a_query_of_its_own(
    payment, cast, sign_in, django_assert_max_num_queries
):
    client = sign_in(cast.ada)
    with django_assert_max_num_queries(12):
        client.get(reverse("list_reminders"))
