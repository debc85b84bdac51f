"""What an appeal does to payment and to orders, authority by authority."""

import pytest

from casework.law.appeals import effects_of_appeal
from casework.law.authorities import AUTHORITIES

PROCEDURES = {p.code: p for a in AUTHORITIES.values() for p in a.procedures}


@pytest.mark.parametrize(
    ("code", "said"),
    [
        ("ico", ["the time to pay stands still (DPA 2018, s. 162)", "orders stands still"]),
        ("cnil", ["does not stop the time to pay: only the court can (CJA, L.521-1)",
                  "does not stop the time to comply with orders"]),
        ("garante", ["does not stop the time to pay: only the court can", "does not stop"]),
        ("dsb", ["orders stands still"]),
    ],
)  # fmt: skip
def test_says_what_each_law_says(code, said):
    effects = [str(effect) for effect in effects_of_appeal(PROCEDURES[code])]
    assert len(effects) == len(said)
    for effect, words in zip(effects, said, strict=True):
        assert words in effect


def test_every_procedure_can_be_asked():
    for procedure in PROCEDURES.values():
        for effect in effects_of_appeal(procedure):
            assert "{" not in str(effect)
