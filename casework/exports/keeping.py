"""Keep the files that were written for officers, until they are taken away again."""

import hashlib
import os
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO
from uuid import UUID

from casework.law.wording import N_, Refusal

CHUNK = 1_048_576  # bytes


class FileGone(Refusal):
    """The file is not there any more."""


@dataclass(frozen=True, kw_only=True)
class Written:
    """What is known of a file that was written."""

    size: int
    sha256: str


@dataclass(frozen=True, kw_only=True)
class Shelf:
    """A folder of files by the tokens of their orders, readable by its owner alone."""

    root: Path

    def write(self, token: UUID, write: Callable[[BinaryIO], None]) -> Written:
        """Let ``write`` fill a file, and put it in place in one step: whole, or not at all.

        A second attempt begins anew and leaves nothing of the first.
        """
        self.root.mkdir(mode=0o700, parents=True, exist_ok=True)
        aside = self.root / f"{token.hex}.part"
        try:
            flags = os.O_RDWR | os.O_CREAT | os.O_TRUNC
            with os.fdopen(os.open(aside, flags, 0o600), "w+b") as file:
                write(file)
                written = _measure(file)
                os.fsync(file.fileno())
            aside.replace(self._path_of(token))
        except BaseException:
            aside.unlink(missing_ok=True)
            raise
        return written

    def open(self, token: UUID) -> BinaryIO:
        """Return a file, at its beginning.

        :raises FileGone: if it is not there.
        """
        try:
            return self._path_of(token).open("rb")
        except OSError as error:
            raise FileGone(N_("The file is not there any more; order it again.")) from error

    def remove(self, token: UUID) -> None:
        """Remove a file, if it is there."""
        self._path_of(token).unlink(missing_ok=True)

    def _path_of(self, token: UUID) -> Path:
        return self.root / token.hex


def _measure(file: BinaryIO) -> Written:
    file.flush()
    file.seek(0)
    digest = hashlib.sha256()
    for piece in iter(lambda: file.read(CHUNK), b""):
        digest.update(piece)
    return Written(size=file.tell(), sha256=digest.hexdigest())
