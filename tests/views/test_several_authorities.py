"""Pages of officers who work at more than one authority."""

from datetime import date
from types import SimpleNamespace

import pytest

from casework.forms.events import EventForm
from casework.law.authorities.cnil import PROCEDURE as CNIL_PROCEDURE
from casework.law.powers import Role
from casework.law.procedure import Origin, Party
from casework.models import Case
from casework.operations.cases import PartyFacts, open_case
from casework.operations.facts import EventFacts
from casework.operations.recording import record_event
from casework.operations.setting_up import admit_officer, grant_role, register_organisation
from casework.queries.cases import CaseFilter, find_cases, in_order, read_rows
from casework.queries.work import find_worklist
from tests.make import at, days, tell
from tests.opening import sent

ROLES = {"ico": Role.TEAM_LEAD, "cnil": Role.TEAM_LEAD, "dsb": Role.AUDITOR}


@pytest.fixture
def here(authorities):
    """Mia leads teams at the ICO and the CNIL and audits the DSB."""
    mia = admit_officer(email="mia@example.org", name="Mia Sample", password=None)
    for code, role in ROLES.items():
        grant_role(officer=mia, authority=authorities[code], role=role, since_on=date(2019, 1, 1))
    return SimpleNamespace(mia=mia, rows=authorities)


def begin(here, code, *, received):
    """Open a case with a complaint, whose clock runs three months."""
    row, day = here.rows[code], date.fromisoformat(received)
    card = register_organisation(authority=row, name=f"Example of {code}")
    case = open_case(
        authority=row, title="Example", origin=Origin.COMPLAINT, opened_on=day, lead=here.mia,
        actor=here.mia, now=at("2025-09-01"),
        parties=[PartyFacts(role=Party.RESPONDENT, organisation=card)],
    )  # fmt: skip
    record_event(
        case_id=case.pk, facts=EventFacts(kind="complaint_received", dates=days(received=received)),
        actor=here.mia, now=at("2025-09-01"),
    )  # fmt: skip
    return case


def test_a_case_is_overdue_by_its_own_authoritys_day(here):
    british, french = (begin(here, code, received="2025-07-14") for code in ("ico", "cnil"))
    due = {str(d.due_on) for case in (british, french) for d in case.deadlines.all()}
    assert due == {"2025-10-14"}
    # Half past eleven at night in London, half past midnight in Paris.
    local = {here.rows["ico"].pk: date(2025, 10, 14), here.rows["cnil"].pk: date(2025, 10, 15)}
    asked = {"officer": here.mia, "today": date(2025, 10, 14), "days": local}
    late = find_cases(**asked, wanted=CaseFilter(overdue=True))
    assert [case.reference for case in late] == [french.reference]
    rows = read_rows(
        in_order(
            find_cases(**asked, wanted=CaseFilter()), wanted=CaseFilter(), days=local
        ).select_related("authority"),
        days=local,
    )
    assert {row.case.reference: row.is_overdue for row in rows} == {
        british.reference: False, french.reference: True
    }  # fmt: skip


def test_my_work_stands_apart_by_authority(here):
    for code in ("ico", "cnil"):
        begin(here, code, received="2025-07-14")
    for code in ("ico", "cnil"):
        found = find_worklist(
            officer=here.mia, authority=here.rows[code], today=date(2025, 10, 14), everyone=False
        )
        assert {line.deadline.case.authority.code for line in found.due_today} == {code}


def test_the_list_narrows_to_an_authority(here, sign_in, on_day):
    on_day("2025-10-14")
    for code in ("ico", "cnil"):
        begin(here, code, received="2025-07-14")
    client = sign_in(here.mia)
    page = client.get(f"/work/cases/?authority={here.rows['cnil'].pk}").content.decode()
    assert "Example of cnil" in page
    assert "Example of ico" not in page
    assert "Example of ico" in client.get("/work/cases/").content.decode()


def test_the_list_offers_no_authority_where_there_is_but_one(cast, sign_in):
    assert 'name="authority"' not in sign_in(cast.ada).get("/work/cases/").content.decode()


def test_offers_to_open_only_where_the_officer_may(here, sign_in, on_day):
    on_day("2025-01-13")
    page = sign_in(here.mia).get("/work/cases/open/").content.decode()
    offered = [code for code in here.rows if f'value="{here.rows[code].pk}"' in page]
    assert ">ICO<" in page
    assert ">CNIL<" in page
    assert ">DSB<" not in page, offered
    assert ">GARANTE<" not in page


def test_opens_in_the_language_and_procedure_chosen(here, sign_in, on_day):
    on_day("2025-01-13")
    sign_in(here.mia).post(
        "/work/cases/open/",
        sent(here.rows["cnil"], name="Exemple SA", procedure="cnil-simplified"),
    )
    case = Case.objects.get()
    assert (case.procedure, case.language, case.reference) == (
        "cnil-simplified", "fr", "CNIL-2025-0001"
    )  # fmt: skip


def test_refuses_the_procedure_of_another_authority(here, sign_in, on_day):
    on_day("2025-01-13")
    page = sign_in(here.mia).post(
        "/work/cases/open/",
        sent(here.rows["ico"], name="Example Ltd", procedure="cnil-simplified"),
    )
    assert "belongs to another authority" in page.content.decode()
    assert not Case.objects.exists()


def test_asks_for_amounts_in_the_authoritys_currency(here, sign_in, on_day):
    on_day("2025-10-14")
    client = sign_in(here.mia)
    british, french = (begin(here, code, received="2025-07-14") for code in ("ico", "cnil"))
    for case, kind in (
        (british, "investigation_opened"), (french, "rapporteur_named"), (french, "report_served")
    ):  # fmt: skip
        name = "served" if kind == "report_served" else "decided"
        facts = EventFacts(kind=kind, dates=days(**{name: "2025-07-21"}))
        tell(case, facts, actor=here.mia, now=at("2025-10-14"))
    for case, kind, currency in (
        (british, "notice_of_intent_given", "GBP"), (french, "sanction_decided", "EUR")
    ):  # fmt: skip
        form = client.get(f"/work/cases/{case.reference}/record/{kind}/").content.decode()
        assert f"Amount in {currency}" in form


def test_asks_for_the_sum_of_a_periodic_penalty():
    kind = CNIL_PROCEDURE.event_kind("periodic_penalty_liquidated")
    form = EventForm(kind=kind, procedure=CNIL_PROCEDURE, zone="Europe/Paris", currency="EUR")
    assert {"amount_state", "qualifier", "amount"} <= set(form.fields)


def test_quotes_each_name_of_a_stage(here, sign_in):
    page = sign_in(here.mia).get("/work/cases/").content.decode()
    assert "Decided by Bescheid / Decided by Straferkenntnis" in page


def test_refuses_an_officer_in_charge_from_elsewhere(here, sign_in, on_day):
    on_day("2025-01-13")
    zoe = admit_officer(email="zoe@example.org", name="Zoe Sample", password=None)
    dsb = here.rows["dsb"]
    grant_role(officer=zoe, authority=dsb, role=Role.CASEWORKER, since_on=date(2019, 1, 1))
    page = sign_in(here.mia).post(
        "/work/cases/open/",
        sent(here.rows["ico"], name="Example Ltd", lead=zoe.pk),
    )
    assert "holds no role at the authority" in page.content.decode()
    assert not Case.objects.exists()
