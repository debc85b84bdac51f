"""Which side of the portal a process serves: all of it, or the public's alone.

A process of the public side has the public's database role and no other: what it cannot
name it cannot show, whatever a page forgets. It knows no sessions, no accounts and no address
of the officers.
"""

from collections.abc import Mapping, Sequence
from enum import StrEnum

from django.core.exceptions import ImproperlyConfigured

OFFICERS_MIDDLEWARE = frozenset(
    {
        "django.contrib.sessions.middleware.SessionMiddleware",
        "django.middleware.csrf.CsrfViewMiddleware",
        "django.contrib.auth.middleware.AuthenticationMiddleware",
        "django.contrib.messages.middleware.MessageMiddleware",
        "django_htmx.middleware.HtmxMiddleware",
        "allauth.account.middleware.AccountMiddleware",
        "casework.config.time_outs.end_sessions",
        "casework.config.second_factor.require_second_factor",
    }
)
EVERYTHING, PUBLIC = "casework.config.urls", "casework.config.public_urls"


class Surface(StrEnum):
    """What a process serves."""

    ALL = "all"
    PUBLIC = "public"


def read_surface(text: str) -> Surface:
    """Return the side that is named.

    :raises ImproperlyConfigured: if there is none of that name.
    """
    if text not in set(Surface):
        raise ImproperlyConfigured(
            f"CASEWORK_SURFACE is “{text}”; it must be one of {', '.join(Surface)}."
        )
    return Surface(text)


def urls_of(surface: Surface) -> str:
    """Return the module of the addresses that a side answers to."""
    return PUBLIC if surface is Surface.PUBLIC else EVERYTHING


def middleware_of(surface: Surface, middleware: Sequence[str]) -> list[str]:
    """Return the middleware of a side, in its order."""
    left_out = OFFICERS_MIDDLEWARE if surface is Surface.PUBLIC else frozenset()
    return [name for name in middleware if name not in left_out]


def apps_of(surface: Surface, apps: Sequence[str]) -> list[str]:
    """Return the apps of a side; the public's knows no accounts."""
    is_public = surface is Surface.PUBLIC
    return [name for name in apps if not (is_public and name.split(".")[0] == "allauth")]


def databases_of(surface: Surface, databases: Mapping[str, dict]) -> dict[str, dict]:
    """Return the connections of a side: the public's has one role, by both of its names."""
    if surface is not Surface.PUBLIC:
        return dict(databases)
    return {"default": databases["public"], "public": databases["public"]}
