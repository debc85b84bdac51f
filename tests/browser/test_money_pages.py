"""The pages of a penalty's money: sound at both widths, and the surcharge posted by clicking."""

from datetime import date

import pytest
from playwright.sync_api import expect

from casework.law.money import Money
from casework.law.payment.rules import StepKind
from casework.law.powers import Role
from casework.law.service import Channel
from casework.management.demo.cast import PASSWORD
from casework.models import Authority, Case, Officer
from casework.operations.ledger import post_due
from casework.operations.recovery import StepFacts, log_step, take_back_step
from casework.operations.services import serve_action
from casework.operations.setting_up import admit_officer, grant_role
from tests.browser.conftest import DAY, sign_in
from tests.browser.test_pages import WIDTHS, look_at
from tests.make import SINCE, at

PAGES = (
    "settlement/", "settlement/settle/", "additions/", "additions/surcharge/", "recovery/",
    "recovery/log/",
)  # fmt: skip


def admit_finance(code: str) -> Officer:
    officer = admit_officer(email=f"fay@{code}.example", name="Fay Sample", password=PASSWORD)
    for role in (Role.FINANCE, Role.CASEWORKER):
        grant_role(
            officer=officer, authority=Authority.objects.get(code=code), role=role, since_on=SINCE
        )
    return officer


@pytest.fixture
def italian(open_page):
    """The Garante's Clearview case with its fine on the ledger, two steps, one taken back."""
    fay = admit_finance("garante")
    case = Case.objects.get(authority__code="garante", matter__slug="clearview-ai")
    penalty = case.penalties.get()
    serve_action(
        action_id=penalty.action_id, channel=Channel.PEC, proof="Receipt", actor=fay, now=at(DAY),
        served_on=date(2022, 3, 9),
    )  # fmt: skip
    given = {"penalty_id": penalty.pk, "actor": fay, "now": at(DAY)}
    post_due(amount=Money.of("20000000", "EUR"), on=date(2022, 4, 11), reason="Whole", **given)
    body = "Agenzia delle Entrate-Riscossione"
    for kind, on in ((StepKind.HANDED_OVER, "2023-02-06"), (StepKind.PAYMENT_ORDER, "2023-09-04")):
        facts = StepFacts(kind=kind, on=date.fromisoformat(on), body=body, reference="R-2023-77")
        log_step(facts=facts, reason="Unpaid after two reminders", **given)
    wrong = StepFacts(kind=StepKind.ENFORCEMENT, on=date(2024, 1, 15), body=body)
    step = log_step(facts=wrong, reason="Attachment", **given)
    take_back_step(step_id=step.pk, reason="In another case", actor=fay, now=at(DAY))
    return f"/work/cases/{case.reference}/penalties/{penalty.pk}/", step


@pytest.mark.browser
def test_pages_of_a_penalty_s_money_are_sound(open_page, italian):
    page, (base, _) = open_page(), italian
    sign_in(page, "fay@garante.example")
    faults = [
        fault
        for rest in PAGES
        for fault in look_at(
            page, base + rest, f"money-{rest.strip('/').replace('/', '-')}", WIDTHS
        )
    ]
    assert not faults + page.complaints, "\n".join(faults + page.complaints)


@pytest.mark.browser
@pytest.mark.parametrize("scripts", [True, False], ids=["with scripts", "without scripts"])
def test_a_surcharge_is_shown_and_then_posted(open_page, italian, scripts):
    page, (base, _) = open_page(scripts=scripts), italian
    sign_in(page, "fay@garante.example")
    page.goto(f"{base}additions/")
    page.get_by_role("link", name="Post the surcharge").click()
    page.locator("[name=reason]").fill("Seven half-years")
    page.get_by_role("button", name="Show the sum").click()
    expect(page.locator(".plan")).to_contain_text("€14,000,000.00")
    page.get_by_role("button", name="Post it").click()
    expect(page.locator("main")).to_contain_text("Surcharge posted.")
    expect(page.locator("table")).to_contain_text("from 8 April 2022 until before 8 October 2025")
    assert not page.complaints
