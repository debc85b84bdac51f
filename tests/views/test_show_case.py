"""The page of a case."""

import pytest
from django.utils import translation

from casework.law.procedure import Origin, Party
from casework.operations.cases import PartyFacts, open_case
from casework.operations.facts import EventFacts
from tests.make import at, correct, days, make_case, record


def read(client, case):
    return client.get(f"/work/cases/{case.reference}/").content.decode()


@pytest.fixture
def clearview(clearview_case, on_day):
    on_day("2025-10-13")
    return clearview_case


def test_shows_each_deadline_with_its_working(clearview, cast, sign_in):
    page = read(sign_in(cast.ada), clearview)
    assert "Wed 15 June 2022</time>, 17:00" in page
    assert "The day of the event, Wed 18 May 2022, is not counted." in page
    assert "GRC Rules 2009, r. 12(1)" in page
    assert "2 June 2022 (Spring bank holiday)" in page


def test_shows_the_penalty_with_its_history_and_whether_it_binds(clearview, cast, sign_in):
    page = read(sign_in(cast.ada), clearview)
    assert "£7,552,800.00" in page
    assert "more than £17,000,000.00" in page
    assert "Under appeal: not final, not payable" in page


def test_respects_how_exactly_a_day_is_known(clearview, cast, sign_in):
    page = read(sign_in(cast.ada), clearview)
    assert "May 2021" in page
    assert "31 May 2021</div>" not in page


def test_shows_the_mark_of_each_fact(clearview, cast, sign_in):
    page = read(sign_in(cast.ada), clearview)
    for word in ("verified", "secondary source", "inferred", "unverified"):
        assert f"</span> {word}</span>" in page


def test_shows_statements_beside_the_facts(clearview, cast, sign_in):
    page = read(sign_in(cast.ada), clearview)
    assert "“£7.5m”" in page
    assert "The penalty is £7,552,800.00; the report rounds it." in page
    assert "Contradicts" in page


def test_links_the_public_entry(clearview, cast, sign_in):
    page = read(sign_in(cast.ada), clearview)
    assert "/register/ico-2022-clearview-ai-inc-penalty-notice-" in page


def test_strikes_through_what_was_corrected_and_says_why(cast, fined, sign_in, on_day):
    case, notice = fined
    dates = days(decided="2025-06-30", sent="2025-07-02", served="2025-07-03")
    correct(
        notice, cast, EventFacts(kind="penalty_notice_given", dates=dates),
        reason="The envelope bears another date.", now=at("2025-07-10"),
    )  # fmt: skip
    on_day("2025-07-10")
    page = read(sign_in(cast.ada), case)
    assert "<s>1 July 2025</s>" in page
    assert "The envelope bears another date." in page


def test_says_why_a_clock_waits(cast, sign_in, on_day):
    case = make_case(cast)
    record(case, cast, "investigation_opened", on="2025-01-13", dates=days(decided="2025-01-13"))
    record(case, cast, "information_notice_given", on="2025-02-03", dates=days(sent="2025-02-03"))
    on_day("2025-02-10")
    page = read(sign_in(cast.ada), case)
    assert "The instrument itself sets this time, and it has not been recorded." in page


def test_offers_what_can_happen_next_and_not_what_must_follow_something(cast, sign_in):
    case = make_case(cast)
    page = read(sign_in(cast.tom), case)
    assert f"/work/cases/{case.reference}/record/investigation_opened/" in page
    assert "/record/complaint_progress_reported/" not in page


def test_offers_acts_only_to_who_may(cast, fined, sign_in, on_day):
    case, _ = fined
    on_day("2025-07-10")
    ada, ola = read(sign_in(cast.ada), case), read(sign_in(cast.ola), case)
    assert "/extend/" in ada
    assert "/record/penalty_varied/" in ada  # she may propose it
    assert "/record/" not in ola
    assert "/extend/" not in ola
    assert "/serve/" not in ola
    assert "/publish/" in read(sign_in(cast.pia), case)


def test_a_person_as_respondent_is_named_to_officers(cast, sign_in):
    case = open_case(
        authority=cast.ico, title="One man's list", origin=Origin.OWN_MOTION, lead=cast.ada,
        opened_on=at("2025-01-06").date(), actor=cast.tom, now=at("2025-01-06"),
        parties=[PartyFacts(role=Party.RESPONDENT, person_name="Sam Placeholder")],
    )  # fmt: skip
    assert "<h1>Sam Placeholder</h1>" in read(sign_in(cast.ada), case)


def test_text_of_officers_cannot_become_markup(cast, sign_in):
    case = make_case(cast, title="<script>alert(1)</script>", respondent="<b>Bold</b> & Co")
    record(
        case, cast, "investigation_opened", on="2025-01-13", dates=days(decided="2025-01-13"),
        summary="<img src=x onerror=alert(1)>", source="<i>",
    )  # fmt: skip
    page = read(sign_in(cast.ada), case)
    assert "<script>alert" not in page
    assert "<img src=x" not in page
    assert "&lt;b&gt;Bold" in page


def test_is_not_found_by_officers_without_a_role_there(cast, sign_in):
    case = make_case(cast)
    assert sign_in(cast.gus).get(f"/work/cases/{case.reference}/").status_code == 404


def test_takes_few_queries(clearview, cast, sign_in, django_assert_max_num_queries):
    client = sign_in(cast.ada)
    with django_assert_max_num_queries(25):
        assert client.get(f"/work/cases/{clearview.reference}/").status_code == 200


def test_speaks_the_officers_language(clearview, cast, sign_in):
    cast.ada.language = "de"
    cast.ada.save(update_fields=["language"])
    with translation.override("en-gb"):
        page = read(sign_in(cast.ada), clearview)
    assert "15. Juni 2022" in page
    assert '<html lang="de">' in page
