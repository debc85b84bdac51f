"""The totals of penalties as on a day, which agree with SQL written out here."""

import json
from datetime import date
from io import StringIO

import pytest
from django.core.management import CommandError, call_command
from django.db import connection

from casework.queries.penalty_totals import find_penalty_totals
from tests.make import days, make_penalty_case, record

# What is imposed or varied last, what became of it, and what may be demanded: the United
# Kingdom and Austria wait for appeals, the United Kingdom for the time to pay as well.
BY_HAND = """
WITH step AS (SELECT * FROM casework_penaltyamount WHERE occurred_on <= %(on)s),
bound AS (
    SELECT DISTINCT ON (penalty_id) penalty_id, amount_minor FROM step
     WHERE effect IN ('imposed', 'varied', 'liquidated') ORDER BY penalty_id, id DESC
), proposed AS (
    SELECT DISTINCT ON (penalty_id) penalty_id, amount_minor FROM step
     WHERE effect = 'proposed' ORDER BY penalty_id, id DESC
), turn AS (
    SELECT DISTINCT ON (penalty_id) penalty_id, effect FROM step
     WHERE effect NOT IN ('proposed', 'final') ORDER BY penalty_id, id DESC
), stood AS (
    SELECT a.code AS authority, p.id, p.case_id, p.action_id, p.currency,
           CASE WHEN EXISTS (SELECT 1 FROM step s WHERE s.penalty_id = p.id
                              AND s.effect = 'liquidated') THEN 'periodic' ELSE 'fine' END AS kind,
           CASE WHEN b.penalty_id IS NULL THEN coalesce(pr.amount_minor, 0) ELSE 0 END AS proposed,
           coalesce(b.amount_minor, 0) AS imposed,
           CASE WHEN t.effect IN ('set_aside', 'cancelled') THEN 0
                ELSE coalesce(b.amount_minor, 0) END AS effective,
           t.effect AS turn
      FROM casework_penalty p JOIN casework_case c ON c.id = p.case_id
      JOIN casework_authority a ON a.id = c.authority_id
      LEFT JOIN bound b ON b.penalty_id = p.id LEFT JOIN proposed pr ON pr.penalty_id = p.id
      LEFT JOIN turn t ON t.penalty_id = p.id
     WHERE EXISTS (SELECT 1 FROM step s WHERE s.penalty_id = p.id)
)
SELECT authority, kind, currency, count(*), sum(proposed), sum(imposed), sum(effective),
       sum(CASE WHEN turn = 'suspended' THEN 0
                WHEN authority IN ('cnil', 'garante') THEN effective
                WHEN turn = 'remitted' THEN 0
                WHEN EXISTS (SELECT 1 FROM casework_appeal ap JOIN casework_event e
                                        ON e.id = ap.lodged_by_id
                              WHERE ap.case_id = stood.case_id AND e.occurred_on <= %(on)s
                                AND ap.step NOT IN ('allowed', 'changed', 'dismissed', 'withdrawn'))
                THEN 0
                WHEN EXISTS (SELECT 1 FROM casework_deadline d
                              WHERE d.case_id = stood.case_id AND d.action_id = stood.action_id
                                AND d.limit IN ('appeal_to_tribunal', 'payment')
                                AND (d.state IN ('waiting', 'suspended')
                                     OR CASE d.state WHEN 'open' THEN d.due_on
                                        ELSE coalesce(d.ended_on, d.due_on) END >= %(on)s)) THEN 0
                ELSE effective END)
  FROM stood GROUP BY 1, 2, 3 ORDER BY 1, 2, 3
"""


def by_hand(on: str) -> list[tuple]:
    with connection.cursor() as cursor:
        cursor.execute(BY_HAND, {"on": on})
        return [(*row[:4], *(int(sum_) for sum_ in row[4:])) for row in cursor.fetchall()]


def by_query(on: str) -> list[tuple]:
    return [
        (
            total.authority, str(total.kind), total.currency, total.penalties,
            total.proposed.minor, total.imposed.minor, total.effective.minor, total.payable.minor,
        )
        for total in find_penalty_totals(on=date.fromisoformat(on))
    ]  # fmt: skip


