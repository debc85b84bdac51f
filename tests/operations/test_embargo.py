"""Embargoes: nothing is live before the hour, all of it within a sweep after."""

from datetime import UTC, date, datetime, time, timedelta

import pytest

from casework.law.local_time import read_local
from casework.models import EntryVersion, LiveEntry, Officer
from casework.operations.acting import PowerMissing
from casework.operations.embargoes import (
    HourPassed,
    NotEmbargoed,
    ReasonMissing,
    SoonerThanApproved,
    cancel_embargo,
    release_due_entries,
    release_embargoed,
    reschedule_embargo,
)
from casework.operations.publication import EmbargoPending
from casework.register.snapshot import read_snapshot
from tests.make import at, days, make_penalty_case, publish, record

HOUR = at("2025-07-14", 9)


@pytest.fixture
def notice(fined):
    """A penalty notice of £100,000, decided on 30 June and sent on 1 July 2025."""
    return fined[1].issued


@pytest.fixture
def waiting(cast, notice) -> EntryVersion:
    """The notice, approved on 8 July to be released on 14 July 2025 at nine."""
    return publish(
        notice, actor=cast.pia, now=at("2025-07-08"), approvers=[cast.eve], publish_at=HOUR
    )


def kinds(notice) -> list[str]:
    return list(notice.case.events.order_by("number").values_list("kind", flat=True))


def test_freezes_it_and_puts_nothing_in_public(waiting, notice):
    assert (waiting.state, waiting.publish_at) == ("embargoed", HOUR)
    assert not LiveEntry.objects.exists()
    assert kinds(notice)[-1] == "publication_embargoed"


@pytest.mark.parametrize(
    ("moment", "released"),
    [(HOUR - timedelta(seconds=1), 0), (HOUR, 1), (HOUR + timedelta(days=3), 1)],
)
def test_releases_from_the_hour_on_and_never_before(waiting, moment, released):
    assert release_due_entries(now=moment) == released
    assert LiveEntry.objects.count() == released


def test_releases_once_however_often_it_is_swept(waiting, notice):
    assert [release_due_entries(now=HOUR) for _ in range(3)] == [1, 0, 0]
    assert kinds(notice).count("decision_published") == 1


def test_counts_its_time_in_public_from_the_day_of_release(waiting):
    late = at("2025-07-16")
    release_due_entries(now=late)
    entry = LiveEntry.objects.get()
    found = read_snapshot(entry.snapshot)
    assert (entry.published_on, found.published_on) == (date(2025, 7, 16), date(2025, 7, 16))
    assert (entry.stays_until, entry.changed_at) == (date(2027, 7, 17), late)
    assert found.last_change.changed_on == date(2025, 7, 16)


def test_follows_what_happens_meanwhile(waiting, cast, notice):
    record(notice.case, cast, "appeal_lodged", on="2025-07-10", dates=days(received="2025-07-10"))
    assert not LiveEntry.objects.exists()
    release_due_entries(now=HOUR)
    assert LiveEntry.objects.get().status == "under_appeal"


def test_holds_back_what_may_no_longer_be_published_and_says_so_once(waiting, notice):
    notice.case.__class__.objects.filter(pk=notice.case_id).update(is_confidential=True)
    assert [release_due_entries(now=HOUR) for _ in range(2)] == [0, 0]
    waiting.refresh_from_db()
    assert "is confidential" in waiting.held_for
    assert kinds(notice).count("release_held") == 1
    assert not LiveEntry.objects.exists()
    notice.case.__class__.objects.filter(pk=notice.case_id).update(is_confidential=False)
    assert release_due_entries(now=HOUR) == 1


def test_one_that_is_held_does_not_hold_up_another(waiting, cast, notice):
    other = make_penalty_case(cast, respondent="Second Ltd")[1].issued
    publish(other, actor=cast.pia, now=at("2025-07-08"), approvers=[cast.eve], publish_at=HOUR)
    notice.case.__class__.objects.filter(pk=notice.case_id).update(is_confidential=True)
    assert release_due_entries(now=HOUR) == 1
    assert LiveEntry.objects.get().respondent == "Second Ltd"


def test_refuses_a_second_version_while_one_waits(waiting, cast, notice):
    with pytest.raises(EmbargoPending):
        publish(notice, actor=cast.pia, now=at("2025-07-09"), approvers=[cast.eve])


