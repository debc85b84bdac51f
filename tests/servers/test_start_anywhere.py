"""Where the data may lie and who may start the servers; what stays as it was."""

import shutil
import signal
import socket
import stat
import subprocess
from collections.abc import Callable
from pathlib import Path

import psutil
import psycopg2
import pytest

from casework.servers.postgres import SUPERUSER
from tests.servers.demo_process import DemoProcess, wait_until_gone

pytestmark = pytest.mark.slow_servers

SPACES = "a folder with spaces, and “quotes”"
LONG = 150


def long_path(folder: Path) -> Path:
    """Return a path below ``folder`` of exactly 150 characters."""
    rest = LONG - len(str(folder)) - 1
    return folder / ("d" * (rest // 2)) / ("e" * (rest - rest // 2 - 1))


def modes_above(path: Path) -> dict[Path, tuple[int, int, int]]:
    """Return mode and owner of every folder above ``path``."""
    found = {one: one.stat() for one in path.parents if one.exists()}
    return {one: (status.st_mode, status.st_uid, status.st_gid) for one, status in found.items()}


def modes_below(folder: Path) -> dict[Path, int]:
    """Return the mode of everything below ``folder``."""
    return {one: one.lstat().st_mode for one in folder.rglob("*")}


def sockets_of(demo: DemoProcess) -> Path:
    """Return the folder where a running demo's servers listen."""
    return Path((demo.data_dir / "sockets").read_text().strip())


def start_and_stop(demo: DemoProcess) -> str:
    """Start a demo, see that it stops well, and return what it said."""
    said = demo.start()
    below = demo.descendants()
    assert demo.signal(signal.SIGTERM) == 0
    assert wait_until_gone(below) == []
    return said


@pytest.mark.parametrize("shape", ["plain", "spaces", "long"])
def test_starts_in_any_path_and_changes_no_mode_above(open_folder, make_demo, shape) -> None:
    data_dir = {
        "plain": open_folder / "data",
        "spaces": open_folder / SPACES / ".data",
        "long": long_path(open_folder),
    }[shape]
    data_dir.parent.mkdir(exist_ok=True)
    before = modes_above(data_dir)

    assert "starts counted: 1" in start_and_stop(make_demo(data_dir))

    assert modes_above(data_dir) == before
    assert (data_dir / "postgres" / "PG_VERSION").exists()


@pytest.mark.parametrize("shape", ["plain", "spaces", "long"])
def test_starts_as_an_ordinary_user(
    open_folder: Path,
    make_demo: Callable[..., DemoProcess],
    stranger: dict[str, object],
    stranger_python: str,
    copied_project: Path,
    shape: str,
) -> None:
    home = open_folder / "home"
    home.mkdir()
    shutil.chown(home, stranger["user"], stranger["group"])
    data_dir = {
        "plain": home / "data",
        "spaces": home / f"{SPACES}.data",
        "long": long_path(home),
    }[shape]
    if data_dir.parent != home:
        data_dir.parent.mkdir()
        shutil.chown(data_dir.parent, stranger["user"], stranger["group"])
    demo = make_demo(data_dir, python=stranger_python)
    demo.project = copied_project
    demo.environment |= {"PYTHONPATH": str(copied_project), "HOME": str(home)}
    demo.as_user = stranger
    before = modes_above(data_dir)

    demo.start()
    users = {one.uids().real for one in demo.descendants()}
    demo.signal(signal.SIGTERM)

    assert users == {stranger["user"]}
    assert modes_above(data_dir) == before
    assert stat.S_IMODE(data_dir.stat().st_mode) == 0o700


def test_never_runs_a_server_as_root(demo: DemoProcess, as_root: None) -> None:
    demo.start()

    for name in ("postgres", "valkey"):
        assert demo.program(name).uids().real != 0
        assert demo.program(name).uids().effective != 0
        assert demo.program(name).gids().real != 0


def test_finds_a_place_where_the_checkout_is_closed(
    copied_project: Path, open_folder: Path, make_demo: Callable[..., DemoProcess], as_root: None
) -> None:
    """Root's own folder: its servers, which are not root, cannot get in."""
    closed = open_folder / "root only"
    closed.mkdir(mode=0o700)
    project = copied_project.rename(closed / "project")
    data_dir = project / ".data"
    demo = make_demo(data_dir)
    # No site-packages: the binaries are to come from the closed copy.
    demo.environment["PYTHONPATH"] = str(project)
    above, below = modes_above(data_dir), modes_below(project)

    assert "starts counted: 1" in start_and_stop(demo)
    elsewhere = Path((data_dir / "where").read_text().strip())
    assert "starts counted: 2" in start_and_stop(demo)

    assert (elsewhere / "postgres" / "PG_VERSION").exists()
    assert (elsewhere / "binaries").is_dir()
    assert stat.S_IMODE(elsewhere.stat().st_mode) == 0o710
    assert below.items() <= modes_below(project).items()
    assert modes_above(data_dir) == above


def test_moves_with_its_checkout(open_folder: Path, make_demo) -> None:
    assert "starts counted: 1" in start_and_stop(make_demo(open_folder / "before"))
    (open_folder / "before").rename(open_folder / "after")

    assert "starts counted: 2" in start_and_stop(make_demo(open_folder / "after"))


def test_keeps_strangers_out(
    demo: DemoProcess, stranger: dict[str, object], stranger_python: str, copied_project: Path
) -> None:
    """Another user of the machine, knowing every address and password, gets nowhere."""
    demo.start()
    addresses = demo.addresses()
    url = addresses["database_urls"]["casework_owner"]
    socket_path = str(sockets_of(demo) / "valkey.sock")
    attempts = {
        "PostgreSQL": f"import psycopg2; psycopg2.connect({url!r})",
        "Valkey": f"import socket; socket.socket(socket.AF_UNIX).connect({socket_path!r})",
        "passwords": f"open({str(demo.data_dir / 'secrets.json')!r})",
        "addresses": f"open({str(demo.data_dir / 'servers.json')!r})",
        "tables": f"import os; os.listdir({str(demo.data_dir / 'postgres')!r})",
        "logs": f"import os; os.listdir({str(demo.data_dir / 'logs')!r})",
    }

    for name, words in attempts.items():
        tried = subprocess.run(
            [stranger_python, "-c", words],
            check=False,
            capture_output=True,
            text=True,
            cwd="/",
            env={"PYTHONPATH": str(copied_project)},
            **stranger,
        )
        assert tried.returncode == 1, name
        assert "ermission denied" in tried.stderr, (name, tried.stderr)


def test_asks_everybody_for_a_password(demo: DemoProcess) -> None:
    """Whoever gets to the sockets, even root or the servers' own user, still needs one."""
    demo.start()
    with pytest.raises(psycopg2.OperationalError, match="no password supplied"):
        psycopg2.connect(host=str(sockets_of(demo)), user=SUPERUSER, dbname="postgres")
    with socket.socket(socket.AF_UNIX) as connection:
        connection.connect(str(sockets_of(demo) / "valkey.sock"))
        connection.sendall(b"PING\r\n")
        assert connection.recv(100).startswith(b"-NOAUTH")


def test_listens_on_no_network_address_but_the_web_servers(demo: DemoProcess) -> None:
    demo.start()

    for name in ("postgres", "valkey"):
        leader = demo.program(name)
        for one in [leader, *leader.children(recursive=True)]:
            assert [c for c in one.net_connections("inet") if c.status == psutil.CONN_LISTEN] == []
    web = demo.program("web").net_connections("inet")
    listening = {c.laddr.ip for c in web if c.status == psutil.CONN_LISTEN}
    assert listening <= {"127.0.0.1", "::1"}
    assert listening
