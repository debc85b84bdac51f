"""Say what a row of a register tells as the record keeps it: its reference, day and words."""

from datetime import date
from functools import lru_cache
from typing import Any

from casework.imports.plan_days import last_day
from casework.imports.planned import Planned, PlannedDecision
from casework.imports.values import is_missing
from casework.law.authorities import get_authority
from casework.law.imported import read_listed_provision
from casework.models.event import Precision
from casework.models.penalty import AmountState, Qualifier
from casework.operations.imports.days_on_record import precision_of
from casework.operations.imports.weighing import day_of

read_provision = lru_cache(maxsize=1_000)(read_listed_provision)  # a list names the same again


def write_import_reference(code: str, batch: int, number: int) -> str:
    """Return the reference of a case that an import made: of the import and its row.

    Such cases take none of the authority's own numbers, which would be missing once the import
    is taken back. The row stands in six digits, so that no two references are alike without
    their hyphens.
    """
    prefix = get_authority(code).reference_pattern.partition("-{")[0]
    return f"{prefix}-IMP{batch}-{number:06}"


def day_on_record(planned: Planned) -> tuple[date, Precision]:
    """Return the day of a plan as the record keeps it, and how exactly it is known."""
    day = day_of(planned)
    if day is None:
        raise ValueError("A row without a day makes nothing.")
    return last_day(day), precision_of(day)


def describe_basis(planned: Planned) -> str:
    """Return why and how an inspection was held, as its list says."""
    said = [getattr(planned, name, "") for name in ("basis", "method")]
    return ", ".join(text for text in said if not is_missing(text, frozenset()))


def summarise(planned: Planned) -> str:
    """Return what a list tells of a decision or an inspection, provisions without a law with it."""
    if isinstance(planned, PlannedDecision):
        loose = [text for text in planned.provisions if read_provision(text) is None]
        return "\n".join(part for part in (planned.summary, "; ".join(loose)) if part)
    place = f"{planned.place} ({planned.district})" if planned.district else planned.place
    parts = (describe_basis(planned), place, planned.seat, planned.sector)
    return "; ".join(part for part in parts if part)


def details_of(planned: Planned) -> dict[str, Any]:
    """Return what the event keeps of a plan, as other events keep it."""
    details: dict[str, Any] = {}
    if planned.reference:
        details["reference"] = planned.reference
    if isinstance(planned, PlannedDecision):
        amount = planned.amount
        details["amount"] = {
            "minor": amount.minor if amount else None,
            "currency": amount.currency if amount else None,
            "state": str(AmountState.KNOWN if amount else AmountState.UNKNOWN),
            "qualifier": str(Qualifier.EXACT),
        }
    return details
