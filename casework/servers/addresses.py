"""Where the database, the broker and the cache are to be reached.

Real servers are named in the environment:

=============================== ====================================================
``DATABASE_URL``                the database, as the application's role
``CASEWORK_OWNER_DATABASE_URL`` the same database, as the role that owns and migrates
``CASEWORK_PUBLIC_DATABASE_URL`` the same database, as the role of the public pages
``CASEWORK_OWNER_PASSWORD``     used where the owner's URL is not given: then the host
``CASEWORK_PUBLIC_PASSWORD``    and database of ``DATABASE_URL`` with the roles
                                ``casework_owner`` and ``casework_public`` and these
                                passwords (or none, for peer sign-in or a passfile)
``REDIS_URL``                   Redis or Valkey, for the cache and for the broker
``CASEWORK_BROKER_URL``         where the broker is another than ``REDIS_URL``
=============================== ====================================================

Where they are not set, the supervisor's own file says where its servers listen.
"""

import json
import os
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from pathlib import Path
from urllib.parse import parse_qsl, quote, unquote, urlencode, urlsplit, urlunsplit

from casework.servers.keys import read_secret_key
from casework.servers.private_files import write_private_file

ROLES = ("casework_owner", "casework_app", "casework_public")
FILE_NAME = "servers.json"
DEFAULT_WEB_URL = "http://localhost:8000"
# libpq and redis-py put the path into their message when nothing answers there.
NO_SERVER = "/no-server-running--start-it-with-make-demo"


@dataclass(frozen=True)
class Addresses:
    """The URLs of one running installation, passwords included."""

    secret_key: str = field(repr=False)
    web_url: str
    redis_url: str = field(repr=False)
    broker_url: str = field(repr=False)
    database_urls: Mapping[str, str] = field(repr=False)

    def database_url(self, role: str) -> str:
        """Return the database's URL for one of the three roles.

        :raises KeyError: if ``role`` is none of ``casework_owner``, ``casework_app``
            and ``casework_public``.
        """
        return self.database_urls[role]

    def list_urls(self) -> tuple[str, ...]:
        """Return every URL that may hold a password."""
        return (*self.database_urls.values(), self.redis_url, self.broker_url)


def find_addresses(data_dir: Path) -> Addresses:
    """Return the addresses from the environment, else from the supervisor's file.

    With neither, they lead to a socket that is not there and whose name says what to
    do, so that importing the settings starts nothing and needs no server.
    """
    kept = _read_kept(data_dir)
    redis_url, broker_url = _find_redis(kept)
    return Addresses(
        secret_key=read_secret_key(data_dir=data_dir),
        web_url=kept.web_url,
        redis_url=redis_url,
        broker_url=broker_url,
        database_urls=_find_databases(kept),
    )


def keep_addresses(*, data_dir: Path, addresses: Addresses) -> None:
    """Write the supervisor's file, for commands started beside it."""
    kept = asdict(addresses)
    del kept["secret_key"]
    write_private_file(path=data_dir / FILE_NAME, text=json.dumps(kept, indent=1) + "\n")


def forget_addresses(*, data_dir: Path) -> None:
    """Remove the supervisor's file: its servers have stopped."""
    (data_dir / FILE_NAME).unlink(missing_ok=True)


def socket_addresses(
    *, sockets: Path, passwords: Mapping[str, str], valkey_password: str, secret_key: str
) -> Addresses:
    """Return the addresses of servers that listen in the folder ``sockets``.

    :param passwords: the password of each of the three roles.
    """
    at = quote(f"{sockets}/valkey.sock")
    return Addresses(
        secret_key=secret_key,
        web_url=DEFAULT_WEB_URL,
        redis_url=f"unix://:{valkey_password}@{at}?db=1",
        broker_url=f"redis+socket://:{valkey_password}@{at}?virtual_host=0",
        database_urls={role: _socket_url(role, passwords[role], str(sockets)) for role in ROLES},
    )


def make_environment(*, addresses: Addresses) -> dict[str, str]:
    """Return the variables that lead a child process to ``addresses``."""
    return {
        "DATABASE_URL": addresses.database_url("casework_app"),
        "CASEWORK_OWNER_DATABASE_URL": addresses.database_url("casework_owner"),
        "CASEWORK_PUBLIC_DATABASE_URL": addresses.database_url("casework_public"),
        "REDIS_URL": addresses.redis_url,
        "CASEWORK_BROKER_URL": addresses.broker_url,
        "SECRET_KEY": os.environ.get("SECRET_KEY") or addresses.secret_key,
    }


def _socket_url(role: str, password: str, folder: str) -> str:
    """Return a URL that both libpq and django-environ read: the folder as an option."""
    options = urlencode({"host": folder}, quote_via=quote)
    return f"postgres://{role}:{quote(password, safe='')}@/casework?{options}"


def _read_kept(data_dir: Path) -> Addresses:
    try:
        kept = json.loads((data_dir / FILE_NAME).read_text(encoding="utf-8"))
    except (FileNotFoundError, NotADirectoryError, PermissionError):
        return _nowhere()
    return Addresses(secret_key="", **kept)


def _nowhere() -> Addresses:
    return socket_addresses(
        sockets=Path(NO_SERVER),
        passwords=dict.fromkeys(ROLES, ""),
        valkey_password="",
        secret_key="",
    )


def _find_databases(kept: Addresses) -> Mapping[str, str]:
    app = os.environ.get("DATABASE_URL", "")
    if not app:
        return kept.database_urls
    return {
        "casework_app": _with_readable_host(app),
        "casework_owner": _role_url(app, "owner"),
        "casework_public": _role_url(app, "public"),
    }


def _role_url(app_url: str, short: str) -> str:
    named = os.environ.get(f"CASEWORK_{short.upper()}_DATABASE_URL", "")
    if named:
        return _with_readable_host(named)
    parts = urlsplit(_with_readable_host(app_url))
    password = os.environ.get(f"CASEWORK_{short.upper()}_PASSWORD", "")
    sign_in = f"casework_{short}" + (f":{quote(password, safe='')}" if password else "")
    place = parts.netloc.rpartition("@")[2]
    return urlunsplit(parts._replace(netloc=f"{sign_in}@{place}"))


def _with_readable_host(url: str) -> str:
    """Move a socket folder from the host's place to an option, where Django finds it."""
    parts = urlsplit(url)
    sign_in, at, host = parts.netloc.rpartition("@")
    if not host.lower().startswith("%2f"):
        return url
    folder, _, port = host.partition(":")
    options = [*parse_qsl(parts.query), ("host", unquote(folder))]
    if port:
        options.append(("port", port))
    query = urlencode(options, quote_via=quote)
    return f"{parts.scheme}://{sign_in}{at}{parts.path}?{query}"


def _find_redis(kept: Addresses) -> tuple[str, str]:
    redis_url = os.environ.get("REDIS_URL", "")
    if not redis_url:
        return kept.redis_url, kept.broker_url
    return redis_url, os.environ.get("CASEWORK_BROKER_URL") or _as_broker_url(redis_url)


def _as_broker_url(redis_url: str) -> str:
    """Return ``redis_url`` as kombu writes it: a socket has a scheme of its own there."""
    parts = urlsplit(redis_url)
    if parts.scheme != "unix":
        return redis_url
    database = dict(parse_qsl(parts.query)).get("db", "0")
    query = urlencode({"virtual_host": database})
    return f"redis+socket://{parts.netloc}{parts.path}?{query}"
