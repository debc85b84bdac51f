"""Tables, constraints, indexes; no verbs."""

from casework.models.access import Absence, AccessRequest, Recusal
from casework.models.action import (
    Action,
    Breach,
    Liquidation,
    Order,
    PeriodicPenalty,
    Service,
)
from casework.models.api import ApiKey, KeptAnswer
from casework.models.appeal import Appeal
from casework.models.approval import Approval, ApprovalVote
from casework.models.authority import Authority, ReferenceCounter
from casework.models.bank import BankFile, BankLine
from casework.models.bulk import BulkAct, BulkLine
from casework.models.calendar import DeclaredHoliday
from casework.models.case import Case, CaseOfficer
from casework.models.complaint import Complaint
from casework.models.correspondence import Correspondence, Correspondent
from casework.models.deadline import Appointment, Deadline, DeadlineChange, Suspension
from casework.models.document import Disclosure, Document, DocumentVersion
from casework.models.event import Event
from casework.models.export import Export, ExportContents
from casework.models.feed import Feed
from casework.models.file import StoredFile
from casework.models.history import ChainEntry, History, Reading
from casework.models.imported_letter import ImportedLetter
from casework.models.imports import Import, ImportMade, ImportProfile, ImportRow
from casework.models.incoming import IncomingMail, Mailbox
from casework.models.intake import AskedCorrection
from casework.models.job import Job, Report
from casework.models.letter import (
    LetterEnclosure,
    Letterhead,
    LetterTemplate,
    LetterTemplateVersion,
    Mailing,
    OutgoingLetter,
)
from casework.models.live_register import LiveChange, LiveFile, LiveRegister
from casework.models.live_sums import LiveProvision, LiveSum, LiveWord
from casework.models.lookups import AnyOf
from casework.models.matter import Matter
from casework.models.message import DeadlineNotice, MailboxMail, Message
from casework.models.officer import Membership, Officer
from casework.models.organisation import (
    Organisation,
    OrganisationIdentifier,
    OrganisationMerge,
    OrganisationName,
)
from casework.models.party import Address, Party
from casework.models.penalty import (
    InstalmentPlan,
    LedgerEntry,
    Penalty,
    PenaltyAmount,
    PlannedInstalment,
    RecoveryStep,
)
from casework.models.penalty_cap import PenaltyCap, PenaltyPart
from casework.models.rate import RateFile, ReferenceRate
from casework.models.register import EntryVersion, LiveCount, LiveEntry, LiveRemoval
from casework.models.reminder import Prompt, Reminder, ReminderAnswer
from casework.models.reminder_policy import (
    Heartbeat,
    MailRule,
    ReminderPolicy,
    ReminderPreference,
)
from casework.models.report_schedule import ReportRule, ReportSchedule, ReportSubscriber
from casework.models.rights import RightsRequest
from casework.models.saved_view import SavedView
from casework.models.search import CaseWords
from casework.models.sharing import Share
from casework.models.statement import Statement
from casework.models.subscription import Subscription
from casework.models.tag import CaseTag, Tag
from casework.models.task import Following, Task

__all__ = [
    "Absence", "AccessRequest", "Action", "Address", "AnyOf", "ApiKey", "Appeal", "Appointment",
    "Approval", "ApprovalVote", "AskedCorrection", "Authority", "BankFile", "BankLine", "Breach",
    "BulkAct", "BulkLine", "Case", "CaseOfficer", "CaseTag", "CaseWords", "ChainEntry", "Complaint",
    "Correspondence", "Correspondent", "Deadline", "DeadlineChange", "DeadlineNotice",
    "DeclaredHoliday", "Disclosure", "Document", "DocumentVersion", "EntryVersion", "Event",
    "Export", "ExportContents", "Feed", "Following", "Heartbeat", "History", "Import",
    "ImportMade", "ImportProfile", "ImportRow", "ImportedLetter", "IncomingMail",
    "InstalmentPlan", "Job", "KeptAnswer", "LedgerEntry",
    "LetterEnclosure", "LetterTemplate", "LetterTemplateVersion", "Letterhead", "Liquidation",
    "LiveChange", "LiveCount", "LiveEntry", "LiveFile", "LiveProvision", "LiveRegister",
    "LiveRemoval", "LiveSum", "LiveWord", "MailRule",
    "Mailbox", "MailboxMail", "Mailing", "Matter",
    "Membership", "Message", "Officer", "Order", "Organisation", "OrganisationIdentifier",
    "OrganisationMerge", "OrganisationName", "OutgoingLetter", "Party", "Penalty", "PenaltyAmount",
    "PenaltyCap", "PenaltyPart", "PeriodicPenalty", "PlannedInstalment", "Prompt", "RateFile",
    "Reading", "RecoveryStep", "Recusal", "ReferenceCounter", "ReferenceRate", "Reminder",
    "ReminderAnswer", "ReminderPolicy", "ReminderPreference", "Report", "ReportRule",
    "ReportSchedule", "ReportSubscriber", "RightsRequest",
    "SavedView", "Service", "Share", "Statement", "StoredFile", "Subscription", "Suspension", "Tag",
    "Task",
]  # fmt: skip
