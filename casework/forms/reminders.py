"""Forms for reminders: put one off, ask for one, choose how to be told, and set how to remind."""

from datetime import date, timedelta
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.db.models import QuerySet
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from casework.forms.deadlines import ReasonForm
from casework.forms.fields import DayField
from casework.law.counting.days import add_months
from casework.law.reminding import ALWAYS_BY_MAIL, KIND_LABELS, QUIET_LABELS, Kind, Policy, Quiet
from casework.models import Officer
from casework.models.reminder_policy import EARLIEST_HOUR, LATEST_HOUR
from casework.queries.reminder_policies import ALL_CRITICAL, ALL_DEADLINES

WEEKS = {"1w": 1, "2w": 2, "3w": 3}
MONTHS = {"1m": 1, "3m": 3, "6m": 6}
WHEN = [
    ("3w", _("in three weeks")),
    ("1w", _("in a week")),
    ("2w", _("in two weeks")),
    ("1m", _("in a month")),
    ("3m", _("in three months")),
    ("6m", _("in six months")),
    ("", _("on the day below")),
]
HOURS = [(hour, f"{hour}:00") for hour in range(EARLIEST_HOUR, LATEST_HOUR + 1)]


class SnoozeForm(ReasonForm):
    """Until which day a reminder waits, and why."""

    until_on = DayField(label=_("Remind me again on"))
    field_order = ["until_on", "reason"]


class PromptForm(forms.Form):
    """When somebody wants to be reminded, and of what, in their own words."""

    note = forms.CharField(label=_("What you want to be reminded of"), max_length=300)
    when = forms.ChoiceField(label=_("When"), choices=WHEN, required=False)
    on = DayField(label=_("On the day"), required=False)

    def __init__(self, *args: Any, today: date, **options: Any) -> None:
        """Take the day it is at the authority."""
        super().__init__(*args, **options)
        self.today = today

    def clean(self) -> dict[str, Any]:
        """Add ``remind_on``, the day that follows from what was chosen."""
        given = super().clean()
        when, on = given.get("when"), given.get("on")
        if on is not None:
            given["remind_on"] = on
        elif when:
            given["remind_on"] = _ahead(self.today, when)
        elif "on" not in self.errors:
            self.add_error("on", gettext("Choose when, or give the day."))
        return given


class PreferenceForm(forms.Form):
    """How an officer would be reminded."""

    portal_only = forms.MultipleChoiceField(
        label=_("Only in the portal, without an e-mail"), required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text=_("What your authority requires by e-mail does not stand here."),
    )  # fmt: skip
    quiet = forms.MultipleChoiceField(
        label=_("No digest on"), required=False, widget=forms.CheckboxSelectMultiple,
        choices=[(quiet.value, _(QUIET_LABELS[quiet])) for quiet in Quiet],
        help_text=_("It comes anyhow where something would fall due before the next one."),
    )  # fmt: skip
    hour = forms.TypedChoiceField(
        label=_("The digest comes at"), coerce=int, choices=HOURS,
        help_text=_("Local time of your authority."),
    )  # fmt: skip

    def __init__(
        self, *args: Any, required: frozenset[Kind], latest_hour: int, **options: Any
    ) -> None:
        """Offer what the officer's authorities leave to them."""
        super().__init__(*args, **options)
        self.fields["portal_only"].choices = [
            (kind.value, gettext(KIND_LABELS[kind])) for kind in Kind if kind not in required
        ]
        self.fields["hour"].choices = [row for row in HOURS if row[0] <= latest_hour]


class PolicyForm(ReasonForm):
    """On which days deadlines remind."""

    limit = forms.ChoiceField(label=_("Which deadlines"))
    before = forms.CharField(
        label=_("Days before the due day"), max_length=100,
        help_text=_("Numbers with commas between, such as 14, 3, 0; 0 is the day itself."),
    )  # fmt: skip
    every = forms.IntegerField(label=_("Days between reminders once overdue"), min_value=1)
    lead_after = forms.IntegerField(
        label=_("Working days overdue until the team lead is told"), required=False, min_value=1,
        help_text=_("Empty: never."),
    )  # fmt: skip
    head_after = forms.IntegerField(
        label=_("Working days overdue until the head is told"), required=False, min_value=1,
        help_text=_("Empty: never."),
    )  # fmt: skip
    field_order = ["limit", "before", "every", "lead_after", "head_after", "reason"]

    def __init__(self, *args: Any, limits: list[tuple[str, str]], **options: Any) -> None:
        """Offer the time limits of the authority, beside all and all critical ones."""
        super().__init__(*args, **options)
        self.fields["limit"].choices = [
            ("*", gettext(ALL_DEADLINES)),
            ("!", gettext(ALL_CRITICAL)),
            *limits,
        ]

    def clean_before(self) -> tuple[int, ...]:
        """Return the days before, the farthest first."""
        words = [word.strip() for word in self.cleaned_data["before"].split(",")]
        if not all(word.isascii() and word.isdigit() and len(word) <= 3 for word in words):
            raise ValidationError(gettext("Give whole numbers with commas between."))
        return tuple(sorted({int(word) for word in words}, reverse=True))

    def read_policy(self) -> dict[str, Any]:
        """Return what is set, for which limit, and why."""
        given = self.cleaned_data
        policy = Policy(
            before=given["before"], every=given["every"], lead_after=given["lead_after"],
            head_after=given["head_after"],
        )  # fmt: skip
        limit = given["limit"]
        return {
            "limit": "" if limit in {"*", "!"} else limit, "is_critical": limit == "!",
            "policy": policy, "reason": given["reason"],
        }  # fmt: skip


class MailRuleForm(ReasonForm):
    """What officers are told by e-mail in any case, by when, and who heads them."""

    required = forms.MultipleChoiceField(
        label=_("By e-mail in any case"), required=False, widget=forms.CheckboxSelectMultiple,
        choices=[(k.value, _(KIND_LABELS[k])) for k in Kind if k not in ALWAYS_BY_MAIL],
        help_text=_("What is due, overdue or come up from an officer is always sent."),
    )  # fmt: skip
    latest_hour = forms.TypedChoiceField(label=_("Digests go out by"), coerce=int, choices=HOURS)
    head = forms.ModelChoiceField(
        label=_("Who is told last of what is overdue"), queryset=None, required=False,
        empty_label=_("the approvers"),
    )  # fmt: skip
    field_order = ["required", "latest_hour", "head", "reason"]

    def __init__(self, *args: Any, officers: QuerySet[Officer], **options: Any) -> None:
        """Offer the officers who may read the authority's cases."""
        super().__init__(*args, **options)
        self.fields["head"].queryset = officers


def _ahead(today: date, when: str) -> date:
    if when in WEEKS:
        return today + timedelta(weeks=WEEKS[when])
    return add_months(today, MONTHS[when])
