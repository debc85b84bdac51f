"""Approvals: what waits for another officer, its exact difference, and the votes on it."""

from collections.abc import Mapping
from typing import Any

from django.urls import reverse
from drf_spectacular.utils import extend_schema_field
from rest_framework import serializers

from casework.api.fields import MoneyField, OfficerShape, Strict, TextField, Translated
from casework.api.pages import PageQuery, page_of
from casework.law.approvals import Subject
from casework.law.authorities import AUTHORITIES
from casework.law.money import Money
from casework.models import Approval
from casework.models.approval import ApprovalState
from casework.operations.approvals.registry import VERBS
from casework.templatetags.approvals import shown

STATES = [str(state) for state in ApprovalState]
LONGEST_REASON = 5000


class ApprovalShape(serializers.Serializer):
    """An act that waits for another officer, or waited; nothing is done before."""

    id = serializers.IntegerField()
    url = serializers.SerializerMethodField()
    page = serializers.SerializerMethodField(help_text="The page on which an officer decides.")
    authority = serializers.CharField(source="authority.code")
    case = serializers.CharField(
        source="case.reference", allow_null=True, default=None,
        help_text="Null where it belongs to no case, such as a merger of two cards.",
    )  # fmt: skip
    verb = serializers.ChoiceField(choices=sorted(VERBS), help_text="What would be done.")
    subject = serializers.ChoiceField(choices=[str(subject) for subject in Subject])
    title = Translated()
    state = serializers.ChoiceField(choices=STATES)
    needed = serializers.IntegerField(help_text="How many officers have to approve.")
    amount = serializers.SerializerMethodField()
    reason = serializers.CharField()
    asked_by = OfficerShape()
    asked_at = serializers.DateTimeField()
    settled_at = serializers.DateTimeField(allow_null=True)

    def get_url(self, approval: Approval) -> str:
        """Return the approval's address."""
        return reverse("staff_api:show_approval", kwargs={"pk": approval.pk})

    def get_page(self, approval: Approval) -> str:
        """Return the address of its page."""
        return reverse("show_approval", kwargs={"pk": approval.pk})

    @extend_schema_field(MoneyField(allow_null=True, help_text="The sum at stake."))
    def get_amount(self, approval: Approval) -> Mapping[str, str] | None:
        """Return the sum at stake; null where there is none, or none is known."""
        if approval.amount_minor is None:
            return None
        return MoneyField().to_representation(Money(approval.amount_minor, approval.currency))


class DifferenceShape(serializers.Serializer):
    """One thing that differs, in the officer's language; null where there is nothing."""

    label = Translated()
    before = serializers.SerializerMethodField()
    after = serializers.SerializerMethodField()

    def get_before(self, row: Mapping[str, Any]) -> str | None:
        """Return how it is, or was."""
        return _say(row["before"])

    def get_after(self, row: Mapping[str, Any]) -> str | None:
        """Return how it would be, or has become."""
        return _say(row["after"])


class VoteShape(serializers.Serializer):
    """What one officer said."""

    officer = OfficerShape()
    approves = serializers.BooleanField()
    reason = serializers.CharField()
    at = serializers.DateTimeField()


class WholeApprovalShape(ApprovalShape):
    """An approval with its exact difference and the votes on it."""

    difference = DifferenceShape(many=True, help_text="What would be done, to the letter.")
    changed = DifferenceShape(many=True, help_text="Why it lapsed; empty where it did not.")
    votes = VoteShape(many=True)
    settled_by = OfficerShape(allow_null=True)
    settled_for = serializers.CharField(help_text="The reason of whoever settled it.")
    event = serializers.IntegerField(
        source="outcome.number", allow_null=True, default=None,
        help_text="The number of the event in the case that it led to.",
    )  # fmt: skip


ApprovalPage = page_of(ApprovalShape, "ApprovalPage")


class ApprovalQuery(PageQuery):
    """What the list of approvals is narrowed to."""

    authority = serializers.ChoiceField(choices=sorted(AUTHORITIES), required=False)
    state = serializers.ChoiceField(choices=STATES, required=False)
    mine = serializers.BooleanField(default=False, help_text="Only what I asked for.")
    to_decide = serializers.BooleanField(default=False, help_text="Only what I may decide on.")


class VoteInput(Strict):
    """Why it is approved, or taken back."""

    reason = TextField(max_length=LONGEST_REASON, default="", allow_blank=True)


class RefusalInput(Strict):
    """Why it is refused."""

    reason = TextField(max_length=LONGEST_REASON, help_text="It goes to who asked.")


def _say(value: Mapping[str, Any] | None) -> str | None:
    """Return a value of a difference in words, several of them one on each line."""
    if value is None:
        return None
    if value["form"] == "lines":
        return "\n".join(shown(line) for line in value["value"])
    return shown(value)
