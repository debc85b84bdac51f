"""``python -m casework.servers reset``: stop what is ours, clear its data, nothing else."""

import subprocess
import sys
from pathlib import Path

import pytest

from tests.servers.demo_process import DemoProcess, clean_environment, wait_until_gone


def reset(data_dir: Path) -> subprocess.CompletedProcess:
    """Run the command and return what came of it."""
    return subprocess.run(
        [sys.executable, "-m", "casework.servers", "reset", "--data", data_dir],
        check=False,
        capture_output=True,
        text=True,
        env=clean_environment(),
    )


@pytest.mark.slow_servers
def test_stops_a_running_demo_and_clears_its_data(demo: DemoProcess) -> None:
    demo.start()
    below = demo.descendants()

    assert reset(demo.data_dir).returncode == 0

    assert demo.process.wait(timeout=5) == 0
    assert wait_until_gone(below) == []
    assert not demo.data_dir.exists()


@pytest.mark.slow_servers
def test_clears_what_lies_elsewhere(tmp_path: Path, make_demo, as_root: None) -> None:
    """Root's tmp_path is closed to the servers' user."""
    demo = make_demo(tmp_path / "data")
    demo.start()
    elsewhere = Path((demo.data_dir / "where").read_text().strip())
    assert elsewhere.exists()

    assert reset(demo.data_dir).returncode == 0

    assert not elsewhere.exists()
    assert not demo.data_dir.exists()


def test_leaves_a_folder_that_is_no_installation(tmp_path: Path) -> None:
    (tmp_path / "letter.txt").write_text("mine")

    said = reset(tmp_path)

    assert said.returncode == 2
    assert said.stderr == f"{tmp_path} does not hold an installation, and is left as it is.\n"
    assert (tmp_path / "letter.txt").exists()


def test_says_when_there_is_nothing_to_clear(tmp_path: Path) -> None:
    said = reset(tmp_path / "nothing")

    assert (said.returncode, said.stdout.split()[:3]) == (0, ["There", "is", "nothing"])
