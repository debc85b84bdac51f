"""Words that the law layer says, kept as a template and its values.

``law`` knows no language but English. A :class:`Sentence` keeps the English template
(the message id of its translations) apart from the values, so that a page may show it
in the reader's language and the database may keep it for good. A refusal is such a
sentence that is raised.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from functools import reduce


def N_(text: str) -> str:  # noqa: N802 - the usual name of a marker for translators
    """Mark ``text`` for translation and return it unchanged."""
    return text


class Term(str):
    """A word of the law within a refusal, translated where that is shown: a label, a stage.

    Other text within a refusal is a name or a number, which has no translation.
    """

    __slots__ = ()


class Shown:
    """A value that a language writes in a way of its own: an amount, a period, a sentence."""


Value = str | int | date | datetime | Shown


@dataclass(frozen=True)
class Sentence(Shown):
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


class Refusal(Exception):
    """Why something is not done: ``Refusal(N_("It is due on {day}."), day=due_on)``.

    Its text is plain English; an officer is shown its ``sentence``, translated.
    """

    def __init__(self, template: str, /, **values: Value) -> None:
        self.sentence = Sentence(template, values)
        super().__init__(template)

    def __str__(self) -> str:
        return self.sentence.render(show=write_plainly)


class LawError(Refusal):
    """A refusal by the law, by the procedure, or by what is on record."""


def write_plainly(value: Value) -> str:
    """Return a value as it stands in an English refusal: 18 May 2022."""
    if isinstance(value, Sentence):
        return value.render(show=write_plainly)
    if isinstance(value, datetime):
        return f"{write_plainly(value.date())}, {value:%H:%M}"
    return f"{value.day} {value:%B %Y}" if isinstance(value, date) else str(value)


def quote(word: str) -> Sentence:
    """Return a word of the law in quotation marks."""
    return Sentence(N_("“{word}”"), {"word": Term(word)})


def either(values: Sequence[Value]) -> Value:
    """Return one or more values put side by side as alternatives: one or other."""
    return reduce(lambda one, other: Sentence(EITHER, {"one": one, "other": other}), values)


def in_turn(sentences: Sequence[Sentence]) -> Sentence:
    """Return one or more sentences as one text, one after another."""
    return reduce(
        lambda one, other: Sentence("{one} {other}", {"one": one, "other": other}), sentences
    )


EITHER = N_("{one} or {other}")
