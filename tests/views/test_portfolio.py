"""All penalties summed up as on a day: the page, the list behind each sum, and the command."""

import json
import re
from html import unescape
from io import StringIO

import pytest
from django.core.management import call_command

from casework.models import Case
from casework.operations.ledger import record_payment, refund_payment
from casework.queries.penalty_totals import FIGURE_LABELS, Figure
from tests.commands.test_penalties import by_hand
from tests.make import make_penalty_case
from tests.operations.ledger_scenes import PAYABLE, admit_finance, make_penalty, owe, said

ADDRESS = "/work/penalties/"
SUM = re.compile(r"[^0-9]")


@pytest.fixture
def fay(cast):
    return admit_finance(cast)


@pytest.fixture
def penalty(cast, fay, on_day):
    made = owe(make_penalty(cast), fay, paid="40000")
    on_day("2025-09-15")
    return made


def read(client, address=ADDRESS, **query):
    answer = client.get(address, query)
    assert answer.status_code == 200
    return unescape(" ".join(answer.content.decode().split()))


def minor(text):
    return int(SUM.sub("", text) or 0)


def sums(client, on):
    """Return each sum of the page in minor units, by authority, currency, kind and figure."""
    answer = client.get(ADDRESS, {"on": on})
    return {
        (holding.authority, holding.currency, column.kind, figure): amount.minor
        for _, holding in answer.context["holdings"]
        for figure, _label, cells in holding.rows
        for column, amount in cells
    }


def behind(client, on, authority, currency, kind, figure):
    """Return the sums of the rows that the list behind a figure shows, all pages of it."""
    query = {
        "on": on, "authority": authority, "currency": currency, "kind": kind, "figure": figure,
    }  # fmt: skip
    found, number = [], 1
    while True:
        page = client.get(f"{ADDRESS}list/", {**query, "page": number}).context["page"]
        found += [amount.minor for _, amount in page.object_list]
        if not page.has_next():
            return found
        number += 1


def test_sums_up_what_the_officer_may_see(penalty, cast, sign_in):
    page = read(sign_in(cast.ada), on="2025-09-15")
    for label in FIGURE_LABELS.values():
        assert label in page
    assert "As on Mon 15 September 2025" in page
    assert "£100,000.00" in page
    assert "£40,000.00" in page
    assert "£60,000.00" in page


def test_is_as_on_today_unless_a_day_is_given(penalty, cast, sign_in):
    assert "As on Mon 15 September 2025" in read(sign_in(cast.ada))
    assert "No penalty was proposed or imposed by that day" in read(
        sign_in(cast.ada), on="2025-01-01"
    )


@pytest.mark.parametrize("day", ["2025-02-30", "2025-09-16", "soon"])
def test_refuses_a_day_that_does_not_exist_or_is_to_come_and_keeps_it(penalty, cast, sign_in, day):
    page = read(sign_in(cast.ada), on=day)
    assert "This needs another look" in page
    assert f'value="{day}"' in page
    assert "£" not in page
    client = sign_in(cast.ada)
    query = {"on": day, "authority": "ico", "currency": "GBP", "kind": "fine"}
    assert client.get(f"{ADDRESS}list/", query).status_code == 404


def test_every_sum_is_exactly_that_of_the_rows_behind_it(penalty, cast, sign_in):
    make_penalty_case(cast, title="Another", respondent="Another Ltd")
    client = sign_in(cast.ada)
    found = sums(client, "2025-09-15")
    assert found["ico", "GBP", "fine", Figure.OVERDUE_TO_90] == 6000000
    assert found["ico", "GBP", "fine", Figure.IMPOSED] == 20000000
    for key, amount in found.items():
        assert sum(behind(client, "2025-09-15", *key)) == amount, key


def test_the_rows_lead_to_the_penalties(penalty, cast, sign_in):
    query = {"on": "2025-09-15", "authority": "ico", "currency": "GBP", "kind": "fine"}
    page = read(sign_in(cast.ada), f"{ADDRESS}list/", **query, figure="collected")
    assert f"/work/cases/{penalty.case.reference}/penalties/{penalty.pk}/" in page
    assert "Example Ltd" in page
    assert 'together <strong class="figures">£40,000.00</strong>' in page
    assert "1 penalty" in page


def test_pages_its_rows_and_still_says_the_whole_sum(penalty, cast, sign_in, monkeypatch):
    monkeypatch.setattr("casework.views.portfolio.PAGE_SIZE", 1)
    make_penalty_case(cast, title="Another", respondent="Another Ltd")
    query = {"on": "2025-09-15", "authority": "ico", "currency": "GBP", "kind": "fine"}
    client = sign_in(cast.ada)
    for number in ("1", "2"):
        page = read(client, f"{ADDRESS}list/", **query, figure="imposed", page=number)
        assert f"Page {number} of 2" in page
        assert "£200,000.00" in page
    assert len(behind(client, "2025-09-15", "ico", "GBP", "fine", "imposed")) == 2


