"""The list of cases."""

from tests.make import make_case, make_penalty_case


def test_lists_each_case_with_its_respondent(cast, sign_in):
    make_case(cast, respondent="Sample Trust")
    page = sign_in(cast.ola).get("/work/cases/").content.decode()
    assert "1 case" in page
    assert "Sample Trust" in page


def test_filters_live_in_the_address_and_show_as_chips(cast, sign_in):
    make_case(cast, respondent="Sample Trust")
    make_penalty_case(cast, respondent="Made-up Ltd")
    page = sign_in(cast.ada).get("/work/cases/?stage=decided&text=made").content.decode()
    assert "Made-up Ltd" in page
    assert "Sample Trust" not in page
    assert 'href="?text=made"' in page
    assert 'href="?stage=decided"' in page


def test_a_filter_that_does_not_exist_counts_as_none(cast, sign_in):
    make_case(cast)
    answer = sign_in(cast.ada).get("/work/cases/?stage=nonsense&officer=x&sort=y&page=99&overdue=")
    assert answer.status_code == 200
    assert "1 case" in answer.content.decode()


def test_says_so_where_nothing_answers(cast, sign_in):
    make_case(cast)
    page = sign_in(cast.ada).get("/work/cases/?text=zzz").content.decode()
    assert "No case answers these filters" in page


def test_offers_to_open_a_case_only_to_who_may(cast, sign_in):
    make_case(cast)
    assert "/work/cases/open/" in sign_in(cast.ada).get("/work/cases/").content.decode()
    assert "/work/cases/open/" not in sign_in(cast.ola).get("/work/cases/").content.decode()


def test_takes_few_queries_however_many_cases(cast, sign_in, django_assert_max_num_queries):
    for _ in range(6):
        make_case(cast)
    client = sign_in(cast.ada)
    with django_assert_max_num_queries(12):
        client.get("/work/cases/")
