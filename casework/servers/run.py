"""Run one command with servers of its own, and stop them when it ends."""

import os
import shutil
import signal
import stat
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path

from casework.servers.addresses import forget_addresses, make_environment
from casework.servers.embedded import Wish, prepare_installation, start_servers
from casework.servers.faults import StopRequested
from casework.servers.interrupts import Interrupts, hear_interrupts
from casework.servers.leftovers import find_supervisor, hold_installation
from casework.servers.places import find_servers_folder, remove_socket_folder
from casework.servers.programs import end_with_parent
from casework.servers.supervisor import Supervisor

FOLDER_PREFIX = "casework-run-"
ABANDONED_AFTER = 3600.0
PATIENCE = 30.0


def run_with_servers(*, command: Sequence[str], data_dir: Path | None, wish: Wish) -> int:
    """Run ``command`` with the addresses of fresh servers in its environment.

    :param data_dir: where the data are kept; None for a folder that is removed after.
    :returns: the command's exit status, 128 + the signal's number if one ended it.
    :raises ServersError: if the servers do not come up.
    """
    if data_dir is not None:
        return _run_in(data_dir.absolute(), command, wish)
    _remove_abandoned()
    folder = Path(tempfile.mkdtemp(prefix=FOLDER_PREFIX))
    try:
        return _run_in(folder, command, wish)
    finally:
        _remove_data(folder)


def _run_in(data_dir: Path, command: Sequence[str], wish: Wish) -> int:
    with hear_interrupts() as interrupts, hold_installation(data_dir=data_dir):
        places = prepare_installation(data_dir=data_dir)
        supervisor = Supervisor(
            logs=places.logs, mark=places.keys.installation, interrupts=interrupts
        )
        try:
            addresses = start_servers(supervisor=supervisor, places=places, wish=wish)
            environment = {
                **os.environ,
                **make_environment(addresses=addresses),
                "CASEWORK_DATA": str(data_dir),
            }
            return _run_command(command, environment, interrupts)
        except StopRequested as asked:
            return 128 + signal.Signals[str(asked)]
        finally:
            supervisor.stop_all()
            forget_addresses(data_dir=data_dir)
            remove_socket_folder(data_dir=data_dir)


def _run_command(
    command: Sequence[str], environment: dict[str, str], interrupts: Interrupts
) -> int:
    """Run it in our own process group, so that it may read the terminal."""
    process = subprocess.Popen(
        command,
        env=environment,
        preexec_fn=end_with_parent(stop_signal=signal.SIGTERM),  # noqa: PLW1509  no threads
    )
    heard, kill_at = 0, float("inf")
    while process.poll() is None:
        if interrupts.times > heard:
            heard = interrupts.times
            _pass_on(process, interrupts)
            kill_at = time.monotonic() + PATIENCE
        if time.monotonic() > kill_at:
            process.kill()
        interrupts.wait(seconds=1)
    return process.returncode if process.returncode >= 0 else 128 - process.returncode


def _pass_on(process: "subprocess.Popen[bytes]", interrupts: Interrupts) -> None:
    """Tell the command what we were told, unless the terminal told it already."""
    if interrupts.asked_by is signal.SIGINT:
        if not sys.stdin.isatty():
            process.send_signal(signal.SIGINT)
        return
    process.send_signal(signal.SIGTERM)


def _remove_abandoned() -> None:
    """Remove folders of earlier runs that were killed; those in use are held."""
    for folder in Path(tempfile.gettempdir()).glob(f"{FOLDER_PREFIX}*"):
        try:
            if _is_abandoned(folder):
                _remove_data(folder)
        except FileNotFoundError:
            continue  # another run is removing it too


def _is_abandoned(folder: Path) -> bool:
    """Return whether a folder is ours, has not changed for an hour and nobody holds it."""
    status = folder.lstat()
    if status.st_uid != os.geteuid() or not stat.S_ISDIR(status.st_mode):
        return False
    old = time.time() - status.st_mtime > ABANDONED_AFTER
    return old and find_supervisor(data_dir=folder) is None


def _remove_data(folder: Path) -> None:
    servers = find_servers_folder(data_dir=folder)
    remove_socket_folder(data_dir=folder)
    if servers != folder and servers.exists():
        shutil.rmtree(servers)
    shutil.rmtree(folder)
