"""A small program in the place of web, worker or beat: notes its end, in order.

``python small_program.py NAME RECORD [SOCKET]`` writes ``NAME`` to the file ``RECORD`` when
it is asked to stop, with whether both servers still listened then; it says in its log when
it can do so. With the number of a listening socket it answers HTTP there. Its own child,
which sleeps, must not outlive it.
"""

import http.server
import os
import signal
import socket
import subprocess
import sys
from pathlib import Path
from types import FrameType
from urllib.parse import parse_qsl, urlsplit

NAME, RECORD, *LISTENING = sys.argv[1:]


def servers_listen() -> bool:
    """Return whether both sockets are there."""
    options = dict(parse_qsl(urlsplit(os.environ["DATABASE_URL"]).query))
    sockets = Path(options["host"])
    return all((sockets / name).exists() for name in (".s.PGSQL.5432", "valkey.sock"))


def note_and_leave(_number: int, _frame: FrameType | None) -> None:
    """Write down that it was this program's turn."""
    with Path(RECORD).open("a", encoding="ascii") as record:
        record.write(f"{NAME} {servers_listen()}\n")
    os._exit(0)


def main() -> None:
    """Run until asked to stop."""
    signal.signal(signal.SIGTERM, note_and_leave)
    subprocess.Popen(["sleep", "600"])
    sys.stdout.write(f"{NAME} is up\n")
    sys.stdout.flush()
    if LISTENING:
        handler = http.server.SimpleHTTPRequestHandler
        server = http.server.HTTPServer(("127.0.0.1", 0), handler, bind_and_activate=False)
        server.socket = socket.socket(fileno=int(LISTENING[0]))
        server.serve_forever()
    while True:
        signal.pause()


if __name__ == "__main__":
    main()
