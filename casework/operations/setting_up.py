"""Set up authorities, officers, organisations and matters."""

from datetime import date

from casework.law.authorities import AUTHORITIES
from casework.law.folding import fold
from casework.law.naming import LONGEST, core_of, normalise_name, trigrams_of
from casework.law.powers import Role
from casework.models import Authority, Matter, Membership, Officer, Organisation, OrganisationName
from casework.operations.operation import operation

SYSTEM_EMAIL = "system@casework.invalid"


@operation
def sync_authorities() -> list[Authority]:
    """Write a row for every authority that ``law/authorities`` declares."""
    rows = []
    for code, law in AUTHORITIES.items():
        row, _ = Authority.objects.update_or_create(
            code=code,
            defaults={
                "country": law.country,
                "zone": law.zone,
                "calendar": law.calendar,
                "currency": law.currency,
                "language": law.language,
            },
        )
        rows.append(row)
    find_system()
    return rows


def find_system() -> Officer:
    """Return the system as an actor; it cannot sign in."""
    system, is_new = Officer.objects.get_or_create(
        email=SYSTEM_EMAIL, defaults={"name": "Casework", "is_system": True}
    )
    if is_new:
        system.set_unusable_password()
        system.save(update_fields=["password"])
    return system


@operation
def admit_officer(
    *, email: str, name: str, password: str | None, language: str = "en-gb"
) -> Officer:
    """Create an account for an officer; without a password it cannot sign in."""
    # One line of text: a name stands in mails, and begins no line of its own there.
    officer = Officer(email=email, name=" ".join(name.split()), language=language)
    officer.set_password(password)
    officer.save()
    return officer


@operation
def grant_role(*, officer: Officer, authority: Authority, role: Role, since_on: date) -> Membership:
    """Give an officer a role at an authority from a day on."""
    return Membership.objects.create(
        officer=officer, authority=authority, role=role, since_on=since_on
    )


@operation
def register_organisation(
    *, authority: Authority, name: str, country: str = "", is_undertaking: bool = True,
    is_public_body: bool = False,
) -> Organisation:  # fmt: skip
    """Make a card for an organisation at an authority."""
    card = Organisation.objects.create(
        authority=authority,
        name=name,
        sort_name=fold(name)[:LONGEST],
        country=country,
        is_undertaking=is_undertaking,
        is_public_body=is_public_body,
    )
    write_name(card=card, name=name)
    return card


def write_name(
    *, card: Organisation, name: str, since_on: date | None = None, until_on: date | None = None
) -> OrganisationName:
    """Add a name to those that a card has used, with what it is compared by."""
    words = normalise_name(name)
    return OrganisationName.objects.create(
        organisation=card, name=name, words=words, core=core_of(name),
        trigrams=trigrams_of(words), since_on=since_on, until_on=until_on,
    )  # fmt: skip


@operation
def create_matter(*, title: str, slug: str) -> Matter:
    """Create a matter to tie the cases of several authorities together."""
    return Matter.objects.create(title=title, slug=slug)
