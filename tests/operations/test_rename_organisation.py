"""Change a card: names, facts and numbers."""

from datetime import date

import pytest

from casework.law.identifiers import IdentifierKind, IdentifierWrong
from casework.models import Authority, History
from casework.operations.acting import PowerMissing
from casework.operations.cards import IdentifierTaken, NameWrong
from casework.operations.organisations import (
    NameOutOfOrder,
    SameName,
    add_identifier,
    add_name,
    correct_organisation,
    remove_identifier,
    rename_organisation,
)
from casework.operations.setting_up import register_organisation
from tests.make import at, make_case

SIREN = "552 008 443"


@pytest.fixture
def case(cast):
    return make_case(cast, respondent="Example Ltd")


@pytest.fixture
def card(case):
    return case.parties.get().organisation


def acting(cast, who=None):
    return {"actor": who or cast.ada, "now": at("2025-02-03")}


def rename(card, cast, name="Sample Ltd", since="2025-02-01", who=None):
    return rename_organisation(
        card_id=card.pk, name=name, since_on=date.fromisoformat(since), **acting(cast, who)
    )


def names(card):
    return [(row.name, str(row.since_on), str(row.until_on)) for row in card.names.order_by("id")]


def test_keeps_the_name_before_and_finds_the_case_by_both(cast, card, case):
    rename(card, cast)
    assert names(card) == [
        ("Example Ltd", "None", "2025-02-01"), ("Sample Ltd", "2025-02-01", "None")
    ]  # fmt: skip
    card.refresh_from_db()
    assert (card.name, card.sort_name) == ("Sample Ltd", "sample ltd")
    case.words.refresh_from_db()
    assert "sample" in case.words.names
    assert "example" in case.words.names
    row = History.objects.filter(table_name="casework_organisation", act="update").last()
    assert (row.operation, row.officer_id) == ("rename_organisation", cast.ada.pk)
    assert row.payload["before"]["name"] == "Example Ltd"


@pytest.mark.parametrize(
    ("name", "since", "refusal"),
    [
        ("Example Ltd", "2025-02-01", SameName),
        ("Sample Ltd", "2025-02-04", NameOutOfOrder),
        ("???", "2025-02-01", NameWrong),
    ],
)
def test_refuses_a_name_that_cannot_be(cast, card, name, since, refusal):
    with pytest.raises(refusal):
        rename(card, cast, name, since)
    assert len(names(card)) == 1


def test_refuses_a_name_from_before_the_present_one(cast, card):
    rename(card, cast, "Sample Ltd", "2025-02-01")
    with pytest.raises(NameOutOfOrder, match="since 1 February 2025"):
        rename(card, cast, "Third Ltd", "2025-01-31")


def test_refuses_who_may_not_change_cards(cast, card):
    for who in (cast.ola, cast.pia, cast.gus):
        with pytest.raises(PowerMissing, match="cards of organisations"):
            rename(card, cast, who=who)
    assert len(names(card)) == 1


def test_adds_a_name_used_beside_its_own(cast, card):
    add_name(card_id=card.pk, name="Exemplar", since_on=None, until_on=None, **acting(cast))
    assert [name for name, *_ in names(card)] == ["Example Ltd", "Exemplar"]
    with pytest.raises(SameName):
        add_name(card_id=card.pk, name="Exemplar", since_on=None, until_on=None, **acting(cast))
    with pytest.raises(NameOutOfOrder):
        add_name(
            card_id=card.pk, name="Other", since_on=date(2025, 1, 2), until_on=date(2025, 1, 1),
            **acting(cast),
        )  # fmt: skip


def test_corrects_what_the_card_says(cast, card):
    correct_organisation(
        card_id=card.pk, country="FR", is_undertaking=False, is_public_body=True, **acting(cast)
    )
    card.refresh_from_db()
    assert (card.country, card.is_undertaking, card.is_public_body) == ("FR", False, True)


def test_adds_and_removes_a_number(cast, card, case):
    found = add_identifier(card_id=card.pk, kind=IdentifierKind.SIREN, value=SIREN, **acting(cast))
    case.words.refresh_from_db()
    assert "552008443" in case.words.names
    remove_identifier(identifier_id=found.pk, **acting(cast))
    case.words.refresh_from_db()
    assert "552008443" not in case.words.names
    gone = History.objects.get(table_name="casework_organisationidentifier", act="delete")
    assert gone.payload["before"]["value"] == "552008443"


def test_refuses_a_number_that_is_wrong_taken_or_a_second_of_its_kind(cast, card):
    def add(card, value):
        add_identifier(card_id=card.pk, kind=IdentifierKind.SIREN, value=value, **acting(cast))

    with pytest.raises(IdentifierWrong):
        add(card, "552 008 442")
    add(card, SIREN)
    other = register_organisation(authority=cast.ico, name="Other Ltd")
    with pytest.raises(IdentifierTaken, match="on a card of this authority"):
        add(other, SIREN)
    with pytest.raises(IdentifierTaken, match="of this kind already"):
        add(card, "303 265 045")


def test_says_nothing_of_a_number_at_another_authority(cast, card):
    other = Authority.objects.create(
        code="elsewhere", country="XX", zone="UTC", calendar="FR", currency="EUR", language="fr"
    )
    hidden = register_organisation(authority=other, name="Hidden SA")
    hidden.identifiers.create(authority=other, kind="siren", value="552008443")
    add_identifier(card_id=card.pk, kind=IdentifierKind.SIREN, value=SIREN, **acting(cast))
    assert card.identifiers.get().value == "552008443"
