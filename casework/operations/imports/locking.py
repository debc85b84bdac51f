"""Ask for the power to import, and hold an import while something is done to it."""

from collections.abc import Collection
from datetime import datetime

from casework.law.powers import Power
from casework.law.wording import N_, LawError
from casework.models import Authority, Import, Officer
from casework.models.imports import ImportState
from casework.operations.acting import PowerMissing, local_day, powers_of

CHANGED_MEANWHILE = N_(
    "Somebody changed this import since you looked at it; look again, then confirm."
)


class ImportRefused(LawError):
    """The import cannot be treated so as it stands."""


def importing_authorities(*, officer: Officer, now: datetime) -> dict[str, Authority]:
    """Return the authorities at which an officer may import, by their codes."""
    return {
        row.code: row
        for row in Authority.objects.order_by("code")
        if Power.IMPORT_CASES
        in powers_of(officer=officer, authority=row, today=local_day(authority=row, now=now))
    }


def require_importing(
    *, officer: Officer, codes: Collection[str], now: datetime, all_of_them: bool = False
) -> dict[str, Authority]:
    """Return the authorities at which an officer may import, of ``codes`` or of all there are.

    :raises PowerMissing: if there is none, or where ``all_of_them`` are asked for, if one is
        missing.
    """
    may = importing_authorities(officer=officer, now=now)
    wanted = set(codes) or {row.code for row in Authority.objects.all()}
    missing = wanted - may.keys()
    if missing and (all_of_them or not wanted & may.keys()):
        raise PowerMissing(Power.IMPORT_CASES, Authority.objects.get(code=min(missing)))
    return may


def lock_import(
    batch_id: int, *, actor: Officer, now: datetime, states: Collection[ImportState],
    seen: int | None = None,
) -> Import:  # fmt: skip
    """Return an import, locked until the transaction ends.

    ``states`` are those in which it may be treated so; ``seen`` is the count of changes that the
    officer's page showed, None where none was.

    :raises PowerMissing: if the officer may import at none of its authorities.
    :raises ImportRefused: if it stands otherwise, or changed since it was looked at.
    """
    batch = Import.objects.select_for_update(of=("self",)).select_related("original").get(
        pk=batch_id
    )  # fmt: skip
    require_importing(officer=actor, codes=batch.authorities, now=now)
    if seen is not None and seen != batch.change:
        raise ImportRefused(CHANGED_MEANWHILE)
    if batch.state not in states:
        raise ImportRefused(N_("This import is no longer where it was; look again."))
    return batch


def count_change(batch: Import, *columns: str) -> Import:
    """Write what was changed of an import, and count that it was."""
    batch.change += 1
    batch.save(update_fields=["change", *columns])
    return batch
