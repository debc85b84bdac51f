"""Forms of what is done to a case and to its orders; each asks for a reason."""

from collections.abc import Iterable
from typing import Any

from django import forms
from django.db.models import QuerySet
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from casework.forms.choices import UNCHOSEN, choices_of
from casework.forms.deadlines import DatedReasonForm, ReasonForm
from casework.forms.fields import DayField
from casework.law.authorities import AUTHORITIES
from casework.law.endings import BY_HAND as RESULTS
from casework.law.endings import Result
from casework.law.references import normalise_reference
from casework.models import Authority, Case, Complaint, Officer, Party
from casework.models.action import Outcome
from casework.operations.orders import BY_HAND


class OutcomeForm(DatedReasonForm):
    """What became of an order, on which day, and what proves it."""

    outcome = forms.ChoiceField(
        label=_("The order was"), choices=[UNCHOSEN, *choices_of("outcome", BY_HAND)]
    )
    proof = forms.CharField(
        label=_("Proof"), required=False, widget=forms.Textarea(attrs={"rows": 2}),
        help_text=_("The document or observation that shows it. Needed unless it was not complied with."),  # noqa: E501
    )  # fmt: skip
    field_order = ["outcome", "on", "proof", "reason"]

    def clean(self) -> dict[str, Any]:
        """Ask for the proof of what was complied with, and read the outcome."""
        given = super().clean()
        outcome = given.get("outcome")
        if outcome and outcome != Outcome.NOT_COMPLIED and not given.get("proof", "").strip():
            self.add_error("proof", gettext("Say what proves it."))
        if outcome:
            given["outcome"] = Outcome(outcome)
        return given


class ConfirmedForm(ReasonForm):
    """A reason, and where something still runs the word that the case is closed even so."""

    despite_open = forms.BooleanField(label=_("Close it although this still runs"), required=False)

    def __init__(self, *args: Any, something_runs: bool, **options: Any) -> None:
        """Ask for the confirmation only where something runs."""
        super().__init__(*args, **options)
        if not something_runs:
            del self.fields["despite_open"]

    def clean(self) -> dict[str, Any]:
        """Read what was not asked as not confirmed."""
        given = super().clean()
        given.setdefault("despite_open", False)
        return given


class CloseForm(ConfirmedForm):
    """On which day a case is closed, with which result, and why."""

    result = forms.ChoiceField(
        label=_("Result"), choices=[UNCHOSEN, *choices_of("result", RESULTS)]
    )
    on = DayField(label=_("On"))
    field_order = ["result", "on", "reason", "despite_open"]

    def clean(self) -> dict[str, Any]:
        """Read the result."""
        given = super().clean()
        if "result" in given:
            given["result"] = Result(given["result"])
        return given


class AssignForm(ReasonForm):
    """Into whose hands a case goes, and why."""

    officer = forms.ModelChoiceField(
        label=_("Officer"), queryset=None, required=False, empty_label=_("Nobody for now")
    )
    field_order = ["officer", "reason"]

    def __init__(self, *args: Any, officers: QuerySet[Officer], **options: Any) -> None:
        """Offer the officers who may read the authority's cases."""
        super().__init__(*args, **options)
        self.fields["officer"].queryset = officers


class ReferForm(ConfirmedForm):
    """To which authority a case was referred, on which day, why, and whether it ends here."""

    authority = forms.ChoiceField(label=_("Authority"), required=False)
    elsewhere = forms.CharField(label=_("or another"), max_length=200, required=False)
    on = DayField(label=_("On"))
    closes = forms.BooleanField(label=_("The case ends here: close it as referred"), required=False)
    field_order = ["authority", "elsewhere", "on", "reason", "closes", "despite_open"]

    def __init__(self, *args: Any, own: Authority, **options: Any) -> None:
        """Offer the other authorities of the portal."""
        super().__init__(*args, **options)
        others = [(code, code.upper()) for code in AUTHORITIES if code != own.code]
        self.fields["authority"].choices = [("", _("None of these")), *others]

    def clean(self) -> dict[str, Any]:
        """Ask for one authority, in one of the two ways."""
        given = super().clean()
        named = [given.get("authority", ""), given.get("elsewhere", "").strip()]
        if all(named) or not any(named):
            self.add_error("authority", gettext("Name one authority, in one of the two ways."))
        given["to"] = named[0] or named[1]
        return given


class JoinForm(ConfirmedForm):
    """The case that leads, by its reference, and why the other is joined to it."""

    lead = forms.CharField(
        label=_("Reference of the case that leads"), max_length=40,
        help_text=_("This case is closed and points to it."),
    )  # fmt: skip
    field_order = ["lead", "reason", "despite_open"]

    def __init__(self, *args: Any, cases: QuerySet[Case], **options: Any) -> None:
        """Look for the other case among ``cases``, those that the officer may see."""
        super().__init__(*args, **options)
        self.cases = cases

    def clean_lead(self) -> Case:
        """Return the case of the reference.

        :raises ValidationError: if the officer sees none of it.
        """
        key = normalise_reference(self.cleaned_data["lead"])
        found = self.cases.filter(reference_key=key).first() if key else None
        if found is None:
            raise forms.ValidationError(gettext("You see no case of this reference."))
        return found


class SplitForm(ReasonForm):
    """What goes over into a new case: its title, the parties and the complaints."""

    title = forms.CharField(label=_("Title of the new case"), max_length=300)
    parties = forms.TypedMultipleChoiceField(
        label=_("Parties of the new case"), coerce=int, widget=forms.CheckboxSelectMultiple
    )
    complaints = forms.TypedMultipleChoiceField(
        label=_("Complaints that go over"), coerce=int, required=False,
        widget=forms.CheckboxSelectMultiple,
    )  # fmt: skip
    they_stay = forms.BooleanField(label=_("The parties stay in this case as well"), required=False)
    field_order = ["title", "parties", "complaints", "they_stay", "reason"]

    def __init__(
        self, *args: Any, parties: Iterable[tuple[Party, str]], complaints: Iterable[Complaint],
        **options: Any,
    ) -> None:  # fmt: skip
        """Offer the parties, each with its role in words, and the complaints of the case."""
        super().__init__(*args, **options)
        self.fields["parties"].choices = [(p.pk, f"{p.name} ({role})") for p, role in parties]
        self.fields["complaints"].choices = [(c.pk, c.subject) for c in complaints]
        if not self.fields["complaints"].choices:
            del self.fields["complaints"]
