"""The form that alleges a breach."""

from collections.abc import Iterable
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from casework.forms.deadlines import ReasonForm
from casework.forms.fields import ProvisionField
from casework.law.references import Provision


class AllegationForm(ReasonForm):
    """A provision said to be breached, one that the cases know or another, and why."""

    known = forms.ChoiceField(label=_("A provision named before"), required=False)
    provision = ProvisionField(
        label=_("or another"), required=False,
        help_text=_("The law, a comma, and the place in it, like “UK GDPR, art. 5(1)(a)”."),
    )  # fmt: skip
    field_order = ["known", "provision", "reason"]

    def __init__(self, *args: Any, known: Iterable[Provision], **options: Any) -> None:
        """Offer the provisions that the authority's cases have named."""
        super().__init__(*args, **options)
        self.known = {str(provision): provision for provision in known}
        self.fields["known"].choices = [
            ("", _("None of these")),
            *((text, text) for text in sorted(self.known)),
        ]

    def clean(self) -> dict[str, Any]:
        """Ask for one provision, in one of the two ways."""
        given = super().clean()
        typed, chosen = given.get("provision"), self.known.get(given.get("known", ""))
        if "provision" not in self.errors and bool(typed) == bool(chosen):
            self.add_error("provision", _("Name one provision, in one of the two ways."))
        given["provision"] = typed or chosen
        return given
