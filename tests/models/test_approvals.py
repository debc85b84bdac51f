"""What the database itself refuses about approvals, to the application's own role."""

import pytest
from django.db import IntegrityError, connection, transaction
from django.db.utils import DatabaseError, ProgrammingError

from casework.models import Approval, History
from casework.operations.approvals.deciding import approve, refuse
from tests.make import at
from tests.operations.approvals.scenes import ask, charge

NOW = at("2025-07-02")
VOTE = """
    INSERT INTO casework_approvalvote (approval_id, officer_id, approves, reason, at)
    VALUES (%s, %s, true, '', now())
"""
GRANT = "UPDATE casework_approval SET state = 'granted', settled_at = now() WHERE id = %s"


@pytest.fixture
def approval(cast):
    return ask(charge(cast), cast, actor=cast.tom)


def say(sql, *values):
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("SELECT current_user")
        assert cursor.fetchone() == ("casework_app",)
        cursor.execute(sql, values)


def test_refuses_a_vote_by_who_asked(approval, cast):
    with pytest.raises(IntegrityError, match="nobody approves what they asked for"):
        say(VOTE, approval.pk, cast.tom.pk)
    say(VOTE, approval.pk, cast.eve.pk)
    assert approval.votes.get().officer == cast.eve


def test_refuses_a_second_vote_of_the_same_officer(approval, cast):
    say(VOTE, approval.pk, cast.eve.pk)
    with pytest.raises(IntegrityError, match="vote_once_per_officer"):
        say(VOTE, approval.pk, cast.eve.pk)


def test_refuses_a_vote_on_what_is_settled(approval, cast):
    refuse(approval_id=approval.pk, actor=cast.eve, now=NOW, reason="No")
    with pytest.raises(IntegrityError, match="settled"):
        say(VOTE, approval.pk, cast.ben.pk)


@pytest.mark.parametrize("amount", ["100000", "2000000"])
def test_refuses_to_grant_with_too_few_votes(cast, amount):
    approval = ask(charge(cast), cast, amount, actor=cast.tom)
    for officer in (cast.eve, cast.ben)[: approval.needed]:
        with pytest.raises(IntegrityError, match="granted by"):
            say(GRANT, approval.pk)
        say(VOTE, approval.pk, officer.pk)
    say(GRANT, approval.pk)


def test_counts_no_vote_that_refuses(approval, cast):
    say(VOTE.replace("true", "false"), approval.pk, cast.eve.pk)
    with pytest.raises(IntegrityError, match="granted by 0 of 1"):
        say(GRANT, approval.pk)


@pytest.mark.parametrize(
    "change",
    [
        "asked_by_id = 0", "needed = 0", "arguments = '{}'", "difference = '[]'",
        "fingerprint = 'x'", "subject = 'publish'", "amount_minor = 1", "reason = 'Another'",
    ],
)  # fmt: skip
def test_lets_nobody_change_what_was_asked(approval, change):
    with pytest.raises(IntegrityError, match="what was asked cannot be changed"):
        say(f"UPDATE casework_approval SET {change} WHERE id = %s", approval.pk)


def test_keeps_what_is_settled_as_it_is(approval, cast):
    approve(approval_id=approval.pk, actor=cast.eve, now=NOW)
    for change in ("state = 'waiting', settled_at = NULL", "done_at = NULL", "outcome_id = NULL"):
        with pytest.raises(IntegrityError, match="a settled approval stays"):
            say(f"UPDATE casework_approval SET {change} WHERE id = %s", approval.pk)


def test_begins_by_waiting(approval):
    copied = Approval.objects.get(pk=approval.pk)
    copied.pk, copied.state, copied.settled_at = None, "bypassed", NOW
    copied.settled_for = "Why not"
    with pytest.raises(IntegrityError, match="begins by waiting"), transaction.atomic():
        copied.save(force_insert=True)


def test_bypasses_only_for_a_reason(approval):
    with pytest.raises(IntegrityError, match="approval_bypassed_for_a_reason"):
        say(
            "UPDATE casework_approval SET state = 'bypassed', settled_at = now() WHERE id = %s",
            approval.pk,
        )


@pytest.mark.parametrize(
    "act",
    [
        "DELETE FROM casework_approval", "DELETE FROM casework_approvalvote",
        "UPDATE casework_approvalvote SET approves = true", "TRUNCATE casework_approvalvote",
    ],
)  # fmt: skip
def test_takes_nothing_back(approval, cast, act):
    say(VOTE, approval.pk, cast.eve.pk)
    with pytest.raises(ProgrammingError, match="permission denied"):
        say(act)


def test_not_even_the_session_turns_the_guards_off(approval, cast):
    with pytest.raises(DatabaseError):
        say("SET session_replication_role = replica")
    with pytest.raises(IntegrityError, match="nobody approves what they asked for"):
        say(VOTE, approval.pk, cast.tom.pk)


def test_keeps_the_history_of_both_tables(approval, cast):
    approve(approval_id=approval.pk, actor=cast.eve, now=NOW)
    rows = History.objects.filter(case_id=approval.case_id)
    acts = rows.filter(table_name="casework_approval", row_key=str(approval.pk))
    assert [row.act for row in acts][:2] == ["insert", "update"]
    votes = rows.filter(table_name="casework_approvalvote", operation="approve")
    assert votes.latest("id").officer_id == cast.eve.pk
