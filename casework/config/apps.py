"""The one Django app."""

from functools import lru_cache

from django.apps import AppConfig
from django.utils.translation.trans_real import translation

KEPT = 16384  # sentences; more than there are


class CaseworkConfig(AppConfig):
    """Casework: every table, page and job of the portal."""

    name = "casework"
    label = "casework"
    verbose_name = "Casework"

    def ready(self) -> None:
        """Remember what an English sentence is in English: itself, nearly always.

        No catalogue holds our own English, so that each look-up went through those of all
        packages in turn before it came back with the sentence itself.
        """
        english = translation("en-gb")
        english.gettext = lru_cache(KEPT)(english.gettext)
