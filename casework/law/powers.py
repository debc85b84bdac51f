"""What officers may do: powers, and the roles that bundle them."""

from enum import StrEnum

from casework.law.wording import N_


class Power(StrEnum):
    """One thing that an officer may be allowed to do at an authority."""

    READ_CASES = "read_cases"
    READ_PRIVILEGED = "read_privileged"
    OPEN_CASES = "open_cases"
    RECORD_EVENTS = "record_events"
    PROPOSE_ACTIONS = "propose_actions"
    ISSUE_ACTIONS = "issue_actions"
    MANAGE_DEADLINES = "manage_deadlines"
    ASSIGN_CASES = "assign_cases"
    RESTRICT_CASES = "restrict_cases"
    APPROVE = "approve"
    BYPASS_APPROVAL = "bypass_approval"
    PUBLISH = "publish"
    POST_PAYMENTS = "post_payments"
    RUN_REPORTS = "run_reports"
    CHANGE_CALENDAR = "change_calendar"
    READ_RECORD = "read_record"
    MANAGE_PEOPLE = "manage_people"
    MANAGE_ORGANISATIONS = "manage_organisations"
    SHARE_CASES = "share_cases"
    KEEP_TEMPLATES = "keep_templates"
    EXPORT_AUTHORITY = "export_authority"
    IMPORT_CASES = "import_cases"
    SET_REMINDERS = "set_reminders"
    KEEP_RUNNING = "keep_running"
    SET_REPORTS = "set_reports"


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
        Power.PROPOSE_ACTIONS,
        Power.MANAGE_DEADLINES,
        Power.MANAGE_ORGANISATIONS,
        Power.RUN_REPORTS,
    }
)
HEADS = frozenset(
    {
        Power.READ_PRIVILEGED,
        Power.ISSUE_ACTIONS,
        Power.CHANGE_CALENDAR,
        Power.ASSIGN_CASES,
        Power.RESTRICT_CASES,
        Power.APPROVE,
        Power.BYPASS_APPROVAL,
        Power.SHARE_CASES,
        Power.KEEP_TEMPLATES,
        Power.EXPORT_AUTHORITY,
        Power.IMPORT_CASES,
        Power.SET_REMINDERS,
        Power.SET_REPORTS,
    }
)
READING = frozenset({Power.READ_CASES, Power.RUN_REPORTS})
POWERS: dict[Role, frozenset[Power]] = {
    Role.CASEWORKER: CASEWORK,
    Role.TEAM_LEAD: CASEWORK | HEADS,
    Role.APPROVER: READING | {Power.READ_PRIVILEGED, Power.ISSUE_ACTIONS, Power.APPROVE},
    Role.PUBLISHER: READING | {Power.PUBLISH},
    Role.FINANCE: READING | {Power.POST_PAYMENTS},
    Role.AUDITOR: READING | {Power.READ_PRIVILEGED, Power.READ_RECORD, Power.EXPORT_AUTHORITY},
    Role.ADMINISTRATOR: frozenset({Power.MANAGE_PEOPLE, Power.KEEP_TEMPLATES, Power.KEEP_RUNNING}),
    Role.SYSTEM: frozenset(Power),
}

POWER_LABELS = {
    Power.READ_CASES: N_("read cases"),
    Power.READ_PRIVILEGED: N_("read privileged letters and documents"),
    Power.OPEN_CASES: N_("open cases"),
    Power.RECORD_EVENTS: N_("record events"),
    Power.PROPOSE_ACTIONS: N_("propose notices and penalties"),
    Power.ISSUE_ACTIONS: N_("issue notices and impose penalties"),
    Power.MANAGE_DEADLINES: N_("change deadlines"),
    Power.ASSIGN_CASES: N_("assign cases and hand them over"),
    Power.RESTRICT_CASES: N_("restrict a case to named officers"),
    Power.APPROVE: N_("approve what another officer proposes"),
    Power.BYPASS_APPROVAL: N_("act without a second person, giving the reason"),
    Power.PUBLISH: N_("publish decisions"),
    Power.POST_PAYMENTS: N_("record payments"),
    Power.RUN_REPORTS: N_("run reports"),
    Power.CHANGE_CALENDAR: N_("change the calendar"),
    Power.READ_RECORD: N_("read and verify the record"),
    Power.MANAGE_PEOPLE: N_("admit officers and grant roles"),
    Power.MANAGE_ORGANISATIONS: N_("change and merge the cards of organisations"),
    Power.SHARE_CASES: N_("share facts of a case with another authority"),
    Power.KEEP_TEMPLATES: N_("change the templates of letters"),
    Power.EXPORT_AUTHORITY: N_("take away everything of an authority"),
    Power.IMPORT_CASES: N_("import cases from registers and take them back"),
    Power.SET_REMINDERS: N_("change how the authority reminds"),
    Power.KEEP_RUNNING: N_("see what runs by itself, and mend it"),
    Power.SET_REPORTS: N_("set how long reports are kept and how they are sent"),
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