def test_refuses_an_hour_that_has_passed(cast, notice):
    with pytest.raises(HourPassed):
        publish(notice, actor=cast.pia, now=at("2025-07-08"), publish_at=at("2025-07-08", 9))


def test_cancels_and_leaves_no_gap_in_the_numbers(waiting, cast, notice):
    cancel_embargo(version_id=waiting.pk, reason="Too early", actor=cast.pia, now=at("2025-07-09"))
    assert release_due_entries(now=HOUR) == 0
    assert kinds(notice)[-1] == "embargo_cancelled"
    again = publish(notice, actor=cast.pia, now=at("2025-07-20"), approvers=[cast.eve])
    assert again.version == 1
    labels = [change.label for change in read_snapshot(again.snapshot).changes]
    assert labels == ["Published"], "nothing tells that an earlier one was cancelled"


def test_puts_the_hour_off(waiting, cast, notice):
    later = at("2025-07-21", 9)
    reschedule_embargo(
        version_id=waiting.pk, publish_at=later, reason="Holiday", actor=cast.pia,
        now=at("2025-07-09"),
    )  # fmt: skip
    assert release_due_entries(now=later - timedelta(seconds=1)) == 0
    assert release_due_entries(now=later) == 1
    note = notice.case.events.get(kind="embargo_rescheduled")
    moments = {name: datetime.fromisoformat(text) for name, text in note.details.items()}
    assert moments == {"before": HOUR, "after": later}


def test_never_brings_the_hour_forward_without_a_second_person(waiting, cast):
    with pytest.raises(SoonerThanApproved, match="cancel the embargo and ask"):
        reschedule_embargo(
            version_id=waiting.pk, publish_at=at("2025-07-12", 9), reason="Press", actor=cast.pia,
            now=at("2025-07-09"),
        )  # fmt: skip
    waiting.refresh_from_db()
    assert waiting.publish_at == HOUR


@pytest.mark.parametrize("name", ["ada", "tom", "gus"])
def test_refuses_who_lacks_the_power(waiting, cast, name):
    officer: Officer = getattr(cast, name)
    with pytest.raises(PowerMissing):
        cancel_embargo(version_id=waiting.pk, reason="No", actor=officer, now=at("2025-07-09"))
    waiting.refresh_from_db()
    assert waiting.state == "embargoed"


def test_refuses_without_a_reason_and_when_it_is_settled(waiting, cast):
    act = {"version_id": waiting.pk, "actor": cast.pia, "now": at("2025-07-09")}
    with pytest.raises(ReasonMissing):
        cancel_embargo(**act, reason="  ")
    cancel_embargo(**act, reason="Too early")
    with pytest.raises(NotEmbargoed):
        cancel_embargo(**act, reason="Twice")


def test_leaves_nothing_half_done_when_the_release_fails(waiting, monkeypatch, cast):
    def fail(**_):
        raise RuntimeError

    monkeypatch.setattr("casework.operations.entries.write_live", fail)
    with pytest.raises(RuntimeError):
        release_embargoed(version_id=waiting.pk, actor=cast.pia, now=HOUR)
    waiting.refresh_from_db()
    assert waiting.state == "embargoed"
    assert not LiveEntry.objects.exists()


def test_embargoes_a_correction_and_renumbers_it_when_an_event_comes_first(cast, notice):
    publish(notice, actor=cast.pia, now=at("2025-07-08"), approvers=[cast.eve])
    later = publish(
        notice, actor=cast.pia, now=at("2025-07-09"), approvers=[cast.eve], publish_at=HOUR,
        reason="The day of service was wrong.",
    )  # fmt: skip
    assert later.version == 2
    record(notice.case, cast, "appeal_lodged", on="2025-07-10", dates=days(received="2025-07-10"))
    assert LiveEntry.objects.get().version == 2
    release_due_entries(now=HOUR)
    entry = LiveEntry.objects.get()
    reasons = [c.reason for c in read_snapshot(entry.snapshot).changes]
    assert (entry.version, reasons) == (3, ["", "", "The day of service was wrong."])


@pytest.mark.parametrize(
    ("day", "moment"),
    [
        (date(2026, 10, 23), datetime(2026, 10, 23, 7, 0, tzinfo=UTC)),
        (date(2026, 10, 26), datetime(2026, 10, 26, 8, 0, tzinfo=UTC)),
    ],
)
def test_nine_in_paris_is_another_moment_once_the_clocks_have_changed(day, moment):
    assert read_local(day=day, hour=time(9), zone="Europe/Paris") == moment
