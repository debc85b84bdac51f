"""Words that the law layer says, kept as a template and its values.

``law`` knows no language but English. A :class:`Sentence` keeps the English template
(the message id of its translations) apart from the values, so that a page may show it
in the reader's language and the database may keep it for good.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime


class LawError(Exception):
    """A refusal whose text may be shown to an officer."""


def N_(text: str) -> str:  # noqa: N802 - the usual name of a marker for translators
    """Mark ``text`` for translation and return it unchanged."""
    return text


Value = str | int | date | datetime


@dataclass(frozen=True)
class Sentence:
    """A template in English with named values: ``Sentence("Due on {day}.", {"day": …})``."""

    template: str
    values: Mapping[str, Value] = field(default_factory=dict)

    def render(
        self,
        translate: Callable[[str], str] = str,
        show: Callable[[Value], str] = str,
    ) -> str:
        """Return the sentence, its template translated and its values shown by ``show``."""
        return translate(self.template).format(**{k: show(v) for k, v in self.values.items()})

    def __str__(self) -> str:
        return self.render()
