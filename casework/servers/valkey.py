"""The embedded Valkey (or Redis): its configuration, and knowing when it answers."""

import socket
from pathlib import Path

from casework.servers.accounts import give_to
from casework.servers.binaries import Binaries
from casework.servers.places import Places
from casework.servers.private_files import make_private_folder, write_private_file
from casework.servers.programs import Program, server_environment

SOCKET = "valkey.sock"
CONFIGURATION = "valkey.conf"


def prepare_valkey(*, places: Places, sockets: Path, durable: bool) -> None:
    """Write the configuration, which holds the password, for the server's user alone."""
    folder = places.valkey
    make_private_folder(path=folder)
    for half_written in folder.glob("temp-*.rdb"):
        half_written.unlink()
    path = folder / CONFIGURATION
    write_private_file(path=path, text=_configuration(places, sockets, durable))
    give_to(path=path, account=places.account)
    give_to(path=folder, account=places.account)


def make_valkey_program(*, places: Places, binaries: Binaries) -> Program:
    """Return Valkey as a program."""
    return Program(
        name="valkey",
        command=(str(binaries.redis_server), str(places.valkey / CONFIGURATION)),
        environment=server_environment(),
        folder=Path("/"),
        account=places.account,
        patience=60.0,
    )


def is_valkey_ready(*, sockets: Path, password: str) -> bool:
    """Return whether Valkey answers; while it loads its file it does not."""
    with socket.socket(socket.AF_UNIX, socket.SOCK_STREAM) as connection:
        connection.settimeout(2)
        try:
            connection.connect(str(sockets / SOCKET))
            connection.sendall(f"AUTH {password}\r\nPING\r\n".encode())
            return b"+PONG" in _read_answers(connection, lines=2)
        except OSError:
            return False


def _read_answers(connection: socket.socket, *, lines: int) -> bytes:
    """Return so many lines, or what came before the server hung up."""
    answer = b""
    while answer.count(b"\r\n") < lines:
        part = connection.recv(1024)
        if not part:
            break
        answer += part
    return answer


def _configuration(places: Places, sockets: Path, durable: bool) -> str:
    lines = [
        "port 0",
        f"unixsocket {_quoted(sockets / SOCKET)}",
        "unixsocketperm 700",
        f"requirepass {places.keys.valkey_password}",
        f"dir {_quoted(places.valkey)}",
        "daemonize no",
        "set-proc-title no",
        'logfile ""',
        "databases 4",
        "maxmemory 256mb",
        "maxmemory-policy noeviction",
        "save 60 1" if durable else 'save ""',
    ]
    return "\n".join(lines) + "\n"


def _quoted(path: Path) -> str:
    """Return a path as the configuration reads it, spaces and quotes kept."""
    escaped = str(path).replace("\\", "\\\\").replace('"', '\\"')
    return f'"{escaped}"'
