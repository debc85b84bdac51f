"""From where operations are called: a page and an address, a task, a command."""

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from pathlib import Path

_origin: ContextVar[str] = ContextVar("origin", default="")


@contextmanager
def acting_from(origin: str) -> Iterator[None]:
    """Name from where operations are called meanwhile."""
    token = _origin.set(origin)
    try:
        yield
    finally:
        _origin.reset(token)


def origin_now() -> str:
    """Return from where operations are being called; a command names itself."""
    is_command = len(sys.argv) > 1 and Path(sys.argv[0]).name == "manage.py"
    return _origin.get() or (f"command {sys.argv[1]}" if is_command else "")
