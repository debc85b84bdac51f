"""A process of the public side: its own addresses, its own role, and nothing of the officers."""

import json
import os
import subprocess
import sys
from pathlib import Path
from urllib.parse import quote, urlencode

import pytest
from django.core.exceptions import ImproperlyConfigured
from django.db import connections

from casework.config.surface import Surface, read_surface
from tests.register.entries import SNAPSHOT, make_entry

ROOT = Path(__file__).resolve().parents[2]
ASK = """
import json, sys
import django
django.setup()
from django.conf import settings
from django.db import connections
from django.test import Client
client, slug = Client(SERVER_NAME="localhost"), sys.argv[1]
said = {"databases": sorted(connections)}
for path in ("/", "/register/", f"/register/{slug}/", "/removals/", "/changes/",
             "/data/", "/api/v1/entries/", "/api/v1/schema/", "/api/v1/docs/", "/work/",
             "/accounts/login/", "/api/staff/v1/", "/nothing/"):
    answer = client.get(path)
    said[path] = [answer.status_code, b"/work/" in answer.content]
for alias in connections:
    with connections[alias].cursor() as cursor:
        cursor.execute("SELECT current_user")
        said[alias] = cursor.fetchone()[0]
said["asked"] = client.post(f"/register/{slug}/correction/", {"what": "Wrong"}).status_code
print(json.dumps(said))
"""


def _public_address() -> str:
    """Return the address of this test's database for the public's role."""
    given = connections["public"].settings_dict
    sign_in = f"{given['USER']}:{quote(given['PASSWORD'], safe='')}"
    host = given["HOST"] or given["OPTIONS"]["host"]
    options = urlencode({"host": host}, quote_via=quote)
    return f"postgres://{sign_in}@/{given['NAME']}?{options}"


def test_serves_the_public_alone_through_its_own_role(committed):
    make_entry()
    address = _public_address()
    environment = {
        **os.environ, "CASEWORK_SURFACE": "public", "DATABASE_URL": address,
        "CASEWORK_PUBLIC_DATABASE_URL": address, "CASEWORK_TODAY": "2025-10-13",
        "DJANGO_SETTINGS_MODULE": "casework.config.settings",
    }  # fmt: skip
    made = subprocess.run(
        [sys.executable, "-c", ASK, SNAPSHOT.slug], env=environment, cwd=ROOT, check=False,
        capture_output=True, text=True, timeout=120,
    )  # fmt: skip
    assert made.returncode == 0, made.stderr[-2000:]
    said = json.loads(made.stdout.splitlines()[-1])
    assert said["databases"] == ["default", "public"]
    assert (said["default"], said["public"]) == ("casework_public", "casework_public")
    for path in ("/", "/register/", f"/register/{SNAPSHOT.slug}/", "/removals/", "/changes/",
                 "/data/", "/api/v1/entries/", "/api/v1/schema/", "/api/v1/docs/"):  # fmt: skip
        assert said[path] == [200, False], path
    for path in ("/work/", "/accounts/login/", "/api/staff/v1/", "/nothing/"):
        assert said[path][0] == 404, path
    assert said["asked"] == 303


def test_refuses_a_side_that_there_is_not():
    assert read_surface("public") is Surface.PUBLIC
    with pytest.raises(ImproperlyConfigured, match="must be one of all, public"):
        read_surface("officers")
