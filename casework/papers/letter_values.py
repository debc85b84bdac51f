"""Put values into the text of a letter, written as the letter's own language writes them."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date

from casework.law.letter_text import Block, Line, Run, clean, read_line
from casework.law.money import Money
from casework.papers.locales import write_date, write_money

LetterValue = str | date | Money | Sequence[str]


def fill_blocks(
    blocks: Sequence[Block], values: Mapping[str, LetterValue], *, language: str
) -> tuple[Block, ...]:
    """Return the blocks with their values; one that is not known stands as a gap with its name."""
    return tuple(
        replace(block, lines=tuple(_fill(line, values, language) for line in block.lines))
        for block in blocks
    )


def fill_subject(subject: str, values: Mapping[str, LetterValue], *, language: str) -> Line:
    """Return the runs of a subject with their values, all in one line."""
    runs = _fill(read_line(clean(subject).strip()), values, language)
    return tuple(replace(run, text=run.text.replace("\n", ", ")) for run in runs)


def write_value(value: LetterValue, *, language: str) -> str:
    """Return one value as the language writes it; several texts stand one a line."""
    if isinstance(value, str):
        return clean(value).strip()
    if isinstance(value, date):
        return write_date(value, language=language)
    if isinstance(value, Money):
        return write_money(value, language=language)
    return "\n".join(clean(text).strip() for text in value)


def _fill(line: Sequence[Run], values: Mapping[str, LetterValue], language: str) -> Line:
    return tuple(_filled(run, values, language) if run.field else run for run in line)


def _filled(run: Run, values: Mapping[str, LetterValue], language: str) -> Run:
    value = values.get(run.field)
    text = "" if value is None else write_value(value, language=language)
    return replace(run, text=text or run.field, is_gap=not text)
