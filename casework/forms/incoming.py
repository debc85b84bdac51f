"""Forms for mail that comes in."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import UploadedFile
from django.db.models import QuerySet
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from casework.forms.cases import name_of
from casework.models import Authority

MOST_FILES = 50


class ManyFiles(forms.FileInput):
    """A control into which several files are dropped or chosen."""

    allow_multiple_selected = True


class ManyFilesField(forms.FileField):
    """Several files."""

    widget = ManyFiles

    def clean(self, data: Any, initial: Any = None) -> list[UploadedFile]:
        """Return the files; an empty one among them is told of later, by its name.

        :raises ValidationError: if there is none, or there are too many.
        """
        files = [one for one in data or [] if one] if isinstance(data, list) else []
        if not files:
            raise ValidationError(self.error_messages["required"], code="required")
        if len(files) > MOST_FILES:
            raise ValidationError(
                gettext("Hand in at most %(most)s files at once."), params={"most": MOST_FILES}
            )
        return files


class CaseUploadForm(forms.Form):
    """Mail to hand in for a case."""

    files = ManyFilesField(
        label=_("Files"),
        help_text=_(
            "Choose them, or drop them here: .eml, .msg, mbox and winmail.dat, together at most "
            "25 MB. What a file is follows from its content."
        ),
        error_messages={"required": _("Choose at least one file.")},
    )


class UploadForm(CaseUploadForm):
    """Mail to hand in at an authority."""

    authority = forms.ModelChoiceField(label=_("Authority"), queryset=None, empty_label=None)
    field_order = ("authority", "files")

    def __init__(self, *args: Any, authorities: QuerySet[Authority], **options: Any) -> None:
        """Offer the authorities at which the officer files mail."""
        super().__init__(*args, **options)
        self.fields["authority"].queryset = authorities
        self.fields["authority"].label_from_instance = name_of


class ReferenceForm(forms.Form):
    """The case in which a message is filed."""

    reference = forms.CharField(label=_("Reference of the case"), max_length=40)


class FindCaseForm(forms.Form):
    """Words by which a case is looked for."""

    q = forms.CharField(
        label=_("Look for a case"), max_length=200, required=False,
        help_text=_("A reference, a name, or words of its title."),
    )  # fmt: skip
