"""The same movement, sum and day are posted twice only where that is meant."""

from datetime import date
from functools import partial

import pytest

from casework.law.payment.ledger import Entry, Movement
from casework.operations.acting import PowerMissing
from casework.operations.alike import PostedAlready, foresee_entry, unless_alike
from casework.operations.ledger import NEXT, record_payment, reverse_entry
from tests.make import at
from tests.operations.ledger_scenes import PAYABLE, admit_finance, gbp, make_penalty, owe, said

ON = date.fromisoformat(PAYABLE)


@pytest.fixture
def fay(cast):
    return admit_finance(cast)


@pytest.fixture
def penalty(cast, fay):
    return owe(make_penalty(cast), fay)


def entry(amount="40000", *, on=ON, movement=Movement.PAID):
    return Entry(key=NEXT, movement=movement, amount=gbp(amount), on=on)


def pay(penalty, actor, amount="40000"):
    act = partial(record_payment, penalty_id=penalty.pk, **said(amount, on=PAYABLE, actor=actor))
    return unless_alike(penalty=penalty, entry=entry(amount), act=act)


def payments(penalty):
    return penalty.ledger.filter(movement=Movement.PAID, reverses=None).count()


def test_posts_what_is_not_there_yet(penalty, fay):
    assert pay(penalty, fay).amount_minor == gbp("40000").minor
    assert pay(penalty, fay, "40000.01").amount_minor == gbp("40000.01").minor
    assert payments(penalty) == 2


def test_refuses_the_same_and_names_who_posted_it(penalty, fay):
    pay(penalty, fay)
    with pytest.raises(PostedAlready, match=r"GBP 40,000\.00 of 30 July 2025 .* Fay Sample"):
        pay(penalty, fay)
    assert payments(penalty) == 1


def test_what_was_reversed_is_no_longer_there(penalty, fay):
    wrong = pay(penalty, fay)
    reverse_entry(entry_id=wrong.pk, on=ON, reason="Bounced", actor=fay, now=at(PAYABLE))
    pay(penalty, fay)
    assert payments(penalty) == 2


def test_leaves_nothing_half_done_where_the_act_is_refused(penalty, cast):
    with pytest.raises(PowerMissing):
        pay(penalty, cast.ada)
    assert payments(penalty) == 0


def test_foresees_the_balance_and_writes_nothing(penalty):
    after = foresee_entry(penalty=penalty, entry=entry())
    assert after.outstanding == gbp("60000")
    assert payments(penalty) == 0
