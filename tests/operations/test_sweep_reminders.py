"""The sweep of reminders: due by now and not yet done, once each."""

import pytest

from casework.law.powers import Role
from casework.models import Deadline, Message, Reminder
from casework.models.message import MessageState
from casework.operations.deadlines import meet_deadline
from casework.operations.outbox import send_messages
from casework.operations.reminders import sweep_reminders
from casework.operations.setting_up import admit_officer, grant_role
from tests import make
from tests.make import at

# The penalty notice of 1 July 2025 is payable by 29 July 2025; see make_penalty_case.
PAYMENT_DUE = "2025-07-29"


@pytest.fixture
def case(cast, fined):
    """A case led by Ada whose only running deadline is the payment."""
    case, _ = fined
    for deadline in case.deadlines.exclude(limit="payment").filter(ended_on__isnull=True):
        meet_deadline(
            deadline_id=deadline.pk, on=at("2025-07-01").date(), reason="Done.", actor=cast.ada,
            now=at("2025-07-01"),
        )  # fmt: skip
    return case


def payment(case) -> Deadline:
    return case.deadlines.get(limit="payment")


def test_reminds_the_lead_on_the_morning_of_an_occasion(case, cast):
    assert sweep_reminders(now=at("2025-07-15", 6)) == 0
    assert sweep_reminders(now=at("2025-07-15", 7)) == 1
    reminder = Reminder.objects.get()
    assert (reminder.officer, reminder.occasion_on.isoformat()) == (cast.ada, "2025-07-15")
    assert Message.objects.get().occasion == f"digest:{cast.ada.pk}:2025-07-15"


def test_doubles_nothing_when_it_runs_twice(case):
    sweep_reminders(now=at("2025-07-15"))
    assert sweep_reminders(now=at("2025-07-15", 11)) == 0
    assert (Reminder.objects.count(), Message.objects.count()) == (1, 1)


def test_doubles_nothing_when_the_clock_is_set_back_by_a_rewrite(case):
    sweep_reminders(now=at("2025-07-15"))
    Deadline.objects.filter(pk=payment(case).pk).update(remind_at=at("2025-07-15", 7))
    assert sweep_reminders(now=at("2025-07-15", 11)) == 1
    assert Reminder.objects.count() == 1


@pytest.mark.parametrize("day", ["2025-07-16", "2025-07-20", "2025-07-25"])
def test_catches_up_days_on_which_it_did_not_run(case, day):
    sweep_reminders(now=at(day))
    assert Reminder.objects.get().occasion_on.isoformat() == "2025-07-15"


def test_catches_up_a_long_interruption_with_one_reminder_for_each(case, cast):
    sweep_reminders(now=at("2025-09-12"))
    given = {r.officer: (r.occasion_on.isoformat(), r.rung) for r in Reminder.objects.all()}
    assert given == {
        cast.ada: ("2025-09-10", "officer"),  # weekly since 30 July
        cast.tom: ("2025-09-09", "lead"),  # weekly since ten working days, on 12 August
    }
    assert payment(case).remind_at == at("2025-09-16", 7)


def test_goes_on_every_week_while_a_deadline_is_overdue(case):
    for day in ("2025-07-30", "2025-08-01", "2025-08-06", "2025-08-13"):
        sweep_reminders(now=at(day))
    own = Reminder.objects.filter(rung="officer").order_by("occasion_on")
    days = [r.occasion_on.isoformat() for r in own]
    assert days == ["2025-07-30", "2025-08-06", "2025-08-13"]


def test_leaves_no_open_deadline_without_a_next_reminder(case):
    for day in ("2025-07-15", PAYMENT_DUE, "2025-07-30", "2026-01-05"):
        sweep_reminders(now=at(day))
        assert payment(case).remind_at > at(day)


def test_passes_over_what_was_done(case, cast):
    meet_deadline(
        deadline_id=payment(case).pk, on=at("2025-07-10").date(), reason="Paid.", actor=cast.ada,
        now=at("2025-07-10"),
    )  # fmt: skip
    assert sweep_reminders(now=at(PAYMENT_DUE)) == 0


