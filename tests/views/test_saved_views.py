"""Saved views of the list of cases."""

from urllib.parse import urlencode

import pytest

from casework.models import SavedView
from casework.operations.acting import PowerMissing
from casework.operations.saved_views import NotOwnView, ViewTooLong, forget_view, save_view
from tests.make import at, make_case

SAVE = "/work/cases/views/save/?" + urlencode({"list": "stage=decided&text=trust&after=x"})


def test_saves_what_the_list_asks_and_offers_it_there(cast, sign_in):
    client = sign_in(cast.ada)
    assert "trust" in client.get(SAVE).content.decode()
    answer = client.post(SAVE, {"name": "Decided trusts", "shared_at": ""})
    assert answer["Location"] == "/work/cases/?stage=decided&text=trust"
    assert "Decided trusts" in client.get("/work/cases/").content.decode()
    assert "Decided trusts" not in sign_in(cast.ben).get("/work/cases/").content.decode()


def test_a_team_shares_a_view(cast, sign_in):
    sign_in(cast.ada).post(SAVE, {"name": "Ours", "shared_at": "ico"})
    assert "Ours" in sign_in(cast.ben).get("/work/cases/").content.decode()
    assert "Ours" not in sign_in(cast.gus).get("/work/cases/").content.decode()


def test_saving_again_under_a_name_replaces_it(cast):
    for query in ("stage=decided", "stage=received"):
        save_view(name="Mine", query=query, shared_at=None, actor=cast.ada, now=at("2025-07-01"))
    assert SavedView.objects.get().query == "stage=received"


def test_refuses_a_share_where_no_cases_are_read(cast):
    with pytest.raises(PowerMissing):
        save_view(name="x", query="", shared_at=cast.ico, actor=cast.gus, now=at("2025-07-01"))
    assert not SavedView.objects.exists()


def test_refuses_an_address_that_is_too_long(cast):
    with pytest.raises(ViewTooLong):
        save_view(
            name="x", query="text=" + "a" * 1000, shared_at=None, actor=cast.ada,
            now=at("2025-07-01"),
        )  # fmt: skip


def test_only_who_saved_a_view_deletes_it(cast, sign_in):
    view = save_view(
        name="Ours", query="", shared_at=cast.ico, actor=cast.ada, now=at("2025-07-01")
    )
    with pytest.raises(NotOwnView):
        forget_view(view_id=view.pk, actor=cast.ben, now=at("2025-07-01"))
    assert sign_in(cast.ben).post(f"/work/cases/views/{view.pk}/forget/").status_code == 404
    assert sign_in(cast.ada).post(f"/work/cases/views/{view.pk}/forget/").status_code == 302
    assert not SavedView.objects.exists()


def test_a_case_page_leads_to_its_neighbours_in_the_list(cast, sign_in):
    one, two, three = (make_case(cast) for _ in range(3))
    make_case(cast, title="Elsewhere", respondent="Other plc")
    listed = urlencode({"list": "text=example"})
    client = sign_in(cast.ada)
    assert (
        f"/work/cases/{two.reference}/?{listed}"
        in client.get("/work/cases/?text=example").content.decode()
    )
    page = client.get(f"/work/cases/{two.reference}/?{listed}").content.decode()
    assert "2 of 3" in page
    assert f"/work/cases/{one.reference}/?{listed}" in page
    assert f"/work/cases/{three.reference}/?{listed}" in page
