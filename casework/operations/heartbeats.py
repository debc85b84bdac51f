"""Note that a part of the portal which runs by itself did; by the database's own clock.

A demo may fix the day, and two machines differ; whether something still runs is asked of
the one clock that they share.
"""

from django.db import connection

BEAT, SWEEP, OUTBOX = "beat", "sweep", "outbox"
SILENT_AFTER = 30  # seconds until another may take over what somebody held

NOTE = """
    INSERT INTO casework_heartbeat (name, holder, at) VALUES (%s, %s, clock_timestamp())
    ON CONFLICT (name) DO UPDATE SET holder = excluded.holder, at = excluded.at
"""
HOLD = """
     WHERE casework_heartbeat.holder IN ('', excluded.holder)
        OR casework_heartbeat.at < clock_timestamp() - %s * interval '1 second'
"""
RELEASE = "UPDATE casework_heartbeat SET holder = '' WHERE name = %s AND holder = %s"


def note_heartbeat(*, name: str) -> None:
    """Note that something ran, now."""
    with connection.cursor() as cursor:
        cursor.execute(NOTE, [name, ""])


def hold(*, name: str, holder: str) -> bool:
    """Take, or keep, the right to be the only one who does something; False if another has it.

    Who is silent for half a minute has lost it.
    """
    with connection.cursor() as cursor:
        cursor.execute(NOTE + HOLD, [name, holder, SILENT_AFTER])
        return cursor.rowcount == 1


def let_go(*, name: str, holder: str) -> None:
    """Leave to others, at once, what was held."""
    with connection.cursor() as cursor:
        cursor.execute(RELEASE, [name, holder])
