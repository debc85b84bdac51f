"""How the ICO's penalties are paid: nothing until appeals end, and a draft on settling early."""

from datetime import date

from casework.law.payment.rules import (
    Bar,
    Discount,
    InstalmentRule,
    LateRule,
    Limitation,
    MoneyRules,
    Recovery,
    SettlementStage,
    StepKind,
)
from casework.law.payment.time_bar import recover_limit
from casework.law.periods import parse_period as period
from casework.law.procedure import Citation, EventDate, InForce
from casework.law.wording import N_

SCH_16 = "https://www.legislation.gov.uk/ukpga/2018/12/schedule/16"
RECOVERY = Citation(provision="DPA 2018, Sch. 16 para. 9", source=SCH_16)
NO_INTEREST = Citation(
    provision="DPA 2018, Sch. 16", source=SCH_16, is_confirmed=False,
    note=N_(
        "The schedule adds nothing for delay; after an order of a court the ordinary rules on "
        "judgments hold, which is general knowledge."
    ),
)  # fmt: skip
PRACTICE = Citation(
    provision="ICO practice", source="https://ico.org.uk/", is_confirmed=False,
    note=N_("Paying by instalments is by agreement; no rule on their number was found."),
)  # fmt: skip
DRAFT = Citation(
    provision="ICO, draft guidance on enforcement procedure (October 2025)",
    source="https://ico.org.uk/", is_confirmed=False,
    note=N_(
        "This is draft guidance: its consultation closed on 23 January 2026 and no final text "
        "was found. Of its beginning only the month is known."
    ),
)  # fmt: skip
SINCE_DRAFT = InForce(since=date(2025, 10, 1))
LIMITATION = Citation(
    provision="Limitation Act 1980, s. 9, with s. 29(5)",
    source="https://www.legislation.gov.uk/ukpga/1980/58/section/9", is_confirmed=False,
    note=N_(
        "General knowledge: six years for a sum due under an enactment, anew from an "
        "acknowledgment or a part payment. That these sections govern a penalty under the DPA "
        "2018 was not found; it is taken to run from finality and not to move off a holiday."
    ),
)  # fmt: skip
RECOVER = recover_limit(period("6 years"), runs_from=EventDate.DECIDED, citation=LIMITATION)

MONEY = MoneyRules(
    recovery=Recovery(bars=frozenset(Bar), citation=RECOVERY),
    discounts=(  # from the earliest stage to the latest
        Discount(stage=SettlementStage.BEFORE_INTENT, percent=40, citation=DRAFT, in_force=SINCE_DRAFT),
        Discount(stage=SettlementStage.BEFORE_REPRESENTATIONS, percent=30, citation=DRAFT, in_force=SINCE_DRAFT, after=("notice_of_intent_given",)),
        Discount(stage=SettlementStage.AFTER_REPRESENTATIONS, percent=20, citation=DRAFT, in_force=SINCE_DRAFT, after=("representations_received", "oral_representations_heard", "penalty_notice_given")),
    ),
    instalments=InstalmentRule(citation=PRACTICE),
    late=LateRule(percent=0, span=period("1 year"), citation=NO_INTEREST),
    limitation=Limitation(
        limit=RECOVER.code, citation=LIMITATION,
        restarted_by=frozenset({StepKind.ACKNOWLEDGED}),
    ),
    collectors=("County Court", "High Court"),
)  # fmt: skip
