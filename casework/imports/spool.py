"""Keep the rows of a file that is slow to take apart, so that it is taken apart once."""

import json
from collections.abc import Callable, Iterator
from tempfile import NamedTemporaryFile
from typing import Any

from casework.tables.separated import Row


def _make_file() -> Any:
    return NamedTemporaryFile("w", encoding="utf-8", prefix="casework-rows-")


class Spool:
    """Rows that are read from their source until it has been read to its end, then from the disk.

    The file has no name that lasts: it goes with the spool.
    """

    def __init__(self, read: Callable[[], Iterator[Row]]) -> None:
        self._read = read
        self._kept = _make_file()  # open for as long as the spool is there
        self._is_whole = False

    def __call__(self) -> Iterator[Row]:
        """Yield the rows from the first to the last."""
        return self._from_disk() if self._is_whole else self._from_source()

    def _from_source(self) -> Iterator[Row]:
        with _make_file() as draft:
            for row in self._read():
                draft.write(json.dumps([row.line, *row.cells]) + "\n")
                yield row
            draft.flush()
            if not self._is_whole:
                self._keep(draft.name)

    def _keep(self, name: str) -> None:
        with open(name, encoding="utf-8") as rows:
            self._kept.writelines(rows)
        self._kept.flush()
        self._is_whole = True

    def _from_disk(self) -> Iterator[Row]:
        with open(self._kept.name, encoding="utf-8") as rows:
            for text in rows:
                line, *cells = json.loads(text)
                yield Row(line=line, cells=tuple(cells))
