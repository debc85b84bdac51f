"""Find what is on record of the decisions that a register lists, for many rows at once."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django.db import connection
from django.db.models import Prefetch

from casework.law.money import Money
from casework.law.references import normalise_reference
from casework.models import Action, Case, ImportMade, OrganisationName, Party, Penalty
from casework.models.event import Precision
from casework.queries.penalties import standing_steps

Key = tuple[int, str]  # an authority, and by what something is known there
BY_NUMBER = """
    SELECT c.authority_id, c.reference_key, c.id FROM casework_case c
     WHERE c.authority_id = ANY(%(authorities)s) AND c.reference_key = ANY(%(numbers)s)
    UNION
    SELECT c.authority_id, casework_bare_reference(a.reference), c.id FROM casework_action a
      JOIN casework_case c ON c.id = a.case_id
     WHERE casework_bare_reference(a.reference) = ANY(%(numbers)s) AND a.reference <> ''
       AND c.authority_id = ANY(%(authorities)s)
    UNION
    SELECT m.authority_id, m.source_key, m.case_id FROM casework_importmade m
     WHERE m.authority_id = ANY(%(authorities)s) AND m.source_key = ANY(%(numbers)s)
       AND m.source_key <> '' AND m.case_id IS NOT NULL AND m.batch_id <> %(batch)s
"""
BY_DAY = """
    SELECT DISTINCT c.authority_id, n.words || ' ' || d.day, c.id
      FROM casework_organisationname n
      JOIN casework_party p ON p.organisation_id = n.organisation_id AND p.role = 'respondent'
      JOIN casework_case c ON c.id = p.case_id
      JOIN casework_action a ON a.case_id = c.id
      JOIN casework_event e ON e.id = a.issued_by_id
     CROSS JOIN LATERAL (VALUES (e.occurred_on), (a.decided_on), (a.sent_on)) d(day)
     WHERE n.core = ANY(%(cores)s) AND n.words = ANY(%(words)s)
       AND d.day = ANY(%(days)s) AND e.precision = 'day'
       AND c.authority_id = ANY(%(authorities)s)
       AND NOT EXISTS (SELECT 1 FROM casework_importmade m
                        WHERE m.case_id = c.id AND m.batch_id = %(batch)s)
"""
ALIKE = """
    SELECT m.authority_id, m.likeness, m.case_id FROM casework_importmade m
     WHERE m.authority_id = ANY(%(authorities)s) AND m.likeness = ANY(%(likenesses)s)
       AND m.case_id IS NOT NULL
"""
CARDS = """
    SELECT o.authority_id, n.core, n.words, o.id, o.name
      FROM casework_organisationname n JOIN casework_organisation o ON o.id = n.organisation_id
     WHERE n.core = ANY(%(cores)s) AND o.authority_id = ANY(%(authorities)s)
       AND o.merged_into_id IS NULL
     ORDER BY o.id, n.id
