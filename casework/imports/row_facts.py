"""Read the facts of one row, and collect why some of them cannot be read."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from casework.imports.amounts import (
    AmountManner,
    AmountState,
    currency_of,
    name_currency,
    read_sum,
)
from casework.imports.days import PartialDay, read_partial
from casework.imports.fields import Field
from casework.imports.limits import LONGEST_NAME
from casework.imports.manner import Manner
from casework.imports.places import authority_of, find_authority, find_country
from casework.imports.planned import Reason, Refused
from casework.imports.suggesting import Columns
from casework.law.amount_text import AmbiguousAmount, UnreadableAmount
from casework.law.authorities import AUTHORITIES
from casework.law.correspondence import Way
from casework.law.money import Money
from casework.law.wording import N_, LawError, Sentence
from casework.tables.amounts import AmountStyle
from casework.tables.days import DayOrder
from casework.tables.refusals import Unclear, Unreadable
from casework.tables.separated import Row
from casework.tables.words import clean

NO_COUNTRY = N_("Line {line} names neither a country nor an authority that is known.")
NO_RESPONDENT = N_("Line {line} names no respondent.")
DISAGREES = N_("“{one}” and “{other}” do not agree.")


@dataclass(frozen=True, kw_only=True)
class Reading:
    """How the rows of a file are read, once all of them have been looked at."""

    columns: Columns
    manner: Manner
    day_order: DayOrder | None
    amounts: AmountManner
    texts: AmountManner  # of the column in which amounts stand as text
    ways: Mapping[str, Way] = field(default_factory=dict)  # what single letters stand for


@dataclass(kw_only=True)
class Facts:
    """What a row says, as far as it can be read, and why the rest cannot."""

    country: str = ""
    authority: str = ""
    respondent: str = ""
    day: PartialDay | None = None
    amount: Money | None = None
    amount_state: AmountState = AmountState.NOT_STATED
    refused: list[Refused] = field(default_factory=list)

    def refuse(self, reason: Reason, said: Sentence) -> None:
        """Add why the row would be refused."""
        self.refused.append(Refused(reason=reason, said=said))


def read_facts(row: Row, reading: Reading) -> Facts:
    """Return the facts of a row; nothing is raised, every reason is collected."""
    facts = Facts()
    read_whose(row, reading, facts)
    facts.respondent = clean(reading.columns.cell(row, Field.RESPONDENT), longest=LONGEST_NAME)
    if not facts.respondent:
        facts.refuse(Reason.NO_RESPONDENT, Sentence(NO_RESPONDENT, {"line": row.line}))
    facts.day = read_day(row, reading, facts)
    if facts.day is None and reading.manner.year is not None:
        facts.day = PartialDay(year=reading.manner.year)
    _read_amount(row, reading, facts)
    return facts


def read_whose(row: Row, reading: Reading, facts: Facts) -> None:
    """Find whose decision it is: as the list says, by the country, or by the authority's name."""
    if reading.manner.authority:
        facts.authority = reading.manner.authority
        facts.country = AUTHORITIES[facts.authority].country
        return
    said = reading.columns.cell(row, Field.COUNTRY)
    by_name = reading.columns.cell(row, Field.AUTHORITY)
    named = find_authority(by_name)
    if said:
        facts.country = find_country(said)
        facts.authority = authority_of(facts.country)
    elif named:
        facts.authority, facts.country = named, AUTHORITIES[named].country
    if not facts.country:
        facts.refuse(Reason.NO_COUNTRY, Sentence(NO_COUNTRY, {"line": row.line}))
    elif named and named != facts.authority:
        facts.refuse(Reason.DISAGREES, disagree(said, by_name))


def read_day(
    row: Row, reading: Reading, facts: Facts, wanted: Field = Field.DAY
) -> PartialDay | None:
    """Return the day that a row says in a column, None where it says none that can be read."""
    text = re.sub(r"\s+", " ", reading.columns.cell(row, wanted))
    missing = reading.manner.missing_days
    try:
        return read_partial((row.line, text), order=reading.day_order, missing=missing)
    except Unclear as refusal:
        facts.refuse(Reason.DAY_ORDER, refusal.why)
    except Unreadable as refusal:
        facts.refuse(Reason.DAY, refusal.why)
    return None


def _read_amount(row: Row, reading: Reading, facts: Facts) -> None:
    """Read the amount; where a second column states it as text, both must state the same."""
    cell, beside = reading.columns.cell, reading.columns.cell(row, Field.CURRENCY)
    text, other = cell(row, Field.AMOUNT), cell(row, Field.AMOUNT_TEXT)
    try:
        amount = read_sum(text, beside=beside, manner=_by(reading, other))
        if other and amount is None:
            amount = read_sum(other, beside=beside, manner=reading.texts)
        elif other and amount is not None and not _states(other, amount, beside, reading):
            return _refuse_amount(facts, Reason.DISAGREES, disagree(text, other))
    except Unclear as refusal:
        return _refuse_amount(facts, Reason.CURRENCY, refusal.why)
    except LawError as refusal:
        return _refuse_amount(facts, Reason.AMOUNT, refusal.sentence)
    facts.amount = amount
    if amount is not None:
        facts.amount_state = AmountState.STATED
    return None


def _states(text: str, amount: Money, beside: str, reading: Reading) -> bool:
    """Whether a text states an amount, in its column's way of writing or in any."""
    try:
        return read_sum(text, beside=beside, manner=reading.texts) == amount
    except AmbiguousAmount:
        ways = (replace(reading.texts, style=style) for style in AmountStyle)
        return any(_is_read_as(text, amount, beside, way) for way in ways)


def _is_read_as(text: str, amount: Money, beside: str, way: AmountManner) -> bool:
    try:
        return read_sum(text, beside=beside, manner=way) == amount
    except UnreadableAmount:
        return False


def _by(reading: Reading, other: str) -> AmountManner:
    """Return how the numbers are read: a text beside them may state their currency."""
    manner = reading.amounts
    if manner.currency or not other:
        return manner
    try:
        found = currency_of(name_currency(other))
    except LawError:
        return manner
    return replace(manner, currency=found)


def _refuse_amount(facts: Facts, reason: Reason, said: Sentence) -> None:
    facts.amount_state = AmountState.UNCLEAR
    facts.refuse(reason, said)


def disagree(one: str, other: str) -> Sentence:
    """Return that two cells of a row do not agree."""
    return Sentence(DISAGREES, {"one": clean(one, longest=60), "other": clean(other, longest=60)})
