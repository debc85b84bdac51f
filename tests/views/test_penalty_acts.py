"""Post to the ledger of a penalty: shown first, confirmed, and then written once."""

from datetime import date
from html import unescape

import pytest

from casework.models import Approval, Event, LedgerEntry
from casework.operations.ledger import record_payment
from tests.make import at, make_case, record
from tests.make import days as dated
from tests.operations.ledger_scenes import (
    PAYABLE,
    admit_finance,
    gbp,
    make_penalty,
    owe,
    said,
)

GIVEN = {"amount": "£40,000", "on": PAYABLE, "reason": "From Example Ltd, by bank"}


@pytest.fixture
def fay(cast):
    return admit_finance(cast)


@pytest.fixture
def penalty(cast, fay, on_day):
    made = owe(make_penalty(cast), fay)
    on_day(PAYABLE)
    return made


def url(penalty, act):
    return f"/work/cases/{penalty.case.reference}/penalties/{penalty.pk}/{act}/"


def preview(client, penalty, act="payment", **given):
    answer = client.post(url(penalty, act), {**GIVEN, **given})
    assert answer.status_code == 200
    return unescape(answer.content.decode())


def confirm(client, penalty, act="payment", **given):
    """Send the form, take what the page gives to be confirmed, and send it again."""
    first = client.post(url(penalty, act), {**GIVEN, **given})
    form = first.context["form"]
    return client.post(
        url(penalty, act), {**GIVEN, "seen": form.seen, "confirmed": form.digest, **given}
    )


def movements(penalty, movement):
    return list(penalty.ledger.filter(movement=movement).order_by("id"))


def test_shows_what_it_read_before_anything_is_written(penalty, fay, sign_in):
    page = preview(sign_in(fay), penalty)
    assert "£40,000.00" in page
    assert "Wed 30 July 2025" in page
    assert "£60,000.00" in page  # outstanding after it
    assert "Nothing is recorded yet" in page
    assert movements(penalty, "paid") == []


def test_records_a_payment_once_it_is_confirmed(penalty, fay, sign_in):
    answer = confirm(sign_in(fay), penalty)
    assert answer.url == url(penalty, "").replace("//", "/")
    [entry] = movements(penalty, "paid")
    assert (entry.amount_minor, entry.actor) == (gbp("40000").minor, fay)
    assert Event.objects.get(kind="payment_recorded").summary == "From Example Ltd, by bank"


def test_what_was_changed_since_is_shown_again_and_not_written(penalty, fay, sign_in):
    client = sign_in(fay)
    form = client.post(url(penalty, "payment"), GIVEN).context["form"]
    sent = {**GIVEN, "amount": "£400,000", "confirmed": form.digest}
    page = client.post(url(penalty, "payment"), sent).content.decode()
    assert "£400,000.00" in page
    assert movements(penalty, "paid") == []


@pytest.mark.parametrize(
    ("language", "text", "minor"),
    [("en-gb", "40,000.50", 4000050), ("de", "40.000,50", 4000050), ("it", "€40", None),
     ("fr", "40 000,50", 4000050), ("de", "40.000", 4000000)],
)  # fmt: skip
def test_reads_the_sum_as_the_officers_language_writes_it(
    penalty, fay, sign_in, language, text, minor
):
    fay.language = language
    fay.save(update_fields=["language"])
    client = sign_in(fay)
    form = client.post(url(penalty, "payment"), {**GIVEN, "amount": text}).context["form"]
    assert (form.cleaned_data["amount"].minor if form.is_valid() else None) == minor


def test_refuses_what_could_be_misread_with_the_reason_and_keeps_it(penalty, fay, sign_in):
    page = preview(sign_in(fay), penalty, amount="40.000,50")
    assert "could be misread" in page
    assert 'value="40.000,50"' in page
    assert "From Example Ltd, by bank" in page
    assert 'href="#id_amount"' in page


