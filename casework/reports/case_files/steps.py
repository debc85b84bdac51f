"""Say how far a long piece of writing is, and that it still goes on."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

OnStep = Callable[[int, int], None]  # told how many steps are done, and of how many


def say_nothing(_done: int, _total: int) -> None:
    """Take no notice of a step."""


@dataclass(kw_only=True)
class Steps:
    """Counts the steps of a work; who is told is told also while a long one goes on."""

    tell: OnStep
    total: int
    done: int = 0

    def step(self) -> None:
        """Say that one more is done."""
        self.done += 1
        self.tell(self.done, self.total)

    def beside(self, pieces: Iterable[bytes]) -> Iterator[bytes]:
        """Yield pieces, and say with each that the work goes on."""
        for piece in pieces:
            self.tell(self.done, self.total)
            yield piece
