"""Agree that a penalty is paid by instalments, and see what payments cover of them."""

from datetime import date

import pytest
from django.db import DatabaseError, IntegrityError, connection, transaction

from casework.law.payment.instalments import InstalmentsRefused
from casework.models import Event, InstalmentPlan, PlannedInstalment
from casework.operations.acting import PowerMissing
from casework.operations.instalments import NothingToPlan, agree_instalments
from casework.operations.ledger import record_payment
from casework.operations.posting import NoReason
from casework.queries.ledger import read_plan
from tests.make import at
from tests.operations.ledger_scenes import (
    PAYABLE,
    admit_finance,
    gbp,
    make_penalty,
    owe,
    said,
)


@pytest.fixture
def fay(cast):
    return admit_finance(cast)


@pytest.fixture
def penalty(cast, fay):
    return owe(make_penalty(cast), fay, paid="10000")


def agree(penalty, actor, **given):
    told = {
        "count": 4, "first_on": date(2025, 8, 31), "in_hardship": True,
        "reason": "Accounts of 2024 show hardship", "now": at("2025-08-01"), **given,
    }  # fmt: skip
    return agree_instalments(penalty_id=penalty.pk, actor=actor, **told)


def test_plans_what_is_outstanding_and_records_it(penalty, fay):
    plan = agree(penalty, fay)
    found = [(str(row.due_on), row.amount_minor) for row in plan.instalments.all()]
    assert found == [
        ("2025-08-31", 2_250_000), ("2025-09-30", 2_250_000), ("2025-10-31", 2_250_000),
        ("2025-11-30", 2_250_000),
    ]  # fmt: skip
    note = Event.objects.get(kind="instalments_agreed")
    assert note.details == {"amount": "GBP 90,000.00", "count": 4}
    assert (note.summary, note.actor) == ("Accounts of 2024 show hardship", fay)


def test_payments_cover_the_oldest_and_those_from_before_count_no_more(penalty, fay):
    assert read_plan(penalty) is None
    agree(penalty, fay)
    record_payment(penalty_id=penalty.pk, **said("30000", on="2025-09-15", actor=fay))
    found = read_plan(penalty)
    assert [one.paid for one in found.covered] == [gbp(x) for x in ("22500", "7500", "0", "0")]
    assert [one.is_overdue(date(2025, 10, 1)) for one in found.covered] == [
        False,
        True,
        False,
        False,
    ]
    assert found.left_over == gbp("0")


def test_a_new_plan_takes_the_place_of_the_last(penalty, fay):
    agree(penalty, fay)
    agree(penalty, fay, count=2, first_on=date(2025, 9, 1), now=at("2025-08-02"))
    assert len(read_plan(penalty).covered) == 2
    assert InstalmentPlan.objects.count() == 2


@pytest.mark.parametrize(
    ("given", "refusal"),
    [
        ({"count": 1}, InstalmentsRefused),
        ({"first_on": date(2025, 7, 31)}, NothingToPlan),
        ({"reason": " "}, NoReason),
    ],
)
def test_refuses_what_is_no_plan_and_leaves_nothing_half_done(penalty, fay, given, refusal):
    events = Event.objects.count()
    with pytest.raises(refusal):
        agree(penalty, fay, **given)
    assert not PlannedInstalment.objects.exists()
    assert Event.objects.count() == events


def test_plans_nothing_where_nothing_is_outstanding(penalty, fay):
    record_payment(penalty_id=penalty.pk, **said("90000", on=PAYABLE, actor=fay))
    with pytest.raises(NothingToPlan, match="Nothing is outstanding"):
        agree(penalty, fay)


def test_needs_the_power_to_post_payments(penalty, cast):
    with pytest.raises(PowerMissing, match="record payments"):
        agree(penalty, cast.tom)


def test_a_plan_is_never_changed(penalty, fay):
    agree(penalty, fay)
    for table in ("instalmentplan", "plannedinstalment"):
        with pytest.raises(DatabaseError), transaction.atomic(), connection.cursor() as cursor:
            cursor.execute(f"DELETE FROM casework_{table}")


@pytest.mark.parametrize(("column", "value"), [("movement", "'paid'"), ("amount_minor", "5")])
def test_the_database_reverses_only_in_whole(penalty, fay, column, value):
    entry = penalty.ledger.get(movement="due")
    columns = {
        "penalty_id": entry.penalty_id, "movement": "'due'", "amount_minor": entry.amount_minor,
        "occurred_on": "'2025-08-01'", "reverses_id": entry.pk, "event_id": entry.event_id,
        "actor_id": fay.pk, "recorded_at": "now()", column: value,
    }  # fmt: skip
    names, values = ", ".join(columns), ", ".join(str(v) for v in columns.values())
    with pytest.raises(IntegrityError, match="in_whole"), connection.cursor() as cursor:
        cursor.execute(f"INSERT INTO casework_ledgerentry ({names}) VALUES ({values})")
