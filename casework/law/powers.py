"""What officers may do: powers, and the roles that bundle them."""

from enum import StrEnum

from casework.law.wording import N_


class Power(StrEnum):
    """One thing that an officer may be allowed to do at an authority."""

    READ_CASES = "read_cases"
    OPEN_CASES = "open_cases"
    RECORD_EVENTS = "record_events"
    ISSUE_ACTIONS = "issue_actions"
    MANAGE_DEADLINES = "manage_deadlines"
    PUBLISH = "publish"
    RUN_REPORTS = "run_reports"
    CHANGE_CALENDAR = "change_calendar"


class Role(StrEnum):
    """A role that an officer holds at an authority."""

    CASEWORKER = "caseworker"
    TEAM_LEAD = "team_lead"
    APPROVER = "approver"
    PUBLISHER = "publisher"
    FINANCE = "finance"
    AUDITOR = "auditor"
    ADMINISTRATOR = "administrator"
    SYSTEM = "system"


CASEWORK = frozenset(
    {
        Power.READ_CASES,
        Power.OPEN_CASES,
        Power.RECORD_EVENTS,
        Power.MANAGE_DEADLINES,
        Power.RUN_REPORTS,
    }
)
POWERS: dict[Role, frozenset[Power]] = {
    Role.CASEWORKER: CASEWORK,
    Role.TEAM_LEAD: CASEWORK | {Power.ISSUE_ACTIONS, Power.CHANGE_CALENDAR},
    Role.APPROVER: frozenset({Power.READ_CASES, Power.ISSUE_ACTIONS, Power.RUN_REPORTS}),
    Role.PUBLISHER: frozenset({Power.READ_CASES, Power.PUBLISH, Power.RUN_REPORTS}),
    Role.FINANCE: frozenset({Power.READ_CASES, Power.RUN_REPORTS}),
    Role.AUDITOR: frozenset({Power.READ_CASES, Power.RUN_REPORTS}),
    Role.ADMINISTRATOR: frozenset(),
    Role.SYSTEM: frozenset(Power),
}

POWER_LABELS = {
    Power.READ_CASES: N_("read cases"),
    Power.OPEN_CASES: N_("open cases"),
    Power.RECORD_EVENTS: N_("record events"),
    Power.ISSUE_ACTIONS: N_("issue notices and impose penalties"),
    Power.MANAGE_DEADLINES: N_("change deadlines"),
    Power.PUBLISH: N_("publish decisions"),
    Power.RUN_REPORTS: N_("run reports"),
    Power.CHANGE_CALENDAR: N_("change the calendar"),
}
ROLE_LABELS = {
    Role.CASEWORKER: N_("caseworker"),
    Role.TEAM_LEAD: N_("team lead"),
    Role.APPROVER: N_("approver"),
    Role.PUBLISHER: N_("publisher"),
    Role.FINANCE: N_("finance"),
    Role.AUDITOR: N_("auditor"),
    Role.ADMINISTRATOR: N_("administrator"),
    Role.SYSTEM: N_("the system"),
}
