"""Forms for what happened: an event, and the correction of one.

The fields follow from the kind of event, as the procedure declares it.
"""

import calendar
from collections.abc import Iterable, Sequence
from datetime import date, datetime
from typing import Any
from zoneinfo import ZoneInfo

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from casework.forms.choices import choices_of
from casework.forms.fields import DayField, HourField, PeriodField, ProvisionsField
from casework.forms.liquidation import LiquidationForm
from casework.forms.penalty import PenaltyForm
from casework.law.money import Money
from casework.law.periods import Period, Unit
from casework.law.procedure import (
    DATE_LABELS,
    AmountEffect,
    EventDate,
    EventKind,
    Mark,
    Procedure,
    TimeLimit,
)
from casework.law.references import Provision
from casework.models.event import Precision
from casework.operations.facts import BreachFacts, EventFacts, OrderFacts
from casework.queries.penalty_entry import PenaltyEntry
from casework.queries.periods import period_in_words

Parts = Sequence[tuple[Provision, Money]]


class OccurrenceForm(forms.Form):
    """When something happened, how well that is known, and from where."""

    precision = forms.ChoiceField(
        label=_("How exactly"), choices=choices_of("precision"), initial=Precision.DAY
    )
    mark = forms.ChoiceField(
        label=_("How well established"), choices=choices_of("mark"), initial=Mark.VERIFIED
    )
    source = forms.CharField(
        label=_("Source"), max_length=300, required=False,
        help_text=_("The document or person that this was learnt from."),
    )  # fmt: skip
    source_url = forms.URLField(
        label=_("Address of the source"), max_length=500, required=False, assume_scheme="https"
    )
    summary = forms.CharField(
        label=_("Note for the file"), required=False, widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("Internal: it is never published."),
    )  # fmt: skip

    def __init__(
        self, *args: Any, kind: EventKind, procedure: Procedure, zone: str, **options: Any
    ) -> None:
        """Build the date fields that ``kind`` needs; hours are read in ``zone``."""
        super().__init__(*args, **options)
        self.kind, self.zone = kind, ZoneInfo(zone)
        self.limits = [limit for limit in procedure.limits if limit.code in kind.starts]
        by_the_hour = {limit.runs_from for limit in self.limits if _is_by_the_hour(limit)}
        for name in (*kind.dates, *kind.may_have):
            self.fields[f"{name}_on"] = DayField(
                label=_(DATE_LABELS[name]), required=name in kind.dates
            )
            if name in by_the_hour:
                self.fields[f"{name}_at"] = HourField(label=_("at the hour"), required=False)
        self.order_fields([name for name in self.fields if name.endswith(("_on", "_at"))])

    def date_fields(self) -> list[forms.BoundField]:
        """Return the fields of the dates, in the order of the kind."""
        dates = (*self.kind.dates, *self.kind.may_have)
        own = {f"{name}_{suffix}" for name in dates for suffix in ("on", "at")}
        return [self[name] for name in self.fields if name in own]

    def read_dates(self) -> dict[EventDate, date | datetime]:
        """Return the dates given, with their hour where one counts; the form must be valid."""
        dates: dict[EventDate, date | datetime] = {}
        for name in (*self.kind.dates, *self.kind.may_have):
            day = self.cleaned_data.get(f"{name}_on")
            if day is not None:
                dates[name] = self._with_hour(name, day)
        principal = self.kind.principal_date
        precision = Precision(self.cleaned_data["precision"])
        if principal in dates and precision is not Precision.DAY:
            dates[principal] = end_of_span(self.cleaned_data[f"{principal}_on"], precision)
        return dates

    def _with_hour(self, name: EventDate, day: date) -> date | datetime:
        hour = self.cleaned_data.get(f"{name}_at")
        return datetime.combine(day, hour, self.zone) if hour is not None else day

    def occurrence(self) -> dict[str, Any]:
        """Return the part of :class:`EventFacts` that every event has."""
        given = self.cleaned_data
        return {
            "kind": self.kind.code,
            "dates": self.read_dates(),
            "precision": Precision(given["precision"]),
            "mark": Mark(given["mark"]),
            "source": given["source"],
            "source_url": given["source_url"],
            "summary": given["summary"],
        }


class MoneyOfEventForm(LiquidationForm, PenaltyForm, OccurrenceForm):
    """An occurrence with its money: the amount, the breaches it is for, the days liquidated."""

    def __init__(self, *args: Any, entry: PenaltyEntry, **options: Any) -> None:
        """Build the fields that the kind has, with what ``entry`` offers."""
        super().__init__(*args, **options)
        self.entry = entry
        self.known = {str(provision): provision for provision in entry.known}

    def add_breaches(self) -> None:
        """Add the provisions breached: those the case has named, and others."""
        if self.known:
            self.fields["chosen"] = forms.MultipleChoiceField(
                label=_("Provisions that the case has named"), required=False,
                choices=[(text, text) for text in self.known], initial=list(self.known),
                widget=forms.CheckboxSelectMultiple,
            )  # fmt: skip
        self.fields["breaches"] = ProvisionsField(
            label=_("Provisions breached"), required=False,
            help_text=_("One a line, like “UK GDPR, art. 5(1)(a)”."),
        )  # fmt: skip

    def read_breaches(self, parts: Parts) -> list[BreachFacts]:
        """Return the provisions, each with its part where it stands in one."""
        given, mark = self.cleaned_data, Mark(self.cleaned_data["mark"])
        stated: dict[Provision, Money | None] = dict(parts)
        chosen = [self.known[text] for text in given.get("chosen", ())]
        for provision in (*chosen, *given.get("breaches", ())):
            stated.setdefault(provision, None)
        return [BreachFacts(provision=p, mark=mark, part=part) for p, part in stated.items()]

    def money(self, parts: Parts) -> dict[str, Any]:
        """Return the part of :class:`EventFacts` that is about money."""
        amount = self.read_amount()
        return {
            "amount": amount,
            "breaches": self.read_breaches(parts),
            "liquidation": self.read_liquidation(),
            "asked": self.read_asked() if amount else None,
            "confirmed": self.read_confirmed(),
        }

    @property
    def has_parts(self) -> bool:
        """Whether the amount may be given as the sum of parts."""
        return "amount" in self.fields and self.kind.amount is not AmountEffect.LIQUIDATED


