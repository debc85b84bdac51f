"""Start programs in order, start dead ones again, stop them in the opposite order."""

import subprocess
import time
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import IO

from casework.servers.faults import ServersError
from casework.servers.interrupts import Interrupts
from casework.servers.programs import Program, has_ended, kill_group, reap, start_program

STEADY = 60.0  # seconds after which a program counts as well again
LONGEST_PAUSE = 30.0
LARGEST_LOG = 5_000_000
TAIL = 15


@dataclass
class Running:
    """A program that is to be up, and how it has fared."""

    program: Program
    process: "subprocess.Popen[bytes]"
    started: float
    deaths: int = 0
    again_at: float | None = None

    @property
    def is_down(self) -> bool:
        """Return whether it has died and waits to be started again."""
        return self.again_at is not None


def print_line(sentence: str) -> None:
    """Say it at the terminal; a closed terminal must not keep the programs from stopping."""
    try:
        print(sentence, flush=True)
    except OSError:
        return


class Supervisor:
    """Keeps programs up until it is asked to stop."""

    def __init__(
        self,
        *,
        logs: Path,
        mark: str,
        interrupts: Interrupts,
        say: Callable[[str], None] = print_line,
    ) -> None:
        self.logs = logs
        self.mark = mark
        self.interrupts = interrupts
        self.say = say
        self.running: list[Running] = []

    def start(self, program: Program) -> Running:
        """Start ``program`` and keep it up from now on."""
        self.interrupts.check()
        running = Running(program=program, process=self._spawn(program), started=time.monotonic())
        self.running.append(running)
        return running

    def await_ready(
        self, running: Running, *, is_ready: Callable[[], bool], tries: int, slow: str
    ) -> None:
        """Wait, however long, until a program answers.

        :param is_ready: asks it, and returns within a second or so.
        :param tries: how often it is started again if it ends before it answers.
        :param slow: what to say, once, when it takes longer than five seconds.
        :raises ServersError: if it keeps ending.
        :raises StopRequested: if somebody asks to stop.
        """
        told_at = time.monotonic() + 5
        while not is_ready():
            if has_ended(running.process):
                status = reap(running.process)
                tries -= 1
                if tries < 0:
                    self.running.remove(running)
                    raise ServersError(self._describe_failure(running.program.name, status))
                self.interrupts.wait(seconds=1)
                self.interrupts.check()
                running.process = self._spawn(running.program)
            if told_at is not None and time.monotonic() > told_at:
                self.say(slow)
                told_at = float("inf")
            self.interrupts.wait(seconds=0.05)
            self.interrupts.check()
        running.started = time.monotonic()

    def run_step(self, program: Program) -> str:
        """Run ``program`` to its end and return what it printed.

        :raises ServersError: if it fails.
        :raises StopRequested: if somebody asks to stop; it is then stopped first.
        """
        self.interrupts.check()
        log = self.logs / f"{program.name}.log"
        with self._open_log(log) as file:
            begin = file.seek(0, 2)
            process = start_program(program=program, mark=self.mark, output=file)
        while not has_ended(process):
            if self.interrupts.asked_by is not None:
                self._end(program, process)
            self.interrupts.wait(seconds=1)
        status = reap(process)
        self.interrupts.check()
        if status:
            raise ServersError(self._describe_failure(program.name, status))
        return log.read_bytes()[begin:].decode(errors="replace")

    def watch(self) -> None:
        """Keep everything up until somebody asks to stop.

        :raises StopRequested: then.
        """
        while True:
            pause = min([1.0, *(self._look_after(one) for one in tuple(self.running))])
            self.interrupts.wait(seconds=pause)
            self.interrupts.check()

    def stop_all(self) -> None:
        """Stop the programs, the last started first, each before the next."""
        while self.running:
            running = self.running.pop()
            if not running.is_down:
                self._end(running.program, running.process)

    def _look_after(self, running: Running) -> float:
        """Start a dead program again when it is time; return seconds until the next look."""
        now = time.monotonic()
        if running.again_at is not None:
            if now < running.again_at:
                return running.again_at - now
            running.process = self._spawn(running.program)
            running.started, running.again_at = now, None
            return 1.0
        if not has_ended(running.process):
            return 1.0
        status = reap(running.process)
        if not running.program.is_kept_up:
            self.running.remove(running)
            self.say(self._describe_end(running.program.name, status))
            return 1.0
        running.deaths = 1 if now - running.started > STEADY else running.deaths + 1
        pause = min(LONGEST_PAUSE, 0.25 * 2.0 ** (running.deaths - 1))
        running.again_at = now + pause
        self.say(
            f"{running.program.name} ended (status {status}) and is started again"
            f" in {pause:g} s; see {self.logs / running.program.name}.log"
        )
        return pause

    def _spawn(self, program: Program) -> "subprocess.Popen[bytes]":
        with self._open_log(self.logs / f"{program.name}.log") as file:
            moment = datetime.now(UTC).isoformat(timespec="seconds")
            file.write(f"--- {moment} {program.name} starts\n".encode())
            file.flush()
            return start_program(program=program, mark=self.mark, output=file)

    def _open_log(self, log: Path) -> IO[bytes]:
        """Open a log to append to, setting one aside that has grown large."""
        if log.exists() and log.stat().st_size > LARGEST_LOG:
            log.replace(log.with_name(f"{log.name}.1"))
        return log.open("ab")

    def _end(self, program: Program, process: "subprocess.Popen[bytes]") -> None:
        """Ask a process to end, wait, and kill what will not; leave none of its group."""
        deadline = time.monotonic() + program.patience
        if not has_ended(process):
            process.send_signal(program.stop_signal)
        while not has_ended(process):
            if time.monotonic() > deadline:
                self.say(f"{program.name} did not stop in {program.patience:g} s and is killed.")
                kill_group(process.pid)
                deadline = float("inf")
            self.interrupts.wait(seconds=0.1)
        reap(process)

    def _describe_end(self, name: str, status: int) -> str:
        """Return what a program that is run once printed last, or how it failed."""
        if status:
            return self._describe_failure(name, status)
        log = self.logs / f"{name}.log"
        return log.read_text(encoding="utf-8", errors="replace").splitlines()[-1]

    def _describe_failure(self, name: str, status: int) -> str:
        log = self.logs / f"{name}.log"
        lines = log.read_text(encoding="utf-8", errors="replace").splitlines()[-TAIL:]
        told = "\n".join(f"    {line}" for line in lines)
        return f"{name} ended with status {status}; the end of {log} reads:\n{told}"
