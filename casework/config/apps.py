"""The one Django app."""

from django.apps import AppConfig


class CaseworkConfig(AppConfig):
    """Casework: every table, page and job of the portal."""

    name = "casework"
    label = "casework"
    verbose_name = "Casework"
