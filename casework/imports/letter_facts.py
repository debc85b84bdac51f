"""Read what a row of a list of correspondence says of a letter, and why some cannot be read."""

from dataclasses import dataclass, field

from casework.imports.days import PartialDay
from casework.imports.fields import Field
from casework.imports.letter_words import (
    NATURE_OF,
    agree,
    find_channel,
    find_class,
    find_nature,
    find_way,
)
from casework.imports.limits import LONGEST_NAME, LONGEST_REFERENCE, LONGEST_TEXT
from casework.imports.plan_days import whole
from casework.imports.planned import PlannedLetter, Reason
from casework.imports.row_facts import Facts, Reading, disagree, read_day, read_whose
from casework.imports.values import is_missing
from casework.law.confidentiality import Confidentiality
from casework.law.correspondence import Nature, Way
from casework.law.service.channel import Channel
from casework.law.wording import N_, Sentence
from casework.tables.separated import Row
from casework.tables.words import clean

NO_CASE = N_("Line {line} names no case.")
NO_WAY = N_("Line {line} does not say whether the letter was received or sent.")
EITHER_WAY = N_("“{text}” does not say plainly whether the letter was received or sent.")
NO_SUBJECT = N_("Line {line} does not say what the letter is about.")
NO_CLASS = N_("“{text}” is no class of confidentiality: write open, internal or privileged.")
KEPT_AS_TEXT = N_("“{text}” is not a word that is known here: it is kept in the letter’s text.")
OWED = N_(
    "It was to be answered by {day}, and the list notes no answer. No time runs from an imported "
    "letter: set a deadline in its case."
)
PARTLY_KNOWN = N_("“{text}” is only part of a day, and is kept with the line alone.")
LONGEST_SUBJECT, LONGEST_PERSON = 300, 200
BESIDE = (Field.WRITTEN, Field.SENT, Field.RECEIVED, Field.DEEMED, Field.REPLIED)
OWN_DAY = {Way.IN: Field.RECEIVED, Way.OUT: Field.SENT}


@dataclass(kw_only=True)
class LetterFacts:
    """What a row says of a letter, as far as it can be read; ``facts`` has why the rest cannot.

    ``aside`` are words of the list that the portal has no place for but the letter's text.
    """

    facts: Facts = field(default_factory=Facts)
    planned: PlannedLetter | None = None
    remarks: list[Sentence] = field(default_factory=list)
    aside: list[str] = field(default_factory=list)


def read_letter_facts(row: Row, reading: Reading) -> LetterFacts:
    """Return what a row says of a letter; nothing is raised, every reason is collected."""
    said = LetterFacts()
    facts = said.facts
    read_whose(row, reading, facts)
    case = _say(row, reading, Field.CASE, LONGEST_REFERENCE)
    if not case:
        facts.refuse(Reason.NO_CASE, Sentence(NO_CASE, {"line": row.line}))
    way = _read_way(row, reading, facts)
    days = _read_days(row, reading, said, way)
    _read_reply_by(row, reading, said)
    subject, rest = _read_subject(row, reading, facts)
    nature, channel = _read_channel(row, reading, said)
    confidentiality = _read_class(row, reading, facts)
    sender, recipient = _read_people(row, reading, said, way)
    summary = _say(row, reading, Field.SUMMARY, LONGEST_TEXT)
    if facts.refused or way is None or facts.day is None:
        return said
    text = "\n".join(part for part in (rest, summary, *said.aside) if part)
    said.planned = PlannedLetter(
        authority=facts.authority, case=case, way=way, day=facts.day, subject=subject,
        number=_say(row, reading, Field.REFERENCE, LONGEST_REFERENCE), sender=sender,
        recipient=recipient, nature=nature, channel=channel,
        confidentiality=confidentiality or Confidentiality.OPEN, text=text,
        **{one.value: days.get(one) for one in BESIDE},
    )  # fmt: skip
    return said


def _read_way(row: Row, reading: Reading, facts: Facts) -> Way | None:
    text = reading.columns.cell(row, Field.WAY)
    if not text:
        if reading.manner.way is None:
            facts.refuse(Reason.NO_WAY, Sentence(NO_WAY, {"line": row.line}))
        return reading.manner.way
    way = find_way(text, reading.ways)
    if way is None:
        values = {"text": clean(text, longest=60)}
        facts.refuse(Reason.NO_WAY, Sentence(EITHER_WAY, values))
    return way


