"""Fines of the Garante and of the ICO to settle, to add to and to recover, for tests."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from casework.law.money import Money
from casework.law.periods import Period, parse_period
from casework.law.powers import Role
from casework.law.procedure import EventDate, Origin, Party
from casework.models import Authority, Case, Officer, Penalty
from casework.operations.cases import PartyFacts, open_case
from casework.operations.facts import AmountFacts, EventFacts, OrderFacts
from casework.operations.ledger import post_due, record_payment
from casework.operations.setting_up import admit_officer, grant_role, register_organisation
from tests.make import SINCE, at, days, tell

TOLD = {
    "garante": (
        ("inquiry_opened", days(decided="2025-01-14")),
        ("violation_established", days(decided="2025-02-03")),
        ("violations_notified", days(served="2025-03-03")),
        ("penalty_order_given", days(decided="2025-06-05", served="2025-06-09")),
    ),
    "dsb": (
        ("penal_proceedings_opened", days(decided="2025-01-14")),
        ("charge_served", days(served="2025-02-03")),
        ("penal_decision_given", days(decided="2025-06-05", served="2025-06-09")),
        ("decision_became_final", days(decided="2025-07-08")),
    ),
    "cnil": (
        ("rapporteur_named", days(decided="2025-01-14")),
        ("report_served", days(served="2025-03-03")),
        ("sanction_decided", days(decided="2025-06-05", served="2025-06-09")),
    ),
}
PERIODS = {"charge_served": {"justify": "2 weeks"}, "penal_decision_given": {"payment": "2 weeks"}}
NOW = "2025-07-09"


@dataclass(frozen=True)
class Fined:
    """A case with a fine of 80,000 euros, and who works on it: Carla tells, Fred posts."""

    case: Case
    penalty: Penalty
    carla: Officer
    fred: Officer


def admit(authority: Authority, name: str, *roles: Role) -> Officer:
    email = f"{name.lower()}@{authority.code}.example"
    officer = admit_officer(email=email, name=f"{name} Sample", password=None)
    for role in roles:
        grant_role(officer=officer, authority=authority, role=role, since_on=SINCE)
    return officer


def fine(
    authority: Authority, *, amount: str = "80000", country: str = "IT",
    procedure: str | None = None, orders: Sequence[OrderFacts] = (), is_served: bool = True,
) -> Fined:  # fmt: skip
    """Make a case of an authority of the Union in which a fine was served on 9 June 2025.

    Fred, of finance, is a caseworker too, so that he may record what a settlement is.
    """
    carla = admit(authority, "Carla", Role.TEAM_LEAD)
    fred = admit(authority, "Fred", Role.FINANCE, Role.CASEWORKER)
    card = register_organisation(authority=authority, name="Lampade Srl", country=country)
    case = open_case(
        authority=authority, title="Lampade", origin=Origin.OWN_MOTION, lead=carla,
        opened_on=date(2025, 1, 7), actor=carla, now=at("2025-01-07"), procedure=procedure,
        parties=[PartyFacts(role=Party.RESPONDENT, organisation=card)],
    )  # fmt: skip
    for kind, dates in TOLD[authority.code]:
        last = kind in {"penalty_order_given", "penal_decision_given", "sanction_decided"}
        told = dict(dates)
        if last and not is_served:
            told.pop(EventDate.SERVED)
        facts = EventFacts(
            kind=kind, dates=told, orders=orders if last else (),
            amount=AmountFacts(amount=Money.of(amount, "EUR")) if last else None,
            periods=_periods(kind),
        )  # fmt: skip
        tell(case, facts, actor=carla, now=at(NOW))
    case.refresh_from_db()
    return Fined(case=case, penalty=case.penalties.get(), carla=carla, fred=fred)


def _periods(kind: str) -> dict[str, Period]:
    return {code: parse_period(text) for code, text in PERIODS.get(kind, {}).items()}


def pay(fined: Fined, amount: str, on: str, *, now: str | None = None):
    """Record a payment."""
    return record_payment(
        penalty_id=fined.penalty.pk, amount=Money.of(amount, "EUR"), on=date.fromisoformat(on),
        reason="Bank statement", actor=fined.fred, now=at(now or on),
    )  # fmt: skip


def owe(fined: Fined, amount: str, on: str = "2025-07-10"):
    """Post a sum of the fine as due."""
    return post_due(
        penalty_id=fined.penalty.pk, amount=Money.of(amount, "EUR"), on=date.fromisoformat(on),
        reason="The fine", actor=fined.fred, now=at(on),
    )  # fmt: skip


def fresh(fined: Fined) -> Penalty:
    """Return the penalty as it stands now."""
    return Penalty.objects.select_related("case__authority").get(pk=fined.penalty.pk)
