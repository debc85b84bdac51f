"""The supervisor with programs of one line, and the demo's own list of programs."""

import os
import signal
import socket
import sys
import time
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from casework.config.queues import QUEUES
from casework.servers.faults import ServersError, StopRequested
from casework.servers.interrupts import Interrupts, hear_interrupts
from casework.servers.portal import (
    Listening,
    list_programs,
    list_steps,
    listen,
    make_demo_environment,
)
from casework.servers.programs import Program, has_ended
from casework.servers.supervisor import Supervisor


@pytest.fixture
def interrupts() -> Iterator[Interrupts]:
    """Hear signals as the supervisor does."""
    with hear_interrupts() as heard:
        yield heard


@pytest.fixture
def supervisor(tmp_path: Path, interrupts: Interrupts) -> Iterator[Supervisor]:
    """Give a supervisor that keeps what it says."""
    made = Supervisor(logs=tmp_path, mark=str(tmp_path), interrupts=interrupts, say=said.append)
    said.clear()
    yield made
    made.stop_all()


said: list[str] = []


def shell(name: str, words: str, **more: object) -> Program:
    """Return a program of one line of shell."""
    return Program(
        name=name,
        command=("/bin/sh", "-c", words),
        environment={"PATH": os.environ["PATH"]},
        folder=Path("/"),
        **more,
    )


def test_returns_what_a_step_printed(supervisor: Supervisor) -> None:
    assert supervisor.run_step(shell("step", "echo one")) == "one\n"
    assert supervisor.run_step(shell("step", "echo two")) == "two\n"


def test_shows_the_end_of_the_log_when_a_step_fails(supervisor: Supervisor) -> None:
    with pytest.raises(ServersError, match=r"(?s)step ended with status 3; .*no such table"):
        supervisor.run_step(shell("step", "echo no such table >&2; exit 3"))


def test_gives_up_on_what_never_answers(supervisor: Supervisor) -> None:
    running = supervisor.start(shell("broken", "echo broken; exit 1"))

    with pytest.raises(ServersError, match="broken ended with status 1"):
        supervisor.await_ready(running, is_ready=lambda: False, tries=0, slow="")

    assert supervisor.running == []


def test_waits_longer_each_time_a_program_dies(supervisor: Supervisor) -> None:
    supervisor.start(shell("flaky", "exit 1"))
    signal.setitimer(signal.ITIMER_REAL, 2.5)
    before = signal.signal(signal.SIGALRM, supervisor.interrupts.note)

    with pytest.raises(StopRequested):
        supervisor.watch()

    signal.signal(signal.SIGALRM, before)
    pauses = [sentence.rpartition(" in ")[2].partition(" s;")[0] for sentence in said]
    assert pauses[:3] == ["0.25", "0.5", "1"]


def test_kills_what_will_not_stop_and_what_it_started(
    supervisor: Supervisor, tmp_path: Path
) -> None:
    words = f"trap '' TERM; sleep 60 & echo $! > '{tmp_path}/child'; wait; sleep 60"
    supervisor.start(shell("deaf", words, patience=0.3))
    child = tmp_path / "child"
    while not (child.exists() and child.read_text()):
        time.sleep(0.02)

    supervisor.stop_all()

    assert said == ["deaf did not stop in 0.3 s and is killed."]
    # What is killed is gone once the kernel comes to it, on a busy machine a moment later.
    gone_by = time.monotonic() + 5
    while alive := Path(f"/proc/{child.read_text().strip()}/cwd").exists():
        if time.monotonic() > gone_by:
            break
        time.sleep(0.02)
    assert not alive


def test_says_the_last_line_of_what_is_run_once_and_starts_it_no_more(
    supervisor: Supervisor,
) -> None:
    once = replace(shell("once", "echo first; echo told"), is_kept_up=False)
    running = supervisor.start(once)
    while not has_ended(running.process):
        time.sleep(0.01)

    supervisor._look_after(running)

    assert said == ["told"]
    assert supervisor.running == []


def test_says_how_what_is_run_once_failed(supervisor: Supervisor) -> None:
    once = replace(shell("once", "echo no such thing; exit 3"), is_kept_up=False)
    running = supervisor.start(once)
    while not has_ended(running.process):
        time.sleep(0.01)

    supervisor._look_after(running)

    assert "once ended with status 3" in said[0]
    assert "no such thing" in said[0]


def test_sets_a_large_log_aside(supervisor: Supervisor, tmp_path: Path) -> None:
    (tmp_path / "step.log").write_bytes(b"x" * 5_000_001)

    supervisor.run_step(shell("step", "echo new"))

    assert (tmp_path / "step.log").read_text() == "new\n"
    assert (tmp_path / "step.log.1").stat().st_size == 5_000_001


def test_starts_the_web_last_so_that_it_stops_first() -> None:
    programs = list_programs(environment={}, listening=Listening(port=8000, sockets=(7, 8)))

    assert [one.name for one in programs] == ["worker", "slow_worker", "beat", "web"]
    assert programs[3].inherited == (7, 8)
    assert {one.command[0] for one in programs} == {sys.executable}


def test_gives_every_queue_a_worker() -> None:
    programs = list_programs(environment={}, listening=Listening(port=8000, sockets=()))

    fed = [word for one in programs if "-Q" in one.command
           for word in one.command[one.command.index("-Q") + 1].split(",")]  # fmt: skip
    assert sorted(fed) == sorted(QUEUES)


def test_migrates_as_the_owner_before_the_demo_is_loaded() -> None:
    commands = [one.command[2:] for one in list_steps(environment={})]

    assert commands[0][:3] == ("migrate", "--database", "owner")
    assert commands[-1] == ("load_demo",)


def test_fixes_the_demos_day_unless_another_is_named() -> None:
    named = {"leading": {}, "data_dir": Path("/d"), "web_url": "http://localhost:8001"}

    usual = make_demo_environment(inherited={}, **named)
    other = make_demo_environment(inherited={"CASEWORK_TODAY": "2022-06-15"}, **named)

    assert usual["CASEWORK_TODAY"] == "2025-10-13"
    assert other["CASEWORK_TODAY"] == "2022-06-15"
    assert (usual["CASEWORK_DEMO"], usual["CASEWORK_DATA"]) == ("1", "/d")


def test_takes_the_next_port_when_one_is_taken() -> None:
    with listen(wanted=None) as first, listen(wanted=None) as second:
        assert first.port < second.port


def test_refuses_a_port_that_is_taken() -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]

        with pytest.raises(ServersError, match=f"Port {port} is taken"), listen(wanted=port):
            pass
