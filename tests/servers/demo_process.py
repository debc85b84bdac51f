"""A demo that a test starts, asks, kills and looks at from outside."""

import json
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import psutil

from casework.servers.programs import MARK

HERE = Path(__file__).resolve().parent
PROJECT = HERE.parents[1]
PATIENCE = 60.0
SMALL_PROGRAMS = ("worker", "beat", "web")
NAMED = ("DATABASE_URL", "REDIS_URL", "CASEWORK_BROKER_URL", "CASEWORK_DATA", "PUBLIC_BASE_URL")


def clean_environment(project: Path = PROJECT) -> dict[str, str]:
    """Return this process's variables without any that name servers."""
    kept = {k: v for k, v in os.environ.items() if k not in NAMED and not k.endswith("_URL")}
    return {**kept, "PYTHONPATH": str(project), "PYTHONDONTWRITEBYTECODE": "1"}


class DemoProcess:
    """``small_demo.py`` as a process of its own."""

    def __init__(self, *, data_dir: Path, python: str = sys.executable) -> None:
        self.data_dir = data_dir
        self.python = python
        self.project = PROJECT
        self.environment = clean_environment()
        self.as_user: dict[str, object] = {}
        self.record = data_dir.parent / f"{data_dir.name}.order"
        self.said = data_dir.parent / f"{data_dir.name}.said"
        self.process: subprocess.Popen[bytes] | None = None

    def spawn(self) -> None:
        """Start it, and do not wait."""
        script = self.project / "tests" / "servers" / "small_demo.py"
        with self.said.open("wb") as said:
            self.process = subprocess.Popen(
                [self.python, script, self.data_dir, self.record],
                cwd="/",
                env=self.environment,
                stdin=subprocess.DEVNULL,
                stdout=said,
                stderr=subprocess.STDOUT,
                **self.as_user,
            )

    def start(self) -> str:
        """Start it, wait until everything is up, and return what it said."""
        self.spawn()
        self.wait_until_up()
        return self.said.read_text()

    def wait_until_up(self) -> None:
        """Wait until it says so, and until each small program can note its own end."""
        self.wait_for_words("Ctrl-C stops everything")
        deadline = time.monotonic() + PATIENCE
        while not all(self._is_up(name) for name in SMALL_PROGRAMS):
            assert time.monotonic() < deadline, self.said.read_text()
            time.sleep(0.05)

    def wait_for_words(self, words: str) -> None:
        """Wait until it has said ``words``."""
        deadline = time.monotonic() + PATIENCE
        while words not in self.said.read_text():
            assert self.process.poll() is None, self.said.read_text()
            assert time.monotonic() < deadline, self.said.read_text()
            time.sleep(0.05)

    def _is_up(self, name: str) -> bool:
        """Return whether the last start that a program's log tells of went all the way."""
        log = self.data_dir / "logs" / f"{name}.log"
        return f"{name} is up" in log.read_text().rpartition("\n--- ")[2]

    def signal(self, number: signal.Signals) -> int:
        """Send a signal to the supervisor and return its exit status."""
        self.process.send_signal(number)
        return self.process.wait(timeout=PATIENCE)

    def descendants(self) -> list[psutil.Process]:
        """Return every process below the supervisor."""
        return psutil.Process(self.process.pid).children(recursive=True)

    def program(self, name: str) -> psutil.Process:
        """Return the leading process of a program, by what stands in its command line."""
        telling = {"postgres": " -D ", "valkey": "valkey.conf"}.get(
            name, f"small_program.py {name}"
        )
        found = [
            one
            for one in psutil.Process(self.process.pid).children()
            if telling in " ".join(one.cmdline())
        ]
        assert len(found) == 1, (name, found)
        return found[0]

    def addresses(self) -> dict:
        """Return what the supervisor keeps for others."""
        return json.loads((self.data_dir / "servers.json").read_text())

    def marked(self) -> list[psutil.Process]:
        """Return all processes on the machine that carry this installation's mark."""
        secrets = self.data_dir / "secrets.json"
        if not secrets.exists():
            return []
        mark = json.loads(secrets.read_text())["installation"]
        return [one for one in psutil.process_iter() if _has_mark(one, mark)]

    def clean_up(self) -> None:
        """End what a failed test left; only processes with this installation's mark."""
        if self.process is not None and self.process.poll() is None:
            self.process.terminate()
            try:
                self.process.wait(timeout=PATIENCE)
            except subprocess.TimeoutExpired:
                self.process.kill()
        for one in self.marked():
            one.kill()


def wait_until_gone(processes: list[psutil.Process], *, seconds: float = 10) -> list[int]:
    """Return the numbers of those that are still there after so long."""
    _, alive = psutil.wait_procs(processes, timeout=seconds)
    return [one.pid for one in alive]


def _has_mark(process: psutil.Process, mark: str) -> bool:
    try:
        return process.environ().get(MARK) == mark
    except (psutil.Error, OSError):
        return False
