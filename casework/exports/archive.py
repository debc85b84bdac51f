"""Write a ZIP file by file, with the checksum of each at its end."""

import hashlib
import zipfile
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import datetime
from typing import BinaryIO

CHUNK = 262_144  # bytes
SUMS = "SHA256SUMS"


@dataclass(frozen=True, kw_only=True)
class Packed:
    """A file of an archive: its name, its size in bytes and its SHA-256."""

    name: str
    size: int
    sha256: str


@dataclass(kw_only=True)
class Archive:
    """A ZIP that grows; what was put in is known by its checksum, and no content is held."""

    file: zipfile.ZipFile
    at: datetime
    packed: list[Packed] = field(default_factory=list)
    names: set[str] = field(default_factory=set)

    @classmethod
    @contextmanager
    def begin(cls, into: BinaryIO, *, at: datetime) -> Iterator["Archive"]:
        """Begin an archive in an open file, and end it with the checksums.

        Every entry bears the same moment. Broken off, it has no checksums.
        """
        with zipfile.ZipFile(into, "w", zipfile.ZIP_DEFLATED) as file:
            archive = cls(file=file, at=at)
            yield archive
            archive.add_sums()

    def add(self, name: str, pieces: Iterable[bytes]) -> Packed:
        """Put a file in, piece by piece.

        :raises ValueError: if there is one of this name.
        """
        if name in self.names:
            raise ValueError(f"There are two files {name}.")
        self.names.add(name)
        entry = zipfile.ZipInfo(name, date_time=self.at.timetuple()[:6])
        entry.compress_type, digest, size = zipfile.ZIP_DEFLATED, hashlib.sha256(), 0
        with self.file.open(entry, "w", force_zip64=True) as file:
            for piece in pieces:
                file.write(piece)
                digest.update(piece)
                size += len(piece)
        self.packed.append(Packed(name=name, size=size, sha256=digest.hexdigest()))
        return self.packed[-1]

    def add_sums(self) -> None:
        """Write the checksums, as ``sha256sum --check`` reads them."""
        lines = [f"{one.sha256}  {one.name}\n" for one in self.packed]
        self.file.writestr(SUMS, "".join(lines))


def read_pieces(stream: BinaryIO) -> Iterator[bytes]:
    """Yield what a file holds, piece by piece."""
    yield from iter(lambda: stream.read(CHUNK), b"")
