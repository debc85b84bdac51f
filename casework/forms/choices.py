"""Choices of forms, in the words of the law layer and of the tables."""

from collections.abc import Iterable

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy
from django.utils.translation import gettext_lazy as _

from casework.queries.labels import WORDS

Choices = list[tuple[str, str | Promise]]
UNCHOSEN = ("", _("Choose one"))  # where nothing should be said by leaving it alone


def choices_of(kind: str, only: Iterable[str] | None = None) -> Choices:
    """Return the words of an enum of :data:`WORDS` as choices, all of them or ``only`` some."""
    words = WORDS[kind]
    wanted = list(words) if only is None else list(only)
    return [(str(value), gettext_lazy(words[value])) for value in wanted]
