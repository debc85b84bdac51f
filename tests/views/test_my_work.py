"""My work."""

from tests.make import days, make_case, record


def test_shows_what_is_overdue_in_words(cast, sign_in, on_day):
    case = make_case(cast, opened="2025-07-07")
    record(case, cast, "complaint_received", on="2025-07-07", dates=days(received="2025-07-07"))
    on_day("2025-10-13")
    page = sign_in(cast.ada).get("/work/").content.decode()
    assert "Tue 7 October 2025" in page
    assert "6 days overdue" in page
    assert case.reference in page


def test_says_so_where_nothing_is_due(cast, sign_in, on_day):
    on_day("2025-10-13")
    page = sign_in(cast.ben).get("/work/").content.decode()
    assert "Nothing is due in the next four weeks" in page


def test_shows_everyones_where_asked(cast, sign_in, on_day):
    case = make_case(cast, opened="2025-07-07")
    record(case, cast, "complaint_received", on="2025-07-07", dates=days(received="2025-07-07"))
    on_day("2025-10-13")
    client = sign_in(cast.ben)
    assert case.reference not in client.get("/work/").content.decode()
    assert case.reference in client.get("/work/?of=everyone").content.decode()


def test_says_so_to_an_officer_without_a_role(cast, sign_in):
    page = sign_in(cast.gus).get("/work/").content.decode()
    assert "You hold no role at any authority yet" in page


def test_asks_for_a_sign_in(client, db):
    answer = client.get("/work/")
    assert answer.status_code == 302
    assert answer.url.startswith("/accounts/login/")


def test_takes_few_queries(cast, sign_in, on_day, django_assert_max_num_queries):
    for _ in range(5):
        case = make_case(cast, opened="2025-07-07")
        record(case, cast, "complaint_received", on="2025-07-07", dates=days(received="2025-07-07"))
    on_day("2025-10-13")
    client = sign_in(cast.ada)
    with django_assert_max_num_queries(19):
        client.get("/work/")
