"""The form that says how a register is read: what each column holds, and what none says."""

from collections.abc import Collection
from typing import Any

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from casework.forms.choices import AMOUNT_STYLES, DAY_ORDERS, Choices, choices_of
from casework.imports.fields import Field
from casework.imports.keeping import read_columns, read_manner
from casework.imports.manner import Kind, Manner, Profile
from casework.imports.suggesting import apply_profile
from casework.law.authorities import AUTHORITIES
from casework.law.correspondence import Way
from casework.law.money import Money
from casework.law.wording import LawError
from casework.models import Import
from casework.queries.refusals import say_refusal
from casework.tables.amounts import AmountStyle
from casework.tables.days import DayOrder
from casework.tables.separated import Row

EARLIEST_YEAR, LATEST_YEAR = 1990, 2100
LONGEST_LIST = 500  # characters of what stands for “not known”


class ReadingForm(forms.Form):
    """What each column of a register holds, and what its columns do not say themselves."""

    kind = forms.ChoiceField(label=_("What the rows tell of"), choices=[])
    authority = forms.ChoiceField(
        label=_("Whose register it is"), required=False, choices=[],
        help_text=_("Where the rows do not say it by a country or an authority."),
    )  # fmt: skip
    currency = forms.CharField(
        label=_("Currency of bare numbers"), required=False, max_length=3,
        help_text=_("Three letters, such as EUR. A number without a currency has none otherwise."),
    )  # fmt: skip
    year = forms.IntegerField(
        label=_("Year of rows without a day"), required=False, min_value=EARLIEST_YEAR,
        max_value=LATEST_YEAR,
    )  # fmt: skip
    way = forms.ChoiceField(
        label=_("Received or sent"), required=False, choices=[],
        help_text=_("Of letters that were all received, or all sent, and no column says it."),
    )  # fmt: skip
    day_order = forms.ChoiceField(
        label=_("Order of day and month"), required=False,
        choices=DAY_ORDERS,
    )  # fmt: skip
    amount_style = forms.ChoiceField(
        label=_("How amounts are written"), required=False,
        choices=AMOUNT_STYLES,
    )  # fmt: skip
    missing_days = forms.CharField(
        label=_("Days that stand for “not known”"), required=False, max_length=LONGEST_LIST,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text=_("One on each line, as the file writes it, such as 01/01/1970."),
    )  # fmt: skip
    missing_amounts = forms.CharField(
        label=_("Amounts that stand for “not known”"), required=False, max_length=LONGEST_LIST,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text=_("One on each line, as the file writes it, such as 0 or Unknown."),
    )  # fmt: skip
    divider = forms.CharField(
        label=_("What stands between several provisions in one cell"), max_length=5
    )
    seen = forms.IntegerField(required=False, widget=forms.HiddenInput)

    def __init__(
        self, *args: Any, batch: Import, imports_at: Collection[str], **options: Any
    ) -> None:
        """Offer every column of an import, as it is read now.

        Where nothing says whose register it is and the officer imports at one authority alone,
        that one is suggested.
        """
        titles: list[str] = batch.found["titles"]
        self.header = Row(line=batch.found["header_line"], cells=tuple(titles))
        self.examples: list[list[str]] = batch.found.get("examples", [])
        initial = _read_initial(batch, self.header)
        if not {"country", "authority"} & batch.columns.keys() and len(imports_at) == 1:
            initial["authority"] = initial["authority"] or min(imports_at)
        super().__init__(*args, initial=initial, **options)
        self.fields["kind"].choices = choices_of("import_kind")
        self.fields["way"].choices = [("", _("as each row says")), *choices_of("way")]
        self.fields["authority"].choices = [("", _("as each row says")), *_authorities()]
        for place, title in enumerate(titles):
            if title or self._examples_of(place):
                self.fields[_name(place)] = forms.ChoiceField(
                    label=title or _("Column %(n)s, without a title") % {"n": place + 1},
                    required=False, choices=[("", _("not read")), *choices_of("import_field")],
                )  # fmt: skip

    def column_rows(self) -> list[tuple[forms.BoundField, list[str]]]:
        """Return the field of each column with what its first rows say."""
        return [
            (self[_name(place)], self._examples_of(place))
            for place in range(len(self.header.cells)) if _name(place) in self.fields
        ]  # fmt: skip

    def manner_fields(self) -> list[forms.BoundField]:
        """Return the fields that are of no one column."""
        columns = {_name(place) for place in range(len(self.header.cells))}
        return [field for field in self if field.name not in columns]

    def clean_currency(self) -> str:
        """Return a currency that is known, or none."""
        said = self.cleaned_data["currency"].strip().upper()
        try:
            return Money(0, said).currency if said else ""
        except LawError as refusal:
            raise forms.ValidationError(say_refusal(refusal)) from refusal

    def clean(self) -> dict[str, Any]:
        """Let each thing be told by one column, and by the one that was meant."""
        data = super().clean() or {}
        taken: dict[Field, int] = {}
        for place in range(len(self.header.cells)):
            said = data.get(_name(place))
            if not said:
                continue
            if Field(said) in taken:
                said = gettext("Another column is chosen for this already.")
                self.add_error(_name(place), said)
                continue
            taken[Field(said)] = place
        self.places = taken
        if not self.errors:
            self._require_told_apart()
        return data

    def read_columns(self) -> dict[Field, str]:
        """Return the titles of the columns by what they hold."""
        return {one: self.header.cells[place] for one, place in self.places.items()}

    def read_manner(self) -> Manner:
        """Return what the columns do not say themselves."""
        data = self.cleaned_data
        return Manner(
            kind=Kind(data["kind"]), authority=data["authority"], currency=data["currency"],
            year=data["year"], divider=data["divider"],
            way=Way(data["way"]) if data["way"] else None,
            day_order=DayOrder(data["day_order"]) if data["day_order"] else None,
            amount_style=AmountStyle(data["amount_style"]) if data["amount_style"] else None,
            missing_days=_read_list(data["missing_days"]),
            missing_amounts=_read_list(data["missing_amounts"]),
        )  # fmt: skip

    def _examples_of(self, place: int) -> list[str]:
        return self.examples[place] if place < len(self.examples) else []

    def _require_told_apart(self) -> None:
        """Refuse columns that have one title and could be mistaken for one another."""
        chosen = Profile(code="", title="", manner=Manner(), columns=self.read_columns())
        found = apply_profile(self.header, chosen).places
        for one, place in self.places.items():
            if found[one] != place:
                said = gettext(
                    "Another column has the same title, and that one would be read. Give them "
                    "different titles in the file."
                )
                self.add_error(_name(place), said)


def _name(place: int) -> str:
    return f"column_{place}"


def _authorities() -> Choices:
    return [(code, code.upper()) for code in AUTHORITIES]


def _read_initial(batch: Import, header: Row) -> dict[str, Any]:
    """Return how an import is read now, as the form writes it."""
    manner = read_manner(batch.manner)
    reading = Profile(code="", title="", manner=manner, columns=read_columns(batch.columns))
    places = apply_profile(header, reading).places
    return {
        **{_name(place): one.value for one, place in places.items()},
        "kind": manner.kind.value, "authority": manner.authority, "currency": manner.currency,
        "year": manner.year, "divider": manner.divider, "seen": batch.change,
        "way": manner.way.value if manner.way else "",
        "day_order": manner.day_order.value if manner.day_order else "",
        "amount_style": manner.amount_style.value if manner.amount_style else "",
        "missing_days": "\n".join(sorted(manner.missing_days)),
        "missing_amounts": "\n".join(sorted(manner.missing_amounts)),
    }  # fmt: skip


def _read_list(text: str) -> frozenset[str]:
    return frozenset(line.strip() for line in text.splitlines() if line.strip())
