"""How an authority reminds: dated, by who may, with its history; and what officers choose in it."""

import pytest
from django.db import DatabaseError, transaction

from casework.law.reminding import Kind, Policy, PolicyNotAllowed, Quiet
from casework.models import History, MailRule, ReminderPolicy, ReminderPreference
from casework.operations.acting import PowerMissing
from casework.operations.jobs import run_owed_jobs
from casework.operations.reminder_settings import (
    WORK,
    MailFacts,
    SettingNotAllowed,
    choose_reminders,
    set_mail_rule,
    set_reminder_policy,
)
from tests.make import at
from tests.operations.reminder_scenes import leave_payment_alone, morning, open_of

NOW = at("2025-07-02")
EARLIER = Policy(before=(25, 3, 0), every=7, lead_after=2)


@pytest.fixture
def payment(fined, cast):
    """A payment due on 29 July 2025."""
    return leave_payment_alone(fined[0], cast)


def set_policy(cast, *, policy=EARLIER, limit="", actor=None, reason="We were late", **more):
    return set_reminder_policy(
        authority=cast.ico, limit=limit, is_critical=False, policy=policy, reason=reason,
        actor=actor or cast.tom, now=NOW, **more,
    )  # fmt: skip


def weigh(now):
    return run_owed_jobs(read_clock=lambda: now, work=WORK)


def test_reminds_sooner_of_what_runs_already(payment, cast):
    set_policy(cast)
    assert weigh(NOW) == 1
    morning(at("2025-07-04", 8))
    assert [row.occasion_on.isoformat() for row in open_of(cast.ada)] == ["2025-07-04"]


def test_holds_for_one_time_limit_alone(payment, cast):
    set_policy(cast, limit="answer_representations")
    weigh(NOW)
    morning(at("2025-07-04", 8))
    assert open_of(cast.ada) == []


def test_climbs_as_it_says(payment, cast):
    set_policy(cast, limit="payment")
    morning(at("2025-07-30", 8))
    assert open_of(cast.tom) == []
    morning(at("2025-07-31", 8))
    assert [row.rung for row in open_of(cast.tom)] == ["lead"]


def test_keeps_every_decision_with_its_reason(cast):
    set_policy(cast)
    set_policy(cast, policy=Policy(before=(5, 0)), reason="Too many")
    rows = ReminderPolicy.objects.order_by("id")
    assert [(row.before, row.reason, row.actor) for row in rows] == [
        ([25, 3, 0], "We were late", cast.tom), ([5, 0], "Too many", cast.tom)
    ]  # fmt: skip
    assert History.objects.filter(table_name="casework_reminderpolicy").count() == 2


def test_cannot_be_rewritten_afterwards(cast):
    set_policy(cast)
    with pytest.raises(DatabaseError), transaction.atomic():
        ReminderPolicy.objects.update(reason="Another")


def test_refuses_who_may_not(cast):
    with pytest.raises(PowerMissing):
        set_policy(cast, actor=cast.ada)
    assert not ReminderPolicy.objects.exists()


def test_refuses_a_policy_without_the_day_itself(cast):
    with pytest.raises(PolicyNotAllowed):
        set_policy(cast, policy=Policy(before=(14, 3)))


def test_refuses_a_setting_without_reason(cast):
    with pytest.raises(SettingNotAllowed):
        set_policy(cast, reason=" ")


def rule(cast, *, actor=None, **more):
    facts = MailFacts(**{"required": [Kind.COMING], "latest_hour": 9, **more})
    return set_mail_rule(
        authority=cast.ico, facts=facts, reason="So it is", actor=actor or cast.tom, now=NOW
    )


def choose(cast, **more):
    given = {"portal_only": [Kind.LETTER], "quiet": [Quiet.FRIDAY], "hour": 8, **more}
    return choose_reminders(actor=cast.ada, authorities=[cast.ico], now=NOW, **given)


def test_keeps_what_an_officer_prefers(cast):
    choose(cast)
    choose(cast, hour=9)
    row = ReminderPreference.objects.get()
    assert (row.officer, row.portal_only, row.quiet, row.hour) == (
        cast.ada, ["letter"], ["friday"], 9
    )  # fmt: skip


@pytest.mark.parametrize("wrong", [{"portal_only": [Kind.COMING]}, {"hour": 10}])
def test_refuses_what_the_authority_requires_otherwise(cast, wrong):
    rule(cast)
    with pytest.raises(SettingNotAllowed):
        choose(cast, **wrong)
    assert not ReminderPreference.objects.exists()


@pytest.mark.parametrize("kind", [Kind.DUE, Kind.OVERDUE, Kind.ESCALATED])
def test_never_lets_anybody_turn_off_what_is_due(cast, kind):
    with pytest.raises(SettingNotAllowed):
        choose(cast, portal_only=[kind])


def test_refuses_a_head_who_reads_no_cases_there(cast):
    with pytest.raises(SettingNotAllowed):
        rule(cast, head=cast.amy)
    assert not MailRule.objects.exists()


def test_refuses_a_rule_by_who_may_not(cast):
    with pytest.raises(PowerMissing):
        rule(cast, actor=cast.ben)
