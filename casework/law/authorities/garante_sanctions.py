"""The Garante's highest penalties, and publication as an ancillary sanction."""

from casework.law.maximums import UNION
from casework.law.procedure import Citation
from casework.law.publication import Form, PublicationRule, Removal
from casework.law.wording import N_

CAPS = UNION
ANCILLARY = Citation(
    provision="Codice, art. 166(7); Regolamento n. 1/2019, art. 16",
    source="https://www.garanteprivacy.it/home/docweb/-/docweb-display/docweb/9107633",
    is_confirmed=False,
    note=N_("For how long an ordinance stays published was not found."),
)
PUBLICATION = (
    PublicationRule(
        stays=None,
        removal=Removal.STAYS,
        citation=ANCILLARY,
        forms=(Form.WHOLE, Form.EXTRACT),
    ),
)
