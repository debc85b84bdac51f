"""The plain language in which letters are written, read into blocks.

A blank line ends a paragraph; ``## `` begins a heading; ``- `` a point of a list and ``1. ``
a numbered one; ``*so*`` is emphasised and ``**so**`` strong. ``{{ name }}`` stands for a
value, ``[[what is missing]]`` for what the officer must still write. A backslash takes the
mark that follows it for itself. There is no logic, and nothing in a value is ever read as a
mark: values are put in after the text was read.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum

from casework.law.wording import N_, LawError, Sentence, Term

LONGEST = 40_000  # characters of one letter, some fifteen pages
HEADING = re.compile(r"##[ \t]+(?P<text>.*)")
ITEM = re.compile(r"-[ \t]+(?P<text>.*)")
NUMBERED = re.compile(r"\d{1,3}[.)][ \t]+(?P<text>.*)", re.ASCII)
MARKS = re.compile(
    r"\\(?P<literal>[\\*{}\[\]#-])"
    r"|\{\{(?P<field>[^{}\n]*)\}\}"
    r"|\[\[(?P<gap>[^\[\]\n]*)\]\]"
    r"|(?P<loose>\{\{|\}\}|\[\[|\]\])"
    r"|(?P<strong>\*\*)"
    r"|(?P<emphasis>\*)"
)
# What turns the direction of writing, and signs that no reader sees.
UNSEEN = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u200b\u200e\u200f\u2028-\u202e\u2060\u2066-\u206f\ufeff\ufffe\uffff]"
)


SUBJECT = 0  # the number of the line that is no line of the text
IN_SUBJECT = N_("In the subject")
UNCLOSED = {
    "{{": N_("“{{” has no “}}” after it in the same line"),
    "}}": N_("“}}” has no “{{” before it in the same line"),
    "[[": N_("“[[” has no “]]” after it in the same line"),
    "]]": N_("“]]” has no “[[” before it in the same line"),
}


class TextRefused(LawError):
    """The text of a letter cannot be read; the message names the line."""


class BlockKind(StrEnum):
    """What a block of a letter is."""

    PARAGRAPH = "paragraph"
    HEADING = "heading"
    LIST = "list"
    NUMBERED = "numbered"


@dataclass(frozen=True, kw_only=True)
class Run:
    """Some words in one manner; with ``field`` a value's place, with ``is_gap`` what is missing."""

    text: str
    line: int = 0
    field: str = ""
    is_strong: bool = False
    is_emphasis: bool = False
    is_gap: bool = False


Line = tuple[Run, ...]


@dataclass(frozen=True, kw_only=True)
class Block:
    """A paragraph or heading with its lines, or a list with its points."""

    kind: BlockKind
    lines: tuple[Line, ...]


@dataclass(frozen=True, kw_only=True)
class Gap:
    """What the officer must still write, and in which line."""

    text: str
    line: int


def read_text(text: str) -> tuple[Block, ...]:
    """Return the blocks of a letter's text.

    :raises TextRefused: if a mark is not closed, or the text is too long; the line is named.
    """
    if len(text) > LONGEST:
        raise TextRefused(N_("The text is longer than {longest} characters."), longest=LONGEST)
    blocks: list[Block] = []
    open_kind: BlockKind | None = None
    for number, raw in enumerate(clean(text).split("\n"), start=1):
        kind, words = _kind_of(raw.strip(), open_kind)
        if kind is None:
            open_kind = None
            continue
        line = tuple(read_line(words, number))
        if kind is open_kind and kind is not BlockKind.HEADING:
            blocks[-1] = replace(blocks[-1], lines=(*blocks[-1].lines, line))
        else:
            blocks.append(Block(kind=kind, lines=(line,)))
        open_kind = kind
    return tuple(blocks)


def read_line(words: str, number: int = SUBJECT) -> list[Run]:
    """Return the runs of one line.

    :raises TextRefused: if a mark is not closed in it.
    """
    runs: list[Run] = []
    style, at = Run(text="", line=number), 0
    for mark in MARKS.finditer(words):
        runs += _plain(words[at : mark.start()], style)
        at = mark.end()
        if mark["loose"]:
            raise TextRefused(
                N_("{where}: {unclosed}."),
                where=where(number),
                unclosed=Term(UNCLOSED[mark["loose"]]),
            )
        if mark["strong"]:
            style = replace(style, is_strong=not style.is_strong)
        elif mark["emphasis"]:
            style = replace(style, is_emphasis=not style.is_emphasis)
        else:
            runs.append(_marked(mark, style))
    if style.is_strong or style.is_emphasis:
        raise TextRefused(
            N_("{where}: what “*” begins does not end. Write “\\*” for an asterisk itself."),
            where=where(number),
        )
    return [*runs, *_plain(words[at:], style)]


def runs_of(blocks: Iterable[Block]) -> Iterator[Run]:
    """Yield every run of the blocks, in order."""
    for block in blocks:
        for line in block.lines:
            yield from line


def find_gaps(blocks: Sequence[Block]) -> list[Gap]:
    """Return what must still be written."""
    return [Gap(text=run.text, line=run.line) for run in runs_of(blocks) if run.is_gap]


def where(number: int) -> Sentence:
    """Return where something stands, by the number of its line; 0 is the subject."""
    return Sentence(N_("Line {number}"), {"number": number}) if number else Sentence(IN_SUBJECT)


def clean(text: str) -> str:
    """Return a text without what nobody sees, its lines ended in one way."""
    lines = text.replace("\r\n", "\n").replace("\r", "\n").replace("\t", " ")
    return UNSEEN.sub("", lines)


def _kind_of(line: str, before: BlockKind | None) -> tuple[BlockKind | None, str]:
    """Return what a line belongs to, None for an empty one, and its words without the mark."""
    if not line:
        return None, ""
    for pattern, kind in (
        (HEADING, BlockKind.HEADING), (ITEM, BlockKind.LIST), (NUMBERED, BlockKind.NUMBERED),
    ):  # fmt: skip
        if match := pattern.fullmatch(line):
            # “1. January” within a paragraph is a line of it, and begins no list.
            if kind is BlockKind.NUMBERED and before is BlockKind.PARAGRAPH:
                break
            return kind, match["text"]
    return BlockKind.PARAGRAPH, line


def _plain(text: str, style: Run) -> list[Run]:
    return [replace(style, text=text)] if text else []


def _marked(mark: re.Match[str], style: Run) -> Run:
    if mark["literal"]:
        return replace(style, text=mark["literal"])
    if mark["gap"] is not None:
        return replace(style, text=mark["gap"].strip() or "…", is_gap=True)
    return replace(style, field=mark["field"].strip() or "?")
