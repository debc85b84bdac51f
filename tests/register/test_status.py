"""How a decision stands after what courts and the authority did, in the order of record."""

import pytest

from casework.law.appeals import stays_limit
from casework.law.authorities import get_authority
from casework.register.status import (
    EntryStatus,
    OrderStatus,
    PaymentStatus,
    find_order_status,
    find_payment,
    find_status,
    find_turn,
)

PROCEDURE = get_authority("ico").procedure("ico")


def status_after(*kinds: str, carries_penalty: bool = True) -> EntryStatus:
    return find_status(
        [find_turn(kind=PROCEDURE.by_code[k], carries_penalty=carries_penalty) for k in kinds]
    )


@pytest.mark.parametrize(
    ("kinds", "expected"),
    [
        ("", "no_appeal"),
        ("appeal_lodged", "under_appeal"),
        ("appeal_lodged tribunal_hearing_held", "under_appeal"),
        ("appeal_lodged appeal_withdrawn", "appeal_withdrawn"),
        ("appeal_lodged appeal_dismissed", "upheld"),
        ("appeal_lodged appeal_dismissed permission_sought", "under_appeal"),
        ("appeal_lodged appeal_allowed", "set_aside"),
        ("appeal_lodged appeal_allowed permission_sought", "set_aside_contested"),
        (
            "appeal_lodged appeal_allowed permission_sought permission_refused",
            "set_aside_contested",
        ),
        ("appeal_lodged appeal_allowed permission_sought upper_tribunal_dismissed", "set_aside"),
        ("appeal_lodged appeal_allowed permission_sought upper_tribunal_remitted", "remitted"),
        ("appeal_lodged notice_substituted", "varied"),
        ("penalty_varied", "varied"),
        ("penalty_varied appeal_lodged", "under_appeal"),
        ("penalty_cancelled", "cancelled"),
        ("decision_became_final", "final"),
        ("appeal_lodged appeal_dismissed decision_became_final", "final"),
    ],
)
def test_follows_what_happened(kinds, expected):
    assert status_after(*kinds.split()) == expected


def test_lets_a_variation_of_the_penalty_leave_the_orders_alone():
    assert status_after("penalty_varied", carries_penalty=False) == "no_appeal"
    assert status_after("penalty_cancelled", carries_penalty=False) == "no_appeal"
    assert status_after("appeal_lodged", "appeal_allowed", carries_penalty=False) == "set_aside"


@pytest.mark.parametrize(
    ("status", "effective", "stays", "expected"),
    [
        (EntryStatus.NO_APPEAL, 100, True, PaymentStatus.NOT_FINAL),
        (EntryStatus.UNDER_APPEAL, 100, True, PaymentStatus.STAYED),
        (EntryStatus.REMITTED, 100, True, PaymentStatus.STAYED),
        (EntryStatus.UNDER_APPEAL, 100, False, PaymentStatus.NOT_FINAL),
        (EntryStatus.SET_ASIDE_CONTESTED, 0, True, PaymentStatus.NIL),
        (EntryStatus.CANCELLED, None, True, PaymentStatus.NIL),
        (EntryStatus.FINAL, 100, True, PaymentStatus.PAYABLE),
        (EntryStatus.FINAL, 0, True, PaymentStatus.NIL),
        (EntryStatus.FINAL, None, True, PaymentStatus.PAYABLE),
    ],
)
def test_says_whether_the_money_can_be_demanded(status, effective, stays, expected):
    assert find_payment(status=status, effective_minor=effective, appeal_stays=stays) == expected


@pytest.mark.parametrize(
    ("status", "complied", "expected"),
    [
        (EntryStatus.NO_APPEAL, False, OrderStatus.IN_FORCE),
        (EntryStatus.NO_APPEAL, True, OrderStatus.COMPLIED),
        (EntryStatus.REMITTED, False, OrderStatus.STAYED),
        (EntryStatus.SET_ASIDE_CONTESTED, True, OrderStatus.SET_ASIDE),
    ],
)
def test_says_what_became_of_an_order(status, complied, expected):
    found = find_order_status(status=status, is_complied=complied, appeal_stays=True)
    assert found == expected


def test_reads_from_the_procedure_that_an_appeal_stays_payment():
    assert stays_limit(procedure=PROCEDURE, limit="payment")
    assert not stays_limit(procedure=PROCEDURE, limit="representations")
