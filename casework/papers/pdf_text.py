"""Take the text out of a PDF in a process of its own, within limits of time and memory.

A PDF is made by whoever sent it. Whatever it does to the reader, the reader's process ends,
and the portal goes on without its text.
"""

import resource
import subprocess
import sys
from io import BytesIO
from pathlib import Path

from pypdf import PageObject, PdfReader

MOST_PAGES = 500
MOST_CHARACTERS = 1_000_000
MOST_MEMORY = 1_073_741_824  # bytes of address space
PROJECT = Path(__file__).resolve().parents[2]
COMMAND = "from casework.papers.pdf_text import read_in_here; read_in_here()"


class TextNotRead(Exception):
    """The text cannot be taken out of the file, or not within the limits."""


def read_pdf_text(content: bytes, *, seconds: int) -> str:
    """Return the text of a PDF's first pages; empty where it holds pictures only.

    The process gets nothing of the environment, so that no key of the portal is in it.

    :raises TextNotRead: if it cannot be read, or takes more than ``seconds`` or the memory.
    """
    try:
        done = subprocess.run(
            [sys.executable, "-c", COMMAND, str(seconds)], input=content, capture_output=True,
            timeout=seconds, check=True, cwd=PROJECT, env={},
        )  # fmt: skip
    except (subprocess.SubprocessError, OSError) as error:
        raise TextNotRead("The text of the file could not be read.") from error
    return done.stdout.decode("utf-8", "replace").replace("\x00", "")


def read_in_here() -> None:
    """Write the text of the PDF at the standard input to the standard output."""
    seconds = int(sys.argv[1])
    resource.setrlimit(resource.RLIMIT_CPU, (seconds, seconds + 1))
    resource.setrlimit(resource.RLIMIT_AS, (MOST_MEMORY, MOST_MEMORY))
    resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0))
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
