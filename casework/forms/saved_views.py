"""The form that saves a list under a name."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from casework.models import Authority


class SavedViewForm(forms.Form):
    """A name for what is asked, and who may use it."""

    name = forms.CharField(label=_("Name"), max_length=80)
    shared_at = forms.ChoiceField(label=_("Who may use it"), required=False)

    def __init__(self, *args: Any, authorities: Sequence[Authority], **options: Any) -> None:
        """Offer the officer alone, and every authority whose cases the officer reads."""
        super().__init__(*args, **options)
        self.authorities = {row.code: row for row in authorities}
        self.fields["shared_at"].choices = [
            ("", _("I alone")),
            *((code, code.upper()) for code in self.authorities),
        ]

    def read_shared(self) -> Authority | None:
        """Return the authority whose officers may use it, or None."""
        return self.authorities.get(self.cleaned_data["shared_at"])
