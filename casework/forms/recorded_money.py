"""The money of an event as it was recorded, to start its correction from."""

from dataclasses import replace
from datetime import date
from itertools import groupby
from typing import Any

from babel import Locale
from babel.numbers import format_decimal
from django.utils.translation import get_language

from casework.forms.penalty import KNOWN, NO, UNKNOWN, YES
from casework.law.money import Money
from casework.law.penalties import Stated
from casework.law.procedure import EventKind
from casework.models import Event
from casework.operations.amount_corrections import (
    find_step,
    read_asked,
    said_of_step,
)
from casework.operations.liquidations import find_liquidation
from casework.operations.periodic import said_of
from casework.queries.penalties import stated_of
from casework.queries.penalty_entry import PenaltyEntry, read_entry

PATTERN = "#,##0.00"


def entry_of(event: Event, *, kind: EventKind, today: date) -> PenaltyEntry:
    """Return what the form of a correction offers: the maximum only where it was asked for."""
    step = find_step(event)
    entry = read_entry(case=event.case, kind=kind, today=today)
    is_asked = step is not None and read_asked(step) is not None
    return replace(entry, known=(), asks_maximum=entry.asks_maximum and is_asked)


def initial_money(event: Event) -> dict[str, Any]:
    """Return what an event said of money, by the names of the form's fields."""
    step = find_step(event)
    if step is None:
        return {}
    said = said_of_step(step)
    alone = [str(row.provision) for row in stated_of(step) if row.part is None]
    return {
        "amount_state": said.state,
        "qualifier": said.qualifier,
        "amount": write_amount(said.amount, own=event.case.authority.currency),
        "breaches": "\n".join(alone),
        **_initial_cap(event),
        **_initial_days(event),
    }


def initial_parts(event: Event) -> list[dict[str, str]]:
    """Return the rows of an amount's parts, the provisions of the same amount in one."""
    step = find_step(event)
    stated = [row for row in stated_of(step) if row.part] if step else []
    return [
        {
            "provisions": "\n".join(str(row.provision) for row in rows),
            "each": write_amount(part, own=event.case.authority.currency),
        }
        for part, rows in _by_part(stated)
    ]


def write_amount(money: Money | None, *, own: str) -> str:
    """Return an amount as the officer's language writes it, with a currency that is not ``own``."""
    if money is None:
        return ""
    locale = Locale.parse(get_language() or "en-gb", sep="-")
    text = format_decimal(money.amount, PATTERN, locale=locale)
    return text if money.currency == own else f"{money.currency} {text}"


def _by_part(stated: list[Stated]) -> list[tuple[Money | None, list[Stated]]]:
    return [(part, list(rows)) for part, rows in groupby(stated, key=lambda row: row.part)]


def _initial_cap(event: Event) -> dict[str, Any]:
    step = find_step(event)
    asked = read_asked(step) if step else None
    if asked is None:
        return {}
    return {
        "undertaking": YES if asked.is_undertaking else NO,
        "public_body": asked.public_body,
        "turnover_state": UNKNOWN if asked.turnover is None else KNOWN,
        "turnover": write_amount(asked.turnover, own=event.case.authority.currency),
        "turnover_year": asked.turnover_year,
        "tier": asked.tier or "",
        "linked": YES if asked.is_linked else NO,
    }


def _initial_days(event: Event) -> dict[str, Any]:
    done = find_liquidation(event)
    if done is None:
        return {}
    said = said_of(done)
    return {
        "order": said.order_id, "expires_on": said.expires_on, "counted_to": said.counted_to,
        "moderation": said.reason,
    }  # fmt: skip
