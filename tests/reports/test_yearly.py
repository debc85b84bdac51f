"""The yearly report over the demo: figure by figure what the command and plain SQL say."""

import json
from datetime import date
from io import StringIO

import pytest
from django.core.management import call_command
from django.db import connection

from casework import clock
from casework.law.authorities import get_authority
from casework.law.corrective import MEASURES
from casework.law.money import Money
from casework.law.procedure import Track
from casework.models import Authority
from casework.operations.reports import Span
from casework.queries.penalty_totals import FIGURE_LABELS
from casework.reports.catalogue import CATALOGUE
from tests.make import load_demo

DAY = "2025-10-13"
YEARS = (2021, 2022, 2024, 2025)
OF = "c.authority_id = %(authority)s AND NOT c.is_confidential"
ALLEGED = f"""
    SELECT b.law || '|' || b.place, count(*) FROM casework_breach b
      JOIN casework_case c ON c.id = b.case_id
     WHERE {OF} AND b.action_id IS NULL
       AND c.opened_on >= %(first)s AND c.opened_on < %(until)s GROUP BY 1
"""
FOUND = f"""
    SELECT b.law || '|' || b.place, count(*) FILTER (WHERE b.finding = 'upheld'),
           count(*) FILTER (WHERE b.finding = 'not_upheld')
      FROM casework_breach b JOIN casework_case c ON c.id = b.case_id
      JOIN casework_action a ON a.id = b.action_id JOIN casework_event e ON e.id = a.issued_by_id
     WHERE {OF} AND e.occurred_on >= %(first)s AND e.occurred_on < %(until)s GROUP BY 1
"""
ISSUED = f"""
    SELECT a.instrument, count(*) FROM casework_action a
      JOIN casework_event e ON e.id = a.issued_by_id JOIN casework_case c ON c.id = a.case_id
     WHERE {OF} AND e.occurred_on >= %(first)s AND e.occurred_on < %(until)s GROUP BY 1
"""
MONEY = f"""
    SELECT s.effect || '_' || p.currency, count(*),
           sum(s.amount_minor) FILTER (WHERE s.effect IN ('imposed', 'varied', 'liquidated')),
           count(*) FILTER (WHERE s.state <> 'known')
      FROM casework_penaltyamount s JOIN casework_penalty p ON p.id = s.penalty_id
      JOIN casework_case c ON c.id = p.case_id
     WHERE {OF} AND s.occurred_on >= %(first)s AND s.occurred_on < %(until)s
       AND s.effect NOT IN ('proposed', 'final')
       AND NOT EXISTS (SELECT 1 FROM casework_penaltyamount x WHERE x.corrects_id = s.id)
     GROUP BY 1
"""
FLOW = f"""
    SELECT c.origin, count(*) FILTER (WHERE opened_on >= %(first)s AND opened_on < %(until)s),
           count(*) FILTER (WHERE closed_on >= %(first)s AND closed_on < %(until)s),
           count(*) FILTER (WHERE opened_on < %(until)s
                              AND (closed_on IS NULL OR closed_on >= %(until)s))
      FROM casework_case c WHERE {OF} GROUP BY 1
"""
KEPT = f"""
    SELECT d.whose, count(*),
           count(*) FILTER (WHERE d.state = 'met' AND d.ended_on <= d.due_on
                              AND d.ended_on < %(until)s)
      FROM casework_deadline d JOIN casework_case c ON c.id = d.case_id
     WHERE {OF} AND d.nature = 'last_day'
       AND d.due_on >= %(first)s AND d.due_on < %(until)s GROUP BY 1
"""
HAPPENED = f"""
    SELECT e.kind, count(*) FROM casework_event e JOIN casework_case c ON c.id = e.case_id
     WHERE {OF} AND e.occurred_on >= %(first)s AND e.occurred_on < %(until)s
       AND NOT EXISTS (SELECT 1 FROM casework_event x WHERE x.corrects_id = e.id) GROUP BY 1
"""
STANDING = f"""
    SELECT k.kind, count(*) FROM casework_appeal ap JOIN casework_case c ON c.id = ap.case_id
      JOIN casework_event l ON l.id = ap.lodged_by_id, LATERAL (
        SELECT e.kind FROM casework_event e
         WHERE e.case_id = ap.case_id AND e.kind = ANY(%(kinds)s) AND e.occurred_on < %(until)s
           AND (ap.action_id IS NULL OR e.action_id IS NULL OR e.action_id = ap.action_id)
           AND NOT EXISTS (SELECT 1 FROM casework_event x WHERE x.corrects_id = e.id)
         ORDER BY e.occurred_on DESC, e.number DESC LIMIT 1) k
     WHERE {OF} AND l.occurred_on < %(until)s GROUP BY 1
"""
PUBLISHED = f"""
    SELECT a.instrument, count(*) FILTER (WHERE v.version = 1),
           count(*) FILTER (WHERE v.version > 1)
      FROM casework_entryversion v JOIN casework_action a ON a.id = v.action_id
      JOIN casework_case c ON c.id = v.case_id
     WHERE {OF} AND v.state IN ('released', 'superseded', 'withdrawn')
       AND (v.publish_at AT TIME ZONE %(zone)s)::date >= %(first)s
       AND (v.publish_at AT TIME ZONE %(zone)s)::date < %(until)s GROUP BY 1
"""


