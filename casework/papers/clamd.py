"""Ask a ClamAV daemon about a file, over a socket, by its INSTREAM command.

https://docs.clamav.net/manual/Usage/Scanning.html#clamd
"""

import re
import socket
import struct
from dataclasses import dataclass
from typing import BinaryIO
from urllib.parse import urlsplit

CHUNK = 65_536  # bytes
LONGEST_ANSWER = 4096  # bytes
FOUND = re.compile(r"^stream: (?P<name>.+) FOUND$")
PORT = 3310


class ScannerUnavailable(Exception):
    """The scanner did not answer, or not in a way that can be understood."""


@dataclass(frozen=True)
class Verdict:
    """What the scanner said: the name of what it found, or an empty string."""

    finding: str

    @property
    def is_clean(self) -> bool:
        """Whether nothing was found."""
        return not self.finding


def scan_stream(content: BinaryIO, *, url: str, seconds: float) -> Verdict:
    """Return what the scanner at ``url`` says of ``content``, read from where it stands.

    ``url`` is ``tcp://host:port`` or ``unix:///path/of/the/socket``; ``seconds`` bound every
    wait for it.

    :raises ScannerUnavailable: if it cannot be reached, or does not say what it found.
    """
    try:
        with _connect(url, seconds) as link:
            link.sendall(b"zINSTREAM\0")
            for chunk in iter(lambda: content.read(CHUNK), b""):
                link.sendall(struct.pack(">I", len(chunk)) + chunk)
            link.sendall(struct.pack(">I", 0))
            answer = _read_answer(link)
    except OSError as error:
        raise ScannerUnavailable(f"The scanner does not answer: {error}.") from error
    return _understand(answer)


def is_scanner_address(url: str) -> bool:
    """Whether ``url`` names a scanner: a host, or the path of a socket."""
    try:
        parts = urlsplit(url)
        has_port = parts.port is None or parts.port > 0
    except ValueError:
        return False
    if parts.scheme == "tcp":
        return bool(parts.hostname) and has_port and parts.path in {"", "/"}
    return parts.scheme == "unix" and parts.path.startswith("/") and not parts.netloc


def _connect(url: str, seconds: float) -> socket.socket:
    parts = urlsplit(url)
    if parts.scheme == "tcp":
        return socket.create_connection((parts.hostname, parts.port or PORT), timeout=seconds)
    link = socket.socket(socket.AF_UNIX, socket.SOCK_STREAM)
    link.settimeout(seconds)
    try:
        link.connect(parts.path)
    except OSError:
        link.close()
        raise
    return link


def _read_answer(link: socket.socket) -> str:
    answer = b""
    while not answer.endswith(b"\0") and len(answer) < LONGEST_ANSWER:
        part = link.recv(LONGEST_ANSWER)
        if not part:
            break
        answer += part
    return answer.rstrip(b"\0\n").decode("utf-8", "replace")


def _understand(answer: str) -> Verdict:
    if answer == "stream: OK":
        return Verdict(finding="")
    found = FOUND.match(answer)
    if found:
        return Verdict(finding=found["name"])
    raise ScannerUnavailable(f"The scanner said: {answer[:200] or 'nothing'}.")
