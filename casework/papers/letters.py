"""Typeset a letter: A4, for a window envelope, tagged so that a screen reader can follow."""

import re
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from datetime import date, datetime
from typing import Any

from typst import TypstError

from casework.law.letter_text import Block, Line, clean
from casework.law.wording import N_, LawError
from casework.papers.letter_words import WINDOW_ON_THE_RIGHT, words_in
from casework.papers.locales import write_date
from casework.papers.typesetting import typeset

LONG_WORD = re.compile(r"\S{60,}")  # it may be broken anywhere
UNSHOWN = re.compile(r'text `"(?P<text>.+?)"` could not be displayed')


class SignsMissing(LawError):
    """The typeface has no sign for something in the letter."""


@dataclass(frozen=True, kw_only=True)
class Letterhead:
    """Who writes: the authority's name, and its address line by line."""

    name: str
    lines: Sequence[str]
    email: str = ""
    website: str = ""


@dataclass(frozen=True, kw_only=True)
class Letter:
    """A letter as it leaves the house; ``country`` is the authority's and says which window."""

    language: str
    country: str
    letterhead: Letterhead
    recipient: Sequence[str]
    day: date
    our_reference: str
    your_reference: str = ""
    number: str
    subject: str
    blocks: Sequence[Block]
    signed: Sequence[str]
    enclosures: Sequence[str] = ()
    is_draft: bool = False


def write_pdf(letter: Letter, *, written_at: datetime) -> bytes:
    """Return the letter as PDF/UA-1; the same letter gives the same bytes.

    :raises SignsMissing: if it holds signs, such as small pictures, that no typeface of the
        package has; they are named.
    :raises UnknownLanguage: if letters are not written in its language.
    """
    try:
        data = _break_long_words(pack_letter(letter))
        return typeset(template="letter", data=data, written_at=written_at)
    except TypstError as error:
        if match := UNSHOWN.search(str(error)):
            raise SignsMissing(
                N_("The letter's typeface has no sign for “{match}”. Write it in another way."),
                match=match["text"],
            ) from error
        raise


def pack_letter(letter: Letter) -> dict[str, Any]:
    """Return the letter as plain data, its fixed words in its own language."""
    words = words_in(letter.language)
    facts = (
        (words.date, write_date(letter.day, language=letter.language)),
        (words.number, letter.number),
        (words.our_reference, letter.our_reference),
        (words.your_reference, letter.your_reference),
    )
    return {
        "language": letter.language.partition("-")[0],
        "region": letter.country,
        "window": "right" if letter.country in WINDOW_ON_THE_RIGHT else "left",
        "letterhead": {key: _plain(value) for key, value in asdict(letter.letterhead).items()},
        "recipient": _plain(letter.recipient),
        "facts": [{"label": k, "value": _plain(v)} for k, v in facts if v],
        "subject": _plain(letter.subject),
        "blocks": [_pack(block) for block in letter.blocks],
        "signed": _plain(letter.signed),
        "enclosures": {"label": words.enclosures, "titles": _plain(letter.enclosures)},
        "page": words.page,
        "number": _plain(letter.number),
        "draft": words.draft if letter.is_draft else "",
    }


def _pack(block: Block) -> dict[str, Any]:
    return {"kind": str(block.kind), "lines": [_pack_line(line) for line in block.lines]}


def _pack_line(line: Line) -> list[dict[str, Any]]:
    return [
        {
            "text": _plain(f"[{run.text}]" if run.is_gap else run.text).split("\n"),
            "strong": run.is_strong, "emphasis": run.is_emphasis, "gap": run.is_gap,
        }
        for run in line
    ]  # fmt: skip


def _plain(value: Any) -> Any:
    """Return a text, or several, without what nobody sees."""
    return clean(value) if isinstance(value, str) else [clean(text) for text in value]


def _break_long_words(data: Any) -> Any:
    """Return the data with a place to break after each letter of a very long word."""
    if isinstance(data, dict):
        return {key: _break_long_words(value) for key, value in data.items()}
    if isinstance(data, list):
        return [_break_long_words(value) for value in data]
    if isinstance(data, str):
        return LONG_WORD.sub(lambda word: "\u200b".join(word[0]), data)
    return data
