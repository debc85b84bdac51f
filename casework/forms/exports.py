"""Forms by which files are ordered."""

from typing import Any

from django import forms
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from casework.forms.cases import name_of
from casework.models import Authority


class OrderForm(forms.Form):
    """An order; sent twice, it is one."""

    token = forms.UUIDField(widget=forms.HiddenInput)


class CaseFileForm(OrderForm):
    """How the file of a case is to be."""

    with_names = forms.BooleanField(
        label=_("Name complainants who are natural persons"), required=False,
        help_text=_("Without it they stand under letters. That you took their names is noted."),
    )  # fmt: skip


class AuthorityFileForm(OrderForm):
    """Whose everything."""

    authority = forms.ModelChoiceField(label=_("Authority"), queryset=None, empty_label=None)

    def __init__(self, *args: Any, authorities: QuerySet[Authority], **options: Any) -> None:
        """Offer the authorities from which the officer may take everything away."""
        super().__init__(*args, **options)
        self.fields["authority"].queryset = authorities
        self.fields["authority"].label_from_instance = name_of
