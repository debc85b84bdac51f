"""Appointments: made, moved, cancelled."""

import pytest

from casework.models import Appointment, Event
from casework.models.deadline import AppointmentKind
from casework.operations.acting import PowerMissing
from casework.operations.appointments import (
    AppointmentFacts,
    AppointmentNotAllowed,
    cancel_appointment,
    make_appointment,
    move_appointment,
)
from tests.make import at, days, make_case, record

NOW, SOON, LATER = at("2025-03-10"), at("2025-03-20", 14), at("2025-04-03", 9)


@pytest.fixture
def case(cast):
    return make_case(cast)


def make(case, cast, **more):
    when = {"starts_at": SOON, "ends_at": None, **more.pop("facts", {})}
    facts = AppointmentFacts(kind=AppointmentKind.HEARING, place="Room 2", **when)
    return make_appointment(case_id=case.pk, facts=facts, **{"actor": cast.ada, "now": NOW, **more})


def move(appointment, cast, **more):
    given = {"starts_at": LATER, "ends_at": None, "place": "Room 3", "reason": "Illness",
             "actor": cast.ada, "now": NOW}  # fmt: skip
    return move_appointment(appointment_id=appointment.pk, **{**given, **more})


def cancel(appointment, cast, **more):
    given = {"reason": "Settled", "actor": cast.ada, "now": NOW, **more}
    return cancel_appointment(appointment_id=appointment.pk, **given)


def test_makes_and_records_it(case, cast):
    made = make(case, cast)
    assert (made.kind, made.starts_at, made.state) == ("hearing", SOON, "planned")
    event = Event.objects.get(kind="appointment_made")
    assert event.summary == "Hearing, 20 March 2025, 14:00, Room 2"
    assert made.last_event == event


def test_moves_and_keeps_when_it_was(case, cast):
    made = make(case, cast)
    move(made, cast)
    made.refresh_from_db()
    assert (made.starts_at, made.place) == (LATER, "Room 3")
    said = Event.objects.get(kind="appointment_moved").summary
    assert said == (
        "Hearing, 20 March 2025, 14:00, Room 2 → Hearing, 3 April 2025, 09:00, Room 3. Illness"
    )


def test_cancels_and_keeps_it(case, cast):
    made = make(case, cast)
    cancel(made, cast)
    made.refresh_from_db()
    assert made.is_cancelled
    for act in (move, cancel):
        with pytest.raises(AppointmentNotAllowed, match="was cancelled"):
            act(made, cast)


def test_what_is_past_is_an_event(case, cast):
    with pytest.raises(AppointmentNotAllowed, match="past; record"):
        make(case, cast, facts={"starts_at": NOW})
    made = make(case, cast)
    for act in (move, cancel):
        with pytest.raises(AppointmentNotAllowed, match="is past"):
            act(made, cast, now=SOON)


def test_refuses_an_end_before_the_start_no_reason_and_a_missing_power(case, cast):
    with pytest.raises(AppointmentNotAllowed, match="before it starts"):
        make(case, cast, facts={"ends_at": SOON})
    made, before = make(case, cast), Event.objects.count()
    for act in (move, cancel):
        with pytest.raises(AppointmentNotAllowed, match="reason"):
            act(made, cast, reason=" ")
        with pytest.raises(PowerMissing, match="record events"):
            act(made, cast, actor=cast.ola)
    with pytest.raises(PowerMissing):
        make(case, cast, actor=cast.ola)
    assert (Appointment.objects.count(), Event.objects.count()) == (1, before)


def test_none_is_made_in_a_closed_case(case, cast):
    record(case, cast, "case_closed", on="2025-03-10", dates=days(decided="2025-03-10"))
    with pytest.raises(AppointmentNotAllowed, match="closed"):
        make(case, cast)
