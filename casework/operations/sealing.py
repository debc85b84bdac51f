"""Seal the record: an entry of the chain for what each operation wrote, in small batches.

Sealing is done after the writers, so that none of them waits for another; the database's
own function does it, and the application may call it and no more.
"""

from datetime import datetime

from django.db import connection, transaction


@transaction.atomic
def seal_record(*, now: datetime) -> int:
    """Seal what finished transactions have written, and return how many entries that made."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT casework_seal_record(%s)", [now])
        [made] = cursor.fetchone()
    return made
