"""Rehearse an import: what each row of a register would become; nothing is written."""

import logging
from collections.abc import Iterator
from dataclasses import dataclass, replace

from casework.imports.amounts import NO_CURRENCY, AmountManner
from casework.imports.fields import Field
from casework.imports.layout import Layout, find_layout, iterate_table
from casework.imports.letter_words import letters_of
from casework.imports.manner import Kind, Manner, Profile
from casework.imports.opening import open_source
from casework.imports.planned import RowPlan
from casework.imports.row_facts import Reading
from casework.imports.row_plans import plan_rows
from casework.imports.source import OpenBytes, Source
from casework.imports.suggesting import apply_profile, suggest_columns, suggest_kind
from casework.imports.survey import Survey, survey_rows
from casework.law.wording import N_, LawError, Sentence
from casework.tables.amounts import EITHER_WAY, AmountEvidence
from casework.tables.days import DayOrder
from casework.tables.refusals import BROKE, Unreadable
from casework.tables.words import clean

NO_WAY = N_("No column says whether a letter was received or sent.")
logger = logging.getLogger(__name__)


@dataclass(frozen=True, kw_only=True)
class Question:
    """Something that the file leaves open, by what it is called, and the sentence that asks."""

    code: str
    said: Sentence


@dataclass(frozen=True, kw_only=True)
class Prepared:
    """A register that was looked at once: how it is laid out, how it would be read, what is open.

    ``is_order_shown`` says that the days themselves show their order.
    """

    source: Source
    layout: Layout
    reading: Reading
    questions: tuple[Question, ...]
    is_order_shown: bool


def prepare(
    open_bytes: OpenBytes,
    *,
    name: str,
    profile: Profile | None = None,
    manner: Manner | None = None,
) -> Prepared:
    """Return a register ready to be rehearsed, by a profile or as its titles and values suggest.

    ``manner`` stands in for that of the profile, with what a person has said since.

    :raises Unreadable: saying why it cannot be read; nothing else, whatever the bytes.
    """
    try:
        return _prepare(open_bytes, name, profile, manner)
    except Unreadable:
        raise
    except LawError as refusal:
        raise Unreadable(refusal.sentence) from refusal
    except Exception as fault:  # a file that breaks the reader is refused like any other
        raise _break(fault) from fault


def rehearse(prepared: Prepared) -> Iterator[RowPlan]:
    """Yield what would become of each row, holding none of them.

    :raises Unreadable: if the file breaks off on the way.
    """
    try:
        rows = iterate_table(prepared.source, prepared.layout)
        yield from plan_rows(rows, prepared.layout, prepared.reading, form=prepared.source.form)
    except (Unreadable, GeneratorExit):
        raise
    except Exception as fault:
        raise _break(fault) from fault


def _break(fault: Exception) -> Unreadable:
    logger.exception("A register broke the reader.", exc_info=fault)
    said = clean(f"{type(fault).__name__} {fault}", longest=120)
    return Unreadable(Sentence(BROKE, {"fault": said}))


def _prepare(
    open_bytes: OpenBytes, name: str, profile: Profile | None, manner: Manner | None
) -> Prepared:
    source = open_source(open_bytes, name=name)
    wanted = tuple(profile.columns.values()) if profile else ()
    layout = find_layout(source, wanted=wanted)
    if profile is not None:
        columns = apply_profile(layout.header, profile)
        manner = manner or profile.manner
    else:
        manner = manner or Manner()
        is_of_letters = manner.way is not None or manner.kind is Kind.CORRESPONDENCE
        columns = suggest_columns(layout.header, layout.sample, is_of_letters=is_of_letters)
        kind = Kind.CORRESPONDENCE if is_of_letters else suggest_kind(columns)
        manner = replace(manner, kind=kind)
    found = survey_rows(iterate_table(source, layout), columns, manner)
    order, is_shown, open_days = _settle_days(found, manner)
    reading = Reading(
        columns=columns, manner=manner, day_order=order,
        amounts=_settle_amounts(found.amounts, manner),
        texts=_settle_amounts(found.texts, manner),
        ways=letters_of(columns.titles.get(Field.WAY, ""), frozenset(found.ways)),
    )  # fmt: skip
    questions = (*open_days, *_ask_of_amounts(found, reading), *_ask_of_ways(reading))
    return Prepared(
        source=source, layout=layout, reading=reading, questions=questions,
        is_order_shown=is_shown,
    )  # fmt: skip


def _settle_days(
    found: Survey, manner: Manner
) -> tuple[DayOrder | None, bool, tuple[Question, ...]]:
    """Return the order of day and month, whether the days show it, and what is open of it."""
    try:
        order, is_shown = found.days.decide(told=manner.day_order)
    except Unreadable as refusal:  # nothing shows it, or some show one and some the other
        return None, False, (Question(code="day_order", said=refusal.why),)
    return order, is_shown, ()


def _settle_amounts(evidence: AmountEvidence, manner: Manner) -> AmountManner:
    return AmountManner(
        style=evidence.style or manner.amount_style,
        currency=manner.currency,
        missing=manner.missing_amounts,
    )


def _ask_of_amounts(found: Survey, reading: Reading) -> Iterator[Question]:
    if found.amounts.unclear is not None and reading.amounts.style is None:
        line, text = found.amounts.unclear
        said = Sentence(EITHER_WAY, {"line": line, "text": clean(text, longest=40)})
        yield Question(code="amount_style", said=said)
    if found.bare and not reading.manner.currency:
        said = Sentence(NO_CURRENCY, {"text": clean(found.bare, longest=40)})
        yield Question(code="currency", said=said)


def _ask_of_ways(reading: Reading) -> Iterator[Question]:
    manner = reading.manner
    is_said = Field.WAY in reading.columns.places or manner.way is not None
    if manner.kind is Kind.CORRESPONDENCE and not is_said:
        yield Question(code="way", said=Sentence(NO_WAY))
