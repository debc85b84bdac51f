"""One digest a morning: by each authority's own clock, on no quiet day, at a fixed cost."""

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from django.db import connections
from django.test.utils import CaptureQueriesContext

from casework.law.powers import Role
from casework.law.reminding import Kind, Quiet
from casework.models import Authority, Message, Officer, Reminder
from casework.models.message import MessageState
from casework.operations.clocks import morning_of
from casework.operations.digests import compose_digests
from casework.operations.owed_mail import owe_mail
from casework.operations.reminder_settings import choose_reminders
from casework.operations.reminders import sweep_reminders
from casework.operations.setting_up import admit_officer, grant_role, sync_authorities
from tests.make import at
from tests.operations.reminder_scenes import leave_payment_alone, mails_to, morning, open_of

ZONES = {
    "ico": "Europe/London", "cnil": "Europe/Paris", "garante": "Europe/Rome", "dsb": "Europe/Vienna"
}  # fmt: skip


@pytest.fixture(autouse=True)
def _local_mailbox(settings) -> None:
    settings.EMAIL_BACKEND = "casework.operations.mailbox.LocalMailboxBackend"


@pytest.fixture
def payment(fined, cast):
    """A payment due on Tuesday 29 July 2025, first reminded of on Tuesday 15 July."""
    return leave_payment_alone(fined[0], cast)


def owe(payment, officers, *, due: date, now: datetime, authority: Authority | None = None):
    """Write open reminders of the payment past the sweep."""
    return Reminder.objects.bulk_create(
        Reminder(
            authority=authority or payment.authority, case=payment.case, deadline=payment,
            officer=officer, occasion_on=due, due_on=due, next_at=now, recorded_at=now,
        )
        for officer in officers
    )  # fmt: skip


def prefer(officer, cast, *, quiet=(), hour=7, portal_only=(), now=None):
    choose_reminders(
        portal_only=portal_only, quiet=quiet, hour=hour, actor=officer, authorities=[cast.ico],
        now=now or at("2025-07-01"),
    )  # fmt: skip


# Clocks go forward on 29 March 2026 and back on 25 October 2026, both Sundays.
@pytest.mark.parametrize("code", ZONES)
@pytest.mark.parametrize(
    "day", ["2026-03-27", "2026-03-30", "2026-10-23", "2026-10-27", "2025-12-31", "2026-01-02"]
)
def test_is_owed_at_seven_by_the_clock_of_the_authority(payment, authorities_too, code, day):
    place = Authority.objects.get(code=code)
    seven = datetime.combine(date.fromisoformat(day), datetime.min.time(), ZoneInfo(ZONES[code]))
    seven = seven.replace(hour=7)
    officer = payment.case.lead
    owe(payment, [officer], due=date.fromisoformat(day) + timedelta(days=9), now=seven,
        authority=place)  # fmt: skip
    assert owe_mail(now=seven) == 1
    message = Message.objects.get()
    assert message.send_after.astimezone(ZoneInfo(ZONES[code])) == seven
    assert message.occasion == f"digest:{officer.pk}:{day}"


@pytest.fixture
def authorities_too(payment):
    """The rows of all four authorities, beside the one of the cast."""
    return sync_authorities()


@pytest.mark.parametrize("zone", ZONES.values())
@pytest.mark.parametrize(
    ("day", "hours"),
    [("2026-03-28", 23), ("2026-03-29", 24), ("2026-10-24", 25), ("2025-12-31", 24)],
)
def test_mornings_are_a_day_apart_by_the_clock_whatever_it_does(zone, day, hours):
    first = date.fromisoformat(day)
    here, there = morning_of(first, zone), morning_of(first + timedelta(days=1), zone)
    assert there.hour == here.hour == 7
    assert there.astimezone(UTC) - here.astimezone(UTC) == timedelta(hours=hours)


def test_goes_on_across_the_end_of_a_year(payment, cast):
    days = ["2025-12-30", "2025-12-31", "2026-01-01", "2026-01-02"]
    owe(payment, [cast.ada], due=date(2026, 1, 20), now=at("2025-12-30", 6))
    type(payment).objects.filter(pk=payment.pk).update(
        due_on="2026-01-20", remind_at=at("2026-01-19")
    )
    assert [morning(at(day, 8)) for day in days] == [1, 1, 0, 1]  # a holiday between


def test_waits_for_the_officers_own_hour(payment, cast):
    prefer(cast.ada, cast, hour=9)
    assert [morning(at("2025-07-15", hour)) for hour in (7, 8, 9)] == [0, 0, 1]


