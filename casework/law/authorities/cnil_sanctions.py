"""The CNIL's highest penalties, how its decisions are made public, and their licence."""

from datetime import date

from casework.law.authority import Licence
from casework.law.maximums import SINCE_GDPR, UNION, Cap, PublicBody, Tier, Unfined
from casework.law.money import Money
from casework.law.periods import parse_period as period
from casework.law.procedure import Citation, InForce
from casework.law.publication import PublicationRule, Removal
from casework.law.wording import N_

LIL = "https://www.legifrance.gouv.fr/loda/id/JORFTEXT000000886460"
SIMPLIFIED_FINE = Citation(
    provision="Loi n° 78-17, art. 22-1", source=LIL, is_confirmed=False,
    note=N_(
        "Sources disagree: a bill raises the simplified maximums to EUR 100,000, and EUR 500 a day, "
        "where the world turnover is above EUR 50 million; one source shows them as in force."
    ),
)  # fmt: skip
PERIODIC = Citation(
    provision="Loi n° 78-17, art. 20, III, 2°", source=LIL, is_confirmed=False,
    note=N_("The maximum of EUR 100,000 a day is general knowledge; the text was not read."),
)  # fmt: skip
SINCE_SIMPLIFIED = InForce(since=date(2022, 1, 26))
CAPS = (
    *UNION,
    Cap(tier=Tier.PERIODIC, fixed=Money.of("100000", "EUR"), citation=PERIODIC, in_force=SINCE_GDPR),
    Cap(tier=Tier.SIMPLIFIED, fixed=Money.of("20000", "EUR"), citation=SIMPLIFIED_FINE, in_force=SINCE_SIMPLIFIED),
    Cap(tier=Tier.PERIODIC_SIMPLIFIED, fixed=Money.of("100", "EUR"), citation=SIMPLIFIED_FINE, in_force=SINCE_SIMPLIFIED),
)  # fmt: skip
PENDING = (
    Cap(tier=Tier.SIMPLIFIED, fixed=Money.of("100000", "EUR"), citation=SIMPLIFIED_FINE),
    Cap(tier=Tier.PERIODIC_SIMPLIFIED, fixed=Money.of("500", "EUR"), citation=SIMPLIFIED_FINE),
)
UNFINED = Unfined(
    bodies=frozenset({PublicBody.STATE}),
    label=N_("the State"),
    citation=Citation(provision="Loi n° 78-17, art. 20, III, 7°", source=LIL),
)

TIME_IN_PUBLIC = Citation(
    provision="Loi n° 78-17, art. 22; Conseil d'État, 28 September 2016, no. 389448",
    source=LIL,
    note=N_(
        "Publication is itself a sanction and must be bounded; the deliberation sets the time."
    ),
)
NEVER_PUBLIC = Citation(provision="Loi n° 78-17, art. 22-1", source=LIL)
PUBLICATION = (
    PublicationRule(stays=period("2 years"), removal=Removal.ANONYMISE, citation=TIME_IN_PUBLIC, kept_while_appealed=False),
    PublicationRule(procedure="cnil-simplified", stays=None, removal=Removal.STAYS, citation=NEVER_PUBLIC, is_barred=True),
)  # fmt: skip

# The licence that French administrations use as a rule; that the authority wishes it for
# this register is for the authority to confirm.
LICENCE = Licence(
    name=N_("Open Licence 2.0 (Licence Ouverte)"),
    address="https://www.etalab.gouv.fr/licence-ouverte-open-licence/",
)
