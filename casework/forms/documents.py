"""Forms for documents: adding them, their versions, redacted copies and disclosure."""

from django import forms
from django.utils.translation import gettext_lazy as _

from casework.forms.choices import choices_of
from casework.forms.deadlines import ReasonForm
from casework.forms.fields import DayField
from casework.forms.files import FilesField
from casework.forms.letters import LANGUAGES
from casework.law.confidentiality import Confidentiality
from casework.law.correspondence import DocumentKind


class DocumentsForm(forms.Form):
    """Files to be added to a case, and what they are."""

    files = FilesField(help_text=_("Choose several, or drop them here."))
    kept = forms.CharField(required=False, widget=forms.HiddenInput)
    title = forms.CharField(
        label=_("Title"), max_length=300, required=False,
        help_text=_("Left open, each file’s own name is its title."),
    )  # fmt: skip
    kind = forms.ChoiceField(
        label=_("What it is"), choices=choices_of("document"), initial=DocumentKind.OTHER
    )
    confidentiality = forms.ChoiceField(
        label=_("Confidentiality"), choices=choices_of("confidentiality"),
        initial=Confidentiality.INTERNAL,
    )  # fmt: skip
    language = forms.ChoiceField(label=_("Language"), choices=LANGUAGES, required=False)
    dated_on = DayField(label=_("Dated"), required=False)
    received_from = forms.CharField(label=_("Received from"), max_length=200, required=False)


class RedactedForm(forms.Form):
    """A copy of a document with parts taken out, made elsewhere."""

    file = forms.FileField(label=_("File of the redacted copy"))
    title = forms.CharField(label=_("Title"), max_length=300, required=False)
    confidentiality = forms.ChoiceField(
        label=_("Confidentiality"), choices=choices_of("confidentiality"),
        initial=Confidentiality.OPEN,
    )  # fmt: skip


class VersionForm(ReasonForm):
    """A newer version of a document, and why there is one."""

    file = forms.FileField(label=_("File"))
    field_order = ["file", "reason"]


class DisclosureForm(ReasonForm):
    """To whom a document was disclosed, or from whom it is withheld, and why."""

    audience = forms.ChoiceField(label=_("To whom"), choices=choices_of("audience"))
    is_disclosed = forms.TypedChoiceField(
        label=_("What was done"), coerce=lambda said: said == "yes",
        choices=[("yes", _("Disclosed")), ("no", _("Withheld"))],
    )  # fmt: skip
    on = DayField(label=_("On the day"))
    field_order = ["audience", "is_disclosed", "on", "reason"]


class IndexForm(forms.Form):
    """What goes into an index of documents."""

    audience = forms.ChoiceField(
        label=_("Only what was disclosed to"), required=False,
        choices=[("", _("Everything that I may read")), *choices_of("audience")],
    )  # fmt: skip
    is_redacted = forms.BooleanField(
        label=_("Redacted copies instead of their originals"), required=False
    )
