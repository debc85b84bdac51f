"""Record an amount on its page: read as typed, held against its maximum, corrected."""

from datetime import date

import pytest
from django.urls import reverse

from casework.law.procedure import Origin
from casework.law.references import Provision
from casework.management.demo.cast import admit_cast
from casework.management.demo.telling import Story, dated, euros, order
from casework.models import Approval, Event, Liquidation, Penalty, PenaltyAmount, PenaltyCap
from casework.operations.approvals.deciding import approve
from casework.operations.breaches import allege_breach
from casework.operations.setting_up import sync_authorities
from tests import make
from tests.make import at, days, make_case, record

KIND = "notice_of_intent_given"
TYPED = {
    "served_on": "2025-03-03", "precision": "day", "mark": "verified", "amount_state": "known",
    "qualifier": "exact", "amount": "7,552,800.00", "breaches": "UK GDPR, art. 6",
    "undertaking": "yes", "public_body": "none", "turnover_state": "unknown", "linked": "yes",
}  # fmt: skip
HTMX = {"HX-Request": "true"}


@pytest.fixture
def case(cast, on_day):
    made = make_case(cast)
    record(made, cast, "investigation_opened", on="2025-01-13", dates=days(decided="2025-01-13"))
    on_day("2025-03-04")
    return made


def url(case, kind=KIND, *rest):
    return "/".join([f"/work/cases/{case.reference}/record", kind, *rest, ""])


def post(client, case, *rest, headers=None, **typed):
    answer = client.post(url(case, KIND, *rest), {**TYPED, **typed}, follow=True, headers=headers)
    return answer.content.decode()


def waiting():
    return Approval.objects.get(state="waiting")


def test_preview_shows_the_amount_as_read_and_its_maximum_with_the_working(case, cast, sign_in):
    page = post(sign_in(cast.ada), case, "preview", headers=HTMX)
    assert "£7,552,800.00" in page
    assert "£17,500,000.00" in page
    assert "DPA 2018, s. 157" in page
    assert "The rules in force on 3 March 2025 are applied." in page
    assert "falls under the maximum of GDPR, art. 83(5)" in page
    assert "a share of 4 per cent might be higher" in page
    assert not Penalty.objects.exists()


def test_preview_shows_the_share_of_turnover_that_is_higher(case, cast, sign_in):
    known = {"turnover_state": "known", "turnover": "500,000,000", "turnover_year": "2024"}
    page = post(sign_in(cast.ada), case, "preview", **known)
    assert "The turnover is that of 2024." in page
    assert "The higher of the two is the maximum: £20,000,000.00." in page


def test_preview_shows_the_parts(case, cast, sign_in):
    page = post(sign_in(cast.ada), case, "preview", headers=HTMX, **parts("7,552,800.00"))
    assert "2 × £3,776,400.00 = £7,552,800.00" in page
    assert "maximum of the gravest" in page


def parts(total):
    half = "3,776,400.00" if total == "7,552,800.00" else total
    return {
        "parts-TOTAL_FORMS": "3", "parts-INITIAL_FORMS": "0", "parts-1-each": half,
        "parts-1-provisions": "UK GDPR, art. 6\nUK GDPR, art. 32",
    }  # fmt: skip


def test_keeps_the_maximum_and_the_parts_with_the_amount(case, cast, sign_in):
    post(sign_in(cast.ada), case, **parts("7,552,800.00"))
    approval = waiting()
    labels = {row["label"] for row in approval.difference}
    assert {"Statutory maximum", "Provisions breached", "Amount"} <= labels
    page = sign_in(cast.eve).get(f"/work/approvals/{approval.pk}/").content.decode()
    assert "The fixed maximum is £17,500,000.00." in page
    assert "UK GDPR, art. 32: £3,776,400.00" in page
    for officer in (cast.eve, cast.tom)[: approval.needed]:
        approval = approve(approval_id=approval.pk, actor=officer, now=at("2025-03-04", 12))
    cap = PenaltyCap.objects.get()
    assert (cap.maximum_minor, cap.tier, cap.is_undertaking) == (1_750_000_000, "higher", True)
    page = sign_in(cast.ada).get(f"/work/cases/{case.reference}/").content.decode()
    assert "2 × £3,776,400.00 = £7,552,800.00" in page
    assert "Statutory maximum £17,500,000.00" in page


