"""Take the text out of a PDF, in a process of its own and within limits."""

import sys
from io import BytesIO

from pypdf import PageObject, PdfReader

from casework.papers.confinement import NotRead, run_confined

MOST_PAGES = 500
MOST_CHARACTERS = 1_000_000


class TextNotRead(Exception):
    """The text cannot be taken out of the file, or not within the limits."""


def read_pdf_text(content: bytes, *, seconds: int) -> str:
    """Return the text of a PDF's first pages; empty where it holds pictures only.

    :raises TextNotRead: if it cannot be read, or takes more than ``seconds`` or the memory.
    """
    try:
        said = run_confined(
            module=__name__, function="read_in_here", content=content, seconds=seconds
        )
    except NotRead as error:
        raise TextNotRead("The text of the file could not be read.") from error
    return said.decode("utf-8", "replace").replace("\x00", "")


def read_in_here() -> None:
    """Write the text of the PDF at the standard input to the standard output."""
    sys.stdout.buffer.write(take_text(sys.stdin.buffer.read()).encode("utf-8", "replace"))


def take_text(content: bytes) -> str:
    """Return the text of the first pages, up to so many characters."""
    said: list[str] = []
    length = 0
    for page in PdfReader(BytesIO(content)).pages[:MOST_PAGES]:
        said.append(_text_of(page))
        length += len(said[-1])
        if length > MOST_CHARACTERS:
            break
    return "\n".join(said)[:MOST_CHARACTERS]


def _text_of(page: PageObject) -> str:
    """Return the text of a page; one that is broken, in whatever way, does not cost the others."""
    try:
        return page.extract_text()
    except Exception:
        return ""
