"""How the DSB's fines are paid: an appeal suspends them, and costs are charged beside them."""

from casework.law.money import Money
from casework.law.payment.rules import (
    Bar,
    CostRule,
    CostStage,
    InstalmentRule,
    Limitation,
    MoneyRules,
    Recovery,
    StepKind,
)
from casework.law.payment.time_bar import recover_limit
from casework.law.periods import parse_period as period
from casework.law.procedure import Citation, EventDate
from casework.law.wording import N_

RIS = "https://www.ris.bka.gv.at/GeltendeFassung.wxe?Abfrage=Bundesnormen&Gesetzesnummer="
RECOVERY = Citation(
    provision="VwGVG §§ 13 and 41", source=f"{RIS}20008255", is_confirmed=False,
    note=N_(
        "That an appeal to the BVwG suspends was read in a survey; whether a further appeal does "
        "was not read, and it is taken to, which is the safe side."
    ),
)  # fmt: skip
COSTS_NOTE = N_(
    "General knowledge; the VwGH held on 24 June 2026 that a tenth of a fine of 13 million was "
    "contrary to the law of the Union, so that the costs may be set otherwise."
)
VSTG_64 = Citation(
    provision="VStG § 64", source=f"{RIS}10005770", is_confirmed=False, note=COSTS_NOTE
)
VWGVG_52 = Citation(
    provision="VwGVG § 52", source=f"{RIS}20008255", is_confirmed=False, note=COSTS_NOTE
)
VSTG_54B = Citation(
    provision="VStG § 54b", source=f"{RIS}10005770", is_confirmed=False,
    note=N_("General knowledge; no bound on the number of instalments was found."),
)  # fmt: skip
LEAST = Money.of("10", "EUR")
VSTG_31 = Citation(
    provision="VStG § 31(3)", source=f"{RIS}10005770", is_confirmed=False,
    note=N_(
        "General knowledge: a penalty is not enforced later than three years after it became "
        "final, not counting the time for which its payment is put off. No step lets them run anew."
    ),
)  # fmt: skip
RECOVER = recover_limit(period("3 years"), runs_from=EventDate.DECIDED, citation=VSTG_31)

MONEY = MoneyRules(
    recovery=Recovery(bars=frozenset({Bar.TIME_TO_APPEAL, Bar.APPEAL}), citation=RECOVERY),
    instalments=InstalmentRule(citation=VSTG_54B),
    costs=(
        CostRule(stage=CostStage.FIRST_INSTANCE, percent=10, least=LEAST, citation=VSTG_64),
        CostRule(stage=CostStage.APPEAL_DISMISSED, percent=20, least=LEAST, citation=VWGVG_52),
    ),
    limitation=Limitation(
        limit=RECOVER.code,
        citation=VSTG_31,
        stopped_by=frozenset({StepKind.DEFERRED}),
        resumed_by=frozenset({StepKind.RESUMED}),
    ),
    collectors=("Bezirksgericht", "Finanzprokuratur"),
)
