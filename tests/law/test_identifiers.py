"""Numbers of public registers, checked by their own arithmetic."""

import pytest

from casework.law.identifiers import (
    SHAPES,
    IdentifierKind,
    IdentifierWrong,
    check_identifier,
    is_only,
)


@pytest.mark.parametrize(
    ("kind", "typed", "kept"),
    [
        ("siren", "552 008 443", "552008443"),
        ("company_number", "1234567", "01234567"),
        ("company_number", "sc 123456", "SC123456"),
        ("firmenbuch", "FN 122119 m", "122119M"),
        ("uid", "ATU 13585627", "U13585627"),
        ("partita_iva", "IT 00743110157", "00743110157"),
        ("lei", "54930084uklvmy22ds16", "54930084UKLVMY22DS16"),
        ("other", "HRB 12-34", "HRB1234"),
    ],
)
def test_keeps_a_number_compact(kind, typed, kept):
    assert check_identifier(kind=IdentifierKind(kind), text=typed) == kept


@pytest.mark.parametrize(
    ("kind", "typed", "said"),
    [
        ("siren", "552 008 442", "check digit is wrong"),
        ("siren", "552", "too many characters or too few"),
        ("siren", "55200844x", "do not belong"),
        ("lei", "1", "too many characters or too few"),
        ("other", "–", "do not belong"),
        ("company_number", "x", "01234567"),
    ],
)
def test_says_what_is_wrong_with_one(kind, typed, said):
    with pytest.raises(IdentifierWrong, match=said):
        check_identifier(kind=IdentifierKind(kind), text=typed)


@pytest.mark.parametrize("kind", IdentifierKind)
def test_every_example_is_right(kind):
    assert check_identifier(kind=kind, text=SHAPES[kind].example)


def test_some_kinds_come_but_once():
    assert is_only("siren")
    assert not is_only("siret")
