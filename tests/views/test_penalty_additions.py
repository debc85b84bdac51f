"""The pages of surcharge, interest and costs: shown with the working, then posted."""

import pytest

from casework.models import LedgerEntry
from tests.operations.recovery_scenes import fine, owe

GROWN = "2026-01-09"


@pytest.fixture
def fined(authorities, on_day):
    made = fine(authorities["garante"])
    owe(made, "80000")
    on_day("2026-01-12")
    return made


@pytest.fixture
def austrian(authorities, on_day):
    made = fine(authorities["dsb"], amount="4800", procedure="dsb-penal", country="AT")
    owe(made, "4800", on="2025-07-31")
    on_day("2025-08-01")
    return made


def url(fined, *rest):
    parts = ["/work/cases", fined.case.reference, "penalties", str(fined.penalty.pk), *rest, ""]
    return "/".join(parts)


def test_shows_what_has_grown_up_to_a_day_and_why_nothing_has(fined, sign_in):
    client = sign_in(fined.fred)
    page = client.get(url(fined, "additions")).content.decode()
    for words in ("€8,000.00", "from 9 July 2025 until before 9 January 2026",
                  "the surcharge absorbs the interest", "Outstanding on the ledger"):  # fmt: skip
        assert words in page, words
    page = client.get(url(fined, "additions"), {"on": "2025-09-10"}).content.decode()
    assert "no further span of 6 months was completed" in page
    assert "€276.16" in page
    assert "not confirmed" in page
    assert "AGCM" in page


def test_a_day_that_is_none_is_refused_in_words(fined, sign_in):
    page = sign_in(fined.fred).get(url(fined, "additions"), {"on": "x"}).content.decode()
    assert "“x” is not a day of the calendar" in page


def test_posts_only_what_was_shown(fined, sign_in):
    client, sent = sign_in(fined.fred), {"on": GROWN, "reason": "Kept words"}
    page = client.post(url(fined, "additions", "surcharge"), sent).content.decode()
    assert 'name="shown" value="800000"' in page
    assert "Kept words" in page
    assert LedgerEntry.objects.count() == 1
    page = client.post(
        url(fined, "additions", "surcharge"), {**sent, "shown": "800000"}, follow=True
    ).content.decode()  # fmt: skip
    assert "Surcharge posted." in page
    assert "€88,000.00" in page
    assert LedgerEntry.objects.filter(purpose="surcharge").count() == 1


def test_posts_interest(fined, sign_in):
    sent = {"on": "2025-09-10", "reason": "Unpaid", "shown": "27616"}
    page = sign_in(fined.fred).post(url(fined, "additions", "interest"), sent, follow=True)
    assert "Interest posted." in page.content.decode()


def test_says_why_nothing_is_posted_and_keeps_what_was_typed(fined, sign_in):
    sent = {"on": "2026-01-08", "reason": "Kept words", "shown": "0"}
    page = sign_in(fined.fred).post(url(fined, "additions", "surcharge"), sent).content.decode()
    assert "no further span" in page
    assert "Kept words" in page


def test_reads_costs_as_the_officer_s_language_writes_them_and_shows_them_first(austrian, sign_in):
    client, sent = sign_in(austrian.fred), {
        "stage": "first_instance", "on": "2025-08-01", "reason": "VwGH", "set_at": "1.000",
    }  # fmt: skip
    page = client.post(url(austrian, "additions", "costs"), sent).content.decode()
    assert "has more than two decimals" in page
    assert 'href="#id_set_at"' in page
    austrian.fred.language = "de"
    austrian.fred.save()
    page = client.post(url(austrian, "additions", "costs"), sent).content.decode()
    assert 'name="shown" value="100000"' in page
    client.post(url(austrian, "additions", "costs"), {**sent, "shown": "100000"})
    assert LedgerEntry.objects.get(purpose="costs").amount_minor == 100_000


def test_costs_by_the_rule_need_no_amount(austrian, sign_in):
    sent = {"stage": "first_instance", "on": "2025-08-01", "reason": "Costs", "set_at": ""}
    page = sign_in(austrian.fred).post(url(austrian, "additions", "costs"), sent).content.decode()
    assert 'name="shown" value="48000"' in page
    assert "10 per cent of" in page


@pytest.mark.parametrize("rest", ["surcharge", "interest", "costs"])
def test_needs_the_power_and_is_not_found_elsewhere(fined, cast, sign_in, rest):
    answer = sign_in(fined.carla).get(url(fined, "additions", rest))
    assert answer.status_code == 403
    assert "record payments" in answer.content.decode()
    assert sign_in(cast.tom).get(url(fined, "additions", rest)).status_code == 404
    assert sign_in(cast.tom).get(url(fined, "additions")).status_code == 404


def test_takes_few_queries(fined, sign_in, django_assert_max_num_queries):
    client = sign_in(fined.fred)
    with django_assert_max_num_queries(24):
        client.get(url(fined, "additions"))
