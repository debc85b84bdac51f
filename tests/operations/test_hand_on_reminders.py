"""Reminders go to whom they are for this morning: covers, new leads, those above."""

from datetime import date

import pytest

from casework.models import Reminder
from casework.models.reminder import ReminderState
from casework.operations.absences import end_absence, set_absence
from casework.operations.assignments import assign_case
from casework.operations.recusals import recuse_officer
from casework.operations.reminder_settings import MailFacts, set_mail_rule
from tests.make import at
from tests.operations.reminder_scenes import leave_payment_alone, mails_to, morning, open_of


@pytest.fixture(autouse=True)
def _local_mailbox(settings) -> None:
    settings.EMAIL_BACKEND = "casework.operations.mailbox.LocalMailboxBackend"


@pytest.fixture
def payment(fined, cast):
    """A payment due on Tuesday 29 July 2025, first reminded of on Tuesday 15 July."""
    return leave_payment_alone(fined[0], cast)


def absent(cast, officer, cover, until="2025-07-24"):
    return set_absence(
        authority=cast.ico, officer=officer, cover=cover, from_on=date(2025, 7, 16),
        until_on=date.fromisoformat(until), sees_confidential=False, actor=cast.tom,
        now=at("2025-07-15"),
    )  # fmt: skip


def test_gives_what_is_open_to_who_covers_from_the_first_morning_on(payment, cast):
    morning(at("2025-07-15", 8))
    absent(cast, cast.ada, cast.ben)
    assert open_of(cast.ben) == []
    morning(at("2025-07-16", 8))
    assert [row.deadline for row in open_of(cast.ben)] == [payment]
    assert len(mails_to(cast.ben)) == 1
    assert len(open_of(cast.ada)) == 1


def test_takes_it_from_the_cover_again_when_the_absence_ends(payment, cast):
    morning(at("2025-07-15", 8))
    absence = absent(cast, cast.ada, cast.ben)
    morning(at("2025-07-16", 8))
    end_absence(absence_id=absence.pk, actor=cast.tom, now=at("2025-07-16"))
    morning(at("2025-07-17", 8))
    assert open_of(cast.ben) == []
    assert len(mails_to(cast.ben)) == 1


def test_gives_it_to_a_new_lead_and_takes_it_from_the_old(payment, cast):
    morning(at("2025-07-15", 8))
    assign_case(
        case_id=payment.case_id, officer=cast.ben, reason="Leaves", actor=cast.tom,
        now=at("2025-07-15"),
    )  # fmt: skip
    morning(at("2025-07-16", 8))
    assert open_of(cast.ada) == []
    assert len(open_of(cast.ben)) == 1


def test_gives_it_back_to_a_lead_who_had_it_before(payment, cast):
    morning(at("2025-07-15", 8))
    for day, lead in (("2025-07-15", cast.ben), ("2025-07-16", cast.ada)):
        assign_case(
            case_id=payment.case_id, officer=lead, reason="Moves", actor=cast.tom, now=at(day)
        )
        morning(at(f"2025-07-{int(day[-2:]) + 1}", 8))
    assert len(open_of(cast.ada)) == 1
    assert open_of(cast.ben) == []


def test_takes_it_from_who_is_recused(payment, cast):
    morning(at("2025-07-15", 8))
    assign_case(
        case_id=payment.case_id, officer=cast.ben, reason="Moves", actor=cast.tom,
        now=at("2025-07-15"),
    )  # fmt: skip
    recuse_officer(
        case_id=payment.case_id, officer=cast.ada, reason="A friend", actor=cast.tom,
        now=at("2025-07-15"),
    )  # fmt: skip
    morning(at("2025-07-16", 8))
    assert open_of(cast.ada) == []


def test_doubles_nothing_when_it_runs_again(payment, cast):
    absent(cast, cast.ada, cast.ben)
    for _ in range(3):
        morning(at("2025-07-16", 8))
    assert Reminder.objects.filter(state=ReminderState.OPEN).count() == 2


def test_climbs_to_the_team_lead_and_to_who_covers_for_them(payment, cast):
    absent(cast, cast.tom, cast.ben, until="2025-12-01")
    morning(at("2025-08-11", 8))  # nine working days overdue
    assert open_of(cast.tom) == []
    morning(at("2025-08-12", 8))
    assert [row.rung for row in open_of(cast.tom)] == ["lead"]
    assert [row.rung for row in open_of(cast.ben)] == ["lead"]
    assert "come up to you" in mails_to(cast.tom)[-1]


def test_climbs_at_last_to_the_head_that_the_authority_names(payment, cast):
    type(payment).objects.filter(pk=payment.pk).update(is_critical=True)
    facts = MailFacts(required=[], latest_hour=9, head=cast.pia)
    set_mail_rule(
        authority=cast.ico, facts=facts, reason="Named", actor=cast.tom, now=at("2025-07-15")
    )
    morning(at("2025-07-30", 8))
    assert [row.rung for row in open_of(cast.tom)] == ["lead"]
    morning(at("2025-07-31", 8))
    assert open_of(cast.pia) == []
    morning(at("2025-08-01", 8))
    assert [row.rung for row in open_of(cast.pia)] == ["head"]
    assert open_of(cast.eve) == []
