"""Money of the demo: a fine paid in time, and a bank statement that waits to be looked at."""

from datetime import date, datetime
from zoneinfo import ZoneInfo

from casework.banking.statement import Told
from casework.law.money import Money
from casework.models import Authority, Officer, Penalty
from casework.operations.bank_files import take_in_statement
from casework.operations.files import keep_file
from casework.operations.ledger import post_due, record_payment

ACCOUNT = "FR1420041010050500013M02606"  # that of handbooks
STATEMENT = f"""Relevé de compte;{ACCOUNT}
Période;du 30/09/2025 au 10/10/2025

Date;Libellé;Donneur d’ordre;Montant;Devise
30/09/2025;VIR SAN-DEMO-2025-03 PREMIER VERSEMENT;BOULANGERIES EXEMPLE SARL;15 000,00;EUR
07/10/2025;VIR SAN-DEMO-2025-03 SOLDE;BOULANGERIES EXEMPLE SARL;25 000,00;EUR
09/10/2025;VIREMENT SANS RÉFÉRENCE;SOCIÉTÉ INVENTÉE;1 200,00;EUR
"""


def tell_payments(finance: dict[str, Officer]) -> None:
    """Post what a bank owed and paid at the ICO; hand in a statement of the CNIL's account.

    ``finance`` gives the officer of finance of each authority by its code.
    """
    bank = Penalty.objects.get(case__title="Customer data copied by a supplier")
    _pay_in_time(bank, finance["ico"])
    fine = Penalty.objects.get(case__title="Vidéosurveillance permanente de salariés")
    _hand_in_statement(fine, finance["cnil"])


def _pay_in_time(penalty: Penalty, officer: Officer) -> None:
    zone = penalty.case.authority.zone
    amount = Money.of("4200000", "GBP")
    record_payment(
        penalty_id=penalty.pk, amount=amount, on=date(2025, 3, 24), actor=officer,
        reason="Bank transfer from Notional Bank plc", now=_morning("2025-03-25", zone),
    )  # fmt: skip
    post_due(
        penalty_id=penalty.pk, amount=amount, on=date(2025, 4, 7), actor=officer,
        reason="MPN-DEMO-11 is final", now=_morning("2025-04-07", zone),
    )  # fmt: skip


def _hand_in_statement(penalty: Penalty, officer: Officer) -> None:
    authority: Authority = penalty.case.authority
    post_due(
        penalty_id=penalty.pk, amount=Money.of("40000", "EUR"), on=date(2025, 9, 18),
        actor=officer, reason="SAN-DEMO-2025-03, notifiée",
        now=_morning("2025-09-19", authority.zone),
    )  # fmt: skip
    now = _morning("2025-10-10", authority.zone)
    original = keep_file(content=STATEMENT.encode(), actor=officer, now=now)
    take_in_statement(
        authority=authority, original=original, file_name="releve-2025-10.csv",
        told=Told(currency="EUR"), actor=officer, now=now,
    )  # fmt: skip


def _morning(day: str, zone: str) -> datetime:
    return datetime.fromisoformat(f"{day}T10:00").replace(tzinfo=ZoneInfo(zone))
