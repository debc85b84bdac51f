"""An entry as one flat row: the same names in files, downloads and the public API."""

from typing import Any

from django.conf import settings
from django.urls import reverse

from casework.law.authorities import AUTHORITIES
from casework.law.money import Money
from casework.register.reading import Entry
from casework.register.snapshot import Snapshot

COLUMNS = (
    "address", "authority", "authority_name", "respondent", "is_individual", "instrument",
    "instrument_label", "reference", "status", "decided_on", "decided_on_precision", "sent_on",
    "published_on", "mark", "provisions", "currency", "amount_imposed", "amount_now", "payment",
    "euro_conversion", "euro_rate", "euro_rate_on", "version", "changed_at", "licence",
    "is_anonymised", "is_extract", "is_cleared",
)  # fmt: skip


def entry_address(slug: str) -> str:
    """Return the permanent address of an entry."""
    return settings.PUBLIC_BASE_URL.rstrip("/") + reverse("public:show_entry", args=[slug])


def row_of(entry: Entry) -> dict[str, Any]:
    """Return an entry as one flat row, by the names in :data:`COLUMNS`."""
    found = entry.snapshot
    values = {
        "address": entry_address(found.slug),
        "authority": found.authority_code,
        "authority_name": found.authority_name,
        "respondent": found.respondent,
        "is_individual": found.is_individual,
        "instrument": found.instrument,
        "instrument_label": found.instrument_label,
        "reference": found.reference,
        "status": str(found.status),
        "decided_on": found.decided_on.isoformat(),
        "decided_on_precision": found.precision,
        "sent_on": found.sent_on.isoformat() if found.sent_on else None,
        "published_on": found.published_on.isoformat(),
        "mark": found.mark,
        "provisions": "; ".join(f"{b.law} {b.place}" for b in found.breaches),
        "version": found.version,
        "changed_at": entry.changed_at.isoformat(timespec="seconds"),
        "licence": _licence_of(found.authority_code),
        "is_anonymised": found.is_anonymised,
        "is_extract": found.is_extract,
        "is_cleared": found.is_cleared,
    }
    return {name: {**values, **_money(found)}.get(name) for name in COLUMNS}


def _money(found: Snapshot) -> dict[str, str | None]:
    """Return the money of a row; none of it where the decision imposed none."""
    penalty = found.penalty
    if penalty is None:
        return {}
    made = penalty.conversion
    return {
        "currency": penalty.currency,
        "amount_imposed": _decimal(penalty.imposed_minor, penalty.currency),
        "amount_now": _decimal(penalty.effective_minor, penalty.currency),
        "payment": str(penalty.payment),
        "euro_conversion": _decimal(made.minor, made.currency) if made else None,
        "euro_rate": made.rate if made else None,
        "euro_rate_on": made.rate_on.isoformat() if made else None,
    }


def _decimal(minor: int | None, currency: str) -> str | None:
    return None if minor is None else str(Money(minor=minor, currency=currency).amount)


def write_cell(value: Any) -> str:
    """Return a value of a row as text; what is not known is empty."""
    if isinstance(value, bool):
        return "true" if value else "false"
    return "" if value is None else str(value)


def _licence_of(authority_code: str) -> str:
    law = AUTHORITIES.get(authority_code)
    return law.licence.address if law and law.licence else ""
