"""Letters of a case as officers read them: the list, one letter with its thread, what is owed."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.db.models import Prefetch, Q, QuerySet

from casework.law.confidentiality import Confidentiality
from casework.law.correspondence import SPOKEN, Way
from casework.law.counting import Step
from casework.law.targets import Answer
from casework.models import (
    Authority,
    Correspondence,
    Correspondent,
    Document,
    ImportedLetter,
    Officer,
)
from casework.queries.keyed import Key, KeyedPage, or_none, read_keyed_page
from casework.queries.visibility import visible_documents, visible_letters

KEY = Key(column="occurred_on", parse=date.fromisoformat, is_descending=True)
MOST_OWED = 200
MOST_THREAD = 100


@dataclass(frozen=True, kw_only=True)
class LetterFilter:
    """What an officer asks of the letters of a case; empty means everything."""

    way: str = ""
    nature: str = ""
    channel: str = ""
    confidentiality: str = ""
    text: str = ""


@dataclass(frozen=True)
class OwedLetter:
    """A letter on which something is owed, by which day, and by what right where known."""

    letter: Correspondence
    answer: Answer
    today: date

    @property
    def by_on(self) -> date:
        """The day by which it is owed."""
        return self.letter.acknowledge_by_on if self._is_first else self.letter.reply_by_on

    @property
    def days_left(self) -> int:
        """How many days are left; below nothing once it is late."""
        return (self.by_on - self.today).days

    @property
    def is_theirs(self) -> bool:
        """Whether the other side owes the answer."""
        return self.letter.way == Way.OUT

    @property
    def basis(self) -> dict:
        """The rule or target by which the day was counted; empty where an officer gave it."""
        return self.letter.clocks.get(str(self.answer), {})

    @property
    def _is_first(self) -> bool:
        return self.answer is Answer.ACKNOWLEDGE


def with_people(letters: QuerySet[Correspondence]) -> QuerySet[Correspondence]:
    """Return letters with who has which part in them."""
    people = Correspondent.objects.select_related("party__organisation").order_by("id")
    return letters.prefetch_related(Prefetch("correspondents", queryset=people))


def find_letters(
    letters: QuerySet[Correspondence], *, wanted: LetterFilter
) -> QuerySet[Correspondence]:
    """Return, of ``letters``, those that answer a filter."""
    plain = ("way", "nature", "channel", "confidentiality")
    asked = {name: getattr(wanted, name) for name in plain if getattr(wanted, name)}
    found = letters.filter(**asked)
    if wanted.text:
        said = Q(subject__icontains=wanted.text) | Q(text__icontains=wanted.text)
        found = found.filter(said)
    return found


def read_letters_page(
    found: QuerySet[Correspondence], *, officer: Officer, today: date, after: str, before: str
) -> KeyedPage[Correspondence]:
    """Return a page of letters, the latest first, each with the documents that may be read."""
    papers = visible_documents(officer=officer, today=today).order_by("number", "id")
    rows = with_people(found).prefetch_related(
        Prefetch("documents", queryset=papers, to_attr="papers")
    )
    return read_keyed_page(
        rows, key=KEY, after=or_none(after, key=KEY), before=or_none(before, key=KEY)
    )


def find_thread(
    letter: Correspondence, *, officer: Officer, today: date
) -> Sequence[Correspondence]:
    """Return the letters of a thread that may be read, by their days; empty for one alone."""
    root = letter.thread_id or letter.pk
    found = visible_letters(officer=officer, today=today).filter(
        Q(pk=root) | Q(thread=root), case=letter.case_id
    )
    rows = list(with_people(found).order_by("occurred_on", "id")[:MOST_THREAD])
    return rows if len(rows) > 1 else []


def find_papers(letter: Correspondence, *, officer: Officer, today: date) -> QuerySet[Document]:
    """Return the documents of a letter that may be read, with their versions."""
    papers = visible_documents(officer=officer, today=today).filter(correspondence=letter)
    return papers.prefetch_related("versions__file").order_by("number", "id")


def find_source(letter: Correspondence) -> ImportedLetter | None:
    """Return from which line of which list a letter was taken over."""
    found = ImportedLetter.objects.filter(letter=letter).select_related("batch", "row")
    return found.defer("row__cells", "batch__found").first()


def read_working(letter: Correspondence) -> list[Step]:
    """Return how the day of service was worked out; empty where nothing was."""
    return [Step.from_data(step) for step in letter.working]


def find_owed(
    *, officer: Officer, authority: Authority, today: date, most: int | None = MOST_OWED
) -> list[OwedLetter]:
    """Return what is owed on letters at an authority, the most urgent first.

    Letters unacknowledged, letters unanswered, and answers that others owe; ``most`` of each of
    the first two, every one where it is None.
    """
    seen = visible_letters(officer=officer, today=today).filter(authority=authority)
    seen = with_people(seen.exclude(nature__in=sorted(SPOKEN))).select_related("case")
    unacknowledged = seen.filter(acknowledge_by_on__isnull=False, acknowledged_on__isnull=True)
    unanswered = seen.filter(reply_by_on__isnull=False, replied_on__isnull=True)
    found = [
        *(OwedLetter(row, Answer.ACKNOWLEDGE, today)
          for row in unacknowledged.order_by("acknowledge_by_on", "id")[:most]),
        *(OwedLetter(row, Answer.REPLY, today)
          for row in unanswered.order_by("reply_by_on", "id")[:most]),
    ]  # fmt: skip
    return sorted(found, key=lambda owed: (owed.by_on, owed.letter.pk))


def count_owed(*, officer: Officer, authority: Authority, today: date, cases: QuerySet) -> int:
    """Return on how many letters of ``cases`` the authority is late with something by today."""
    seen = visible_letters(officer=officer, today=today).filter(
        authority=authority, way=Way.IN, case__in=cases.order_by().values("pk")
    )
    late = Q(acknowledge_by_on__lte=today, acknowledged_on__isnull=True)
    late |= Q(reply_by_on__lte=today, replied_on__isnull=True)
    return seen.filter(late).count()


def is_privileged(letter: Correspondence | Document) -> bool:
    """Whether only those read it who may read what is privileged."""
    return letter.confidentiality == Confidentiality.PRIVILEGED
