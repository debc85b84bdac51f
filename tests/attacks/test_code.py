"""What the code must not do: call text safe, take fields unnamed, fetch what somebody typed."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

from django.conf import settings

CODE = settings.BASE_DIR / "casework"
TEMPLATES = settings.BASE_DIR / "templates"
UNESCAPED = re.compile(r"\|\s*safe\b|\|\s*safeseq\b|autoescape\s+off")
# Each with its reason; whoever adds one adds the test that shows it harmless.
PLAIN_TEXT = {
    "outgoing/alert.txt",
    "outgoing/approval.txt",
    "outgoing/asked.txt",
    "account/email/unknown_account_message.txt",
    "outgoing/digest.txt",
    "outgoing/invitation.txt",
    "outgoing/recomputed.txt",
    "outgoing/report.txt",
    "outgoing/subscribe.txt",
}
MARKED_SAFE = {
    "public/structured.py",  # JSON-LD, whose <, > and & are escaped
    "templatetags/long_lists.py",  # hands on what Jinja wrote, which escapes everything
    "templatetags/code.py",  # puts <code> around text that format_html escapes
}
FETCHING = {"requests", "urllib.request", "httpx", "aiohttp", "ftplib", "socket", "http.client"}
MAY_FETCH = {
    "config/beat.py",  # asks for the name of its own machine
    "config/single_sign_on.py",  # catches what allauth's own client raises
    "papers/clamd.py",  # speaks to the scanner that the settings name
}
DANGEROUS = {"eval", "exec", "compile", "__import__"}


def files() -> Iterator[tuple[str, ast.Module]]:
    for path in sorted(CODE.rglob("*.py")):
        if "migrations" not in path.parts:
            yield path.relative_to(CODE).as_posix(), ast.parse(path.read_text(encoding="utf-8"))


def imported(tree: ast.Module) -> set[str]:
    found: set[str] = set()
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module:
            found |= {node.module, *(f"{node.module}.{alias.name}" for alias in node.names)}
    return found


def called(tree: ast.Module) -> set[str]:
    calls = (node.func for node in ast.walk(tree) if isinstance(node, ast.Call))
    return {
        call.id if isinstance(call, ast.Name) else call.attr
        for call in calls
        if isinstance(call, ast.Name | ast.Attribute)
    }


def test_no_template_leaves_text_unescaped():
    found = {
        path.relative_to(TEMPLATES).as_posix()
        for path in TEMPLATES.rglob("*")
        if path.is_file() and UNESCAPED.search(path.read_text(encoding="utf-8"))
    }
    assert found == PLAIN_TEXT


def test_no_code_marks_text_as_safe():
    found = {
        name for name, tree in files() if {"mark_safe", "SafeString", "format_html"} & called(tree)
    }
    assert found == MARKED_SAFE


def test_no_form_takes_the_fields_of_a_model_unnamed():
    for name, tree in files():
        for node in ast.walk(tree):
            bases = [ast.unparse(base) for base in getattr(node, "bases", [])]
            assert not [base for base in bases if base.endswith("ModelForm")], name
        assert "modelform_factory" not in called(tree), name


def test_no_view_hands_on_what_was_posted_as_it_came():
    spread = re.compile(r"\*\*\s*(?:request\.(?:POST|GET)|dict\(request\.)")
    for path in CODE.rglob("*.py"):
        assert not spread.search(path.read_text(encoding="utf-8")), path


def test_nothing_fetches_an_address_that_somebody_typed():
    """The supervisor's own package speaks to this computer alone, and knows no reader."""
    outside = ((name, tree) for name, tree in files() if not name.startswith("servers/"))
    assert {name for name, tree in outside if FETCHING & imported(tree)} == MAY_FETCH


def test_nothing_runs_text_as_code():
    for name, tree in files():
        plain = {
            node.func.id
            for node in ast.walk(tree)
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Name)
        }
        assert not plain & DANGEROUS, name
        assert not {"pickle", "marshal", "shelve"} & imported(tree), name


def test_sql_is_put_together_from_no_text_of_a_reader():
    """Raw SQL stands in few places, each with parameters apart from the statement."""
    raw = {name for name, tree in files() if {"raw", "RawSQL", "extra"} & called(tree)}
    assert not [name for name in raw if name.split("/")[0] in {"views", "public", "forms", "api"}]


def test_no_secret_stands_in_the_code():
    held = re.compile(
        r"(?i)(?:password|secret_key|api_key|token)\s*=\s*[\"'][A-Za-z0-9+/_-]{16,}[\"']"
    )
    for path in [*CODE.rglob("*.py"), Path(settings.BASE_DIR) / "Makefile"]:
        if "demo" in path.parts:  # whose one password is printed for everybody
            continue
        assert not held.search(path.read_text(encoding="utf-8")), path
