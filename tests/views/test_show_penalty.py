"""The page of a penalty: what it stands at, how it came to that, what was paid of it."""

from datetime import date

import pytest

from casework.models import Case, Penalty
from casework.operations.instalments import agree_instalments
from casework.operations.ledger import record_payment, reverse_entry
from tests.make import at
from tests.operations.ledger_scenes import PAYABLE, admit_finance, make_penalty, owe, said


@pytest.fixture
def fay(cast):
    return admit_finance(cast)


@pytest.fixture
def penalty(cast, fay, on_day):
    made = make_penalty(cast)
    on_day(PAYABLE)
    return made


def url(penalty, *rest):
    return "/".join([f"/work/cases/{penalty.case.reference}/penalties/{penalty.pk}", *rest, ""])


def read(client, penalty, query=""):
    answer = client.get(url(penalty) + query)
    assert answer.status_code == 200
    return " ".join(answer.content.decode().split())


def test_says_what_it_stands_at_and_why_it_is_payable(penalty, cast, sign_in):
    page = read(sign_in(cast.ada), penalty)
    assert "£150,000.00" in page  # proposed
    assert "£100,000.00" in page
    assert "Nothing stands in the way: £100,000.00 can be demanded." in page
    assert "DPA 2018, Sch. 16 para. 9" in page


def test_says_what_keeps_it_from_being_payable(penalty, cast, sign_in, on_day):
    on_day("2025-07-10")
    page = read(sign_in(cast.ada), penalty)
    assert "The time to appeal is running: not payable" in page
    assert "29 July 2025" in page


def test_draws_the_amount_over_time_without_style_or_script(penalty, cast, sign_in):
    page = read(sign_in(cast.ada), penalty)
    chart = page[page.index("<svg") : page.index("</svg>")]
    assert 'class="bar-proposed"' in chart
    assert 'class="bar-imposed"' in chart
    assert "style=" not in page
    assert "onclick" not in page


def test_tells_where_each_amount_comes_from_and_who_recorded_it(penalty, cast, sign_in):
    page = read(sign_in(cast.ada), penalty)
    assert "Notice of intent given" in page
    assert "Penalty notice given" in page
    assert "Ada Sample" in page


def test_converts_pounds_and_says_that_it_is_a_conversion(penalty, cast, sign_in):
    page = read(sign_in(cast.ada), penalty)
    assert "Conversion, not the penalty: €" in page
    assert "European Central Bank" in page


def test_shows_the_ledger_with_the_balance_after_each_entry(penalty, fay, sign_in):
    owe(penalty, fay, paid="130000")
    wrong = record_payment(penalty_id=penalty.pk, **said("500", on=PAYABLE, actor=fay))
    reverse_entry(
        entry_id=wrong.pk, on=date.fromisoformat(PAYABLE), reason="Bounced", actor=fay,
        now=at(PAYABLE),
    )  # fmt: skip
    page = read(sign_in(fay), penalty)
    assert "credit £30,500.00" in page
    assert "Overpaid, to be refunded" in page
    assert "−£500.00" in page
    assert "Bounced" in page
    assert page.count(">Reverse<") == 2  # neither the reversal nor what it undid


def test_shows_each_instalment_paid_overdue_and_to_come(penalty, fay, sign_in, on_day):
    owe(penalty, fay, paid="10000")
    agree_instalments(
        penalty_id=penalty.pk, count=3, first_on=date(2025, 8, 1), in_hardship=False,
        reason="Agreed by letter", actor=fay, now=at(PAYABLE),
    )  # fmt: skip
    record_payment(penalty_id=penalty.pk, **said("30000", on="2025-08-01", actor=fay))
    on_day("2025-09-02")
    page = read(sign_in(fay), penalty)
    assert "Agreed by letter" in page
    plan = page[page.index('id="plan"') : page.index('id="what-if"')]
    states = [word for word in ("Paid</span>", "Overdue</span>", "To come</span>") if word in plan]
    assert states == ["Paid</span>", "Overdue</span>", "To come</span>"]


def test_offers_the_acts_to_officers_of_finance_only(penalty, cast, fay, sign_in):
    owe(penalty, fay)
    assert "Record a payment" not in read(sign_in(cast.ada), penalty)
    page = read(sign_in(fay), penalty)
    for act in ("Record a payment", "Post a sum as due", "Write off", "Agree instalments"):
        assert act in page
    assert "Refund a payment" not in page  # there is no credit


def test_is_not_found_by_another_authority_or_under_another_case(penalty, cast, sign_in):
    assert sign_in(cast.gus).get(url(penalty)).status_code == 404
    other = make_penalty(cast)
    answer = sign_in(cast.ada).get(f"/work/cases/{other.case.reference}/penalties/{penalty.pk}/")
    assert answer.status_code == 404


