"""A penalty as the sum of parts, a few rows of them: some provisions, and the amount for each."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.http import QueryDict
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from casework.forms.fields import ProvisionsField
from casework.forms.money import MoneyField
from casework.law.money import Money
from casework.law.references import Provision

ROWS = 3
MOST = 12
PREFIX = "parts"


class PartForm(forms.Form):
    """Some provisions, and the same amount for each of them."""

    provisions = ProvisionsField(
        label=_("Provisions"), required=False, help_text=_("One a line: each costs the same.")
    )

    def __init__(self, *args: Any, currency: str, **options: Any) -> None:
        """Read amounts in ``currency`` where no other is named."""
        super().__init__(*args, **options)
        self.fields["provisions"].widget.attrs["rows"] = 2
        self.fields["each"] = MoneyField(
            label=gettext("Amount for each, in %(currency)s") % {"currency": currency},
            currency=currency, required=False,
        )  # fmt: skip

    def clean(self) -> dict[str, Any]:
        """Ask for both, or neither."""
        given = super().clean()
        if bool(given.get("provisions")) == (given.get("each") is not None) or self.errors:
            return given
        missing = "each" if given.get("provisions") else "provisions"
        self.add_error(missing, gettext("Give the provisions and the amount for each of them."))
        return given


class PartRows(forms.BaseFormSet):
    """The parts of one penalty; no provision stands in two of them."""

    def clean(self) -> None:
        """Refuse a provision that is named twice.

        :raises ValidationError: naming it.
        """
        if any(self.errors):
            return
        seen: set[Provision] = set()
        for provision, _part in self.read_parts():
            if provision in seen:
                raise ValidationError(
                    gettext("%(provision)s stands in two parts of the penalty.")
                    % {"provision": provision}
                )
            seen.add(provision)

    def read_parts(self) -> list[tuple[Provision, Money]]:
        """Return each provision with its part, in the order of the rows."""
        if not self.is_bound:
            return []
        rows = [row.cleaned_data for row in self.forms if row.cleaned_data.get("provisions")]
        return [(provision, row["each"]) for row in rows for provision in row["provisions"]]

    @property
    def is_filled(self) -> bool:
        """Whether anything stands in a row, or is wrong there."""
        return bool(self.initial) or (self.is_bound and any(r.has_changed() for r in self.forms))


PartFormSet = forms.formset_factory(
    PartForm, formset=PartRows, extra=ROWS, max_num=MOST, absolute_max=MOST
)


def part_rows(
    data: QueryDict | None, *, currency: str, initial: Sequence[dict[str, str]] = ()
) -> PartRows:
    """Return the rows, read from ``data`` where it holds any."""
    is_sent = data is not None and f"{PREFIX}-TOTAL_FORMS" in data
    return PartFormSet(
        data if is_sent else None, prefix=PREFIX, form_kwargs={"currency": currency},
        initial=list(initial),
    )  # fmt: skip
