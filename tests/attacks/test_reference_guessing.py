"""Guessing references and keys shows nobody another authority's work, nor that it exists."""

import pytest

from casework.models import Event, History
from tests.attacks.routes import list_routes

# What belongs to the reader or to nobody: no key of another's row stands in the address.
ROUTES = [route for route in list_routes("work/") if route.names_something]

CARD_PAGES = [r.name for r in list_routes("work/organisations/") if r.names_something]


def keys_of(place, name):
    """Return the keys of the ICO's own rows, for an address of this name."""
    card = place.case.parties.get(role="respondent").organisation_id
    keys = {
        **dict.fromkeys(CARD_PAGES, card),
        "serve_action": place.event.issued.pk,
        "publish_action": place.event.issued.pk,
        "correct_event": place.event.pk,
        "end_party": place.case.parties.first().pk,
        "change_address": place.case.parties.first().pk,
        "show_officer": place.cast.ada.pk,
        "see_out": place.cast.ada.pk,
        "invite_again": place.cast.ada.pk,
        "end_role": place.cast.ada.memberships.get().pk,
    }
    return {
        "reference": place.case.reference,
        "other": str(card),
        "pk": str(keys.get(name, place.deadline.pk)),
        "kind": "investigation_opened",
    }


def test_another_authoritys_rows_are_not_there(place):
    client = place.enter(place.eve)
    before = (Event.objects.count(), History.objects.count())
    assert len(ROUTES) > 20
    for route in ROUTES:
        address = route.address(keys_of(place, route.name))
        for answer in (client.get(address), client.post(address, {})):
            assert answer.status_code in {404, 405}, address
            assert place.case.title not in answer.content.decode()
    assert (Event.objects.count(), History.objects.count()) == before


def test_a_reference_that_exists_reads_like_one_that_does_not(place):
    client = place.enter(place.eve)
    taken = client.get(f"/work/cases/{place.case.reference}/")
    free = client.get("/work/cases/ICO-2099-9999/")
    assert taken.status_code == free.status_code == 404
    assert taken.content == free.content


def test_nobody_reads_an_officers_page_without_signing_in(place, client):
    for route in list_routes("work/"):
        answer = client.get(route.address(keys_of(place, route.name)))
        assert answer.status_code in {302, 405}, route.pattern
        assert answer.headers.get("Location", "/accounts/login/").startswith("/accounts/login/")


@pytest.mark.parametrize("who", ["leaver", "roleless"])
def test_who_has_left_reads_nothing(place, who):
    officer = place.cast.ada
    client = place.enter(officer)
    if who == "leaver":
        officer.is_active = False
        officer.save()
    else:
        officer.memberships.all().delete()
    answer = client.get(f"/work/cases/{place.case.reference}/")
    assert answer.status_code == (302 if who == "leaver" else 404)
