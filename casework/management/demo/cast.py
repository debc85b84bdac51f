"""The officers of the demo, all made up, and their sign-ins."""

from dataclasses import dataclass
from datetime import date

from casework.law.powers import Role
from casework.models import Authority, Officer
from casework.operations.setting_up import admit_officer, grant_role

PASSWORD = "casework-demo-2025"
SINCE = date(2020, 1, 1)


@dataclass(frozen=True, kw_only=True)
class Cast:
    """Who acts in the demo at one authority."""

    authority: Authority
    caseworker: Officer
    second: Officer
    lead: Officer
    publisher: Officer
    auditor: Officer


def admit_cast(ico: Authority) -> Cast:
    """Create the demo's officers with their roles."""

    def admit(email: str, name: str, role: Role) -> Officer:
        officer = admit_officer(email=email, name=name, password=PASSWORD)
        grant_role(officer=officer, authority=ico, role=role, since_on=SINCE)
        return officer

    return Cast(
        authority=ico,
        caseworker=admit("ada@ico.example", "Ada Sample", Role.CASEWORKER),
        second=admit("ben@ico.example", "Ben Sample", Role.CASEWORKER),
        lead=admit("tom@ico.example", "Tom Sample", Role.TEAM_LEAD),
        publisher=admit("pia@ico.example", "Pia Sample", Role.PUBLISHER),
        auditor=admit("ola@ico.example", "Ola Sample", Role.AUDITOR),
    )
