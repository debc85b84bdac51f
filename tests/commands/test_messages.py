"""The translations: checked to be whole."""

import pytest
from babel.messages.catalog import Catalog
from django.core.management import CommandError, call_command

from casework.management import catalogues


@pytest.fixture
def small(monkeypatch):
    """Catalogues of one message, which a test may spoil."""
    template = Catalog()
    template.add("Good day")
    kept = {language: Catalog(locale=language) for language in catalogues.LANGUAGES}
    for catalogue in kept.values():
        catalogue.add("Good day", string="x")
    monkeypatch.setattr(catalogues, "build_template", lambda: template)
    monkeypatch.setattr(catalogues, "read_catalogue", kept.__getitem__)
    return kept


def test_passes_where_everything_is_translated(small):
    call_command("messages", check=True, verbosity=0)


def test_fails_on_a_missing_translation(small):
    small["it"].get("Good day").string = ""
    with pytest.raises(CommandError, match="it: “Good day” is not translated"):
        call_command("messages", check=True)


def test_fails_on_a_fuzzy_translation(small):
    small["de"].get("Good day").flags.add("fuzzy")
    with pytest.raises(CommandError, match="de: “Good day” is fuzzy"):
        call_command("messages", check=True)


def test_fails_on_a_message_that_is_left_over(small):
    small["fr"].add("Bygone", string="x")
    with pytest.raises(CommandError, match="1 left over"):
        call_command("messages", check=True)
