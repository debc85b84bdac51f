"""Single sign-on by OpenID Connect, one issuer for an authority, read from the environment."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import urlsplit

from django.core.exceptions import ImproperlyConfigured

from casework.law.authorities import AUTHORITIES

PREFIX, ISSUER = "CASEWORK_SSO_", "_ISSUER"
HERE = frozenset({"localhost", "127.0.0.1", "::1"})
SHORTEST_SECRET = 16


@dataclass(frozen=True, kw_only=True)
class Issuer:
    """Who vouches for the officers of one authority, and of no other.

    ``second_factor`` names the words of a token's ``amr`` or ``acr`` that prove a second
    factor there; with none, the portal's own is asked for.
    """

    authority: str
    address: str
    client_id: str
    client_secret: str = field(repr=False)
    second_factor: tuple[str, ...] = ()

    @property
    def origin(self) -> str:
        """Where the browser is sent, for the policy that says where forms may lead."""
        parts = urlsplit(self.address)
        return f"{parts.scheme}://{parts.netloc}"


def read_issuers(environment: Mapping[str, str]) -> dict[str, Issuer]:
    """Return the issuers by their authorities' codes.

    :raises ImproperlyConfigured: if one is not complete, or not safe to trust.
    """
    names = sorted(
        name[len(PREFIX) : -len(ISSUER)]
        for name, value in environment.items()
        if name.startswith(PREFIX) and name.endswith(ISSUER) and value
    )
    found = [_read(name, environment) for name in names]
    return {issuer.authority: issuer for issuer in found}


def provider_settings(issuers: Mapping[str, Issuer]) -> dict[str, Any]:
    """Return allauth's settings for the issuers; everything is read from the signed token."""
    apps = [
        {
            "provider_id": issuer.authority,
            "name": issuer.authority.upper(),
            "client_id": issuer.client_id,
            "secret": issuer.client_secret,
            "settings": {"server_url": issuer.address, "fetch_userinfo": False},
        }
        for issuer in issuers.values()
    ]
    return {"openid_connect": {"OAUTH_PKCE_ENABLED": True, "APPS": apps}}


def _read(name: str, environment: Mapping[str, str]) -> Issuer:
    code = name.lower()
    if code not in AUTHORITIES:
        raise ImproperlyConfigured(f"{PREFIX}{name}{ISSUER}: there is no authority “{code}”.")
    issuer = Issuer(
        authority=code,
        address=environment[f"{PREFIX}{name}{ISSUER}"].rstrip("/"),
        client_id=environment.get(f"{PREFIX}{name}_CLIENT_ID", ""),
        client_secret=environment.get(f"{PREFIX}{name}_CLIENT_SECRET", ""),
        second_factor=tuple(environment.get(f"{PREFIX}{name}_SECOND_FACTOR", "").split()),
    )
    _check(name, issuer)
    return issuer


def _check(name: str, issuer: Issuer) -> None:
    parts = urlsplit(issuer.address)
    if parts.scheme != "https" and parts.hostname not in HERE:
        raise ImproperlyConfigured(f"{PREFIX}{name}{ISSUER} must begin with https://.")
    if not issuer.client_id:
        raise ImproperlyConfigured(f"{PREFIX}{name}_CLIENT_ID is missing.")
    if len(issuer.client_secret) < SHORTEST_SECRET:
        raise ImproperlyConfigured(
            f"{PREFIX}{name}_CLIENT_SECRET must have at least {SHORTEST_SECRET} characters."
        )
