"""Two publications at the same moment: real connections, real commits, one after the other."""

from concurrent.futures import ThreadPoolExecutor
from time import monotonic

import pytest
from django.db import connections, transaction

from casework.models import LiveChange, LiveCount, LiveEntry
from tests.register.entries import SNAPSHOT, make_entry

pytestmark = pytest.mark.usefixtures("committed")


def publish_apart(slug: str) -> None:
    """Put an entry into the register by a connection of its own."""
    try:
        make_entry(slug)
    finally:
        connections.close_all()


def wait_until_one_waits() -> None:
    """Return once another connection waits for a lock."""
    ends = monotonic() + 20
    with connections["snapshot"].cursor() as cursor:
        while monotonic() < ends:
            cursor.execute("SELECT count(*) FROM pg_locks WHERE NOT granted")
            if cursor.fetchone() != (0,):
                return
    raise TimeoutError("Nobody waited.")


def test_the_later_waits_for_the_version_and_holds_no_count_that_the_earlier_needs():
    with ThreadPoolExecutor(max_workers=1) as pool:
        with transaction.atomic():
            LiveChange.objects.create(
                change="added", slug="first", authority_code="ico", changed_at="2025-10-13T09:00Z"
            )
            other = pool.submit(publish_apart, "second")
            wait_until_one_waits()
            make_entry("first")
        other.result(timeout=20)
    assert LiveEntry.objects.count() == 2
    whole = LiveCount.objects.filter(article="", year=SNAPSHOT.decided_on.year)
    assert list(whole.values_list("number", flat=True)) == [2]
