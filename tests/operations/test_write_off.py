"""Write off what is outstanding: with a second person, and never more than there is."""

import pytest

from casework.law.payment.ledger import EntryRefused
from casework.models import Event
from casework.models.approval import ApprovalState
from casework.operations.acting import PowerMissing
from casework.operations.approvals.asking import propose_write_off
from casework.operations.approvals.gate import ApprovalNeeded
from casework.operations.ledger import post_due, record_payment, write_off
from casework.queries.ledger import balance_of
from tests.make import grant
from tests.operations.ledger_scenes import (
    PAYABLE,
    admit_finance,
    gbp,
    make_penalty,
    owe,
    said,
)

ON = "2025-09-01"


@pytest.fixture
def fay(cast):
    return admit_finance(cast)


@pytest.fixture
def penalty(cast, fay):
    return owe(make_penalty(cast), fay, paid="40000")


def ask(penalty, fay, amount="60000"):
    given = said(amount, on=ON, actor=fay, reason="Dissolved without assets")
    return propose_write_off(penalty_id=penalty.pk, **given)


def written_off(penalty):
    return balance_of(type(penalty).objects.get(pk=penalty.pk)).written_off


def test_writes_off_when_another_officer_has_approved(penalty, fay, cast):
    approval = ask(penalty, fay)
    assert written_off(penalty) == gbp("0")
    grant(approval, now=said("1", on=ON, actor=fay)["now"], approvers=[cast.eve])
    assert written_off(penalty) == gbp("60000")
    note = Event.objects.get(kind="sum_written_off")
    assert (note.summary, note.actor) == ("Dissolved without assets", fay)
    assert note.details["approved_by"] == [cast.eve.name]


def test_nobody_writes_off_alone(penalty, fay):
    with pytest.raises(ApprovalNeeded, match="Write off money"):
        write_off(penalty_id=penalty.pk, **said("60000", on=ON, actor=fay))
    assert written_off(penalty) == gbp("0")


def test_an_approval_counts_for_its_sum_only_and_once(penalty, fay, cast):
    approval = ask(penalty, fay, "10000")
    given = said("10000", on=ON, actor=fay, reason="Dissolved without assets")
    grant(approval, now=given["now"], approvers=[cast.eve])
    approval.refresh_from_db()
    for amount in ("10000", "20000"):
        with pytest.raises(ApprovalNeeded):
            write_off(penalty_id=penalty.pk, **{**given, "amount": gbp(amount)}, approval=approval)
    assert written_off(penalty) == gbp("10000")


def test_is_never_more_than_is_outstanding(penalty, fay):
    with pytest.raises(EntryRefused, match=r"GBP 60,000\.00 that is outstanding"):
        ask(penalty, fay, "60000.01")


def test_a_payment_lets_what_was_asked_for_lapse(penalty, fay):
    approval = ask(penalty, fay)
    record_payment(penalty_id=penalty.pk, **said("1", on=ON, actor=fay))
    approval.refresh_from_db()
    assert approval.state == ApprovalState.LAPSED


def test_shows_what_would_change(penalty, fay):
    rows = {row["label"]: row for row in ask(penalty, fay).difference}
    assert rows["Outstanding"]["before"]["minor"] == gbp("60000").minor
    assert rows["Outstanding"]["after"]["minor"] == 0
    assert rows["Reason"]["after"]["value"] == "Dissolved without assets"


@pytest.mark.parametrize(("amount", "needed"), [("60000", 1), ("100000.01", 2)])
def test_a_large_sum_needs_two(cast, fay, amount, needed):
    penalty = owe(make_penalty(cast), fay)
    post_due(penalty_id=penalty.pk, **said("500", on=PAYABLE, actor=fay, reason="Costs"))
    assert ask(penalty, fay, amount).needed == needed


def test_asking_needs_the_power_to_post_payments(penalty, cast):
    with pytest.raises(PowerMissing):
        ask(penalty, cast.ada)
