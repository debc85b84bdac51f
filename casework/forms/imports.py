"""Forms for imports: take a register in, keep a profile, choose among rows, apply."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from casework.forms.cases import name_of
from casework.forms.choices import Choices, choices_of
from casework.imports.keeping import list_profiles
from casework.imports.planned import Outcome, Reason
from casework.models import Authority, ImportProfile

SHIPPED, KEPT = "shipped", "kept"


def profile_choices(kept: QuerySet[ImportProfile]) -> Choices:
    """Return the ways in which a register may be read: as it suggests, shipped, and kept."""
    shipped = [(f"{SHIPPED}:{one.code}", one.title) for one in list_profiles()]
    own = [(f"{KEPT}:{one.pk}", f"{one.name} ({one.authority.code.upper()})") for one in kept]
    return [("", _("as the titles and values suggest")), *own, *shipped]


class ProfileForm(forms.Form):
    """By which profile a register is read."""

    profile = forms.ChoiceField(label=_("How it is read"), required=False, choices=[])
    seen = forms.IntegerField(required=False, widget=forms.HiddenInput)

    def __init__(self, *args: Any, kept: QuerySet[ImportProfile], **options: Any) -> None:
        """Offer the profiles that are shipped, and those ``kept`` by the officer's authorities."""
        super().__init__(*args, **{"auto_id": "profile_%s", **options})
        self.profiles = list(kept)
        self.fields["profile"].choices = profile_choices(self.profiles)

    def read_profile(self) -> tuple[str, ImportProfile | None]:
        """Return the code of a shipped profile, or one that is kept; neither where none is."""
        whose, _sign, key = self.cleaned_data["profile"].partition(":")
        if whose == KEPT:
            return "", next(one for one in self.profiles if str(one.pk) == key)
        return key, None


class TakeInForm(ProfileForm):
    """A register to take in."""

    field_order = ("file", "profile", "keeps_refused", "kept")
    file = forms.FileField(
        label=_("Register"), required=False,
        help_text=_(
            "CSV, TSV, XLSX, JSON or JSON Lines, at most 20 MB. What a file is follows from its "
            "content. Nothing is made yet."
        ),
        error_messages={"empty": _("The file is empty.")},
    )  # fmt: skip
    keeps_refused = forms.BooleanField(
        label=_("Keep the file for the record even if it cannot be read"), required=False
    )
    kept = forms.CharField(required=False, widget=forms.HiddenInput)

    def __init__(self, *args: Any, **options: Any) -> None:
        """Leave out what only a page that was shown before has."""
        super().__init__(*args, **{"auto_id": "id_%s", **options})
        del self.fields["seen"]


class KeepProfileForm(forms.Form):
    """Under which name an authority keeps how a register is read."""

    authority = forms.ModelChoiceField(label=_("Authority"), queryset=None, empty_label=None)
    name = forms.CharField(label=_("Name of the profile"), max_length=100)

    def __init__(self, *args: Any, authorities: QuerySet[Authority], **options: Any) -> None:
        """Offer the authorities at which the officer imports."""
        super().__init__(*args, **{"auto_id": "keep_%s", **options})
        self.fields["authority"].queryset = authorities
        self.fields["authority"].label_from_instance = name_of


class RowsForm(forms.Form):
    """Which rows of an import are shown; what cannot be read counts as not asked."""

    outcome = forms.ChoiceField(label=_("What becomes of the row"), required=False, choices=[])
    reason = forms.ChoiceField(label=_("Reason of refusal"), required=False, choices=[])

    def __init__(self, *args: Any, words: str = "import_outcome", **options: Any) -> None:
        """Offer every outcome, in the ``words`` for what the rows become, and every reason."""
        super().__init__(*args, **options)
        every = ("", _("any"))
        self.fields["outcome"].choices = [every, *choices_of(words)]
        self.fields["reason"].choices = [every, *choices_of("import_reason")]

    def read_outcome(self) -> Outcome | None:
        """Return the outcome that is asked for."""
        said = self._read("outcome")
        return Outcome(said) if said else None

    def read_reason(self) -> Reason | None:
        """Return the reason that is asked for."""
        said = self._read("reason")
        return Reason(said) if said else None

    def _read(self, name: str) -> str:
        return self.cleaned_data.get(name, "") if self.is_valid() or self.is_bound else ""


class DifferencesForm(forms.Form):
    """The rows in which the file's word, or the record, is to stand."""

    row = forms.TypedMultipleChoiceField(coerce=int, required=False, choices=[])
    all = forms.BooleanField(required=False)
    seen = forms.IntegerField(required=False)

    def __init__(self, *args: Any, numbers: Sequence[int], **options: Any) -> None:
        """Let rows be chosen of which the officer may decide."""
        super().__init__(*args, **options)
        self.numbers = list(numbers)
        self.fields["row"].choices = [(number, number) for number in numbers]

    def read_numbers(self) -> list[int]:
        """Return the rows that were ticked, or all of which the officer may decide."""
        return self.numbers if self.cleaned_data["all"] else self.cleaned_data["row"]


class ApplyForm(forms.Form):
    """Whether all that was rehearsed is made, or nothing."""

    all_or_nothing = forms.BooleanField(
        label=_("All or nothing: if one row cannot be made after all, none is"), required=False
    )
    seen = forms.IntegerField(required=False, widget=forms.HiddenInput)