def _read_days(
    row: Row, reading: Reading, said: LetterFacts, way: Way | None
) -> dict[Field, PartialDay]:
    """Settle under which day a letter stands, and return those that are known besides, whole."""
    facts, own = said.facts, OWN_DAY.get(way) if way else None
    every = (Field.DAY, *BESIDE)
    found = {one: day for one in every if (day := read_day(row, reading, facts, one)) is not None}
    stated = found.pop(Field.DAY, None)
    best = found.get(own) if own else None
    if stated is not None and best is not None and not _may_be_one(stated, best):
        facts.refuse(Reason.DISAGREES, disagree(str(stated), str(best)))
    facts.day = best or stated or found.get(Field.WRITTEN)
    if stated is not None and best is not None and stated.day and not best.day:
        facts.day = stated
    if facts.day is None and reading.manner.year is not None:
        facts.day = PartialDay(year=reading.manner.year)
    if own and own not in reading.columns.places and facts.day is stated and facts.day:
        found[own] = facts.day
    for one in [one for one, day in found.items() if not day.day]:
        day = found.pop(one)
        if day != facts.day or one in {Field.DEEMED, Field.REPLIED}:
            said.remarks.append(Sentence(PARTLY_KNOWN, {"text": str(day)}))
    return found


def _read_reply_by(row: Row, reading: Reading, said: LetterFacts) -> None:
    """Keep by when a letter was to be answered in its text, and say so while it was not."""
    day = read_day(row, reading, said.facts, Field.REPLY_BY)
    if day is None:
        return
    said.aside.append(f"{reading.columns.titles[Field.REPLY_BY]}: {day}")
    if is_missing(reading.columns.cell(row, Field.REPLIED), reading.manner.missing_days):
        said.remarks.append(Sentence(OWED, {"day": whole(day) or str(day)}))


def _may_be_one(one: PartialDay, other: PartialDay) -> bool:
    """Whether two days agree, as far as both are known."""
    pairs = ((one.year, other.year), (one.month, other.month), (one.day, other.day))
    return all(a is None or b is None or a == b for a, b in pairs)


def _read_subject(row: Row, reading: Reading, facts: Facts) -> tuple[str, str]:
    """Return what a letter is about, and again whole where that is longer than is kept."""
    whole = _say(row, reading, Field.ABOUT, LONGEST_TEXT)
    if not whole:
        facts.refuse(Reason.NO_SUBJECT, Sentence(NO_SUBJECT, {"line": row.line}))
    subject = whole[:LONGEST_SUBJECT].rstrip()
    return subject, whole if subject != whole else ""


def _read_channel(row: Row, reading: Reading, said: LetterFacts) -> tuple[Nature, Channel | None]:
    """Return what it is and how it came; words that are not known stand in the letter's text."""
    words = _say(row, reading, Field.CHANNEL, LONGEST_NAME)
    kind = _say(row, reading, Field.NATURE, LONGEST_NAME)
    channel, nature = find_channel(words), find_nature(kind)
    for one, text, known in (
        (Field.CHANNEL, words, channel), (Field.NATURE, kind, nature)
    ):  # fmt: skip
        if text and known is None:
            said.remarks.append(Sentence(KEPT_AS_TEXT, {"text": clean(text, longest=60)}))
            said.aside.append(f"{reading.columns.titles[one]}: {text}")
    if nature is None:
        return NATURE_OF.get(channel, Nature.LETTER) if channel else Nature.LETTER, channel
    if channel is not None and not agree(nature, channel):
        said.facts.refuse(Reason.DISAGREES, disagree(kind, words))
    return nature, channel


def _read_class(row: Row, reading: Reading, facts: Facts) -> Confidentiality | None:
    """Return who may read it; a word that is not known is never taken for open."""
    text = _say(row, reading, Field.CONFIDENTIALITY, LONGEST_NAME)
    found = find_class(text) if text else Confidentiality.OPEN
    if found is None:
        values = {"text": clean(text, longest=60)}
        facts.refuse(Reason.CLASS, Sentence(NO_CLASS, values))
    return found


def _read_people(row: Row, reading: Reading, said: LetterFacts, way: Way | None) -> tuple[str, str]:
    """Return who wrote and to whom; one column for both names the other side."""
    found = {}
    for one in (Field.SENDER, Field.RECIPIENT, Field.CORRESPONDENT):
        whole = _say(row, reading, one, LONGEST_TEXT)
        found[one] = whole[:LONGEST_PERSON].rstrip()
        if found[one] != whole:
            said.aside.append(f"{reading.columns.titles[one]}: {whole}")
    sender, recipient = found[Field.SENDER], found[Field.RECIPIENT]
    if way is Way.IN:
        return sender or found[Field.CORRESPONDENT], recipient
    return sender, recipient or found[Field.CORRESPONDENT]


def _say(row: Row, reading: Reading, wanted: Field, longest: int) -> str:
    """Return what a row says in a column on one line, empty where that is “not known”."""
    text = clean(reading.columns.cell(row, wanted), longest=longest)
    return "" if is_missing(text, frozenset()) else text
