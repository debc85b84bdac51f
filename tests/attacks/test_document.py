"""The document on security names tests that exist, and every file of attacks."""

import ast
import re

from django.conf import settings

NAMED = re.compile(r"`(tests/[\w/]+\.py)::(test_\w+)`")
DOCUMENT = settings.BASE_DIR / "docs" / "security.md"


def functions_of(path: str) -> set[str]:
    tree = ast.parse((settings.BASE_DIR / path).read_text(encoding="utf-8"))
    return {node.name for node in ast.walk(tree) if isinstance(node, ast.FunctionDef)}


def test_every_test_that_it_names_exists():
    named = NAMED.findall(DOCUMENT.read_text(encoding="utf-8"))
    assert len(named) > 50
    assert [f"{path}::{name}" for path, name in named if name not in functions_of(path)] == []


def test_names_every_file_of_attacks():
    named = {path for path, _name in NAMED.findall(DOCUMENT.read_text(encoding="utf-8"))}
    files = {
        path.relative_to(settings.BASE_DIR).as_posix()
        for path in (settings.BASE_DIR / "tests" / "attacks").glob("test_*.py")
    }
    assert files - named == {"tests/attacks/test_document.py"}
