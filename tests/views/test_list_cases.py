"""The list of cases."""

import re

import pytest

from casework.models import Case, Matter, SavedView
from tests.make import make_case, make_penalty_case

ALL = (
    "?columns=due&columns=closed&columns=opened&columns=lead&columns=matter&columns=origin"
    "&columns=procedure&columns=authority&columns=respondent"
)


def heads(page):
    return [head.strip() for head in re.findall(r'<th scope="col"[^>]*>([^<]*)</th>', page)]


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


def test_shows_the_usual_columns_where_none_are_chosen(cast, sign_in):
    make_case(cast)
    page = sign_in(cast.ada).get("/work/cases/").content.decode()
    usual = ["Reference", "Respondent and title", "In charge", "Opened", "Next due", "Stage"]
    assert heads(page) == usual
    assert len(re.findall(r'name="columns"[^>]* checked', page)) == 4
    assert "Columns of your choice" not in page


@pytest.mark.parametrize(
    ("asked", "shown"),
    [
        ("?columns=lead", ["Reference", "In charge", "Stage"]),
        ("?columns=due&columns=closed&columns=x", ["Reference", "Closed", "Next due", "Stage"]),
        (ALL, ["Reference", "Respondent and title", "Authority", "Procedure", "Origin", "Matter",
               "In charge", "Opened", "Closed", "Next due", "Stage"]),
    ],
)  # fmt: skip
def test_shows_those_chosen_between_the_reference_and_the_stage(cast, sign_in, asked, shown):
    case = make_case(cast, respondent="Sample Trust")
    case.matter = Matter.objects.create(title="Affair of a kind", slug="affair")
    case.save()
    page = sign_in(cast.ada).get(f"/work/cases/{asked}").content.decode()
    assert heads(page) == shown
    row = page[page.index("<tbody>") : page.index("</tbody>")]
    assert row.count("<td") + row.count("<th") == len(shown)
    assert ("Sample Trust" in row) == ("Respondent and title" in shown)
    assert ("Affair of a kind" in row) == ("Matter" in shown)
    assert "Columns of your choice" in page


@pytest.mark.parametrize("asked", ["?columns=", "?columns=nonsense", "?columns=%00"])
def test_columns_that_do_not_exist_count_as_none(cast, sign_in, asked):
    make_case(cast)
    page = sign_in(cast.ada).get(f"/work/cases/{asked}").content.decode()
    assert len(heads(page)) == 6


def test_the_usual_ones_are_left_out_of_the_address(cast, sign_in):
    make_case(cast)
    usual = "columns=respondent&columns=lead&columns=opened&columns=due"
    page = sign_in(cast.ada).get(f"/work/cases/?stage=received&{usual}").content.decode()
    assert "Columns of your choice" not in page
    assert 'name="list" value="stage=received"' in page


def test_a_saved_view_keeps_its_columns(cast, sign_in):
    make_case(cast)
    client = sign_in(cast.ada)
    page = client.get("/work/cases/?columns=lead&columns=closed").content.decode()
    assert "Save this view" in page
    address = "/work/cases/views/save/?list=columns%3Dlead%26columns%3Dclosed"
    page = client.post(address, {"name": "Who"}, follow=True).content.decode()
    assert SavedView.objects.get().query == "columns=lead&columns=closed"
    assert heads(page) == ["Reference", "In charge", "Closed", "Stage"]


def test_every_column_takes_as_few_queries_for_many(cast, sign_in, django_assert_max_num_queries):
    matter = Matter.objects.create(title="Affair", slug="affair")
    for _ in range(6):
        make_case(cast)
    Case.objects.update(matter=matter)
    client = sign_in(cast.ada)
    with django_assert_max_num_queries(12):
        client.get(f"/work/cases/{ALL}")
