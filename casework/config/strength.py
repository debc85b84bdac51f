"""Secrets and addresses come from the environment, and weak ones stop the start."""

from collections.abc import Iterable
from urllib.parse import unquote, urlsplit

from django.core.exceptions import ImproperlyConfigured

from casework.papers.clamd import is_scanner_address

SHORTEST_KEY = 50  # characters
LEAST_NEW = 0.8  # how many of its threes of letters must not have been there before
SHORTEST_PASSWORD = 12
PLACEHOLDERS = ("insecure", "changeme", "change-me", "change_me", "secret-key", "secret_key",
                "placeholder", "password", "example")  # fmt: skip
OUTSIDE = "Make one with: python -c 'import secrets; print(secrets.token_urlsafe(48))'"


def require_strong_key(name: str, value: str) -> str:
    """Return a key that nobody guesses.

    :raises ImproperlyConfigured: if it is short, repeats itself or was copied from a guide;
        the key itself is not in the sentence.
    """
    if len(value) < SHORTEST_KEY:
        raise ImproperlyConfigured(
            f"{name} must have at least {SHORTEST_KEY} characters. {OUTSIDE}"
        )
    if any(word in value.lower() for word in PLACEHOLDERS):
        raise ImproperlyConfigured(f"{name} is a placeholder and no secret. {OUTSIDE}")
    if _share_of_new(value) < LEAST_NEW:
        raise ImproperlyConfigured(f"{name} repeats itself and can be guessed. {OUTSIDE}")
    return value


def require_strong_passwords(urls: Iterable[str]) -> None:
    """Refuse addresses of servers whose password is short or the name that it belongs to.

    An address without a password signs in by other means, which the server judges.

    :raises ImproperlyConfigured: naming the role, never the password.
    """
    for url in urls:
        parts = urlsplit(url)
        name, password = parts.username or "the server", unquote(parts.password or "")
        if not password:
            continue
        if len(password) < SHORTEST_PASSWORD or password.lower() == name.lower():
            raise ImproperlyConfigured(
                f"The password of {name} at {parts.scheme} must have at least "
                f"{SHORTEST_PASSWORD} characters and not be the name."
            )
        if any(word in password.lower() for word in PLACEHOLDERS):
            raise ImproperlyConfigured(
                f"The password of {name} at {parts.scheme} is a placeholder."
            )


def refuse_debug_in_public(*, debug: bool, hosts: Iterable[str], https: bool) -> None:
    """Refuse pages that show the code's inside under a name that others can reach.

    :raises ImproperlyConfigured: if DEBUG is on, and not for this computer alone.
    """
    here = {"localhost", "127.0.0.1", "[::1]", "testserver"}
    if debug and (https or set(hosts) - here):
        raise ImproperlyConfigured("DEBUG shows secrets; it is refused but on this computer alone.")


def require_named_hosts(hosts: Iterable[str]) -> list[str]:
    """Return the names under which the portal answers.

    :raises ImproperlyConfigured: if one of them is any name at all.
    """
    named = list(hosts)
    if any("*" in host for host in named):
        raise ImproperlyConfigured("ALLOWED_HOSTS must name the hosts; “*” is refused.")
    return named


def require_safe_links(address: str, *, https: bool) -> None:
    """Refuse an address of the portal that would lead readers of its mails past HTTPS.

    :raises ImproperlyConfigured: if it does.
    """
    if https and not address.startswith("https://"):
        raise ImproperlyConfigured("PUBLIC_BASE_URL must begin with https://: mails lead there.")


def require_scanner_address(url: str) -> str:
    """Return the address of the scanner for malware, or an empty string where there is none.

    :raises ImproperlyConfigured: if it is neither a host nor a socket.
    """
    if url and not is_scanner_address(url):
        raise ImproperlyConfigured(
            "CLAMD_URL must be like tcp://127.0.0.1:3310 or unix:///run/clamav/clamd.ctl."
        )
    return url


def _share_of_new(value: str) -> float:
    """Return how much of a text does not repeat itself: 1 where every three letters are new."""
    threes = [value[start : start + 3] for start in range(len(value) - 2)]
    return len(set(threes)) / len(threes)
