"""Keep bytes in a folder under their hash, once, and read them back only if they are the same."""

import hashlib
import os
import re
import tempfile
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

from casework.law.wording import N_, Refusal

CHUNK = 1_048_576  # bytes
HASH = re.compile(r"[0-9a-f]{64}")
INCOMING = "incoming"


class FileTooLarge(Exception):
    """The file is larger than is kept; the text may be shown."""


class FileDamaged(Refusal):
    """The file is not there, or is no longer what was kept."""


@dataclass(frozen=True, kw_only=True)
class KeptBytes:
    """What is known of bytes once they are kept; ``head`` is their beginning."""

    sha256: str
    size: int
    head: bytes


@dataclass(frozen=True, kw_only=True)
class FileStore:
    """A folder of files, each at ``ab/cd/<sha256>``, readable by its owner alone."""

    root: Path

    def keep(self, content: BinaryIO, *, most_bytes: int, head: int) -> KeptBytes:
        """Keep what ``content`` holds from where it stands, and return its hash and size.

        Written aside, brought to the disk and put in place in one step: a reader sees the
        whole file or none, and keeping it again changes nothing.

        :raises FileTooLarge: if it has more than ``most_bytes``; nothing is left of it then.
        """
        incoming = self.root / INCOMING
        incoming.mkdir(mode=0o700, parents=True, exist_ok=True)
        descriptor, name = tempfile.mkstemp(dir=incoming)
        try:
            with os.fdopen(descriptor, "wb") as file:
                kept = _copy(content, file, most_bytes, head)
            self._put_in_place(Path(name), kept.sha256)
        except BaseException:
            Path(name).unlink(missing_ok=True)
            raise
        return kept

    def open(self, *, sha256: str, size: int) -> BinaryIO:
        """Return the file of a hash, at its beginning; its content has been compared with it.

        :raises FileDamaged: if it is missing, cannot be read, or is not what was kept.
        """
        try:
            file = self.path_of(sha256).open("rb")
        except OSError as error:
            raise FileDamaged(
                N_("The file {name}… cannot be read from the store."), name=sha256[:12]
            ) from error
        digest = hashlib.sha256()
        for chunk in iter(lambda: file.read(CHUNK), b""):
            digest.update(chunk)
        if digest.hexdigest() != sha256 or file.tell() != size:
            file.close()
            raise FileDamaged(N_("The file {name}… is no longer what was kept."), name=sha256[:12])
        file.seek(0)
        return file

    def path_of(self, sha256: str) -> Path:
        """Return where the file of a hash lies.

        :raises ValueError: if it is no hash.
        """
        if not HASH.fullmatch(sha256):
            raise ValueError("A file is known by its SHA-256, in lower case.")
        return self.root / sha256[:2] / sha256[2:4] / sha256

    def _put_in_place(self, name: Path, sha256: str) -> None:
        path = self.path_of(sha256)
        path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        name.replace(path)
        folder = os.open(path.parent, os.O_RDONLY)
        try:
            os.fsync(folder)
        finally:
            os.close(folder)


def _copy(content: BinaryIO, file: BinaryIO, most_bytes: int, head: int) -> KeptBytes:
    digest, size, beginning = hashlib.sha256(), 0, b""
    for chunk in iter(lambda: content.read(CHUNK), b""):
        size += len(chunk)
        if size > most_bytes:
            raise FileTooLarge(
                f"The file is too large: at most {most_bytes // 1_048_576} MB are kept."
            )
        if len(beginning) < head:
            beginning += chunk[: head - len(beginning)]
        digest.update(chunk)
        file.write(chunk)
    file.flush()
    os.fsync(file.fileno())
    return KeptBytes(sha256=digest.hexdigest(), size=size, head=beginning)
