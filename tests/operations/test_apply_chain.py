"""Applying a chain of house deadlines."""

from datetime import date

import pytest

from casework.law.house import UnknownChain
from casework.models import Appointment, Deadline, Event
from casework.operations.acting import PowerMissing
from casework.operations.deadlines import ReasonMissing
from casework.operations.house_deadlines import CannotSet, apply_chain, preview_chain
from tests.make import at, make_case

NOW = at("2025-09-30")


@pytest.fixture
def hearing(cast) -> Appointment:
    case = make_case(cast)
    return Appointment.objects.create(case=case, kind="hearing", starts_at=at("2025-10-13"))


def apply(cast, hearing, **more):
    given = {
        "chain": "before_hearing", "hangs_on_id": None, "appointment_id": hearing.pk,
        "reason": "Heard in October", "actor": cast.ada, "now": at("2025-09-01"), **more,
    }  # fmt: skip
    return apply_chain(case_id=hearing.case_id, **given)


def test_sets_every_step_under_one_event(cast, hearing):
    made = apply(cast, hearing)
    assert [(d.label, d.due_on) for d in made] == [
        ("Bundle ready", date(2025, 9, 29)),
        ("Witness list ready", date(2025, 10, 6)),
        ("Last talk with whoever pleads", date(2025, 10, 10)),
    ]
    assert {d.chain for d in made} == {"before_hearing"}
    assert Event.objects.get(kind="chain_applied").details == {"chain": "before_hearing"}


def test_leaves_out_what_has_passed_and_says_so_first(cast, hearing):
    counted = preview_chain(
        case_id=hearing.case_id, chain="before_hearing", hangs_on_id=None,
        appointment_id=hearing.pk, today=date(2025, 9, 30),
    )  # fmt: skip
    assert [step.is_past for step in counted.steps] == [True, False, False]
    assert not Deadline.objects.exists()
    assert len(apply(cast, hearing, now=NOW)) == 2


def test_is_applied_once(cast, hearing):
    apply(cast, hearing)
    with pytest.raises(CannotSet, match="already"):
        apply(cast, hearing)
    assert Deadline.objects.count() == 3


@pytest.mark.parametrize(
    ("more", "refusal", "said"),
    [
        ({"appointment_id": None}, CannotSet, "hangs on an appointment"),
        ({"chain": "before_time_bar"}, CannotSet, "hangs on a deadline"),
        ({"chain": "nonsense"}, UnknownChain, "nonsense"),
        ({"now": at("2025-10-13")}, CannotSet, "in the past"),
        ({"reason": ""}, ReasonMissing, "reason"),
    ],
)
def test_refuses_what_cannot_be_and_leaves_nothing(cast, hearing, more, refusal, said):
    events = Event.objects.count()
    with pytest.raises(refusal, match=said):
        apply(cast, hearing, **more)
    assert (Deadline.objects.count(), Event.objects.count()) == (0, events)


def test_needs_the_power(cast, hearing):
    with pytest.raises(PowerMissing, match="change deadlines"):
        apply(cast, hearing, actor=cast.ola)
