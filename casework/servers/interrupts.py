"""Being asked to stop, and waiting in a way that hears it at once."""

import os
import select
import signal
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from types import FrameType

from casework.servers.faults import StopRequested

ASKING = (signal.SIGINT, signal.SIGTERM, signal.SIGHUP)


@dataclass
class Interrupts:
    """The signals that have come since :func:`hear_interrupts` began."""

    wakeups: int
    asked_by: signal.Signals | None = None
    times: int = 0

    def note(self, number: int, _frame: FrameType | None) -> None:
        """Take a signal; the wake-up pipe has already ended any wait."""
        self.asked_by = signal.Signals(number)
        self.times += 1

    def wait(self, *, seconds: float) -> None:
        """Wait so long, or until any signal comes, such as the end of a child."""
        readable, _, _ = select.select([self.wakeups], [], [], max(0.0, seconds))
        if readable:
            os.read(self.wakeups, 4096)

    def check(self) -> None:
        """Pass on.

        :raises StopRequested: if somebody has asked to stop.
        """
        if self.asked_by is not None:
            raise StopRequested(self.asked_by.name)


@contextmanager
def hear_interrupts() -> Iterator[Interrupts]:
    """Take Ctrl-C, ``kill``, a closed terminal and the end of children as messages.

    A handler only notes the signal: nothing is broken off half-way. What ignores
    the closing of its terminal (``nohup``) goes on doing so.
    """
    reading, writing = os.pipe()
    os.set_blocking(reading, False)
    os.set_blocking(writing, False)
    interrupts = Interrupts(wakeups=reading)
    kept = signal.getsignal(signal.SIGHUP)
    before = {one: signal.signal(one, interrupts.note) for one in ASKING}
    if kept is signal.SIG_IGN:
        signal.signal(signal.SIGHUP, signal.SIG_IGN)
    before[signal.SIGCHLD] = signal.signal(signal.SIGCHLD, lambda *_: None)
    pipe_before = signal.set_wakeup_fd(writing, warn_on_full_buffer=False)
    try:
        yield interrupts
    finally:
        signal.set_wakeup_fd(pipe_before)
        for one, handler in before.items():
            signal.signal(one, handler)
        os.close(reading)
        os.close(writing)
