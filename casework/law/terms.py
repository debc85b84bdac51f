"""The words of a procedure: whose time, which date, what an event does to money and appeals."""

from enum import StrEnum

from casework.law.wording import N_


class Mark(StrEnum):
    """How well a fact is established; shown wherever the fact is."""

    VERIFIED = "verified"
    SECONDARY = "secondary"
    INFERRED = "inferred"
    UNVERIFIED = "unverified"


class EventDate(StrEnum):
    """The dates that one event may have; clocks run from different ones."""

    DECIDED = "decided"
    SENT = "sent"
    SERVED = "served"
    RECEIVED = "received"
    HELD = "held"
    PUBLISHED = "published"


class Track(StrEnum):
    """What an event moves: the case itself, or a track beside it."""

    CASE = "case"
    APPEAL = "appeal"
    PAYMENT = "payment"
    COMPLIANCE = "compliance"
    COMPLAINT = "complaint"
    COOPERATION = "cooperation"


class Whose(StrEnum):
    """Who has to act within a time limit."""

    AUTHORITY = "authority"
    RESPONDENT = "respondent"
    COMPLAINANT = "complainant"
    TRIBUNAL = "tribunal"
    PEER = "peer"


class Nature(StrEnum):
    """What the computed day means."""

    LAST_DAY = "last_day"  # the act is due by then
    FIRST_DAY = "first_day"  # nothing may happen before this window has ended


class Party(StrEnum):
    """The roles in which somebody takes part in a case."""

    RESPONDENT = "respondent"
    COMPLAINANT = "complainant"
    REPRESENTATIVE = "representative"
    INTERVENER = "intervener"


class Origin(StrEnum):
    """Where a case came from."""

    COMPLAINT = "complaint"
    OWN_MOTION = "own_motion"
    BREACH_NOTIFICATION = "breach_notification"
    INSPECTION = "inspection"
    REFERRAL = "referral"
    IMPORTED = "imported"


class AmountEffect(StrEnum):
    """What an event does to a penalty's amount."""

    PROPOSED = "proposed"
    IMPOSED = "imposed"
    VARIED = "varied"
    SET_ASIDE = "set_aside"
    RESTORED = "restored"
    REMITTED = "remitted"
    CANCELLED = "cancelled"
    FINAL = "final"
    SUSPENDED = "suspended"
    LIQUIDATED = "liquidated"

    @property
    def states_amount(self) -> bool:
        """Whether the event says a sum, and does not merely bear on the one before."""
        return self in {
            AmountEffect.PROPOSED,
            AmountEffect.IMPOSED,
            AmountEffect.VARIED,
            AmountEffect.LIQUIDATED,
        }


class AppealStep(StrEnum):
    """Where an appeal stands after an event."""

    LODGED = "lodged"
    ALLOWED = "allowed"
    DISMISSED = "dismissed"
    PERMISSION_SOUGHT = "permission_sought"
    PERMISSION_REFUSED = "permission_refused"
    PERMISSION_GRANTED = "permission_granted"
    REMITTED = "remitted"
    WITHDRAWN = "withdrawn"
    STAYED = "stayed"
    RESUMED = "resumed"
    CHANGED = "changed"

    @property
    def is_pending(self) -> bool:
        """Whether a court still has to speak."""
        return self not in {
            AppealStep.ALLOWED,
            AppealStep.CHANGED,
            AppealStep.DISMISSED,
            AppealStep.WITHDRAWN,
        }


TRACK_LABELS = {
    Track.CASE: N_("Case"),
    Track.APPEAL: N_("Appeal"),
    Track.PAYMENT: N_("Payment"),
    Track.COMPLIANCE: N_("Compliance with orders"),
    Track.COMPLAINT: N_("Complaint"),
    Track.COOPERATION: N_("Cooperation between authorities"),
}
WHOSE_LABELS = {
    Whose.AUTHORITY: N_("the authority"),
    Whose.RESPONDENT: N_("the respondent"),
    Whose.COMPLAINANT: N_("the complainant"),
    Whose.TRIBUNAL: N_("the tribunal"),
    Whose.PEER: N_("another authority or the Board"),
}
DATE_LABELS = {
    EventDate.DECIDED: N_("Decided on"),
    EventDate.SENT: N_("Sent on"),
    EventDate.SERVED: N_("Served on"),
    EventDate.RECEIVED: N_("Received on"),
    EventDate.HELD: N_("Held on"),
    EventDate.PUBLISHED: N_("Announced on"),
}
DATE_WORDS = {
    EventDate.DECIDED: N_("decided"),
    EventDate.SENT: N_("sent"),
    EventDate.SERVED: N_("served"),
    EventDate.RECEIVED: N_("received"),
    EventDate.HELD: N_("held"),
    EventDate.PUBLISHED: N_("announced"),
}
MARK_LABELS = {
    Mark.VERIFIED: N_("verified"),
    Mark.SECONDARY: N_("secondary source"),
    Mark.INFERRED: N_("inferred"),
    Mark.UNVERIFIED: N_("unverified"),
}
