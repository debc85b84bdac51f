"""Say how far a long piece of writing is."""

from collections.abc import Callable

OnStep = Callable[[int, int], None]  # told how many steps are done, and of how many


def say_nothing(_done: int, _total: int) -> None:
    """Take no notice of a step."""


def count_steps(on_step: OnStep, *, total: int) -> Callable[[], None]:
    """Return what is called after each step."""
    done = 0

    def step() -> None:
        nonlocal done
        done += 1
        on_step(done, total)

    return step
