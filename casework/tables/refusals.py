"""What is said of a table that cannot be read, or that leaves something open."""

from casework.law.wording import N_, LawError, Sentence

EMPTY = N_("The file is empty.")
TOO_LARGE = N_("The file is larger than {most} megabytes.")
BROKE = N_("The reader failed on the file: {fault}")
OLD_OFFICE, PACKED = b"\xd0\xcf\x11\xe0", b"\x1f\x8b"  # how such files begin
IS_OLD_OFFICE = N_("It is an old Excel or Word file. Save it as CSV.")
IS_PACKED = N_("It is packed. Unpack it first.")


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
