"""The DSB's highest penalties, whom it does not fine, and publication under pseudonyms."""

from casework.law.maximums import SINCE_GDPR, UNION, Cap, PublicBody, Tier, Unfined
from casework.law.money import Money
from casework.law.procedure import Citation
from casework.law.publication import PublicationRule, Removal
from casework.law.wording import N_

DSG = "https://www.ris.bka.gv.at/GeltendeFassung.wxe?Abfrage=Bundesnormen&Gesetzesnummer=10001597"
DSG_62 = Citation(
    provision="DSG § 62", source=DSG, is_confirmed=False,
    note=N_("The sum was read in a survey of the law, not in the text."),
)  # fmt: skip
CAPS = (
    *UNION,
    Cap(tier=Tier.NATIONAL, fixed=Money.of("50000", "EUR"), citation=DSG_62, in_force=SINCE_GDPR),
)
VVG_5 = Citation(
    provision="VVG § 5", source="https://www.ris.bka.gv.at/GeltendeFassung.wxe?Abfrage=Bundesnormen&Gesetzesnummer=20001049",
    is_confirmed=False,
    note=N_("EUR 726 was read in an older text; the present ceiling is to be checked."),
)  # fmt: skip
PENDING = (Cap(tier=Tier.COERCIVE, fixed=Money.of("726", "EUR"), citation=VVG_5),)
UNFINED = Unfined(
    bodies=frozenset({PublicBody.STATE, PublicBody.OTHER}),
    label=N_("authorities and public bodies"),
    citation=Citation(provision="DSG § 30(5)", source=DSG),
)

PSEUDONYMS = Citation(
    provision="DSG § 23(2)",
    source=DSG,
    is_confirmed=False,
    note=N_("Known from the published decisions; for how long they stay was not found."),
)
PUBLICATION = (
    PublicationRule(stays=None, removal=Removal.STAYS, citation=PSEUDONYMS, names_nobody=True),
)
