"""What the forms that narrow a list have in common: they live in the address."""

from collections.abc import Sequence
from dataclasses import dataclass

from django import forms
from django.db.models import QuerySet

from casework.forms.cases import name_of
from casework.models import Authority


@dataclass(frozen=True, kw_only=True)
class Fold:
    """Filters that stand folded away under a title; ``opens`` once one of them is on."""

    title: str
    names: tuple[str, ...]
    opens: bool = True


@dataclass(frozen=True, kw_only=True)
class ShownFold:
    """A fold as the page shows it."""

    title: str
    fields: Sequence[forms.BoundField]
    is_open: bool


class FilterForm(forms.Form):
    """A form that narrows a list; what cannot be read counts as not asked.

    ``FOOT`` are the fields that stand beside the button.
    """

    FOLDS: tuple[Fold, ...] = ()
    FOOT: tuple[str, ...] = ()

    def offer_authorities(self, authorities: QuerySet[Authority] | None) -> None:
        """Let one of these be chosen; None where there is but one, and nothing to choose."""
        if authorities is None:
            del self.fields["authority"]
            return
        self.fields["authority"].queryset = authorities
        self.fields["authority"].label_from_instance = name_of

    def plain_fields(self) -> list[forms.BoundField]:
        """Return the fields that always stand in sight."""
        apart = {*self.FOOT, *(name for fold in self.FOLDS for name in fold.names)}
        return [field for field in self if field.name not in apart]

    def foot_fields(self) -> list[forms.BoundField]:
        """Return the fields that stand beside the button."""
        return [self[name] for name in self.FOOT]

    def folds(self) -> list[ShownFold]:
        """Return what stands folded away, open where a filter in it is on."""
        return [
            ShownFold(
                title=fold.title,
                fields=[self[name] for name in fold.names],
                is_open=fold.opens and any(self._is_on(name) for name in fold.names),
            )
            for fold in self.FOLDS
        ]

    def _is_on(self, name: str) -> bool:
        return self.cleaned_data.get(name) not in {None, ""}