def test_takes_few_queries_however_long_the_ledger(
    penalty, fay, sign_in, django_assert_max_num_queries
):
    owe(penalty, fay)
    for amount in ("100", "200", "300", "400"):
        record_payment(penalty_id=penalty.pk, **said(amount, on=PAYABLE, actor=fay))
    client = sign_in(fay)
    with django_assert_max_num_queries(36):
        client.get(url(penalty))


def test_the_case_leads_to_it(penalty, cast, sign_in):
    page = sign_in(cast.ada).get(f"/work/cases/{penalty.case.reference}/").content.decode()
    assert url(penalty) in page


def test_works_out_what_would_follow_and_writes_nothing(penalty, fay, sign_in):
    owe(penalty, fay, paid="40000")
    page = read(sign_in(fay), penalty, "?pay_on=2025-08-20&amount=%C2%A350,000&stage=")
    worked = page[page.index("If it were paid on") :]
    assert "Wed 20 August 2025" in worked
    assert "£60,000.00" in worked  # owed
    assert "£10,000.00" in worked  # left
    assert "The law adds nothing for paying late." in worked
    assert "not confirmed" in worked
    assert penalty.ledger.count() == 2


def test_counts_days_late_whenever_it_was_to_be_paid(penalty, cast, sign_in):
    worked = read(sign_in(cast.ada), penalty, "?pay_on=2025-07-30&amount=&days_late=400&stage=")
    assert "The law adds nothing for paying late." in worked
    wrong = read(sign_in(cast.ada), penalty, "?pay_on=2025-07-30&amount=&days_late=-1&stage=")
    assert "If it were paid on" not in wrong
    assert 'value="-1"' in wrong


def test_marks_a_settlement_by_draft_guidance(penalty, cast, sign_in):
    query = "?pay_on=2026-02-01&amount=&stage=before_intent"
    worked = read(sign_in(cast.ada), penalty, query)
    assert "40 per cent off £100,000.00 leaves £60,000.00" in worked
    assert "draft guidance" in worked
    early = read(sign_in(cast.ada), penalty, "?pay_on=2025-08-01&amount=&stage=before_intent")
    assert "No rule on settling at this stage was in force" in early


def test_refuses_a_supposition_that_could_be_misread_and_keeps_it(penalty, cast, sign_in):
    page = read(sign_in(cast.ada), penalty, "?pay_on=2025-08-20&amount=50.000&stage=")
    assert "50.000" in page
    assert "has more than two decimals" in page
    assert "If it were paid on" not in page


def demo(code):
    return Penalty.objects.filter(case__authority__code=code, case__matter__slug="clearview-ai")


def of_authority(code):
    return Case.objects.get(authority__code=code, matter__isnull=False).lead


@pytest.mark.usefixtures("demo_cases")
class TestClearview:
    def test_the_united_kingdoms_is_remitted_and_not_payable(self, sign_in, on_day):
        on_day("2025-10-13")
        [penalty] = demo("ico")
        page = read(sign_in(of_authority("ico")), penalty)
        assert "£7,552,800.00" in page
        assert "€8,920,278.73 at 1 euro = 0.8467 GBP, the rate of 18 May 2022" in page
        assert "17 October 2023" in page
        assert "6 October 2025" in page
        assert "Under appeal: not payable" in page
        assert 'class="bar-undone"' in page

    def test_frances_fine_and_liquidated_penalty_stand_apart_unpaid(self, sign_in, on_day):
        on_day("2025-10-13")
        fine, periodic = demo("cnil").order_by("id")
        client = sign_in(of_authority("cnil"))
        page = read(client, fine)
        assert "20 000 000,00 €" in page.replace("\u202f", " ").replace("\xa0", " ")
        page = read(client, periodic).replace("\u202f", " ").replace("\xa0", " ")
        assert "5 200 000,00 €" in page
        assert "25 200 000" not in page

    def test_italys_is_twenty_million(self, sign_in, on_day):
        on_day("2025-10-13")
        [penalty] = demo("garante")
        page = read(sign_in(of_authority("garante")), penalty).replace("\xa0", " ")
        assert "20.000.000,00 €" in page

    def test_austria_has_none(self, sign_in, on_day):
        on_day("2025-10-13")
        case = Case.objects.get(authority__code="dsb", matter__slug="clearview-ai")
        page = sign_in(of_authority("dsb")).get(f"/work/cases/{case.reference}/").content.decode()
        assert "/penalties/" not in page.replace("/work/penalties/", "")
