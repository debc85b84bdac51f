"""Fields that say exactly what they hold: money, dates, codes with their words."""

from datetime import date, datetime
from typing import Any

from django.utils.translation import gettext
from drf_spectacular.utils import extend_schema_field
from rest_framework import serializers

from casework.law.money import Money
from casework.law.periods import Period, parse_period
from casework.law.wording import LawError, Sentence
from casework.queries.refusals import say_refusal
from casework.templatetags.wording import sentence

MONEY = {
    "type": "object",
    "properties": {
        "amount": {"type": "string", "pattern": r"^[0-9]{1,13}\.[0-9]{2}$"},
        "currency": {"type": "string", "pattern": "^[A-Z]{3}$"},
    },
    "required": ["amount", "currency"],
    "example": {"amount": "7552800.00", "currency": "GBP"},
}
MOST_MINOR = 10**15  # no fine comes near it, and the database holds it


class Strict(serializers.Serializer):
    """Takes what it knows, and refuses what it does not."""

    def to_internal_value(self, data: Any) -> Any:
        """Return what was sent.

        :raises ValidationError: naming each field that does not exist.
        """
        unknown = [] if not isinstance(data, dict) else sorted(set(data) - set(self.fields))
        if unknown:
            said = gettext("There is no such field here.")
            raise serializers.ValidationError({str(name): [said] for name in unknown})
        return super().to_internal_value(data)


@extend_schema_field(MONEY)
class MoneyField(serializers.Field):
    """An amount as text and its currency; a number is never taken for one."""

    def to_representation(self, value: Money) -> dict[str, str]:
        """Return the amount in the major unit, with two decimals."""
        return {"amount": f"{value.amount:.2f}", "currency": value.currency}

    def to_internal_value(self, data: Any) -> Money:
        """Return the amount.

        :raises ValidationError: if it is not stated exactly.
        """
        if not isinstance(data, dict) or set(data) != {"amount", "currency"}:
            raise serializers.ValidationError(
                gettext("State money like {“amount”: “7552800.00”, “currency”: “GBP”}.")
            )
        if not all(isinstance(value, str) for value in data.values()):
            raise serializers.ValidationError(gettext("State the amount as text, in digits."))
        try:
            money = Money.of(data["amount"], data["currency"])
        except LawError as error:
            raise serializers.ValidationError(say_refusal(error)) from error
        if not 0 <= money.minor < MOST_MINOR:
            raise serializers.ValidationError(gettext("An amount is not less than nothing."))
        return money


class TextField(serializers.CharField):
    """Text, and nothing else taken for it."""

    def to_internal_value(self, data: Any) -> str:
        """Return the text.

        :raises ValidationError: if it is a number or anything but text.
        """
        if not isinstance(data, str):
            self.fail("invalid")
        return super().to_internal_value(data)


class PeriodField(TextField):
    """A period in words, such as 3 months."""

    def to_internal_value(self, data: Any) -> Period:
        """Return the period.

        :raises ValidationError: if the text states none.
        """
        try:
            return parse_period(super().to_internal_value(data))
        except LawError as error:
            raise serializers.ValidationError(say_refusal(error)) from error


class MomentField(TextField):
    """A day, or a moment with its offset where an hour counts: both in ISO 8601."""

    def to_internal_value(self, data: Any) -> date | datetime:
        """Return the day or the moment.

        :raises ValidationError: if it is neither, or the moment has no offset.
        """
        text = super().to_internal_value(data)
        try:
            moment = datetime.fromisoformat(text) if "T" in text else date.fromisoformat(text)
        except ValueError as error:
            said = gettext("“%(value)s” is not a day of the calendar, like 2022-05-18.")
            raise serializers.ValidationError(said % {"value": text[:40]}) from error
        if isinstance(moment, datetime) and moment.tzinfo is None:
            raise serializers.ValidationError(
                gettext("Give a moment with its offset, like 2022-05-18T10:30:00+01:00.")
            )
        return moment


class Translated(serializers.CharField):
    """A label of the law, in the officer's language."""

    def to_representation(self, value: str) -> str:
        """Return the words."""
        return gettext(value) if value else ""


class Told(serializers.CharField):
    """A sentence of the law, in the officer's language."""

    def to_representation(self, value: Sentence | dict) -> str:
        """Return the sentence."""
        return sentence(value)


class CodeShape(serializers.Serializer):
    """Something by its code, which stays, and its label in the officer's language."""

    code = serializers.CharField()
    label = Translated()


class OfficerShape(serializers.Serializer):
    """An officer."""

    id = serializers.IntegerField()
    name = serializers.CharField()
