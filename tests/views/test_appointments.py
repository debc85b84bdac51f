"""Appointments on their pages."""

import pytest

from casework.models import Appointment
from tests.make import make_case

GIVEN = {"kind": "hearing", "on": "2025-10-26", "starts": "10:00", "ends": "11:30",
         "place": "Kept words"}  # fmt: skip


@pytest.fixture
def case(cast, on_day):
    made = make_case(cast)
    on_day("2025-09-01")
    return made


def make_url(case):
    return f"/work/cases/{case.reference}/appointments/make/"


def test_makes_moves_and_cancels_with_the_case_page_following(case, cast, sign_in):
    client = sign_in(cast.ada)
    page = client.post(make_url(case), GIVEN, follow=True).content.decode()
    assert "Appointment made." in page
    assert "26 October 2025, 10:00" in page
    url = f"/work/appointments/{Appointment.objects.get().pk}"
    assert 'value="10:00"' in client.get(f"{url}/move/").content.decode()
    moved = {"on": "2025-11-03", "starts": "09:15", "place": "Room 9", "reason": "Illness"}
    page = client.post(f"{url}/move/", moved, follow=True).content.decode()
    assert "3 November 2025, 09:15" in page
    page = client.post(f"{url}/cancel/", {"reason": "Settled"}, follow=True).content.decode()
    assert "<s>3 November 2025, 09:15</s>" in page
    assert f"{url}/move/" not in page


def test_asks_which_hour_is_meant_when_it_comes_twice(case, cast, sign_in):
    client, given = sign_in(cast.ada), {**GIVEN, "starts": "01:30", "ends": ""}
    page = client.post(make_url(case), given).content.decode()
    assert "comes twice" in page
    assert "Kept words" in page
    assert not Appointment.objects.exists()
    client.post(make_url(case), {**given, "which": "second"})
    assert Appointment.objects.get().starts_at.isoformat() == "2025-10-26T01:30:00+00:00"


def test_refuses_an_hour_that_does_not_exist(case, cast, sign_in):
    given = {**GIVEN, "on": "2026-03-29", "starts": "01:30"}
    page = sign_in(cast.ada).post(make_url(case), given).content.decode()
    assert "does not exist" in page
    assert not Appointment.objects.exists()


@pytest.mark.parametrize("wrong", [{"starts": "25:00"}, {"on": "2025-02-30"}, {"ends": "09:00"},
                                   {"on": "2025-08-31"}, {"kind": "party"}])  # fmt: skip
def test_refuses_bad_input_and_keeps_what_was_typed(case, cast, sign_in, wrong):
    page = sign_in(cast.ada).post(make_url(case), {**GIVEN, **wrong}).content.decode()
    assert 'role="alert"' in page
    assert "Kept words" in page
    assert not Appointment.objects.exists()


def test_needs_the_power_and_is_not_found_elsewhere(case, cast, sign_in):
    sign_in(cast.ada).post(make_url(case), GIVEN)
    pk = Appointment.objects.get().pk
    urls = [make_url(case), f"/work/appointments/{pk}/move/", f"/work/appointments/{pk}/cancel/"]
    client = sign_in(cast.ola)
    assert {client.get(url).status_code for url in urls} == {403}
    client = sign_in(cast.gus)
    assert {client.get(url).status_code for url in urls} == {404}
