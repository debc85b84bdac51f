"""Under which terms the facts of the register may be used again, by authority."""

from dataclasses import dataclass

from casework.law.wording import N_


@dataclass(frozen=True, kw_only=True)
class Licence:
    """A licence by its name, and where it is read."""

    name: str
    address: str


# Public bodies of the United Kingdom publish under this licence as a rule; that the
# authority wishes it for this register is for the authority to confirm.
OPEN_GOVERNMENT = Licence(
    name=N_("Open Government Licence v3.0"),
    address="https://www.nationalarchives.gov.uk/doc/open-government-licence/version/3/",
)
LICENCES = {"ico": OPEN_GOVERNMENT}


def licence_of(authority_code: str) -> Licence:
    """Return the licence for what an authority has published here."""
    return LICENCES[authority_code]
