"""Run what reads hostile files in a process of its own, with little time, memory and nothing else.

Whatever a file does to the reader, the reader's process ends, and the portal goes on.
"""

import resource
import subprocess
import sys
from pathlib import Path

MOST_MEMORY = 1_073_741_824  # bytes of address space
PROJECT = Path(__file__).resolve().parents[2]
COMMAND = """
from casework.papers.confinement import confine
from {module} import {function} as run
confine()
run()
"""


class NotRead(Exception):
    """The reader did not come to an end, or not within the limits."""


def run_confined(
    *, module: str, function: str, seconds: int, content: bytes = b"", most_written: int = 0,
    arguments: tuple[str, ...] = (),
) -> bytes:  # fmt: skip
    """Return what ``function`` of ``module`` writes to its standard output.

    It gets ``content`` at its standard input and nothing of the environment, so that no key of
    the portal is in it. It may write no file above ``most_written`` bytes.

    :raises NotRead: if it fails, takes more than ``seconds`` or too much memory.
    """
    command = COMMAND.format(module=module, function=function)
    try:
        done = subprocess.run(
            [sys.executable, "-c", command, str(seconds), str(most_written), *arguments],
            input=content, capture_output=True, timeout=seconds, check=True, cwd=PROJECT, env={},
        )  # fmt: skip
    except (subprocess.SubprocessError, OSError) as error:
        raise NotRead("The file could not be read within the limits.") from error
    return done.stdout


def confine() -> None:
    """Limit this process, by what its first two arguments say."""
    seconds, most_written = int(sys.argv[1]), int(sys.argv[2])
    resource.setrlimit(resource.RLIMIT_CPU, (seconds, seconds + 1))
    resource.setrlimit(resource.RLIMIT_AS, (MOST_MEMORY, MOST_MEMORY))
    resource.setrlimit(resource.RLIMIT_FSIZE, (most_written, most_written))
