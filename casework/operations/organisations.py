"""Keep the cards of organisations: rename, correct, and add or remove names and numbers."""

from datetime import date, datetime

from casework.law.folding import fold
from casework.law.identifiers import IdentifierKind
from casework.law.naming import LONGEST
from casework.law.powers import Power
from casework.law.procedure import Party as Role
from casework.law.wording import N_, LawError
from casework.models import (
    Officer,
    Organisation,
    OrganisationIdentifier,
    OrganisationName,
    Party,
)
from casework.operations.acting import local_day, require_power
from casework.operations.cards import check_name, write_identifier
from casework.operations.indexing import index_cases
from casework.operations.operation import operation
from casework.operations.setting_up import write_name


class CardMerged(LawError):
    """The card was merged into another, which stands for it now."""


class SameName(LawError):
    """The organisation has this name already."""


class NameOutOfOrder(LawError):
    """A name begins or ends on a day that cannot be."""


@operation
def rename_organisation(
    *, card_id: int, name: str, since_on: date, actor: Officer, now: datetime
) -> Organisation:
    """Give an organisation the name it bears from a day on; the one before stays known.

    :raises PowerMissing: if the officer may not change cards there.
    :raises SameName: if it bears this name already.
    :raises NameOutOfOrder: if the day lies ahead, or before the present name began.
    """
    card = _open_card(card_id, actor, now)
    name = check_name(name)
    if name == card.name:
        raise SameName(N_("The organisation is called {name} already."), name=name)
    _check_not_ahead(card, since_on, now)
    for present in card.names.filter(name=card.name, until_on=None):
        if present.since_on is not None and since_on < present.since_on:
            raise NameOutOfOrder(
                N_("{name} is its name since {since}; the new one cannot have begun before."),
                name=card.name,
                since=present.since_on,
            )
        present.until_on = since_on
        present.save(update_fields=["until_on"])
    write_name(card=card, name=name, since_on=since_on)
    card.name, card.sort_name = name, fold(name)[:LONGEST]
    card.save(update_fields=["name", "sort_name"])
    _index(card)
    return card


@operation
def add_name(
    *, card_id: int, name: str, since_on: date | None, until_on: date | None, actor: Officer,
    now: datetime,
) -> OrganisationName:  # fmt: skip
    """Add a name that an organisation uses or has used beside its own.

    :raises PowerMissing: if the officer may not change cards there.
    :raises SameName: if the card has this name.
    :raises NameOutOfOrder: if it ends before it begins, or begins on a day to come.
    """
    card = _open_card(card_id, actor, now)
    name = check_name(name)
    if card.names.filter(name=name).exists():
        raise SameName(N_("The card has the name {name} already."), name=name)
    if since_on is not None:
        _check_not_ahead(card, since_on, now)
    if since_on is not None and until_on is not None and until_on < since_on:
        raise NameOutOfOrder(N_("A name cannot end before it begins."))
    added = write_name(card=card, name=name, since_on=since_on, until_on=until_on)
    _index(card)
    return added


@operation
def correct_organisation(
    *, card_id: int, country: str, is_undertaking: bool, is_public_body: bool, actor: Officer,
    now: datetime,
) -> Organisation:  # fmt: skip
    """Correct what a card says of an organisation; clocks that run keep their days.

    :raises PowerMissing: if the officer may not change cards there.
    """
    card = _open_card(card_id, actor, now)
    card.country = country
    card.is_undertaking, card.is_public_body = is_undertaking, is_public_body
    card.save(update_fields=["country", "is_undertaking", "is_public_body"])
    return card


@operation
def add_identifier(
    *, card_id: int, kind: IdentifierKind, value: str, actor: Officer, now: datetime
) -> OrganisationIdentifier:
    """Add a number under which a public register knows the organisation.

    :raises PowerMissing: if the officer may not change cards there.
    :raises IdentifierWrong: if it cannot be one of its kind.
    :raises IdentifierTaken: if a card has it, or this card has another of the kind.
    """
    card = _open_card(card_id, actor, now)
    added = write_identifier(card=card, kind=kind, text=value)
    _index(card)
    return added


@operation
def remove_identifier(*, identifier_id: int, actor: Officer, now: datetime) -> Organisation:
    """Take a number off a card; the record keeps it.

    :raises PowerMissing: if the officer may not change cards there.
    """
    found = OrganisationIdentifier.objects.get(pk=identifier_id)
    card = _open_card(found.organisation_id, actor, now)
    found.delete()
    _index(card)
    return card


def lock_card(card_id: int) -> Organisation:
    """Return a card, locked until the transaction ends.

    :raises CardMerged: if it was merged into another.
    """
    cards = Organisation.objects.select_for_update(of=("self",)).select_related("authority")
    card = cards.get(pk=card_id)
    if card.merged_into_id is not None:
        raise CardMerged(N_("The card of {name} was merged into another."), name=card.name)
    return card


def _open_card(card_id: int, actor: Officer, now: datetime) -> Organisation:
    card = lock_card(card_id)
    require_power(
        officer=actor, authority=card.authority, power=Power.MANAGE_ORGANISATIONS, now=now
    )
    return card


def _check_not_ahead(card: Organisation, day: date, now: datetime) -> None:
    today = local_day(authority=card.authority, now=now)
    if day > today:
        raise NameOutOfOrder(N_("The day {day} lies after today, {today}."), day=day, today=today)


def _index(card: Organisation) -> None:
    against = Party.objects.filter(organisation=card, role=Role.RESPONDENT)
    index_cases(case_ids=against.values_list("case_id", flat=True).distinct())