def test_owes_an_officer_one_digest_a_day_for_all_cases(case, cast):
    make.make_penalty_case(cast, respondent="Second Ltd")
    sweep_reminders(now=at("2025-07-15"))
    assert Message.objects.get().occasion == f"digest:{cast.ada.pk}:2025-07-15"
    assert Reminder.objects.count() > 1


def test_lets_later_reminders_wait_for_the_next_morning_once_sent(case, cast):
    sweep_reminders(now=at("2025-07-15"))
    assert send_messages(now=at("2025-07-15"), limit=10) == 1
    make.make_penalty_case(cast, respondent="Second Ltd")
    sweep_reminders(now=at("2025-07-15", 11))
    late = Reminder.objects.filter(message__isnull=True)
    assert late.exists()
    assert send_messages(now=at("2025-07-15", 11), limit=10) == 0
    sweep_reminders(now=at("2025-07-16", 0))
    tomorrow = Message.objects.get(occasion__endswith="2025-07-16")
    assert tomorrow.send_after == at("2025-07-16", 7)
    assert send_messages(now=at("2025-07-16", 7), limit=10) == 1
    assert not late.exists()


def test_opens_a_withdrawn_digest_again_for_what_comes_later(case, cast):
    sweep_reminders(now=at("2025-07-15"))
    meet_deadline(
        deadline_id=payment(case).pk, on=at("2025-07-15").date(), reason="Paid.", actor=cast.ada,
        now=at("2025-07-15"),
    )  # fmt: skip
    assert send_messages(now=at("2025-07-15"), limit=10) == 0
    make.make_penalty_case(cast, respondent="Second Ltd")
    sweep_reminders(now=at("2025-07-15", 11))
    assert Message.objects.get().state == MessageState.OWED


def test_owes_what_is_due_by_tomorrow_a_mail_of_its_own_at_once(case, cast):
    sweep_reminders(now=at(PAYMENT_DUE))
    assert Message.objects.get().occasion == f"urgent:{cast.ada.pk}:{PAYMENT_DUE}:1"


def test_owes_another_urgent_mail_for_what_comes_after_the_first(case, cast):
    sweep_reminders(now=at(PAYMENT_DUE))
    assert send_messages(now=at(PAYMENT_DUE), limit=10) == 1
    sweep_reminders(now=at(PAYMENT_DUE, 11))
    assert Message.objects.count() == 1
    make.make_penalty_case(cast, respondent="Second Ltd")
    sweep_reminders(now=at(PAYMENT_DUE, 11))
    assert send_messages(now=at(PAYMENT_DUE, 11), limit=10) == 1
    assert Message.objects.filter(occasion=f"urgent:{cast.ada.pk}:{PAYMENT_DUE}:2").exists()


def test_reminds_the_team_leads_of_a_case_without_lead(case, cast):
    case.lead = None
    case.save()
    sweep_reminders(now=at("2025-07-15"))
    assert [r.officer for r in Reminder.objects.all()] == [cast.tom]


def test_reminds_the_team_leads_when_the_lead_has_left(case, cast):
    cast.ada.is_active = False
    cast.ada.save()
    sweep_reminders(now=at("2025-07-15"))
    assert [r.officer for r in Reminder.objects.all()] == [cast.tom]


def test_reminds_nobody_outside_a_confidential_case(case, cast):
    case.is_confidential, case.lead = True, None
    case.save()
    sweep_reminders(now=at("2025-07-15"))
    assert [r.officer for r in Reminder.objects.all()] == [cast.ada]


def test_asks_again_the_next_morning_where_there_is_nobody_to_remind(case, cast):
    for officer in (cast.ada, cast.tom):
        officer.is_active = False
        officer.save()
    assert sweep_reminders(now=at("2025-07-15")) == 1
    assert not Reminder.objects.exists()
    newcomer = admit_officer(email="new@ico.example", name="New Sample", password=None)
    grant_role(
        officer=newcomer, authority=cast.ico, role=Role.TEAM_LEAD, since_on=at("2025-07-15").date()
    )
    sweep_reminders(now=at("2025-07-16", 7))
    assert Reminder.objects.get().officer == newcomer