@pytest.mark.parametrize(
    "wrong", [{"authority": "atlantis"}, {"kind": "gift"}, {"figure": "guessed"}]
)
def test_knows_no_other_sum(penalty, cast, sign_in, wrong):
    query = {"on": "2025-09-15", "authority": "ico", "currency": "GBP", "kind": "fine", **wrong}
    assert sign_in(cast.ada).get(f"{ADDRESS}list/", query).status_code == 404


def test_counts_nothing_of_a_case_that_the_officer_may_not_see(penalty, cast, sign_in):
    Case.objects.filter(pk=penalty.case_id).update(is_confidential=True)
    assert sums(sign_in(cast.ben), "2025-09-15") == {}
    assert sums(sign_in(cast.ola), "2025-09-15") != {}
    assert sums(sign_in(cast.gus), "2025-09-15") == {}
    query = {"on": "2025-09-15", "authority": "ico", "currency": "GBP", "kind": "fine"}
    assert "Nothing is behind this sum" in read(sign_in(cast.ben), f"{ADDRESS}list/", **query)


def test_reads_in_a_fixed_number_of_queries(penalty, cast, sign_in, django_assert_max_num_queries):
    make_penalty_case(cast, title="Another", respondent="Another Ltd")
    client = sign_in(cast.ada)
    with django_assert_max_num_queries(16):
        client.get(ADDRESS)
    query = {"on": PAYABLE, "authority": "ico", "currency": "GBP", "kind": "fine"}
    with django_assert_max_num_queries(18):
        client.get(f"{ADDRESS}list/", query)


def agree(client, code, on):
    """Return the sums of the page, once the command and SQL written by hand agree."""
    out = StringIO()
    call_command("penalties", "--as-on", on, "--json", stdout=out)
    printed = [row for row in json.loads(out.getvalue())["totals"] if row["authority"] == code]
    shown = sums(client, on)
    for row in printed:
        for figure in Figure:
            key = (code, row["currency"], row["kind"], figure)
            assert shown.pop(key) == minor(row[figure]), key
    assert shown == {}
    asked = [total for total in by_hand(on) if total[0] == code]
    names = ("proposed", "imposed", "effective", "payable", "collected")
    assert asked == [
        (
            row["authority"], row["kind"], row["currency"], row["penalties"],
            *(minor(row[name]) for name in names),
        )
        for row in printed
    ]  # fmt: skip
    return {(row["kind"], row["currency"]): row for row in printed}


def test_the_page_the_command_and_sql_agree_on_what_was_paid(penalty, fay, cast, sign_in):
    refund = said("5000", on="2025-09-10", actor=fay)
    record_payment(penalty_id=penalty.pk, **said("65000", on="2025-09-09", actor=fay))
    refund_payment(penalty_id=penalty.pk, **refund)
    make_penalty_case(cast, title="Another", respondent="Another Ltd")
    client, collected = sign_in(cast.ada), {}
    for on in ("2025-07-30", "2025-09-09", "2025-09-15"):
        [row] = agree(client, "ico", on).values()
        collected[on] = row["collected"]
    assert list(collected.values()) == ["40000.00", "105000.00", "100000.00"]


@pytest.mark.usefixtures("demo_cases")
class TestDemo:
    ON = "2025-10-13"

    def officer(self, code):
        return Case.objects.get(matter__slug="clearview-ai", authority__code=code).lead

    def test_the_page_the_command_and_sql_agree_at_every_authority(self, sign_in, on_day):
        on_day(self.ON)
        for code in ("ico", "cnil", "garante"):
            assert agree(sign_in(self.officer(code)), code, self.ON)

    def test_frances_periodic_penalty_is_no_fine(self, sign_in, on_day):
        on_day(self.ON)
        found = agree(sign_in(self.officer("cnil")), "cnil", self.ON)
        assert found["periodic", "EUR"]["imposed"] == "5200000.00"
        assert found["periodic", "EUR"]["collected"] == "0.00"

    def test_austria_has_no_fine_in_the_matter(self, sign_in, on_day):
        on_day(self.ON)
        case = Case.objects.get(matter__slug="clearview-ai", authority__code="dsb")
        client = sign_in(case.lead)
        for holding in client.get(ADDRESS).context["holdings"]:
            for column in holding[1].columns:
                query = {
                    "on": self.ON, "authority": "dsb", "currency": column.currency,
                    "kind": column.kind,
                }  # fmt: skip
                assert case.reference not in read(client, f"{ADDRESS}list/", **query)
        assert not case.penalties.exists()
