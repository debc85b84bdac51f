"""Every route of the staff API, with what a valid request to it is."""

from dataclasses import dataclass, field
from typing import Any

from casework import clock
from casework.law.powers import Power, Role
from casework.law.scopes import Scope
from casework.models import Case, Deadline, Matter, Officer
from casework.models.deadline import DeadlineState
from casework.operations.approvals.asking import propose_marking
from casework.operations.setting_up import grant_role
from tests.make import SINCE

REASON = {"on": "2025-07-30", "reason": "As agreed by letter."}
SUM = {**REASON, "amount": {"amount": "100.00", "currency": "GBP"}}
LETTER = {"way": "in", "nature": "email", "channel": "email", "subject": "By a program",
          "received_on": "2025-07-20"}  # fmt: skip
EVENT = {"kind": "penalty_paid", "dates": {"received": "2025-07-20"}}


@dataclass(frozen=True, kw_only=True)
class Route:
    """One method of one address; ``is_shared`` where everybody finds something of their own."""

    name: str
    method: str
    path: str
    scope: Scope | None
    body: dict[str, Any] = field(default_factory=dict)
    power: Power | None = None
    is_shared: bool = False


GET, POST = "get", "post"
ROUTES = [
    Route(name="show_me", method=GET, path="me/", scope=None, is_shared=True),
    Route(name="read_schema", method=GET, path="schema/", scope=None, is_shared=True),
    Route(name="list_cases", method=GET, path="cases/", scope=Scope.CASES_READ, is_shared=True),
    Route(
        name="list_cases", method=POST, path="cases/", scope=Scope.CASES_WRITE, is_shared=True,
        power=Power.OPEN_CASES,
        body={
            "authority": "ico", "title": "By a program", "origin": "own_motion",
            "opened_on": "2025-07-29",
            "parties": [{"role": "respondent", "organisation_name": "New Ltd"}],
        },
    ),
    Route(name="show_case", method=GET, path="cases/{ref}/", scope=Scope.CASES_READ),
    Route(name="list_events", method=GET, path="cases/{ref}/events/", scope=Scope.EVENTS_READ),
    Route(
        name="list_events", method=POST, path="cases/{ref}/events/", scope=Scope.EVENTS_WRITE,
        body=EVENT, power=Power.RECORD_EVENTS,
    ),
    Route(
        name="list_possible_events", method=GET, path="cases/{ref}/events/possible/",
        scope=Scope.EVENTS_READ,
    ),
    Route(
        name="preview_event", method=POST, path="cases/{ref}/events/preview/",
        scope=Scope.EVENTS_WRITE, body=EVENT, power=Power.RECORD_EVENTS,
    ),
    Route(name="show_event", method=GET, path="cases/{ref}/events/1/", scope=Scope.EVENTS_READ),
    Route(
        name="list_penalties", method=GET, path="cases/{ref}/penalties/",
        scope=Scope.PENALTIES_READ,
    ),
    Route(
        name="show_penalty", method=GET, path="cases/{ref}/penalties/{penalty}/",
        scope=Scope.PENALTIES_READ,
    ),
    *(
        Route(
            name=name, method=POST, path=f"cases/{{ref}}/penalties/{{penalty}}/{place}/",
            scope=Scope.PENALTIES_WRITE, power=Power.POST_PAYMENTS, body=body,
        )
        for name, place, body in (
            ("post_due", "dues", dict(SUM)),
            ("record_payment", "payments", dict(SUM)),
            ("refund_payment", "refunds", dict(SUM)),
            ("write_off", "write-offs", dict(SUM)),
            ("reverse_entry", "reversals", {**REASON, "entry": 1}),
            ("agree_instalments", "instalments",
             {"count": 3, "first_on": "2025-09-01", "reason": "As agreed by letter."}),
        )
    ),
    Route(
        name="list_correspondence", method=GET, path="cases/{ref}/correspondence/",
        scope=Scope.CORRESPONDENCE_READ,
    ),
    Route(
        name="list_correspondence", method=POST, path="cases/{ref}/correspondence/",
        scope=Scope.CORRESPONDENCE_WRITE, body=LETTER, power=Power.RECORD_EVENTS,
    ),
    Route(
        name="list_deadlines", method=GET, path="deadlines/", scope=Scope.DEADLINES_READ,
        is_shared=True,
    ),
    Route(name="show_deadline", method=GET, path="deadlines/{pk}/", scope=Scope.DEADLINES_READ),
    Route(
        name="extend_deadline", method=POST, path="deadlines/{pk}/extend/",
        scope=Scope.DEADLINES_WRITE, power=Power.MANAGE_DEADLINES,
        body={"to": "2025-08-20", "reason": "As agreed by letter."},
    ),
    *(
        Route(
            name=f"{verb}_deadline", method=POST, path=f"deadlines/{{pk}}/{verb}/",
            scope=Scope.DEADLINES_WRITE, power=Power.MANAGE_DEADLINES, body=REASON,
        )
        for verb in ("suspend", "resume", "meet", "waive")
    ),
    Route(name="list_matters", method=GET, path="matters/", scope=Scope.MATTERS_READ,
          is_shared=True),
    Route(name="show_matter", method=GET, path="matters/affair/", scope=Scope.MATTERS_READ),
    Route(
        name="list_approvals", method=GET, path="approvals/", scope=Scope.APPROVALS_READ,
        is_shared=True,
    ),
    Route(
        name="show_approval", method=GET, path="approvals/{approval}/",
        scope=Scope.APPROVALS_READ,
    ),
    *(
        Route(
            name=name, method=POST, path=f"approvals/{{approval}}/{act}/",
            scope=Scope.APPROVALS_WRITE, power=power, body={"reason": "I have seen it."},
        )
        for name, act, power in (
            ("approve", "approve", Power.APPROVE),
            ("refuse_approval", "refuse", Power.APPROVE),
            ("withdraw_approval", "withdraw", None),
        )
    ),
]  # fmt: skip


def fill_in(route: Route, case: Case) -> str:
    """Return the path of a route for a case, which is tied to the matter “affair”."""
    if case.matter_id is None:
        case.matter = Matter.objects.create(title="Affair", slug="affair")
        case.save(update_fields=["matter"])
    deadline = case.deadlines.filter(state=DeadlineState.OPEN).order_by("id").first()
    approval = _ask(deadline) if "{approval}" in route.path else 0
    penalty = case.penalties.get()
    if route.power is Power.POST_PAYMENTS:
        _let_post(case)
    return route.path.format(
        ref=case.reference, pk=deadline.pk, approval=approval, penalty=penalty.pk
    )


def _let_post(case: Case) -> None:
    """Let Tom post payments, which no team lead may by that role."""
    tom = Officer.objects.get(email="tom@ico.example")
    grant_role(officer=tom, authority=case.authority, role=Role.FINANCE, since_on=SINCE)


def _ask(deadline: Deadline) -> int:
    """Ask, as who leads the case, that a deadline be critical; return the approval's key."""
    lead = deadline.case.lead
    return propose_marking(
        deadline_id=deadline.pk, reason="Barred after", actor=lead, now=clock.now()
    ).pk
