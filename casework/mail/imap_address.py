"""The address of a mailbox to fetch, as a setting writes it."""

import ipaddress
from collections.abc import Collection
from dataclasses import dataclass, field
from urllib.parse import parse_qs, unquote, urlsplit

PORTS = {"imaps": 993, "imap": 143, "imap+starttls": 143}
OPTIONS = frozenset({"authority", "done"})
EXAMPLE = "imaps://user:password@mail.example.org/INBOX?authority=ico"


class BadMailboxAddress(ValueError):
    """An address of a mailbox cannot be understood; never says the password."""


@dataclass(frozen=True, kw_only=True)
class MailboxAddress:
    """A mailbox on a server: whose mail it takes, and where what was taken is moved, if it is."""

    scheme: str
    host: str
    port: int
    user: str
    password: str = field(repr=False)
    folder: str
    authority: str
    done: str = ""

    @property
    def name(self) -> str:
        """How the mailbox is called in the record and in logs: without its password."""
        return f"{self.user}@{self.host}:{self.port}/{self.folder}"


def parse_mailboxes(text: str, *, authorities: Collection[str]) -> tuple[MailboxAddress, ...]:
    """Return the mailboxes that a setting names, with spaces between them.

    :raises BadMailboxAddress: saying what is wrong with which one, by its place.
    """
    found = tuple(
        _parse(one, place, authorities) for place, one in enumerate(text.split(), start=1)
    )
    if len({mailbox.name for mailbox in found}) < len(found):
        raise BadMailboxAddress("A mailbox is named twice.")
    return found


def _parse(text: str, place: int, authorities: Collection[str]) -> MailboxAddress:
    try:
        parts = urlsplit(text)
        port = parts.port or PORTS.get(parts.scheme, 0)
    except ValueError:
        raise BadMailboxAddress(f"Mailbox {place} must look like {EXAMPLE}.") from None
    if parts.scheme not in PORTS or not (parts.hostname and parts.username and parts.password):
        raise BadMailboxAddress(f"Mailbox {place} must look like {EXAMPLE}.")
    if parts.scheme == "imap" and not _is_here(parts.hostname):
        raise BadMailboxAddress(
            f"Mailbox {place} would send its password in the clear: write imaps or imap+starttls."
        )
    options = parse_qs(parts.query, keep_blank_values=True)
    authority = options.get("authority", [""])[-1]
    if unknown := options.keys() - OPTIONS:
        raise BadMailboxAddress(f"Mailbox {place} has an unknown option: {min(unknown)}.")
    if authority not in authorities:
        raise BadMailboxAddress(
            f"Mailbox {place} must name its authority: {', '.join(sorted(authorities))}."
        )
    return MailboxAddress(
        scheme=parts.scheme, host=parts.hostname, port=port, user=unquote(parts.username),
        password=unquote(parts.password), folder=unquote(parts.path.lstrip("/")) or "INBOX",
        authority=authority, done=options.get("done", [""])[-1],
    )  # fmt: skip


def _is_here(host: str) -> bool:
    """Whether a host is this machine itself."""
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return host == "localhost"
