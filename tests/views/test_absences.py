"""Pages of absences, and of handing cases over."""

from casework.models import Absence, Case
from tests.make import make_case


def test_notes_an_absence_and_says_who_is_covered(cast, sign_in, on_day):
    make_case(cast)
    on_day("2025-07-10")
    client = sign_in(cast.ada)
    given = {
        "authority": cast.ico.pk, "officer": cast.ada.pk, "cover": cast.ben.pk,
        "from_on": "2025-07-14", "until_on": "2025-07-28",
    }  # fmt: skip
    answer = client.post("/work/absences/set/", given)
    assert answer["Location"] == "/work/absences/"
    assert "Ben Sample" in client.get("/work/absences/").content.decode()
    on_day("2025-07-15")
    shown = sign_in(cast.ben).get("/work/").content.decode()
    assert "You are covering for Ada Sample, who is back on 28 July 2025." in shown


def test_lets_a_team_lead_allow_and_end(cast, sign_in, on_day):
    on_day("2025-07-10")
    client = sign_in(cast.tom)
    given = {
        "authority": cast.ico.pk, "officer": cast.ada.pk, "cover": cast.ben.pk,
        "from_on": "2025-07-14", "until_on": "2025-07-28",
    }  # fmt: skip
    client.post("/work/absences/set/", given)
    absence = Absence.objects.get()
    client.post(f"/work/absences/{absence.pk}/allow/")
    assert "allowed by Tom Sample" in client.get("/work/absences/").content.decode()
    assert sign_in(cast.pia).post(f"/work/absences/{absence.pk}/end/").status_code == 403
    sign_in(cast.tom).post(f"/work/absences/{absence.pk}/end/")
    absence.refresh_from_db()
    assert absence.ended_at is not None


def test_offers_an_officer_only_their_own_absence(cast, sign_in, on_day):
    on_day("2025-07-10")
    given = {
        "authority": cast.ico.pk, "officer": cast.ben.pk, "cover": cast.ada.pk,
        "from_on": "2025-07-14", "until_on": "2025-07-28",
    }  # fmt: skip
    page = sign_in(cast.ada).post("/work/absences/set/", given).content.decode()
    assert "This needs another look" in page
    assert 'value="2025-07-14"' in page
    assert not Absence.objects.exists()


def test_shows_what_would_be_handed_over_and_then_hands_it_over(cast, sign_in, on_day):
    case = make_case(cast)
    on_day("2025-07-10")
    client = sign_in(cast.tom)
    given = {
        "authority": cast.ico.pk, "officer": cast.ada.pk, "to": [cast.ben.pk], "reason": "Leaves."
    }  # fmt: skip
    answer = client.post("/work/hand-over/", given)
    page = answer.content.decode()
    assert "1 case is handed over" in page
    assert case.reference in page
    assert Case.objects.get().lead == cast.ada
    seen = answer.context["proposed"].mark
    assert f'value="{seen}"' in page
    page = client.post("/work/hand-over/", given | {"seen": seen}, follow=True).content.decode()
    assert "1 case handed over." in page
    assert Case.objects.get().lead == cast.ben


def test_shows_a_list_that_has_changed_again(cast, sign_in, on_day):
    make_case(cast)
    on_day("2025-07-10")
    given = {
        "authority": cast.ico.pk, "officer": cast.ada.pk, "to": [cast.ben.pk],
        "reason": "Leaves.", "seen": "stale",
    }  # fmt: skip
    page = sign_in(cast.tom).post("/work/hand-over/", given).content.decode()
    assert "The cases have changed since they were listed." in page
    assert "1 case is handed over" in page
    assert Case.objects.get().lead == cast.ada


def test_the_people_page_leads_to_the_hand_over(cast, sign_in, on_day):
    make_case(cast)
    on_day("2025-07-10")
    page = sign_in(cast.amy).get(f"/work/people/{cast.ada.pk}/").content.decode()
    assert f"/work/hand-over/?of={cast.ada.pk}" in page
    assert sign_in(cast.amy).get("/work/hand-over/").status_code == 403
