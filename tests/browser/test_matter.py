"""A matter before four authorities, in a real browser."""

from datetime import date

import pytest
from playwright.sync_api import expect

from casework.law.powers import Role
from casework.law.procedure import Origin, Party
from casework.models import Authority, Matter, Officer
from casework.operations.cases import PartyFacts, open_case
from casework.operations.setting_up import grant_role, register_organisation, sync_authorities
from tests.browser.conftest import sign_in
from tests.browser.test_pages import WIDTHS, look_at
from tests.make import SINCE, at


def widen(tom: Officer) -> None:
    """Open a case of the demo's matter at each of the other authorities."""
    sync_authorities()
    matter = Matter.objects.get(slug="clearview-ai")
    for authority in Authority.objects.exclude(code="ico"):
        if not tom.memberships.filter(authority=authority).exists():
            grant_role(officer=tom, authority=authority, role=Role.TEAM_LEAD, since_on=SINCE)
        card = register_organisation(authority=authority, name="Clearview AI Inc.", country="US")
        open_case(
            authority=authority, title="Gesichtsbilder, raccolta di immagini, images de visages",
            origin=Origin.OWN_MOTION, opened_on=date(2021, 3, 1), lead=tom, actor=tom,
            now=at("2021-03-01"), matter=matter,
            parties=[PartyFacts(role=Party.RESPONDENT, organisation=card)],
        )  # fmt: skip


@pytest.mark.browser
def test_four_authorities_stand_side_by_side_at_any_width(open_page):
    page = open_page()
    widen(Officer.objects.get(email="tom@ico.example"))
    sign_in(page, "tom@ico.example")
    faults = look_at(page, "/work/matters/clearview-ai/", "matter-four", WIDTHS)
    for name in ("ICO", "CNIL", "Garante", "DSB"):
        expect(page.get_by_text(name, exact=True).first).to_be_visible()
    assert not faults + page.complaints, "\n".join(faults + page.complaints)
