"""Periods of the Data Protection Act 2018, which counts them as Regulation 1182/71 does.

Section 205(2) applies article 3 of the Regulation to every period in the Act, except
those of the sections that section 205(3) lists.
"""

from dataclasses import fields, replace

from casework.law.regimes.eu_1182 import REGIME as EU_1182
from casework.law.regimes.regime import Provisions
from casework.law.wording import N_

SECTION = "DPA 2018, s. 205(2), with "


def _through_section_205(provisions: Provisions) -> Provisions:
    stated = {f.name: getattr(provisions, f.name) for f in fields(provisions)}
    return Provisions(**{name: SECTION + text for name, text in stated.items() if text})


REGIME = replace(
    EU_1182,
    code="uk-dpa",
    label=N_("United Kingdom: Data Protection Act 2018"),
    source="https://www.legislation.gov.uk/ukpga/2018/12/section/205",
    default_calendar="GB-ENG",
    provisions=_through_section_205(EU_1182.provisions),
)
