"""Columns that hold one word of an enum, kept to it by the database."""

from collections.abc import Iterable
from enum import StrEnum
from typing import Any

from django.db import models


def word(enum: type[StrEnum], **options: Any) -> models.CharField:
    """Return a column for one word of ``enum``."""
    choices = [(member.value, member.value) for member in enum]
    return models.CharField(max_length=40, choices=choices, **options)


def only(table: str, column: str, enum: Iterable[StrEnum]) -> models.CheckConstraint:
    """Return the check that ``column`` holds a word of ``enum``, or nothing."""
    words = [member.value for member in enum]
    return models.CheckConstraint(
        name=f"{table}_{column}_known", condition=models.Q(**{f"{column}__in": ["", *words]})
    )


def on_the_web(table: str, column: str) -> models.CheckConstraint:
    """Return the check that ``column`` holds an address that a page may link, or nothing."""
    return models.CheckConstraint(
        name=f"{table}_{column}_on_the_web",
        condition=models.Q(**{column: ""})
        | models.Q(**{f"{column}__iregex": "^https?://[^[:space:]]+$"}),
    )
