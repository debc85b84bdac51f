"""Subjects of answers in four languages."""

import pytest

from casework.mail.threads import bare_subject, is_same_subject


@pytest.mark.parametrize(
    "subject",
    ["Re: Your letter", "AW: Your letter", "WG: AW: Your letter", "TR : Your letter",
     "R: Your letter", "I: Your letter", "Fwd: Re: your  LETTER", "Rif: Your letter",
     "RÉF: Your letter", "RE[2]: Your letter", "[EXTERNAL] Re: Your letter",
     "Automatische Antwort: Your letter", "Réponse automatique : Your letter"],
)  # fmt: skip
def test_is_the_letters_own_behind_any_mark(subject):
    assert bare_subject(subject) == "your letter"


def test_is_another_where_words_are_changed():
    assert not is_same_subject("Re: Your letter", "Re: Your letter of May")
    assert not is_same_subject("Re:", "AW:")
    assert bare_subject("Reference: x") == "reference: x"