"""


@dataclass(frozen=True, kw_only=True)
class Wanted:
    """By what the rows of a chunk may be known: of ``authorities``, made by no ``batch``."""

    batch: int
    authorities: Collection[int]
    numbers: Collection[str]
    words: Collection[str]
    cores: Collection[str]
    days: Collection[date]


@dataclass(frozen=True, kw_only=True)
class OnRecord:
    """What is on record of a case, as far as a row of a register may say otherwise.

    ``amounts`` are all that its penalties were ever set to, ``event`` the one that issued the
    instrument, and ``days`` those on which it was decided, sent or served; ``words`` are the names
    of its respondents as they are compared.
    """

    pk: int
    reference: str
    numbers: frozenset[str]
    words: frozenset[str]
    respondent: str
    day: date | None
    days: frozenset[date]
    precision: Precision
    amount: Money | None
    amounts: frozenset[Money]
    event: int | None


@dataclass(frozen=True, kw_only=True)
class Card:
    """A card with a name of the core that was looked for."""

    pk: int
    name: str
    words: str


@dataclass(kw_only=True)
class Known:
    """What was found, by authority and key."""

    by_number: dict[Key, list[int]] = field(default_factory=lambda: defaultdict(list))
    by_day: dict[Key, list[int]] = field(default_factory=lambda: defaultdict(list))
    cards: dict[Key, list[Card]] = field(default_factory=lambda: defaultdict(list))
    cases: dict[int, OnRecord] = field(default_factory=dict)

    def find_card(self, authority: int, core: str, words: str) -> Card | None:
        """Return the first card of an authority with a name of these very words."""
        return next((c for c in self.cards.get((authority, core), ()) if c.words == words), None)


def find_alike(*, authorities: Collection[int], likenesses: Collection[str]) -> dict[Key, int]:
    """Return the cases that imports made of rows that said the very same."""
    values = {"authorities": sorted(authorities), "likenesses": sorted(likenesses)}
    found = _fetch(ALIKE, values) if likenesses else []
    return {(authority, likeness): case for authority, likeness, case in found}


def find_known(wanted: Wanted) -> Known:
    """Return what is on record of the rows of a chunk, in a fixed number of queries."""
    known = Known()
    if not wanted.authorities:
        return known
    values = {name: sorted(getattr(wanted, name)) for name in NAMES} | {"batch": wanted.batch}
    for statement, found in ((BY_NUMBER, known.by_number), (BY_DAY, known.by_day)):
        for authority, key, case in _fetch(statement, values):
            found[authority, key].append(case)
    for authority, core, words, pk, name in _fetch(CARDS, values):
        known.cards[authority, core].append(Card(pk=pk, name=name, words=words))
    found_by = (known.by_number, known.by_day)
    pks = {pk for found in found_by for keys in found.values() for pk in keys}
    known.cases = {one.pk: one for one in read_on_record(pks)}
    return known


NAMES = ("authorities", "numbers", "words", "cores", "days")


def read_on_record(pks: Collection[int]) -> Iterable[OnRecord]:
    """Yield what is on record of cases, in a fixed number of queries."""
    if not pks:
        return
    names = Prefetch("organisation__names", queryset=OrganisationName.objects.order_by("id"))
    parties = Party.objects.filter(role="respondent").select_related("organisation")
    actions = Action.objects.filter(issued_by__isnull=False).select_related("issued_by")
    cases = Case.objects.filter(pk__in=pks).prefetch_related(
        Prefetch("parties", queryset=parties.prefetch_related(names).order_by("id")),
        Prefetch("actions", queryset=actions.order_by("id")),
        Prefetch("penalties", queryset=Penalty.objects.order_by("id").prefetch_related("amounts")),
    )
    keys = dict(ImportMade.objects.filter(case__in=pks).values_list("case", "source_key"))
    for case in cases.order_by("id"):
        yield _read(case, keys.get(case.pk, ""))


def read_names(cards: Sequence[int]) -> dict[int, tuple[list[str], list[str]]]:
    """Return the names and the numbers that stand on cards, for the words of their cases."""
    found: dict[int, tuple[list[str], list[str]]] = {pk: ([], []) for pk in cards}
    if not found:
        return found
    for place, table, column in ((0, "name", "name"), (1, "identifier", "value")):
        statement = (
            f"SELECT organisation_id, {column} FROM casework_organisation{table}"
            " WHERE organisation_id = ANY(%(cards)s) ORDER BY id"
        )
        for pk, text in _fetch(statement, {"cards": sorted(found)}):
            found[pk][place].append(text)
    return found


def _read(case: Case, source_key: str) -> OnRecord:
    actions = list(case.actions.all())
    fined = next((one.action_id for one in case.penalties.all() if one.action_id), None)
    action = next((one for one in actions if one.pk == fined), actions[0] if actions else None)
    event = action.issued_by.as_corrected if action else None
    amounts = [
        Money(step.amount_minor, penalty.currency)
        for penalty in case.penalties.all()
        for step in standing_steps(penalty.amounts.all())
        if step.amount_minor is not None and step.effect not in {"set_aside", "cancelled"}
    ]
    parties = list(case.parties.all())
    words = {name.words for p in parties if p.organisation for name in p.organisation.names.all()}
    return OnRecord(
        pk=case.pk, reference=case.reference, words=frozenset(words),
        numbers=frozenset({*(normalise_reference(one.reference) for one in actions), source_key}),
        respondent=", ".join(party.name for party in parties),
        day=event.occurred_on if event else None,
        days=frozenset({event.occurred_on, *event.dates.values()} if event else ()),
        precision=Precision(event.precision) if event else Precision.DAY,
        amount=amounts[0] if amounts else None, amounts=frozenset(amounts),
        event=event.pk if event else None,
    )  # fmt: skip


def _fetch(statement: str, values: dict[str, Any]) -> list[tuple[Any, ...]]:
    with connection.cursor() as cursor:
        cursor.execute(statement, values)
        return cursor.fetchall()