def test_asks_about_another_currency_and_refuses_it_in_the_end(penalty, fay, sign_in):
    client = sign_in(fay)
    assert "is_other_currency" not in preview(client, penalty)
    page = preview(client, penalty, amount="€40,000")
    assert "This is in EUR, and the ledger is kept in GBP" in page
    assert 'name="is_other_currency"' in page
    page = preview(client, penalty, amount="€40,000", is_other_currency="on")
    assert "Nothing in EUR can be posted" in page
    assert 'value="€40,000"' in page
    assert movements(penalty, "paid") == []


def test_the_second_officer_is_told_that_the_same_payment_stands_there(penalty, fay, sign_in, cast):
    record_payment(penalty_id=penalty.pk, **said("40000", on=PAYABLE, actor=fay))
    client = sign_in(fay)
    page = preview(client, penalty)
    assert "The same stands on the ledger already" in page
    assert "Fay Sample" in page
    assert confirm(client, penalty).status_code == 200
    assert len(movements(penalty, "paid")) == 1
    assert confirm(client, penalty, is_another="on").status_code == 302
    assert len(movements(penalty, "paid")) == 2


def test_tells_what_was_recorded_since_the_page_was_opened(penalty, fay, sign_in):
    client = sign_in(fay)
    form = client.post(url(penalty, "payment"), GIVEN).context["form"]
    record_payment(penalty_id=penalty.pk, **said("1", on=PAYABLE, actor=fay))
    sent = {**GIVEN, "seen": form.seen, "confirmed": form.digest}
    answer = client.post(url(penalty, "payment"), sent)
    assert "Payment recorded: Fay Sample" in answer.content.decode()
    assert len(movements(penalty, "paid")) == 1
    again = {**sent, "seen": answer.context["form"].seen}
    assert client.post(url(penalty, "payment"), again).status_code == 302
    assert len(movements(penalty, "paid")) == 2


def test_refuses_a_day_to_come(penalty, fay, sign_in):
    page = preview(sign_in(fay), penalty, on="2025-07-31")
    assert "still to come" in page
    assert 'value="2025-07-31"' in page


def test_posts_a_sum_as_due(penalty, fay, sign_in):
    confirm(sign_in(fay), penalty, "due", amount="500", reason="Costs")
    assert [row.amount_minor for row in movements(penalty, "due")] == [10000000, 50000]


def test_says_why_nothing_can_be_posted_as_due(cast, fay, sign_in, on_day):
    case = make_case(cast)
    record(case, cast, "investigation_opened", on="2025-01-13", dates=dated(decided="2025-01-13"))
    penalty = make_penalty(cast)
    on_day("2025-07-10")
    answer = confirm(sign_in(fay), penalty, "due", on="2025-07-10")
    assert "The time to appeal is running" in answer.content.decode()
    assert penalty.ledger.count() == 0


def test_refunds_no_more_than_there_is(penalty, fay, sign_in):
    client = sign_in(fay)
    assert "is more than the £0.00 that is to be refunded" in preview(client, penalty, "refund")
    record_payment(penalty_id=penalty.pk, **said("140000", on=PAYABLE, actor=fay))
    confirm(client, penalty, "refund")
    assert [row.amount_minor for row in movements(penalty, "refunded")] == [4000000]


def test_a_write_off_is_sent_for_approval_by_those_it_names(penalty, fay, cast, sign_in):
    client = sign_in(fay)
    page = client.get(url(penalty, "write-off")).content.decode()
    assert "Eve Sample" in page
    answer = confirm(client, penalty, "write-off")
    assert answer.status_code == 302
    approval = Approval.objects.get(verb="write_off")
    assert (approval.amount_minor, approval.asked_by) == (4000000, fay)
    assert movements(penalty, "written_off") == []
    page = client.get(url(penalty, "").replace("//", "/")).content.decode()
    assert f"/work/approvals/{approval.pk}/" in page


