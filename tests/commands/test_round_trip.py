"""What the portal writes, it reads again with the same totals, in every form."""

import json
from collections import Counter, defaultdict
from datetime import date
from decimal import Decimal
from io import StringIO

import pytest
from django.core.management import call_command
from django.db import connections
from django.http import QueryDict

from casework.exports.json_document import stream_table_json_lines
from casework.law.authorities import get_authority
from casework.law.powers import Role
from casework.law.procedure import AmountEffect
from casework.lists.asked import ask
from casework.lists.catalogue import LISTS, as_table
from casework.management.demo.cast import admit_cast
from casework.models import Authority, Case, Organisation, Party, Penalty
from casework.operations.setting_up import admit_officer, grant_role, sync_authorities
from tests.lists.crowd import TODAY, Growing
from tests.make import SINCE, at
from tests.prepared import empty_tables

SET = {AmountEffect.IMPOSED, AmountEffect.VARIED, AmountEffect.LIQUIDATED}


@pytest.fixture
def reader(demo_cases, on_day):
    """An auditor of every authority, who sees every case."""
    on_day("2025-10-13")
    officer = admit_officer(email="all@auditors.example", name="Al Sample", password=None)
    for authority in Authority.objects.order_by("code"):
        grant_role(officer=officer, authority=authority, role=Role.AUDITOR, since_on=SINCE)
    return officer


def read(content: bytes, ending: str, tmp_path) -> dict:
    file = tmp_path / f"decisions.{ending}"
    file.write_bytes(content)
    out = StringIO()
    call_command(
        "import_cases", str(file), "--dry-run", "--profile", "casework-cases", "--json", stdout=out
    )
    return json.loads(out.getvalue())


def count_apart() -> tuple[Counter, dict, Counter]:
    """Work out, apart from what is tested, the rows by year, the sums, and who has an amount."""
    years, sums, stated = Counter(), defaultdict(Decimal), Counter()
    for penalty in Penalty.objects.order_by("id"):
        steps = [a for a in penalty.amounts.order_by("id") if a.effect in SET]
        undone = {a.corrects_id for a in penalty.amounts.all()}
        steps = [a for a in steps if a.pk not in undone]
        if not steps:
            continue
        steps.sort(key=lambda a: (a.first_id or a.pk, a.pk))
        country = get_authority(penalty.case.authority.code).country
        year: date = steps[0].occurred_on.year
        years[country, year] += 1
        amount = steps[-1].amount_minor
        stated[amount is not None] += 1
        if amount is not None:
            sums[country, year, penalty.currency] += Decimal(amount) / 100
    return years, sums, stated


@pytest.mark.parametrize("ending", ["csv", "xlsx", "json", "jsonl"])
def test_the_decisions_of_the_demo_are_read_again(reader, sign_in, tmp_path, ending):
    answer = sign_in(reader).get(f"/work/lists/decisions.{ending}")
    said = read(b"".join(answer.streaming_content), ending, tmp_path)
    years, sums, stated = count_apart()
    assert said["questions"] == []
    assert said["refused"] == said["same"] == said["out_of_scope"] == 0
    assert said["made"] == said["read"] == sum(years.values()) > 5
    served = said["served"]
    assert {(row["country"], row["year"]): row["rows"] for row in served["years"]} == dict(years)
    assert {
        (row["country"], row["year"], row["currency"]): Decimal(row["sum"])
        for row in served["sums"]
    } == dict(sums)
    assert (served["with_amount"], served["without_amount"]) == (stated[True], stated[False])
    assert len({country for country, _ in years}) > 1


@pytest.mark.parametrize("ending", ["csv", "xlsx", "json", "jsonl"])
def test_an_amount_that_is_not_known_is_read_as_none(
    fined, cast, sign_in, tmp_path, on_day, ending
):
    on_day("2025-07-10")
    last = fined[0].penalties.get().amounts.latest("pk")
    type(last).objects.bulk_create(
        [type(last)(
            penalty=last.penalty, effect="varied", state="unknown", occurred_on=last.occurred_on,
            event=last.event, actor=last.actor, recorded_at=last.recorded_at,
        )]
    )  # fmt: skip
    answer = sign_in(cast.ada).get(f"/work/lists/decisions.{ending}")
    served = read(b"".join(answer.streaming_content), ending, tmp_path)["served"]
    assert (served["rows"], served["with_amount"], served["without_amount"]) == (1, 0, 1)


@pytest.mark.parametrize("ending", ["csv", "xlsx", "json", "jsonl"])
def test_a_second_penalty_of_a_case_stays_apart(fined, cast, sign_in, tmp_path, on_day, ending):
    on_day("2025-07-10")
    one = fined[0].penalties.get()
    other = Penalty.objects.create(case=one.case, action=one.action, currency="GBP")
    step = one.amounts.latest("pk")
    step.pk, step.penalty, step.amount_minor, step._state.adding = None, other, 7_00, True
    step.save(force_insert=True)
    answer = sign_in(cast.ada).get(f"/work/lists/decisions.{ending}")
    said = read(b"".join(answer.streaming_content), ending, tmp_path)
    assert (said["made"], said["refused"]) == (2, 0)
    assert said["served"]["sums_by_country"][0]["sum"] == "100007.00"
    assert Case.objects.count() == 1


def names_of_respondents() -> Counter:
    """Return how many cases each respondent has, by the name of its card."""
    found = Party.objects.filter(role="respondent", organisation__isnull=False).order_by("id")
    return Counter(found.values_list("organisation__name", flat=True))


def test_an_empty_portal_that_imports_them_has_the_same_totals(committed, on_day, tmp_path):
    on_day(TODAY.isoformat())
    growing = Growing(most=10)
    growing.grow(6)
    kind = LISTS["decisions"]
    asked = ask(
        officer=growing.cast.auditor, given=QueryDict(""), now=at(TODAY.isoformat()),
        read_today=lambda _zone: TODAY,
    )  # fmt: skip
    file = tmp_path / "decisions.jsonl"
    file.write_bytes(b"".join(stream_table_json_lines(as_table(kind, kind.find(asked)))))
    before = (count_apart(), Case.objects.count(), names_of_respondents())
    assert before[1] == 6
    empty_tables(connections["owner"])
    assert not Case.objects.exists()
    [ico] = [row for row in sync_authorities() if row.code == "ico"]
    lead, out = admit_cast(ico).lead, StringIO()
    call_command(
        "import_cases", str(file), "--profile", "casework-cases", "--as", lead.email, "--json",
        stdout=out,
    )  # fmt: skip
    said = json.loads(out.getvalue())
    assert (said["read"], said["made"], said["refused"]) == (6, 6, 0)
    assert (count_apart(), Case.objects.count(), names_of_respondents()) == before
    assert Organisation.objects.count() == len(before[2])
