"""How the CNIL's penalties are paid: the Treasury collects them, whether or not an appeal runs.

What is added for paying late was not found, and so there is no rule for it here.
"""

from casework.law.payment.rules import MoneyRules, Recovery
from casework.law.procedure import Citation

RECOVERY = Citation(
    provision="CJA, art. L. 4 (recours non suspensif), with art. L. 521-1 (référé-suspension)",
    source="https://www.legifrance.gouv.fr/codes/texte_lc/LEGITEXT000006070933",
)
MONEY = MoneyRules(recovery=Recovery(bars=frozenset(), citation=RECOVERY))
