"""What code and tests import is pinned in the requirements."""

import ast
import re
import sys
from collections.abc import Iterator
from importlib.metadata import packages_distributions
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
OURS = {"casework", "tests"}


def pinned(*names: str) -> set[str]:
    """Return the packages that requirements pin, by normalised name."""
    found = set()
    for name in names:
        for line in (ROOT / name).read_text(encoding="utf-8").splitlines():
            pin = re.match(r"([\w.-]+)(?:\[[\w,-]+\])?==", line)
            if pin:
                found.add(normal(pin[1]))
    return found


def normal(name: str) -> str:
    return re.sub(r"[-_.]+", "-", name).lower()


def imported(folder: str) -> Iterator[tuple[Path, str]]:
    """Yield every file below a folder with each module that it imports, by its first name."""
    for path in sorted((ROOT / folder).rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_bytes())):
            if isinstance(node, ast.Import):
                yield from ((path, alias.name.split(".")[0]) for alias in node.names)
            elif isinstance(node, ast.ImportFrom) and node.module and not node.level:
                yield path, node.module.split(".")[0]


@pytest.mark.parametrize(
    ("folder", "files"),
    [
        ("casework", ("requirements.txt", "constraints.txt")),
        ("tests", ("requirements.txt", "requirements-dev.txt", "constraints.txt")),
    ],
)
def test_it_pins_what_is_imported(folder, files):
    bringing, known = packages_distributions(), pinned(*files)
    loose = {
        f"{path.relative_to(ROOT)}: {module}"
        for path, module in imported(folder)
        if module not in sys.stdlib_module_names | OURS
        if not {normal(name) for name in bringing.get(module, ())} & known
    }
    assert not loose
