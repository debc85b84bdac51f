"""The supervisor's life: up, down in order, and up again after anything."""

import os
import pty
import signal
import subprocess
import time

import pytest

from tests.servers.demo_process import DemoProcess, wait_until_gone

pytestmark = pytest.mark.slow_servers
ORDER = "web True\nbeat True\nworker True\n"
PROGRAMS = ["postgres", "valkey", "worker", "beat", "web"]


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM, signal.SIGHUP])
def test_stops_everything_in_order_and_leaves_no_process(demo: DemoProcess, number) -> None:
    demo.start()
    below = demo.descendants()
    assert len(below) > 8

    assert demo.signal(number) == 0

    assert demo.record.read_text() == ORDER
    assert wait_until_gone(below, seconds=2) == []
    assert demo.marked() == []
    assert "fast shutdown" in (demo.data_dir / "logs" / "postgres.log").read_text()
    assert not (demo.data_dir / "servers.json").exists()
    assert not (demo.data_dir / "sockets").exists()


def test_keeps_the_order_when_the_terminal_sends_ctrl_c(demo: DemoProcess) -> None:
    """The terminal signals every process of the foreground group at once."""
    outer, inner = pty.openpty()
    script = demo.project / "tests" / "servers" / "small_demo.py"
    command = [demo.python, script, demo.data_dir, demo.record]
    words = "import os,pty,sys,fcntl,termios; fcntl.ioctl(0, termios.TIOCSCTTY, 0);"
    words += "os.execv(sys.argv[1], sys.argv[1:])"
    demo.process = subprocess.Popen(
        [demo.python, "-c", words, *command],
        stdin=inner,
        stdout=demo.said.open("wb"),
        stderr=subprocess.STDOUT,
        env=demo.environment,
        start_new_session=True,
    )
    os.close(inner)
    demo.wait_until_up()
    below = demo.descendants()

    os.write(outer, b"\x03")

    assert demo.process.wait(timeout=30) == 0
    assert demo.record.read_text() == ORDER
    assert wait_until_gone(below, seconds=2) == []
    os.close(outer)


def test_stops_at_once_when_asked_while_starting(demo: DemoProcess) -> None:
    demo.spawn()
    demo.wait_for_words("Starting")
    time.sleep(0.2)

    assert demo.signal(signal.SIGTERM) == 0

    assert demo.marked() == []
    assert "starts counted: 1" in demo.start()


def test_keeps_the_data_and_starts_in_seconds_the_second_time(demo: DemoProcess) -> None:
    assert "starts counted: 1" in demo.start()
    demo.signal(signal.SIGTERM)

    begun = time.monotonic()
    said = demo.start()

    assert "starts counted: 2" in said
    assert time.monotonic() - begun < 8


@pytest.mark.parametrize("name", PROGRAMS)
def test_starts_a_killed_program_again(demo: DemoProcess, name: str) -> None:
    demo.start()
    first = demo.program(name)
    below = first.children(recursive=True)

    first.kill()
    demo.wait_for_words(f"{name} ended (status -9)")
    time.sleep(1)

    assert demo.program(name).pid != first.pid
    assert wait_until_gone(below) == []
    assert demo.signal(signal.SIGTERM) == 0
    assert demo.marked() == []


def test_recovers_after_the_supervisor_is_killed(demo: DemoProcess) -> None:
    demo.start()
    below = demo.descendants()

    demo.signal(signal.SIGKILL)
    said = demo.start()

    assert "starts counted: 2" in said
    assert wait_until_gone(below) == []
    assert demo.signal(signal.SIGTERM) == 0


def test_recovers_after_everything_is_killed(demo: DemoProcess) -> None:
    demo.start()
    below = demo.descendants()
    sockets = (demo.data_dir / "sockets").read_text().strip()

    for one in below:
        one.suspend()
    demo.process.kill()
    for one in below:
        one.kill()
    demo.process.wait()
    said = demo.start()

    assert "starts counted: 2" in said
    assert not os.path.exists(sockets)
    assert wait_until_gone(below) == []


def test_ends_what_an_earlier_supervisor_left(demo: DemoProcess) -> None:
    """A program that neither the death signal nor a polite request ends."""
    demo.start()
    stubborn = demo.program("worker")
    stubborn.suspend()
    demo.signal(signal.SIGKILL)
    time.sleep(0.2)
    assert stubborn.is_running()
    demo.spawn()
    stubborn.resume()

    demo.wait_until_up()

    assert wait_until_gone([stubborn]) == []


def test_is_not_misled_by_a_number_that_another_process_now_has(demo: DemoProcess) -> None:
    demo.start()
    demo.signal(signal.SIGTERM)
    status = (demo.data_dir / "postgres").stat()
    other = subprocess.Popen(["sleep", "60"], user=status.st_uid if os.geteuid() == 0 else None)
    pid_file = demo.data_dir / "postgres" / "postmaster.pid"
    pid_file.write_text(f"{other.pid}\n{demo.data_dir}/postgres\n1\n5432\n\n\n")
    os.chown(pid_file, status.st_uid, status.st_gid)

    try:
        assert "starts counted: 2" in demo.start()
        assert other.poll() is None
    finally:
        other.kill()
        other.wait()


def test_refuses_a_second_supervisor_for_the_same_data(demo: DemoProcess, make_demo) -> None:
    demo.start()
    second = make_demo(demo.data_dir)
    second.said = demo.data_dir.parent / "second.said"

    second.spawn()

    assert second.process.wait(timeout=30) == 1
    assert f"running already (process {demo.process.pid})" in second.said.read_text()
    assert demo.process.poll() is None
