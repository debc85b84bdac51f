"""Choices of forms, in the words of the law layer and of the tables."""

from collections.abc import Iterable

from django.db.models import QuerySet
from django.forms import ModelChoiceField
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy
from django.utils.translation import gettext_lazy as _

from casework.models import Authority
from casework.queries.labels import WORDS
from casework.tables.amounts import AmountStyle
from casework.tables.days import DayOrder

Choices = list[tuple[str, str | Promise]]
UNCHOSEN = ("", _("Choose one"))  # where nothing should be said by leaving it alone
# How a table that somebody else made writes its days and amounts.
AS_FOUND = ("", _("as the file shows"))
DAY_ORDERS: Choices = [
    AS_FOUND, (DayOrder.DAY_FIRST.value, _("day first: 31/12/2025")),
    (DayOrder.MONTH_FIRST.value, _("month first: 12/31/2025")),
]  # fmt: skip
AMOUNT_STYLES: Choices = [
    AS_FOUND, (AmountStyle.POINT.value, _("point before the decimals: 1,234.50")),
    (AmountStyle.COMMA.value, _("comma before the decimals: 1.234,50")),
]  # fmt: skip


def choices_of(kind: str, only: Iterable[str] | None = None) -> Choices:
    """Return the words of an enum of :data:`WORDS` as choices, all of them or ``only`` some."""
    words = WORDS[kind]
    wanted = list(words) if only is None else list(only)
    return [(str(value), gettext_lazy(words[value])) for value in wanted]


def offer_authorities(field: ModelChoiceField, authorities: QuerySet[Authority]) -> None:
    """Let a field choose one of these authorities, each by its code in capitals."""
    field.queryset = authorities
    field.label_from_instance = lambda row: row.code.upper()
