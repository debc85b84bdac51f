"""Every public page is valid HTML, by the checker that the W3C uses (vnu), in each language."""

import json
import os
import subprocess
from pathlib import Path

import pytest
from django.test import Client

from casework.models import LiveEntry
from tests.browser.conftest import DAY
from tests.public.walking import LANGUAGES, NOBODYS, public_paths

VNU = Path(os.environ.get("CASEWORK_VNU", ".venv/vnu/package/build/dist/vnu.jar"))
LISTS = ["/register/?year=2022&q=clearview", "/register/?q=nobody", "/register/?format=exe",
         "/register/?page=9", "/alerts/?year=2022"]  # fmt: skip
MAILED = f"/alerts/{NOBODYS['key']}/"
POSTS = [("/alerts/", {"email": "nobody"}), ("/alerts/?q=x", {}), (f"{MAILED}confirm/", {}),
         (f"{MAILED}end/", {})]  # fmt: skip
MOST_ENTRIES = 12


def check(folder: Path) -> list[str]:
    """Return what the checker says of the pages in a folder, warnings included."""
    done = subprocess.run(
        ["java", "-jar", str(VNU), "--format", "json", "--skip-non-html", str(folder)],
        capture_output=True, check=False, timeout=300,
    )  # fmt: skip
    said = json.loads(done.stderr)["messages"]
    return [f"{Path(m['url']).name} {m.get('lastLine')}: {m['message']}" for m in said]


def keep(folder: Path, name: str, content: bytes) -> None:
    slug = "".join(letter if letter.isalnum() else "-" for letter in name)
    (folder / f"{slug}.html").write_bytes(content)


@pytest.mark.browser
def test_every_public_page_is_valid(demo_database, monkeypatch, tmp_path):
    monkeypatch.setenv("CASEWORK_TODAY", DAY)
    client, slugs = Client(), LiveEntry.objects.order_by("id").values_list("slug", flat=True)
    paths = [*public_paths([*slugs[:MOST_ENTRIES], "nothing"]), *LISTS]
    for path in paths:
        for language in LANGUAGES:
            answer = client.get(f"{path}{'&' if '?' in path else '?'}lang={language}")
            if answer["Content-Type"].startswith("text/html"):
                keep(tmp_path, f"{path}-{language}", answer.content)
    for path, given in POSTS:
        keep(tmp_path, f"post-{path}", client.post(path, given).content)
    assert len(list(tmp_path.iterdir())) > 80
    assert not check(tmp_path)


@pytest.mark.browser
def test_the_checker_finds_what_is_wrong(tmp_path):
    keep(tmp_path, "bad", b"<!doctype html><html lang=en><title>x</title><h1><p>y</h1>")
    assert any("not allowed as child" in fault for fault in check(tmp_path))
