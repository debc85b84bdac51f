"""Take in newer reference rates of the euro."""

from datetime import datetime
from hashlib import sha256

from django.db import connection

from casework.law.rates import Compared, RatesRefused, compare_rates
from casework.law.wording import N_
from casework.models import Officer, RateFile, ReferenceRate
from casework.operations.operation import operation
from casework.papers.rate_file import read_rate_file
from casework.queries.rates import last_known_day, read_known

AT_ONCE = 5_000  # rows
ONE_AT_A_TIME = "SELECT pg_advisory_xact_lock(727400102)"


@operation
def load_rates(*, content: bytes, name: str, actor: Officer, now: datetime) -> Compared:
    """Keep the rates of a file that are new or corrected, in the database, for every machine.

    Loading a file again changes nothing. The rates that came with the software stay beneath.

    :raises RatesRefused: if the rates are not plausible, or a person asks for it.
    :raises RateFileRefused: if the file is none of reference rates, or not a whole one.
    """
    if not actor.is_system:
        raise RatesRefused(N_("Reference rates are loaded by the command alone."))
    with connection.cursor() as cursor:
        cursor.execute(ONE_AT_A_TIME)
    found = compare_rates(
        rates=read_rate_file(content), known=read_known(), last_known=last_known_day(),
        today=now.date(),
    )  # fmt: skip
    if not found.changes:
        return found
    file = RateFile.objects.create(
        name=name[:200], sha256=sha256(content).hexdigest(), first_on=found.first_on,
        last_on=found.last_on, added=found.added, changed=found.corrected, actor=actor,
        loaded_at=now,
    )  # fmt: skip
    rows = [
        ReferenceRate(file=file, currency=change.currency, on=change.on, rate=change.rate)
        for change in found.changes
    ]
    ReferenceRate.objects.bulk_create(rows, batch_size=AT_ONCE)
    return found
