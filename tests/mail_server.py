"""A mail server on loopback that speaks real SMTP: it takes mails, or refuses them in words."""

import socketserver
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field


@dataclass
class MailServer:
    """``refusals`` says what is answered to RCPT for an address; ``mails`` holds what came."""

    port: int = 0
    refusals: dict[str, str] = field(default_factory=dict)
    mails: list[bytes] = field(default_factory=list)


class _Talk(socketserver.StreamRequestHandler):
    timeout = 10

    def handle(self) -> None:
        self._say("220 mail.example ESMTP")
        while line := self.rfile.readline():
            word = line.decode().strip()
            if word.upper().startswith("QUIT"):
                self._say("221 Bye")
                return
            self._answer(word)

    def _answer(self, line: str) -> None:
        known: MailServer = self.server.known  # type: ignore[attr-defined]
        if line.upper().startswith("RCPT TO:"):
            address = line.partition("<")[2].partition(">")[0]
            self._say(known.refusals.get(address, "250 OK"))
        elif line.upper() == "DATA":
            self._say("354 Go on")
            known.mails.append(self._read_mail())
            self._say("250 Taken")
        else:
            self._say("250 OK")

    def _read_mail(self) -> bytes:
        lines = []
        while (line := self.rfile.readline()) != b".\r\n":
            lines.append(line[1:] if line.startswith(b"..") else line)
        return b"".join(lines)

    def _say(self, words: str) -> None:
        self.wfile.write(words.encode() + b"\r\n")


@contextmanager
def serve_mail() -> Iterator[MailServer]:
    """Run a mail server on a free port of loopback."""
    known = MailServer()
    with socketserver.ThreadingTCPServer(("127.0.0.1", 0), _Talk) as server:
        server.daemon_threads = True
        server.known = known  # type: ignore[attr-defined]
        known.port = server.server_address[1]
        threading.Thread(target=server.serve_forever, daemon=True).start()
        try:
            yield known
        finally:
            server.shutdown()
