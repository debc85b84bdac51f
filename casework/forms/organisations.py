"""Forms for the cards of organisations: to find, change and merge them."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.db.models import QuerySet
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from casework.forms.choices import choices_of
from casework.forms.countries import country_choices
from casework.forms.deadlines import ReasonForm
from casework.forms.fields import DayField
from casework.forms.filters import FilterForm
from casework.models import Authority, OrganisationIdentifier


class FindOrganisationForm(FilterForm):
    """What is looked for among the cards; what cannot be read counts as not asked."""

    text = forms.CharField(
        label=_("Name or number"), max_length=200, required=False,
        help_text=_("Any name it has used, without regard to accents; or a number, or its start."),
    )  # fmt: skip
    authority = forms.ModelChoiceField(
        label=_("Authority"), queryset=None, required=False, empty_label=_("Any")
    )

    def __init__(self, *args: Any, authorities: QuerySet[Authority], **options: Any) -> None:
        """Ask for the authority only where the officer works at more than one."""
        super().__init__(*args, **options)
        self.offer_authorities(authorities if len(authorities) > 1 else None)


class RenameForm(forms.Form):
    """The name that an organisation bears from a day on."""

    name = forms.CharField(label=_("New name"), max_length=300)
    since_on = DayField(label=_("It bears this name since"))


class OtherNameForm(forms.Form):
    """A name that an organisation uses or has used beside its own."""

    name = forms.CharField(label=_("Name"), max_length=300)
    since_on = DayField(label=_("Since"), required=False)
    until_on = DayField(label=_("Until, not included"), required=False)


class FactsForm(forms.Form):
    """What a card says of an organisation."""

    country = forms.ChoiceField(
        label=_("Country"), choices=country_choices, required=False,
        help_text=_("Where it is established. Times that run already keep their days."),
    )  # fmt: skip
    is_undertaking = forms.BooleanField(label=_("It is an undertaking"), required=False)
    is_public_body = forms.BooleanField(label=_("It is a public body"), required=False)


class NumberForm(forms.Form):
    """A number under which a public register knows an organisation."""

    kind = forms.ChoiceField(label=_("Kind of number"), choices=choices_of("identifier"))
    value = forms.CharField(label=_("Number"), max_length=60)


class MergeForm(ReasonForm):
    """Which numbers are wrong where the two cards differ, and why they are one."""

    def __init__(
        self, *args: Any,
        conflicts: Sequence[tuple[OrganisationIdentifier, OrganisationIdentifier]],
        **options: Any,
    ) -> None:  # fmt: skip
        """Ask about each pair of numbers of which one must be wrong."""
        super().__init__(*args, **options)
        for one, other in conflicts:
            self.fields[f"wrong_{one.kind}"] = forms.ChoiceField(
                label=gettext("Which of these numbers is wrong, and will be dropped?"),
                choices=[("", "–"), (str(one.pk), one.value), (str(other.pk), other.value)],
            )
        self.order_fields([*(n for n in self.fields if n != "reason"), "reason"])

    @property
    def wrong(self) -> list[int]:
        """The keys of the numbers said to be wrong; the form must be valid."""
        named = (value for name, value in self.cleaned_data.items() if name.startswith("wrong_"))
        return [int(value) for value in named]
