"""For which penalty a movement is: by reference and sum; nothing is guessed in silence."""

from dataclasses import replace
from datetime import date

import pytest

from casework.banking.matching import Claim, Fate, How, Posted, Proposal, propose
from casework.banking.statement import Doubt, Movement
from casework.law.money import Money
from casework.law.payment.ledger import Movement as Booked

DAY, TODAY = date(2025, 8, 1), date(2025, 8, 31)


def gbp(amount: str) -> Money:
    return Money.of(amount, "GBP")


def claim(penalty: int = 1, *, case: int | None = None, due: str = "100000", **more) -> Claim:
    given = {
        "penalty": penalty, "case": case or penalty, "keys": frozenset({f"ico2025000{penalty}"}),
        "due": gbp(due), "open": gbp(due), "credit": gbp("0"), **more,
    }  # fmt: skip
    return Claim(**given)


def paid(amount: str = "100000", text: str = "ICO-2025-0001", **more) -> Movement:
    given = {
        "line": 1, "amount": gbp(amount), "is_credit": True, "booked_on": DAY, "text": text, **more
    }  # fmt: skip
    return Movement(**given)


def weigh(movement: Movement, *claims: Claim) -> Proposal:
    [found] = propose([movement], claims=claims or [claim()], today=TODAY)
    return found


@pytest.mark.parametrize(
    "text",
    [
        "ICO-2025-0001",
        "fine ico 2025 0001 thanks",
        "ICO20250001",
        "ICO/2025/0001.",
        "Ref:ICO-2025-0001",
    ],
)
def test_matches_a_reference_with_the_sum_that_is_due(text):
    found = weigh(paid(text=text))
    assert (found.fate, found.how, found.penalty) == (Fate.MATCHED, How.DUE, 1)


def test_matches_a_reference_within_a_checked_creditor_reference():
    assert weigh(paid(text="", creditor_reference="RF51ICO20250001")).penalty == 1
    assert weigh(paid(text="RF51 ICO2 0250 001")).penalty == 1
    assert weigh(paid(text="RF52ICO20250001")).penalty is None


@pytest.mark.parametrize(
    "text", ["ICO-2025-00012", "ICO-2025-001", "XICO-2025-0001", "2025-0001", "ICO-2025", ""]
)
def test_one_character_more_or_less_is_another_reference(text):
    found = weigh(paid(text=text))
    assert (found.fate, found.how) == (Fate.AMBIGUOUS, How.AMOUNT_ONLY)
    assert (found.penalty, found.candidates) == (None, (1,))


@pytest.mark.parametrize(
    ("movement", "changes", "how"),
    [
        (paid("60000"), {"open": gbp("60000")}, How.BALANCE),
        (paid("25000"), {"instalments": ((DAY, gbp("25000")), (TODAY, gbp("75000")))},
         How.INSTALMENT),
        (paid("50000"), {"instalments": ((date(2025, 7, 1), gbp("25000")), (DAY, gbp("25000")),
                                         (TODAY, gbp("50000")))}, How.INSTALMENT),
        (paid("500", is_credit=False), {"credit": gbp("500")}, How.CREDIT),
    ],
)  # fmt: skip
def test_matches_the_balance_an_instalment_and_a_credit(movement, changes, how):
    found = weigh(movement, replace(claim(), **changes))
    assert (found.fate, found.how, found.penalty) == (Fate.MATCHED, how, 1)


