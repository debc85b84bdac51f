"""Whole cases by clicking alone: a British one through its appeal, an Italian one settled."""

from collections.abc import Sequence
from dataclasses import dataclass, field

import pytest
from django.utils import translation
from django.utils.translation import gettext, pgettext
from playwright.sync_api import Page, expect

from casework.law.authorities import get_authority
from casework.models import Case
from casework.models.event import Precision
from tests.browser.conftest import keep_shot, sign_in


@dataclass(frozen=True, kw_only=True)
class Step:
    """One event of a case: the day it is told on, its kind, and what is typed."""

    day: str
    kind: str
    typed: dict[str, str] = field(default_factory=dict)


@dataclass(frozen=True, kw_only=True)
class Story:
    """A case as its officers tell it, in their language."""

    authority: str
    language: str
    caseworker: str
    approver: str
    opened: str
    steps: Sequence[Step]
    closed: str
    seen: Sequence[str]  # what the closed case's page says
    is_like_another: bool = False  # a card on file is offered for the respondent's name

    def label(self, kind: str) -> str:
        """Return what a kind of event is called in the officers' language."""
        procedure = get_authority(self.authority).procedures[0]
        return self.say(procedure.event_kind(kind).label)

    def say(self, text: str, context: str | None = None) -> str:
        """Return a sentence of the pages in the officers' language."""
        with translation.override(self.language):
            return pgettext(context, text) if context else gettext(text)


BRITISH = Story(
    authority="ico", language="en-gb", caseworker="ada@ico.example", approver="eve@ico.example",
    opened="2025-01-06",
    steps=[
        Step(day="2025-01-13", kind="investigation_opened", typed={"decided_on": "2025-01-13"}),
        Step(day="2025-03-03", kind="notice_of_intent_given", typed={"served_on": "2025-03-03", "amount": "150,000.00", "breaches": "UK GDPR, art. 32"}),
        Step(day="2025-03-20", kind="representations_received", typed={"received_on": "2025-03-20"}),
        Step(day="2025-03-31", kind="complaint_progress_reported", typed={"sent_on": "2025-03-31"}),
        Step(day="2025-04-14", kind="penalty_notice_given", typed={"decided_on": "2025-04-11", "sent_on": "2025-04-14", "served_on": "2025-04-14", "amount": "120,000.00", "breaches": "UK GDPR, art. 32"}),
        Step(day="2025-05-06", kind="appeal_lodged", typed={"received_on": "2025-05-06"}),
        Step(day="2025-07-15", kind="tribunal_hearing_held", typed={"held_on": "2025-07-15"}),
        Step(day="2025-09-01", kind="notice_substituted", typed={"sent_on": "2025-09-01", "amount": "90,000.00"}),
        Step(day="2025-09-24", kind="penalty_paid", typed={"received_on": "2025-09-24"}),
        Step(day="2025-10-06", kind="complaint_outcome_reported", typed={"sent_on": "2025-10-06"}),
        Step(day="2025-10-13", kind="decision_became_final", typed={"decided_on": "2025-10-13"}),
    ],
    closed="2025-10-13",
    seen=["Closed", "£90,000.00", "Approved by Eve Sample"],
    is_like_another=True,
)  # fmt: skip
ITALIAN = Story(
    authority="garante", language="it", caseworker="chiara@garante.example",
    approver="elena@garante.example", opened="2025-01-07",
    steps=[
        Step(day="2025-01-14", kind="inquiry_opened", typed={"decided_on": "2025-01-14"}),
        Step(day="2025-02-03", kind="violation_established", typed={"decided_on": "2025-02-03"}),
        Step(day="2025-03-03", kind="violations_notified", typed={"served_on": "2025-03-03", "breaches": "GDPR, art. 5(1)(a)"}),
        Step(day="2025-03-24", kind="complaint_progress_reported", typed={"sent_on": "2025-03-24"}),
        Step(day="2025-03-28", kind="defence_received", typed={"received_on": "2025-03-28"}),
        Step(day="2025-04-10", kind="hearing_held", typed={"held_on": "2025-04-10"}),
        Step(day="2025-06-09", kind="penalty_order_given", typed={"decided_on": "2025-06-05", "sent_on": "2025-06-09", "served_on": "2025-06-09", "amount": "80.000,00", "breaches": "GDPR, art. 5(1)(a)"}),
        Step(day="2025-06-10", kind="complaint_outcome_reported", typed={"sent_on": "2025-06-10"}),
        Step(day="2025-07-04", kind="settled_at_half", typed={"received_on": "2025-07-04"}),
    ],
    closed="2025-07-14",
    seen=["80.000,00"],
)  # fmt: skip


