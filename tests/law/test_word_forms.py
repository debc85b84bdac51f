"""Forms of French words that folding tears apart."""

import pytest

from casework.law.word_forms import participles_of


@pytest.mark.parametrize(
    "word",
    ["supprimer", "supprime", "supprimee", "supprimes", "supprimees", "supprimez", "supprimant"],
)
def test_every_form_of_a_verb_leads_to_both_participles(word):
    assert participles_of(word) == ("supprime", "supprimees")


@pytest.mark.parametrize("word", ["dsb", "mer", "san2022019", "", "formation"])
def test_what_is_no_form_of_a_verb_leads_nowhere(word):
    assert participles_of(word) == ()
