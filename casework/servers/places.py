"""Where an installation keeps what: data, logs, sockets."""

import os
import shutil
import tempfile
from dataclasses import dataclass
from pathlib import Path

from casework.servers.accounts import Account, can_reach, find_server_account, open_to_group
from casework.servers.faults import ServersError
from casework.servers.keys import Keys, read_or_make_keys
from casework.servers.private_files import make_private_folder, write_private_file

PROJECT = Path(__file__).resolve().parents[2]
WHERE = "where"
SOCKETS = "sockets"
SOCKETS_PREFIX = "casework-"
ELSEWHERE = Path("/var/lib/casework")
# A socket's path may have 107 bytes in all.
LONGEST_FOLDER = 70


@dataclass(frozen=True)
class Places:
    """An installation's folders.

    ``data`` is what the user named; ``servers`` is where the servers' own data lie,
    which is the same folder unless the user they run as cannot get there.
    """

    data: Path
    servers: Path
    account: Account | None
    keys: Keys

    @property
    def cluster(self) -> Path:
        """Return the folder of PostgreSQL's data."""
        return self.servers / "postgres"

    @property
    def valkey(self) -> Path:
        """Return the folder of Valkey's data and configuration."""
        return self.servers / "valkey"

    @property
    def logs(self) -> Path:
        """Return the folder of what every program prints."""
        return self.data / "logs"


def default_data_dir() -> Path:
    """Return ``CASEWORK_DATA``, or ``.data`` beside the code."""
    return Path(os.environ.get("CASEWORK_DATA") or PROJECT / ".data").absolute()


def prepare_places(*, data_dir: Path) -> Places:
    """Make the installation's folders; nothing outside them changes.

    :raises ServersError: if what is there cannot be understood.
    """
    make_private_folder(path=data_dir)
    make_private_folder(path=data_dir / "logs")
    keys = read_or_make_keys(data_dir=data_dir)
    return _choose_servers_folder(data_dir, keys)


def make_socket_folder(*, places: Places) -> Path:
    """Make a short, owner-only folder for the sockets and note it for the next start."""
    remove_socket_folder(data_dir=places.data)
    base = tempfile.gettempdir()
    if len(os.fsencode(base)) > LONGEST_FOLDER or not can_reach(
        account=places.account, path=Path(base)
    ):
        base = "/tmp"
    folder = Path(tempfile.mkdtemp(prefix=SOCKETS_PREFIX, dir=base))
    write_private_file(path=places.data / SOCKETS, text=f"{folder}\n")
    if places.account is not None:
        os.chown(folder, places.account.uid, places.account.gid)
    return folder


def remove_socket_folder(*, data_dir: Path) -> None:
    """Remove the socket folder that this installation noted, if it still stands."""
    note = data_dir / SOCKETS
    if not note.exists():
        return
    folder = Path(note.read_text(encoding="utf-8").strip())
    if folder.name.startswith(SOCKETS_PREFIX) and folder.is_dir() and not folder.is_symlink():
        shutil.rmtree(folder)
    note.unlink()


def find_servers_folder(*, data_dir: Path) -> Path:
    """Return where the servers' data lie: ``data_dir``, or what its ``where`` names.

    :raises ServersError: if ``where`` names a folder that is not ours.
    """
    note = data_dir / WHERE
    if not note.exists():
        return data_dir
    folder = Path(note.read_text(encoding="utf-8").strip())
    if folder.parent != ELSEWHERE:
        raise ServersError(f"{note} names {folder}, which is not in {ELSEWHERE}.")
    return folder


def _choose_servers_folder(data_dir: Path, keys: Keys) -> Places:
    servers = find_servers_folder(data_dir=data_dir)
    account = find_server_account(cluster=servers / "postgres")
    if servers == data_dir:
        open_to_group(folder=data_dir, account=account)
        if not can_reach(account=account, path=data_dir / "logs"):
            servers = ELSEWHERE / keys.installation[:16]
            write_private_file(path=data_dir / WHERE, text=f"{servers}\n")
    if servers != data_dir:
        make_private_folder(path=servers)
        open_to_group(folder=servers, account=account)
    return Places(data=data_dir, servers=servers, account=account, keys=keys)
