"""Which corrective power of GDPR, art. 58(2) an instrument is an exercise of.

The annual report of an authority lists the types of measures taken in accordance with it
(art. 59). What is no such measure, such as a request for information or a proposal, is not here.

Source: https://eur-lex.europa.eu/eli/reg/2016/679/oj
"""

from enum import StrEnum

from casework.law.wording import N_


class Measure(StrEnum):
    """A kind of measure of art. 58(2)."""

    WARNING = "warning"
    REPRIMAND = "reprimand"
    ORDER = "order"
    FINE = "fine"


MEASURE_LABELS = {
    Measure.WARNING: N_("Warnings (art. 58(2)(a))"),
    Measure.REPRIMAND: N_("Reprimands (art. 58(2)(b))"),
    Measure.ORDER: N_("Orders, limitations and bans (art. 58(2)(c) to (h) and (j))"),
    Measure.FINE: N_("Administrative fines (art. 58(2)(i))"),
}
MEASURES = {
    # Information Commissioner: UK GDPR, art. 58(2), by DPA 2018, s. 149 and 155
    "warning": Measure.WARNING,
    "reprimand": Measure.REPRIMAND,
    "enforcement_notice": Measure.ORDER,
    "penalty_notice": Measure.FINE,
    # CNIL: loi n° 78-17, art. 20, II and III, and art. 22-1
    "formal_notice": Measure.ORDER,
    "sanction_deliberation": Measure.FINE,
    "deliberation_without_fine": Measure.ORDER,
    "call_to_order": Measure.REPRIMAND,
    "simplified_sanction": Measure.FINE,
    "simplified_injunction": Measure.ORDER,
    "simplified_call_to_order": Measure.REPRIMAND,
    # Garante: GDPR, art. 58(2), by Codice, art. 166
    "formal_warning": Measure.WARNING,
    "admonition": Measure.REPRIMAND,
    "corrective_order": Measure.ORDER,
    "penalty_order": Measure.FINE,
    # DSB: DSG, § 24(5) and § 30
    "administrative_decision": Measure.ORDER,
    "penal_decision": Measure.FINE,
}
