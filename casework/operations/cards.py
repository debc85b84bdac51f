"""Cards of organisations as other operations need them: make one, and find the one that stands."""

from dataclasses import dataclass, field

from django.db import IntegrityError, transaction

from casework.law.identifiers import IdentifierKind, check_identifier
from casework.law.identifiers import is_only as is_only_one
from casework.law.naming import core_of
from casework.law.wording import N_, LawError
from casework.models import Authority, Organisation, OrganisationIdentifier
from casework.operations.setting_up import register_organisation


class NameWrong(LawError):
    """A name has nothing in it that could be read."""


class AnotherAuthoritysCard(LawError):
    """The card belongs to another authority."""


class IdentifierTaken(LawError):
    """The number stands on a card already."""


@dataclass(frozen=True, kw_only=True)
class NewCard:
    """What is known of an organisation for which a card is to be made."""

    name: str
    country: str = ""
    is_undertaking: bool = True
    is_public_body: bool = False
    numbers: dict[IdentifierKind, str] = field(default_factory=dict)


def make_card(*, authority: Authority, facts: NewCard) -> Organisation:
    """Make a card with its numbers.

    :raises NameWrong: if the name holds neither letter nor digit.
    :raises IdentifierWrong: if a number cannot be one of its kind.
    :raises IdentifierTaken: if a number stands on another card.
    """
    card = register_organisation(
        authority=authority, name=check_name(facts.name), country=facts.country,
        is_undertaking=facts.is_undertaking, is_public_body=facts.is_public_body,
    )  # fmt: skip
    for kind, text in facts.numbers.items():
        write_identifier(card=card, kind=kind, text=text)
    return card


def check_name(name: str) -> str:
    """Return a name without spaces around it.

    :raises NameWrong: if it holds neither letter nor digit.
    """
    if not core_of(name):
        raise NameWrong(N_("A name needs at least one letter or digit."))
    return name.strip()


def write_identifier(
    *, card: Organisation, kind: IdentifierKind, text: str
) -> OrganisationIdentifier:
    """Write a number on a card, which must be locked or new.

    :raises IdentifierWrong: if it cannot be one of its kind.
    :raises IdentifierTaken: if it stands on a card, or the card has another of the kind.
    """
    value = check_identifier(kind=kind, text=text)
    known = OrganisationIdentifier.objects.filter(authority=card.authority_id, kind=kind)
    if known.filter(value=value).exists():  # whose it is, not every colleague may know
        raise IdentifierTaken(
            N_("{value} stands on a card of this authority already."), value=value
        )
    if is_only_one(kind) and (mine := known.filter(organisation=card).first()):
        raise IdentifierTaken(
            N_("The card has the number {number} of this kind already; remove it first."),
            number=mine.value,
        )
    try:
        with transaction.atomic():
            return OrganisationIdentifier.objects.create(
                authority_id=card.authority_id, organisation=card, kind=kind, value=value
            )
    except IntegrityError as error:  # written elsewhere in this moment
        raise IdentifierTaken(
            N_("{value} stands on a card of this authority already."), value=value
        ) from error


def find_standing_card(*, authority: Authority, card_id: int) -> Organisation:
    """Return a card, or what it was merged into, held so that no merger passes it by.

    :raises AnotherAuthoritysCard: if it belongs to another authority.
    """
    card = Organisation.objects.select_for_update(no_key=True).get(pk=card_id)
    while card.merged_into_id is not None:
        card = Organisation.objects.select_for_update(no_key=True).get(pk=card.merged_into_id)
    if card.authority_id != authority.pk:
        raise AnotherAuthoritysCard(N_("This card belongs to another authority."))
    return card
