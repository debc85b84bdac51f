"""The question to the registry: what fails it, what is accepted, and a registry that is silent."""

import os
import runpy
import subprocess
import sys

import pytest
from django.conf import settings

SCRIPT = settings.BASE_DIR / ".ci" / "audit.py"
REPORT = {
    "dependencies": [
        {"name": "whole", "version": "1.0", "vulns": []},
        {"name": "skipped", "skip_reason": "not on the registry"},
        {"name": "torn", "version": "2.0", "vulns": [
            {"id": "PYSEC-2026-1", "aliases": ["CVE-2026-1"], "fix_versions": ["2.1"]},
            {"id": "PYSEC-2026-2", "aliases": [], "fix_versions": []},
        ]},
    ]
}  # fmt: skip


@pytest.fixture(scope="module")
def audit():
    return runpy.run_path(str(SCRIPT))


def test_names_every_known_vulnerability(audit):
    assert list(audit["judge"](REPORT, {})) == [
        "torn 2.0: PYSEC-2026-1, mended in 2.1",
        "torn 2.0: PYSEC-2026-2, mended in no version yet",
    ]


def test_leaves_out_what_is_accepted_by_any_of_its_names(audit):
    found = list(audit["judge"](REPORT, {"CVE-2026-1": "never reached"}))
    assert found == ["torn 2.0: PYSEC-2026-2, mended in no version yet"]


def test_accepts_nothing_without_a_reason(audit):
    text = '[tool.casework.audit.accepted]\n"CVE-2026-1" = "  "\n'
    with pytest.raises(SystemExit, match="CVE-2026-1"):
        audit["read_accepted"](text)


def test_reads_the_list_of_the_project(audit):
    text = (settings.BASE_DIR / "pyproject.toml").read_text(encoding="utf-8")
    assert isinstance(audit["read_accepted"](text), dict)


def test_says_so_where_the_registry_does_not_answer(tmp_path):
    nowhere = "http://127.0.0.1:9"
    environment = {**os.environ, "HTTPS_PROXY": nowhere, "HTTP_PROXY": nowhere,
                   "https_proxy": nowhere, "http_proxy": nowhere, "NO_PROXY": "",
                   "XDG_CACHE_HOME": str(tmp_path)}  # fmt: skip
    asked = subprocess.run(
        [sys.executable, str(SCRIPT)], env=environment, capture_output=True, text=True,
        timeout=240, check=False,
    )  # fmt: skip
    assert asked.returncode == 0, asked.stderr
    assert asked.stdout.startswith("The registry did not answer")
