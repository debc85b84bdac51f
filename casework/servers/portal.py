"""The portal's own programs: what is run once at the start, and what is kept up."""

import http.client
import signal
import socket
import sys
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path

from casework.servers.faults import ServersError
from casework.servers.places import PROJECT
from casework.servers.programs import Program

FIRST_PORT = 8000
PORTS = 20
DEMO_DAY = "2025-10-13"
# Reports and imports have a worker of their own, so that no reminder waits for one.
URGENT_QUEUES = ("mail", "sweeps")
SLOW_QUEUES = ("reports", "imports")


@dataclass(frozen=True)
class Listening:
    """A port, and the numbers of the open sockets that listen there."""

    port: int
    sockets: tuple[int, ...]


def make_demo_environment(
    *, inherited: Mapping[str, str], leading: Mapping[str, str], data_dir: Path, web_url: str
) -> dict[str, str]:
    """Return the variables of the demo's programs.

    :param leading: those that lead to the servers.
    """
    return {
        **inherited,
        **leading,
        "CASEWORK_DEMO": "1",
        "CASEWORK_TODAY": inherited.get("CASEWORK_TODAY") or DEMO_DAY,
        "CASEWORK_DATA": str(data_dir),
        "PUBLIC_BASE_URL": inherited.get("PUBLIC_BASE_URL") or web_url,
        "PYTHONUNBUFFERED": "1",
    }


def list_steps(*, environment: Mapping[str, str]) -> tuple[Program, ...]:
    """Return what is run once, in order; each is harmless when it was done before."""
    steps = (
        ("migrate", "migrate", "--database", "owner", "--no-input"),
        ("sync_authorities", "sync_authorities"),
        ("load_demo", "load_demo"),
    )
    return tuple(
        _python(name, ("manage.py", *words), environment, patience=20.0) for name, *words in steps
    )


def list_later(*, environment: Mapping[str, str]) -> tuple[Program, ...]:
    """Return what is run once beside the others, when the doors are open."""
    words = ("manage.py", "load_demo", "--more")
    more = _python("more_cases", words, environment, patience=20.0)
    return (replace(more, is_kept_up=False),)


def list_programs(*, environment: Mapping[str, str], listening: Listening) -> tuple[Program, ...]:
    """Return what is kept up, in the order of starting; stopping goes the other way."""
    celery = ("-m", "celery", "-A", "casework.config.celery")
    work = (*celery, "worker", "-c", "1", "-l", "INFO")
    worker = (*work, "-n", "worker@casework", "-Q", ",".join(URGENT_QUEUES))
    slow_worker = (*work, "-n", "slow_worker@casework", "-Q", ",".join(SLOW_QUEUES))
    beat = (*celery, "beat", "-l", "INFO")
    binds = [part for one in listening.sockets for part in ("--bind", f"fd://{one}")]
    web = ("-m", "gunicorn", "casework.config.wsgi", *binds, *_GUNICORN)
    return (
        _python("worker", worker, environment, patience=30.0),
        _python("slow_worker", slow_worker, environment, patience=30.0),
        _python("beat", beat, environment, patience=10.0),
        _python("web", web, environment, patience=10.0, inherited=listening.sockets),
    )


@contextmanager
def listen(*, wanted: int | None) -> Iterator[Listening]:
    """Listen on every address that “localhost” means here, at ``wanted`` or a free port.

    The supervisor holds the sockets and the web server inherits them, so that no other
    program can come between, and a web server that is started again misses nobody.

    :param wanted: a port; None for the first free one from 8000.
    :raises ServersError: if ``wanted`` is taken, or all of twenty are.
    """
    sockets: list[socket.socket] = []
    ports = [wanted] if wanted else range(FIRST_PORT, FIRST_PORT + PORTS)
    for port in ports:
        sockets = _try_port(port)
        if sockets:
            break
    if not sockets:
        raise ServersError(f"Port {ports[0]} is taken{'' if wanted else ', and 19 after it'}.")
    try:
        yield Listening(port=port, sockets=tuple(one.fileno() for one in sockets))
    finally:
        for one in sockets:
            one.close()


def is_web_ready(*, port: int) -> bool:
    """Return whether the web server answers at all."""
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=1)
    try:
        connection.request("HEAD", "/", headers={"Host": f"localhost:{port}"})
        return connection.getresponse().status > 0
    except (OSError, http.client.HTTPException):
        return False
    finally:
        connection.close()


_GUNICORN = (
    "--workers",
    "1",
    "--threads",
    "8",
    "--graceful-timeout",
    "5",
    "--no-control-socket",
)


def _python(
    name: str,
    words: tuple[str, ...],
    environment: Mapping[str, str],
    *,
    patience: float,
    inherited: tuple[int, ...] = (),
) -> Program:
    return Program(
        name=name,
        command=(sys.executable, *words),
        environment=environment,
        folder=PROJECT,
        stop_signal=signal.SIGTERM,
        patience=patience,
        inherited=inherited,
    )


def _try_port(port: int) -> list[socket.socket]:
    """Return sockets that listen at ``port``, or none if any of its addresses is taken."""
    sockets: list[socket.socket] = []
    for family, host in _loopbacks():
        one = socket.socket(family, socket.SOCK_STREAM)
        sockets.append(one)
        one.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        if family is socket.AF_INET6:
            one.setsockopt(socket.IPPROTO_IPV6, socket.IPV6_V6ONLY, 1)
        try:
            one.bind((host, port))
            one.listen(128)
        except OSError:
            for taken in sockets:
                taken.close()
            return []
    return sockets


def _loopbacks() -> list[tuple[socket.AddressFamily, str]]:
    """Return the addresses of “localhost” that this machine has."""
    found = [(socket.AF_INET, "127.0.0.1")]
    try:
        with socket.socket(socket.AF_INET6, socket.SOCK_STREAM) as trial:
            trial.bind(("::1", 0))
    except OSError:
        return found
    return [*found, (socket.AF_INET6, "::1")]
