"""The settings of production, read by a program of their own as they would be there."""

import os
import subprocess
import sys
from secrets import token_urlsafe

import pytest
from django.conf import settings

KEPT = ("PATH", "HOME", "LANG")
SHOW = (
    "from casework.config import settings as s;"
    "print(s.SESSION_COOKIE_NAME, s.CSRF_COOKIE_NAME, s.LANGUAGE_COOKIE_NAME,"
    " s.SECURE_PROXY_SSL_HEADER, s.TRUSTED_PROXIES, s.DEBUG, s.SECOND_FACTOR_REQUIRED)"
)


def run(*words: str, tmp_path, **more: str) -> subprocess.CompletedProcess[str]:
    strong = {name: token_urlsafe(24) for name in ("app", "owner", "public", "cache")}
    environment = {name: os.environ[name] for name in KEPT if name in os.environ} | {
        "SECRET_KEY": token_urlsafe(48),
        "ALLOWED_HOSTS": "casework.example",
        "CASEWORK_HTTPS": "true",
        "CASEWORK_TRUSTED_PROXIES": "1",
        "PUBLIC_BASE_URL": "https://casework.example",
        "DATABASE_URL": f"postgres://casework_app:{strong['app']}@127.0.0.1:9/casework",
        "CASEWORK_OWNER_PASSWORD": strong["owner"],
        "CASEWORK_PUBLIC_PASSWORD": strong["public"],
        "REDIS_URL": f"redis://:{strong['cache']}@127.0.0.1:9/0",
        "CASEWORK_DATA": str(tmp_path),
    } | more  # fmt: skip
    return subprocess.run(
        [sys.executable, *words], env=environment, cwd=settings.BASE_DIR, text=True,
        capture_output=True, timeout=120, check=False,
    )  # fmt: skip


def test_the_deployment_check_finds_nothing(tmp_path):
    found = run("manage.py", "check", "--deploy", "--fail-level", "WARNING", tmp_path=tmp_path)
    assert found.returncode == 0, found.stderr
    assert "no issues (0 silenced)" in found.stdout
    assert "Warning" not in found.stderr


def test_cookies_are_bound_to_the_host_and_the_proxy_is_believed(tmp_path):
    found = run("-c", SHOW, tmp_path=tmp_path)
    assert found.stdout.split() == [
        "__Host-sessionid", "__Host-csrftoken", "__Host-language",
        "('HTTP_X_FORWARDED_PROTO',", "'https')", "1", "False", "True",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("more", "said"),
    [
        ({"SECRET_KEY": "x" * 60}, "SECRET_KEY repeats itself"),
        ({"SECRET_KEY": "short"}, "SECRET_KEY must have at least 50"),
        ({"DEBUG": "true"}, "DEBUG shows secrets"),
        ({"ALLOWED_HOSTS": "*"}, "ALLOWED_HOSTS must name the hosts"),
        ({"CASEWORK_MFA_KEY": "y" * 60}, "CASEWORK_MFA_KEY repeats itself"),
        ({"CASEWORK_PUBLIC_PASSWORD": "public"}, "The password of casework_public"),
        ({"PUBLIC_BASE_URL": "http://casework.example"}, "PUBLIC_BASE_URL must begin"),
        ({"CASEWORK_SSO_ICO_ISSUER": "http://idp.example"}, "must begin with https"),
        ({"CASEWORK_TRUSTED_PROXIES": "many"}, "CASEWORK_TRUSTED_PROXIES"),
    ],
)
def test_a_bad_setting_stops_the_start_with_a_sentence(tmp_path, more, said):
    found = run("-c", "import casework.config.settings", tmp_path=tmp_path, **more)
    assert found.returncode != 0
    assert said in found.stderr.splitlines()[-1]