def test_parts_that_do_not_make_it_up_are_refused_and_kept(case, cast, sign_in):
    page = post(sign_in(cast.ada), case, **parts("1.00"))
    assert "The parts make £2.00, the penalty is £7,552,800.00." in page
    assert 'value="1.00"' in page
    assert not Approval.objects.exists()


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("54,609,62", "could be misread"),
        ("1.234", "more than two decimals"),
        ("-5", "negative"),
    ],
)
def test_what_could_be_misread_is_refused_and_kept(case, cast, sign_in, typed, said):
    page = post(sign_in(cast.ada), case, amount=typed)
    assert said in page
    assert f'value="{typed}"' in page
    assert 'href="#id_amount"' in page
    assert not Approval.objects.exists()


def test_another_currency_is_taken_once_it_is_confirmed(case, cast, sign_in):
    client = sign_in(cast.ada)
    assert 'name="confirmed"' not in client.get(url(case)).content.decode()
    page = post(client, case, amount="€ 20 000")
    assert "€20,000.00 is not in the currency of the authority, GBP." in page
    assert 'name="confirmed" value="currency"' in page
    assert 'value="€ 20 000"' in page
    assert not Approval.objects.exists()
    post(client, case, amount="€ 20 000", confirmed="currency")
    assert waiting().arguments["facts"]["amount"]["amount"]["currency"] == "EUR"


def test_preview_offers_to_confirm_beside_the_form(case, cast, sign_in):
    page = post(sign_in(cast.ada), case, "preview", headers=HTMX, amount="€5")
    assert 'id="beside_confirmed_currency" form="event-form"' in page


def test_above_the_fixed_sum_of_an_unknown_turnover_is_confirmed(case, cast, sign_in):
    client = sign_in(cast.ada)
    page = post(client, case, amount="17,500,000.01")
    assert "The turnover is not known: 4 per cent of it may be higher." in page
    assert 'value="turnover"' in page
    assert not Approval.objects.exists()
    page = post(client, case, amount="17,500,000.01", confirmed="currency")
    assert 'value="turnover"' in page, "another tick does not confirm it"
    post(client, case, amount="17,500,000.01", confirmed="turnover")
    labels = {row["label"] for row in waiting().difference}
    assert "Confirmed, though it could not be checked" in labels


def test_above_the_maximum_is_refused_with_how_it_comes_about(case, cast, sign_in):
    page = post(sign_in(cast.ada), case, amount="17,500,000.01", undertaking="no")
    assert "£17,500,000.01 is above the maximum of £17,500,000.00 (DPA 2018, s. 157)." in page
    assert "The respondent is no undertaking: the fixed maximum holds." in page
    assert 'name="confirmed"' not in page
    assert not Approval.objects.exists()


def test_an_amount_may_be_unknown_or_withheld(case, cast, sign_in):
    post(sign_in(cast.ada), case, amount="", amount_state="withheld")
    assert waiting().arguments["facts"]["amount"] == {
        "amount": None, "state": "withheld", "qualifier": "exact",
    }  # fmt: skip


def test_offers_the_breaches_of_the_case(case, cast, sign_in, django_assert_max_num_queries):
    allege_breach(
        case_id=case.pk, provision=Provision(law="UK GDPR", place="art. 32"), reason="Found",
        actor=cast.ada, now=at("2025-03-03"),
    )  # fmt: skip
    client = sign_in(cast.ada)
    client.get(url(case))
    with django_assert_max_num_queries(20):
        page = client.get(url(case)).content.decode()
    assert 'value="UK GDPR, art. 32"' in page
    post(client, case, breaches="", chosen="UK GDPR, art. 32")
    assert [b["place"] for b in waiting().arguments["facts"]["breaches"]] == ["art. 32"]


def test_corrects_the_amount_on_its_page(cast, fined, sign_in, on_day):
    case, notice = fined
    on_day("2025-07-20")
    client, address = sign_in(cast.ada), f"/work/events/{notice.pk}/correct/"
    page = client.get(address).content.decode()
    assert 'value="100,000.00"' in page
    given = {
        "decided_on": "2025-06-30", "sent_on": "2025-07-01", "served_on": "2025-07-01",
        "precision": "day", "mark": "verified", "reason": "A digit too many",
        "amount_state": "known", "qualifier": "exact", "amount": "10,000.00",
    }  # fmt: skip
    client.post(address, given)
    make.grant(waiting(), now=at("2025-07-20"))
    assert PenaltyAmount.objects.get(corrects__event=notice).amount_minor == 1_000_000
    page = client.get(f"/work/cases/{case.reference}/").content.decode()
    assert "<s>£100,000.00</s>" in page
    assert "corrected, no longer counts" in page
    assert '<span class="result figures">£10,000.00</span>' in page
    penalty = Penalty.objects.get(case=case)
    page = client.get(reverse("show_penalty", args=[penalty.pk])).content.decode()
    assert "<s>£100,000.00</s>" in page
    assert "corrected, no longer counts" in page


