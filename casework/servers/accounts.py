"""Which user of the machine the servers run as.

PostgreSQL refuses to run as root, so that root's servers run as an unprivileged user;
anybody else's run as themselves.
"""

import os
import pwd
import subprocess
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from casework.servers.faults import ServersError

CANDIDATES = ("casework", "postgres", "nobody")


@dataclass(frozen=True)
class Account:
    """An unprivileged user of the machine."""

    name: str
    uid: int
    gid: int


def find_server_account(*, cluster: Path) -> Account | None:
    """Return the user for the servers, or None where it is the one who starts them.

    A cluster that is already there keeps its owner.

    :param cluster: where PostgreSQL's data lie or will lie.
    :raises ServersError: if this is root and the machine has no unprivileged user.
    """
    if os.geteuid() != 0:
        return None
    owner = cluster.stat().st_uid if cluster.exists() else 0
    if owner:
        return _as_account(pwd.getpwuid(owner))
    for name in CANDIDATES:
        try:
            return _as_account(pwd.getpwnam(name))
        except KeyError:
            continue
    raise ServersError(f"Root's servers need one of the users {', '.join(CANDIDATES)}.")


def popen_arguments(*, account: Account | None) -> dict[str, Any]:
    """Return what makes :class:`subprocess.Popen` start a process as ``account``."""
    if account is None:
        return {}
    return {"user": account.uid, "group": account.gid, "extra_groups": []}


def give_to(*, path: Path, account: Account | None) -> None:
    """Make ``account`` the owner of a file or folder of ours."""
    if account is not None:
        os.chown(path, account.uid, account.gid, follow_symlinks=False)


def open_to_group(*, folder: Path, account: Account | None) -> None:
    """Let ``account`` pass through a folder of ours, and nobody else."""
    if account is not None:
        os.chown(folder, -1, account.gid, follow_symlinks=False)
        folder.chmod(0o710)


def can_reach(*, account: Account | None, path: Path) -> bool:
    """Return whether ``account`` can come to ``path`` as things stand, asking as that user."""
    asking = subprocess.run(
        ["/bin/sh", "-c", 'test -e "$1"', "sh", str(path)],
        cwd="/",
        check=False,
        stdin=subprocess.DEVNULL,
        **popen_arguments(account=account),
    )
    return asking.returncode == 0


def _as_account(entry: pwd.struct_passwd) -> Account:
    return Account(name=entry.pw_name, uid=entry.pw_uid, gid=entry.pw_gid)
