"""What was refused stands in the form that asked for it."""

from collections.abc import Callable
from typing import TypeVar

from django.forms import Form

from casework.law.wording import LawError
from casework.queries.refusals import say_refusal

Found = TypeVar("Found")


def found_or_said(form: Form, find: Callable[[], Found]) -> Found | None:
    """Return what is found, or done; None where it was refused, and the form says why."""
    try:
        return find()
    except LawError as refusal:
        form.add_error(None, say_refusal(refusal))
        return None
