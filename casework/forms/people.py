"""Forms for the people of an authority, and for one's own account."""

from typing import Any

from django import forms
from django.conf import settings
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from casework.forms.choices import offer_authorities
from casework.law.powers import ROLE_LABELS, Role
from casework.models import Authority
from casework.operations.people import NOT_GIVEN

ROLES = [(role.value, _(ROLE_LABELS[role])) for role in Role if role not in NOT_GIVEN]


class InvitationForm(forms.Form):
    """Who is invited, where, and as what."""

    authority = forms.ModelChoiceField(label=_("Authority"), queryset=None, empty_label=None)
    name = forms.CharField(label=_("Name"), max_length=200)
    email = forms.EmailField(label=_("E-mail address"), max_length=254)
    role = forms.ChoiceField(label=_("Role"), choices=ROLES)
    language = forms.ChoiceField(label=_("Language"), choices=settings.LANGUAGES)

    def __init__(self, *args: Any, authorities: QuerySet[Authority], **options: Any) -> None:
        """Offer the authorities whose people the administrator manages."""
        super().__init__(*args, **options)
        offer_authorities(self.fields["authority"], authorities)


class RoleForm(forms.Form):
    """A role to be given from today on."""

    role = forms.ChoiceField(label=_("Role"), choices=ROLES)


class LanguageForm(forms.Form):
    """The language in which an officer reads the portal."""

    language = forms.ChoiceField(label=_("Language"), choices=settings.LANGUAGES)