def test_typing_alone_is_mended_without_touching_the_amount(cast, fined, sign_in, on_day):
    _, notice = fined
    on_day("2025-07-20")
    given = {
        "decided_on": "2025-06-30", "sent_on": "2025-07-01", "served_on": "2025-07-01",
        "precision": "day", "mark": "verified", "reason": "A note was missing",
        "amount_state": "known", "qualifier": "exact", "amount": "100,000.00",
    }  # fmt: skip
    sign_in(cast.ada).post(f"/work/events/{notice.pk}/correct/", given)
    assert Event.objects.filter(corrects=notice).exists()
    assert PenaltyAmount.objects.get(corrects__event=notice).amount_minor == 10_000_000


@pytest.fixture
def french(db, on_day):
    cnil = next(row for row in sync_authorities() if row.code == "cnil")
    story = Story(
        admit_cast(cnil), title="Exemple", respondent="Exemple SARL", opened="2022-01-10",
        origin=Origin.OWN_MOTION, lead=None,
    )  # fmt: skip
    story.record("2022-02-01", "rapporteur_named", dated(decided="2022-02-01"))
    story.record("2022-02-10", "report_served", dated(served="2022-02-10"))
    story.record("2022-05-10", "hearing_held", dated(held="2022-05-10"))
    on_day("2023-04-18")
    return story


LIQUIDATION = {
    "decided_on": "2023-04-17", "precision": "day", "mark": "verified", "qualifier": "exact",
    "amount_state": "known", "amount": "", "expires_on": "2022-12-19", "counted_to": "2023-02-09",
}  # fmt: skip


@pytest.fixture
def ordered(french):
    event = french.record(
        "2022-10-17", "sanction_decided", dated(decided="2022-10-17"), amount=euros("50000"),
        orders=[order("Cesser", "2 months", after_appeal_period=False, rate="100000")],
    )  # fmt: skip
    return event.issued.orders.get()


def test_sets_a_rate_on_an_order(french, sign_in):
    client = sign_in(french.worker)
    address = url(french.case, "sanction_decided")
    assert "orders-0-rate" in client.get(address).content.decode()
    typed = {
        "decided_on": "2022-10-17", "precision": "day", "mark": "verified", "amount": "50000",
        "amount_state": "known", "qualifier": "exact", "breaches": "GDPR, art. 6",
        "orders-TOTAL_FORMS": "1", "orders-INITIAL_FORMS": "0", "orders-0-text": "Cesser",
        "orders-0-period": "2 months", "orders-0-rate": "100 001,00",
    }  # fmt: skip
    page = client.post(address, typed, headers={"Accept-Language": "fr"}).content.decode()
    assert "100 001,00" in page
    assert not Approval.objects.filter(state="waiting").exists()
    client.post(address, typed | {"orders-0-rate": "100 000,00"})
    [row] = waiting().arguments["facts"]["orders"]
    assert row["rate"] == {"minor": 10_000_000, "currency": "EUR"}


def test_liquidates_all_that_accrued_where_no_sum_is_typed(ordered, french, sign_in):
    client = sign_in(french.worker)
    typed = {**LIQUIDATION, "order": ordered.pk}
    address = url(french.case, "periodic_penalty_liquidated")
    page = client.post(f"{address}preview/", typed, headers=HTMX).content.decode()
    assert "52" in page
    assert "5\u202f200\u202f000,00" in page or "5,200,000.00" in page
    client.post(address, typed)
    make.grant(waiting(), now=french.at("2023-04-18"))
    kept = Liquidation.objects.get()
    assert (kept.amount_minor, kept.until_on) == (520_000_000, date(2023, 2, 10))
    again = client.get(address).content.decode()
    assert 'value="2023-02-09"' in again, "the next may begin where this one ended"
    assert again.count('id="id_expires_on"') == 1


def test_liquidates_less_only_with_a_reason(ordered, french, sign_in):
    client = sign_in(french.worker)
    typed = {**LIQUIDATION, "order": ordered.pk, "amount": "4000000"}
    address = url(french.case, "periodic_penalty_liquidated")
    client.post(address, typed)
    assert not Approval.objects.filter(state="waiting").exists()
    client.post(address, typed | {"moderation": "Effacé en janvier."})
    assert waiting().arguments["facts"]["liquidation"]["reason"] == "Effacé en janvier."


def test_asks_for_the_days(ordered, french, sign_in):
    typed = {**LIQUIDATION, "order": ordered.pk, "counted_to": ""}
    answer = sign_in(french.worker).post(url(french.case, "periodic_penalty_liquidated"), typed)
    assert 'href="#id_counted_to"' in answer.content.decode()
    assert not Approval.objects.filter(state="waiting").exists()
