"""Words: as typed, by their beginning or another form of them, in the entry's own language."""

import pytest

from casework.models import LiveEntry
from casework.register import reading, searching
from casework.register.reading import Selection, read_all, read_nearly
from casework.register.searching import find_begun, mark_words
from casework.register.snapshot import PublicOrder
from casework.register.status import OrderStatus
from tests.register.entries import make_entry
from tests.register.test_reading import DAYS


@pytest.fixture(autouse=True)
def _one_transaction(db, monkeypatch):
    monkeypatch.setattr(reading, "PUBLIC", "default")


def order(text: str) -> tuple[PublicOrder, ...]:
    return (
        PublicOrder(
            place=1, text=text, period="", after_appeal_period=False, status=OrderStatus.IN_FORCE
        ),
    )


def found(text: str, days=DAYS) -> set[str]:
    return {e.snapshot.slug for e in read_all(selection=Selection(text=text), days=days)}


@pytest.fixture
def three():
    make_entry(
        "fr", language="fr", respondent="Société Générale d'Exemple", reference="SAN-2022-019",
        orders=order("Supprimer les données collectées"),
    )  # fmt: skip
    make_entry(
        "de", language="de-AT", respondent="Ärzte Beispiel GmbH",
        orders=order("Die Daten sind zu löschen"),
    )  # fmt: skip
    make_entry(
        "en", language="en", respondent="Example Bakeries Ltd",
        orders=order("Delete all photographs"),
    )  # fmt: skip


@pytest.mark.parametrize(
    ("typed", "slugs"),
    [
        ("societe GENERALE", {"fr"}),
        ("gener", {"fr"}),
        ("supprimant", {"fr"}),  # another ending of the same French word
        ("collecter", {"fr"}),  # and « collectées » is a participle of it
        ("Löschung", set()),  # a noun of its own, and no form of löschen
        ("löscher", {"de"}),
        ("photographing", {"en"}),
        ("bakery", {"en"}),
        ("exampl bak", {"en"}),
        ("2022-019", {"fr"}),
        ("2022", {"fr", "de", "en"}),
        ("202", {"fr", "de", "en"}),
        ("be bak", set()),
        ("ll", set()),
        ("SAN2022019", {"fr"}),
        ("san-2022-019", {"fr"}),
        ("ärzte beispiel", {"de"}),
        ("beispiel bakeries", set()),
        ("' | & ! :* \\", set()),
        ("...", set()),
    ],
)
def test_finds(three, typed, slugs):
    assert found(typed) == slugs


def test_a_beginning_is_looked_for_by_the_words_that_begin_so(three):
    assert find_begun({"bak", "zz"}, "default") == {"bak": ["bakeri", "bakeries"], "zz": []}
    LiveEntry.objects.filter(slug="en").delete()
    assert find_begun({"bak"}, "default") == {"bak": []}, "a word goes with its last entry"


def test_a_beginning_of_very_many_words_is_looked_for_as_such(three, monkeypatch):
    monkeypatch.setattr(searching, "MOST_WORDS", 1)
    assert find_begun({"bak"}, "default") == {}
    assert found("bak") == {"en"}


def test_finds_what_is_no_plain_word_by_its_beginning(db):
    make_entry("host", respondent="booking.example Ltd")
    make_entry("quoted", respondent="L'Exemple d’Anvers")
    assert found("booki") == {"host"}
    assert found("exemp") == {"quoted"}


def test_finds_the_kind_of_decision_in_the_entrys_own_language(three):
    assert "en" in found("monetary penalty")


def test_offers_names_that_nearly_match_only_of_what_is_shown(three):
    assert read_nearly(text="Exampel Bakeries", days=DAYS) == ("Example Bakeries Ltd",)
    assert read_nearly(text="Arzte Beispeil", days=DAYS) == ("Ärzte Beispiel GmbH",)
    assert read_nearly(text="zz", days=DAYS) == ()
    make_entry("gone", respondent="Vanished Motors Ltd", stays_until=DAYS["ico"])
    assert read_nearly(text="Vanishd Motors", days=DAYS) == ()


@pytest.mark.parametrize(
    ("text", "typed", "marked"),
    [
        ("Ärzte Beispiel", "arz", ["Ärzte"]),
        ("Clearview AI Inc.", "clearview ai", ["Clearview", "AI"]),
        ("MPN-77", "77", ["77"]),
        ("Nothing", "", []),
    ],
)
def test_marks_what_was_typed_and_keeps_the_text(text, typed, marked):
    pieces = mark_words(text, typed)
    assert "".join(piece for piece, _ in pieces) == text
    assert [piece for piece, is_match in pieces if is_match] == marked