@pytest.mark.browser
@pytest.mark.parametrize("scripts", [True, False], ids=["with scripts", "without scripts"])
@pytest.mark.parametrize("story", [BRITISH, ITALIAN], ids=["British appeal", "Italian settlement"])
def test_goes_from_the_complaint_to_the_end(open_page, monkeypatch, story, scripts):
    desk, second = open_page(scripts=scripts), open_page(scripts=scripts)
    monkeypatch.setenv("CASEWORK_TODAY", story.opened)
    sign_in(desk, story.caseworker)
    sign_in(second, story.approver)
    reference = open_with_a_complaint(desk, story)
    for step in story.steps:
        monkeypatch.setenv("CASEWORK_TODAY", step.day)
        tell(desk, story, reference, step)
        if is_instrument(story, step):
            approve_it(second, story, reference)
    monkeypatch.setenv("CASEWORK_TODAY", story.closed)
    close(desk, story, reference)
    for words in story.seen:
        expect(desk.locator("main")).to_contain_text(words)
    keep_shot(desk, f"whole-case-{story.authority}-{'with' if scripts else 'without'}")
    case = Case.objects.get(reference=reference)
    assert case.stage == "closed"
    assert case.closed_on.isoformat() == story.closed
    assert not case.deadlines.filter(state__in=["open", "waiting", "suspended"]).exists()
    assert not desk.complaints + second.complaints


def open_with_a_complaint(page: Page, story: Story) -> str:
    """Open a case against a made-up company on a made-up person's complaint."""
    page.goto("/work/cases/")
    page.get_by_role("link", name=story.say("Open a case")).click()
    page.locator("[name=title]").fill("Fictional Lamps: mails to a customer")
    page.locator("[name=origin]").select_option("complaint")
    page.locator("[name=respondent-0-name]").fill("Fictional Lamps Ltd")
    page.locator("[name=complainant-name]").fill("Paula Placeholder")
    page.locator("[name=subject]").fill("Advertising by mail after an objection")
    page.locator("[name=received_on]").fill(story.opened)
    page.get_by_role("button", name=story.say("Open the case")).click()
    if story.is_like_another:
        expect(page.locator("main")).to_contain_text(story.say("Is it one of these?"))
        page.locator("[name=respondent-0-match][value=new]").check()
        page.get_by_role("button", name=story.say("Open the case")).click()
    expect_taken(page, "/open/")
    return page.url.rstrip("/").rsplit("/", 1)[-1]


def tell(page: Page, story: Story, reference: str, step: Step) -> None:
    """Choose the kind on the case's page, fill in its form, and send it."""
    page.goto(f"/work/cases/{reference}/")
    page.locator("aside").get_by_role("link", name=story.label(step.kind), exact=True).click()
    for name, text in step.typed.items():
        page.locator(f"[name={name}]").fill(text)
    assert page.locator("[name=precision]").input_value() == Precision.DAY
    if is_instrument(story, step):
        page.get_by_role("button", name=story.say("Send for approval")).click()
    else:
        page.get_by_role("button", name=story.say("Record", "button"), exact=True).click()
    expect_taken(page, "/record/")


def approve_it(page: Page, story: Story, reference: str) -> None:
    """Find what waits in the case on one's own work, look at it, and approve."""
    page.goto("/work/approvals/")
    row = page.locator("#waiting").get_by_role("row").filter(has_text=reference)
    row.get_by_role("link").first.click()
    page.get_by_role("button", name=story.say("Approve it")).click()
    expect(page.locator("main")).to_contain_text(story.say("Approved, and done."))


def close(page: Page, story: Story, reference: str) -> None:
    """Close the case with a result and a reason, whatever still runs."""
    page.goto(f"/work/cases/{reference}/")
    page.locator("aside").get_by_role("link", name=story.say("Close"), exact=True).click()
    page.locator("[name=result]").select_option("sanctioned")
    page.locator("[name=on]").fill(story.closed)
    page.locator("[name=reason]").fill("Decided and carried out.")
    page.wait_for_load_state()  # so that what is asked for at the end of the form is there
    if page.locator("[name=despite_open]").count():
        page.locator("[name=despite_open]").check()
    page.get_by_role("button", name=story.say("Close it")).click()
    expect_taken(page, "/close/")


def expect_taken(page: Page, form: str) -> None:
    """Expect to have left a form, and else say what it found wrong."""
    page.wait_for_load_state()
    wrong = page.locator(".error-summary")
    assert not wrong.count(), wrong.inner_text()
    page.wait_for_url(lambda url: form not in url)


def is_instrument(story: Story, step: Step) -> bool:
    """Whether the kind issues an instrument, which another officer approves."""
    procedure = get_authority(story.authority).procedures[0]
    return procedure.event_kind(step.kind).issues is not None
