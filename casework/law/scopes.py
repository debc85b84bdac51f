"""What a key to the staff API may be used for; never more than its officer may do."""

from enum import StrEnum

from casework.law.wording import N_


class Scope(StrEnum):
    """One chapter of the API, to read or to write."""

    CASES_READ = "cases:read"
    CASES_WRITE = "cases:write"
    EVENTS_READ = "events:read"
    EVENTS_WRITE = "events:write"
    DEADLINES_READ = "deadlines:read"
    DEADLINES_WRITE = "deadlines:write"
    PENALTIES_READ = "penalties:read"
    PENALTIES_WRITE = "penalties:write"
    CORRESPONDENCE_READ = "correspondence:read"
    CORRESPONDENCE_WRITE = "correspondence:write"
    MATTERS_READ = "matters:read"
    APPROVALS_READ = "approvals:read"
    APPROVALS_WRITE = "approvals:write"


SCOPE_LABELS = {
    Scope.CASES_READ: N_("Read cases and their parties"),
    Scope.CASES_WRITE: N_("Open cases"),
    Scope.EVENTS_READ: N_("Read what happened in cases"),
    Scope.EVENTS_WRITE: N_("Record events, and try out what they would do"),
    Scope.DEADLINES_READ: N_("Read deadlines and how they were worked out"),
    Scope.DEADLINES_WRITE: N_("Extend, suspend, resume, meet and waive deadlines"),
    Scope.PENALTIES_READ: N_("Read penalties, the history of their amounts, and what was paid"),
    Scope.PENALTIES_WRITE: N_("Post what is due and paid on penalties, and agree instalments"),
    Scope.CORRESPONDENCE_READ: N_("Read letters, mails and calls"),
    Scope.CORRESPONDENCE_WRITE: N_("Log letters, mails and calls"),
    Scope.MATTERS_READ: N_("Read matters"),
    Scope.APPROVALS_READ: N_("Read what waits for approval, and what became of it"),
    Scope.APPROVALS_WRITE: N_("Approve, refuse and withdraw what waits for approval"),
}
