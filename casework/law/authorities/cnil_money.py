"""How the CNIL's penalties are paid: the Treasury collects them, whether or not an appeal runs.

What is added for paying late was not found, and so there is no rule for it here.
"""

from casework.law.payment.rules import Limitation, MoneyRules, Recovery, StepKind
from casework.law.payment.time_bar import recover_limit
from casework.law.periods import parse_period as period
from casework.law.procedure import Citation, EventDate
from casework.law.wording import N_

RECOVERY = Citation(
    provision="CJA, art. L. 4 (recours non suspensif), with art. L. 521-1 (référé-suspension)",
    source="https://www.legifrance.gouv.fr/codes/texte_lc/LEGITEXT000006070933",
)
LIMITATION = Citation(
    provision="C. civ., art. 2224, with art. 2240 to 2244",
    source="https://www.legifrance.gouv.fr/codes/texte_lc/LEGITEXT000006070721",
    is_confirmed=False,
    note=N_(
        "General knowledge: five years of ordinary limitation, run anew by an acknowledgment, a "
        "claim before a court or an act of enforcement. That they govern a fine of the CNIL was "
        "not found; they are taken to run from its notification and not to move off a holiday."
    ),
)  # fmt: skip
RECOVER = recover_limit(period("5 years"), runs_from=EventDate.SERVED, citation=LIMITATION)
MONEY = MoneyRules(
    recovery=Recovery(bars=frozenset(), citation=RECOVERY),
    limitation=Limitation(
        limit=RECOVER.code, citation=LIMITATION,
        restarted_by=frozenset(
            {
                StepKind.ACKNOWLEDGED, StepKind.COURT_CLAIM, StepKind.ENFORCEMENT,
                StepKind.INSOLVENCY,
            }
        ),
    ),
    collectors=("Direction générale des finances publiques (DGFiP)",),
)  # fmt: skip
