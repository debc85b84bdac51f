"""The list of organisations, and that of matters, as tables."""

from collections.abc import Iterable, Sequence
from functools import partial

from django.db.models import QuerySet
from django.utils.translation import gettext

from casework.exports.table import Column, Kind, Value
from casework.forms.organisations import FindOrganisationForm
from casework.lists.asked import Asked, Found, written, written_together
from casework.lists.words import BETWEEN, say, short
from casework.models import Case, Matter, Organisation
from casework.queries.duplicates import with_marks
from casework.queries.matters import visible_matters
from casework.queries.organisations import count_cases, find_organisations
from casework.queries.visibility import (
    visible_authorities,
    visible_cases,
    visible_organisations,
    visible_shares,
)


def find_organisation_table(asked: Asked) -> Found:
    """Return the cards that the address of their list asks for."""
    form = FindOrganisationForm(asked.given, authorities=visible_authorities(**asked.own))
    form.is_valid()
    given = form.cleaned_data
    cards = visible_organisations(**asked.own).filter(authority__in=sorted(asked.days))
    found = find_organisations(
        cards, text=given.get("text", ""),
        authority=given.get("authority"),
    )  # fmt: skip
    rows = with_marks(found.select_related("authority"))
    write = partial(_write_cards, cases=visible_cases(**asked.own))
    return Found(columns=_card_columns(), rows=written_together(rows, write), found=found)


def _card_columns() -> list[Column]:
    return [
        Column(code="name", label=gettext("Name")),
        Column(code="authority", label=gettext("Authority")),
        Column(code="other_names", label=gettext("Other names")),
        Column(code="numbers", label=gettext("Numbers")),
        Column(code="country", label=gettext("Country")),
        Column(code="is_undertaking", label=gettext("Undertaking"), kind=Kind.FLAG),
        Column(code="is_public_body", label=gettext("Public body"), kind=Kind.FLAG),
        Column(code="cases", label=gettext("Cases"), kind=Kind.INTEGER),
    ]


def _write_cards(
    cards: Sequence[Organisation], *, cases: QuerySet[Case]
) -> Iterable[Sequence[Value]]:
    numbers = count_cases(cards, cases=cases)
    for card in cards:
        others = dict.fromkeys(row.name for row in card.names.all() if row.name != card.name)
        known = [f"{say('identifier', row.kind)} {row.value}" for row in card.identifiers.all()]
        yield (
            card.name, short(card.authority), BETWEEN.join(others), BETWEEN.join(known),
            card.country, card.is_undertaking, card.is_public_body, numbers.get(card.pk, 0),
        )  # fmt: skip


def find_matter_table(asked: Asked) -> Found:
    """Return the matters in which the officer may see a case, or something of one."""
    shares = visible_shares(**asked.own)
    found = visible_matters(visible_cases(**asked.own), shares=shares)
    columns = [
        Column(code="title", label=gettext("Matter")),
        Column(code="cases", label=gettext("Cases"), kind=Kind.INTEGER),
        Column(code="authorities", label=gettext("Authorities"), kind=Kind.INTEGER),
    ]
    return Found(columns=columns, rows=written(found, _write_matter), found=found)


def _write_matter(matter: Matter) -> Sequence[Value]:
    return matter.title, matter.number, matter.places