class Year:
    """One authority's year: the report's figures, and what SQL says of the same."""

    def __init__(self, authority: Authority, year: int) -> None:
        self.law = get_authority(authority.code)
        self.last = min(date(year, 12, 31), date.fromisoformat(DAY))
        span = Span.of(first=date(year, 1, 1), last=self.last)
        self.figures = CATALOGUE["yearly"].summarise(
            authority=authority, span=span, as_of=clock.now()
        )
        self.values = {
            "authority": authority.pk, "first": span.from_on, "until": span.until_on,
            "zone": authority.zone, "kinds": list(self.steps),
        }  # fmt: skip

    @property
    def steps(self) -> dict[str, str]:
        every = (kind for procedure in self.law.procedures for kind in procedure.events)
        return {kind.code: str(kind.appeal) for kind in every if kind.appeal}

    @property
    def cooperation(self) -> set[str]:
        every = (kind for procedure in self.law.procedures for kind in procedure.events)
        return {kind.code for kind in every if kind.track is Track.COOPERATION}

    def ask(self, sql: str) -> dict[str, tuple]:
        with connection.cursor() as cursor:
            cursor.execute(sql, self.values)
            return {row[0]: row[1:] for row in cursor.fetchall()}

    def read(self, table: str, *columns: str) -> dict[str, tuple]:
        """Return figures by row; rows without any are left out, and the total."""
        found = self.figures.table(table)
        codes = [column.code for column in found.columns]
        rows = {
            row.code: tuple(row.values[codes.index(column)] for column in columns)
            for row in found.rows
            if row.code != "total"
        }
        return {code: values for code, values in rows.items() if any(values)}


def without_nothing(rows: dict[str, tuple]) -> dict[str, tuple]:
    return {code: values for code, values in rows.items() if any(values)}


def grouped(rows: dict[str, tuple], groups: dict[str, str]) -> dict[str, tuple]:
    found: dict[str, tuple] = {}
    for code, (count,) in rows.items():
        if code in groups:
            found[groups[code]] = (found.get(groups[code], (0,))[0] + count,)
    return found


@pytest.fixture
def years(db, monkeypatch) -> list[Year]:
    load_demo(DAY)
    monkeypatch.setenv("CASEWORK_TODAY", DAY)
    return [Year(row, year) for row in Authority.objects.order_by("code") for year in YEARS]


def check_sql(one: Year) -> int:
    """Hold a year's figures against plain SQL, and return how many there were."""
    issued, happened = one.ask(ISSUED), one.ask(HAPPENED)
    money = {
        code: (count, Money(int(minor), code[-3:]) if minor is not None else None, unknown)
        for code, (count, minor, unknown) in one.ask(MONEY).items()
    }
    cooperation = {k: v for k, v in happened.items() if k in one.cooperation}
    expected = {
        ("infringements", "alleged"): one.ask(ALLEGED),
        ("infringements", "upheld", "not_upheld"): one.ask(FOUND),
        ("decisions", "issued"): issued,
        ("measures", "issued"): grouped(issued, {k: str(v) for k, v in MEASURES.items()}),
        ("penalties", "penalties", "amount", "unknown"): money,
        ("flow", "opened", "closed", "open"): one.ask(FLOW),
        ("deadlines", "fell_due", "in_time"): one.ask(KEPT),
        ("appeal_steps", "steps"): grouped(happened, one.steps),
        ("appeals", "appeals"): grouped(one.ask(STANDING), one.steps),
        ("cooperation", "steps"): cooperation,
        ("publications", "published", "again"): one.ask(PUBLISHED),
    }
    for (table, *columns), said in expected.items():
        assert one.read(table, *columns) == without_nothing(said), (one.figures.authority, table)
    assert {table for table, *_ in expected} | {"totals"} == {t.code for t in one.figures.tables}
    return sum(len(said) for said in expected.values())


def check_command(one: Year) -> int:
    """Hold the totals against those of the command, and return how many there were."""
    out = StringIO()
    call_command("penalties", "--as-on", one.last.isoformat(), "--json", stdout=out)
    said = json.loads(out.getvalue())["totals"]
    rows = [row for row in said if row["authority"] == one.figures.authority]
    table = one.figures.table("totals")
    figures = {row.code: row.values for row in table.rows}
    columns = [column.code for column in table.columns] if table.rows else []
    assert columns == [f"{row['kind']}_{row['currency']}" for row in rows]
    for place, row in enumerate(rows):
        for code in ("penalties", "unknown"):
            assert figures[code][place] == row[code]
        for code in FIGURE_LABELS:
            assert figures[code][place] == Money.of(row[code], row["currency"]), code
    return len(rows)


def test_agrees_with_the_command_and_with_sql_figure_by_figure(years):
    assert sum(check_command(one) for one in years) > 10
    assert sum(check_sql(one) for one in years) > 100
