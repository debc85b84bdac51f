"""Declaring, moving and withdrawing a public holiday, and what follows for the clocks."""

from datetime import date

import pytest
from django.core import mail

from casework.law.declared import Effect
from casework.law.periods import parse_period
from casework.law.wording import LawError
from casework.models import Deadline, DeadlineChange, DeclaredHoliday, Event, Message
from casework.operations.acting import PowerMissing
from casework.operations.calendar_changes import (
    CalendarNotUsed,
    CalendarUnchanged,
    ChangeIncomplete,
    HolidayChange,
    ListOutdated,
    adopt_holiday,
    propose_holiday,
)
from casework.operations.deadlines import extend_deadline, meet_deadline, suspend_deadline
from casework.operations.facts import OrderFacts
from casework.operations.outbox import send_messages
from casework.papers.locales import write_day
from tests.make import at, days, make_case, make_penalty_case, record

NOW = at("2025-07-14")
JUBILEE = HolidayChange(
    calendar="GB-ENG", on=date(2025, 7, 29), name="Jubilee", source="Proclamation of 11 July 2025"
)
PAYMENT, MOVED = date(2025, 7, 29), date(2025, 7, 30)


@pytest.fixture
def appeal(fined) -> Deadline:
    """The time to appeal, 28 days from 1 July 2025: it ends on Tuesday 29 July 2025."""
    case, _ = fined
    return case.deadlines.get(limit="appeal_to_tribunal")


def adopt(cast, change=JUBILEE, actor=None, **more):
    actor = actor or cast.tom
    seen = propose_holiday(change=change, actor=actor, now=NOW).mark
    given = {"seen": seen, "reason": "Proclaimed.", **more}
    return adopt_holiday(change=change, actor=actor, now=NOW, **given)


def held(deadline: Deadline) -> date | None:
    deadline.refresh_from_db()
    return deadline.due_on


def test_lists_what_a_declared_day_moves_and_writes_nothing(cast, appeal):
    before = Deadline.objects.values().get(pk=appeal.pk)
    events = Event.objects.count()
    listed = propose_holiday(change=JUBILEE, actor=cast.tom, now=NOW).touched
    assert [(r.deadline.pk, r.deadline.due_on, r.end[0]) for r in listed] == [
        (appeal.case.deadlines.get(limit="payment").pk, PAYMENT, MOVED),
        (appeal.pk, PAYMENT, MOVED),
    ]
    assert Deadline.objects.values().get(pk=appeal.pk) == before
    assert (Event.objects.count(), DeclaredHoliday.objects.count()) == (events, 0)
    assert not Message.objects.exists()


def test_moves_the_deadline_and_keeps_the_old_working(cast, appeal):
    adopt(cast)
    assert held(appeal) == MOVED
    change = appeal.changes.get(act="calendar_changed")
    assert (change.due_on_before, change.due_on_after) == (PAYMENT, MOVED)
    assert change.reckoning_before["due_on"] == PAYMENT.isoformat()
    assert change.reason == "Proclaimed."
    assert Event.objects.get(kind="calendar_changed").case_id == appeal.case_id
    assert {"on": "2025-07-29", "name": "Jubilee"} in appeal.reckoning["holidays"]


def test_leaves_alone_what_does_not_end_on_that_day(cast, appeal):
    monday = HolidayChange(
        calendar="GB-ENG", on=date(2025, 7, 28), name="Jubilee", source="Proclamation"
    )
    assert adopt(cast, monday).touched == []
    assert held(appeal) == PAYMENT


def test_leaves_alone_what_is_closed_or_suspended(cast, appeal):
    payment = appeal.case.deadlines.get(limit="payment")
    given = {"on": date(2025, 7, 10), "reason": "Why", "actor": cast.ada, "now": NOW}
    meet_deadline(deadline_id=payment.pk, **given)
    suspend_deadline(deadline_id=appeal.pk, **given)
    assert adopt(cast).touched == []
    assert (held(payment), held(appeal)) == (PAYMENT, PAYMENT)
    assert not DeadlineChange.objects.filter(act="calendar_changed").exists()


def test_counts_new_clocks_with_the_declared_day(cast, ico):
    adopt(cast)
    case, _ = make_penalty_case(cast, title="Later")
    assert case.deadlines.get(limit="appeal_to_tribunal").due_on == MOVED


