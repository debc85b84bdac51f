"""A program as data, and the act of starting it."""

import ctypes
import os
import signal
import subprocess
import sys
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import IO, Any

from casework.servers.accounts import Account, popen_arguments

# Every process that the supervisor starts carries this, with the installation's own
# random mark; that is how a later start knows what an earlier one left behind.
MARK = "CASEWORK_SUPERVISED"
_PR_SET_PDEATHSIG = 1
_LIBC = ctypes.CDLL(None) if sys.platform == "linux" else None


@dataclass(frozen=True)
class Program:
    """What to run, as whom, and how to ask it to end.

    :param environment: all its variables, for none are inherited.
    :param patience: seconds it is given after ``stop_signal`` before it is killed.
    :param inherited: the numbers of open files, such as listening sockets, to hand on.
    :param is_kept_up: whether it is started again when it ends.
    """

    name: str
    command: tuple[str, ...]
    environment: Mapping[str, str] = field(repr=False)
    folder: Path
    account: Account | None = None
    stop_signal: signal.Signals = signal.SIGTERM
    patience: float = 20.0
    inherited: tuple[int, ...] = ()
    is_kept_up: bool = True


def start_program(
    *, program: Program, mark: str, output: IO[bytes] | int
) -> "subprocess.Popen[bytes]":
    """Start ``program`` in a session of its own, which ends when this process does.

    A Ctrl-C at the terminal does not reach it: the supervisor stops it in its turn.
    """
    return subprocess.Popen(
        program.command,
        cwd=program.folder,
        env={**program.environment, MARK: mark},
        stdin=subprocess.DEVNULL,
        stdout=output,
        stderr=subprocess.STDOUT,
        start_new_session=True,
        pass_fds=program.inherited,
        preexec_fn=end_with_parent(stop_signal=program.stop_signal),  # noqa: PLW1509  no threads
        **popen_arguments(account=program.account),
    )


def end_with_parent(*, stop_signal: signal.Signals) -> Callable[[], None] | None:
    """Return what a new process does so that it gets ``stop_signal`` when its parent dies.

    It is Linux's own device (prctl 2, PR_SET_PDEATHSIG), and works after ``kill -9``
    too; elsewhere the next start ends what was left.
    """
    if _LIBC is None:
        return None
    parent = os.getpid()

    def set_death_signal() -> None:
        _LIBC.prctl(_PR_SET_PDEATHSIG, int(stop_signal), 0, 0, 0)
        if os.getppid() != parent:  # it died between the fork and the call
            os.kill(os.getpid(), signal.SIGKILL)

    return set_death_signal


def server_environment() -> dict[str, str]:
    """Return the few variables that a server needs; passwords are not among them."""
    return {"PATH": os.environ.get("PATH", os.defpath), "LC_ALL": "C", "TZ": "UTC"}


def has_ended(process: "subprocess.Popen[Any]") -> bool:
    """Return whether ``process`` has ended, leaving it to be reaped.

    While it is not reaped, no other process can come by its number or its group's.
    """
    if process.returncode is not None:
        return True
    return os.waitid(os.P_PID, process.pid, os.WEXITED | os.WNOHANG | os.WNOWAIT) is not None


def reap(process: "subprocess.Popen[Any]") -> int:
    """Collect an ended process, after killing what it left in its group.

    :returns: its status as :mod:`subprocess` gives it, negative for a signal.
    """
    if process.returncode is None:
        kill_group(process.pid)
    return process.wait()


def kill_group(leader: int) -> None:
    """Kill every process of a group that we made; there may be none left."""
    try:
        os.killpg(leader, signal.SIGKILL)
    except (ProcessLookupError, PermissionError):
        return
