"""Making and revoking a private feed, and what it carries."""

from datetime import UTC, date, timedelta

import pytest
from icalendar import Calendar

from casework.models import Appointment, Case, Deadline, Feed, History
from casework.models.feed import FeedScope, Purpose
from casework.operations.deadlines import extend_deadline, suspend_deadline, waive_deadline
from casework.operations.feeds import NoFeed, make_feed, note_fetch, revoke_feed
from casework.operations.house_deadlines import OwnFacts, set_deadline
from casework.operations.people import see_out
from casework.papers.calendar_feed import write_feed
from casework.queries.feeds import Addresses, find_feed, find_items
from tests.make import at, make_case, make_penalty_case

NOW = at("2025-07-14")
ADDRESSES = Addresses(
    host="casework.example",
    of_deadline="https://casework.example/{}".format,
    of_case="https://casework.example/{}".format,
)


def make(officer, scope=FeedScope.MINE, says_more=False):
    return make_feed(
        purpose=Purpose.DEADLINES, scope=scope, says_more=says_more, actor=officer, now=NOW
    )


def read(feed) -> dict[str, dict]:
    """Return the entries of a feed as the library reads them back, by their keys."""
    items = find_items(feed=feed, today=date(2025, 7, 14), addresses=ADDRESSES)
    content = write_feed(name="Casework", description="", items=items)
    calendar = Calendar.from_ical(content)
    assert not calendar.errors
    return {str(event["UID"]): event for event in calendar.walk("VEVENT")}


def entry(feed, deadline):
    return read(feed)[f"deadline-{deadline.pk}@casework.example"]


@pytest.fixture
def payment(fined) -> Deadline:
    case, _ = fined
    return case.deadlines.get(limit="payment")


def test_keeps_of_the_address_only_what_tells_it_again(cast):
    made = make(cast.ada)
    assert len(made.token) >= 43
    row = Feed.objects.get()
    assert made.token not in str(Feed.objects.values().get())
    assert find_feed(token=made.token, purpose=Purpose.DEADLINES) == row
    assert find_feed(token=made.token[:-1], purpose=Purpose.DEADLINES) is None
    assert find_feed(token=row.digest, purpose=Purpose.DEADLINES) is None
    kept = History.objects.get(table_name="casework_feed")
    assert "digest" not in kept.payload["after"]


def test_a_new_one_lets_the_old_one_die(cast):
    old, new = make(cast.ada), make(cast.ada)
    other = make(cast.ben)
    assert find_feed(token=old.token, purpose=Purpose.DEADLINES) is None
    assert find_feed(token=new.token, purpose=Purpose.DEADLINES)
    assert find_feed(token=other.token, purpose=Purpose.DEADLINES)


def test_dies_when_revoked_and_with_a_leaver(cast):
    made = make(cast.ada)
    revoke_feed(purpose=Purpose.DEADLINES, actor=cast.ada, now=NOW)
    assert find_feed(token=made.token, purpose=Purpose.DEADLINES) is None
    with pytest.raises(NoFeed):
        revoke_feed(purpose=Purpose.DEADLINES, actor=cast.ada, now=NOW)
    again = make(cast.ada)
    see_out(authority=cast.ico, officer=cast.ada, actor=cast.amy, now=NOW)
    assert find_feed(token=again.token, purpose=Purpose.DEADLINES) is None
    assert Feed.objects.get(pk=again.feed.pk).revoked_at == NOW


def test_notes_a_fetch_by_the_hour(cast):
    feed = make(cast.ada).feed
    for minutes in (0, 30, 61):
        feed.refresh_from_db()
        note_fetch(feed=feed, now=NOW + timedelta(minutes=minutes))
    feed.refresh_from_db()
    assert feed.fetched_at == NOW + timedelta(minutes=61)


def test_carries_a_day_as_a_day_and_an_hour_as_an_hour(cast, payment):
    event = entry(make(cast.ada).feed, payment)
    assert (event["DTSTART"].dt, event["DTEND"].dt) == (date(2025, 7, 29), date(2025, 7, 30))
    assert event["DTSTART"].params["VALUE"] == "DATE"
    appeal = payment.case.deadlines.get(limit="appeal_to_tribunal")
    timed = entry(make(cast.ada).feed, appeal)
    assert timed["DTSTART"].dt == appeal.due_at
    assert timed["DTSTART"].dt.tzinfo in {UTC} or timed["DTSTART"].to_ical().endswith(b"Z")


