"""The addresses of the staff API, for an officer who is signed in.

What a key may do beside is its scopes, which ``tests/api/test_routes.py`` asks for one by one.
"""

from casework.law.powers import Power
from casework.management.access.guards import ACT, BOTH, Guard, Route

DEADLINE_ACTS = ("extend", "suspend", "resume", "meet", "waive")
PENALTY_ACTS = (
    "post_due", "record_payment", "refund_payment", "write_off", "reverse_entry",
    "agree_instalments",
)  # fmt: skip
API = (
    Route("staff_api:show_me", Guard.OFFICER),
    Route("staff_api:read_schema", Guard.OFFICER),
    Route(
        "staff_api:list_cases",
        Guard.OFFICER,
        BOTH,
        Power.OPEN_CASES,
        is_at_once=True,
        power_by=ACT,
    ),
    Route("staff_api:show_case", Guard.CASE),
    Route(
        "staff_api:list_events",
        Guard.CASE,
        BOTH,
        Power.RECORD_EVENTS,
        is_at_once=True,
        power_by=ACT,
    ),
    Route("staff_api:list_possible_events", Guard.CASE),
    Route("staff_api:preview_event", Guard.CASE, ACT, Power.RECORD_EVENTS),
    Route("staff_api:show_event", Guard.CASE),
    Route("staff_api:list_penalties", Guard.CASE),
    Route("staff_api:show_penalty", Guard.CASE, of="penalty"),
    *(
        Route(f"staff_api:{act}", Guard.CASE, ACT, Power.POST_PAYMENTS, of="penalty")
        for act in PENALTY_ACTS
    ),
    Route(
        "staff_api:list_correspondence",
        Guard.CASE,
        BOTH,
        Power.RECORD_EVENTS,
        is_at_once=True,
        power_by=ACT,
    ),
    Route("staff_api:list_deadlines", Guard.OFFICER),
    Route("staff_api:show_deadline", Guard.CASE, of="deadline"),
    *(
        Route(f"staff_api:{act}_deadline", Guard.CASE, ACT, Power.MANAGE_DEADLINES, of="deadline")
        for act in DEADLINE_ACTS
    ),
    Route("staff_api:list_matters", Guard.OFFICER),
    Route("staff_api:show_matter", Guard.MATTER),
    Route("staff_api:list_approvals", Guard.OFFICER),
    Route("staff_api:show_approval", Guard.CASE, of="approval"),
    Route("staff_api:approve", Guard.CASE, ACT, Power.APPROVE, of="approval", is_at_once=True),
    Route(
        "staff_api:refuse_approval", Guard.CASE, ACT, Power.APPROVE, of="approval", is_at_once=True
    ),
    Route("staff_api:withdraw_approval", Guard.CASE, ACT, of="approval", is_at_once=True),
    Route("staff_api:no_such_address", Guard.NOTHING, BOTH),
)
