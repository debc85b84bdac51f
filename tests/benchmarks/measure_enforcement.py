"""Measure the enforcement summary beside its bare SQL, in the same run.

``make benchmark-reports DECISIONS=1000000`` makes so many decisions out of one, each in a case
of its own, and prints the table that docs/measurements.md keeps. Nothing here asserts a time.
"""

import os
from collections.abc import Mapping
from datetime import date

import pytest
from django.db import connections, models

from casework.law.references import Provision
from casework.models import Action, Breach, Case, Event, Penalty, PenaltyAmount
from casework.operations.facts import BreachFacts
from casework.operations.reports import Span
from casework.reports.catalogue import find_report
from tests.benchmarks.timing import medians_in_turn, show
from tests.make import at, days, make_case, pounds, record

DECISIONS = int(os.environ.get("DECISIONS", "2000"))
ROUNDS = 5
PROVISION = Provision(law="UK GDPR", place="art. 5(1)(f)")
FIRST = 1_000_000_000  # the key before those of the copies
SPAN = Span.of(first=date(2025, 1, 1), last=date(2025, 12, 31))
AS_OF = at("2026-01-05")
DAY = "date '2024-01-01' + (n %% 731)::int"
BARE = (
    """
    SELECT c.procedure, e.kind,
           count(*) FILTER (WHERE e.occurred_on >= %(now)s AND e.occurred_on < %(until)s),
           count(*) FILTER (WHERE e.occurred_on >= %(before)s AND e.occurred_on < %(now)s)
      FROM casework_event e JOIN casework_case c ON c.id = e.case_id
     WHERE c.authority_id = %(authority)s AND NOT c.is_confidential
       AND e.kind = 'penalty_notice_given' AND e.occurred_on >= %(before)s
       AND e.occurred_on < %(until)s
       AND NOT EXISTS (SELECT 1 FROM casework_event x WHERE x.corrects_id = e.id)
     GROUP BY 1, 2
    """,
    """
    SELECT b.law, b.place,
           count(*) FILTER (WHERE e.occurred_on >= %(now)s AND e.occurred_on < %(until)s),
           count(*) FILTER (WHERE e.occurred_on >= %(before)s AND e.occurred_on < %(now)s)
      FROM casework_breach b JOIN casework_action a ON a.id = b.action_id
      JOIN casework_event e ON e.id = a.issued_by_id JOIN casework_case c ON c.id = b.case_id
     WHERE c.authority_id = %(authority)s AND NOT c.is_confidential
       AND e.occurred_on >= %(before)s AND e.occurred_on < %(until)s
     GROUP BY 1, 2
    """,
    """
    SELECT s.effect, p.currency, s.occurred_on, count(*), sum(s.amount_minor)
      FROM casework_penaltyamount s JOIN casework_penalty p ON p.id = s.penalty_id
      JOIN casework_case c ON c.id = p.case_id
     WHERE c.authority_id = %(authority)s AND NOT c.is_confidential
       AND s.effect = 'imposed' AND s.occurred_on >= %(before)s AND s.occurred_on < %(until)s
       AND NOT EXISTS (SELECT 1 FROM casework_penaltyamount x WHERE x.corrects_id = s.id)
     GROUP BY 1, 2, 3
    """,
)


def copy_rows(cursor, row: models.Model, changes: Mapping[str, str]) -> None:
    """Make so many copies of a row, with other values in some columns, as SQL in ``n``."""
    table = row._meta.db_table
    columns = [field.column for field in row._meta.concrete_fields]
    given = {"id": f"{FIRST} + n", **changes}
    values = ", ".join(given.get(column, f't."{column}"') for column in columns)
    names = ", ".join(f'"{column}"' for column in columns)
    cursor.execute(f"ALTER TABLE {table} DISABLE TRIGGER USER")
    cursor.execute(
        f"INSERT INTO {table} ({names}) SELECT {values} FROM {table} t, "
        "generate_series(1, %s) AS n WHERE t.id = %s",
        [DECISIONS, row.pk],
    )
    cursor.execute(f"ALTER TABLE {table} ENABLE TRIGGER USER")


@pytest.fixture
def decided(committed, cast):
    """So many penalty notices over two years, each with a breach, in pounds and in euro."""
    case = make_case(cast)
    record(case, cast, "investigation_opened", on="2025-01-13", dates=days(decided="2025-01-13"))
    record(case, cast, "notice_of_intent_given", on="2025-03-03", amount=pounds("150000"),
           dates=days(served="2025-03-03"))  # fmt: skip
    record(case, cast, "penalty_notice_given", on="2025-07-01", amount=pounds("100000"),
           dates=days(decided="2025-06-30", sent="2025-07-01", served="2025-07-01"),
           breaches=[BreachFacts(provision=PROVISION)])  # fmt: skip
    action = Action.objects.get(instrument="penalty_notice")
    penalty = Penalty.objects.get(action=action)
    own = f"{FIRST} + n"
    copies = (
        (case, {"reference": "'BM-' || n", "reference_key": "'BM' || n"}),
        (action.issued_by, {"case_id": own, "occurred_on": DAY}),
        (action, {"case_id": own, "issued_by_id": own}),
        (Breach.objects.get(action=action), {"case_id": own, "action_id": own}),
        (penalty, {"case_id": own, "action_id": own,
                   "currency": "CASE WHEN n %% 2 = 0 THEN 'GBP' ELSE 'EUR' END"}),
        (PenaltyAmount.objects.get(penalty=penalty, effect="imposed"),
         {"penalty_id": own, "event_id": own, "occurred_on": DAY}),
    )  # fmt: skip
    owner = connections["owner"]
    with owner.cursor() as cursor:
        for row, changes in copies:
            row.refresh_from_db()
            copy_rows(cursor, row, changes)
    owner.close()
    owner.ensure_connection()
    owner.connection.autocommit = True
    with owner.cursor() as cursor:
        cursor.execute("VACUUM ANALYZE")
    owner.close()
    return cast.ico


def test_the_enforcement_summary_beside_its_bare_sql(decided):
    values = {"authority": decided.pk, "now": SPAN.from_on, "until": SPAN.until_on,
              "before": date(2024, 1, 1)}  # fmt: skip

    def bare() -> None:
        with connections["default"].cursor() as cursor:
            for statement in BARE:
                cursor.execute(statement, values)
                cursor.fetchall()

    def ours() -> object:
        kind = find_report(name="enforcement")
        return kind.summarise(authority=decided, span=SPAN, as_of=AS_OF)

    issued = ours().table("decisions").rows[-1].values
    assert sum(issued) >= DECISIONS
    taken = medians_in_turn({"ours": ours, "bare": bare}, ROUNDS)
    show("report", [(f"Enforcement summary of {DECISIONS:,} decisions", taken["ours"],
                     taken["bare"], f"{Case.objects.count():,} cases, "
                     f"{Event.objects.count():,} events")])  # fmt: skip
