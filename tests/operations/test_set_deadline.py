"""Setting a deadline of the house."""

from datetime import date, datetime
from zoneinfo import ZoneInfo

import pytest
from django.db import IntegrityError, transaction

from casework.law.counting import Reckoning
from casework.law.house import OPEN_LABEL
from casework.law.periods import Direction, parse_period
from casework.models import Appointment, Deadline, Event, MailboxMail, Reminder
from casework.operations.acting import PowerMissing
from casework.operations.deadlines import NoClock, ReasonMissing, meet_deadline, suspend_deadline
from casework.operations.house_deadlines import (
    CannotSet,
    OwnFacts,
    preview_deadline,
    set_deadline,
)
from casework.operations.outbox import send_messages
from casework.operations.reminders import sweep_reminders
from casework.queries.deadlines import rule_of
from tests.make import at, days, make_case, record

NOW = at("2025-07-14")


@pytest.fixture
def payment(fined) -> Deadline:
    case, _ = fined
    return case.deadlines.get(limit="payment")


def set_own(cast, deadline, **more):
    facts = {"label": "Draft ready", "period": parse_period("5 working days"),
             "hangs_on_id": deadline.pk}  # fmt: skip
    facts |= {key: more.pop(key) for key in list(more) if key in OwnFacts.__dataclass_fields__}
    given = {"reason": "So that it is in time", "actor": cast.ada, "now": NOW, **more}
    return set_deadline(case_id=deadline.case_id, facts=OwnFacts(**facts), **given)


def test_counts_back_from_a_deadline_with_its_working(cast, payment):
    own = set_own(cast, payment)
    own.refresh_from_db()
    assert (payment.due_on, own.due_on) == (date(2025, 7, 29), date(2025, 7, 22))
    assert (own.limit, own.regime, own.period, own.direction) == (
        "own", "house", "5 working days", "before",
    )  # fmt: skip
    assert Reckoning.from_data(own.reckoning).due_on == own.due_on
    assert rule_of(own).label == "Draft ready"
    assert own.trigger.kind == "deadline_set"
    assert "So that it is in time" in own.trigger.summary


def test_stands_on_a_day_without_a_working(cast, payment):
    own = set_own(cast, payment, on=date(2025, 7, 20), period=None, hangs_on_id=None)
    assert (own.due_on, own.reckoning, own.hangs_on) == (date(2025, 7, 20), {}, None)


def test_counts_from_an_appointment_on_the_authoritys_own_day(cast, payment):
    late = datetime(2025, 9, 29, 23, 30, tzinfo=ZoneInfo("UTC"))  # already the 30th in London
    hearing = Appointment.objects.create(case=payment.case, kind="hearing", starts_at=late)
    own = set_own(
        cast, payment, hangs_on_id=None, appointment_id=hearing.pk, period=parse_period("14 days")
    )
    assert own.due_on == date(2025, 9, 16)


def test_reminds_like_any_other_and_names_nothing_an_officer_wrote(cast, payment, settings):
    settings.EMAIL_BACKEND = "casework.operations.mailbox.LocalMailboxBackend"
    own = set_own(cast, payment, label="Ask Mr Secret")
    sweep_reminders(now=at("2025-07-21"))
    assert Reminder.objects.filter(deadline=own, officer=cast.ada).exists()
    send_messages(now=at("2025-07-21"), limit=9)
    mails = MailboxMail.objects.filter(to=cast.ada.email)
    body = "".join(bytes(mail.raw).decode() for mail in mails)
    assert OPEN_LABEL in body
    assert "Secret" not in body


def test_can_be_met_but_has_no_clock_to_stop(cast, payment):
    own = set_own(cast, payment)
    with pytest.raises(NoClock, match="Move it instead"):
        suspend_deadline(
            deadline_id=own.pk, on=date(2025, 7, 14), reason="x", actor=cast.ada, now=NOW
        )
    meet_deadline(deadline_id=own.pk, on=date(2025, 7, 14), reason="Done", actor=cast.ada, now=NOW)
    own.refresh_from_db()
    assert own.state == "met"


@pytest.mark.parametrize(
    ("facts", "said"),
    [
        ({"label": " "}, "a name"),
        ({"period": None, "hangs_on_id": None}, "Give a day"),
        ({"on": date(2025, 7, 13), "period": None}, "13 July 2025 lies before today"),
        ({"period": parse_period("30 days")}, "lies before today"),
        ({"hangs_on_id": 0}, "of this case"),
        ({"hangs_on_id": None, "appointment_id": 0}, "of this case"),
    ],
)
def test_refuses_what_makes_no_deadline_and_leaves_nothing(cast, payment, facts, said):
    before = (Deadline.objects.count(), Event.objects.count())
    with pytest.raises(CannotSet, match=said):
        set_own(cast, payment, **facts)
    assert (Deadline.objects.count(), Event.objects.count()) == before


def test_hangs_on_nothing_of_another_case(cast, payment):
    other = make_case(cast)
    facts = OwnFacts(label="x", period=parse_period("1 day"), hangs_on_id=payment.pk)
    with pytest.raises(CannotSet, match="of this case"):
        set_deadline(case_id=other.pk, facts=facts, reason="x", actor=cast.ada, now=NOW)


def test_needs_a_reason_and_a_power(cast, payment):
    with pytest.raises(ReasonMissing):
        set_own(cast, payment, reason=" ")
    with pytest.raises(PowerMissing, match="change deadlines"):
        set_own(cast, payment, actor=cast.ola)
    assert not Deadline.objects.filter(limit="own").exists()


def test_a_closed_case_takes_none_and_keeps_none_running(cast, payment):
    own = set_own(cast, payment, on=date(2025, 9, 1), period=None, hangs_on_id=None)
    record(payment.case, cast, "case_closed", on="2025-07-15", dates=days(decided="2025-07-15"))
    own.refresh_from_db()
    assert (own.state, own.ended_by.kind, own.remind_at) == ("withdrawn", "case_closed", None)
    with pytest.raises(CannotSet, match="is closed"):
        set_own(cast, payment, on=date(2025, 9, 1), period=None, hangs_on_id=None)


def test_previews_and_writes_nothing(cast, payment):
    before = (Deadline.objects.count(), Event.objects.count())
    facts = OwnFacts(label="x", period=parse_period("7 days"), hangs_on_id=payment.pk)
    counted = preview_deadline(case_id=payment.case_id, facts=facts, today=date(2025, 7, 14))
    assert (counted.due_on, counted.reckoning.due_on) == (date(2025, 7, 22), date(2025, 7, 22))
    assert (Deadline.objects.count(), Event.objects.count()) == before


def test_the_database_keeps_the_laws_own_from_hanging_or_having_a_label(cast, payment):
    other = Deadline.objects.get(limit="appeal_to_tribunal")
    with pytest.raises(IntegrityError), transaction.atomic():
        Deadline.objects.filter(pk=payment.pk).update(label="x")
    with pytest.raises(IntegrityError), transaction.atomic():
        Deadline.objects.filter(pk=payment.pk).update(hangs_on=other)


def test_lies_after_what_it_hangs_on(cast, payment):
    own = set_own(cast, payment, period=parse_period("1 week"), direction=Direction.AFTER)
    assert own.due_on == date(2025, 8, 5)
