"""What an approval has to know of a verb, of one act by it, and of the weight of that act."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from casework.law.approvals import Subject
from casework.law.money import Money
from casework.law.powers import Power
from casework.models import Approval, Authority, Case, Event, Officer
from casework.operations.approvals.rows import Row


@dataclass(frozen=True, kw_only=True)
class Request:
    """An act that somebody asks for: where, with what, and at which moment."""

    authority: Authority
    case: Case | None
    arguments: Mapping[str, Any] = field(default_factory=dict)
    now: datetime


@dataclass(frozen=True, kw_only=True)
class Weight:
    """What an act is, for the rule that says how many must approve it."""

    subject: Subject
    title: str
    amount: Money | None = None


@dataclass(frozen=True, kw_only=True)
class Approvable:
    """All that an approval has to know of one verb."""

    label: str
    power: Power
    weigh: Callable[[Request], Weight]
    check: Callable[[Request], None]
    describe: Callable[[Request], list[Row]]
    run: Callable[[Request, Approval, Officer], Event | None]


def request_of(approval: Approval, now: datetime) -> Request:
    """Return the act that an approval is about, as it would be done now."""
    return Request(
        authority=approval.authority, case=approval.case, arguments=approval.arguments, now=now
    )