class EventForm(MoneyOfEventForm):
    """All that is said of one event of a kind."""

    def __init__(
        self, *args: Any, currency: str, actions: Iterable[tuple[int, str]] = (),
        entry: PenaltyEntry | None = None, **options: Any,
    ) -> None:  # fmt: skip
        """Build the fields of the kind; ``actions`` are the notices it may be about."""
        super().__init__(*args, entry=entry or PenaltyEntry(currency=currency), **options)
        self._add_notice(list(actions))
        self.add_amount()
        self.add_cap()
        self.add_liquidation()
        for limit in self.chosen_limits():
            self.fields[f"period_{limit.code}"] = _period_field(limit)

    def _add_notice(self, actions: list[tuple[int, str]]) -> None:
        if self.kind.issues or self.kind.appeal:
            self.fields["reference"] = forms.CharField(
                label=_("Reference"), max_length=120, required=False,
                help_text=_("The number that the document itself bears."),
            )  # fmt: skip
        if self.kind.issues:
            self.fields["why"] = forms.CharField(
                label=_("Why, for whoever approves it"), required=False,
                widget=forms.Textarea(attrs={"rows": 2}),
                help_text=_("Internal. It stands beside what is to be approved."),
            )  # fmt: skip
        elif actions:
            self.fields["action"] = forms.TypedChoiceField(
                label=_("Concerns"), coerce=int, empty_value=None, required=False,
                choices=[("", _("Every notice of the case")), *actions],
            )  # fmt: skip
        if self.kind.issues or self.entry.asks_maximum:
            self.add_breaches()

    def particulars(self) -> list[forms.BoundField]:
        """Return the fields that only this kind of event has."""
        names = ("reference", "action", "chosen", "breaches")
        return [self[name] for name in names if name in self.fields]

    def period_fields(self) -> list[forms.BoundField]:
        """Return the fields of the times that the instrument itself gives."""
        return [self[f"period_{limit.code}"] for limit in self.chosen_limits()]

    def chosen_limits(self) -> list[TimeLimit]:
        """Return the limits whose time the instrument itself sets, or may make longer."""
        return [
            limit for limit in self.limits
            if (limit.period is None or limit.may_be_longer) and limit.after_end_of is None
        ]  # fmt: skip

    def read_facts(self, *, orders: Iterable[OrderFacts] = (), parts: Parts = ()) -> EventFacts:
        """Return what was said, for the operation; the form must be valid."""
        given = self.cleaned_data
        return EventFacts(
            **self.occurrence(),
            **self.money(parts),
            reference=given.get("reference", ""),
            action_id=given.get("action"),
            orders=list(orders),
            periods=self._read_periods(),
        )

    def _read_periods(self) -> dict[str, Period]:
        given = {
            limit.code: self.cleaned_data[f"period_{limit.code}"] for limit in self.chosen_limits()
        }
        return {code: period for code, period in given.items() if period is not None}


class CorrectionForm(MoneyOfEventForm):
    """How an event really was, and why the record said otherwise."""

    reason = forms.CharField(
        label=_("Reason"), widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("It joins the record, beside what was recorded first."),
    )  # fmt: skip

    def __init__(self, *args: Any, **options: Any) -> None:
        """Add the amount that the event stated, and what it was stated for."""
        super().__init__(*args, **options)
        self.add_amount()
        if "amount" in self.fields:
            self.fields["amount_state"].required = self.fields["qualifier"].required = False
            self.add_breaches()
        self.add_cap()
        self.add_liquidation()

    def read_facts(self, parts: Parts = ()) -> EventFacts:
        """Return how it really was, for the operation; the form must be valid."""
        return EventFacts(**self.occurrence(), **self.money(parts))


def end_of_span(day: date, precision: Precision) -> date:
    """Return the last day of the month or the year of ``day``."""
    month = 12 if precision is Precision.YEAR else day.month
    return day.replace(month=month, day=calendar.monthrange(day.year, month)[1])


def _is_by_the_hour(limit: TimeLimit) -> bool:
    return limit.period is not None and limit.period.unit is Unit.HOURS


def _period_field(limit: TimeLimit) -> PeriodField:
    label = gettext("Time given: %(limit)s") % {"limit": gettext(limit.label)}
    if limit.period is None:
        return PeriodField(
            label=label, required=False, help_text=_("Like “30 days” or “2 months”.")
        )
    least = gettext("The law gives at least %(period)s; fill in only what is longer.")
    return PeriodField(
        label=label, required=False, help_text=least % {"period": period_in_words(limit.period)}
    )
