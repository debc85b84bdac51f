"""Draw up what a row of a register becomes: the rows of every table that its case consists of."""

from collections.abc import Callable, Mapping, Sequence
from concurrent.futures import Executor
from dataclasses import dataclass, field
from datetime import date, datetime
from itertools import pairwise
from typing import Any

from casework.imports.places import find_country
from casework.imports.planned import Planned, PlannedDecision
from casework.law.authorities import get_authority
from casework.law.folding import fold
from casework.law.imported import (
    IMPORTED,
    Place,
    place_decision,
    place_inspection,
)
from casework.law.naming import LONGEST, trigrams_of
from casework.law.procedure import AmountEffect, EventDate, Mark
from casework.law.procedure import Party as Role
from casework.law.references import normalise_reference
from casework.law.wording import LawError
from casework.models import (
    Action,
    Authority,
    Breach,
    Case,
    CaseWords,
    Event,
    ImportMade,
    Organisation,
    OrganisationName,
    Party,
    Penalty,
    PenaltyAmount,
)
from casework.models.action import Finding
from casework.models.penalty import AmountState, Qualifier
from casework.operations.imports.copying import (
    copy_lines,
    take_keys,
    to_array,
    to_json,
    write_lines,
)
from casework.operations.imports.draft_words import (
    day_on_record,
    describe_basis,
    details_of,
    read_provision,
    summarise,
    write_import_reference,
)
from casework.operations.imports.owed import OwedRow
from casework.operations.imports.weighing import core_of
from casework.operations.indexing import words_of
from casework.operations.sources import require_web_address

# In an order in which each row finds what it names. Left out is what the database fills in.
TABLES: dict[type, tuple[str, ...]] = {
    Organisation: (
        "id", "authority_id", "name", "sort_name", "country", "is_undertaking", "is_public_body",
    ),
    OrganisationName: ("organisation_id", "name", "words", "core", "trigrams"),
    Case: (
        "id", "authority_id", "procedure", "reference", "reference_key", "title", "origin",
        "stage", "is_confidential", "language", "opened_on", "opened_precision", "result",
        "last_event_number", "recorded_at",
    ),
    Party: ("case_id", "role", "organisation_id", "person_name"),
    Event: (
        "id", "case_id", "number", "kind", "occurred_on", "precision", "decided_on", "held_on",
        "summary", "mark", "source", "source_url", "stage_before", "stage_after", "details",
        "actor_id", "recorded_at",
    ),
    Action: ("id", "case_id", "instrument", "reference", "summary", "issued_by_id", "decided_on"),
    Breach: ("case_id", "action_id", "law", "place", "finding", "mark"),
    Penalty: ("id", "case_id", "action_id", "currency"),
    PenaltyAmount: (
        "penalty_id", "effect", "state", "qualifier", "amount_minor", "occurred_on", "precision",
        "event_id", "reason", "mark", "actor_id", "recorded_at",
    ),
    CaseWords: ("case_id", "language", "names", "title", "text"),
    ImportMade: (
        "batch_id", "row_id", "authority_id", "reference", "case_id", "card_id", "source_key",
        "likeness",
    ),
}  # fmt: skip
KEYED = (Organisation, Case, Event, Action, Penalty)
LONGEST_PERSON, LONGEST_TITLE, LONGEST_ACTION = 200, 300, 120
LONGEST_SOURCE, LONGEST_URL = 300, 500
# Rows that are drawn up while the database writes those before them; it waits for the first.
PART, FIRST_PART = 300, 100


@dataclass(frozen=True, kw_only=True)
class Drafted:
    """A row that makes a case, with the card of its respondent where there is one already.

    ``names`` and ``numbers`` are what stands on that card, for the words of the case.
    """

    row: int
    number: int
    line: int
    authority: Authority
    planned: Planned
    likeness: str
    card: int | None = None
    names: Sequence[str] = ()
    numbers: Sequence[str] = ()


