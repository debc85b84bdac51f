"""The version of the register and the log of its changes follow what is live."""

from datetime import date

import pytest
from django.db import transaction

from casework.law.leaving import Leaving
from casework.models import LiveChange, LiveCount, LiveEntry
from casework.operations.expiry import sweep_expired_entries
from casework.operations.withdrawals import (
    anonymise_entry,
    restore_entry,
    take_back_entry,
    withdraw_entry,
)
from casework.public.reader import days_now
from casework.register import reading
from casework.register.changes import read_change_page, read_changes_after
from casework.register.version import read_version
from tests.operations.publications import make_desk, make_sanction, put_in_public
from tests.register.entries import make_entry

KIND = "sanction_deliberation"


@pytest.fixture(autouse=True)
def _one_transaction(db, monkeypatch):
    """Read in the test's own transaction, which the public role would not see."""
    monkeypatch.setattr(reading, "PUBLIC", "default")


@pytest.fixture
def desk(authorities):
    return make_desk(authorities["cnil"])


@pytest.fixture
def sanction(desk):
    return make_sanction(desk)


def version():
    return read_version(using="default")


def told():
    page = read_change_page(days=days_now(), number=1, using="default")
    return [(str(one.change), one.slug, one.instrument) for one in page.lines]


def test_every_change_of_a_live_row_raises_the_version_within_its_transaction():
    seen = [version()]
    made = make_entry()
    seen.append(version())
    LiveEntry.objects.filter(pk=made.pk).update(status="final")
    seen.append(version())
    with transaction.atomic():
        LiveEntry.objects.all().delete()
        assert version() not in seen
        transaction.set_rollback(True)
    assert version() == seen[-1]
    made.delete()
    seen.append(version())
    numbers = [one.number for one in seen]
    assert numbers == list(range(numbers[0], numbers[0] + 4))
    assert len({one.mark for one in seen}) == 4


def test_a_statement_that_touches_nothing_raises_no_version():
    make_entry()
    before = version()
    LiveEntry.objects.filter(slug="nothing").delete()
    assert version() == before


def test_an_embargo_changes_neither_version_nor_log_until_it_is_released(desk, sanction, on_day):
    on_day("2022-10-20")
    before = version()
    put_in_public(sanction, desk, "2022-10-20", publish_at=desk.at("2022-10-24", 9))
    assert (version(), LiveChange.objects.count()) == (before, 0)


def test_a_name_comes_off_the_log_on_its_day_and_a_sweep_changes_no_line(desk, sanction, on_day):
    entry = put_in_public(sanction, desk, "2022-10-20")
    on_day("2024-10-20")
    assert told() == [("added", entry.slug, KIND)]
    on_day("2024-10-21")
    without = [("anonymised", "", KIND), ("added", "", KIND)]
    assert told() == without
    unswept = read_changes_after(days=days_now(), using="default", after=None, most=9)
    sweep_expired_entries(now=desk.at("2024-10-21", 1))
    assert told() == without
    assert not LiveCount.objects.filter(day__gt=date.min).exists(), "no day is counted by itself"
    assert read_changes_after(days=days_now(), using="default", after=None, most=9) == unswept
    assert unswept[-1].changed_at.isoformat() == "2024-10-21T00:00:00+02:00"
    assert not LiveChange.objects.exclude(slug="").exists()


def test_a_name_taken_off_early_leads_nowhere(desk, sanction, on_day):
    on_day("2022-11-02")
    put_in_public(sanction, desk, "2022-10-20")
    anonymise_entry(
        action_id=sanction.pk, note="Asked", actor=desk.publisher, now=desk.at("2022-11-02")
    )
    assert told() == [("anonymised", "", KIND), ("added", "", KIND)]


def test_what_is_withdrawn_and_put_back_is_told_in_order(desk, sanction, on_day):
    on_day("2022-10-22")
    entry = put_in_public(sanction, desk, "2022-10-20")
    withdraw_entry(
        action_id=sanction.pk, leaving=Leaving.COURT, note="Order of a court",
        actor=desk.publisher, now=desk.at("2022-10-22"),
    )  # fmt: skip
    assert told() == [("withdrawn", "", KIND), ("added", "", KIND)]
    restore_entry(
        action_id=sanction.pk, note="Mistake", actor=desk.publisher, now=desk.at("2022-10-22", 12)
    )
    assert told()[0] == ("restored", entry.slug, KIND)


def test_of_a_mistake_not_even_the_kind_of_decision_is_told(desk, sanction, on_day):
    on_day("2022-10-20")
    put_in_public(sanction, desk, "2022-10-20")
    take_back_entry(
        action_id=sanction.pk, note="Wrong case", actor=desk.publisher,
        now=desk.at("2022-10-20", 12),
    )  # fmt: skip
    assert told() == [("withdrawn", "", ""), ("added", "", "")]
