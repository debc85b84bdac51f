"""Agree that a penalty is lowered for settling early: by how far the case has come, by two."""

from datetime import date

import pytest

from casework.law.payment.rules import RuleUnknown
from casework.law.payment.settlement import SettlementRefused
from casework.models import Event
from casework.operations.acting import PowerMissing
from casework.operations.approvals.asking import propose_settlement
from casework.operations.approvals.gate import ApprovalNeeded
from casework.operations.ledger import post_due
from casework.operations.settlements import agree_settlement
from casework.queries.ledger import balance_of
from casework.queries.penalties import standing_of
from tests.make import at, days, grant, make_case, make_penalty_case, pounds, record
from tests.operations.ledger_scenes import admit_finance, gbp, said

ON = "2026-01-05"


def told(penalty, actor, **given):
    return {
        "penalty_id": penalty.pk, "percent": None, "admits": True, "waives_appeal": True,
        "on": date.fromisoformat(ON), "reason": "Agreed in writing", "actor": actor,
        "now": at(ON), **given,
    }  # fmt: skip


@pytest.fixture
def proposed(cast):
    """A penalty of £10,000,000 that a notice of intent proposed in December 2025."""
    case = make_case(cast, opened="2025-10-06")
    record(case, cast, "investigation_opened", on="2025-10-13", dates=days(decided="2025-10-13"))
    record(case, cast, "notice_of_intent_given", on="2025-12-01", dates=days(served="2025-12-01"),
           amount=pounds("10000000"))  # fmt: skip
    return case.penalties.get()


def standing(penalty):
    return standing_of(type(penalty).objects.get(pk=penalty.pk))


def test_lowers_what_was_proposed_by_thirty_per_cent_before_representations(proposed, cast):
    approval = propose_settlement(**told(proposed, cast.ada))
    assert standing(proposed).proposed == gbp("10000000")
    grant(approval, now=at(ON), approvers=[cast.eve, cast.tom])
    assert standing(proposed).proposed == gbp("7000000")
    assert not standing(proposed).is_imposed
    note = Event.objects.get(kind="settlement_agreed")
    assert (note.summary, note.details["amount"]) == ("Agreed in writing", "GBP 7,000,000.00")
    assert note.details["approved_by"] == [cast.eve.name, cast.tom.name]
    assert "not confirmed" in note.details["steps"][-1]["template"]


def test_after_representations_it_is_twenty_per_cent_at_most(proposed, cast):
    record(proposed.case, cast, "representations_received", on="2025-12-15",
           dates=days(received="2025-12-15"))  # fmt: skip
    with pytest.raises(SettlementRefused, match="between 1 % and 20 %"):
        propose_settlement(**told(proposed, cast.ada, percent=30))
    grant(propose_settlement(**told(proposed, cast.ada)), now=at(ON),
          approvers=[cast.eve, cast.tom])  # fmt: skip
    assert standing(proposed).proposed == gbp("8000000")


def test_lowers_what_was_imposed_and_takes_the_rest_off_the_ledger(cast):
    case, _ = make_penalty_case(cast)
    penalty, fay = case.penalties.get(), admit_finance(cast)
    post_due(penalty_id=penalty.pk, **said("100000", on="2025-07-30", actor=fay))
    grant(propose_settlement(**told(penalty, cast.ada)), now=at(ON), approvers=[cast.eve])
    assert standing(penalty).effective == gbp("80000")
    balance = balance_of(type(penalty).objects.get(pk=penalty.pk))
    assert (balance.outstanding, balance.written_off) == (gbp("80000"), gbp("20000"))


def test_nobody_lowers_it_alone(proposed, cast):
    with pytest.raises(ApprovalNeeded, match="Vary a penalty"):
        agree_settlement(**told(proposed, cast.ada))
    assert standing(proposed).proposed == gbp("10000000")


@pytest.mark.parametrize(
    ("given", "refusal"),
    [
        ({"admits": False}, SettlementRefused),
        ({"waives_appeal": False}, SettlementRefused),
        ({"percent": 31}, SettlementRefused),
        ({"percent": 0}, SettlementRefused),
    ],
)
def test_refuses_what_the_draft_does_not_allow_and_asks_nobody(proposed, cast, given, refusal):
    with pytest.raises(refusal):
        propose_settlement(**told(proposed, cast.ada, **given))
    assert not Event.objects.filter(kind="approval_asked").filter(recorded_at=at(ON)).exists()


def test_is_agreed_once(proposed, cast):
    grant(propose_settlement(**told(proposed, cast.ada)), now=at(ON),
          approvers=[cast.eve, cast.tom])  # fmt: skip
    with pytest.raises(SettlementRefused, match="settled already"):
        propose_settlement(**told(proposed, cast.ada))


def test_there_was_no_such_rule_before_the_draft(cast):
    case, _ = make_penalty_case(cast)
    given = {"on": date(2025, 9, 30), "now": at("2025-10-02")}
    with pytest.raises(RuleUnknown, match="30 September 2025"):
        propose_settlement(**told(case.penalties.get(), cast.ada, **given))


def test_needs_the_power_to_propose_penalties(proposed, cast):
    with pytest.raises(PowerMissing, match="propose notices and penalties"):
        propose_settlement(**told(proposed, cast.pia))
