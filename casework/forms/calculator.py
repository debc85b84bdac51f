"""The form of the deadline calculator, and that of the year of a calendar."""

from collections.abc import Iterable
from datetime import date, datetime
from typing import Any
from zoneinfo import ZoneInfo

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from casework.forms.fields import DayField, HourField, PeriodField
from casework.law.authorities import AUTHORITIES, get_authority
from casework.law.authority import Authority
from casework.law.calendars import CALENDARS, FIRST_YEAR, LAST_YEAR, get_calendar
from casework.law.periods import Direction, Period
from casework.law.portrait import cooperation_limits, own_limits
from casework.law.procedure import Procedure, TimeLimit, UnknownTimeLimit
from casework.law.regimes import REGIMES
from casework.queries.refusals import say_refusal

ABROAD = "abroad"


class YearForm(forms.Form):
    """A year of a calendar."""

    year = forms.IntegerField(label=_("Year"), min_value=FIRST_YEAR, max_value=LAST_YEAR)


class CalculatorForm(forms.Form):
    """A rule of an authority or a manner of counting, a period, a day, and whose holidays."""

    rule = forms.ChoiceField(
        label=_("Rule"),
        required=False,
        help_text=_("A time limit of an authority brings its own period and manner of counting."),
    )
    regime = forms.ChoiceField(label=_("Counted by"), required=False)
    period = PeriodField(
        label=_("Period"),
        required=False,
        help_text=_("Like “28 days”, “6 months”, “20 working days” or “72 hours”."),
    )
    moment = DayField(label=_("Day of the event"))
    hour = HourField(
        label=_("Hour"), required=False, help_text=_("Only where the period is in hours.")
    )
    direction = forms.ChoiceField(
        label=_("Counted"),
        choices=[(Direction.AFTER, _("forward")), (Direction.BEFORE, _("back"))],
        initial=Direction.AFTER,
        required=False,
    )
    calendar = forms.ChoiceField(label=_("Holidays of"), required=False)

    def __init__(self, *args: Any, **options: Any) -> None:
        """Offer every rule, regime and calendar that the law layer knows."""
        super().__init__(*args, **options)
        self.fields["rule"].choices = [("", _("none: say how to count")), *_rule_choices()]
        self.fields["regime"].choices = [
            ("", _("as the rule says")),
            *((code, _(regime.label)) for code, regime in REGIMES.items()),
        ]
        self.fields["calendar"].choices = [
            ("", _("the place that the rule itself names")),
            *((code, _(calendar.label)) for code, calendar in CALENDARS.items()),
        ]

    def clean(self) -> dict[str, Any]:
        """Refuse what says neither or both of a rule and a manner of counting."""
        given = super().clean() or self.cleaned_data
        if "rule" in self.errors or "regime" in self.errors:
            return given
        rule, regime = given.get("rule"), given.get("regime")
        if not rule and not regime:
            self.add_error("regime", gettext("Choose a rule, or a manner of counting."))
        if rule and regime:
            self.add_error("regime", gettext("Choose a rule or a manner of counting, not both."))
        if not {"period", "moment"} & set(self.errors) and not given.get("period"):
            self._ask_period()
        return given

    def _ask_period(self) -> None:
        """Refuse a question without a period, unless the rule chosen has one of its own."""
        try:
            own = self._own_period()
        except UnknownTimeLimit as error:
            self.add_error("rule", say_refusal(error))
            return
        if own is None:
            self.add_error("period", gettext("Say how long the period is."))

    def read_limit(self) -> TimeLimit | None:
        """Return the time limit chosen, as the law stood on the day; None where none was.

        :raises UnknownTimeLimit: if there was none in force on that day.
        """
        if not self.cleaned_data["rule"]:
            return None
        procedure, code, _abroad = _read_rule(self.cleaned_data["rule"])
        return procedure.limit(code, on=self.cleaned_data["moment"])

    def read_count(self) -> dict[str, Any]:
        """Return the arguments for counting; the form must be valid.

        :raises UnknownTimeLimit: if the rule was not in force on the day.
        """
        given, limit = self.cleaned_data, self.read_limit()
        regime = limit.regime if limit else given["regime"]
        calendar = given["calendar"] or (self._calendar_of_rule() if limit else None)
        return {
            "regime": regime,
            "period": given["period"] or self._own_period(),
            "moment": self._read_moment(calendar or REGIMES[regime].default_calendar),
            "calendar": calendar,
            "direction": limit.direction
            if limit
            else Direction(given["direction"] or Direction.AFTER),
        }

    def _own_period(self) -> Period | None:
        """Return the period that the rule chosen sets; None where the instrument sets it.

        :raises UnknownTimeLimit: if the rule was not in force on the day.
        """
        rule = self.cleaned_data.get("rule")
        if not rule:
            return None
        procedure, code, is_abroad = _read_rule(rule)
        limit = procedure.limit(code, on=self.cleaned_data["moment"])
        return (limit.period_abroad if is_abroad else None) or limit.period

    def _calendar_of_rule(self) -> str:
        return get_authority(self.cleaned_data["rule"].partition("/")[0]).calendar

    def _read_moment(self, calendar: str | None) -> date | datetime:
        given = self.cleaned_data
        if given["hour"] is None:
            return given["moment"]
        zone = get_calendar(calendar).zone if calendar else "UTC"
        return datetime.combine(given["moment"], given["hour"], ZoneInfo(zone))


def _rule_choices() -> Iterable[tuple[str, list[tuple[str, str]]]]:
    """Return every time limit once for each authority, under its procedure's label."""
    for authority in AUTHORITIES.values():
        for procedure, limits in own_limits(authority):
            if limits:
                yield gettext(procedure.label), _limit_choices(authority, procedure, limits)
        if shared := cooperation_limits(authority):
            first = authority.procedures[0]
            label = gettext("%(procedure)s: cooperation between authorities") % {
                "procedure": gettext(first.label)
            }
            yield label, _limit_choices(authority, first, shared)


def _limit_choices(
    authority: Authority, procedure: Procedure, limits: Iterable[TimeLimit]
) -> list[tuple[str, str]]:
    stem = f"{authority.code}/{procedure.code}"
    choices: dict[str, str] = {}
    for limit in limits:
        choices.setdefault(f"{stem}/{limit.code}", gettext(limit.label))
        if limit.period_abroad:
            label = gettext("%(limit)s, from abroad") % {"limit": gettext(limit.label)}
            choices.setdefault(f"{stem}/{limit.code}/{ABROAD}", label)
    return list(choices.items())


def _read_rule(value: str) -> tuple[Procedure, str, bool]:
    """Return the procedure, the code of the limit, and whether the respondent is abroad."""
    authority, procedure, code, *more = value.split("/")
    return get_authority(authority).procedure(procedure), code, more == [ABROAD]
