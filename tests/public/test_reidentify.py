"""Somebody who knows the firm tries to find its anonymised entry by everything beside it."""

import json
import re
from datetime import datetime

import pytest

from casework.law.procedure import Mark
from casework.models import LiveEntry, Matter
from casework.operations.expiry import sweep_expired_entries
from casework.operations.facts import EventFacts
from casework.register.addresses import PART_SIZE
from tests.make import days, make_authorities, make_cast, make_penalty_case, publish, tell
from tests.operations.publications import FIRM, make_desk, make_sanction, put_in_public
from tests.public.walking import read

pytestmark = pytest.mark.walks
LONDON = "2025-07-08T10:00+01:00"


@pytest.fixture(params=["unswept", "swept"])
def copy(request, committed, on_day):
    """The address of a sanction whose name is off; the same firm stands named at the ICO.

    Both cases are of one matter, named after the firm, and a court has spoken in France.
    """
    rows = make_authorities()
    desk, cast = make_desk(rows["cnil"]), make_cast(rows["ico"])
    matter = Matter.objects.create(title=FIRM, slug="fabulette-marketing")
    version = put_in_public(make_sanction(desk), desk, "2022-10-20")
    version.case.__class__.objects.filter(pk=version.case_id).update(matter=matter)
    facts = EventFacts(
        kind="appeal_lodged", dates=days(received="2022-11-04"), reference="CE 499999",
        mark=Mark.VERIFIED,
    )  # fmt: skip
    tell(version.case, facts, actor=desk.worker, now=desk.at("2022-11-05"))
    case, notice = make_penalty_case(cast, respondent=FIRM)
    case.__class__.objects.filter(pk=case.pk).update(matter=matter)
    now = datetime.fromisoformat(LONDON)
    publish(notice.issued, actor=cast.pia, now=now, approvers=[cast.eve])
    on_day("2025-07-10")
    if request.param == "swept":
        sweep_expired_entries(now=now)
    return LiveEntry.objects.get(is_anonymised=True).slug


WORDS = ("fabulette", "san-2022-777", "499999", "fabulette-marketing")


def other() -> str:
    return LiveEntry.objects.get(authority_code="ico").slug


def test_the_page_and_its_data_name_nothing_that_leads_on(client, copy):
    for more in ("", "?format=json", "?lang=fr"):
        text = read(client, f"/register/{copy}/{more}").text
        assert not [word for word in WORDS if word in text]
        assert other() not in text


def test_structured_data_is_about_nobody(client, copy):
    body = read(client, f"/register/{copy}/").body
    data = json.loads(body.split('<script type="application/ld+json">')[1].split("</script>")[0])
    assert "about" not in data
    assert data["identifier"] == copy


def test_the_named_entry_of_the_same_firm_does_not_lead_there(client, copy):
    body = read(client, f"/register/{other()}/").body
    assert FIRM in body
    assert copy not in body
    assert "Other decisions about the same respondent" not in body


def test_no_search_and_no_facet_joins_the_name_to_the_copy(client, copy):
    asked = ["q=fabulette", "q=fabulette&authority=cnil", "q=499999", "q=san-2022-777",
             "q=fabulette&sort=respondent"]  # fmt: skip
    for query in asked:
        for more in ("", "&format=csv", "&format=json", "&format=atom"):
            assert copy not in read(client, f"/register/?{query}{more}").body


def test_its_neighbours_by_name_are_not_those_of_the_firm(client, copy):
    rows = json.loads(read(client, "/register/?sort=respondent&format=json").body)["entries"]
    assert [row["respondent"] for row in rows] == ["An organisation", FIRM]


def test_the_row_keeps_what_the_decision_was_about(client, copy):
    rows = json.loads(read(client, "/register/?authority=cnil&format=json").body)["entries"]
    (row,) = rows
    assert (row["respondent"], row["reference"], row["is_anonymised"]) == (
        "An organisation", "", True,
    )  # fmt: skip
    assert (row["amount_imposed"], row["decided_on"]) == ("40000.00", "2022-09-12")


def test_the_list_of_pages_for_search_engines_has_the_copy_alone(client, copy):
    parts = {key // PART_SIZE for key in LiveEntry.objects.values_list("pk", flat=True)}
    body = "".join(read(client, f"/sitemap-{part}.xml").body for part in sorted(parts))
    assert copy in body
    assert len(re.findall(r"<loc>[^<]*/register/cnil-", body)) == 1


def test_the_copy_has_no_key_of_the_firm_or_the_affair(client, copy):
    row, named = LiveEntry.objects.get(slug=copy), LiveEntry.objects.get(slug=other())
    assert (row.organisation_keys, row.matter_key) == ([], "")
    assert 'respondents": []' in read(client, f"/register/{copy}/?format=json").body
    assert (len(named.organisation_keys), len(named.matter_key)) == (1, 32)


def test_the_affair_of_which_one_alone_is_named_cannot_be_read(client, copy):
    named = LiveEntry.objects.get(slug=other())
    assert read(client, f"/matters/{named.matter_key}/").status == 404
    assert "/matters/" not in read(client, f"/register/{other()}/").body
    firm = read(client, f"/organisations/{named.organisation_keys[0]}/").body
    assert copy not in firm
    assert "1 decision that names" in firm


def test_no_figure_tells_a_name_that_is_on_from_one_that_is_off(client, copy, on_day):
    today = read(client, "/statistics/?format=json").body
    LiveEntry.objects.filter(slug=other()).delete()
    after = read(client, "/statistics/?format=json").body
    assert today != after
    on_day("2024-10-20")
    if LiveEntry.objects.filter(stays_until="2024-10-21").exists():
        assert read(client, "/statistics/?format=json").body == after
