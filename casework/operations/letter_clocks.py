"""By when a letter is acknowledged and answered, and when that was done."""

from collections.abc import Collection

from casework.law.correspondence import Way
from casework.law.targets import Answer, Concern, count_answers
from casework.models import Correspondence
from casework.operations.letter_facts import LetterFacts
from casework.queries.declared import declared_days


def set_clocks(letter: Correspondence, facts: LetterFacts) -> None:
    """Set by when a letter is acknowledged and answered: as the officer says, else as is owed."""
    letter.acknowledge_by_on, letter.reply_by_on = facts.acknowledge_by_on, facts.reply_by_on
    given = {answer for answer, (by, _) in answer_columns().items() if getattr(letter, by)}
    count_clocks(letter, spared=given)


def count_clocks(letter: Correspondence, *, spared: Collection[Answer]) -> None:
    """Count from a letter's day what the law or a target says is owed on it, but for ``spared``."""
    if letter.way != Way.IN or not letter.concern:
        return
    owed = count_answers(
        authority=letter.authority.code, concern=Concern(letter.concern),
        received_on=letter.occurred_on, calendar=letter.authority.calendar,
        declared=declared_days(),
    )  # fmt: skip
    for answer in owed.keys() - set(spared):
        setattr(letter, answer_columns()[answer][0], owed[answer].reckoning.due_on)
        letter.clocks[str(answer)] = owed[answer].as_data()


def note_answer(*, letter: Correspondence, is_acknowledgement: bool) -> None:
    """Stop the clocks of the letter that this one answers; an answer acknowledges it too."""
    answered, day = letter.answers, letter.occurred_on
    if answered.way == letter.way:
        return
    columns = ["acknowledged_on"] if is_acknowledgement else ["acknowledged_on", "replied_on"]
    for column in columns:
        if getattr(answered, column) is None:
            setattr(answered, column, day)
    answered.save(update_fields=columns)


def answer_columns() -> dict[Answer, tuple[str, str]]:
    """Return, by what is owed, the columns of its day and of the day on which it was done."""
    return {
        Answer.ACKNOWLEDGE: ("acknowledge_by_on", "acknowledged_on"),
        Answer.REPLY: ("reply_by_on", "replied_on"),
    }