def test_sends_none_on_a_quiet_day_and_what_waited_on_the_next(payment, cast):
    prefer(cast.ada, cast, quiet=[Quiet.TUESDAY, Quiet.WEDNESDAY])
    assert [morning(at(f"2025-07-{day}", 8)) for day in (15, 16, 17)] == [0, 0, 1]


def test_sends_none_on_a_friday_afternoon_where_that_is_quiet(payment, cast):
    prefer(cast.ada, cast, quiet=[Quiet.FRIDAY_AFTERNOON])
    assert morning(at("2025-07-18", 13)) == 0
    assert morning(at("2025-07-21", 8)) == 1


def test_is_quiet_never_past_a_due_day(payment, cast):
    """Friday is quiet, and the weekend; what is due on Sunday is told on Friday all the same."""
    prefer(cast.ada, cast, quiet=[Quiet.FRIDAY])
    type(payment).objects.filter(pk=payment.pk).update(
        due_on="2025-07-20", remind_at=at("2025-07-18", 7)
    )
    assert morning(at("2025-07-18", 8)) == 1


def test_tells_at_once_what_is_due_tomorrow_on_a_quiet_day(payment, cast):
    prefer(cast.ada, cast, quiet=[Quiet.FRIDAY])
    type(payment).objects.filter(pk=payment.pk).update(
        due_on="2025-07-19", remind_at=at("2025-07-18", 7)
    )
    assert morning(at("2025-07-18", 8)) == 1
    assert mails_to(cast.ada)[0].startswith("Urgent:")


def test_owes_no_further_urgent_mail_while_one_waits_for_a_person(payment, cast):
    due = at("2025-07-29", 8)
    sweep_reminders(now=due)
    Message.objects.update(state=MessageState.FAILED)
    sweep_reminders(now=due + timedelta(minutes=10))
    assert Message.objects.count() == 1
    assert morning(at("2025-07-30", 8)) == 1  # overdue, in the digest of the next morning


def test_sends_one_digest_for_the_days_on_which_no_mail_went_out(payment, cast):
    for day in (15, 16, 17):
        sweep_reminders(now=at(f"2025-07-{day}", 8))
    assert Message.objects.count() == 1
    assert morning(at("2025-07-18", 8)) == 1
    assert morning(at("2025-07-18", 9)) == 0


def test_carries_a_reminder_in_one_of_two_mails_alone(payment, cast):
    sweep_reminders(now=at("2025-07-15", 8))
    first = Message.objects.get()
    Message.objects.create(
        officer=cast.ada, occasion=f"digest:{cast.ada.pk}:2025-07-14", message_id="<x@y>",
        send_after=first.send_after, recorded_at=first.recorded_at,
    )  # fmt: skip
    assert morning(at("2025-07-15", 9)) == 1


def test_leaves_to_the_portal_what_an_officer_reads_there_alone(payment, cast):
    prefer(cast.ada, cast, portal_only=[Kind.COMING])
    assert [morning(at(f"2025-07-{day}", 8)) for day in (15, 16)] == [0, 0]
    assert len(open_of(cast.ada)) == 1
    assert morning(at("2025-07-29", 8)) == 1  # what is due cannot be turned off


def test_sends_what_is_critical_whatever_an_officer_prefers(payment, cast):
    prefer(cast.ada, cast, portal_only=[Kind.COMING])
    type(payment).objects.filter(pk=payment.pk).update(is_critical=True)
    assert morning(at("2025-07-15", 8)) == 1


def test_owes_and_writes_for_many_officers_with_as_many_queries_as_for_one(payment, cast):
    def count(number: int) -> tuple[int, int]:
        officers = [
            admit_officer(email=f"o{number}.{n}@ico.example", name=f"Officer {n}", password=None)
            for n in range(number)
        ]
        for officer in officers:
            grant_role(
                officer=officer,
                authority=cast.ico,
                role=Role.CASEWORKER,
                since_on=date(2019, 1, 1),
            )
        owe(payment, officers, due=date(2025, 7, 29), now=at("2025-07-15"))
        with CaptureQueriesContext(connections["default"]) as owing:
            assert owe_mail(now=at("2025-07-15")) == number
        ids = [officer.pk for officer in officers]
        owed = list(Message.objects.filter(officer__in=ids).select_related("officer"))
        with CaptureQueriesContext(connections["default"]) as writing:
            written = compose_digests(messages=owed, now=at("2025-07-15"))
        assert all(digest.letter for digest in written.values())
        Reminder.objects.filter(officer__in=ids).update(state="withdrawn")
        return len(owing), len(writing)

    assert count(1) == count(12)
    assert Officer.objects.filter(messages__isnull=False).distinct().count() == 13
