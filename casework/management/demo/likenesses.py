"""Likenesses of told cases: the same courses and workings under other names, by the thousand.

The law made every date and working of the told cases, so a likeness keeps them; what
differs is its reference, its respondent, its title and its officer. Rounds of them are
written in the database itself: who stands in them comes by COPY, the rest is selected from
the told cases' own rows, with every key moved by as much as its table's round is wide.
"""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager, nullcontext
from dataclasses import dataclass

from django.db import connections, models

from casework.management.demo.copying import OWNER, Lines
from casework.management.demo.register_loading import find_last, note_additions
from casework.models import (
    Action,
    Address,
    Appeal,
    Breach,
    Case,
    CaseOfficer,
    Complaint,
    Deadline,
    DeadlineChange,
    EntryVersion,
    Event,
    Order,
    Organisation,
    OrganisationName,
    Party,
    Penalty,
    PenaltyAmount,
    PeriodicPenalty,
    Service,
    Suspension,
)
from casework.register.live_facts import KEY_LENGTH

# In an order in which each row's case can be found from the tables before it.
COPIED: tuple[type[models.Model], ...] = (
    Case, CaseOfficer, Event, Party, Organisation, OrganisationName, Address, Action, Service,
    Breach, Order, PeriodicPenalty, Appeal, Complaint, Deadline, Suspension, DeadlineChange,
    Penalty, PenaltyAmount, EntryVersion,
)  # fmt: skip
SLUG = "t.slug || '-' || l.number"
COPY = "t.anonymous_slug || '-' || l.number"
# Where nobody is named, the likeness names nobody either.
SNAPSHOT = (
    f"t.snapshot || jsonb_build_object('slug', {SLUG}) || CASE WHEN t.is_anonymised THEN '{{}}'"
    " ELSE jsonb_build_object('respondent', l.respondent,"
    " 'respondents', jsonb_build_array(l.respondent)) END"
)
OTHERWISE = {
    (Case, "reference"): "l.reference",
    (Case, "reference_key"): "l.reference_key",
    (Case, "title"): "l.title",
    (Case, "lead_id"): "l.lead",
    (CaseOfficer, "officer_id"): "l.lead",
    (Complaint, "subject"): "l.title",
    (Organisation, "name"): "l.respondent",
    (Organisation, "sort_name"): "l.sort_name",
    (OrganisationName, "name"): "l.respondent",
    (OrganisationName, "words"): "l.name_words",
    (OrganisationName, "core"): "l.name_core",
    (OrganisationName, "trigrams"): "l.trigrams",
    (EntryVersion, "slug"): SLUG,
    (EntryVersion, "snapshot"): SNAPSHOT,
    (EntryVersion, "anonymous_slug"): f"CASE t.anonymous_slug WHEN '' THEN '' ELSE {COPY} END",
    (EntryVersion, "anonymised"): f"t.anonymised || jsonb_build_object('slug', {COPY})",
    # An approval is of the told case alone; who gave it stays named.
    (Event, "details"): "t.details - 'approval'",
    (Event, "summary"): (
        "CASE t.kind WHEN 'case_opened' THEN l.title WHEN 'decision_published'"
        " THEN regexp_replace(t.summary, '^[^ ]+', '\\& -' || l.number) ELSE t.summary END"
    ).replace("\\& -", "\\&-"),
}
# As :func:`casework.register.live_facts.organisation_key` makes it.
ORGANISATION = (
    f"left(encode(sha256(convert_to(l.name_words, 'UTF8')), 'hex'), {KEY_LENGTH})::varchar"
)
LIVE = f"""
    INSERT INTO casework_liveentry (slug, authority_code, title, respondent, instrument, status,
        decided_on, published_on, shown_from, stays_until, kept_under_appeal, removal, provision,
        is_anonymised, currency, amount_minor, band, articles, trigrams, sort_name, search_text,
        snapshot, version, changed_at, amount_known, imposed_minor, euro_minor, rate_on,
        organisation_keys)
    SELECT {SLUG}, t.authority_code,
        CASE WHEN t.is_anonymised THEN t.title
             ELSE left(replace(t.title, t.respondent, l.respondent), 300) END,
        CASE WHEN t.is_anonymised THEN t.respondent ELSE left(l.respondent, 300) END,
        t.instrument, t.status, t.decided_on, t.published_on, t.shown_from, t.stays_until,
        t.kept_under_appeal, t.removal, t.provision, t.is_anonymised, t.currency, t.amount_minor,
        t.band, t.articles, CASE WHEN t.is_anonymised THEN t.trigrams ELSE l.trigrams END,
        CASE WHEN t.is_anonymised THEN t.sort_name ELSE left(l.sort_name, 300) END,
        replace(t.search_text, o.sort_name, l.sort_name), {SNAPSHOT}, t.version, t.changed_at,
        t.amount_known, t.imposed_minor, t.euro_minor, t.rate_on,
        CASE WHEN t.is_anonymised THEN t.organisation_keys ELSE ARRAY[{ORGANISATION}] END
      FROM casework_liveentry t
      JOIN (SELECT slug, home FROM told_entryversion
            UNION SELECT anonymous_slug, home FROM told_entryversion) v USING (slug)
      JOIN told_organisation o USING (home)
      JOIN likeness l USING (home)
"""
WORDS = """
    INSERT INTO casework_casewords (case_id, language, names, title, text)
    SELECT {case}, t.language, l.names, l.folded_title, t.text
      FROM casework_casewords t JOIN likeness l ON l.home = t.case_id
"""
KEEPERS = """
    SELECT tgrelid::regclass::text, tgname FROM pg_trigger
     WHERE tgname IN ('keep_history', 'keep_history_of_new') ORDER BY 1, 2
"""
COLUMNS = (
    "round", "home", "number", "reference", "reference_key", "title", "folded_title",
    "respondent", "sort_name", "names", "lead", "name_words", "name_core", "trigrams",
)  # fmt: skip
LIKENESS = """
    CREATE TEMPORARY TABLE likeness (round int, home bigint, number int, reference text,
        reference_key text, title text, folded_title text, respondent text, sort_name text,
        names text, lead bigint, name_words text, name_core text, trigrams varchar(3)[])
"""