def run(*arguments: str) -> str:
    out = StringIO()
    call_command("penalties", *arguments, stdout=out)
    return out.getvalue()


def totals(on: str) -> dict[tuple[str, str], list[str]]:
    """Return proposed, imposed, effective and payable by authority and kind."""
    found = json.loads(run("--as-on", on, "--json"))
    assert found["as_on"] == on
    return {
        (row["authority"], row["kind"]): [
            row[name] for name in ("proposed", "imposed", "effective", "payable")
        ]
        for row in found["totals"]
    }


NOTHING = "0.00"
UK, ITALY, FRANCE = "7552800.00", "20000000.00", "20000000.00"


def test_follows_clearview_at_each_authority(clearview_matter):
    assert totals("2021-11-28") == {}
    assert totals("2021-12-31") == {
        ("ico", "fine"): ["17000000.00", NOTHING, NOTHING, NOTHING],
    }
    assert totals("2022-05-23") == {
        ("ico", "fine"): [NOTHING, UK, UK, NOTHING],
        ("garante", "fine"): [NOTHING, ITALY, ITALY, ITALY],
    }
    assert totals("2023-12-31") == {
        ("ico", "fine"): [NOTHING, UK, NOTHING, NOTHING],
        ("garante", "fine"): [NOTHING, ITALY, ITALY, ITALY],
        ("cnil", "fine"): [NOTHING, FRANCE, FRANCE, FRANCE],
        ("cnil", "periodic"): [NOTHING, "5200000.00", "5200000.00", "5200000.00"],
    }
    assert totals("2026-10-02")["ico", "fine"] == [NOTHING, UK, UK, NOTHING]


def test_agrees_with_sql_on_the_clearview_matter(clearview_matter):
    for on in ("2021-12-31", "2022-05-18", "2022-05-23", "2022-10-17", "2023-12-31", "2026-10-02"):
        found = by_query(on)
        assert found
        assert found == by_hand(on), on


@pytest.mark.parametrize(
    ("on", "payable"),
    [("2025-07-01", NOTHING), ("2025-07-29", NOTHING), ("2025-07-30", "100000.00")],
)
def test_is_payable_when_the_times_to_appeal_and_to_pay_are_over(cast, on, payable):
    make_penalty_case(cast)
    assert totals(on) == {("ico", "fine"): [NOTHING, "100000.00", "100000.00", payable]}
    assert by_query(on) == by_hand(on)


def test_an_appeal_keeps_it_from_being_payable(cast):
    case, notice = make_penalty_case(cast)
    record(
        case, cast, "appeal_lodged", on="2025-07-14", dates=days(received="2025-07-14"),
        action_id=notice.issued.pk,
    )  # fmt: skip
    for on in ("2025-07-14", "2026-07-14"):
        assert totals(on)["ico", "fine"][-1] == NOTHING
        assert by_query(on) == by_hand(on)


def test_adds_up_within_a_currency_and_counts_what_is_not_known(cast):
    make_penalty_case(cast)
    make_penalty_case(cast, title="Another", respondent="Another Ltd")
    (row,) = json.loads(run("--as-on", "2025-08-01", "--json"))["totals"]
    assert (row["penalties"], row["unknown"], row["payable"]) == (2, 0, "200000.00")


def test_reads_in_a_fixed_number_of_queries(cast, django_assert_num_queries):
    make_penalty_case(cast)
    make_penalty_case(cast, title="Another", respondent="Another Ltd")
    with django_assert_num_queries(4):
        find_penalty_totals(on=date(2025, 8, 1))


def test_prints_a_table_as_on_today(cast, on_day):
    make_penalty_case(cast)
    on_day("2025-08-01")
    said = run().splitlines()
    assert said[0] == "As on 2025-08-01:"
    assert said[2].split("\t")[:3] == ["ico", "fine", "GBP"]


def test_refuses_a_day_that_does_not_exist(db):
    with pytest.raises(CommandError, match="2022-02-30"):
        run("--as-on", "2022-02-30")
