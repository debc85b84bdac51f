"""How the Garante's penalties are paid: half within the time to appeal, a tenth each half-year."""

from datetime import date
from decimal import Decimal

from casework.law.money import Money
from casework.law.payment.rules import (
    Half,
    InstalmentRule,
    InterestRate,
    LateRule,
    Limitation,
    MoneyRules,
    Recovery,
    StepKind,
)
from casework.law.payment.time_bar import recover_limit
from casework.law.periods import parse_period as period
from casework.law.procedure import Citation, EventDate, InForce
from casework.law.wording import N_

NORMATTIVA = "https://www.normattiva.it/uri-res/N2Ls?urn:nir:stato:"
RITES = Citation(
    provision="D.lgs. 150/2011, art. 10 with art. 5",
    source=f"{NORMATTIVA}decreto.legislativo:2011-09-01;150",
)
HALF = Citation(
    provision="Codice (d.lgs. 196/2003), art. 166(8)",
    source=f"{NORMATTIVA}decreto.legislativo:2003-06-30;196",
)
L_689 = f"{NORMATTIVA}legge:1981-11-24;689"
LATE = Citation(provision="L. 689/1981, art. 27(6)", source=L_689)
INSTALMENTS = Citation(provision="L. 689/1981, art. 26", source=L_689)
LEGAL_RATE = Citation(
    provision="C.c., art. 1284", source=f"{NORMATTIVA}regio.decreto:1942-03-16;262",
    is_confirmed=False,
    note=N_(
        "The yearly rates are general knowledge; that legal interest runs within the first "
        "half-year is the practice of another authority (AGCM)."
    ),
)  # fmt: skip


def _rate(percent: str, year: int) -> InterestRate:
    in_force = InForce(since=date(year, 1, 1), until=date(year + 1, 1, 1))
    return InterestRate(percent=Decimal(percent), in_force=in_force, citation=LEGAL_RATE)


LIMITATION = Citation(
    provision="L. 689/1981, art. 28, with C.c., art. 2943 to 2945", source=L_689,
    is_confirmed=False,
    note=N_(
        "General knowledge: five years, run anew by what is served to get the money. The service "
        "of the order is taken to have begun them. That a pending opposition holds them back "
        "longer is not applied, which is the safe side; nor do they move off a holiday."
    ),
)  # fmt: skip
RECOVER = recover_limit(period("5 years"), runs_from=EventDate.SERVED, citation=LIMITATION)


MONEY = MoneyRules(
    recovery=Recovery(bars=frozenset(), citation=RITES),
    half=Half(limit="settle_at_half", event="settled_at_half", citation=HALF),
    instalments=InstalmentRule(
        least=3, most=30, smallest=Money.of("15", "EUR"), needs_hardship=True, citation=INSTALMENTS
    ),
    late=LateRule(percent=10, span=period("6 months"), citation=LATE, absorbs_interest=True),
    interest=(_rate("1.25", 2022), _rate("5", 2023), _rate("2.5", 2024), _rate("2", 2025)),
    limitation=Limitation(
        limit=RECOVER.code,
        citation=LIMITATION,
        restarted_by=frozenset(
            {
                StepKind.DEMAND,
                StepKind.ACKNOWLEDGED,
                StepKind.PAYMENT_ORDER,
                StepKind.COURT_CLAIM,
                StepKind.ENFORCEMENT,
                StepKind.INSOLVENCY,
            }
        ),
    ),
    collectors=("Agenzia delle Entrate-Riscossione",),
)
