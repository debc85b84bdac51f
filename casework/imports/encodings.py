"""Find out in which encoding a text is written, from all of it and without holding it."""

import codecs
import io
from dataclasses import dataclass
from typing import TextIO

from casework.imports.limits import CHUNK
from casework.imports.source import NOT_A_TABLE, OpenBytes
from casework.law.wording import N_, Sentence
from casework.tables.refusals import Unreadable
from casework.tables.separated import find_mark, has_controls

BROKEN_BYTES = N_(
    "Line {line} has bytes that cannot be read: they are not written like the rest of the text."
)
WESTERN = ("cp1252", "Windows-1252")


@dataclass(frozen=True, kw_only=True)
class _Broken:
    """Where an encoding breaks off, and whether letters beyond ASCII stand before."""

    line: int
    is_after_letters: bool


def find_encoding(open_bytes: OpenBytes) -> tuple[str, str]:
    """Return the codec of a text and the name of its encoding.

    Bytes that are not UTF-8 are western text only where no letter before them was UTF-8.

    :raises Unreadable: if it is no text, or some of its bytes fit no encoding.
    """
    with open_bytes() as stream:
        codec, name = find_mark(stream.read(CHUNK)) or ("utf-8", "UTF-8")
    broken = _find_break(open_bytes, codec)
    if broken is not None and codec == "utf-8" and not broken.is_after_letters:
        codec, name = WESTERN
        broken = _find_break(open_bytes, codec)
    if broken is not None:
        raise Unreadable(Sentence(BROKEN_BYTES, {"line": broken.line}))
    return codec, name


def open_as_text(open_bytes: OpenBytes, codec: str) -> TextIO:
    """Return the text of a file from its beginning, with its line breaks as they are."""
    return io.TextIOWrapper(open_bytes(), encoding=codec, newline="")


def _find_break(open_bytes: OpenBytes, codec: str) -> _Broken | None:
    """Return where bytes cannot be read, None where all can.

    :raises Unreadable: if it holds signs that no text has.
    """
    decoder = codecs.getincrementaldecoder(codec)()
    line, has_letters = 1, False
    with open_bytes() as stream:
        is_last = False
        while not is_last:
            chunk = stream.read(CHUNK)
            is_last = not chunk
            try:
                text = decoder.decode(chunk, final=is_last)
            except UnicodeError as error:
                before = _before(error)
                return _Broken(
                    line=line + before.count(b"\n"),
                    is_after_letters=has_letters or any(byte > 127 for byte in before),
                )
            if has_controls(text):
                raise Unreadable(Sentence(NOT_A_TABLE))
            line += text.count("\n")
            has_letters = has_letters or not text.isascii()
    return None


def _before(error: UnicodeError) -> bytes:
    """Return what could be read of the piece that broke."""
    if isinstance(error, UnicodeDecodeError):
        return error.object[: error.start]
    return b""
