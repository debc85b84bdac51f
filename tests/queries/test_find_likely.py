"""Cards that may be of one organisation."""

import pytest

from casework.models import Organisation
from casework.operations.setting_up import register_organisation, sync_authorities, write_name
from casework.queries.duplicates import ALIKE, Reason, compare, find_likely
from casework.queries.organisations import find_organisations


@pytest.fixture
def cards(cast):
    return {
        name: register_organisation(authority=cast.ico, name=name)
        for name in (
            "Placeholder Energy plc", "Placeholder Energie S.A.", "Example Motors Ltd",
            "Sample Bakeries Ltd", "Example Motors Holding Ltd",
        )
    }  # fmt: skip


def likely(cast, name, **more):
    own = Organisation.objects.filter(authority=cast.ico)
    return [(like.card.name, like.reason) for like in find_likely(own, names=[name], **more)]


def test_finds_the_same_name_whatever_its_legal_form(cast, cards):
    assert likely(cast, "PLACEHOLDER ENERGY LIMITED")[0] == ("Placeholder Energy plc", Reason.NAME)


@pytest.mark.parametrize(
    "typed", ["Placehodler Energy", "Energy Placeholder", "Plaçeholder Enérgy"]
)
def test_finds_a_name_nearly_the_same(cast, cards, typed):
    assert "Placeholder Energy plc" in [name for name, _ in likely(cast, typed)]


def test_finds_a_name_with_words_more(cast, cards):
    assert [name for name, _ in likely(cast, "Example Motors")] == [
        "Example Motors Ltd", "Example Motors Holding Ltd"
    ]  # fmt: skip


def test_offers_nothing_for_a_name_of_its_own(cast, cards):
    assert likely(cast, "Notional Bank") == []
    assert likely(cast, "!!!") == []


def test_finds_by_a_name_used_before_and_by_a_number(cast, cards):
    card = cards["Sample Bakeries Ltd"]
    write_name(card=card, name="Brotfabrik Muster GmbH")
    card.identifiers.create(authority=cast.ico, kind="other", value="AB123")
    assert likely(cast, "Brotfabrik Muster") == [("Sample Bakeries Ltd", Reason.NAME)]
    assert likely(cast, "Otherwise", numbers=["AB123"]) == [
        ("Sample Bakeries Ltd", Reason.NUMBER)
    ]  # fmt: skip


def test_leaves_out_what_was_merged_and_the_card_itself(cast, cards):
    old, new = cards["Example Motors Holding Ltd"], cards["Example Motors Ltd"]
    Organisation.objects.filter(pk=old.pk).update(merged_into=new)
    assert likely(cast, "Example Motors", apart_from=new.pk) == []


def test_knows_only_the_authority_s_own(cast, cards):
    other = next(row for row in sync_authorities() if row.code == "cnil")
    hidden = register_organisation(authority=other, name="Notional Bank plc")
    hidden.identifiers.create(authority=other, kind="other", value="AB123")
    assert likely(cast, "Notional Bank", numbers=["AB123"]) == []


@pytest.mark.parametrize(
    ("one", "other"), [("example motors", "sample motors"), ("example", "example motors")]
)
def test_takes_no_two_for_one_that_merely_share_a_word(one, other):
    assert compare(one, other) < ALIKE or one.split()[0] != other.split()[0]


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("placeh", ["Placeholder Energie S.A.", "Placeholder Energy plc"]),
        ("motors exam", ["Example Motors Holding Ltd", "Example Motors Ltd"]),
        ("ÉNERGIE", ["Placeholder Energie S.A."]),
        ("energie s.a.", ["Placeholder Energie S.A."]),
        ("nothing", []),
        ("%", []),
        ("\x00", None),
    ],
)
def test_searches_any_name_by_the_beginnings_of_its_words(cast, cards, text, names):
    found = find_organisations(Organisation.objects.all(), text=text)
    assert names is None or [card.name for card in found] == names
