"""Whatever an import can be, come to, hold or be refused for has a word."""

import pytest

from casework.imports.fields import Field
from casework.imports.manner import Kind
from casework.imports.planned import Outcome, Reason
from casework.models.imports import ImportState
from casework.queries.labels import WORDS


@pytest.mark.parametrize(
    ("kind", "every"),
    [
        ("import_state", ImportState),
        ("import_outcome", Outcome),
        ("import_reason", Reason),
        ("import_kind", Kind),
        ("import_field", Field),
    ],
)
def test_every_value_has_its_word(kind, every):
    assert WORDS[kind].keys() == set(every)
