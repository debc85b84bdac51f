"""What makes a function an operation: one transaction, and a name in the record.

The database keeps the history of every row by itself. What an operation adds is who acts,
by which verb and from where; an operation within another stands under the outer one's name.
"""

from collections.abc import Callable
from contextvars import ContextVar
from functools import wraps
from typing import ParamSpec, TypeVar
from uuid import uuid4

from django.db import connection, transaction

from casework.operations.origin import origin_now

P = ParamSpec("P")
R = TypeVar("R")

SAY = """
    SELECT set_config('casework.officer', %s, true), set_config('casework.operation', %s, true),
           set_config('casework.origin', %s, true), set_config('casework.step', %s, true)
"""
_running: ContextVar[bool] = ContextVar("running", default=False)


def operation(verb: Callable[P, R]) -> Callable[P, R]:
    """Make a function one transaction whose rows stand in the record under its name."""

    @wraps(verb)
    def run(*args: P.args, **kwargs: P.kwargs) -> R:
        if _running.get():
            with transaction.atomic():
                return verb(*args, **kwargs)
        token = _running.set(True)
        try:
            with transaction.atomic():
                actor = getattr(kwargs.get("actor"), "pk", None)
                _say(officer="" if actor is None else str(actor), name=verb.__name__)
                return verb(*args, **kwargs)
        finally:
            _running.reset(token)

    return run


def _say(*, officer: str, name: str) -> None:
    with connection.cursor() as cursor:
        cursor.execute(SAY, [officer, name, origin_now(), uuid4().hex])
