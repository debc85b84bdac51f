"""A real IMAP server of Debian's in a folder of its own, and a line to it that can be cut."""

import imaplib
import os
import pwd
import signal
import socket
import subprocess
import threading
import time
from contextlib import suppress
from pathlib import Path

PROGRAM = Path("/usr/sbin/dovecot")
PASSWORD = "of-the-test"
LONGEST_START = 20  # seconds
LONGEST_LIFE = 240  # seconds; then it stops by itself, whatever becomes of the test
CONFIGURATION = """
base_dir = {folder}/run
state_dir = {folder}/run
log_path = {folder}/log
protocols = imap
ssl = no
disable_plaintext_auth = no
default_internal_user = {user}
default_internal_group = {group}
default_login_user = {user}
first_valid_uid = 1
listen = 127.0.0.1
mail_location = maildir:{folder}/mail/%u
passdb {{
  driver = static
  args = password={password}
}}
userdb {{
  driver = static
  args = uid={user} gid={group} home={folder}/mail/%u
}}
service imap-login {{
  chroot =
  inet_listener imap {{
    port = {port}
  }}
  inet_listener imaps {{
    port = 0
  }}
}}
service anvil {{
  chroot =
}}
service stats {{
  chroot =
}}
"""


class Dovecot:
    """Dovecot on a port of this machine, as whoever runs the test, or as nobody for root."""

    def __init__(self, folder: Path) -> None:
        self.folder, self.port = folder, free_port()
        for name in ("run", "mail"):
            (folder / name).mkdir()
        is_root = os.geteuid() == 0
        user = pwd.getpwnam("nobody") if is_root else pwd.getpwuid(os.geteuid())
        if is_root:
            os.chown(folder / "mail", user.pw_uid, user.pw_gid)
        group = subprocess.run(
            ["id", "-gn", user.pw_name], check=True, capture_output=True, text=True
        ).stdout.strip()
        (folder / "dovecot.conf").write_text(
            CONFIGURATION.format(
                folder=folder, user=user.pw_name, group=group, port=self.port, password=PASSWORD
            )
        )
        self._process: subprocess.Popen | None = None

    def start(self) -> None:
        """Start, and wait until it greets."""
        self._process = subprocess.Popen(
            ["timeout", str(LONGEST_LIFE), str(PROGRAM), "-F", "-c",
             str(self.folder / "dovecot.conf")],
            start_new_session=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
        )  # fmt: skip
        until = time.monotonic() + LONGEST_START
        while time.monotonic() < until:
            with suppress(OSError, imaplib.IMAP4.error):
                imaplib.IMAP4("127.0.0.1", self.port, timeout=2).shutdown()
                return
            time.sleep(0.1)
        raise AssertionError((self.folder / "log").read_text())

    def stop(self) -> None:
        """Stop it with all of its processes."""
        if self._process is not None:
            with suppress(ProcessLookupError):
                os.killpg(self._process.pid, signal.SIGTERM)
            self._process.wait(timeout=20)

    def sign_in(self, user: str) -> imaplib.IMAP4:
        """Return a line of one's own to a user's mail."""
        client = imaplib.IMAP4("127.0.0.1", self.port, timeout=10)
        client.login(user, PASSWORD)
        return client

    def deliver(self, user: str, *contents: bytes) -> None:
        """Put messages into a user's mailbox."""
        client = self.sign_in(user)
        for content in contents:
            status, said = client.append("INBOX", "", None, content)  # type: ignore[arg-type]
            assert status == "OK", said
        client.logout()

    def seen(self, user: str, folder: str = "INBOX") -> list[bool]:
        """Return for each message of a folder whether it is marked as read."""
        client = self.sign_in(user)
        _, (count,) = client.select(folder, readonly=True)
        lines = client.fetch("1:*", "(FLAGS)")[1] if int(count or 0) else []
        client.logout()
        return [b"\\Seen" in line for line in lines if line]


class Line:
    """A line on this machine that is cut once the server has said so many bytes."""

    def __init__(self, port: int) -> None:
        self._server = socket.create_server(("127.0.0.1", 0))
        self.port = self._server.getsockname()[1]
        self._to, self.most, self.said = port, None, 0
        threading.Thread(target=self._accept, daemon=True).start()

    def close(self) -> None:
        """Take no more calls."""
        self._server.close()

    def _accept(self) -> None:
        with suppress(OSError):
            while True:
                near, _ = self._server.accept()
                far = socket.create_connection(("127.0.0.1", self._to))
                threading.Thread(target=self._carry, args=(near, far), daemon=True).start()
                threading.Thread(target=self._count, args=(far, near), daemon=True).start()

    def _carry(self, source: socket.socket, target: socket.socket) -> None:
        with suppress(OSError):
            while data := source.recv(4096):
                target.sendall(data)
        _cut(source, target)

    def _count(self, source: socket.socket, target: socket.socket) -> None:
        with suppress(OSError):
            while data := source.recv(1024):
                if self.most is not None and self.said + len(data) > self.most:
                    target.sendall(data[: max(0, self.most - self.said)])
                    self.said = self.most
                    break
                self.said += len(data)
                target.sendall(data)
        _cut(source, target)


def _cut(*ends: socket.socket) -> None:
    for end in ends:
        with suppress(OSError):
            end.shutdown(socket.SHUT_RDWR)
        end.close()


def free_port() -> int:
    """Return a port of this machine that nobody listens on."""
    with socket.create_server(("127.0.0.1", 0)) as server:
        return server.getsockname()[1]
