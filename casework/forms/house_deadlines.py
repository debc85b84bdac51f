"""Forms for deadlines of the house: one alone, a chain of them, and another day for one."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from casework.forms.choices import Choices
from casework.forms.deadlines import ReasonForm
from casework.forms.fields import DayField
from casework.law.periods import Direction, Period, Unit
from casework.operations.house_deadlines import OwnFacts

UNITS: Choices = [
    (Unit.DAYS, _("days")),
    (Unit.WORKING_DAYS, _("working days")),
    (Unit.WEEKS, _("weeks")),
    (Unit.MONTHS, _("months")),
    (Unit.YEARS, _("years")),
]


@dataclass(frozen=True)
class Anchor:
    """What a house deadline may hang on, as a form names it: ``deadline-12``, ``appointment-3``."""

    hangs_on_id: int | None = None
    appointment_id: int | None = None

    @classmethod
    def read(cls, text: str) -> "Anchor":
        """Return what a form's choice names; nothing where it names nothing."""
        kind, _dash, key = text.partition("-")
        if not (key.isascii() and key.isdigit() and len(key) < 19):
            return cls()
        return cls(appointment_id=int(key)) if kind == "appointment" else cls(int(key))


class OwnDeadlineForm(ReasonForm):
    """A house deadline: its name, and its day or how far it lies from something."""

    label = forms.CharField(label=_("What has to be done"), max_length=200)
    anchor = forms.ChoiceField(
        label=_("Hangs on"), required=False,
        help_text=_("It then moves along, and ends when that ends without having been met."),
    )  # fmt: skip
    on = DayField(label=_("Day, if it hangs on nothing"), required=False)
    amount = forms.IntegerField(label=_("How far"), min_value=1, max_value=3650, required=False)
    unit = forms.ChoiceField(label=_("Counted in"), choices=UNITS, required=False)
    direction = forms.ChoiceField(
        label=_("Which way"), required=False,
        choices=[(Direction.BEFORE, _("before it")), (Direction.AFTER, _("after it"))],
    )  # fmt: skip
    is_critical = forms.BooleanField(
        label=_("Critical: nobody gives it up alone"), required=False,
        help_text=_("It is set at once; another officer has to approve that it is critical."),
    )  # fmt: skip
    field_order = ["label", "anchor", "amount", "unit", "direction", "on", "is_critical", "reason"]

    def __init__(self, *args: Any, anchors: Iterable[tuple[str, str]], **options: Any) -> None:
        """Offer what it may hang on, in the reader's language."""
        super().__init__(*args, **options)
        self.fields["anchor"].choices = [("", _("Nothing: it stands on a day")), *anchors]

    def clean(self) -> dict[str, Any]:
        """Ask for a day, or for how far it lies from what it hangs on."""
        given = super().clean()
        if given.get("anchor"):
            if not given.get("amount") and "amount" not in self.errors:
                self.add_error("amount", _("Say how far it lies from what it hangs on."))
        elif not given.get("on") and "on" not in self.errors:
            self.add_error("on", _("Give the day, or choose what it hangs on."))
        return given

    def read_facts(self) -> OwnFacts:
        """Return what was said, for the operation."""
        given = self.cleaned_data
        if not given["anchor"]:
            return OwnFacts(label=given["label"], on=given["on"])
        anchor = Anchor.read(given["anchor"])
        return OwnFacts(
            label=given["label"],
            period=Period(given["amount"], Unit(given["unit"] or Unit.DAYS)),
            direction=Direction(given["direction"] or Direction.BEFORE),
            hangs_on_id=anchor.hangs_on_id,
            appointment_id=anchor.appointment_id,
        )


class ChainForm(forms.Form):
    """Which chain, and on what it hangs; it lives in the address."""

    chain = forms.ChoiceField(label=_("Chain"))
    anchor = forms.ChoiceField(label=_("Hangs on"))

    def __init__(
        self, *args: Any, chains: Iterable[tuple[str, str]], anchors: Iterable[tuple[str, str]],
        **options: Any,
    ) -> None:  # fmt: skip
        """Offer the authority's chains, and what they may hang on."""
        super().__init__(*args, **options)
        self.fields["chain"].choices = list(chains)
        self.fields["anchor"].choices = list(anchors)


class MoveForm(ReasonForm):
    """Another day for a house deadline, and the reason."""

    to = DayField(label=_("New day"))
    field_order = ["to", "reason"]
