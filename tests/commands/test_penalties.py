"""The totals of penalties as on a day, which agree with SQL written out here."""

import json
from datetime import date
from io import StringIO

import pytest
from django.core.management import CommandError, call_command
from django.db import connection

from casework.operations.deadlines import meet_deadline, resume_deadline, suspend_deadline
from casework.operations.ledger import record_payment, refund_payment, reverse_entry
from casework.queries.penalty_totals import find_penalty_totals, read_penalty_on
from tests.make import at, days, make_penalty_case, record
from tests.operations.ledger_scenes import admit_finance, make_penalty, owe, said

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
                ELSE effective END),
       sum((SELECT coalesce(sum(CASE movement WHEN 'paid' THEN amount_minor
                                     WHEN 'refunded' THEN -amount_minor ELSE 0 END
                                * CASE WHEN reverses_id IS NULL THEN 1 ELSE -1 END), 0)
              FROM casework_ledgerentry l
             WHERE l.penalty_id = stood.id AND l.occurred_on <= %(on)s))
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
            total.collected.minor,
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
    with django_assert_num_queries(8):
        find_penalty_totals(on=date(2025, 8, 1))


def test_counts_what_was_paid_and_not_given_back_up_to_the_day(cast):
    fay = admit_finance(cast)
    penalty = owe(make_penalty(cast), fay, paid="120000")
    refund_payment(penalty_id=penalty.pk, **said("20000", on="2025-08-05", actor=fay))
    wrong = record_payment(penalty_id=penalty.pk, **said("500", on="2025-08-10", actor=fay))
    reverse_entry(
        entry_id=wrong.pk, on=date(2025, 8, 20), reason="Bounced", actor=fay, now=at("2025-08-20")
    )
    days_and_sums = {
        "2025-07-29": NOTHING, "2025-07-30": "120000.00", "2025-08-05": "100000.00",
        "2025-08-10": "100500.00", "2025-08-20": "100000.00",
    }  # fmt: skip
    for on, collected in days_and_sums.items():
        (row,) = json.loads(run("--as-on", on, "--json"))["totals"]
        assert row["collected"] == collected, on
        assert by_query(on) == by_hand(on), on


@pytest.mark.parametrize(
    ("on", "band"),
    [("2025-07-30", None), ("2025-07-31", "to_30"), ("2025-08-29", "to_30"),
     ("2025-08-30", "to_90"), ("2025-10-29", "to_365"), ("2026-07-31", "older")],
)  # fmt: skip
def test_puts_what_is_overdue_into_its_band_of_age(cast, on, band):
    owe(make_penalty(cast), admit_finance(cast), paid="40000")
    (row,) = json.loads(run("--as-on", on, "--json"))["totals"]
    found = {name.removeprefix("overdue_"): row[name] for name in row if "overdue" in name}
    assert {name for name, sum_ in found.items() if sum_ != NOTHING} == ({band} if band else set())
    assert not band or found[band] == "60000.00"


def test_of_the_past_a_time_ends_as_it_was_known_to_end_then(cast):
    case, _ = make_penalty_case(cast)
    pay = case.deadlines.get(limit="payment")
    stop = {"deadline_id": pay.pk, "reason": "Agreed", "actor": cast.tom}
    suspend_deadline(on=date(2025, 7, 20), now=at("2025-07-20"), **stop)
    resume_deadline(on=date(2025, 9, 1), now=at("2025-09-01"), **stop)
    pay.refresh_from_db()
    assert pay.due_on == date(2025, 9, 10)
    penalty = case.penalties.get()

    def ends(on):
        known = read_penalty_on(penalty_id=penalty.pk, on=date.fromisoformat(on)).circumstances
        return known.pay_until

    assert ends("2025-07-19") == date(2025, 7, 29)
    assert ends("2025-07-20") is None
    assert ends("2025-08-31") is None
    assert ends("2025-09-01") == date(2025, 9, 10)
    assert totals("2025-09-10")["ico", "fine"][-1] == NOTHING
    assert totals("2025-09-11")["ico", "fine"][-1] == "100000.00"


def test_what_was_met_later_was_still_running_before(cast):
    case, _ = make_penalty_case(cast)
    pay = case.deadlines.get(limit="payment")
    meet_deadline(
        deadline_id=pay.pk, on=date(2025, 7, 10), reason="Paid", actor=cast.tom,
        now=at("2025-07-10"),
    )  # fmt: skip
    penalty = case.penalties.get()
    for on, until in (("2025-07-09", "2025-07-29"), ("2025-07-10", "2025-07-10")):
        known = read_penalty_on(penalty_id=penalty.pk, on=date.fromisoformat(on)).circumstances
        assert known.pay_until == date.fromisoformat(until)


def test_prints_a_table_as_on_today(cast, on_day):
    make_penalty_case(cast)
    on_day("2025-08-01")
    printed = run().splitlines()
    assert printed[0] == "As on 2025-08-01:"
    assert printed[2].split("\t")[:3] == ["ico", "fine", "GBP"]


def test_refuses_a_day_that_does_not_exist(db):
    with pytest.raises(CommandError, match="2022-02-30"):
        run("--as-on", "2022-02-30")
