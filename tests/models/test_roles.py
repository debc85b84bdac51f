"""What the database itself refuses, role by role."""

import pytest
from django.db import connections, transaction
from django.db.utils import DatabaseError, ProgrammingError

from casework.models import Event
from tests.make import make_case

RECORD = (
    "casework_event",
    "casework_penaltyamount",
    "casework_ledgerentry",
    "casework_deadlinechange",
    "casework_declaredholiday",
)


@pytest.mark.parametrize("table", RECORD)
@pytest.mark.parametrize("act", ["UPDATE {} SET id = id", "DELETE FROM {}", "TRUNCATE {} CASCADE"])
def test_the_application_cannot_change_the_record(db, table, act):
    with (
        pytest.raises(ProgrammingError, match="permission denied"),
        transaction.atomic(),
        connections["default"].cursor() as cursor,
    ):
        cursor.execute(act.format(table))


def test_even_the_owner_meets_the_trigger_whatever_the_session_sets(committed, cast):
    make_case(cast)
    with pytest.raises(DatabaseError, match="is a record"), connections["owner"].cursor() as cursor:
        cursor.execute("UPDATE casework_event SET summary = 'otherwise'")
    with pytest.raises(DatabaseError), connections["default"].cursor() as cursor:
        cursor.execute("SET session_replication_role = replica")
    assert Event.objects.get().summary == "Example case"


def test_the_application_owns_nothing(db):
    with connections["default"].cursor() as cursor:
        cursor.execute(
            "SELECT count(*) FROM pg_class c JOIN pg_roles r ON r.oid = c.relowner"
            " WHERE r.rolname IN ('casework_app', 'casework_public')"
        )
        assert cursor.fetchone() == (0,)
        with pytest.raises(ProgrammingError), transaction.atomic():
            cursor.execute("CREATE TABLE mine (id int)")
