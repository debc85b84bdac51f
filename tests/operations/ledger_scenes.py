"""A penalty to post on, and an officer of finance, for the tests of the ledger."""

from datetime import date

from casework.law.money import Money
from casework.law.powers import Role
from casework.models import Officer, Penalty
from casework.operations.ledger import post_due, record_payment
from casework.operations.setting_up import admit_officer, grant_role
from tests.make import SINCE, at, make_penalty_case

PAYABLE = "2025-07-30"  # the notice was sent on 1 July 2025; 28 days to pay and to appeal


def gbp(amount: str) -> Money:
    return Money.of(amount, "GBP")


def said(amount: str, *, on: str, actor: Officer, reason: str = "Bank statement", **more):
    """Return what an operation on the ledger is told."""
    return {
        "amount": gbp(amount), "on": date.fromisoformat(on), "reason": reason, "actor": actor,
        "now": at(on), **more,
    }  # fmt: skip


def admit_finance(cast) -> Officer:
    """Admit Fay, of finance."""
    fay = admit_officer(email="fay@ico.example", name="Fay Sample", password=None)
    grant_role(officer=fay, authority=cast.ico, role=Role.FINANCE, since_on=SINCE)
    return fay


def make_penalty(cast) -> Penalty:
    """Make the penalty of £100,000 of an example case."""
    case, _ = make_penalty_case(cast)
    return case.penalties.get()


def owe(penalty: Penalty, fay: Officer, *, paid: str = "") -> Penalty:
    """Post the whole penalty as due, and a payment on it."""
    post_due(penalty_id=penalty.pk, **said("100000", on=PAYABLE, actor=fay))
    if paid:
        record_payment(penalty_id=penalty.pk, **said(paid, on=PAYABLE, actor=fay))
    return penalty