@pytest.mark.parametrize(
    ("movement", "claims", "how", "candidates"),
    [
        (paid("99999.99"), [claim()], How.OTHER_AMOUNT, (1,)),
        (paid(), [claim(open=gbp("0"))], How.OTHER_AMOUNT, (1,)),
        (paid(), [replace(claim(), due=None, open=None)], How.OTHER_AMOUNT, (1,)),
        (paid(text="ICO-2025-0001 and ICO-2025-0002"), [claim(1), claim(2)], How.SEVERAL_NAMED,
         (1, 2)),
        (paid(), [claim(1, case=9), claim(2, case=9, keys=frozenset({"ico20250001"}))],
         How.SEVERAL_FIT, (1, 2)),
        (paid(text="fine"), [claim(1), claim(2)], How.SEVERAL_FIT, (1, 2)),
        (paid(text="fine"), [claim(1), claim(2, due="5")], How.AMOUNT_ONLY, (1,)),
        (paid("500", is_credit=False), [claim()], How.OTHER_AMOUNT, (1,)),
        (paid(doubt=Doubt.REVERSAL), [claim()], How.REVERSAL, (1,)),
        (paid(doubt=Doubt.BATCH_DIFFERS), [claim()], How.BATCH_DIFFERS, (1,)),
        (paid(doubt=Doubt.BATCH_UNSPLIT), [claim(2)], How.BATCH_UNSPLIT, ()),
    ],
)  # fmt: skip
def test_leaves_to_a_person_what_is_not_certain(movement, claims, how, candidates):
    found = weigh(movement, *claims)
    assert (found.fate, found.how) == (Fate.AMBIGUOUS, how)
    assert (found.penalty, found.candidates) == (None, candidates)


def test_of_two_penalties_of_a_case_the_sum_tells():
    both = [claim(1, case=9), claim(2, case=9, due="7", keys=frozenset({"ico20250001"}))]
    assert weigh(paid("7"), *both).penalty == 2


def test_what_fits_nothing_is_unmatched():
    assert weigh(paid("3", text="Interest")).fate is Fate.UNMATCHED


@pytest.mark.parametrize(
    ("movement", "how"),
    [(paid(doubt=Doubt.PENDING), How.PENDING),
     (paid(booked_on=date(2025, 9, 1)), How.TO_COME)],
)  # fmt: skip
def test_leaves_out_what_has_not_happened(movement, how):
    assert (weigh(movement).fate, weigh(movement).how) == (Fate.LEFT_OUT, how)


def entry(on: date, amount: str = "100000", kind: Booked = Booked.PAID) -> Posted:
    return Posted(movement=kind, amount=gbp(amount), on=on)


@pytest.mark.parametrize(
    ("posted", "how"),
    [
        (entry(DAY), How.ON_LEDGER),
        (entry(date(2025, 7, 29)), How.ON_LEDGER),
        (entry(date(2025, 8, 4)), How.ON_LEDGER),
        (entry(date(2025, 8, 5)), How.OTHER_AMOUNT),
        (entry(DAY, "99999"), How.OTHER_AMOUNT),
        (entry(DAY, kind=Booked.REFUNDED), How.OTHER_AMOUNT),
    ],
)
def test_marks_what_was_probably_posted_by_hand(posted, how):
    found = weigh(paid(), claim(open=gbp("0"), posted=(posted,)))
    assert (found.fate, found.how, found.candidates) == (Fate.AMBIGUOUS, how, (1,))


def test_one_entry_stands_for_one_movement():
    claims = [claim(open=gbp("100000"), posted=(entry(DAY),))]
    found = propose([paid(), paid()], claims=claims, today=TODAY)
    assert [one.how for one in found] == [How.ON_LEDGER, How.DUE]


def test_what_one_movement_pays_the_next_cannot():
    later = paid(booked_on=date(2025, 8, 2))
    found = propose([later, paid()], claims=[claim()], today=TODAY)
    assert [(one.fate, one.how) for one in found] == [
        (Fate.AMBIGUOUS, How.OTHER_AMOUNT), (Fate.MATCHED, How.DUE),
    ]  # fmt: skip


def test_instalments_are_paid_one_after_another():
    plan = tuple((date(2025, month, 1), gbp("10")) for month in (8, 9, 10))
    claims = [claim(due="40", open=gbp("30"), instalments=plan)]
    found = propose([paid("10")] * 4, claims=claims, today=TODAY)
    assert [one.how for one in found] == [
        How.INSTALMENT, How.INSTALMENT, How.BALANCE, How.OTHER_AMOUNT
    ]  # fmt: skip


def test_what_is_secret_is_found_by_its_reference_alone():
    secret = claim(is_secret=True, posted=(entry(DAY, "7"),))
    assert weigh(paid(), secret).penalty == 1
    for other in (paid(text="fine"), paid("7", text="fine")):
        assert weigh(other, secret) == Proposal(fate=Fate.UNMATCHED, how=How.NOTHING)
