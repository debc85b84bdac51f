"""Weak secrets stop the start, with a sentence that does not repeat them."""

from secrets import token_urlsafe

import pytest
from django.core.exceptions import ImproperlyConfigured

from casework.config.strength import (
    refuse_debug_in_public,
    require_named_hosts,
    require_strong_key,
    require_strong_passwords,
)

RANDOM = "h-opWRS_a_hAv9fINlvR4PHS1i2sIGYumx7eQpUbRbAqCxHCjk_RpGLEQ43BeXjt"


@pytest.mark.parametrize(
    "weak",
    ["", "short", "a" * 80, "abcd" * 20, "0123456789" * 6, f"django-insecure-{RANDOM}",
     "change-me-please-" + "qwertzuiopasdfghjklyxcvbnm1234567890QWERTZUIOP"],
)  # fmt: skip
def test_refuses_a_weak_key_and_does_not_repeat_it(weak):
    with pytest.raises(ImproperlyConfigured, match=r"^SECRET_KEY") as refused:
        require_strong_key("SECRET_KEY", weak)
    assert not weak or weak not in str(refused.value)


def test_takes_a_random_key():
    for _ in range(50):
        key = token_urlsafe(48)
        assert require_strong_key("SECRET_KEY", key) == key


@pytest.mark.parametrize("password", ["short", "casework_app", "changeme-123", "Password1234"])
def test_refuses_a_weak_password_of_the_database(password):
    with pytest.raises(ImproperlyConfigured, match="casework_app") as refused:
        require_strong_passwords([f"postgres://casework_app:{password}@db/casework"])
    assert password == "casework_app" or password not in str(refused.value)


def test_takes_a_strong_password_and_none_where_another_way_in_is_used():
    require_strong_passwords([
        f"postgres://casework_app:{token_urlsafe(24)}@db/casework",
        "postgres://casework_owner@/casework?host=/run/postgresql",
        "redis://cache:6379/0",
    ])  # fmt: skip


@pytest.mark.parametrize(("hosts", "https"), [(["casework.example"], False), (["localhost"], True)])
def test_refuses_debug_where_others_can_reach_it(hosts, https):
    with pytest.raises(ImproperlyConfigured, match="DEBUG"):
        refuse_debug_in_public(debug=True, hosts=hosts, https=https)
    refuse_debug_in_public(debug=False, hosts=hosts, https=https)


def test_allows_debug_on_this_computer():
    refuse_debug_in_public(debug=True, hosts=["localhost", "127.0.0.1"], https=False)


@pytest.mark.parametrize("hosts", [["*"], ["a.example", "*.example"]])
def test_refuses_a_host_of_any_name(hosts):
    with pytest.raises(ImproperlyConfigured, match="ALLOWED_HOSTS"):
        require_named_hosts(hosts)
