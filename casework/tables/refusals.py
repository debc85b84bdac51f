"""What is said of a table that cannot be read, or that leaves something open."""

from casework.law.wording import N_, LawError, Sentence


class Unreadable(LawError):
    """What was handed in cannot be read; ``why`` says so in a sentence."""

    def __init__(self, why: Sentence) -> None:
        super().__init__(N_("{why}"), why=why)
        self.why = why


class Unclear(Unreadable):
    """The file leaves open how one thing is meant, named by ``question``: somebody must say."""

    def __init__(self, question: str, why: Sentence) -> None:
        super().__init__(why)
        self.question = question
