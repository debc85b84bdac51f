"""The passwords of one installation, made at random on the first start."""

import json
import secrets
from dataclasses import asdict, dataclass, field, fields
from pathlib import Path

from casework.servers.faults import ServersError
from casework.servers.private_files import write_private_file

FILE_NAME = "secrets.json"


@dataclass(frozen=True)
class Keys:
    """What only this installation knows; kept in ``secrets.json``, mode 0600."""

    installation: str
    secret_key: str = field(repr=False)
    superuser_password: str = field(repr=False)
    owner_password: str = field(repr=False)
    app_password: str = field(repr=False)
    public_password: str = field(repr=False)
    valkey_password: str = field(repr=False)

    def role_password(self, role: str) -> str:
        """Return the password of one of the three roles, ``casework_owner`` and so on."""
        return {
            "casework_owner": self.owner_password,
            "casework_app": self.app_password,
            "casework_public": self.public_password,
        }[role]


def read_or_make_keys(*, data_dir: Path) -> Keys:
    """Return the installation's keys, making and keeping them where there are none.

    :raises ServersError: if the file is there and cannot be understood.
    """
    path = data_dir / FILE_NAME
    if path.exists():
        return _read_keys(path)
    keys = Keys(**{one.name: secrets.token_urlsafe(48) for one in fields(Keys)})
    write_private_file(path=path, text=json.dumps(asdict(keys), indent=1) + "\n")
    return keys


def read_secret_key(*, data_dir: Path) -> str:
    """Return Django's secret key, or nothing where no installation is readable here."""
    try:
        text = (data_dir / FILE_NAME).read_text(encoding="utf-8")
    except (FileNotFoundError, NotADirectoryError, PermissionError):
        return ""
    try:
        return str(json.loads(text).get("secret_key", ""))
    except (ValueError, AttributeError) as error:
        raise ServersError(_unreadable(data_dir / FILE_NAME)) from error


def _read_keys(path: Path) -> Keys:
    try:
        return Keys(**json.loads(path.read_text(encoding="utf-8")))
    except (ValueError, TypeError) as error:
        raise ServersError(_unreadable(path)) from error


def _unreadable(path: Path) -> str:
    return f"{path} cannot be read as this installation's passwords; `make reset` begins anew."
