"""Take what comes one at a time in pieces, so that no more than one piece is held."""

from collections.abc import Iterable, Iterator
from itertools import islice
from typing import TypeVar

T = TypeVar("T")


def in_pieces(rows: Iterable[T], size: int) -> Iterator[list[T]]:
    """Yield lists of ``size`` each, the last with what is left."""
    source = iter(rows)
    while piece := list(islice(source, size)):
        yield piece
