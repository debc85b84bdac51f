"""One supervisor per installation, and what an earlier one left behind."""

import fcntl
import os
import signal
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO

import psutil

from casework.servers.faults import ServersError
from casework.servers.private_files import make_private_folder
from casework.servers.programs import MARK

LOCK = "supervisor.lock"


@contextmanager
def hold_installation(*, data_dir: Path) -> Iterator[None]:
    """Keep other supervisors out for as long as this one lives, however it ends.

    :raises ServersError: if one is running already, or the folder is another user's.
    """
    with _open_lock(data_dir) as file:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError as error:
            file.seek(0)
            raise ServersError(
                f"The servers in {data_dir} are running already (process {file.read().strip()})."
            ) from error
        file.seek(0)
        file.truncate()
        file.write(f"{os.getpid()}\n")
        file.flush()
        yield


def _open_lock(data_dir: Path) -> IO[str]:
    try:
        make_private_folder(path=data_dir)
        return (data_dir / LOCK).open("a+", encoding="ascii")
    except PermissionError as error:
        raise ServersError(
            f"{data_dir} belongs to another user; start the servers as that user."
        ) from error


def find_supervisor(*, data_dir: Path) -> int | None:
    """Return the process number of the supervisor that is running, or None."""
    path = data_dir / LOCK
    if not path.exists():
        return None
    with path.open(encoding="ascii") as file:
        try:
            fcntl.flock(file, fcntl.LOCK_SH | fcntl.LOCK_NB)
        except BlockingIOError:
            return int(file.read().strip() or 0) or None
    return None


def end_leftovers(*, mark: str, patience: float = 60.0) -> int:
    """End the processes that an earlier supervisor of this installation left.

    Ours are known by the mark in their environment, so no number can be mistaken.

    :param mark: the installation's own random mark.
    :param patience: seconds before what has not ended is killed.
    :returns: how many there were.
    """
    ours = _find_marked(mark)
    for process in ours:
        _send(process, signal.SIGINT if process.name() == "postgres" else signal.SIGTERM)
    _, alive = psutil.wait_procs(ours, timeout=patience)
    for process in alive:
        _send(process, signal.SIGKILL)
    psutil.wait_procs(alive, timeout=10)
    return len(ours)


def clear_stale_pid_file(*, cluster: Path) -> None:
    """Remove PostgreSQL's pid file if its number now belongs to something else.

    PostgreSQL itself takes any live process of its user for the old server, which
    after a restart of the machine it seldom is.

    :raises ServersError: if a server really is using the cluster.
    """
    path = cluster / "postmaster.pid"
    if not path.exists():
        return
    first = path.read_text(encoding="utf-8", errors="replace").partition("\n")[0].strip()
    if not first.isdigit() or not psutil.pid_exists(int(first)):
        return
    if _is_server_of(int(first), cluster):
        raise ServersError(f"Another PostgreSQL (process {first}) is using {cluster}.")
    path.unlink()


def _find_marked(mark: str) -> list[psutil.Process]:
    found = []
    own = os.getpid()
    for process in psutil.process_iter():
        try:
            if process.pid != own and process.environ().get(MARK) == mark:
                found.append(process)
        except (psutil.Error, OSError):
            continue  # another user's, or gone meanwhile: not ours
    return found


def _send(process: psutil.Process, number: signal.Signals) -> None:
    """Send a signal, unless the process is gone; psutil sees to it that it is the same one."""
    try:
        process.send_signal(number)
    except psutil.NoSuchProcess:
        return


def _is_server_of(number: int, cluster: Path) -> bool:
    try:
        return str(cluster) in psutil.Process(number).cmdline()
    except psutil.Error:
        return False


def await_release(*, data_dir: Path, seconds: float) -> None:
    """Wait until no supervisor holds the installation.

    :raises ServersError: if one still does after ``seconds``.
    """
    deadline = time.monotonic() + seconds
    while (number := find_supervisor(data_dir=data_dir)) is not None:
        if time.monotonic() > deadline:
            raise ServersError(f"The supervisor (process {number}) does not stop.")
        time.sleep(0.1)
