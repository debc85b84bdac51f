"""Names of organisations as they are compared."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from casework.law.naming import LONGEST, core_of, groups_of, normalise_name, trigrams_of


@pytest.mark.parametrize(
    ("name", "core"),
    [
        ("Example Motors Ltd.", "example motors"),
        ("EXAMPLE MOTORS LIMITED", "example motors"),
        ("The Example Co. Ltd", "example"),
        ("Esempio S.p.A.", "esempio"),
        ("S.à r.l. Café des Arts", "cafe des arts"),
        ("Société anonyme Modèle", "modele"),
        ("Muster GmbH & Co KG", "muster"),
        ("Müster Gesellschaft mit beschränkter Haftung", "muster"),
        ("A & B Motors plc", "ab motors"),
        ("Ltd", "ltd"),
        ("!!!", ""),
    ],
)
def test_leaves_out_accents_marks_and_legal_forms(name, core):
    assert core_of(name) == core


def test_keeps_the_legal_form_in_the_words():
    assert normalise_name("Esempio S.p.A.") == "esempio spa"


def test_a_slip_of_the_pen_leaves_a_group_of_trigrams_whole():
    there = set(trigrams_of(core_of("Placeholder Energy plc")))
    for slip in ("Placehodler Energy", "Placeholder Enargy", "Plaecholder Energy Ltd"):
        assert any(set(group) <= there for group in groups_of(core_of(slip))), slip


@given(st.text(max_size=400))
def test_any_text_can_be_compared(text):
    for words in (normalise_name(text), core_of(text)):
        assert len(words) <= LONGEST
        assert all(len(part) == 3 for part in trigrams_of(words))
    assert core_of(text.upper()) == core_of(text.upper())