def test_says_only_reference_and_rule_unless_asked(cast, payment):
    own = set_deadline(
        case_id=payment.case_id, facts=OwnFacts(label="Ask Mr Secret", on=date(2025, 7, 20)),
        reason="x", actor=cast.ada, now=NOW,
    )  # fmt: skip
    Appointment.objects.create(
        case=payment.case, kind="hearing", starts_at=at("2025-10-13"), place="Hidden House"
    )
    quiet = make(cast.ada).feed
    said = str(read(quiet))
    assert str(entry(quiet, payment)["SUMMARY"]) == f"{payment.case.reference} · Pay the penalty"
    for word in ("Secret", "Example Ltd", "Example case", "Hidden House"):
        assert word not in said
    loud = make(cast.ada, says_more=True).feed
    assert "Ask Mr Secret" in str(entry(loud, own)["SUMMARY"])
    assert "Example Ltd" in str(read(loud))
    assert "Hidden House" in str(read(loud))


def test_a_move_raises_the_sequence_and_keeps_the_key(cast, payment):
    feed = make(cast.ada).feed
    before = entry(feed, payment)
    extend_deadline(
        deadline_id=payment.pk, to=date(2025, 9, 1), reason="x", agreed=False, actor=cast.ada,
        now=NOW,
    )  # fmt: skip
    after = entry(feed, payment)
    assert after["DTSTART"].dt == date(2025, 9, 1)
    assert int(after["SEQUENCE"]) == int(before["SEQUENCE"]) + 1
    assert after["LAST-MODIFIED"].dt == NOW > before["LAST-MODIFIED"].dt


def test_what_stands_still_is_tentative_and_what_was_given_up_cancelled(cast, payment):
    feed = make(cast.ada).feed
    act = {"on": date(2025, 7, 14), "reason": "x", "actor": cast.ada, "now": NOW}
    suspend_deadline(deadline_id=payment.pk, **act)
    assert str(entry(feed, payment)["STATUS"]) == "TENTATIVE"
    waive_deadline(deadline_id=payment.pk, **act)
    assert str(entry(feed, payment)["STATUS"]) == "CANCELLED"


def test_an_appointment_that_moved_says_so(cast, payment):
    feed = make(cast.ada).feed
    hearing = Appointment.objects.create(
        case=payment.case, kind="hearing", starts_at=at("2025-10-13"), ends_at=at("2025-10-13", 12)
    )
    key = f"appointment-{hearing.pk}@casework.example"
    assert int(read(feed)[key]["SEQUENCE"]) == 0
    hearing.starts_at = at("2025-10-13", 11)
    hearing.save()
    event = read(feed)[key]
    assert int(event["SEQUENCE"]) == 1
    assert (event["DTSTART"].dt, event["DTEND"].dt) == (at("2025-10-13", 11), at("2025-10-13", 12))


def test_carries_ones_own_cases_or_every_visible_one(cast, payment):
    other, _ = make_penalty_case(cast, lead=cast.ben)
    hidden, _ = make_penalty_case(cast, lead=cast.ben)
    Case.objects.filter(pk=hidden.pk).update(is_confidential=True)
    mine = str(read(make(cast.ada).feed))
    assert payment.case.reference in mine
    assert other.reference not in mine
    all_seen = str(read(make(cast.ada, FeedScope.EVERYONE).feed))
    assert other.reference in all_seen
    assert hidden.reference not in all_seen
    assert read(make(cast.gus, FeedScope.EVERYONE).feed) == {}


def test_the_same_rows_give_the_same_bytes(cast, payment):
    feed = make(cast.ada).feed
    make_case(cast)

    def write():
        items = find_items(feed=feed, today=date(2025, 7, 14), addresses=ADDRESSES)
        return write_feed(name="Casework", description="", items=items)

    assert write() == write()


def test_takes_few_queries_however_many(cast, payment, django_assert_max_num_queries):
    feed = make(cast.ada, FeedScope.EVERYONE).feed
    for _ in range(3):
        make_penalty_case(cast)
    for hours in range(3):
        Appointment.objects.create(
            case=payment.case, kind="hearing", starts_at=at("2025-10-13", 8 + hours)
        )
    with django_assert_max_num_queries(7):
        find_items(feed=feed, today=date(2025, 7, 14), addresses=ADDRESSES)
