"""A mail server on loopback that speaks real SMTP: it takes mails, refuses them, or fails."""

import socketserver
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from email import message_from_bytes
from enum import StrEnum


class Manner(StrEnum):
    """How the server treats whoever hands in a mail."""

    TAKES = "takes"
    HANGS = "hangs"  # says nothing at all once somebody calls
    REFUSES = "refuses"  # for now: 451 to every addressee
    REFUSES_FOR_GOOD = "refuses for good"  # 550
    DROPS = "drops"  # keeps the mail, and breaks the line instead of saying so


@dataclass
class MailServer:
    """``refusals`` says what is answered to RCPT for an address; ``mails`` holds what came.

    ``broken`` holds the Message-IDs of what was kept though the line broke before it was said.
    """

    port: int = 0
    manner: Manner = Manner.TAKES
    refusals: dict[str, str] = field(default_factory=dict)
    mails: list[bytes] = field(default_factory=list)
    broken: list[str] = field(default_factory=list)
    calm: threading.Event = field(default_factory=threading.Event)

    def message_ids(self) -> list[str]:
        """Return the Message-IDs of what came, in order, a repeated one again."""
        return [str(message_from_bytes(mail)["Message-ID"]) for mail in list(self.mails)]


class _Talk(socketserver.StreamRequestHandler):
    timeout = 10

    def handle(self) -> None:
        if self.known.manner is Manner.HANGS:
            self.known.calm.wait(self.timeout)
            return
        self._say("220 mail.example ESMTP")
        while line := self.rfile.readline():
            word = line.decode().strip()
            if word.upper().startswith("QUIT"):
                self._say("221 Bye")
                return
            if not self._answer(word):
                return

    @property
    def known(self) -> MailServer:
        return self.server.known  # type: ignore[attr-defined]

    def _answer(self, line: str) -> bool:
        """Answer a line; False if the line is broken then."""
        if line.upper().startswith("RCPT TO:"):
            address = line.partition("<")[2].partition(">")[0]
            self._say(self.known.refusals.get(address, self._usual()))
        elif line.upper() == "DATA":
            self._say("354 Go on")
            mail = self._read_mail()
            self.known.mails.append(mail)
            if self.known.manner is Manner.DROPS:
                self.known.broken.append(str(message_from_bytes(mail)["Message-ID"]))
                return False
            self._say("250 Taken")
        else:
            self._say("250 OK")
        return True

    def _usual(self) -> str:
        if self.known.manner is Manner.REFUSES:
            return "451 Not now"
        return "550 Nobody here" if self.known.manner is Manner.REFUSES_FOR_GOOD else "250 OK"

    def _read_mail(self) -> bytes:
        lines = []
        while (line := self.rfile.readline()) not in {b".\r\n", b""}:
            lines.append(line[1:] if line.startswith(b"..") else line)
        return b"".join(lines)

    def _say(self, words: str) -> None:
        self.wfile.write(words.encode() + b"\r\n")


class _Quiet(socketserver.ThreadingTCPServer):
    daemon_threads = True
    allow_reuse_address = True

    def handle_error(self, request: object, client_address: object) -> None:
        """Say nothing of a client that was killed in the middle of a word."""


@contextmanager
def serve_mail() -> Iterator[MailServer]:
    """Run a mail server on a free port of loopback."""
    known = MailServer()
    with _Quiet(("127.0.0.1", 0), _Talk) as server:
        server.known = known  # type: ignore[attr-defined]
        known.port = server.server_address[1]
        threading.Thread(target=server.serve_forever, daemon=True).start()
        try:
            yield known
        finally:
            known.calm.set()
            server.shutdown()
