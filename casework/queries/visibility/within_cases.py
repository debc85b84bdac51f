"""What is seen with its case, and by whoever sees that."""

from datetime import date

from django.db.models import QuerySet

from casework.models import (
    Action,
    Appointment,
    Breach,
    Deadline,
    Event,
    LedgerEntry,
    Mailing,
    Officer,
    Order,
    Party,
    Penalty,
    Task,
)
from casework.queries.visibility.cases import case_ids


def visible_events(*, officer: Officer, today: date) -> QuerySet[Event]:
    """Return the events of the cases that the officer may see."""
    return Event.objects.filter(case__in=case_ids(officer, today))


def visible_actions(*, officer: Officer, today: date) -> QuerySet[Action]:
    """Return the actions of the cases that the officer may see."""
    return Action.objects.filter(case__in=case_ids(officer, today))


def visible_orders(*, officer: Officer, today: date) -> QuerySet[Order]:
    """Return the orders of the cases that the officer may see."""
    return Order.objects.filter(action__case__in=case_ids(officer, today))


def visible_parties(*, officer: Officer, today: date) -> QuerySet[Party]:
    """Return the parties of the cases that the officer may see."""
    return Party.objects.filter(case__in=case_ids(officer, today))


def visible_breaches(*, officer: Officer, today: date) -> QuerySet[Breach]:
    """Return the breaches said in the cases that the officer may see."""
    return Breach.objects.filter(case__in=case_ids(officer, today))


def visible_penalties(*, officer: Officer, today: date) -> QuerySet[Penalty]:
    """Return the penalties of the cases that the officer may see."""
    return Penalty.objects.filter(case__in=case_ids(officer, today))


def visible_movements(*, officer: Officer, today: date) -> QuerySet[LedgerEntry]:
    """Return the entries on the ledgers of the penalties that the officer may see."""
    return LedgerEntry.objects.filter(penalty__case__in=case_ids(officer, today))


def visible_appointments(*, officer: Officer, today: date) -> QuerySet[Appointment]:
    """Return the appointments of the cases that the officer may see."""
    return Appointment.objects.filter(case__in=case_ids(officer, today))


def visible_tasks(*, officer: Officer, today: date) -> QuerySet[Task]:
    """Return the tasks on the cases that the officer may see."""
    return Task.objects.filter(case__in=case_ids(officer, today))


def visible_deadlines(*, officer: Officer, today: date) -> QuerySet[Deadline]:
    """Return the deadlines of the cases that the officer may see."""
    return Deadline.objects.filter(case__in=case_ids(officer, today))


def visible_mailings(*, officer: Officer, today: date) -> QuerySet[Mailing]:
    """Return the letters to many of the cases that the officer may see."""
    return Mailing.objects.filter(case__in=case_ids(officer, today))
