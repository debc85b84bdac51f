"""What has not been confirmed about a rule."""

from dataclasses import dataclass
from datetime import date

from casework.law.wording import Sentence

SEARCHED_ON = date(2026, 10, 2)


@dataclass(frozen=True, kw_only=True)
class Caveat:
    """A doubt about a rule, to be said wherever the rule is used.

    ``sentence`` is a template with the value ``as_of``, the day on which the sources were
    last searched for an answer; ``provision`` is the law in doubt.
    """

    sentence: str
    provision: str
    as_of: date = SEARCHED_ON

    def as_sentence(self) -> Sentence:
        """Return the doubt as a sentence with its day."""
        return Sentence(self.sentence, {"as_of": self.as_of})
