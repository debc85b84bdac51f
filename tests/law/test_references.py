"""Provisions, and where their text is found."""

import pytest

from casework.law.references import Provision

UNION = "https://eur-lex.europa.eu/eli/reg/2016/679/oj"
KINGDOM = "https://www.legislation.gov.uk/eur/2016/679"


@pytest.mark.parametrize(
    ("law", "place", "source"),
    [
        ("UK GDPR", "art. 5(1)(a)", f"{KINGDOM}/article/5"),
        ("GDPR", "art. 83(5)", f"{UNION}#art_83"),
        ("RGPD", "art. 6", f"{UNION}#art_6"),
        ("DSGVO", "Art. 58(2)", f"{UNION}#art_58"),
        ("GDPR", "recital 26", ""),
        ("Codice", "art. 166", ""),
    ],
)
def test_a_provision_of_the_regulation_leads_to_the_text_of_its_own_law(law, place, source):
    assert Provision(law=law, place=place).source == source
