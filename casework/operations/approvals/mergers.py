"""What a merger of two cards changes and rests on, for whoever approves it."""

from casework.law.wording import N_
from casework.models import Organisation
from casework.operations.approvals.basis import Basis
from casework.operations.approvals.rows import Facet, Row, Shown, lines, sentence, text


def describe_merger(*, kept: Organisation, merged: Organisation, wrong: list[int]) -> list[Row]:
    """Return the rows of what merging a card into another changes."""
    numbers = [*kept.identifiers.all(), *merged.identifiers.all()]
    left = [number for number in numbers if number.pk not in wrong]
    names = [*kept.names.all(), *merged.names.all()]
    return [
        {"label": N_("Card merged"), "before": text(merged.name), "after": text(kept.name)},
        {
            "label": N_("Names of the card kept"),
            "before": lines(text(row.name) for row in kept.names.all()),
            "after": lines(text(name) for name in dict.fromkeys(row.name for row in names)),
        },
        {
            "label": N_("Numbers of the cards"),
            "before": lines(text(number.value) for number in numbers),
            "after": lines(text(number.value) for number in left),
        },
    ]


def basis_of_merger(*, kept: Organisation, merged: Organisation) -> Basis:
    """Return what a merger rests on: both cards, by their names and numbers."""
    facets = [
        Facet(label=N_("Card kept"), value=_card(kept)),
        Facet(label=N_("Card merged"), value=_card(merged)),
    ]
    return Basis(facets=facets, content=[[facet.label, facet.value] for facet in facets])


def _card(card: Organisation) -> Shown | None:
    state = sentence(N_("merged into another card")) if card.merged_into_id else None
    names = [text(row.name) for row in card.names.order_by("id")]
    numbers = [text(row.value) for row in card.identifiers.order_by("id")]
    return lines([*names, *numbers, state])