@dataclass(kw_only=True)
class Draft:
    """What a chunk of rows makes, table by table; drawn up and written by :meth:`write`.

    ``beside`` draws up the next of the ``wanted`` rows while the database writes those before
    them, and asks nothing of it: ``prepare`` gives with each what must be known of it, or None
    where it makes nothing after all, and keys are reserved.
    """

    batch: int
    file_name: str
    actor: int
    now: datetime
    days: Mapping[str, date]
    beside: Executor
    wanted: Sequence[OwedRow]
    prepare: Callable[[OwedRow], Drafted | None]
    rows: dict[type, list[tuple[Any, ...]]] = field(
        default_factory=lambda: {model: [] for model in TABLES}
    )
    keys: dict[type, list[int]] = field(default_factory=dict)
    cards: dict[tuple[int, str], int] = field(default_factory=dict)
    places: dict[tuple[str, bool], Place] = field(default_factory=dict)

    def write(self) -> None:
        """Draw up and write everything, part by part, each table of a part in one go."""
        self.keys = {model: take_keys(model, len(self.wanted))[::-1] for model in KEYED}
        cuts = [0, *range(FIRST_PART, len(self.wanted), PART), len(self.wanted)]
        parts = [self.beside.submit(self._draw, self.wanted[a:b]) for a, b in pairwise(cuts)]
        for part in parts:
            for model, lines in part.result():
                copy_lines(model, TABLES[model], lines)

    def _draw(self, wanted: Sequence[OwedRow]) -> list[tuple[type, bytes]]:
        """Return the rows of each table that a part consists of, as they are copied."""
        for row in wanted:
            drafted = self.prepare(row)
            if drafted is not None:
                self._draw_case(drafted)
        drawn = [(model, write_lines(rows)) for model, rows in self.rows.items() if rows]
        for rows in self.rows.values():
            rows.clear()
        return drawn

    def _draw_case(self, drafted: Drafted) -> None:
        planned, place = drafted.planned, self._place(drafted)
        case, event = self._key(Case), self._key(Event)
        card, made = self._find_card(drafted)
        reference = write_import_reference(drafted.authority.code, self.batch, drafted.number)
        title = planned.subject if isinstance(planned, PlannedDecision) else describe_basis(planned)
        title = (title or planned.respondent)[:LONGEST_TITLE]
        day, precision = day_on_record(planned)
        today = self.days[drafted.authority.code]
        law = get_authority(drafted.authority.code)
        self._put(
            Case, case, drafted.authority.pk, place.procedure.code, reference,
            normalise_reference(reference), title, planned.origin, place.stage, False,
            law.language, min(day, today), precision, "", 1, self.now,
        )  # fmt: skip
        self._put(
            Party, case, Role.RESPONDENT, card,
            "" if card else planned.respondent[:LONGEST_PERSON],
        )  # fmt: skip
        summary, kept = summarise(planned), details_of(planned)
        source, address = self._source(drafted)
        self._put(
            Event, event, case, 1, place.kind, day, precision,
            day if place.date is EventDate.DECIDED else None,
            day if place.date is EventDate.HELD else None,
            summary, Mark.SECONDARY, source, address, place.procedure.first_stage, place.stage,
            to_json({**kept, IMPORTED: {"number": self.batch, "line": drafted.line}}),
            self.actor, self.now,
        )  # fmt: skip
        document = ""
        if isinstance(planned, PlannedDecision):
            document = planned.document[:LONGEST_ACTION]
            self._add_decision(
                drafted, planned, place=place, case=case, event=event, document=document
            )
        numbers = [one for one in (document, planned.reference) if one]
        names = drafted.names or [planned.respondent]
        words = words_of(
            (case, law.language, title, reference, numbers, names, drafted.numbers, [summary],
             [], [])
        )  # fmt: skip
        self.rows[CaseWords].append(words)
        self._put(
            ImportMade, self.batch, drafted.row, drafted.authority.pk, reference, case, made,
            normalise_reference(planned.reference), drafted.likeness,
        )  # fmt: skip

    def _add_decision(
        self, drafted: Drafted, planned: PlannedDecision, *, place: Place, case: int, event: int,
        document: str,
    ) -> None:  # fmt: skip
        action, penalty = self._key(Action), self._key(Penalty)
        day, precision = day_on_record(planned)
        amount = planned.amount
        self._put(Action, action, case, place.instrument, document, "", event, day)
        provisions = [read_provision(text) for text in planned.provisions]
        for one in dict.fromkeys(one for one in provisions if one is not None):
            self._put(Breach, case, action, one.law, one.place, Finding.UPHELD, Mark.SECONDARY)
        currency = amount.currency if amount else drafted.authority.currency
        self._put(Penalty, penalty, case, action, currency)
        self._put(
            PenaltyAmount, penalty, AmountEffect.IMPOSED,
            AmountState.KNOWN if amount else AmountState.UNKNOWN, Qualifier.EXACT,
            amount.minor if amount else None, day, precision, event, "", Mark.SECONDARY,
            self.actor, self.now,
        )  # fmt: skip

    def _find_card(self, drafted: Drafted) -> tuple[int | None, int | None]:
        """Return the card of the respondent, and again where this row makes it."""
        planned = drafted.planned
        if drafted.card is not None or not planned.organisation:
            return drafted.card, None
        known = (drafted.authority.pk, planned.organisation)
        if known in self.cards:
            return self.cards[known], None
        card = self.cards[known] = self._key(Organisation)
        name = planned.respondent[:LONGEST]
        country = "" if isinstance(planned, PlannedDecision) else find_country(planned.seat)
        self._put(
            Organisation, card, drafted.authority.pk, name, fold(name)[:LONGEST], country, True,
            False,
        )  # fmt: skip
        words = planned.organisation
        self._put(OrganisationName, card, name, words, core_of(name), to_array(trigrams_of(words)))
        return card, card

    def _source(self, drafted: Drafted) -> tuple[str, str]:
        """Return whence the row is, and the address of its source where it has one."""
        here = f"{self.file_name}, {drafted.line}"
        said = drafted.planned.source if isinstance(drafted.planned, PlannedDecision) else ""
        try:
            address = require_web_address(said) if len(said) <= LONGEST_URL else ""
        except LawError:
            address = ""
        if said and not address:
            here = f"{said[: LONGEST_SOURCE - len(here) - 3]} ({here})"
        return here[:LONGEST_SOURCE], address

    def _place(self, drafted: Drafted) -> Place:
        is_decision = isinstance(drafted.planned, PlannedDecision)
        key = (drafted.authority.code, is_decision)
        if key not in self.places:
            law = get_authority(drafted.authority.code)
            self.places[key] = place_decision(law) if is_decision else place_inspection(law)
        return self.places[key]

    def _key(self, model: type) -> int:
        return self.keys[model].pop()

    def _put(self, model: type, *values: Any) -> None:
        self.rows[model].append(values)
