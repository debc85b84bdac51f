"""Pages of who sees a case: restrict, admit, recuse, ask, and a complainant's name."""

import pytest

from casework.law.procedure import Party as Role
from casework.models import AccessRequest, Case, Reading, Recusal
from casework.operations.cases import PartyFacts, add_party
from casework.operations.confidentiality import restrict_case
from tests.make import at, make_case

DAY = "2025-02-03"


@pytest.fixture
def case(cast, on_day):
    """Ada's case, brought by two complainants, one of them a company."""
    made = make_case(cast)
    card = made.parties.get().organisation
    for facts in (
        PartyFacts(role=Role.COMPLAINANT, person_name="Wilma Placeholder"),
        PartyFacts(role=Role.COMPLAINANT, person_name="Xaver Placeholder"),
        PartyFacts(role=Role.COMPLAINANT, organisation=card),
    ):
        add_party(case=made, facts=facts, since_on=made.opened_on)
    on_day(DAY)
    return made


def page(client, case, rest=""):
    return client.get(f"/work/cases/{case.reference}/{rest}").content.decode()


def test_restricts_admits_and_lifts(case, cast, sign_in):
    client, address = sign_in(cast.tom), f"/work/cases/{case.reference}/access/"
    assert "Every officer of the authority" in client.get(address).content.decode()
    client.post(f"{address}restrict/", {"officers": [cast.pia.pk], "reason": "Threats."})
    shown = client.get(address).content.decode()
    assert "Restricted" in shown
    assert "Pia Sample" in shown
    client.post(f"{address}admit/", {"officer": cast.ben.pk, "reason": "Needed."})
    client.post(f"{address}remove/", {"officer": cast.pia.pk, "reason": "Done."})
    shown = client.get(address).content.decode()
    assert "Ben Sample" in shown
    assert "Pia Sample" not in shown
    client.post(f"{address}lift/", {"reason": "Over."})
    assert not Case.objects.get().is_confidential


def test_says_what_is_wrong_and_keeps_what_was_typed(case, cast, sign_in):
    client, address = sign_in(cast.tom), f"/work/cases/{case.reference}/access/admit/"
    answer = client.post(address, {"officer": cast.ben.pk, "reason": "Written with care."})
    text = answer.content.decode()
    assert "Every officer of the authority sees this case." in text
    assert "Written with care." in text


def test_offers_acts_only_to_who_may(case, cast, sign_in):
    assert "/access/restrict/" not in page(sign_in(cast.ada), case, "access/")
    assert "/access/restrict/" in page(sign_in(cast.tom), case, "access/")


def test_recuses_oneself_and_leads_away(case, cast, sign_in):
    client = sign_in(cast.ben)
    address = f"/work/cases/{case.reference}/access/recuse/"
    assert "Ada Sample" not in client.get(address).content.decode()
    answer = client.post(address, {"officer": cast.ben.pk, "reason": "My brother."})
    assert answer["Location"] == "/work/cases/"
    assert client.get(f"/work/cases/{case.reference}/").status_code == 404


def test_a_team_lead_ends_a_recusal(case, cast, sign_in):
    recusal = Recusal.objects.create(
        case=case, officer=cast.ben, reason="X", recorded_by=cast.ben, recorded_at=at(DAY)
    )
    client, address = sign_in(cast.tom), f"/work/cases/{case.reference}/access/"
    assert "Ben Sample" in client.get(address).content.decode()
    client.post(f"{address}recusals/end/", {"recusal": recusal.pk, "reason": "Over."})
    recusal.refresh_from_db()
    assert recusal.ended_by == cast.tom


def test_answers_alike_whether_there_is_a_case_or_not(case, cast, sign_in):
    restrict_case(case_id=case.pk, officers=[], reason="X", actor=cast.tom, now=at(DAY))
    client = sign_in(cast.ben)

    def ask(reference):
        given = {"authority": cast.ico.pk, "reference": reference, "reason": "My witness."}
        answer = client.post("/work/cases/ask/", given, follow=True)
        text = answer.content.decode()
        return answer.redirect_chain, text.replace(str(answer.context["csrf_token"]), "")

    assert ask(case.reference) == ask("ICO-1999-0001")
    assert AccessRequest.objects.count() == 2
    shown = page(sign_in(cast.tom), case, "access/")
    assert "My witness." in shown
    assert f"admit/?officer={cast.ben.pk}" in shown


def test_names_complainants_by_letters(case, cast, sign_in):
    shown = page(sign_in(cast.ada), case)
    assert "Complainant A" in shown
    assert "Complainant B" in shown
    assert "Complainant C" not in shown
    assert "Placeholder" not in shown


def test_hides_the_name_in_the_record_of_the_case(case, cast, sign_in):
    shown = page(sign_in(cast.ada), case, "history/")
    assert "Placeholder" not in shown
    assert "•••" in shown


def test_shows_a_name_once_and_notes_who_read_it(case, cast, sign_in):
    client = sign_in(cast.ada)
    wilma = case.parties.get(person_name="Wilma Placeholder")
    address = f"/work/cases/{case.reference}/parties/{wilma.pk}/name/"
    assert client.get(address).status_code == 405
    assert not Reading.objects.exists()
    answer = client.post(address)
    assert "Wilma Placeholder" in answer.content.decode()
    assert "no-store" in answer["Cache-Control"]
    row = Reading.objects.get()
    assert (row.case_id, row.officer_id, row.what) == (case.pk, cast.ada.pk, "complainant_name")


def test_shows_no_name_that_is_no_complainants_or_another_cases(case, cast, sign_in):
    client, other = sign_in(cast.ada), make_case(cast)
    wilma = case.parties.get(person_name="Wilma Placeholder")
    respondent = case.parties.filter(role=Role.RESPONDENT).get()
    for reference, pk in ((other.reference, wilma.pk), (case.reference, respondent.pk)):
        assert client.post(f"/work/cases/{reference}/parties/{pk}/name/").status_code == 404
    assert not Reading.objects.exists()


def test_takes_few_queries(case, cast, sign_in, django_assert_max_num_queries):
    client = sign_in(cast.tom)
    with django_assert_max_num_queries(12):
        client.get(f"/work/cases/{case.reference}/access/")


def test_notes_each_reading_of_a_restricted_case(case, cast, sign_in):
    restrict_case(case_id=case.pk, officers=[], reason="X", actor=cast.tom, now=at(DAY))
    for rest in ("", "history/", "access/"):
        page(sign_in(cast.tom), case, rest)
        page(sign_in(cast.ben), case, rest)
    assert [(r.officer_id, r.what) for r in Reading.objects.all()] == [
        (cast.tom.pk, "confidential_case")
    ] * 3