def test_reverses_an_entry_and_keeps_both(penalty, fay, sign_in):
    row = record_payment(penalty_id=penalty.pk, **said("40000", on=PAYABLE, actor=fay))
    client = sign_in(fay)
    address = f"/work/cases/{penalty.case.reference}/ledger/{row.pk}/reverse/"
    assert "£40,000.00" in client.get(address).content.decode()
    page = client.post(address, {"on": PAYABLE, "reason": "Bounced"}, follow=True)
    assert "Entry reversed. Both stay." in page.content.decode()
    assert LedgerEntry.objects.get(reverses=row).event.summary == "Bounced"
    again = client.post(address, {"on": PAYABLE, "reason": "Kept words"}).content.decode()
    assert "The entry was reversed already." in again
    assert "Kept words" in again


PLAN = {"count": "3", "first_on": "2025-08-01", "reason": "Agreed by letter"}


def test_shows_the_plan_before_it_is_agreed(penalty, fay, sign_in):
    client = sign_in(fay)
    answer = client.post(url(penalty, "instalments"), PLAN)
    page = answer.content.decode()
    assert page.count("£33,333.33") == 2
    assert "£33,333.34" in page
    assert "Wed 1 October 2025" in page
    assert penalty.plans.count() == 0
    form = answer.context["form"]
    sent = {**PLAN, "seen": form.seen, "confirmed": form.digest}
    assert client.post(url(penalty, "instalments"), sent).status_code == 302
    assert penalty.plans.get().instalments.count() == 3


def test_a_plan_of_another_sum_is_shown_again(penalty, fay, sign_in):
    client = sign_in(fay)
    form = client.post(url(penalty, "instalments"), PLAN).context["form"]
    record_payment(penalty_id=penalty.pk, **said("10000", on=PAYABLE, actor=fay))
    answer = client.post(url(penalty, "instalments"), {**PLAN, "confirmed": form.digest})
    assert "£30,000.00" in answer.content.decode()
    assert penalty.plans.count() == 0


def test_refuses_a_plan_against_the_rule_and_keeps_what_was_typed(penalty, fay, sign_in):
    sent = {**PLAN, "count": "1", "reason": "Kept words"}
    page = sign_in(fay).post(url(penalty, "instalments"), sent).content.decode()
    assert "There are at least 2 instalments" in page
    assert "Kept words" in page


ACTS = ("due", "payment", "refund", "write-off", "instalments")


@pytest.mark.parametrize("act", ACTS)
def test_needs_the_power_to_post_payments(penalty, cast, sign_in, act):
    for answer in (
        sign_in(cast.tom).get(url(penalty, act)),
        sign_in(cast.tom).post(url(penalty, act), GIVEN),
    ):
        assert answer.status_code == 403
        assert "record payments" in answer.content.decode()


@pytest.mark.parametrize("act", ACTS)
def test_is_not_found_by_an_officer_of_another_authority(penalty, cast, sign_in, act):
    assert sign_in(cast.gus).get(url(penalty, act)).status_code == 404
    assert sign_in(cast.gus).post(url(penalty, act), GIVEN).status_code == 404


def test_an_entry_is_not_found_or_refused_likewise(penalty, cast, sign_in):
    row = penalty.ledger.get()
    address = f"/work/cases/{penalty.case.reference}/ledger/{row.pk}/reverse/"
    assert sign_in(cast.gus).get(address).status_code == 404
    assert sign_in(cast.ada).get(address).status_code == 403


def test_takes_few_queries(penalty, fay, sign_in, django_assert_max_num_queries):
    client = sign_in(fay)
    with django_assert_max_num_queries(18):
        client.get(url(penalty, "payment"))


def test_a_zero_is_no_payment(penalty, fay, sign_in):
    assert "An entry needs an amount above zero" in preview(sign_in(fay), penalty, amount="0")
    assert at(PAYABLE).date() == date(2025, 7, 30)
