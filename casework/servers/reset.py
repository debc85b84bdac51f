"""Stop what is ours and clear an installation's data."""

import os
import shutil
import signal
from pathlib import Path

from casework.servers.faults import ServersError
from casework.servers.keys import FILE_NAME as KEYS_FILE
from casework.servers.keys import read_or_make_keys
from casework.servers.leftovers import (
    LOCK,
    await_release,
    end_leftovers,
    find_supervisor,
    hold_installation,
)
from casework.servers.places import find_servers_folder, remove_socket_folder

PATIENCE = 180.0


def reset_installation(*, data_dir: Path) -> bool:
    """Stop the installation's supervisor and servers, then remove its data.

    :returns: whether there was anything to remove.
    :raises ServersError: if the folder is not an installation's, or cannot be freed.
    """
    if not data_dir.exists():
        return False
    if not any((data_dir / name).exists() for name in (KEYS_FILE, LOCK)):
        raise ServersError(f"{data_dir} does not hold an installation, and is left as it is.")
    number = find_supervisor(data_dir=data_dir)
    if number is not None:
        os.kill(number, signal.SIGTERM)
        await_release(data_dir=data_dir, seconds=PATIENCE)
    with hold_installation(data_dir=data_dir):
        if (data_dir / KEYS_FILE).exists():
            end_leftovers(mark=read_or_make_keys(data_dir=data_dir).installation)
        remove_socket_folder(data_dir=data_dir)
        servers = find_servers_folder(data_dir=data_dir)
        if servers != data_dir and servers.exists():
            shutil.rmtree(servers)
        shutil.rmtree(data_dir)
    return True
