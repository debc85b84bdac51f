"""The officers of the demo, all made up, and their sign-ins."""

from dataclasses import dataclass
from datetime import date

from casework.law.folding import fold
from casework.law.powers import Role
from casework.models import Authority, Officer
from casework.operations.setting_up import admit_officer, grant_role

PASSWORD = "casework-demo-2025"
SINCE = date(2020, 1, 1)
# Caseworker, second caseworker, team lead, publisher, auditor, administrator, approver; then
# their surname and language.
PEOPLE = {
    "ico": (("Ada", "Ben", "Tom", "Pia", "Ola", "Amy", "Eve"), "Sample", "en-gb"),
    "cnil": (("Claire", "Denis", "Solange", "Paul", "Odile", "Agnès", "Élodie"), "Exemple", "fr"),
    "garante": (("Chiara", "Dino", "Silvia", "Piero", "Olga", "Anna", "Elena"), "Esempio", "it"),
    "dsb": (("Clara", "Dieter", "Sabine", "Peter", "Olga", "Andrea", "Eva"), "Beispiel", "de"),
}
# Who posts payments at each authority.
FINANCE = {"ico": "Fay", "cnil": "Fabien", "garante": "Fabio", "dsb": "Franz"}
ROLES = {
    "caseworker": Role.CASEWORKER,
    "second": Role.CASEWORKER,
    "lead": Role.TEAM_LEAD,
    "publisher": Role.PUBLISHER,
    "auditor": Role.AUDITOR,
    "administrator": Role.ADMINISTRATOR,
    "approver": Role.APPROVER,
}


@dataclass(frozen=True, kw_only=True)
class Cast:
    """Who acts in the demo at one authority."""

    authority: Authority
    caseworker: Officer
    second: Officer
    lead: Officer
    publisher: Officer
    auditor: Officer
    administrator: Officer
    approver: Officer


def admit_cast(authority: Authority) -> Cast:
    """Return the demo's officers of an authority; who is not there yet is admitted."""
    names, surname, language = PEOPLE[authority.code]
    people = {
        part: _admit(authority, f"{name} {surname}", language, role)
        for (part, role), name in zip(ROLES.items(), names, strict=True)
    }
    return Cast(authority=authority, **people)


def admit_finance(authority: Authority) -> Officer:
    """Admit the officer of finance of an authority, who posts what is due and paid."""
    _, surname, language = PEOPLE[authority.code]
    name = f"{FINANCE[authority.code]} {surname}"
    return _admit(authority, name, language, Role.FINANCE)


def _admit(authority: Authority, name: str, language: str, role: Role) -> Officer:
    email = f"{fold(name.split(maxsplit=1)[0])}@{authority.code}.example"
    known = Officer.objects.filter(email=email).first()
    if known is not None:
        return known
    officer = admit_officer(email=email, name=name, password=PASSWORD, language=language)
    grant_role(officer=officer, authority=authority, role=role, since_on=SINCE)
    return officer


def admit_joint_auditor() -> Officer:
    """Admit somebody who audits every authority, and so sees a matter side by side."""
    officer = admit_officer(email="iris@joint.example", name="Iris Sample", password=PASSWORD)
    for authority in Authority.objects.order_by("code"):
        grant_role(officer=officer, authority=authority, role=Role.AUDITOR, since_on=SINCE)
    return officer
