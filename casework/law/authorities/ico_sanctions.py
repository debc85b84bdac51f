"""The ICO's highest penalties, how long its decisions stay in public, and their licence."""

from datetime import date

from casework.law.authority import Licence
from casework.law.maximums import Cap, Tier
from casework.law.money import Money
from casework.law.periods import parse_period as period
from casework.law.procedure import Citation, EventDate, InForce
from casework.law.publication import PublicationRule, Removal
from casework.law.wording import N_

DPA_157 = Citation(
    provision="DPA 2018, s. 157",
    source="https://www.legislation.gov.uk/ukpga/2018/12/section/157",
)
SINCE_2021 = InForce(since=date(2021, 1, 1))
PECR = "https://www.legislation.gov.uk/uksi/2003/2426/regulation/31"
PECR_BEFORE = Citation(
    provision="PECR 2003, reg. 31, with DPA 1998, s. 55A", source=PECR, is_confirmed=False,
    note=N_("The sum of GBP 500,000 is general knowledge; the text was not read."),
)  # fmt: skip
PECR_SINCE = Citation(
    provision="PECR 2003, reg. 31, as amended by the Data (Use and Access) Act 2025", source=PECR,
    is_confirmed=False,
    note=N_(
        "Secondary sources give the maximums of s. 157 since 5 February 2026; which regulations "
        "carry the higher one was not read, nor what holds for breaches before that day."
    ),
)  # fmt: skip
BEFORE_DUAA = InForce(since=date(2011, 5, 26), until=date(2026, 2, 5))
SINCE_DUAA = InForce(since=date(2026, 2, 5))
CAPS = (
    Cap(tier=Tier.STANDARD, fixed=Money.of("8700000", "GBP"), percent=2, citation=DPA_157, in_force=SINCE_2021),
    Cap(tier=Tier.HIGHER, fixed=Money.of("17500000", "GBP"), percent=4, citation=DPA_157, in_force=SINCE_2021),
    Cap(tier=Tier.PECR_STANDARD, fixed=Money.of("500000", "GBP"), citation=PECR_BEFORE, in_force=BEFORE_DUAA),
    Cap(tier=Tier.PECR_HIGHER, fixed=Money.of("500000", "GBP"), citation=PECR_BEFORE, in_force=BEFORE_DUAA),
    Cap(tier=Tier.PECR_STANDARD, fixed=Money.of("8700000", "GBP"), percent=2, citation=PECR_SINCE, in_force=SINCE_DUAA),
    Cap(tier=Tier.PECR_HIGHER, fixed=Money.of("17500000", "GBP"), percent=4, citation=PECR_SINCE, in_force=SINCE_DUAA),
)  # fmt: skip

RETENTION = Citation(
    provision="ICO, retention period for undertakings, enforcement notices and penalties",
    source="https://ico.org.uk/action-weve-taken/",
    is_confirmed=False,
    note=N_("Taken from an older page of the authority; the present policy is not confirmed."),
)
# A notice is given by sending it, which is also what its appeal period runs from.
GIVEN = (EventDate.SENT, EventDate.SERVED)
PUBLICATION = (
    PublicationRule(stays=period("2 years"), removal=Removal.WITHDRAW, citation=RETENTION, for_individuals=False, waits_for=GIVEN),
    PublicationRule(stays=period("12 months"), removal=Removal.WITHDRAW, citation=RETENTION, for_individuals=True, waits_for=GIVEN),
)  # fmt: skip

# Public bodies of the United Kingdom publish under this licence as a rule; that the
# authority wishes it for this register is for the authority to confirm.
LICENCE = Licence(
    name=N_("Open Government Licence v3.0"),
    address="https://www.nationalarchives.gov.uk/doc/open-government-licence/version/3/",
)