@dataclass(frozen=True)
class Span:
    """Where a table's told rows lie, and where those of the first round begin."""

    low: int
    width: int
    start: int

    def moved(self, key: str) -> str:
        """Return the SQL for a told row's key in a likeness's round."""
        return f"{key} + {self.start - self.low} + l.round * {self.width}"


class Likenesses:
    """Writes rounds of likenesses of the told cases; one after another, within transactions."""

    def __init__(self, *, told: Sequence[int], rounds: int, has_history: bool = True) -> None:
        """Take the keys of the told cases, and reserve keys for so many rounds of them.

        Without history they are written three times as fast, and the record does not verify.
        """
        self.has_history = has_history
        self.spans: dict[type[models.Model], Span] = {}
        with connections[OWNER].cursor() as cursor:
            cursor.execute(LIKENESS)
            for model in COPIED:
                cursor.execute(_told(model), [list(told)])
                self.spans[model] = _reserve(cursor, model, rounds)

    def write(self, rows: Iterator[str]) -> int:
        """Write the likenesses whose lines are given, and return how many rows that made."""
        written = 0
        with connections[OWNER].cursor() as cursor:
            cursor.execute("TRUNCATE likeness")
            cursor.cursor.copy_expert(
                f"COPY likeness ({', '.join(COLUMNS)}) FROM STDIN", Lines(rows)
            )
            cursor.execute("ANALYZE likeness")
            with nullcontext() if self.has_history else _without_history(cursor):
                for model in COPIED:
                    cursor.execute(self._insert(model))
                    written += cursor.rowcount
            last = find_last(cursor)
            cursor.execute(LIVE)
            note_additions(cursor, last)
            cursor.execute(WORDS.format(case=self.spans[Case].moved("t.case_id")))
        return written

    def _insert(self, model: type[models.Model]) -> str:
        fields = [field for field in model._meta.concrete_fields if not field.generated]
        return (
            f"INSERT INTO {model._meta.db_table} ({', '.join(_quote(f) for f in fields)})"
            f" SELECT {', '.join(self._value(model, field) for field in fields)}"
            f" FROM {_name(model)} t JOIN likeness l USING (home)"
        )

    def _value(self, model: type[models.Model], field: models.Field) -> str:
        if (model, field.column) in OTHERWISE:
            return OTHERWISE[model, field.column]
        target = model if field.primary_key else field.related_model
        if target in self.spans:
            return self.spans[target].moved(f"t.{_quote(field)}")
        return f"t.{_quote(field)}"


@contextmanager
def _without_history(cursor: object) -> Iterator[None]:
    """Keep no history of what is written meanwhile; the owner alone can do so."""
    tables = {model._meta.db_table for model in COPIED}
    cursor.execute(KEEPERS)
    keepers = [(table, name) for table, name in cursor.fetchall() if table in tables]
    for table, name in keepers:
        cursor.execute(f"ALTER TABLE {table} DISABLE TRIGGER {name}")
    yield
    cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")  # a table with checks to come is not altered
    cursor.execute("SET CONSTRAINTS ALL DEFERRED")
    for table, name in keepers:
        cursor.execute(f"ALTER TABLE {table} ENABLE TRIGGER {name}")


def _quote(field: models.Field) -> str:
    return f'"{field.column}"'


def _name(model: type[models.Model]) -> str:
    return f"told_{model._meta.model_name}"


def _told(model: type[models.Model]) -> str:
    """Return the SQL that sets a table's told rows aside, each with its case as ``home``."""
    table = model._meta.db_table
    return (
        f"CREATE TEMPORARY TABLE {_name(model)} AS SELECT * FROM"
        f" (SELECT t.*, {_home(model)} AS home FROM {table} t) r WHERE home = ANY(%s)"
    )


def _home(model: type[models.Model]) -> str:
    """Return the SQL for the case of a row ``t``."""
    columns = {field.column: field for field in model._meta.concrete_fields}
    if model is Case:
        return "t.id"
    if model is Organisation:
        return "(SELECT min(p.case_id) FROM casework_party p WHERE p.organisation_id = t.id)"
    if "case_id" in columns:
        return "t.case_id"
    column, before = next(
        (name, field.related_model)
        for name, field in columns.items()
        if field.related_model in COPIED[: COPIED.index(model)]
    )
    return f"(SELECT b.home FROM {_name(before)} b WHERE b.id = t.{column})"


def _reserve(cursor: object, model: type[models.Model], rounds: int) -> Span:
    """Take a span of keys from the table's sequence for every round."""
    cursor.execute(f"SELECT coalesce(min(id), 1), coalesce(max(id), 1) FROM {_name(model)}")
    low, high = cursor.fetchone()
    width = high - low + 1
    sequence = f"pg_get_serial_sequence('{model._meta.db_table}', 'id')"
    cursor.execute(f"SELECT nextval({sequence})")
    [start] = cursor.fetchone()
    cursor.execute(f"SELECT setval({sequence}, %s)", [start + width * rounds])
    return Span(low=low, width=width, start=start)
