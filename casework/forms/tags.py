"""Forms for tags."""

from typing import Any

from django import forms
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from casework.forms.cases import name_of
from casework.models import Authority, Tag


class TagForm(forms.Form):
    """A new word for an authority's vocabulary."""

    authority = forms.ModelChoiceField(label=_("Authority"), queryset=None, empty_label=None)
    name = forms.CharField(label=_("Tag"), max_length=40)

    def __init__(self, *args: Any, authorities: QuerySet[Authority], **options: Any) -> None:
        """Offer the authorities whose vocabulary the officer keeps."""
        super().__init__(*args, **options)
        self.fields["authority"].queryset = authorities
        self.fields["authority"].label_from_instance = name_of


class CaseTagsForm(forms.Form):
    """Which tags a case bears."""

    tags = forms.ModelMultipleChoiceField(
        label=_("Tags"), queryset=None, required=False, widget=forms.CheckboxSelectMultiple
    )

    def __init__(self, *args: Any, tags: QuerySet[Tag], **options: Any) -> None:
        """Offer the tags in use, and those that the case bears."""
        super().__init__(*args, **options)
        self.fields["tags"].queryset = tags
