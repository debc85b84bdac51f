"""The pages of settlement: the offer and its days, recording it, agreeing on less."""

import pytest

from casework.models import Approval, LedgerEntry
from tests.make import days, make_case, make_penalty_case, pounds, record
from tests.operations.recovery_scenes import fine, pay

LAST = "2025-07-09"


@pytest.fixture
def fined(authorities, on_day):
    made = fine(authorities["garante"])
    on_day("2025-07-20")
    return made


def url(penalty, *rest):
    return "/".join(
        ["/work/cases", penalty.case.reference, "penalties", str(penalty.pk), *rest, ""]
    )


def test_shows_the_half_its_last_day_and_what_would_be_owed_on_which_day(fined, sign_in):
    page = sign_in(fined.fred).get(url(fined.penalty, "settlement")).content.decode()
    for words in ("€40,000.00", "Wed 9 July 2025", "conditions not met", "Thu 10 July 2025",
                  "€80,000.00", "Fri 9 January 2026", "€88,000.00", "Thu 9 July 2026", "€96,000.00",
                  "Nothing was ordered."):  # fmt: skip
        assert words in page, words
    assert "Record that it is settled" not in page


def test_records_that_it_is_settled_and_shows_the_working(fined, sign_in):
    pay(fined, "40000", LAST)
    client = sign_in(fined.fred)
    assert (
        "Record that it is settled" in client.get(url(fined.penalty, "settlement")).content.decode()
    )
    given = {"reason": "Kept words"}
    page = client.post(
        url(fined.penalty, "settlement", "settle"), given, follow=True
    ).content.decode()  # fmt: skip
    for words in ("Penalty settled.", "Settled on 9 July 2025: €40,000.00 is no longer due.",
                  "Recorded as settled on 9 July 2025"):  # fmt: skip
        assert words in page
    assert "What would be owed" not in page


def test_says_why_it_is_not_settled_and_keeps_what_was_typed(fined, sign_in):
    pay(fined, "40000", "2025-07-10")
    page = sign_in(fined.fred).post(
        url(fined.penalty, "settlement", "settle"), {"reason": "Kept words"}
    ).content.decode()  # fmt: skip
    assert "That is less than the half: the penalty is not settled." in page
    assert "Kept words" in page
    assert LedgerEntry.objects.count() == 1


@pytest.fixture
def proposed(cast, on_day):
    case = make_case(cast, opened="2025-10-06")
    record(case, cast, "investigation_opened", on="2025-10-13", dates=days(decided="2025-10-13"))
    record(case, cast, "notice_of_intent_given", on="2025-12-01", dates=days(served="2025-12-01"),
           amount=pounds("10000000"))  # fmt: skip
    on_day("2026-01-05")
    return case.penalties.get()


AGREED = {"admits": "on", "waives_appeal": "on", "on": "2026-01-05", "reason": "Kept words"}


def test_shows_what_is_left_before_anybody_is_asked(proposed, cast, sign_in):
    client = sign_in(cast.ada)
    page = client.get(url(proposed, "settlement")).content.decode()
    assert "this case now" in page
    assert "not confirmed" in page
    agree = url(proposed, "settlement", "agree")
    page = client.post(agree, AGREED).content.decode()
    assert "Lowered to £7,000,000.00" in page
    assert 'name="shown" value="700000000"' in page
    assert "Kept words" in page
    assert not Approval.objects.filter(verb="agree_settlement").exists()
    client.post(agree, {**AGREED, "shown": "700000000"}, follow=True)
    assert Approval.objects.get(verb="agree_settlement").state == "waiting"


def test_a_sum_that_was_not_the_one_shown_is_shown_first(proposed, cast, sign_in):
    sent = {**AGREED, "percent": "10", "shown": "700000000"}
    page = sign_in(cast.ada).post(url(proposed, "settlement", "agree"), sent).content.decode()
    assert "Lowered to £9,000,000.00" in page
    assert not Approval.objects.filter(verb="agree_settlement").exists()


def test_asks_for_the_admission_and_the_waiver(proposed, cast, sign_in):
    sent = {"on": "2026-01-05", "reason": "Kept words"}
    page = sign_in(cast.ada).post(url(proposed, "settlement", "agree"), sent).content.decode()
    assert "both an admission of the breach and a waiver" in page


def test_needs_the_powers_and_is_not_found_elsewhere(fined, cast, sign_in):
    assert sign_in(fined.carla).get(url(fined.penalty, "settlement", "settle")).status_code == 403
    assert sign_in(cast.tom).get(url(fined.penalty, "settlement")).status_code == 404
    case, _ = make_penalty_case(cast)
    agree = url(case.penalties.get(), "settlement", "agree")
    assert sign_in(cast.pia).get(agree).status_code == 403


def test_says_that_other_authorities_know_no_settlement(authorities, sign_in):
    fined = fine(authorities["cnil"], country="FR")
    page = sign_in(fined.fred).get(url(fined.penalty, "settlement")).content.decode()
    assert "does not settle a penalty at half" in page
