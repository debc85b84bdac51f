"""The portal's own workers and beats, two of each, over servers of their own, without a web.

``python faulty_demo.py DATA``; its scene is a case for each of a dozen officers.
"""

import sys
from collections.abc import Mapping
from pathlib import Path

from casework.servers.demo import Portal, run_demo
from casework.servers.embedded import Wish
from casework.servers.faults import ServersError
from casework.servers.portal import Listening
from casework.servers.programs import Program

PROJECT = Path(__file__).resolve().parents[2]
SCENE = "from tests.servers.faulty_scene import write_scene; write_scene()"
CELERY = ("-m", "celery", "-A", "tests.servers.dying_app")


def list_steps(*, environment: Mapping[str, str]) -> tuple[Program, ...]:
    """Make the tables and the scene."""
    return (_program("scene", ("manage.py", "shell", "-v", "0", "-c", SCENE), environment),)


def list_programs(*, environment: Mapping[str, str], listening: Listening) -> tuple[Program, ...]:
    """Return two workers and two beats."""
    work = (*CELERY, "worker", "-c", "1", "-l", "WARNING", "--without-mingle", "--without-gossip")
    beat = (*CELERY, "beat", "-l", "INFO", "--max-interval", "1")
    return (
        _program("worker1", (*work, "-n", "one@faults", "-Q", "mail,sweeps"), environment),
        _program("worker2", (*work, "-n", "two@faults", "-Q", "mail,sweeps"), environment),
        _program("beat1", beat, environment),
        _program("beat2", beat, environment),
    )


def list_later(*, environment: Mapping[str, str]) -> tuple[Program, ...]:
    """Return nothing."""
    return ()


def is_ready(*, port: int) -> bool:
    """Say that there is nothing to wait for."""
    return True


def _program(name: str, words: tuple[str, ...], environment: Mapping[str, str]) -> Program:
    own = {key: value for key, value in environment.items() if key != "CASEWORK_TODAY"}
    return Program(
        name=name, command=(sys.executable, *words), environment=own, folder=PROJECT, patience=5.0
    )


if __name__ == "__main__":
    try:
        run_demo(
            data_dir=Path(sys.argv[1]), port=None, wish=Wish(durable=True, use_named=True),
            portal=Portal(
                list_steps=list_steps, list_programs=list_programs, list_later=list_later,
                is_web_ready=is_ready,
            ),
        )  # fmt: skip
    except ServersError as error:
        sys.exit(str(error))
