"""The portal's own programs: what is run once at the start, and what is kept up."""

import http.client
import signal
import socket
import sys
from collections.abc import Mapping
from pathlib import Path

from casework.servers.faults import ServersError
from casework.servers.places import PROJECT
from casework.servers.programs import Program

FIRST_PORT = 8000
PORTS = 20
DEMO_DAY = "2025-10-13"


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


def list_programs(*, environment: Mapping[str, str], port: int) -> tuple[Program, ...]:
    """Return what is kept up, in the order of starting; stopping goes the other way."""
    celery = ("-m", "celery", "-A", "casework.config.celery")
    worker = (*celery, "worker", "-c", "1", "-n", "worker@casework", "-l", "INFO")
    beat = (*celery, "beat", "-l", "INFO")
    web = ("-m", "gunicorn", "casework.config.wsgi", *_bindings(port), *_GUNICORN)
    return (
        _python("worker", worker, environment, patience=30.0),
        _python("beat", beat, environment, patience=10.0),
        _python("web", web, environment, patience=10.0),
    )


def find_port(*, wanted: int | None) -> int:
    """Return ``wanted``, or the first port from 8000 on that nothing listens at.

    :raises ServersError: if ``wanted`` is taken, or all of twenty are.
    """
    for port in [wanted] if wanted else range(FIRST_PORT, FIRST_PORT + PORTS):
        if all(_is_free(family, host, port) for family, host in _loopbacks()):
            return port
    if wanted:
        raise ServersError(f"Port {wanted} is taken.")
    raise ServersError(f"The ports {FIRST_PORT} to {FIRST_PORT + PORTS - 1} are all taken.")


def is_web_ready(*, port: int) -> bool:
    """Return whether the web server answers at all."""
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=10)
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
    name: str, words: tuple[str, ...], environment: Mapping[str, str], *, patience: float
) -> Program:
    return Program(
        name=name,
        command=(sys.executable, *words),
        environment=environment,
        folder=PROJECT,
        stop_signal=signal.SIGTERM,
        patience=patience,
    )


def _bindings(port: int) -> tuple[str, ...]:
    """Bind every address that “localhost” means here, so that no other program has one."""
    hosts = ["[::1]" if family is socket.AF_INET6 else host for family, host in _loopbacks()]
    return tuple(part for host in hosts for part in ("--bind", f"{host}:{port}"))


def _loopbacks() -> list[tuple[socket.AddressFamily, str]]:
    found = [(socket.AF_INET, "127.0.0.1")]
    if socket.has_ipv6 and _is_free(socket.AF_INET6, "::1", 0):
        found.append((socket.AF_INET6, "::1"))
    return found


def _is_free(family: socket.AddressFamily, host: str, port: int) -> bool:
    with socket.socket(family, socket.SOCK_STREAM) as trial:
        trial.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            trial.bind((host, port))
        except OSError:
            return False
    return True
