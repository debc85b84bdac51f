"""That another authority knows somebody is itself secret: nothing tells it."""

import re
from datetime import date

import pytest
from django.db import IntegrityError, transaction

from casework.law.powers import Role
from casework.law.procedure import Origin, Party
from casework.models import Case, Organisation, OrganisationIdentifier
from casework.operations.cases import PartyFacts, open_case
from casework.operations.setting_up import (
    admit_officer,
    create_matter,
    grant_role,
    register_organisation,
)
from tests.make import SINCE, at
from tests.opening import sent

DAY = "2025-02-03"
NAME = "Secretive Holdings"


@pytest.fixture
def here(authorities, on_day):
    """Ines leads a team at the ICO, which has a case; Clio at the CNIL, which has none."""
    on_day(DAY)
    people = {}
    for code, name in (("ico", "Ines"), ("cnil", "Clio")):
        officer = admit_officer(
            email=f"{name}@{code}.example", name=f"{name} Sample", password=None
        )
        grant_role(
            officer=officer, authority=authorities[code], role=Role.TEAM_LEAD, since_on=SINCE
        )
        people[code] = officer
    card = register_organisation(authority=authorities["ico"], name=NAME)
    matter = create_matter(title="An affair", slug="an-affair")
    case = open_case(
        authority=authorities["ico"], title="Sealed title", origin=Origin.OWN_MOTION,
        lead=people["ico"], opened_on=date(2025, 1, 6), actor=people["ico"], now=at("2025-01-06"),
        matter=matter, parties=[PartyFacts(role=Party.RESPONDENT, organisation=card)],
    )  # fmt: skip
    return {"rows": authorities, "people": people, "card": card, "case": case, "matter": matter}


@pytest.fixture
def clio(here, sign_in):
    """The browser of the CNIL's officer."""
    return sign_in(here["people"]["cnil"])


def plain(answer, *words):
    """Return an answer's text without what differs from one request to the next."""
    text = re.sub(r'name="csrfmiddlewaretoken" value="\w+"', "", answer.content.decode())
    for word in words:
        text = text.replace(str(word), "…")
    return text


@pytest.mark.parametrize(
    "address",
    ["/work/", "/work/?of=everyone", "/work/cases/", "/work/cases/open/", "/work/matters/",
     "/work/absences/", "/work/absences/set/", "/work/hand-over/", "/work/cases/ask/",
     f"/work/cases/?text={NAME.replace(' ', '+')}"],
)  # fmt: skip
def test_no_page_names_what_another_authority_knows(here, clio, address):
    text = clio.get(address).content.decode().replace(f'value="{NAME}"', "")
    for word in ("Secretive Holdings<", "Sealed title", "Ines Sample", here["case"].reference):
        assert word not in text
    assert f">{NAME}" not in text


def test_a_reference_of_another_authority_is_answered_like_none(here, clio):
    known, unknown = here["case"].reference, "ICO-2025-9999"
    for rest in ("", "history/", "record/", "statement/", "access/", "access/restrict/"):
        answers = [clio.get(f"/work/cases/{r}/{rest}") for r in (known, unknown)]
        assert [a.status_code for a in answers] == [404, 404]
        assert plain(answers[0], known) == plain(answers[1], unknown)
    event = here["case"].events.get().pk
    answers = [clio.get(f"/work/events/{pk}/correct/") for pk in (event, 999_999)]
    assert plain(answers[0], event, 999_999) == plain(answers[1], event, 999_999)


def test_a_name_that_another_authority_has_makes_a_new_card(here, clio):
    answer = clio.post("/work/cases/open/", sent(here["rows"]["cnil"], name=NAME), follow=True)
    assert Organisation.objects.filter(name=NAME).count() == 2
    card = Organisation.objects.get(authority=here["rows"]["cnil"])
    assert Case.objects.get(authority__code="cnil").parties.get().organisation == card
    assert here["case"].reference not in answer.content.decode()


def test_the_key_of_another_authoritys_card_is_refused_like_none(here, clio):
    keys = (here["card"].pk, 999_999)
    answers = [
        clio.post(
            "/work/cases/open/",
            sent(here["rows"]["cnil"], name="", **{"respondent-0-match": str(pk)}),
        )
        for pk in keys
    ]
    assert plain(answers[0], *keys) == plain(answers[1], *keys)
    assert Case.objects.count() == 1


def test_the_keys_of_another_authority_and_its_officers_filter_like_none(here, clio):
    for name, pk in (("authority", here["rows"]["ico"].pk), ("officer", here["people"]["ico"].pk)):
        answers = [clio.get(f"/work/cases/?{name}={key}") for key in (pk, 999_999)]
        assert plain(answers[0], pk, 999_999) == plain(answers[1], pk, 999_999)


def test_an_identifier_stands_once_at_each_authority_and_says_nothing_of_others(here):
    rows = here["rows"]
    other = register_organisation(authority=rows["cnil"], name="Same number")
    for authority, card in ((rows["ico"], here["card"]), (rows["cnil"], other)):
        OrganisationIdentifier.objects.create(
            authority=authority, organisation=card, kind="lei", value="5493001KJTIIGC8Y1R12"
        )
    with pytest.raises(IntegrityError), transaction.atomic():
        OrganisationIdentifier.objects.create(
            authority=rows["cnil"], organisation=other, kind="lei", value="5493001KJTIIGC8Y1R12"
        )


def test_a_matter_counts_only_what_is_seen(here, clio, sign_in):
    assert "An affair" not in clio.get("/work/matters/").content.decode()
    card = register_organisation(authority=here["rows"]["cnil"], name="Ours")
    clio_officer = here["people"]["cnil"]
    open_case(
        authority=here["rows"]["cnil"], title="Ours", origin=Origin.OWN_MOTION, lead=clio_officer,
        opened_on=date(2025, 1, 6), actor=clio_officer, now=at("2025-01-06"),
        matter=here["matter"], parties=[PartyFacts(role=Party.RESPONDENT, organisation=card)],
    )  # fmt: skip
    listed = clio.get("/work/matters/")
    assert [(m.number, m.places) for m in listed.context["matters"]] == [(1, 1)]
    assert "ICO" not in clio.get("/work/matters/an-affair/").content.decode()


def test_asking_for_another_authoritys_case_tells_nothing_to_either_side(here, clio):
    answers = [
        clio.post("/work/cases/ask/", {
            "authority": here["rows"]["cnil"].pk, "reference": reference, "reason": "I heard.",
        }, follow=True)
        for reference in (here["case"].reference, "ICO-2025-9999")
    ]  # fmt: skip
    assert plain(answers[0]) == plain(answers[1])
    assert here["case"].events.count() == 1