def test_moves_a_holiday_away_from_one_day_to_another(cast, appeal):
    adopt(cast)
    away = HolidayChange(
        calendar="GB-ENG",
        on=date(2025, 7, 29),
        moved_to=date(2025, 7, 30),
        name="Jubilee",
        source="Proclamation of 12 July 2025",
    )
    adopt(cast, away)
    assert held(appeal) == PAYMENT
    assert appeal.changes.filter(act="calendar_changed").count() == 2
    rows = DeclaredHoliday.objects.values_list("on", "effect")
    assert list(rows)[1:] == [(PAYMENT, Effect.WITHDRAWN), (MOVED, Effect.ADDED)]


def test_leaves_the_day_of_an_extended_deadline_to_its_officer(cast, appeal):
    payment = appeal.case.deadlines.get(limit="payment")
    extend_deadline(
        deadline_id=payment.pk, to=date(2025, 8, 29), reason="Hardship", agreed=True,
        actor=cast.ada, now=NOW,
    )  # fmt: skip
    listed = adopt(cast).touched
    assert {r.deadline.pk: r.is_by_hand for r in listed} == {payment.pk: True, appeal.pk: False}
    assert held(payment) == date(2025, 8, 29)
    assert payment.changes.filter(act="calendar_changed").count() == 1


def test_tells_the_lead_once_and_names_nobody(cast, appeal):
    make_penalty_case(cast, title="Second")
    adopt(cast)
    message = Message.objects.get(occasion__startswith="calendar:")
    assert message.officer == cast.ada
    assert send_messages(now=NOW, limit=10) == 1
    assert send_messages(now=NOW, limit=10) == 0
    (letter,) = mail.outbox
    assert letter.subject == "4 deadlines computed again"
    assert " → ".join(write_day(d, language="en-gb") for d in (PAYMENT, MOVED)) in letter.body
    assert appeal.case.reference in letter.body
    assert "Example Ltd" not in letter.body
    assert "Sample" not in letter.body


def test_tells_nobody_of_what_was_done_meanwhile(cast, appeal):
    adopt(cast)
    for deadline in appeal.case.deadlines.filter(state="open"):
        meet_deadline(
            deadline_id=deadline.pk, on=date(2025, 7, 14), reason="Done", actor=cast.ada, now=NOW
        )
    assert send_messages(now=NOW, limit=10) == 0
    assert mail.outbox == []


@pytest.mark.parametrize("act", [propose_holiday, adopt_holiday])
def test_refuses_without_the_power(cast, appeal, act):
    more = {"seen": "", "reason": "Why"} if act is adopt_holiday else {}
    with pytest.raises(PowerMissing, match="change the calendar at ICO"):
        act(change=JUBILEE, actor=cast.ada, now=NOW, **more)
    assert not DeclaredHoliday.objects.exists()


def test_refuses_a_list_that_is_no_longer_what_was_approved(cast, appeal):
    seen = propose_holiday(change=JUBILEE, actor=cast.tom, now=NOW).mark
    make_penalty_case(cast, title="Since then")
    with pytest.raises(ListOutdated):
        adopt(cast, seen=seen)
    assert held(appeal) == PAYMENT


@pytest.mark.parametrize(
    ("change", "refusal"),
    [
        ({"on": date(2025, 8, 25)}, CalendarUnchanged),
        ({"effect": Effect.WITHDRAWN}, CalendarUnchanged),
        ({"calendar": "GB-ANY"}, CalendarNotUsed),
        ({"calendar": "EU-INST"}, CalendarNotUsed),
        ({"source": " "}, ChangeIncomplete),
    ],
)
def test_refuses_a_change_that_says_nothing_new(cast, change, refusal):
    given = {"calendar": "GB-ENG", "on": PAYMENT, "name": "Jubilee", "source": "Proclamation"}
    with pytest.raises(refusal):
        propose_holiday(change=HolidayChange(**given | change), actor=cast.tom, now=NOW)


def test_asks_for_a_reason(cast, appeal):
    with pytest.raises(LawError, match="reason"):
        adopt(cast, reason=" ")


def test_moves_what_runs_from_the_end_of_what_it_moves(cast):
    case = make_case(cast)
    record(case, cast, "investigation_opened", on="2025-01-13", dates=days(decided="2025-01-13"))
    order = OrderFacts(text="Stop", period=parse_period("3 months"), after_appeal_period=True)
    record(
        case,
        cast,
        "enforcement_notice_given",
        on="2025-07-01",
        dates=days(sent="2025-07-01", served="2025-07-01"),
        orders=[order],
    )
    comply = case.deadlines.get(limit="comply_with_order")
    assert comply.due_on == date(2025, 10, 29)
    adopt(cast)
    assert (held(comply), comply.trigger_on) == (date(2025, 10, 30), MOVED)
