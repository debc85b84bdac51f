"""Who asks: an officer signed in on the pages, or a key that an officer made."""

import re
from hmac import compare_digest
from typing import ClassVar

from django.http import HttpRequest
from django.utils.translation import gettext
from drf_spectacular.extensions import OpenApiAuthenticationExtension
from rest_framework import authentication, exceptions, permissions
from rest_framework.request import Request
from rest_framework.views import APIView

from casework import clock
from casework.api.problems import ScopeMissing
from casework.models import ApiKey, Officer
from casework.operations.keys import MARK, hash_of, note_use
from casework.queries.keys import Standing, find_key, standing_of

ADDRESS = "/api/staff/"
HEADER = "Authorization"
KEY = re.compile(rf"{MARK}_([0-9a-f]{{12}})_[A-Za-z0-9_-]{{43}}")


def brings_key(request: HttpRequest) -> bool:
    """Whether a request stands by a key alone, so that no session has a part in it.

    Every request to the API that names an authorization does, be it good or bad.
    """
    return request.path.startswith(ADDRESS) and HEADER in request.headers


class KeyAuthentication(authentication.BaseAuthentication):
    """Let in who bears a key that works, as the officer whose key it is."""

    def authenticate(self, request: Request) -> tuple[Officer, ApiKey] | None:
        """Return the officer and the key, None where the request names no authorization.

        :raises AuthenticationFailed: in one sentence for every way in which a key may fail.
        """
        if HEADER not in request.headers:
            return None
        key = self._find(request.headers[HEADER])
        if key is None:
            raise exceptions.AuthenticationFailed(
                gettext("The key is not known, or works no more.")
            )
        note_use(key=key, now=clock.now())
        return key.officer, key

    def authenticate_header(self, request: Request) -> str:
        """Return what a refused request is asked for."""
        return 'Bearer realm="casework"'

    def _find(self, header: str) -> ApiKey | None:
        scheme, _, secret = header.partition(" ")
        match = KEY.fullmatch(secret.strip())
        if scheme.lower() != "bearer" or match is None:
            return None
        key = find_key(prefix=match[1])
        if key is None or not compare_digest(key.key_hash, hash_of(match[0])):
            return None
        works = standing_of(key, now=clock.now()) is Standing.WORKS
        return key if works and key.officer.is_active and not key.officer.is_system else None


class SignedIn(authentication.SessionAuthentication):
    """Let in an officer who is signed in on the pages; what writes needs the CSRF token."""


class MayUse(permissions.BasePermission):
    """Let nobody in unknown, and no key to what it was not made for."""

    def has_permission(self, request: Request, view: APIView) -> bool:
        """Whether the request goes on.

        :raises ScopeMissing: naming the scope that the key lacks.
        """
        if not request.user.is_authenticated or request.user.is_system:
            return False
        method = "GET" if request.method == "HEAD" else request.method
        scope = view.scopes.get(method)
        if scope is not None and request.auth is not None and scope not in request.auth.scopes:
            raise ScopeMissing(scope)
        return True


class KeyScheme(OpenApiAuthenticationExtension):
    """How the schema calls a key."""

    target_class = KeyAuthentication
    name = "key"

    def get_security_definition(self, auto_schema: object) -> dict[str, str]:
        """Return the schema's words for it."""
        about = "A key of the officer's own, made at /work/account/keys/."
        return {"type": "http", "scheme": "bearer", "bearerFormat": MARK, "description": about}


class SessionScheme(OpenApiAuthenticationExtension):
    """How the schema calls a session."""

    target_class = SignedIn
    name = "session"
    about: ClassVar[str] = "Signed in on the pages; writes send the CSRF token in X-CSRFToken."

    def get_security_definition(self, auto_schema: object) -> dict[str, str]:
        """Return the schema's words for it."""
        return {"type": "apiKey", "in": "cookie", "name": "sessionid", "description": self.about}
