"""Join PDFs behind a contents page into one, in a process of its own and within limits."""

import json
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path

from pypdf import PdfReader, PdfWriter

from casework.law.wording import N_, Refusal
from casework.papers.confinement import NotRead, run_confined

SECONDS = 60
MOST_WRITTEN = 524_288_000  # bytes
JOINED = "joined"


class NotJoined(Refusal):
    """The PDFs could not be joined within the limits."""


def count_pages(files: Sequence[bytes]) -> list[int]:
    """Return how many pages each file has; 0 for one that cannot be read, or is locked.

    :raises NotJoined: if that takes too long.
    """
    if not files:
        return []
    with tempfile.TemporaryDirectory() as folder:
        _put(Path(folder), files)
        said = _run("count_in_here", folder, len(files))
    return json.loads(said)


def join_pdfs(files: Sequence[bytes]) -> bytes:
    """Return the pages of all files, one after another, with a bookmark for each file.

    :raises NotJoined: if one of them cannot be read, or it takes too long.
    """
    if len(files) == 1:
        return files[0]
    with tempfile.TemporaryDirectory() as folder:
        _put(Path(folder), files)
        _run("join_in_here", folder, len(files))
        return (Path(folder) / JOINED).read_bytes()


def count_in_here() -> None:
    """Write how many pages each file of the folder has."""
    sys.stdout.write(json.dumps([_count(path) for path in _named_here()]))


def join_in_here() -> None:
    """Join the files of the folder."""
    writer = PdfWriter()
    for number, path in enumerate(_named_here()):
        writer.append(path, outline_item=str(number) if number else None, import_outline=False)
    writer.write(_folder_here() / JOINED)


def _count(path: Path) -> int:
    """Return how many pages there are; what pypdf cannot read, in whatever way, has none."""
    try:
        reader = PdfReader(path)
        return 0 if reader.is_encrypted else len(reader.pages)
    except Exception:
        return 0


def _put(folder: Path, files: Sequence[bytes]) -> None:
    for number, content in enumerate(files):
        (folder / str(number)).write_bytes(content)


def _run(function: str, folder: str, number: int) -> bytes:
    try:
        return run_confined(
            module=__name__, function=function, seconds=SECONDS, most_written=MOST_WRITTEN,
            arguments=(folder, str(number)),
        )  # fmt: skip
    except NotRead as error:
        raise NotJoined(
            N_("The documents could not be joined into one PDF; take the ZIP.")
        ) from error


def _folder_here() -> Path:
    return Path(sys.argv[3])


def _named_here() -> list[Path]:
    return [_folder_here() / str(number) for number in range(int(sys.argv[4]))]
