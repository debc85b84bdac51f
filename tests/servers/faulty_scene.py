"""The scene of the fault tests: a dozen officers, a case each, and five days ahead on each."""

from datetime import UTC, date, datetime, timedelta

from django.db import connections, transaction

from casework.law.house import OWN
from casework.law.powers import Role
from casework.models import Case, Deadline, Event
from casework.operations.setting_up import admit_officer, grant_role
from tests import make
from tests.prepared import fill_database

OFFICERS, EACH = 12, 5
FAR = datetime(2999, 1, 1, tzinfo=UTC)


def write_scene() -> None:
    """Make the tables, and write the scene; nothing is owed yet."""
    fill_database(connections["owner"])
    connections["owner"].close()
    with transaction.atomic():
        _write()


def _write() -> None:
    cast = make.make_cast(make.make_ico())
    for number in range(OFFICERS):
        officer = admit_officer(
            email=f"officer{number}@faults.example", name=f"Officer {number}", password=None
        )
        grant_role(
            officer=officer, authority=cast.ico, role=Role.CASEWORKER, since_on=date(2019, 1, 1)
        )
        _add_deadlines(make.make_case(cast, respondent=f"Company {number}", lead=officer))


def _add_deadlines(case: Case) -> None:
    event = Event.objects.filter(case=case).earliest("id")
    now = datetime.now(UTC)
    Deadline.objects.bulk_create(
        Deadline(
            case=case, authority=case.authority, limit=OWN, label=f"House deadline {number}",
            whose="authority", calendar="GB-ENG", trigger=event, trigger_date="decided",
            due_on=(now + timedelta(days=90)).date(), remind_at=FAR, recorded_at=now,
        )
        for number in range(EACH)
    )  # fmt: skip
