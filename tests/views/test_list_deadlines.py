"""The list of deadlines, the month and the protocol."""

from datetime import date

import pytest

from casework.models import Appointment, Case, Deadline
from casework.operations.house_deadlines import OwnFacts, set_deadline
from tests.make import at, make_penalty_case


@pytest.fixture
def payment(fined, on_day) -> Deadline:
    on_day("2025-07-14")
    return Deadline.objects.get(limit="payment")


def look(client, address):
    answer = client.get(address)
    assert answer.status_code == 200
    return answer.content.decode()


def test_lists_each_with_its_case_its_day_in_words_and_its_state(payment, cast, sign_in):
    page = look(sign_in(cast.ola), "/work/deadlines/")
    assert "2 deadlines" in page
    assert f'href="/work/deadlines/{payment.pk}/"' in page
    assert payment.case.reference in page
    assert "Tue 29 July 2025" in page
    assert "15 days left" in page
    assert "Ada Sample" in page
    assert "DPA 2018, Sch. 16 para. 6" in page


def test_filters_live_in_the_address_and_show_as_chips(payment, cast, sign_in):
    client = sign_in(cast.ada)
    page = look(client, "/work/deadlines/?limit=payment&officer=me&side=theirs&since=2025-07-01")
    assert "1 deadline<" in page.replace("\n", "").replace("  ", "") or "1 deadline" in page
    assert 'href="?limit=payment&amp;officer=me&amp;side=theirs"' in page
    assert "Officer: Ada Sample" in page
    assert "No deadline answers" in look(client, f"/work/deadlines/?officer={cast.ben.pk}")


def test_what_is_not_offered_counts_as_not_asked(payment, cast, sign_in):
    address = "/work/deadlines/?standing=x&limit=y&officer=999999&side=z&since=1&after=x~y&before=~"
    assert "2 deadlines" in look(sign_in(cast.ada), address)


def test_an_officer_without_a_role_finds_none(payment, cast, sign_in):
    assert "0 deadlines" in look(sign_in(cast.gus), "/work/deadlines/")
    assert sign_in(cast.gus).get("/work/deadlines/calendar/").status_code == 403
    assert sign_in(cast.gus).get("/work/deadlines/protocol/").status_code == 403


@pytest.mark.parametrize(
    "address", ["/work/deadlines/", "/work/deadlines/calendar/?of=everyone&month=2025-07"]
)
def test_takes_few_queries_however_many(
    payment, cast, sign_in, address, django_assert_max_num_queries
):
    for _ in range(5):
        make_penalty_case(cast)
    client = sign_in(cast.ada)
    with django_assert_max_num_queries(16):
        look(client, address)


def test_a_month_shows_deadlines_hearings_and_days_off_in_words(payment, cast, sign_in):
    Appointment.objects.create(
        case=payment.case, kind="hearing", starts_at=at("2025-07-03", 14), place="Court 3"
    )
    page = look(sign_in(cast.ada), "/work/deadlines/calendar/?month=2025-07")
    assert "July 2025" in page
    assert f"{payment.case.reference}: Pay the penalty" in page
    assert "14:00" in page
    assert "Court 3" in page
    assert page.count("Weekend") == 8
    assert "month-from-2" in page  # 1 July 2025 is a Tuesday
    assert "?month=2025-06&amp;authority=ico" in page
    assert "?month=2025-08&amp;authority=ico" in page
    august = look(sign_in(cast.ada), "/work/deadlines/calendar/?month=2025-08")
    assert "Holiday: Late Summer Bank Holiday" in august or "Holiday: Summer bank holiday" in august
    assert "Pay the penalty" not in august


def test_a_month_is_ones_own_or_everyones(payment, cast, sign_in):
    client = sign_in(cast.ben)
    assert "Pay the penalty" not in look(client, "/work/deadlines/calendar/?month=2025-07")
    page = look(client, "/work/deadlines/calendar/?month=2025-07&of=everyone")
    assert "Pay the penalty" in page
    Case.objects.update(is_confidential=True)
    page = look(client, "/work/deadlines/calendar/?month=2025-07&of=everyone")
    assert "Pay the penalty" not in page


def test_a_crowded_day_lists_the_first_few_and_leads_to_the_rest(payment, cast, sign_in):
    for number in range(9):
        set_deadline(
            case_id=payment.case_id, facts=OwnFacts(label=f"Step {number}", on=date(2025, 7, 18)),
            reason="x", actor=cast.ada, now=at("2025-07-14"),
        )  # fmt: skip
    page = look(sign_in(cast.ada), "/work/deadlines/calendar/?month=2025-07")
    assert "and 1 more" in page
    assert "?since=2025-07-18&amp;until=2025-07-18&amp;officer=me" in page


@pytest.mark.parametrize("month", ["2025-13", "x", "0001-01", "9999-12", "2025-7", ""])
def test_a_month_that_is_none_is_the_present_one(payment, cast, sign_in, month):
    page = look(sign_in(cast.ada), f"/work/deadlines/calendar/?month={month}&authority=zzz")
    assert "July 2025" in page


def test_the_protocol_is_a_page_and_a_tagged_pdf(payment, cast, sign_in):
    client = sign_in(cast.ola)
    page = look(client, "/work/deadlines/protocol/?on=2025-07-01&authority=ico")
    assert "Pay the penalty (DPA 2018, Sch. 16 para. 6)" in page
    assert f"Ada Sample, event {payment.trigger.number}: Penalty notice given" in page
    answer = client.get("/work/deadlines/protocol/protocol.pdf?on=2025-07-01&authority=ico")
    assert answer.content.startswith(b"%PDF")
    assert answer["Content-Disposition"].endswith('"deadlines-ico-2025-07-01.pdf"')
    assert "No deadline was set" in look(client, "/work/deadlines/protocol/?on=2025-07-02")
    assert "No deadline was set" in look(client, "/work/deadlines/protocol/?on=nonsense")
