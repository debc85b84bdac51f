"""The client of the scanner, against a scanner of our own on this computer."""

import socket
import struct
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from io import BytesIO

import pytest

from casework.papers.clamd import ScannerUnavailable, is_scanner_address, scan_stream


@contextmanager
def scanner(answer: bytes, family: int = socket.AF_INET, where: object = ("127.0.0.1", 0)):
    """Serve one request, and hand out the address and what was received."""
    received: list[bytes] = []
    server = socket.socket(family, socket.SOCK_STREAM)
    server.bind(where)
    server.listen()
    server.settimeout(10)

    def serve() -> None:
        link, _from = server.accept()
        with link:
            received.extend(_chunks(link))
            link.sendall(answer)

    thread = threading.Thread(target=serve)
    thread.start()
    try:
        yield server.getsockname(), received
    finally:
        thread.join(10)
        server.close()


def _chunks(link: socket.socket) -> Iterator[bytes]:
    file = link.makefile("rb")
    yield file.read(10)
    while size := struct.unpack(">I", file.read(4))[0]:
        yield file.read(size)


def test_sends_the_file_in_chunks_and_hears_that_it_is_clean():
    content = b"x" * 70_000
    with scanner(b"stream: OK\0") as ((host, port), received):
        verdict = scan_stream(BytesIO(content), url=f"tcp://{host}:{port}", seconds=5)
    assert verdict.is_clean
    assert received[0] == b"zINSTREAM\0"
    assert b"".join(received[1:]) == content


def test_hears_what_was_found_over_a_socket_in_a_folder(tmp_path):
    path = str(tmp_path / "clamd.ctl")
    with scanner(b"stream: Eicar-Signature FOUND\0", socket.AF_UNIX, path):
        verdict = scan_stream(BytesIO(b"x"), url=f"unix://{path}", seconds=5)
    assert (verdict.is_clean, verdict.finding) == (False, "Eicar-Signature")


@pytest.mark.parametrize("answer", [b"", b"INSTREAM size limit exceeded. ERROR\0", b"FOUND\0"])
def test_takes_no_other_answer_for_a_verdict(answer):
    with (
        scanner(answer) as ((host, port), _received),
        pytest.raises(ScannerUnavailable, match="said"),
    ):
        scan_stream(BytesIO(b"x"), url=f"tcp://{host}:{port}", seconds=5)


def test_says_that_nobody_answers(tmp_path):
    with pytest.raises(ScannerUnavailable, match="does not answer"):
        scan_stream(BytesIO(b"x"), url=f"unix://{tmp_path}/none", seconds=1)


@pytest.mark.parametrize(
    ("url", "is_one"),
    [
        ("tcp://127.0.0.1:3310", True), ("tcp://clamav", True), ("unix:///run/clamd.ctl", True),
        ("", False), ("clamav:3310", False), ("http://clamav", False), ("tcp://", False),
        ("tcp://host:port", False), ("unix://run/clamd.ctl", False),
    ],
)  # fmt: skip
def test_knows_an_address_of_a_scanner(url, is_one):
    assert is_scanner_address(url) is is_one
