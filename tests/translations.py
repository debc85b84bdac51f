"""Translations that one test needs, whether or not the catalogue has them yet."""

from collections.abc import Mapping

import pytest
from django.utils.translation import get_language, gettext

from casework.queries import refusals


def translate_as(monkeypatch: pytest.MonkeyPatch, language: str, texts: Mapping[str, str]) -> None:
    """Let ``texts`` be translated in refusals to one language, whatever the catalogue says."""

    def translated(text: str) -> str:
        return texts.get(text, gettext(text)) if get_language() == language else gettext(text)

    monkeypatch.setattr(refusals, "gettext", translated)
